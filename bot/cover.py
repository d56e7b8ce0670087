"""Whether the rota covers every team: someone is there, active, and reachable."""

from typing import Any

from sqlalchemy import Connection, Row

from bot.clinic import Clinic
from storage import patients, staff


def problems(tx: Connection, clinic: Clinic) -> list[str]:
    """Return what is wrong with the rota, one line each; a team without a place or a person who cannot be paged."""
    teams = patients.teams(tx)
    if not teams:
        return ["There is no care team yet, so nobody is on call."]
    return [line for team in teams for line in _of_team(tx, clinic, team)]


def _of_team(tx: Connection, clinic: Clinic, team: Row[Any]) -> list[str]:
    members = [staff.by_id(tx, place.staff_id) for place in staff.rota(tx, team.id)]
    if not members:
        return [f"{team.name}: nobody is on call."]
    named = [(each, staff.name_of(tx, clinic.vault, each.id)) for each in members if each is not None]
    return [
        *(f"{team.name}: {name} is not active ({each.state})." for each, name in named if each.state != "active"),
        *(
            f"{team.name}: {name} cannot be reached in Telegram."
            for each, name in named
            if each.state == "active" and not each.is_reachable
        ),
    ]
