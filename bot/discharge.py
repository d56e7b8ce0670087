"""Discharge: why, confirmed, and done. Each function is part of one transaction of its caller."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import alert_news, caseload, courses, enrolment, keyboards
from bot.clinic import Amend, Clinic, Reply, Say, Toast
from bot.messages import Button, Message, plain
from conversations import wording, wording_steps
from conversations.course import Session
from conversations.discharge import GONE, Discharge
from conversations.localtime import local_date
from conversations.quiet import within_day
from storage import alerts, audit, outbox, patients, staff
from storage import courses as course_rows
from storage.outbox import Lane
from storage.vault import Kind

DISCHARGE = "discharge"
"""The first word of its taps, the kind of its question, and the vault's reference of a reason that was typed."""

SEPARATOR = ":"

REASONS = tuple(Discharge)


def on_tap(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], words: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Ask for the reason, then for a yes, and discharge."""
    if patient.state in GONE:
        return [Toast(wording_steps.GONE_ALREADY)]
    code = patients.code_of(tx, clinic.vault, patient.id)
    if not words:
        return [Say(plain(wording_steps.ask_reason(code), *_reason_rows(patient.id), is_protected=True))]
    reason = REASONS[int(words[0])]
    if words[1:]:
        text = _typed(tx, clinic, member, patient)
        if reason is Discharge.OTHER and not text:
            return [Toast(wording_steps.NOTHING_WAITS)]
        drop_draft(tx, clinic, member)
        alert_ids = discharge(
            tx, clinic, patient, reason, by=member.id, now=now, text=text if reason is Discharge.OTHER else ""
        )
        return [Amend(plain(wording_steps.discharged(code, reason, alert_ids), is_protected=True))]
    if reason is Discharge.OTHER:
        staff.ask(tx, member.id, DISCHARGE, patient.id, now=now)
        return [Say(plain(wording_steps.ask_other_reason(code), is_protected=True))]
    return [Amend(_confirmation(tx, clinic, patient, reason, now=now))]


def on_text(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], _words: Sequence[str], text: str, *,
    now: datetime,
) -> list[Reply]:  # fmt: skip
    """Take a reason that was typed, and ask for a yes."""
    if not 0 < len(text) <= wording_steps.LONGEST_TEXT:
        return [Say(plain(wording_steps.TOO_LONG))]
    staff.forget_question(tx, member.id)
    clinic.vault.put(tx, member.id, Kind.DRAFT, f"{patient.id}{SEPARATOR}{text}", ref=DISCHARGE)
    return [Say(_confirmation(tx, clinic, patient, Discharge.OTHER, text, now=now))]


def _typed(tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any]) -> str:
    """Return the reason that was typed for this very patient, or nothing."""
    draft = clinic.vault.get(tx, member.id, Kind.DRAFT, DISCHARGE) or ""
    whose, _, text = draft.partition(SEPARATOR)
    return text if whose == patient.id else ""


def drop_draft(tx: Connection, clinic: Clinic, member: Row[Any]) -> None:
    """Forget a reason that was typed and not confirmed."""
    clinic.vault.remove(tx, member.id, Kind.DRAFT, DISCHARGE)


def _reason_rows(patient_id: str) -> tuple[tuple[Button, ...], ...]:
    rows = tuple(
        (Button(str(each).capitalize(), (DISCHARGE, patient_id, str(place))),) for place, each in enumerate(REASONS)
    )
    return (*rows, *keyboards.one(wording_steps.LEAVE_IT, "leave"))


def _confirmation(
    tx: Connection, clinic: Clinic, patient: Row[Any], reason: Discharge, text: str = "", *, now: datetime
) -> Message:
    code = patients.code_of(tx, clinic.vault, patient.id)
    yes = keyboards.one(wording_steps.discharge_button(code), DISCHARGE, patient.id, str(REASONS.index(reason)), "yes")
    what = explained(tx, clinic, patient, reason, text, now=now)
    return plain(what, *yes, *keyboards.one(wording_steps.LEAVE_IT, "leave"), is_protected=True)


def explained(
    tx: Connection, clinic: Clinic, patient: Row[Any], reason: Discharge, text: str = "", *, now: datetime
) -> str:
    """Return what a discharge would do, and what it leaves to be handled."""
    code = patients.code_of(tx, clinic.vault, patient.id)
    sessions = len(_to_come(tx, clinic, patient, now=now))
    opened, is_told = open_alerts(tx, patient.id), caseload.reaches(tx, clinic, patient)
    return wording_steps.confirm_discharge(code, reason, opened, sessions, text=text, is_told=is_told)


def open_alerts(tx: Connection, patient_id: str) -> list[int]:
    """Return the numbers of a patient's open alerts, the oldest first."""
    return [each.id for each in alerts.all_open(tx) if each.patient_id == patient_id]


