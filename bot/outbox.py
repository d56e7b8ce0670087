"""Delivery: claims rows lane by lane, sends them at Telegram's pace, and writes what became of each into the ledger."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Row

from bot import alerts, checkins, log
from bot.channels import Mail
from bot.clinic import Clinic
from bot.clock import Clock
from bot.delivery import Delivered, Outcome, RetryLater, Undeliverable, Unknown, Wire, expired
from bot.limits import BULK, Limits
from bot.messages import Message
from bot.patients import blocked
from conversations.administration import OPEN_STATES, State
from conversations.protocol import within_day
from storage import alerts as alert_rows
from storage import checkins as checkin_rows
from storage import digests, outbox, patients, staff
from storage.database import Database, DatabaseUnavailableError
from storage.outbox import Lane
from storage.vault import Kind, VaultError

IN_FLIGHT = 64
LONGEST_NAP = timedelta(seconds=1)
"""How long the sender sleeps at most: rows of another process carry no bell."""
LONGEST_BACKOFF = {Lane.CRISIS: 5.0, Lane.PAGE: 5.0, Lane.REPLY: 30.0}
REPEATED = frozenset({Lane.CRISIS, Lane.PAGE, Lane.REPLY})
"""Lanes whose messages are sent again when nobody knows whether they arrived."""
URGENT_CLAIM_LIFE = timedelta(seconds=15)

T = TypeVar("T")

_log = log.get(__name__)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed row, opened: where it goes and what it says."""

    row: Row[Any]
    message: Message
    address: str
    document: tuple[str, bytes] | None = None
    message_id: int | None = None


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

    def ring(self) -> None:
        """Tell the sender that something was queued."""
        self._napping.clear()
        self._bell.set()

    @property
    def is_idle(self) -> bool:
        """Whether everything due was looked at, and nothing is under way but what waits for its turn."""
        return self._napping.is_set() and len(self._tasks) == len(self._waiting) and not self._bell.is_set()

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
            _take, self._clinic, now=now, room=room, bulk=self.limits.bulk_room(ticks), busy=busy
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
        if parcel.row.channel == "email":
            outcome = await self._mail.send(parcel.address, parcel.message, parcel.document)
        else:
            outcome = await self._send(int(parcel.address), lane, parcel)
        await self._run(_settle, self._clinic, parcel.row, outcome, now=self._clock.now())
        return outcome

    async def _send(self, chat_id: int, lane: Lane, parcel: Parcel) -> Outcome:
        await self._wait_for_turn(chat_id, lane, parcel.row.id)
        self.limits.draw(chat_id, lane, self._clock.monotonic())
        if parcel.message_id is not None:
            outcome = await self.wire.edit(chat_id, parcel.message_id, parcel.message)
        else:
            outcome = await self.wire.send(chat_id, parcel.message, parcel.document)
        self._heed(chat_id, parcel.row.recipient, outcome)
        if isinstance(outcome, Delivered) and outcome.message_id is not None and parcel.message_id is None:
            self.on_sent(chat_id, outcome.message_id)
        return outcome

    async def _wait_for_turn(self, chat_id: int, lane: Lane, outbox_id: int) -> None:
        """Wait until the buckets and gates let this message pass."""
        while (wait := self.limits.wait(chat_id, lane, self._clock.monotonic())) > 0:
            self._waiting[outbox_id] = self._clock.now() + timedelta(seconds=wait)
            await self._clock.sleep_until(self._waiting[outbox_id])
        self._waiting.pop(outbox_id, None)

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

    async def deliver_claimed(self, outbox_id: int) -> Outcome | None:
        """Deliver a row that the caller's own transaction claimed; None when it is gone."""
        parcel = await self._run(_open_one, self._clinic, outbox_id, now=self._clock.now())
        return None if parcel is None else await self.deliver(parcel)

    async def settle_as_sent(self, outbox_id: int, at: datetime) -> None:
        """Record a claimed row as sent at ``at``: its text left before its row could be written."""
        parcel = await self._run(_open_one, self._clinic, outbox_id, now=at)
        if parcel is not None:
            await self._run(_settle, self._clinic, parcel.row, Delivered(None), now=at)

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


