"""Check-ins in the world: offer, answer, remind, close. Each function is part of one transaction of its caller."""

from datetime import datetime
from html import escape
from typing import Any, assert_never

from sqlalchemy import Connection, Row

from bot import alert_news, alerts, batches, keyboards
from bot.clinic import Amend, Clinic, Reply, Say, Show, Toast
from bot.messages import Message, plain
from conversations import protocol, wording, wording_staff
from conversations.administration import CheckIn, State, current_question, expires_at, new_checkin
from conversations.checkin import advance
from conversations.checkin_events import (
    Action,
    Choose,
    Expire,
    Input,
    NoteItem9Change,
    NoteNotScreened,
    RespondToItem9,
    Sent,
    ShowClosed,
    ShowHeld,
    ShowPaused,
    ShowPrompt,
    ShowQuestion,
    ShowSaved,
    Withdraw,
)
from conversations.instruments import INSTRUMENTS
from conversations.triage import Reason, Tier
from storage import alerts as alert_rows
from storage import checkins, outbox, patients
from storage.outbox import Lane

BATCH = 20
"""How many rows one transaction moves, so that none holds an answer up for long."""

MISSED_BEFORE_TELLING = 2
"""Missed check-ins in a row before the care team is told; after a positive item 9 one is enough (CLINICAL.md 5)."""


def move(
    tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], given: Input, *, now: datetime
) -> list[Reply]:
    """Advance one check-in by one input, save it, and carry out what the step asks for."""
    before = checkins.checkin_of(row)
    step = advance(before, given, now=now)
    after = step.checkin
    if after != before:
        checkins.save(tx, row.id, before, after, timer_at=_timer(row, after, patient.zone))
        _record(tx, row.id, before, after, given, now=now)
    replies: list[Reply] = []
    for action in step.actions:
        replies += _carry_out(tx, clinic, patient, row, after, action, now=now)
    if after.closed_at and not before.closed_at:
        _closed(tx, clinic, patient, row, after, now=now)
    return replies


def _record(tx: Connection, checkin_id: int, before: CheckIn, after: CheckIn, given: Input, *, now: datetime) -> None:
    """Append an accepted answer to the history; a stale tap is none, even when it brought help."""
    if isinstance(given, Choose) and given.revision == before.revision and given.question == current_question(before):
        asked = given.question
        checkins.record_answer(tx, checkin_id, after.revision, asked.instrument, asked.number, given.answer, at=now)


def _timer(row: Row[Any], checkin: CheckIn, zone: str) -> datetime | None:
    """Return when time itself acts on the check-in next: a reminder while it is untouched, else its end."""
    if checkin.closed_at:
        return None
    ends_at = expires_at(checkin, due_at=row.due_at)
    if checkin.state is State.OFFERED and checkin.sent_at:
        coming = protocol.reminders(checkin.sent_at, zone)[row.reminders :]
        return min((*coming, ends_at))
    return ends_at


def _carry_out(
    tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], checkin: CheckIn, action: Action, *, now: datetime
) -> list[Reply]:
    """Do what one action asks for; return what is to be said, which for a note is nothing."""
    match action:
        case RespondToItem9(item9=item9):
            return _respond_to_item9(tx, clinic, patient, row, checkin, item9, now=now)
        case NoteItem9Change(before=before, after=after):
            _note_change(tx, patient, f"{before} → {after}", now=now)
        case NoteNotScreened(is_declined=is_declined):
            _not_screened(tx, clinic, patient, row, is_declined=is_declined, now=now)
        case ShowQuestion() | ShowPrompt() | ShowHeld() | ShowPaused() | ShowSaved() | ShowClosed():
            return [_shown(row, checkin, action, patient.zone, now=now)]
        case _:
            assert_never(action)
    return []


def _shown(row: Row[Any], checkin: CheckIn, action: Action, zone: str, *, now: datetime) -> Reply:
    """Return the screen that an action asks for."""
    if isinstance(action, ShowClosed):
        return Toast(wording.CLOSED)
    if isinstance(action, ShowPrompt):
        return Say(prompt_message(row.id))
    if isinstance(action, ShowHeld):
        message = plain(wording.held(), *keyboards.crisis(row.id))
    elif isinstance(action, ShowPaused):
        until = wording.paused(expires_at(checkin, due_at=row.due_at), zone)
        message = plain(until, *keyboards.one(wording.CONTINUE, "resume", str(row.id)))
    elif isinstance(action, ShowSaved):
        message = plain(wording.saved(now, zone), *keyboards.one(wording.SHOW_SCORES, "scores", str(row.id)))
    else:
        message = question_message(row.id, checkin)
    return Show(message, screen_key(row.id, checkin))


