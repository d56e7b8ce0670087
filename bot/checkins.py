"""Check-ins in the world: offer, answer, remind, close. Each function is part of one transaction of its caller."""

from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from typing import Any, assert_never

from sqlalchemy import Connection, Row

from bot import alert_news, alerts, courses, keyboards
from bot.clinic import Amend, Clinic, Reply, Say, Show, Toast
from bot.messages import Message, plain
from conversations import wording, wording_staff
from conversations.administration import CheckIn, State, current_question, expires_at
from conversations.checkin import advance
from conversations.checkin_events import (
    Action,
    Choose,
    Input,
    NoteItem9Change,
    NoteNotScreened,
    RespondToItem9,
    ShowClosed,
    ShowHeld,
    ShowPaused,
    ShowPrompt,
    ShowQuestion,
    ShowSaved,
)
from conversations.instruments import INSTRUMENTS
from conversations.quiet import reminders, session_before
from conversations.silence import Rung, silence
from conversations.triage import Reason, Tier
from storage import alerts as alert_rows
from storage import checkins, outbox, patients
from storage.outbox import Lane

NUDGE_LIFE = timedelta(hours=24)
"""A line about a missed check-in is not worth sending later than this."""


def move(
    tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], given: Input, *, now: datetime
) -> list[Reply]:
    """Advance one check-in by one input, save it, and carry out what the step asks for."""
    before = checkins.checkin_of(row)
    step = advance(before, given, now=now)
    after = step.checkin
    if after != before:
        checkins.save(tx, row.id, before, after, timer_at=timer_of(row, after, patient.zone))
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


def timer_of(row: Row[Any], checkin: CheckIn, zone: str) -> datetime | None:
    """Return when time itself acts on the check-in next: a reminder while it is untouched, else its end."""
    if checkin.closed_at:
        return None
    ends_at = expires_at(checkin, due_at=row.due_at)
    if checkin.state is State.OFFERED and checkin.sent_at:
        coming = reminders(checkin.sent_at, zone)[row.reminders :]
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
    _mark_session(tx, clinic, patient, row, after, now=now)
    if after.state is State.COMPLETED:
        patients.set_fields(tx, patient.id, missed_in_a_row=0)
    elif after.state is State.NOT_SENT:
        checkins.set_fields(tx, row.id, not_sent_reason="not sent in time")
    elif after.state is State.MISSED:
        _missed(tx, clinic, patient, row, now=now)


def _mark_session(
    tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], after: CheckIn, *, now: datetime
) -> None:
    """Mark answers given between a session and the next morning, when it may still act (CLINICAL.md 5)."""
    course = courses.course_of(tx, clinic, patient, now=now) if after.touched_at else None
    if course is None:
        return
    found = (session_before(at, course, patient.zone) for at in checkins.answered_at(tx, row.id))
    session = next(filter(None, found), None)
    if session is not None:
        checkins.set_fields(tx, row.id, soon_after_session_id=session.id)


def _missed(tx: Connection, clinic: Clinic, patient: Row[Any], row: Row[Any], *, now: datetime) -> None:
    """Climb the silence ladder: a line to the patient first, then the clinic is called to call."""
    missed = patient.missed_in_a_row + 1
    patients.set_fields(tx, patient.id, missed_in_a_row=missed)
    was_positive = bool(checkins.last_item9(tx, patient.id, row.id))
    found = silence(missed, is_after_positive=was_positive)
    if not found.is_new:
        return
    if found.rung is Rung.CALL:
        news = wording_staff.MISSED_AFTER_POSITIVE if was_positive else wording_staff.MISSED_TWICE
        alert_news.tell_team(tx, clinic, patient, news, key=f"missed:{row.id}", now=now)
    else:
        _nudge(tx, clinic, patient, row.id, now=now)


def _nudge(tx: Connection, clinic: Clinic, patient: Row[Any], checkin_id: int, *, now: datetime) -> None:
    """Queue a quiet line after the first missed check-in."""
    message = replace(plain(wording.missed(patient.next_due_on, clinic.phone)), is_quiet=True)
    outbox.add(
        tx, clinic.vault, lane=Lane.REMINDER, kind="nudge", dedup_key=f"nudge:{checkin_id}", recipient=patient.id,
        payload=message.to_bytes(), now=now, subject=f"checkin:{checkin_id}", expires_at=now + NUDGE_LIFE,
    )  # fmt: skip
