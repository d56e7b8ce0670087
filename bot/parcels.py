"""A message's way through the database: claimed, looked at once more, opened; and what became of it, in the ledger."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from bot import alerts, courses, days, offers
from bot.clinic import Clinic
from bot.delivery import Delivered, Outcome, RetryLater, Undeliverable, Unknown, expired
from bot.limits import BULK
from bot.messages import Message
from bot.patients import blocked
from conversations.administration import OPEN_STATES, State
from conversations.discharge import DIED
from conversations.quiet import clear, within_day
from storage import alerts as alert_rows
from storage import checkins as checkin_rows
from storage import digests, outbox, patients, staff
from storage.digests import Letter
from storage.outbox import Lane
from storage.vault import Kind, VaultError

LONGEST_BACKOFF = {Lane.CRISIS: 5.0, Lane.PAGE: 5.0, Lane.REPLY: 30.0}
REPEATED = frozenset({Lane.CRISIS, Lane.PAGE, Lane.REPLY})
"""Lanes whose messages are sent again when nobody knows whether they arrived."""
URGENT_CLAIM_LIFE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed row, opened: where it goes and what it says."""

    row: Row[Any]
    message: Message
    address: str
    document: tuple[str, bytes] | None = None
    message_id: int | None = None
    letter: Letter | None = None


def take(
    tx: Connection, clinic: Clinic, *, now: datetime, room: int, bulk: int, busy: set[str]
) -> tuple[list[Parcel], datetime | None]:
    """Claim urgent rows first and bulk rows as far as there is room; drop what is no longer wanted.

    Every answer rings the bell and most queue nothing, so a look comes before the claims, which cost ten times as much.
    """
    earliest = outbox.next_due(tx)
    if earliest is None or earliest > now:
        return [], earliest
    rows = _one_each(tx, outbox.claim(tx, now=now, limit=room, lanes=(Lane.CRISIS, Lane.PAGE, Lane.REPLY), busy=busy))
    busy = busy | {row.recipient for row in rows}
    bulk = min(bulk, room - len(rows))
    if bulk > 0:
        rows += _one_each(tx, outbox.claim(tx, now=now, limit=bulk, lanes=tuple(BULK), busy=busy))
    parcels = [parcel for row in rows if (parcel := _open(tx, clinic, row, now=now)) is not None]
    return parcels, outbox.next_due(tx)