def _respond_to_item9(
    tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], checkin: CheckIn, item9: int, *, now: datetime
) -> list[Reply]:
    """Crisis text first and at once, then the alert's pages; the question above loses its buttons."""
    sign = alerts.item9_answered(tx, clinic, patient, row.id, item9, now=now)
    waiting = row.id if checkin.state is State.HELD else None
    crisis = alert_news.queue_crisis(tx, clinic, patient.id, sign, now=now, checkin_id=waiting)
    return [crisis, *([Amend(plain(wording.KEPT))] if waiting else [])]


def _note_change(tx: Connection, patient: Row[Any], change: str, *, now: datetime) -> None:
    """Add "answer changed" to the open alert, or to the latest one when it was closed meanwhile."""
    alert = alert_rows.latest(tx, patient.id, alert_rows.SAFETY_TRACK)
    if alert is not None:
        alert_rows.tell(tx, alert.id, "answer changed", at=now, detail=change)


def _not_screened(
    tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], *, is_declined: bool, now: datetime
) -> None:
    sign = alerts.raise_or_join(tx, clinic, patient, Reason.NOT_SCREENED, Tier.TASK, now=now, checkin_id=row.id)
    detail = "item 9 declined" if is_declined else "item 9 not answered"
    alert_rows.tell(tx, sign.alert_id, detail, at=now)


def question_message(checkin_id: int, checkin: CheckIn) -> Message:
    """Return the current question: where we are, the stem, the item, and an earlier answer when there is one."""
    asked = current_question(checkin)
    stem = INSTRUMENTS[asked.instrument].stem
    lines = [wording.progress(checkin), *([stem] if stem else [])]
    text = "\n\n".join(escape(line, quote=False) for line in lines)
    text += f"\n\n<b>{escape(asked.item.text, quote=False)}</b>"
    earlier = checkin.answers[checkin.cursor]
    if earlier is not None:
        text += f"\n\n<i>{escape(wording.answer_so_far(earlier, asked.instrument), quote=False)}</i>"
    return Message(text, keyboards.question(checkin_id, checkin))


def prompt_message(checkin_id: int) -> Message:
    """Return the neutral invitation; the first item comes only after a tap."""
    return plain(wording.PROMPT, *keyboards.one(wording.START, "begin", str(checkin_id)))


def screen_key(checkin_id: int, checkin: CheckIn) -> str:
    """Name what is on the screen, so that an older copy is known as such."""
    return f"screen:{checkin_id}:{checkin.revision}"


def _closed(tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], after: CheckIn, *, now: datetime) -> None:
    """A finished check-in needs no reminder; a missed one may worry the care team."""
    outbox.drop(tx, f"check-in {after.state}", now=now, subject=f"checkin:{row.id}")
    if after.state is State.COMPLETED:
        patients.set_fields(tx, patient.id, missed_in_a_row=0)
    elif after.state is State.MISSED:
        _missed(tx, clinic, patient, row, now=now)


def _missed(tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], *, now: datetime) -> None:
    missed = patient.missed_in_a_row + 1
    patients.set_fields(tx, patient.id, missed_in_a_row=missed)
    was_positive = bool(checkins.last_item9(tx, patient.id, row.id))
    if was_positive and missed == 1:
        alert_news.tell_team(tx, clinic, patient, wording_staff.MISSED_AFTER_POSITIVE, key=f"missed:{row.id}", now=now)
    elif missed == MISSED_BEFORE_TELLING:
        alert_news.tell_team(tx, clinic, patient, wording_staff.MISSED_TWICE, key=f"missed:{row.id}", now=now)


# What time asks for.


def offer(
    tx: Connection, clinic: Clinic, patient: Row[Any], due: protocol.Due, *, now: datetime, is_asked_for: bool = False
) -> int | None:
    """Open a check-in and queue its prompt; None when one is open or this step was offered before.

    A prompt that the patient is waiting for in the chat goes out at any hour.
    """
    checkin = new_checkin()
    checkin_id = checkins.add(
        tx, patient.id, checkin, step=due.step, due_on=due.on, due_at=due.at, language=patient.language,
        timer_at=expires_at(checkin, due_at=due.at),
    )  # fmt: skip
    if checkin_id is None:
        return None
    due_at = now if is_asked_for else protocol.within_day(max(now, due.at), patient.zone)
    lane = Lane.REPLY if is_asked_for else Lane.REMINDER
    outbox.add(
        tx, clinic.vault, lane=lane, kind="prompt", dedup_key=f"prompt:{checkin_id}", recipient=patient.id,
        payload=prompt_message(checkin_id).to_bytes(), now=now, subject=f"checkin:{checkin_id}",
        due_at=due_at, expires_at=expires_at(checkin, due_at=due.at),
    )  # fmt: skip
    return checkin_id


