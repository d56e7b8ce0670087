"""Telegram's flood limits: token buckets, and gates that stay closed for as long as a 429 said."""

import math
from dataclasses import dataclass
from datetime import datetime

from .errors import slow_down


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast a bot may write: 30 messages a second in all, 1 a second to a chat, 20 a minute to a group."""

    bot_per_second: float = 30
    bot_burst: int = 30
    chat_per_second: float = 1
    chat_burst: int = 5
    group_per_minute: float = 20
    group_burst: int = 20


@dataclass(slots=True)
class _Bucket:
    """Tokens that come back with time."""

    rate: float
    burst: int
    tokens: float
    at: float

    def refill(self, at: float) -> None:
        """Add what has come back since the last look; a clock turned back adds nothing."""
        self.tokens = min(self.burst, self.tokens + max(at - self.at, 0) * self.rate)
        self.at = at

    def missing(self) -> float:
        """Return the seconds until a whole token is there."""
        return max(1 - self.tokens, 0) / self.rate


class RateLimiter:
    """Counts the messages of bots and chats against the limits."""

    def __init__(self, limits: Limits | None) -> None:
        """Start with full buckets and open gates; None sets no limits."""
        self.limits = limits
        self._buckets: dict[tuple[int, int], _Bucket] = {}
        self._gates: dict[tuple[int, int], float] = {}

    def close_gate(self, bot_id: int, chat_id: int, now: datetime, seconds: float) -> None:
        """Refuse the messages of a bot to a chat (0: to every chat) until the time is over."""
        self._gates[bot_id, chat_id] = now.timestamp() + seconds

    def spend(self, bot_id: int, chat_id: int, now: datetime) -> None:
        """Take one message from the buckets of the bot and the chat, or raise a 429."""
        if self.limits is None and not self._gates:
            return
        at = now.timestamp()
        self._check_gate((bot_id, 0), at)
        self._check_gate((bot_id, chat_id), at)
        if self.limits is not None:
            self._spend_tokens(self.limits, bot_id, chat_id, at)

    def _check_gate(self, key: tuple[int, int], at: float) -> None:
        """Refuse while a gate is closed, and forget it once it is open."""
        until = self._gates.get(key)
        if until is None:
            return
        if at < until:
            slow_down(max(1, math.ceil(until - at)))
        del self._gates[key]

    def _spend_tokens(self, limits: Limits, bot_id: int, chat_id: int, at: float) -> None:
        """Take a token from both buckets, or close the gate of the one that is empty."""
        for key in ((bot_id, 0), (bot_id, chat_id)):
            bucket = self._bucket(limits, key, at)
            bucket.refill(at)
            if bucket.tokens < 1:
                wait = max(1, math.ceil(bucket.missing()))
                self._gates[key] = at + wait
                slow_down(wait)
        self._buckets[bot_id, 0].tokens -= 1
        self._buckets[bot_id, chat_id].tokens -= 1

    def _bucket(self, limits: Limits, key: tuple[int, int], at: float) -> _Bucket:
        """Return the bucket of a bot (chat 0), a private chat or a group."""
        bucket = self._buckets.get(key)
        if bucket is None:
            chat_id = key[1]
            rate, burst = limits.chat_per_second, limits.chat_burst
            if chat_id == 0:
                rate, burst = limits.bot_per_second, limits.bot_burst
            elif chat_id < 0:
                rate, burst = limits.group_per_minute / 60, limits.group_burst
            bucket = self._buckets[key] = _Bucket(rate, burst, burst, at)
        return bucket
