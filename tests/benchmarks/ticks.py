"""The tick: a hundred due among a thousand and among a million patients enrolled, on SQLite.

Of each hundred, forty have a check-in to be offered, thirty are asked for mood and sleep, fifteen get a reminder, and
fifteen missed a check-in and get a line about it. Everybody else has a course, two sessions, an open check-in, and
times that lie ahead.
"""

import asyncio
import sqlite3
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection, Row, text

from bot import courses, days, offers
from bot.app import SWITCH_SECONDS
from bot.clinic import Clinic
from conversations.localtime import local_date
from storage import checkins as checkin_rows
from storage import patients
from storage.checkins import Place
from storage.database import Database
from tests.benchmarks.clinic import SyntheticClinic, zone_at_noon
from tests.benchmarks.report import emit, tell
from tests.benchmarks.stage import folder, new_clinic

ENROLLED = (1_000, 1_000_000)
DUE = {"prompt": 40, "day": 30, "reminder": 15, "nudge": 15}
"""What a tick queues, by its kind in the outbox."""

EACH = sum(DUE.values())
TURNS = 7
PAUSE = 0.001
AHEAD = timedelta(days=60)
SENT_BEFORE = {"reminder": timedelta(hours=24, minutes=1), "nudge": timedelta(hours=72, minutes=1)}
"""When a prompt left that is brought to mind, or counts as missed, now."""

WORKS = (offers.offer_due, offers.keep_time, days.ask_due)

_WHO, _COURSE = "'x' || x", ":first + x"
_LATER = "datetime(:later, '+' || x % 864000 || ' seconds') || '.000000'"
_SESSION = {"course_id": _COURSE, "patient_id": _WHO, "state": "'booked'", "booked_at": ":now"}
_BULK: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "patient",
        {
            "id": _WHO, "team_id": ":team", "state": "'active'", "language": "'en'", "zone": ":zone", "hour": "10",
            "consent_page": "0", "is_reachable": "1", "missed_in_a_row": "0", "next_due_at": _LATER,
            "next_due_on": "date(:later)", "day_due_at": _LATER, "created_at": ":now", "enrolled_at": ":now",
        },
    ),
    (
        "course",
        {
            "id": _COURSE, "patient_id": _WHO, "number": "1", "template": "'first course'", "planned_sessions": "6",
            "spacing": "'3,4'", "boosters": "''", "starts_on": "date(:now)", "decision_on": "date(:later)",
            "is_decision_set": "0", "created_at": ":now", "ended_reason": "''",
        },
    ),
    ("session", {**_SESSION, '"on"': "date(:now)"}),
    ("session", {**_SESSION, '"on"': "date(:later)"}),
    (
        "checkin",
        {
            "patient_id": _WHO, "course_id": _COURSE, "step": "'weekly 1'", "due_on": "date(:now)", "due_at": ":now",
            "state": "'offered'", "instruments": "'phq9,gad7'", "language": "'en'", "answers": ":answers",
            "cursor": "0", "revision": "1", "reminders": "0", "sent_at": ":now", "timer_at": _LATER,
        },
    ),
)  # fmt: skip
"""Tables, and what a column holds for the patient of number x."""


@dataclass(frozen=True, slots=True)
class Tick:
    """How long a tick took in all, held the database's one writer, and kept the loop from its work, in milliseconds."""

    whole: float
    longest: float
    blocked: float


