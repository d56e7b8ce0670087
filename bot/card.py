"""A patient's card in a staff chat, and the steps that begin at its buttons. Part of one transaction of its caller."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from bot import caseload, courses, discharge, new_course, notes, offers, paper, pictures, transfer
from bot.clinic import Amend, Clinic, Reply, Say, Toast
from bot.messages import Button, Message, Rows, plain
from bot.roles import Deed
from bot.session_previews import SESSION
from conversations import protocol, wording_card, wording_staff, wording_steps
from conversations.chart_text import Plan, chart_text
from conversations.course import Course
from conversations.discharge import GONE
from conversations.localtime import local_date, to_utc
from conversations.quiet import DAY_STARTS, clear, within_day
from conversations.wording_card import Around
from storage import audit, patients, staff
from storage import caseload as weeks
from storage import checkins as checkin_rows
from storage import courses as course_rows
from storage.checkins import Place


def show(tx: Connection, clinic: Clinic, member: Row[Any], code: str, *, now: datetime) -> list[Reply]:
    """Show one patient: course, scores, judgements, what comes next and what is open; the chart follows."""
    if not code:
        return [Say(plain(wording_staff.PATIENT_USAGE))]
    patient = caseload.by_code(tx, clinic, member, code)
    if patient is None:
        return [Say(plain(wording_staff.NO_SUCH_PATIENT))]
    audit.record(tx, actor=member.id, action="see patient", at=now, patient_id=patient.id)
    week = weeks.patient_week(tx, clinic.vault, patient.id, now=now, zone=clinic.zone)
    text = wording_card.card(week, caseload.period_of(now, clinic.zone), _around(tx, clinic, patient, now=now))
    said = Say(plain(text, *_rows(tx, clinic, patient), is_protected=True))
    if not week.measurements and not week.days:
        return [said]
    return [said, pictures.chart(patient.id, for_staff=True, now=now)]


def _around(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> Around:
    """Read what a card shows beside the week."""
    found = courses.following(tx, clinic, patient, now=now)
    is_active = patient.state == "active"
    is_paused = patient.paused_until is not None and patient.paused_until > now
    return Around(
        patient.state,
        patient.paused_until if is_paused else None,
        protocol.preview(found.dues(now), now=now) if found and is_active else (),
        notes.latest(tx, clinic, patient, limit=wording_card.NOTES_SHOWN),
        discharge.reason_of(tx, clinic, patient) if patient.state in GONE else "",
    )


def _rows(tx: Connection, clinic: Clinic, patient: Row[Any]) -> Rows:
    """Return the open alerts, and the usual next steps; of one who is not followed, only what is for the record."""
    opened = tuple(
        (Button(f"{wording_staff.OPEN_ALERT} {number}", ("alert", str(number))),)
        for number in discharge.open_alerts(tx, patient.id)
    )
    words, person = wording_card, patient.id
    kept = notes.latest(tx, clinic, patient, limit=words.NOTES_SHOWN + 1)
    all_notes = ((Button(words.ALL_NOTES, ("notes", person)),),) if words.are_cut(kept) else ()
    record = (
        *all_notes,
        (Button(words.NOTE, ("note", person)), Button(words.CHART_TEXT, ("chart", person))),
        (Button(words.PAPER, ("paper", person)),),
    )
    course = course_rows.latest(tx, patient.id)
    if patient.state in GONE or course is None:
        return (*opened, *record)
    return (
        *opened,
        (Button(words.SESSIONS, (SESSION, str(course.id))), Button(words.ASK, ("ask", person))),
        *record,
        (Button(words.NEW_COURSE, ("course", person)), Button(words.TRANSFER, ("transfer", person))),
        (Button(words.DISCHARGE, ("discharge", person)),),
    )


# The steps.

Act = Callable[..., list[Reply]]
"""Acts on (tx, clinic, member, patient, words, now=…), where words are what a tap says beyond whom it is about."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a button does, what takes the answer that was typed for it, and who may."""

    deed: Deed
    on_tap: Act
    on_text: Act | None = None


