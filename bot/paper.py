"""Paper answers: typed by staff, compared with the paper, and stored. Each function is part of one transaction.

What is typed waits in the vault until it is complete and confirmed; the rules of item 9 hold from the moment it is
stored.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import alerts, bookings, caseload, courses, keyboards, offers
from bot.alert_news import Sign
from bot.clinic import Amend, Clinic, Reply, Say, Toast
from bot.messages import Message, plain
from conversations import protocol, wording, wording_steps
from conversations.administration import CheckIn, State, all_questions
from conversations.instruments import GAD7, PHQ9
from conversations.localtime import local_date
from conversations.paper import LEFT_OUT, Sheet, answered_at, asks_difficulty, filled, read_answers, read_difficulty
from conversations.scoring import DECLINED
from conversations.triage import Reason, Tier
from conversations.typed import Problem, read_day
from storage import alerts as alert_rows
from storage import audit, outbox, patients, staff
from storage import checkins as checkin_rows
from storage import courses as course_rows
from storage.checkins import Place
from storage.outbox import Lane
from storage.vault import Kind

PAPER = "paper"
"""The first word of its taps, the kind of its question, and the vault's reference of what is not stored yet."""


# Typing.


def on_tap(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], words: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Begin to take a paper, or store the one that was confirmed."""
    if not words:
        drop_draft(tx, clinic, member)
        return [_ask(tx, clinic, member, patient, "on", now=now)]
    draft = _draft(tx, clinic, member)
    if draft.get("is_complete") != patient.id or list(words) != [_mark(sheet := Sheet.from_values(draft))]:
        return [Toast(wording_steps.NOTHING_WAITS)]
    drop_draft(tx, clinic, member)
    entered = enter(tx, clinic, patient, sheet, by=member.id, actor=member.id, now=now)
    if entered is None:
        return [Amend(plain(wording_steps.STORED_BEFORE))]
    code = patients.code_of(tx, clinic.vault, patient.id)
    return [Amend(plain(wording_steps.paper_stored(code, sheet, entered.alert_id), is_protected=True))]


def _ask(tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], field: str, *, now: datetime) -> Say:
    staff.ask(tx, member.id, PAPER, f"{patient.id}:{field}", now=now)
    code = patients.code_of(tx, clinic.vault, patient.id)
    return Say(plain(wording_steps.ask_paper(code, field), is_protected=True))


def on_text(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], words: Sequence[str], text: str, *,
    now: datetime,
) -> list[Reply]:  # fmt: skip
    """Take one part of the paper and ask for the next; what cannot be read is asked for again."""
    (field,) = words
    found = _read(field, text, local_date(now, patient.zone))
    if isinstance(found, Problem):
        return [Say(plain(found.text))]
    draft = {**_draft(tx, clinic, member), **found}
    coming = _next_field(field, draft)
    if coming:
        _keep(tx, clinic, member, draft)
        return [_ask(tx, clinic, member, patient, coming, now=now)]
    staff.forget_question(tx, member.id)
    _keep(tx, clinic, member, {**draft, "is_complete": patient.id})
    return [Say(_confirmation(tx, clinic, patient, Sheet.from_values(draft)))]


def _read(field: str, text: str, today: date) -> dict[str, Any] | Problem:
    """Return what was typed for one part, as the draft keeps it."""
    is_left_out = text.casefold() in LEFT_OUT
    found: date | tuple[object, ...] | int | Problem | None
    match field:
        case "on":
            found = read_day(text, today, allow_past=True)
            if isinstance(found, date):
                return Problem(wording_steps.NOT_IN_FUTURE) if found > today else {field: found.isoformat()}
        case "phq9":
            found = read_answers(text, PHQ9)
        case "gad7":
            found = () if is_left_out else read_answers(text, GAD7)
        case _:
            found = None if is_left_out else read_difficulty(text)
    return found if isinstance(found, Problem) else {field: found}


def _next_field(field: str, draft: dict[str, Any]) -> str:
    """Return what is asked after a part; how difficult it was only when something was."""
    if field == "gad7":
        return "difficulty" if asks_difficulty(Sheet.from_values({"difficulty": None, **draft})) else ""
    return {"on": "phq9", "phq9": "gad7"}.get(field, "")


def _draft(tx: Connection, clinic: Clinic, member: Row[Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(clinic.vault.get(tx, member.id, Kind.DRAFT, PAPER) or "{}")
    return {"difficulty": None, **found}


def _keep(tx: Connection, clinic: Clinic, member: Row[Any], draft: dict[str, Any]) -> None:
    clinic.vault.put(tx, member.id, Kind.DRAFT, json.dumps(draft), ref=PAPER)


def drop_draft(tx: Connection, clinic: Clinic, member: Row[Any]) -> None:
    """Forget what was typed and not stored."""
    clinic.vault.remove(tx, member.id, Kind.DRAFT, PAPER)


def _confirmation(tx: Connection, clinic: Clinic, patient: Row[Any], sheet: Sheet) -> Message:
    code = patients.code_of(tx, clinic.vault, patient.id)
    stands_for = _untouched(tx, patient, sheet) is not None
    reaches = caseload.reaches(tx, clinic, patient)
    text = wording_steps.confirm_paper(code, sheet, reaches_patient=reaches, stands_for_open=stands_for)
    store = keyboards.one(wording_steps.STORE, PAPER, patient.id, _mark(sheet))
    return plain(text, *store, *keyboards.one(wording_steps.LEAVE_IT, "leave"), is_protected=True)


def _mark(sheet: Sheet) -> str:
    """Return a short mark of what stands on a paper, so that a button stores no other one than it was shown with."""
    return bookings.mark_of(sheet)


# Storing.


@dataclass(frozen=True, slots=True)
class Entered:
    """A paper that was stored: its check-in, and the alert that item 9 raised or joined."""

    checkin_id: int
    alert_id: int | None


def enter(
    tx: Connection, clinic: Clinic, patient: Row[Any], sheet: Sheet, *, by: str | None, actor: str, now: datetime
) -> Entered | None:
    """Store a paper as a finished check-in of its day, with what item 9 asks for; None when it is stored already.

    ``by`` is the member of staff who typed it, None at the command line, and ``actor`` whom the audit log names.
    """
    course = course_rows.latest(tx, patient.id)
    if course is None:
        raise LookupError(patient.id)
    checkin = filled(sheet, answered_at(sheet.on, patient.zone, now=now))
    if _is_stored(tx, patient, sheet, checkin):
        return None
    _close_untouched(tx, patient, sheet, now=now)
    checkin_id = _add(tx, patient, course.id, sheet, checkin, by=by)
    audit.record(
        tx, actor=actor, action="enter paper answers", at=now, patient_id=patient.id, subject=f"checkin:{checkin_id}"
    )
    sign = _item9(tx, clinic, patient, sheet, checkin_id, now=now)
    _forgive(tx, patient, checkin)
    courses.replan(tx, clinic, patient, now=now)
    return Entered(checkin_id, sign.alert_id if sign else None)


def _is_stored(tx: Connection, patient: Row[Any], sheet: Sheet, checkin: CheckIn) -> bool:
    mine = (sheet.on, ",".join(sheet.instruments), checkin_rows.written(checkin.answers))
    before = [each for each in checkin_rows.history(tx, patient.id) if each.step.startswith(protocol.ENTERED_STEP)]
    return mine in {(each.due_on, each.instruments, each.answers) for each in before}


def _untouched(tx: Connection, patient: Row[Any], sheet: Sheet) -> Row[Any] | None:
    """Return the open check-in for which a paper stands: begun by nobody, of the same days, asking for no more."""
    row = checkin_rows.open_checkin(tx, patient.id)
    if row is None or row.state not in {State.DUE, State.OFFERED}:
        return None
    is_near = abs(row.due_on - sheet.on) < protocol.SHORTEST_GAP
    return row if is_near and set(row.instruments.split(",")) <= set(sheet.instruments) else None


def _close_untouched(tx: Connection, patient: Row[Any], sheet: Sheet, *, now: datetime) -> None:
    """Close the check-in that the paper has answered: it is neither missed nor asked for again."""
    row = _untouched(tx, patient, sheet)
    if row is not None:
        offers.withdraw(tx, patient.id, "answered on paper", now=now)


def _add(tx: Connection, patient: Row[Any], course_id: int, sheet: Sheet, checkin: CheckIn, *, by: str | None) -> int:
    """Store the check-in at the time it counts for, with each answer in the history as if it had been tapped."""
    at, number = checkin.closed_at, checkin_rows.count_of(tx, course_id, protocol.ENTERED_STEP) + 1
    given = [
        (question, answer)
        for question, answer in zip(all_questions(sheet.instruments), checkin.answers, strict=True)
        if answer is not None
    ]
    checkin = replace(checkin, revision=len(given))
    step = f"{protocol.ENTERED_STEP} {number}"
    if at is None:
        raise LookupError(step)
    place = Place(course_id, step, sheet.on, at)
    checkin_id = checkin_rows.add(tx, patient.id, checkin, place, language=patient.language, entered_by=by)
    if checkin_id is None:
        raise LookupError(step)
    for revision, (question, answer) in enumerate(given, start=1):
        checkin_rows.record_answer(tx, checkin_id, revision, question.instrument, question.number, answer, at=at)
    return checkin_id


def _item9(
    tx: Connection, clinic: Clinic, patient: Row[Any], sheet: Sheet, checkin_id: int, *, now: datetime
) -> Sign | None:
    """Raise or join the alert of a positive answer and send help; make a task of a declined one (CLINICAL.md 6)."""
    if sheet.item9 == DECLINED:
        sign = alerts.raise_or_join(tx, clinic, patient, Reason.NOT_SCREENED, Tier.TASK, now=now, checkin_id=checkin_id)
        alert_rows.tell(tx, sign.alert_id, "item 9 declined on paper", at=now)
        return sign
    if not sheet.item9:
        return None
    sign = alerts.item9_answered(tx, clinic, patient, checkin_id, int(sheet.item9), now=now)
    if caseload.reaches(tx, clinic, patient):
        _send_help(tx, clinic, patient, sign, now=now)
    return sign


def _send_help(tx: Connection, clinic: Clinic, patient: Row[Any], sign: Sign, *, now: datetime) -> None:
    """Queue the crisis text; the patient is in no conversation with us now, so the sender takes it."""
    message = plain(wording.crisis(clinic.name, sign.tier), *keyboards.crisis(None))
    outbox.add(
        tx, clinic.vault, lane=Lane.CRISIS, kind="crisis", dedup_key=f"crisis:{sign.positive_id}",
        recipient=patient.id, payload=message.to_bytes(), now=now, subject=f"positive:{sign.positive_id}",
    )  # fmt: skip


def _forgive(tx: Connection, patient: Row[Any], checkin: CheckIn) -> None:
    """A paper later than every check-in that was missed ends the silence."""
    last = checkin_rows.history(tx, patient.id)[-1]
    if last.due_at == checkin.closed_at:
        patients.set_fields(tx, patient.id, missed_in_a_row=0)
