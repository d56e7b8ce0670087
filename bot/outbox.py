"""Delivery: sends what is due, lane by lane, at Telegram's pace."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from bot import log
from bot.channels import Mail
from bot.clinic import Clinic, Picture
from bot.clock import Clock
from bot.delivery import Delivered, Outcome, RetryLater, Wire
from bot.limits import Limits
from bot.messages import Message
from bot.parcels import Parcel, open_one, release_stale, settle, take
from storage.database import Database, DatabaseUnavailableError
from storage.outbox import Lane

IN_FLIGHT = 64
LONGEST_NAP = timedelta(seconds=1)
"""How long the sender sleeps at most: rows of another process carry no bell."""

T = TypeVar("T")

_log = log.get(__name__)


class Sender:
    """The one sender of a process."""

    def __init__(self, database: Database, clinic: Clinic, clock: Clock, wire: Wire, mail: Mail) -> None:
        """Keep what it sends with; nothing runs yet."""
        self._database = database
        self._clinic = clinic
        self._clock = clock
        self.wire = wire
        self._mail = mail
        self.limits = Limits()
        self._bell = asyncio.Event()
        self._busy: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._gated: dict[str, float] = {}
        self.on_sent: Callable[[int, int], None] = lambda _chat_id, _message_id: None
        self._napping = asyncio.Event()
        self._waiting: dict[int, datetime] = {}
        self.in_hand: set[int] = set()

    def ring(self) -> None:
        """Tell the sender that something was queued."""
        self._napping.clear()
        self._bell.set()

    @property
    def is_idle(self) -> bool:
        """Whether everything due was looked at, and nothing is under way but what waits for its turn."""
        return self._napping.is_set() and len(self._tasks) == len(self._waiting) and not self._bell.is_set()

    async def rest(self) -> None:
        """Return soon after everything due was looked at; what is under way rings the bell when it ends."""
        await self._napping.wait()

    @property
    def next_turn(self) -> datetime | None:
        """When the first of the messages that wait for a bucket or a gate may leave."""
        return min(self._waiting.values(), default=None)

    async def run(self) -> None:
        """Send until cancelled; a database that is away is waited for, and a bug stops one pass only."""
        while True:
            self._bell.clear()
            self._napping.clear()
            try:
                next_due = await self._pass()
            except DatabaseUnavailableError:
                _log.warning("sender waits for the database")
                next_due = None
            except Exception:  # noqa: BLE001 - pages must go on after a bug in one pass
                _log.exception("a pass of the sender failed")
                next_due = None
            await self._nap(next_due)

    async def _pass(self) -> datetime | None:
        """Claim what may leave now and start it; return when to look again."""
        now, ticks = self._clock.now(), self._clock.monotonic()
        self._gated = {person: until for person, until in self._gated.items() if until > ticks}
        room = IN_FLIGHT - len(self._tasks)
        busy = {*self._busy, *self._gated}
        parcels, next_due = await self._run(
            take, self._clinic, now=now, room=room, bulk=self.limits.bulk_room(ticks), busy=busy
        )
        for parcel in parcels:
            self._start(parcel)
        return next_due

    async def _run(self, work: Callable[..., T], *args: object, **kwargs: object) -> T:
        return await asyncio.wrap_future(self._database.submit(work, *args, **kwargs))

    async def _nap(self, next_due: datetime | None) -> None:
        """Sleep until the bell rings or the next message is due."""
        until = self._clock.now() + LONGEST_NAP
        if next_due is not None:
            until = min(until, max(next_due, self._clock.now() + timedelta(milliseconds=20)))
        bell = asyncio.ensure_future(self._bell.wait())
        alarm = asyncio.ensure_future(self._clock.sleep_until(until))
        self._napping.set()
        try:
            await asyncio.wait({bell, alarm}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            bell.cancel()
            alarm.cancel()

    def _start(self, parcel: Parcel) -> None:
        recipient = parcel.row.recipient
        self._busy[recipient] = self._busy.get(recipient, 0) + 1
        task = asyncio.create_task(self._carry(parcel))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, parcel: Parcel) -> None:
        try:
            await self.deliver(parcel)
        except DatabaseUnavailableError:
            _log.warning("outcome not recorded yet", outbox=parcel.row.id)
        finally:
            recipient = parcel.row.recipient
            self._busy[recipient] -= 1
            if not self._busy[recipient]:
                del self._busy[recipient]
            self.ring()

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Send one claimed message and record the outcome."""
        lane = Lane(parcel.row.lane)
        self.in_hand.add(parcel.row.id)
        try:
            if parcel.row.channel == "email":
                outcome = await self._mail.send(parcel.address, parcel.message, parcel.document, parcel.letter)
            else:
                outcome = await self._send(int(parcel.address), lane, parcel)
            await self._run(settle, self._clinic, parcel.row, outcome, now=self._clock.now())
        finally:
            self.in_hand.discard(parcel.row.id)
        return outcome

    async def _send(self, chat_id: int, lane: Lane, parcel: Parcel) -> Outcome:
        closed_for = await self._wait_for_turn(chat_id, lane, parcel.row.id)
        if closed_for > 0:
            return RetryLater("gate closed", closed_for)
        self.limits.draw(chat_id, lane, self._clock.monotonic())
        if parcel.message_id is not None:
            outcome = await self.wire.edit(chat_id, parcel.message_id, parcel.message)
        else:
            outcome = await self.wire.send(chat_id, parcel.message, parcel.document)
        self._heed(chat_id, parcel.row.recipient, outcome)
        if isinstance(outcome, Delivered) and outcome.message_id is not None and parcel.message_id is None:
            self.on_sent(chat_id, outcome.message_id)
        return outcome

    async def _wait_for_turn(self, chat_id: int, lane: Lane, outbox_id: int) -> float:
        """Wait until the buckets let this message pass; return at once how long a closed gate stays so.

        A gate may be closed for minutes. Waiting for it here would keep the row claimed, and a crisis text's chat busy.
        """
        while (closed_for := self.limits.gate(chat_id, self._clock.monotonic())) == 0:
            wait = self.limits.wait(chat_id, lane, self._clock.monotonic())
            if wait == 0:
                break
            self._waiting[outbox_id] = self._clock.now() + timedelta(seconds=wait)
            await self._clock.sleep_until(self._waiting[outbox_id])
        self._waiting.pop(outbox_id, None)
        return closed_for

    def _heed(self, chat_id: int, recipient: str, outcome: Outcome) -> None:
        """Close the gates that a 429 asks for."""
        if isinstance(outcome, RetryLater) and outcome.is_refused_for_speed:
            ticks = self._clock.monotonic()
            self.limits.refused(chat_id, outcome.seconds or 1.0, ticks)
            self._gated[recipient] = ticks + (outcome.seconds or 1.0)

    async def direct(self, chat_id: int, message: Message, edit_id: int | None = None) -> Outcome:
        """Send a reply that is nobody's row, drawing tokens without waiting; a closed gate refuses it unsent."""
        ticks = self._clock.monotonic()
        closed_for = self.limits.gate(chat_id, ticks)
        if closed_for > 0:
            return RetryLater("gate closed", closed_for)
        self.limits.draw(chat_id, Lane.REPLY, ticks)
        if edit_id is None:
            outcome = await self.wire.send(chat_id, message)
        else:
            outcome = await self.wire.edit(chat_id, edit_id, message)
        self._heed(chat_id, "", outcome)
        return outcome

    async def picture(self, chat_id: int, picture: Picture) -> Outcome:
        """Send a picture as a direct reply, under the same rules."""
        ticks = self._clock.monotonic()
        closed_for = self.limits.gate(chat_id, ticks)
        if closed_for > 0:
            return RetryLater("gate closed", closed_for)
        self.limits.draw(chat_id, Lane.REPLY, ticks)
        outcome = await self.wire.picture(chat_id, picture)
        self._heed(chat_id, "", outcome)
        return outcome

    async def deliver_claimed(self, outbox_id: int) -> Outcome | None:
        """Deliver a row that the caller's own transaction claimed; None when it is gone."""
        parcel = await self._run(open_one, self._clinic, outbox_id, now=self._clock.now())
        return None if parcel is None else await self.deliver(parcel)

    async def settle_as_sent(self, outbox_id: int, at: datetime) -> None:
        """Record a claimed row as sent at ``at``: its text left before its row could be written."""
        parcel = await self._run(open_one, self._clinic, outbox_id, now=at)
        if parcel is not None:
            await self._run(settle, self._clinic, parcel.row, Delivered(None), now=at)

    async def recover(self) -> None:
        """Before anything is claimed: in a sole process every claim there is belongs to a dead sender."""
        grace = timedelta(0) if self._database.is_sqlite else None
        try:
            await self._run(release_stale, now=self._clock.now(), grace=grace)
        except DatabaseUnavailableError:
            _log.warning("stale claims wait for the database")

    async def drain(self) -> None:
        """Let what is under way come to its end."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))