def reason_of(tx: Connection, clinic: Clinic, patient: Row[Any]) -> str:
    """Return why a patient was discharged, in the words that were typed where somebody typed any."""
    row = course_rows.latest(tx, patient.id)
    text = clinic.vault.get(tx, patient.id, Kind.NOTE, DISCHARGE)
    return text or (row.ended_reason if row else "")


def discharge(
    tx: Connection,
    clinic: Clinic,
    patient: Row[Any],
    reason: Discharge,
    *,
    by: str,
    now: datetime,
    text: str = "",
) -> list[int]:
    """End what hangs on a patient, tell whom it concerns, and return the alerts that stay open.

    The order: prompts and their check-in, codes, the course with its sessions to come, the state, then the words. One
    who died is told nothing: all that waits for them is dropped, whatever its lane.
    """
    enrolment.end_prompts(tx, patient.id, DISCHARGE, now=now)
    staff.end_codes(tx, patient.id)
    _end_course(tx, clinic, patient, reason, now=now)
    patients.set_fields(tx, patient.id, state=reason.state, stopped_at=now, paused_until=None)
    if text:
        clinic.vault.put(tx, patient.id, Kind.NOTE, text, ref=DISCHARGE)
    audit.record(tx, actor=by, action=DISCHARGE, at=now, patient_id=patient.id, detail=reason)
    if reason is Discharge.DIED:
        outbox.drop(tx, reason, now=now, recipient=patient.id)
    else:
        _tell_patient(tx, clinic, patient, now=now)
    news, key = wording_steps.discharge_news(reason), f"discharged:{patient.id}:{now.isoformat()}"
    alert_news.tell_team(tx, clinic, patient, news, key=key, now=now, besides=by)
    return open_alerts(tx, patient.id)


def _end_course(tx: Connection, clinic: Clinic, patient: Row[Any], reason: Discharge, *, now: datetime) -> None:
    """End the course today; a session still to come will not take place, and must not count as held one day."""
    cancel_to_come(tx, clinic, patient, now=now)
    row = course_rows.latest(tx, patient.id)
    if row is not None:
        ended_on = row.ended_on or local_date(now, clinic.zone)
        course_rows.set_fields(tx, row.id, ended_on=ended_on, ended_reason=reason)


def cancel_to_come(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> None:
    """Cancel the sessions of the course that have not begun."""
    for each in _to_come(tx, clinic, patient, now=now):
        course_rows.cancel(tx, each.id, now=now)


def _to_come(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Session]:
    course = courses.course_of(tx, clinic, patient, now=now)
    return [] if course is None else [each for each in course.sessions if each not in course.held(now)]


def sessions_to_come(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> int:
    """Return how many sessions of the course have not begun."""
    return len(_to_come(tx, clinic, patient, now=now))


def _tell_patient(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> None:
    """Queue the one line that check-ins have ended, by day."""
    if clinic.vault.get(tx, patient.id, Kind.CHAT) is None:
        return
    outbox.add(
        tx, clinic.vault, lane=Lane.REMINDER, kind="discharged", dedup_key=f"discharged:{patient.id}:{now.isoformat()}",
        recipient=patient.id, payload=plain(wording.discharged(clinic.phone)).to_bytes(), now=now,
        due_at=within_day(now, patient.zone), expires_at=now + alert_news.NEWS_LIFE,
    )  # fmt: skip
