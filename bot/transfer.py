"""Transfer of a patient to another care team. Part of one transaction of its caller."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import alert_news, discharge, keyboards
from bot.clinic import Amend, Clinic, Reply, Say, Toast
from bot.messages import Button, Message, plain
from conversations import wording_steps
from conversations.discharge import GONE
from storage import audit, patients


def on_tap(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], words: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Ask for the team, then for a yes, and move the patient; not while an alert of theirs is open."""
    if patient.state in GONE:
        return [Toast(wording_steps.GONE_ALREADY)]
    code, names = patients.code_of(tx, clinic.vault, patient.id), {each.id: each.name for each in patients.teams(tx)}
    waiting = discharge.open_alerts(tx, patient.id)
    if waiting:
        return [Say(plain(wording_steps.transfer_waits(code, waiting), is_protected=True))]
    if not words:
        return [Say(_teams(code, patient, names))]
    to = int(words[0])
    if to not in names or to == patient.team_id:
        return [Toast(wording_steps.CHANGED_MEANWHILE)]
    if words[1:]:
        said = _transfer(tx, clinic, patient, names, to, by=member.id, now=now)
        return [Amend(plain(f"{code}: {said}", is_protected=True))]
    yes = keyboards.one(wording_steps.transfer_button(names[to]), "transfer", patient.id, str(to), "yes")
    text = wording_steps.confirm_transfer(code, names[to])
    return [Amend(plain(text, *yes, *keyboards.one(wording_steps.LEAVE_IT, "leave"), is_protected=True))]


def _teams(code: str, patient: Row[Any], names: dict[int, str]) -> Message:
    others = [(number, name) for number, name in names.items() if number != patient.team_id]
    if not others:
        return plain(wording_steps.ONLY_ONE_TEAM)
    rows = tuple((Button(name, ("transfer", patient.id, str(number))),) for number, name in others)
    leave = keyboards.one(wording_steps.LEAVE_IT, "leave")
    return plain(wording_steps.ask_team(code), *rows, *leave, is_protected=True)


def _transfer(
    tx: Connection, clinic: Clinic, patient: Row[Any], names: dict[int, str], to: int, *, by: str, now: datetime
) -> str:
    """Move the patient and tell both teams, each person once."""
    said = wording_steps.transferred(names[patient.team_id], names[to])
    key = f"transfer:{patient.id}:{now.isoformat()}"
    alert_news.tell_team(tx, clinic, patient, said, key=key, now=now, besides=by)
    patients.set_fields(tx, patient.id, team_id=to)
    audit.record(tx, actor=by, action="transfer", at=now, patient_id=patient.id, detail=f"{patient.team_id} to {to}")
    moved = patients.by_id(tx, patient.id) or patient
    alert_news.tell_team(tx, clinic, moved, said, key=key, now=now, besides=by)
    return said
