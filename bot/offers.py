"""Check-ins in time: offered when they are due, brought to mind, closed. Each function is part of one transaction."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from bot import batches, checkins, courses, keyboards
from bot.clinic import Clinic
from bot.messages import plain
from conversations import protocol, wording
from conversations.administration import State, expires_at, new_checkin
from conversations.checkin import advance
from conversations.checkin_events import Expire, Sent, Withdraw
from conversations.instruments import PHQ9
from conversations.localtime import local_date
from conversations.quiet import REMINDER_LIFE, REMINDERS_AFTER, reminders, within_day
from storage import checkins as rows
from storage import courses as course_rows
from storage import outbox, patients
from storage.checkins import Place
from storage.outbox import Lane

AGAIN = timedelta(hours=1)
"""A step that waits for another check-in to end is looked at again after so long."""

BATCH = 10
"""How many rows one transaction moves, so that none holds an answer up for long."""

STALE_AFTER = REMINDERS_AFTER[-1]
"""An untouched check-in of which nothing more will remind does not stand for the next one."""


def offer(
    tx: Connection, clinic: Clinic, patient: Row[Any], place: Place, *, now: datetime, is_asked_for: bool = False
) -> int | None:
    """Open a check-in and queue its prompt; None when one is open or this step was offered before.

    A prompt that the patient is waiting for in the chat goes out at any hour.
    """
    checkin = new_checkin()
    expiry = expires_at(checkin, due_at=place.due_at)
    checkin_id = rows.add(tx, patient.id, checkin, place, language=patient.language, timer_at=expiry)
    if checkin_id is None:
        return None
    due_at = now if is_asked_for else within_day(max(now, place.due_at), patient.zone)
    lane = Lane.REPLY if is_asked_for else Lane.REMINDER
    outbox.add(
        tx, clinic.vault, lane=lane, kind="prompt", dedup_key=f"prompt:{checkin_id}", recipient=patient.id,
        payload=checkins.prompt_message(checkin_id).to_bytes(), now=now, subject=f"checkin:{checkin_id}",
        due_at=due_at, expires_at=expiry,
    )  # fmt: skip
    return checkin_id


def add_unscheduled(tx: Connection, patient: Row[Any], *, now: datetime) -> Row[Any]:
    """Add the extra PHQ-9 of a patient who feels worse; it is marked unscheduled and moves nothing else."""
    course = course_rows.latest(tx, patient.id)
    if course is None:
        raise LookupError(patient.id)
    number = rows.count_of(tx, course.id, protocol.UNSCHEDULED_STEP) + 1
    today = local_date(now, patient.zone)
    place = Place(course.id, f"{protocol.UNSCHEDULED_STEP} {number}", today, now)
    checkin_id = rows.add(
        tx, patient.id, new_checkin((PHQ9.key,)), place, language=patient.language, timer_at=now + protocol.TOO_LATE
    )
    row = rows.by_id(tx, checkin_id or 0)
    if row is None:
        raise LookupError(place.step)
    return row


def offer_due(tx: Connection, clinic: Clinic, *, now: datetime, limit: int = BATCH) -> int:
    """Offer every check-in that has come due, and plan each patient's next one; return how many patients moved.

    What fell into a long downtime is recorded as not sent, one row a step, never sent in a burst.
    """

    def act(patient: Row[Any]) -> None:
        found = courses.following(tx, clinic, patient, now=patient.next_due_at)
        if found is None:
            courses.store_next(tx, patient.id, ())
            return
        dues = found.dues(patient.next_due_at)
        if dues and dues[0].at <= now:
            first, *_ = dues
            dues = found.dues(now + AGAIN) if _must_wait(tx, patient, first, now=now) else ()
            if first.step not in {step for each in dues for step in (each.step, *each.merged)}:
                _take(tx, clinic, patient, found, first, now=now)
                dues = found.without(first).dues(first.at)
        courses.store_next(tx, patient.id, dues)

    return batches.each(tx, rows.patients_due(tx, now=now, limit=limit), act, "patient")


def _must_wait(tx: Connection, patient: Row[Any], due: protocol.Due, *, now: datetime) -> bool:
    """Tell whether an open check-in keeps a step from being asked, and cannot be known to stand for it.

    One that was begun may never be finished, and a PHQ-9 asked for alone is not enough.
    """
    if due.is_measured or now - due.at > protocol.TOO_LATE:
        return False
    row = rows.open_checkin(tx, patient.id)
    return row is not None and (row.touched_at is not None or not rows.asks_both(row.instruments.split(",")))


def _take(
    tx: Connection, clinic: Clinic, patient: Row[Any], found: courses.Following, due: protocol.Due, *, now: datetime
) -> None:
    """Offer a step that is due, or record why it is not: too late, paused, or another check-in stands for it."""
    place = Place(found.row.id, due.step, due.on, due.at, due.merged)
    standing_in = rows.last_begun(tx, patient.id) if due.is_measured else rows.open_checkin(tx, patient.id)
    if now - due.at > protocol.TOO_LATE:
        _record_not_sent(tx, patient, place, "too late after downtime", now=now)
    elif patient.paused_until is not None and now < patient.paused_until:
        _record_not_sent(tx, patient, place, rows.PAUSED, now=now)
    elif _must_wait(tx, patient, due, now=now):
        _record_not_sent(tx, patient, place, "another check-in was open", now=now)
    elif standing_in is not None and (due.is_measured or not _is_stale(standing_in, now)):
        course_rows.merge(tx, standing_in.id, (due.step, *due.merged))
    else:
        withdraw(tx, patient.id, "the next one came due", now=now)
        offer(tx, clinic, patient, place, now=now)


def _is_stale(row: Row[Any], now: datetime) -> bool:
    """Tell whether nothing more will remind of an untouched check-in: it may end before anybody looks at it."""
    return row.sent_at is not None and now - row.sent_at >= STALE_AFTER


def _record_not_sent(tx: Connection, patient: Row[Any], place: Place, reason: str, *, now: datetime) -> None:
    rows.add_not_sent(tx, patient.id, new_checkin(), place, language=patient.language, reason=reason, at=now)


def keep_time(tx: Connection, clinic: Clinic, *, now: datetime, limit: int = BATCH) -> int:
    """Remind of, or close, every check-in whose time has come; return how many."""

    def act(row: Row[Any]) -> None:
        patient = patients.by_id(tx, row.patient_id)
        if patient is None:
            return
        if expires_at(rows.checkin_of(row), due_at=row.due_at) <= now:
            checkins.move(tx, clinic, patient, row, Expire(), now=now)
        else:
            _remind(tx, clinic, patient, row, now=now)

    return batches.each(tx, rows.timers_due(tx, now=now, limit=limit), act, "check-in")


def _remind(tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], *, now: datetime) -> None:
    """Queue one quiet reminder; it is checked again when it is sent, and worthless after six hours."""
    times = reminders(row.sent_at, patient.zone, courses.course_of(tx, clinic, patient, now=now))
    count = sum(at <= now for at in times)  # after downtime one reminder stands for all that were missed
    message = plain(wording.REMINDER, *keyboards.one(wording.START, "begin", str(row.id)))
    if count > row.reminders:  # none yet when a session has put it off
        outbox.add(
            tx, clinic.vault, lane=Lane.REMINDER, kind="reminder", dedup_key=f"reminder:{row.id}:{count}",
            recipient=patient.id, payload=message.to_bytes(), now=now, subject=f"checkin:{row.id}",
            expires_at=now + REMINDER_LIFE,
        )  # fmt: skip
    timer_at = min((*times[count:], expires_at(rows.checkin_of(row), due_at=row.due_at)))
    rows.set_fields(tx, row.id, reminders=count, timer_at=timer_at)


def prompt_left(tx: Connection, checkin_id: int, *, now: datetime) -> None:
    """Record that Telegram took the prompt: from now on the patient can miss it."""
    row = rows.by_id(tx, checkin_id)
    patient = patients.by_id(tx, row.patient_id) if row else None
    if row is None or patient is None or row.sent_at is not None:
        return
    before = rows.checkin_of(row)
    after = advance(before, Sent(), now=now).checkin
    rows.save(tx, row.id, before, after, timer_at=checkins.timer_of(row, after, patient.zone))


def prompt_failed(tx: Connection, checkin_id: int, reason: str, *, now: datetime) -> None:
    """Record that we failed to send: neither missed nor in the denominator, unless the patient began all the same."""
    row = rows.by_id(tx, checkin_id)
    if row is not None and row.state == State.DUE:
        before = rows.checkin_of(row)
        after = advance(before, Expire(), now=now).checkin
        rows.save(tx, row.id, before, after, timer_at=None, not_sent_reason=reason)


def withdraw(tx: Connection, patient_id: str, reason: str, *, now: datetime) -> None:
    """Close the open check-in, if there is one, and what was queued for it; its answers stay."""
    row = rows.open_checkin(tx, patient_id)
    if row is not None:
        before = rows.checkin_of(row)
        rows.save(tx, row.id, before, advance(before, Withdraw(), now=now).checkin, timer_at=None)
        outbox.drop(tx, reason, now=now, subject=f"checkin:{row.id}")
