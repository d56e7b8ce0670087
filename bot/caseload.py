"""Patients and digests as staff see them in a chat. Part of one transaction of its caller."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot.clinic import Clinic, Reply, Say
from bot.messages import Button, Message, plain
from bot.roles import Role
from conversations import wording_staff
from conversations.administration import CheckIn, State, answers_to
from conversations.instruments import INSTRUMENTS
from conversations.scoring import total
from conversations.wording import day
from storage import alerts, audit, checkins, digests, patients

PAGE = 20


def listing(tx: Connection, clinic: Clinic, member: Row[Any], page: int, *, now: datetime) -> list[Reply]:
    """Return one page of the caseload: open alerts first, then in the order of enrolment."""
    team_id = None if member.role == Role.ADMIN else member.team_id
    everyone = _by_need(tx, team_id)
    shown = everyone[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return [Say(plain(wording_staff.NO_PATIENTS))]
    audit.record(tx, actor=member.id, action="list patients", at=now, detail=f"page {page}")
    lines = [_line(tx, clinic, each) for each in shown]
    rest = len(everyone) - (page + 1) * PAGE
    more = ((Button(wording_staff.more(rest), ("patients", str(page + 1))),),) if rest > 0 else ()
    return [Say(plain("\n".join(lines), *more, is_protected=True))]


def _by_need(tx: Connection, team_id: int | None) -> list[Row[Any]]:
    with_alert = {each.patient_id for each in alerts.all_open(tx, team_id)}
    return sorted(patients.everyone(tx, team_id), key=lambda each: (each.id not in with_alert, each.created_at))


def _line(tx: Connection, clinic: Clinic, patient: Row[Any]) -> str:
    code = patients.code_of(tx, clinic.vault, patient.id)
    open_alerts = [each for each in alerts.all_open(tx) if each.patient_id == patient.id]
    return wording_staff.patient_line(code, patient.state, _last_scores(tx, patient.id), len(open_alerts))


def _last_scores(tx: Connection, patient_id: str) -> str:
    done = [each for each in checkins.history(tx, patient_id) if each.state == State.COMPLETED]
    if not done:
        return wording_staff.NO_SCORES
    last = checkins.checkin_of(done[-1])
    scores = ", ".join(_score(last, key) for key in last.instruments)
    return f"{scores} ({day(done[-1].due_on)})"


def _score(checkin: CheckIn, key: str) -> str:
    score = total(INSTRUMENTS[key], answers_to(checkin, key))
    return f"{INSTRUMENTS[key].title} {'–' if score is None else score}"


def one(tx: Connection, clinic: Clinic, member: Row[Any], code: str, *, now: datetime) -> list[Reply]:
    """Return one patient's state, last scores, completion, next check-in and open alerts."""
    if not code:
        return [Say(plain(wording_staff.PATIENT_USAGE))]
    patient = patients.by_code(tx, clinic.vault, code)
    if patient is None or (patient.team_id != member.team_id and member.role != Role.ADMIN):
        return [Say(plain(wording_staff.NO_SUCH_PATIENT))]
    audit.record(tx, actor=member.id, action="see patient", at=now, patient_id=patient.id)
    history = checkins.history(tx, patient.id)
    completed = sum(each.state == State.COMPLETED for each in history)
    sent = sum(each.sent_at is not None or each.begun_at is not None for each in history)
    text = wording_staff.patient_card(
        _line(tx, clinic, patient), completed, sent, patient.next_due_on, is_reachable=patient.is_reachable
    )
    rows = tuple(
        (Button(f"{wording_staff.OPEN_ALERT} {each.id}", ("alert", str(each.id))),)
        for each in alerts.all_open(tx)
        if each.patient_id == patient.id
    )
    return [Say(plain(text, *rows, is_protected=True))]


def latest_digest(tx: Connection, clinic: Clinic, member: Row[Any], *, now: datetime) -> list[Reply]:
    """Return the newest digest of the member's team as a document, with its short text."""
    row = digests.latest(tx, member.team_id)
    if row is None:
        return [Say(plain(wording_staff.DIGEST_NONE))]
    audit.record(tx, actor=member.id, action="see digest", at=now, subject=f"digest:{row.id}")
    summary = digests.summary_of(tx, clinic.vault, row)
    return [Say(Message(plain(summary).text, is_protected=True, document=row.id))]
