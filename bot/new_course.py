"""A new course for a patient: its plan, its first session, confirmed, and begun. Part of one transaction."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import bookings, courses, discharge, keyboards
from bot.clinic import Amend, Clinic, Reply, Say, Toast
from bot.messages import Button, Message, plain
from conversations import wording_steps
from conversations.course import Template
from conversations.discharge import GONE
from conversations.rebooking import Slot, read_slot
from conversations.typed import Problem
from storage import audit, patients, preferences, staff
from storage import courses as course_rows

COURSE = "course"
"""The first word of its taps, and the kind of its question."""


def on_tap(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], words: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Ask for the plan, then for the first session, and begin the course that was confirmed."""
    if patient.state in GONE:
        return [Toast(wording_steps.GONE_ALREADY)]
    code = patients.code_of(tx, clinic.vault, patient.id)
    if not words:
        return [Say(_plans(tx, code, patient))]
    chosen, when = words[:2], words[2:]
    template = _template(tx, patient, *chosen)
    if template is None:
        return [Toast(wording_steps.CHANGED_MEANWHILE)]
    if not when:
        staff.ask(tx, member.id, COURSE, ":".join([patient.id, *chosen]), now=now)
        return [Say(plain(wording_steps.ask_first_session(code, template), is_protected=True))]
    next_on = _begin(tx, clinic, member, patient, template, bookings.slot_of(*when), now=now)
    return [Amend(plain(wording_steps.course_begun(code, template, next_on), is_protected=True))]


def _plans(tx: Connection, code: str, patient: Row[Any]) -> Message:
    before = str(_number(tx, patient))
    rows = tuple(
        (Button(wording_steps.template_button(each), (COURSE, patient.id, bookings.key_of(each), before)),)
        for each in preferences.templates(tx).values()
    )
    leave = keyboards.one(wording_steps.LEAVE_IT, "leave")
    return plain(wording_steps.ask_template(code), *rows, *leave, is_protected=True)


def _number(tx: Connection, patient: Row[Any]) -> int:
    """Return the number of the patient's course, 0 before the first."""
    row = course_rows.latest(tx, patient.id)
    return 0 if row is None else int(row.number)


def _template(tx: Connection, patient: Row[Any], key: str, before: str) -> Template | None:
    """Return the plan that a button named; None once there is a newer course: a second tap begins no second one."""
    return bookings.template_by(tx, key) if str(_number(tx, patient)) == before else None


def on_text(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], words: Sequence[str], text: str, *,
    now: datetime,
) -> list[Reply]:  # fmt: skip
    """Take the first session's date, and ask for a yes; one that cannot be read is asked for again."""
    slot, template = read_slot(text, bookings.today_of(clinic, now)), _template(tx, patient, *words)
    if isinstance(slot, Problem):
        return [Say(plain(slot.text))]
    staff.forget_question(tx, member.id)
    if template is None:
        return [Say(plain(wording_steps.CHANGED_MEANWHILE))]
    return [Say(_confirmation(tx, clinic, patient, words, template, slot, now=now))]


def _confirmation(
    tx: Connection,
    clinic: Clinic,
    patient: Row[Any],
    words: Sequence[str],
    template: Template,
    slot: Slot,
    *,
    now: datetime,
) -> Message:
    code = patients.code_of(tx, clinic.vault, patient.id)
    sessions = discharge.sessions_to_come(tx, clinic, patient, now=now)
    text = wording_steps.confirm_course(code, template, slot, sessions)
    tap = (COURSE, patient.id, *words, *bookings.slot_words(slot))
    begin, leave = keyboards.one(wording_steps.COURSE_BUTTON, *tap), keyboards.one(wording_steps.LEAVE_IT, "leave")
    return plain(text, *begin, *leave, is_protected=True)


def _begin(
    tx: Connection,
    clinic: Clinic,
    member: Row[Any],
    patient: Row[Any],
    template: Template,
    first: Slot,
    *,
    now: datetime,
) -> date | None:
    """Begin the course and plan its check-ins; what was still to come of the one before it is cancelled."""
    discharge.cancel_to_come(tx, clinic, patient, now=now)
    courses.begin(tx, clinic, patient.id, template, *first, now=now)
    audit.record(tx, actor=member.id, action="begin course", at=now, patient_id=patient.id, detail=template.name)
    courses.replan(tx, clinic, patient, now=now)
    fresh = patients.by_id(tx, patient.id) or patient
    next_on: date | None = fresh.next_due_on
    return next_on