def on_tap(
    tx: Connection, clinic: Clinic, member: Row[Any], kind: str, words: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Act on a button of a card, if the patient is the member's; the caller has checked the deed."""
    patient = caseload.theirs(tx, member, words[0])
    if patient is None:
        return [Toast(wording_staff.NO_SUCH_PATIENT)]
    return STEPS[kind].on_tap(tx, clinic, member, patient, tuple(words[1:]), now=now)


def on_text(
    tx: Connection, clinic: Clinic, member: Row[Any], kind: str, subject: str, text: str, *, now: datetime
) -> list[Reply]:
    """Take what was typed for a step; the question stays open until it can be used."""
    person, *words = subject.split(":")
    patient, act = caseload.theirs(tx, member, person), STEPS[kind].on_text
    if patient is None or act is None:
        staff.forget_question(tx, member.id)
        return [Say(plain(wording_staff.NO_SUCH_PATIENT))]
    return act(tx, clinic, member, patient, tuple(words), text.strip(), now=now)


def leave(tx: Connection, clinic: Clinic, member: Row[Any]) -> list[Reply]:
    """End a step without doing anything, and keep nothing of it."""
    question = staff.question(tx, member.id)
    if question is not None and question.kind in STEPS:
        staff.forget_question(tx, member.id)
    drop_drafts(tx, clinic, member)
    return [Amend(plain(wording_steps.LEFT))]


def drop_drafts(tx: Connection, clinic: Clinic, member: Row[Any]) -> None:
    """Forget what was typed for a step and not confirmed."""
    paper.drop_draft(tx, clinic, member)
    discharge.drop_draft(tx, clinic, member)


def _say_chart_text(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], _words: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Say the summary for the record: the one message about a patient that can be copied, for that is what it is for.

    It holds a code and no name.
    """
    audit.record(tx, actor=member.id, action="take text for the chart", at=now, patient_id=patient.id)
    return [
        Say(Message(f"<pre>{plain(each).text}</pre>")) for each in notes.pieces(summary(tx, clinic, patient, now=now))
    ]


def summary(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> str:
    """Return the text for the chart of a patient."""
    week = weeks.patient_week(tx, clinic.vault, patient.id, now=now, zone=clinic.zone)
    row = course_rows.latest(tx, patient.id)
    plan = None if row is None else Plan(row.number, row.template, row.starts_on)
    return chart_text(week, caseload.period_of(now, clinic.zone), plan)


def _ask_for_checkin(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], _words: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Send a full check-in that staff ask for, at the next hour that is not quiet; the five-day rule does not bind."""
    code, found = patients.code_of(tx, clinic.vault, patient.id), courses.following(tx, clinic, patient, now=now)
    problem = _why_not(tx, clinic, patient, now=now)
    if found is None or found.course.ended_on is not None:
        problem = problem or wording_steps.NO_COURSE
    if problem or found is None:
        return [Say(plain(wording_steps.cannot_ask(code, problem), is_protected=True))]
    number = checkin_rows.count_of(tx, found.row.id, protocol.ASKED_STEP) + 1
    at = _free_at(found.course, patient.zone, now)
    place = Place(found.row.id, f"{protocol.ASKED_STEP} {number}", local_date(at, patient.zone), at)
    checkin_id = offers.offer(tx, clinic, patient, place, now=now)
    audit.record(
        tx, actor=member.id, action="ask for a check-in", at=now, patient_id=patient.id, subject=f"checkin:{checkin_id}"
    )
    said = wording_steps.asked(code, at.astimezone(ZoneInfo(patient.zone)), is_now=at == now)
    return [Say(plain(said, is_protected=True))]


def _free_at(course: Course, zone: str, now: datetime) -> datetime:
    """Return now, or the first morning that is neither at night nor in the hours after a session."""
    at = within_day(now, zone)
    free_at = clear(at, course, zone)
    return at if free_at == at else clear(to_utc(local_date(free_at, zone), DAY_STARTS, zone), course, zone)


def _why_not(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> str:
    """Return why a patient cannot be asked just now, or nothing."""
    if patient.state != "active":
        return wording_steps.NOT_FOLLOWED
    if not patient.is_reachable:
        return wording_steps.UNREACHABLE
    if patient.paused_until is not None and patient.paused_until > now:
        return wording_steps.resting(local_date(patient.paused_until, clinic.zone))
    if checkin_rows.open_checkin(tx, patient.id) is not None:
        return wording_steps.OPEN_ALREADY
    return ""


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        notes.NOTE: Step(Deed.WRITE_NOTES, notes.ask, notes.keep),
        "notes": Step(Deed.SEE_PATIENTS, notes.show_all),
        "chart": Step(Deed.SEE_PATIENTS, _say_chart_text),
        "ask": Step(Deed.ASK_FOR_CHECKIN, _ask_for_checkin),
        "paper": Step(Deed.ENTER_ANSWERS, paper.on_tap, paper.on_text),
        "discharge": Step(Deed.DISCHARGE, discharge.on_tap, discharge.on_text),
        "transfer": Step(Deed.TRANSFER, transfer.on_tap),
        "course": Step(Deed.BEGIN_COURSE, new_course.on_tap, new_course.on_text),
    }
)
"""Every step by the first word of its taps, which is also the kind of its question."""