def _take(
    tx: Connection, clinic: Clinic, *, now: datetime, room: int, bulk: int, busy: set[str]
) -> tuple[list[Parcel], datetime | None]:
    """Claim urgent rows first and bulk rows as far as there is room; drop what is no longer wanted."""
    rows = list(outbox.claim(tx, now=now, limit=room, lanes=(Lane.CRISIS, Lane.PAGE, Lane.REPLY), busy=busy))
    bulk = min(bulk, room - len(rows))
    if bulk > 0:
        rows += outbox.claim(tx, now=now, limit=bulk, lanes=tuple(BULK), busy=busy)
    parcels = [parcel for row in rows if (parcel := _open(tx, clinic, row, now=now)) is not None]
    return parcels, outbox.next_due(tx)


def _open_one(tx: Connection, clinic: Clinic, outbox_id: int, *, now: datetime) -> Parcel | None:
    row = outbox.by_id(tx, outbox_id)
    return None if row is None or row.state != outbox.State.SENDING else _open(tx, clinic, row, now=now)


def _open(tx: Connection, clinic: Clinic, row: Row[Any], *, now: datetime) -> Parcel | None:
    """Check once more that a claimed message is wanted and has an address; record why when it is not."""
    problem = "expired" if expired(row.expires_at, now) else _unwanted(tx, row)
    if not problem and _is_postponed(tx, row, now=now):
        return None
    kind = Kind.EMAIL if row.channel == "email" else Kind.CHAT
    address = clinic.vault.get(tx, row.recipient, kind)
    if not problem and address is None:
        problem = "no address"
    if problem:
        _settle(tx, clinic, row, Undeliverable(problem), now=now, state=outbox.State.DROPPED)
        return None
    try:
        message = Message.from_bytes(clinic.vault.open(tx, row.recipient, row.payload, "outbox"))
    except VaultError:
        _settle(tx, clinic, row, Undeliverable("cannot be opened"), now=now, state=outbox.State.DROPPED)
        return None
    return Parcel(row, message, address or "", _document(tx, clinic, message), outbox.message_of(tx, message.replaces))


def _is_postponed(tx: Connection, row: Row[Any], *, now: datetime) -> bool:
    """Put a prompt or reminder that was held up into the night off until the patient's morning."""
    patient = patients.by_id(tx, row.recipient) if row.lane == Lane.REMINDER else None
    if patient is None:
        return False
    morning = within_day(now, patient.zone)
    if morning > now:
        outbox.record(tx, row.id, outbox.State.QUEUED, now=now, detail="night", due_at=morning)
    return morning > now


def _unwanted(tx: Connection, row: Row[Any]) -> str:
    """Return why a message is no longer wanted, or nothing."""
    if row.kind in {"prompt", "reminder"}:
        checkin = checkin_rows.by_id(tx, int(row.subject.partition(":")[2]))
        if checkin is None or checkin.state not in OPEN_STATES:
            return "check-in closed"
        if checkin.state in {State.ASKING, State.HELD, State.PAUSED}:
            return "check-in begun"
    if row.kind == "screen":
        _, number, revision = row.dedup_key.split(":")[:3]
        checkin = checkin_rows.by_id(tx, int(number))
        if checkin is None or str(checkin.revision) != revision:
            return "no longer on the screen"
    if row.kind == "page":
        alert = alert_rows.by_id(tx, int(row.subject.partition(":")[2]))
        if alert is None or alert.state not in {"raised", "notified"}:
            return "acknowledged"
    if row.kind == "blank" and outbox.message_of(tx, row.dedup_key.removeprefix("blank:")) is None:
        return "nothing to hide"
    return ""