def _enrol_many(path: Path, clinic: SyntheticClinic, count: int) -> None:
    """Add patients who are not due, straight into the file."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    given = {
        "count": count, "team": clinic.staff[0].team_id, "zone": zone_at_noon(), "first": EACH * TURNS,
        "now": f"{now}.000000", "later": str(now + AHEAD), "answers": "," * 16,
    }  # fmt: skip
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")
        for table, columns in _BULK:
            connection.execute(_insert(table, columns), given)


def _insert(table: str, columns: Mapping[str, str]) -> str:
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < :count)"
    names, values = ", ".join(columns), ", ".join(columns.values())
    return f"INSERT INTO {table} ({names}) {numbers} SELECT {values} FROM n"  # noqa: S608 - our own words


def _next_due_at(database: Database, known: Clinic, patient_id: str) -> datetime:
    """Return when the protocol asks a patient next; all have the same course, so that it is the same for all."""
    now = datetime.now(UTC)
    with database.reading() as tx:
        found = courses.following(tx, known, _patient(tx, patient_id), now=now)
        assert found is not None
        return found.dues(now)[0].at


def _patient(tx: Connection, patient_id: str) -> Row[Any]:
    row = patients.by_id(tx, patient_id)
    assert row is not None
    return row


def _make_due(tx: Connection, known: Clinic, people: Sequence[str], due_at: datetime) -> None:
    """Let a hundred patients be due, each for the thing of their kind."""
    rest = iter(people)
    for patient_id in islice(rest, DUE["prompt"]):
        patients.set_fields(tx, patient_id, next_due_at=due_at, next_due_on=local_date(due_at, zone_at_noon()))
    for patient_id in islice(rest, DUE["day"]):
        patients.set_fields(tx, patient_id, day_due_at=due_at, wants_days=True)
    for kind, before in SENT_BEFORE.items():
        for patient_id in islice(rest, DUE[kind]):
            _send(tx, known, _patient(tx, patient_id), due_at - before, due_at)


def _send(tx: Connection, known: Clinic, patient: Row[Any], sent_at: datetime, due_at: datetime) -> None:
    """Send a check-in that nobody has begun, and let its clock strike."""
    course = courses.following(tx, known, patient, now=sent_at)
    assert course is not None
    place = Place(course.row.id, "weekly 1", local_date(sent_at, patient.zone), sent_at)
    checkin_id = offers.offer(tx, known, patient, place, now=sent_at)
    assert checkin_id is not None
    offers.prompt_left(tx, checkin_id, now=sent_at)
    checkin_rows.set_fields(tx, checkin_id, timer_at=due_at)


async def _tick(database: Database, known: Clinic, now: datetime) -> Tick:
    """Do what the job of a tick does, in its transactions, and see how long nothing else gets a turn."""
    taken: list[float] = []
    watching, late = _watch()
    for work in WORKS:
        done = True
        while done:
            began_at = time.perf_counter()
            done = bool(await asyncio.wrap_future(database.submit(work, known, now=now)))
            taken.append((time.perf_counter() - began_at) * 1000)
    watching.cancel()
    return Tick(sum(taken), max(taken), max(late, default=0.0))


def _watch() -> tuple[asyncio.Task[None], list[float]]:
    """Ask for a turn of the event loop every millisecond; collect by how many milliseconds it comes late."""
    late: list[float] = []

    async def watch() -> None:
        while True:
            began_at = time.perf_counter()
            await asyncio.sleep(PAUSE)
            late.append((time.perf_counter() - began_at - PAUSE) * 1000)

    return asyncio.create_task(watch()), late


def _queued(tx: Connection) -> dict[str, int]:
    return {str(kind): int(count) for kind, count in tx.execute(text("SELECT kind, count(*) FROM outbox GROUP BY 1"))}


async def _ticks(clinic: SyntheticClinic) -> tuple[list[Tick], list[float]]:
    """Return each turn with its own hundred patients due, and the same with nobody due in milliseconds."""
    known = Clinic(vault=clinic.vault, name="Harbor Clinic", phone="+1 555 0100", zone=zone_at_noon())
    database = Database(clinic.database_url)
    people = [each.opaque_id for each in clinic.patients]
    due_at = _next_due_at(database, known, people[0])
    now, turns, idle = due_at + timedelta(minutes=1), [], []
    for first in range(0, len(people), EACH):
        with database.begin() as tx:
            _make_due(tx, known, people[first : first + EACH], due_at)
            before = _queued(tx)
        turns.append(await _tick(database, known, now))
        with database.reading() as tx:
            after = _queued(tx)
        assert {kind: after[kind] - before.get(kind, 0) for kind in DUE} == DUE
        idle.append((await _tick(database, known, now)).whole)
    database.close()
    return turns, idle


async def run() -> None:
    """Measure the tick among few and among many."""
    sys.setswitchinterval(SWITCH_SECONDS)
    measured: list[dict[str, float]] = []
    for enrolled in ENROLLED:
        tell(f"ticks: {enrolled} enrolled")
        with folder() as where:
            clinic = new_clinic(where, patients=EACH * TURNS)
            _enrol_many(where / "soundings.db", clinic, enrolled - EACH * TURNS)
            turns, idle = await _ticks(clinic)
        measured.append(
            {
                "": median(each.whole for each in turns),
                "_longest_transaction": median(each.longest for each in turns),
                "_loop_blocked": median(each.blocked for each in turns),
                "_nobody_due": median(idle),
            }
        )
    few, many = measured
    for name, value in many.items():
        unit = f"ms, {'nobody' if name == '_nobody_due' else EACH} due of {ENROLLED[1]}"
        emit(f"tick_scaling{name}", value, unit, f"this bot, of {ENROLLED[0]}", few[name])