def offer_due(tx: Connection, clinic: Clinic, *, now: datetime, limit: int = BATCH) -> int:
    """Offer every check-in that has come due, and plan each patient's next one; return how many patients moved.

    What fell into a long downtime is recorded as not sent, one row a week, never sent in a burst.
    """

    def act(patient: Row[Any]) -> None:
        due = protocol.Due(protocol.WEEKLY_STEP, patient.next_due_on, patient.next_due_at)
        if now - due.at > protocol.TOO_LATE:
            _record_not_sent(tx, patient, due, "too late after downtime", now=now)
        elif offer(tx, clinic, patient, due, now=now) is None:
            _record_not_sent(tx, patient, due, "another check-in was open", now=now)
        coming = protocol.next_weekly(patient.starts_on, patient.hour, patient.zone, after=due.at)
        patients.set_fields(tx, patient.id, next_due_at=coming.at, next_due_on=coming.on)

    return batches.each(tx, checkins.patients_due(tx, now=now, limit=limit), act, "patient")


def _record_not_sent(tx: Connection, patient: Row[Any], due: protocol.Due, reason: str, *, now: datetime) -> None:
    checkins.add_not_sent(
        tx, patient.id, new_checkin(), step=due.step, due_on=due.on, due_at=due.at, language=patient.language,
        reason=reason, at=now,
    )  # fmt: skip


def keep_time(tx: Connection, clinic: Clinic, *, now: datetime, limit: int = BATCH) -> int:
    """Remind of, or close, every check-in whose time has come; return how many."""

    def act(row: Row[Any]) -> None:
        patient = patients.by_id(tx, row.patient_id)
        if patient is None:
            return
        if expires_at(checkins.checkin_of(row), due_at=row.due_at) <= now:
            move(tx, clinic, patient, row, Expire(), now=now)
        else:
            _remind(tx, clinic, patient, row, now=now)

    return batches.each(tx, checkins.timers_due(tx, now=now, limit=limit), act, "check-in")


def _remind(tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], *, now: datetime) -> None:
    """Queue one quiet reminder; it is checked again when it is sent, and worthless after six hours."""
    times = protocol.reminders(row.sent_at, patient.zone)
    count = sum(at <= now for at in times)  # after downtime one reminder stands for all that were missed
    message = plain(wording.REMINDER, *keyboards.one(wording.START, "begin", str(row.id)))
    outbox.add(
        tx, clinic.vault, lane=Lane.REMINDER, kind="reminder", dedup_key=f"reminder:{row.id}:{count}",
        recipient=patient.id, payload=message.to_bytes(), now=now, subject=f"checkin:{row.id}",
        expires_at=now + protocol.REMINDER_LIFE,
    )  # fmt: skip
    timer_at = min((*times[count:], expires_at(checkins.checkin_of(row), due_at=row.due_at)))
    checkins.set_fields(tx, row.id, reminders=count, timer_at=timer_at)


def prompt_left(tx: Connection, checkin_id: int, *, now: datetime) -> None:
    """Record that Telegram took the prompt: from now on the patient can miss it."""
    row = checkins.by_id(tx, checkin_id)
    patient = patients.by_id(tx, row.patient_id) if row else None
    if row is None or patient is None or row.sent_at is not None:
        return
    before = checkins.checkin_of(row)
    after = advance(before, Sent(), now=now).checkin
    checkins.save(tx, row.id, before, after, timer_at=_timer(row, after, patient.zone))


def prompt_failed(tx: Connection, checkin_id: int, reason: str, *, now: datetime) -> None:
    """Record that we failed to send: neither missed nor in the denominator, unless the patient began all the same."""
    row = checkins.by_id(tx, checkin_id)
    if row is not None and row.state == State.DUE:
        before = checkins.checkin_of(row)
        after = advance(before, Expire(), now=now).checkin
        checkins.save(tx, row.id, before, after, timer_at=None, not_sent_reason=reason)


def withdraw(tx: Connection, patient_id: str, *, now: datetime) -> None:
    """Close the open check-in of a patient who stops; its answers stay."""
    row = checkins.open_checkin(tx, patient_id)
    if row is not None:
        before = checkins.checkin_of(row)
        checkins.save(tx, row.id, before, advance(before, Withdraw(), now=now).checkin, timer_at=None)