def _one_each(tx: Connection, rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Keep the first message for each person: a chat takes one a second, and its queue must not fill all the room."""
    first: dict[str, Row[Any]] = {}
    for row in rows:
        first.setdefault(row.recipient, row)
    rest = [row.id for row in rows if first[row.recipient].id != row.id]
    if rest:
        outbox.put_back(tx, rest)
    return list(first.values())


def open_one(tx: Connection, clinic: Clinic, outbox_id: int, *, now: datetime) -> Parcel | None:
    """Open a row that its caller has claimed; None when it is gone or no longer wanted."""
    row = outbox.by_id(tx, outbox_id)
    return None if row is None or row.state != outbox.State.SENDING else _open(tx, clinic, row, now=now)


def _open(tx: Connection, clinic: Clinic, row: Row[Any], *, now: datetime) -> Parcel | None:
    """Check once more that a claimed message is wanted and has an address; record why when it is not."""
    problem = "expired" if expired(row.expires_at, now) else _died(tx, row) or _unwanted(tx, row, now=now)
    if not problem and _is_postponed(tx, clinic, row, now=now):
        return None
    kind = Kind.EMAIL if row.channel == "email" else Kind.CHAT
    address = clinic.vault.get(tx, row.recipient, kind)
    if not problem and address is None:
        problem = "no address"
    if problem:
        settle(tx, clinic, row, Undeliverable(problem), now=now, state=outbox.State.DROPPED)
        return None
    try:
        message = Message.from_bytes(clinic.vault.open(tx, row.recipient, row.payload, "outbox"))
    except VaultError:
        settle(tx, clinic, row, Undeliverable("cannot be opened"), now=now, state=outbox.State.DROPPED)
        return None
    document, letter = _enclosed(tx, clinic, row, message)
    return Parcel(row, message, address or "", document, outbox.message_of(tx, message.replaces), letter)


def _is_postponed(tx: Connection, clinic: Clinic, row: Row[Any], *, now: datetime) -> bool:
    """Put a prompt or reminder that was held up into the night, or past a session, off until the next morning."""
    patient = patients.by_id(tx, row.recipient) if row.lane == Lane.REMINDER else None
    if patient is None:
        return False
    course = courses.course_of(tx, clinic, patient, now=now)
    free_at = within_day(now, patient.zone)
    free_at = free_at if course is None else clear(free_at, course, patient.zone)
    if free_at > now:
        outbox.record(tx, row.id, outbox.State.QUEUED, now=now, detail="quiet hours", due_at=free_at)
    return free_at > now


def _died(tx: Connection, row: Row[Any]) -> str:
    """Say so when a message is for a patient who died: whatever it is, and however it came here, it does not leave."""
    return DIED if patients.state_of(tx, row.recipient) == DIED else ""


def _unwanted(tx: Connection, row: Row[Any], *, now: datetime) -> str:
    """Return why a message is no longer wanted, or nothing."""
    if row.kind in {"prompt", "reminder"}:
        checkin = checkin_rows.by_id(tx, int(row.subject.partition(":")[2]))
        if checkin is None or checkin.state not in OPEN_STATES:
            return "check-in closed"
        if checkin.state in {State.ASKING, State.HELD, State.PAUSED}:
            return "check-in begun"
    if row.kind == days.KIND:
        return days.unwanted(tx, row, now=now)
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


def _enclosed(
    tx: Connection, clinic: Clinic, row: Row[Any], message: Message
) -> tuple[tuple[str, bytes] | None, Letter | None]:
    """Return the file that goes with a message, and what a mail shows of it."""
    digest = None if message.document is None else digests.by_id(tx, message.document)
    if digest is None:
        return None, None
    page = digests.pages_of(tx, clinic.vault, digest).html.encode()
    letter = digests.letter_of(tx, clinic.vault, digest) if row.channel == "email" else None
    return (f"digest-{digest.week_on.isoformat()}.html", page), letter


def settle(
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
        offers.prompt_left(tx, int(number), now=now)


def _refused(
    tx: Connection, clinic: Clinic, row: Row[Any], reason: str, *, is_unreachable: bool, now: datetime
) -> None:
    """A prompt that failed is not sent; a person who blocked us is unreachable; a page goes on to the next at once."""
    if row.kind == "prompt":
        offers.prompt_failed(tx, int(row.subject.partition(":")[2]), reason, now=now)
    if not is_unreachable or row.channel != "telegram":
        return
    patient = patients.by_id(tx, row.recipient)
    if patient is not None:
        blocked(tx, clinic, patient, is_blocked=True, now=now)
        return
    staff.set_fields(tx, row.recipient, is_reachable=False)
    if row.kind == "page":
        alerts.page_failed(tx, clinic, int(row.subject.partition(":")[2]), row.recipient, now=now)


def release_stale(
    tx: Connection, *, now: datetime, grace: timedelta | None = None, in_hand: AbstractSet[int] = frozenset()
) -> int:
    """Settle rows whose sender died as Unknown; return how many. ``grace`` overrides how old a claim must be.

    Rows ``in_hand`` are this process's own, however long they wait for a gate or an answer.
    """
    settled = 0
    for row in outbox.stale_claims(tx, older_than=now):
        if row.id in in_hand:
            continue
        life = URGENT_CLAIM_LIFE if Lane(row.lane) in REPEATED else outbox.CLAIM_LIFE
        if row.claimed_at is None or now - row.claimed_at >= (life if grace is None else grace):
            _unknown(tx, row, "the sender stopped", now=now)
            settled += 1
    return settled