def _document(tx: Connection, clinic: Clinic, message: Message) -> tuple[str, bytes] | None:
    if message.document is None:
        return None
    row = digests.by_id(tx, message.document)
    if row is None:
        return None
    pages = digests.pages_of(tx, clinic.vault, row)
    return f"digest-{row.week_on.isoformat()}.html", pages.html.encode()


def _settle(
    tx: Connection, clinic: Clinic, row: Row[Any], outcome: Outcome, *, now: datetime, state: outbox.State | None = None
) -> None:
    """Write an attempt's outcome, and what follows from it, in one transaction."""
    lane = Lane(row.lane)
    match outcome:
        case Delivered(message_id=message_id):
            outbox.record(tx, row.id, outbox.State.ACCEPTED, now=now, message_id=message_id)
            _accepted(tx, row, now=now)
        case RetryLater(reason=reason, seconds=seconds):
            wait = seconds if seconds is not None else _backoff(lane, row.attempts)
            again = now + timedelta(seconds=wait)
            outbox.record(tx, row.id, outbox.State.QUEUED, now=now, detail=reason, due_at=again)
        case Undeliverable(reason=reason, is_unreachable=is_unreachable):
            outbox.record(tx, row.id, state or outbox.State.REFUSED, now=now, detail=reason)
            _refused(tx, clinic, row, reason, is_unreachable=is_unreachable, now=now)
        case Unknown(reason=reason):
            _unknown(tx, row, reason, now=now)


def _backoff(lane: Lane, attempts: int) -> float:
    return min(0.5 * 2.0 ** min(attempts, 12), LONGEST_BACKOFF.get(lane, 300.0))


def _unknown(tx: Connection, row: Row[Any], reason: str, *, now: datetime) -> None:
    """Send a crisis text, a page or a reply again; a reminder or a digest is not repeated."""
    if Lane(row.lane) in REPEATED:
        again = now + timedelta(seconds=_backoff(Lane(row.lane), row.attempts))
        outbox.record(tx, row.id, outbox.State.UNKNOWN, now=now, detail=reason, due_at=again, is_repeat=True)
        return
    outbox.record(tx, row.id, outbox.State.UNKNOWN, now=now, detail=reason)
    _accepted(tx, row, now=now)


def _accepted(tx: Connection, row: Row[Any], *, now: datetime) -> None:
    number = row.subject.partition(":")[2]
    if row.kind == "crisis":
        alert_rows.crisis_left(tx, int(number), at=now)
    elif row.kind == "prompt":
        checkins.prompt_left(tx, int(number), now=now)


def _refused(
    tx: Connection, clinic: Clinic, row: Row[Any], reason: str, *, is_unreachable: bool, now: datetime
) -> None:
    """A prompt that failed is not sent; a person who blocked us is unreachable; a page goes on to the next at once."""
    if row.kind == "prompt":
        checkins.prompt_failed(tx, int(row.subject.partition(":")[2]), reason, now=now)
    if not is_unreachable or row.channel != "telegram":
        return
    patient = patients.by_id(tx, row.recipient)
    if patient is not None:
        blocked(tx, clinic, patient, is_blocked=True, now=now)
        return
    staff.set_fields(tx, row.recipient, is_reachable=False)
    if row.kind == "page":
        alerts.page_failed(tx, clinic, int(row.subject.partition(":")[2]), row.recipient, now=now)


def release_stale(tx: Connection, *, now: datetime, grace: timedelta | None = None) -> int:
    """Settle rows whose sender died as Unknown; return how many. ``grace`` overrides how old a claim must be."""
    settled = 0
    for row in outbox.stale_claims(tx, older_than=now):
        life = URGENT_CLAIM_LIFE if Lane(row.lane) in REPEATED else outbox.CLAIM_LIFE
        if row.claimed_at is None or now - row.claimed_at >= (life if grace is None else grace):
            _unknown(tx, row, "the sender stopped", now=now)
            settled += 1
    return settled
