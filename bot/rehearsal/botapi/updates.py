"""The updates of one bot: kept until confirmed, for 24 hours, and handed to one receiver at a time."""

import asyncio
import json
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from .errors import ApiError, conflict
from .shapes import JsonObject

RETENTION = timedelta(hours=24)
MAX_HISTORY = 10_000
MAX_BATCH = 100
MAX_TIMEOUT = 50
# An offset further ahead than this is taken for a leftover of an older queue, and confirms nothing.
_FUTURE = 10
# What a bot gets without asking; these three it has to ask for.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Pending:
    """An update as it will go over the wire: it does not change when its message does."""

    update_id: int
    body: bytes
    chat_id: int
    expires_at: datetime


class UpdateQueue:
    """The unconfirmed updates of a bot, in order."""

    def __init__(self, first_id: int, on_change: Callable[[], None]) -> None:
        """Start empty; `on_change` hears of every confirmation."""
        self.next_id = first_id
        self.pending: OrderedDict[int, Pending] = OrderedDict()
        self.again: deque[Pending] = deque()
        self.raw: deque[bytes] = deque()
        self.history: OrderedDict[int, Pending] = OrderedDict()
        self.allowed: tuple[str, ...] = ()
        self.on_push: Callable[[Pending], None] | None = None
        self.on_change = on_change
        self._waiting: asyncio.Future[None] | None = None

    @property
    def is_polled(self) -> bool:
        """Return whether a long poll waits right now."""
        return self._waiting is not None and not self._waiting.done()

    def wants(self, kind: str) -> bool:
        """Return whether the bot subscribed to updates of this kind."""
        return kind in self.allowed if self.allowed else kind not in _ON_REQUEST

    def allow(self, kinds: Iterable[object]) -> None:
        """Remember the kinds of updates to keep from now on; none means the default."""
        self.allowed = tuple(str(kind) for kind in kinds)

    def push(self, kind: str, content: JsonObject, chat_id: int, now: datetime) -> int:
        """Add an update and return its id, or 0 if the bot did not subscribe to its kind."""
        if not self.wants(kind):
            return 0
        return self.push_update({kind: content}, chat_id, now)

    def push_update(self, update: JsonObject, chat_id: int, now: datetime) -> int:
        """Add a whole update, which may bring its own id, and return the id."""
        update_id = int(update.get("update_id", self.next_id))
        self.next_id = max(self.next_id, update_id + 1)
        body = json.dumps({"update_id": update_id} | update).encode()
        pending = Pending(update_id, body, chat_id, now + RETENTION)
        self._remember(pending)
        self.pending[update_id] = pending
        self._offer(pending)
        return update_id

    def push_raw(self, body: bytes) -> None:
        """Answer one getUpdates with exactly these bytes."""
        self.raw.append(body)
        self.wake()

    def repeat(self, update_id: int) -> bool:
        """Deliver an update once more, confirmed or not; return whether it is known."""
        known = self.history.get(update_id)
        if known is None:
            return False
        if update_id not in self.pending:
            self.again.append(known)
        self._offer(known)
        return True

    def confirm(self, update_id: int) -> None:
        """Forget one update."""
        if self.pending.pop(update_id, None) is not None:
            self.on_change()

    def clear(self) -> None:
        """Forget every update."""
        self.pending.clear()
        self.again.clear()
        self.on_change()

    def move_to(self, offset: int) -> int:
        """Confirm what lies before the offset (a negative one keeps that many) and return where to read."""
        if offset > self.next_id + _FUTURE:
            return 0
        before = len(self.pending)
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popitem(last=False)
        else:
            while self.pending and next(iter(self.pending)) < offset:
                self.pending.popitem(last=False)
        if len(self.pending) != before:
            self.on_change()
        return offset

    def take(self, limit: int, now: datetime) -> bytes:
        """Return up to so many updates as the JSON of an answer, empty if there are none."""
        if self.raw:
            return self.raw.popleft()
        while self.pending and next(iter(self.pending.values())).expires_at <= now:
            self.pending.popitem(last=False)
        bodies = [self.again.popleft().body for _ in range(min(limit, len(self.again)))]
        bodies += [pending.body for pending in islice(self.pending.values(), limit - len(bodies))]
        return b'{"ok":true,"result":[' + b",".join(bodies) + b"]}" if bodies else b""

    async def wait(self, timeout: float) -> None:  # noqa: ASYNC109 (the time is the client's parameter)
        """Wait for an update; a poll that waits already is terminated."""
        self.terminate(conflict(_TERMINATED))
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        self.on_change()
        try:
            async with asyncio.timeout(timeout):
                await waiting
        except TimeoutError:
            return
        finally:
            if self._waiting is waiting:
                self._waiting = None

    def wake(self) -> None:
        """Let the waiting poll look again."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def terminate(self, error: ApiError) -> None:
        """End the waiting poll with an error."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error)

    def _remember(self, pending: Pending) -> None:
        """Keep a bounded history, from which updates can be repeated."""
        self.history[pending.update_id] = pending
        if len(self.history) > MAX_HISTORY:
            self.history.popitem(last=False)

    def _offer(self, pending: Pending) -> None:
        """Tell whoever receives the updates now."""
        if self.on_push is not None:
            self.on_push(pending)
        self.wake()
