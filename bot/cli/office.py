"""The desk of a command: settings, database, clinic and time, opened together; and how people and teams are found."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import config
from bot.app import SystemClock, clinic_of
from bot.cli.refusal import RefusedError, refuse
from bot.clinic import Clinic
from bot.config import ConfigError, Settings
from bot.opening import NotReadyError, open_database, unavailable
from storage import patients, staff
from storage.database import Database, DatabaseUnavailableError
from storage.vault import VaultError

ACTOR = "cli"
"""Who the audit log names when a command was typed, and nobody was named with ``--as``."""

DEFAULT_TEAM = "Care team"


@dataclass(frozen=True, slots=True)
class Office:
    """What a command works with."""

    settings: Settings
    database: Database
    clinic: Clinic
    now: datetime


def load_settings() -> Settings:
    """Return the settings, or refuse with every problem in one line."""
    try:
        return config.load()
    except ConfigError as error:
        refuse("; ".join(str(error).splitlines()) + " (settings come from the environment and .env; see .env.example)")


@contextmanager
def office() -> Iterator[Office]:
    """Open everything, close it again, and say in one line what stands in the way."""
    settings = load_settings()
    try:
        database = open_database(settings)
    except NotReadyError as error:
        raise RefusedError(str(error)) from None
    try:
        yield Office(settings, database, clinic_of(settings), SystemClock().now())
    except DatabaseUnavailableError:
        refuse(unavailable(database))
    except VaultError as error:
        refuse(str(error))
    finally:
        database.close()


def find_team(tx: Connection, name: str | None) -> Row[Any]:
    """Return the team with this name; without one the only team, or the one that has the usual name."""
    teams = patients.teams(tx)
    if name is None and len(teams) == 1:
        return teams[0]
    wanted = (name or DEFAULT_TEAM).casefold()
    found = next((team for team in teams if team.name.casefold() == wanted), None)
    if found is None:
        refuse(f"choose a team with --team: {', '.join(team.name for team in teams) or 'there is none yet'}")
    return found


def team_to_join(tx: Connection, name: str | None) -> Row[Any]:
    """Return the team as ``find_team`` does, and make the clinic's first one."""
    return find_team(tx, name) if patients.teams(tx) else make_team(tx, name or DEFAULT_TEAM)


def make_team(tx: Connection, name: str) -> Row[Any]:
    """Return the team with this name, made now if there is none."""
    team_id = patients.team_named(tx, name)
    return next(team for team in patients.teams(tx) if team.id == team_id)


def find_staff(tx: Connection, clinic: Clinic, who: str) -> Row[Any]:
    """Return a member of staff by id, or by a name that only one of them has."""
    everyone = staff.everyone(tx)
    named = [
        each
        for each in everyone
        if who == each.id or who.strip().casefold() == staff.name_of(tx, clinic.vault, each.id).casefold()
    ]
    if not named:
        refuse(f"nobody on the staff is called {who!r}; soundings staff list shows everyone")
    if len(named) > 1:
        refuse(f"{len(named)} people are called {who!r}; use an id: {', '.join(each.id for each in named)}")
    return named[0]


def find_patient(tx: Connection, clinic: Clinic, code: str) -> Row[Any]:
    """Return the patient with this chart code."""
    patient = patients.by_code(tx, clinic.vault, code.strip())
    if patient is None:
        refuse(f"no patient has the code {code!r}; soundings patient list shows every code")
    return patient
