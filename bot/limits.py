"""How fast we may send: token buckets for the bot and for each chat, and gates that a 429 closes.

Telegram allows about 30 messages a second for a bot and one a second for a chat; times are seconds of a clock that
never goes back.
"""

from collections import OrderedDict
from dataclasses import dataclass

from storage.outbox import Lane

BOT_RATE, BOT_BURST = 30.0, 5.0
BULK_RATE, BULK_BURST = 24.0, 3.0
"""Reminders and digests leave room for the upper lanes."""
CHAT_RATE, CHAT_BURST = 1.0, 3.0
LONGEST_DEBT = 5.0
"""For so many seconds at most do those who could not wait hold the others up."""
TWO_CHATS_WITHIN = 2.0
"""Two chats refused within so many seconds mean that the whole bot is too fast."""
CHATS_KEPT = 20_000
BULK = frozenset({Lane.REMINDER, Lane.DIGEST})


@dataclass(slots=True)
class Bucket:
    """Tokens that come back at ``rate`` a second up to ``burst``; may be overdrawn by those who cannot wait."""

    rate: float
    burst: float
    tokens: float
    at: float

    def refill(self, now: float) -> float:
        """Return the tokens there are at ``now``."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return self.tokens

    def wait(self, now: float) -> float:
        """Return the seconds until there is a whole token."""
        return max(0.0, (1.0 - self.refill(now)) / self.rate)


class Limits:
    """The bot's buckets and gates; one sender's own, so never locked."""

    def __init__(self) -> None:
        """Start with full buckets and open gates."""
        self._bot = Bucket(BOT_RATE, BOT_BURST, BOT_BURST, 0.0)
        self._bulk = Bucket(BULK_RATE, BULK_BURST, BULK_BURST, 0.0)
        self._chats: OrderedDict[int, Bucket] = OrderedDict()
        self._gates: dict[int, float] = {}
        self._bot_gate = 0.0
        self._last_refusal: tuple[int, float] | None = None

    def bulk_room(self, now: float) -> int:
        """Return how many reminders or digests may leave now."""
        return 0 if self._bot_gate > now else max(0, int(min(self._bulk.refill(now), self._bot.refill(now))))

    def wait(self, chat_id: int, lane: Lane, now: float) -> float:
        """Return the seconds to wait before a message of this lane.

        Crisis waits for a gate alone, and a page for its chat at most: replies that everyone taps for at once may
        overdraw the bot's bucket by minutes.
        """
        gate = self.gate(chat_id, now)
        if lane is Lane.CRISIS:
            return gate
        own = max(gate, self._chat(chat_id, now).wait(now))
        return own if lane is Lane.PAGE else max(own, self._bot.wait(now))

    def gate(self, chat_id: int, now: float) -> float:
        """Return the seconds until this chat's and the bot's gates are open."""
        return max(0.0, self._bot_gate - now, self._gates.get(chat_id, 0.0) - now)

    def draw(self, chat_id: int, lane: Lane, now: float) -> None:
        """Take the tokens of one message, also when there are none."""
        for bucket in (self._bot, self._chat(chat_id, now), *((self._bulk,) if lane in BULK else ())):
            bucket.refill(now)
            bucket.tokens = max(bucket.tokens - 1.0, -LONGEST_DEBT * bucket.rate)

    def refused(self, chat_id: int, retry_after: float, now: float) -> None:
        """Close the chat's gate after a 429; two chats within 2 s close the bot's. No answer opens one early."""
        self._gates = {chat: until for chat, until in self._gates.items() if until > now}
        self._gates[chat_id] = max(self._gates.get(chat_id, 0.0), now + retry_after)
        last = self._last_refusal
        if last is not None and last[0] != chat_id and now - last[1] <= TWO_CHATS_WITHIN:
            self._bot_gate = max(self._bot_gate, now + retry_after)
        self._last_refusal = (chat_id, now)

    def _chat(self, chat_id: int, now: float) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            bucket = self._chats[chat_id] = Bucket(CHAT_RATE, CHAT_BURST, CHAT_BURST, now)
        self._chats.move_to_end(chat_id)
        if len(self._chats) > CHATS_KEPT:
            self._chats.popitem(last=False)
        return bucket
