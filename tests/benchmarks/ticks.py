"""The tick: 100 check-ins due among a thousand, a hundred thousand and a million patients enrolled."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from bot import checkins
from bot.clinic import Clinic
from storage.database import Database
from tests.benchmarks.clinic import SyntheticClinic, zone_at_noon
from tests.benchmarks.report import emit, tell
from tests.benchmarks.stage import folder, new_clinic

ENROLLED = (1_000, 100_000, 1_000_000)
DUE = 100
TURNS = 7


def _enrol_many(path: Path, clinic: SyntheticClinic, count: int) -> None:
    """Add patients who are not due, each with an open check-in whose time has not come; straight into the file."""
    later = (datetime.now(UTC) + timedelta(days=20)).replace(tzinfo=None)
    now = datetime.now(UTC).replace(tzinfo=None)
    team, zone = clinic.staff[0].team_id, zone_at_noon()
    people = (
        (f"x{number}", team, "active", "en", zone, 10, str(now.date()), 0, 1, 0, str(later + timedelta(seconds=number)),
         str(later.date()), str(now))
        for number in range(count)
    )  # fmt: skip
    open_ones = (
        (f"x{number}", "weekly", str(now.date()), str(now), "asking", "phq9,gad7", "en", "," * 16, 0, 1, 0,
         str(later + timedelta(seconds=number)))
        for number in range(count)
    )  # fmt: skip
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.executemany(
            "INSERT INTO patient (id, team_id, state, language, zone, hour, starts_on, consent_page, is_reachable,"
            " missed_in_a_row, next_due_at, next_due_on, created_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            people,
        )
        connection.executemany(
            "INSERT INTO checkin (patient_id, step, due_on, due_at, state, instruments, language, answers, cursor,"
            " revision, reminders, timer_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            open_ones,
        )


def _ticks(clinic: SyntheticClinic) -> list[float]:
    """Return the milliseconds of each turn with its own hundred patients due."""
    known = Clinic(vault=clinic.vault, name="Harbor Clinic", phone="+1 555 0100", zone=zone_at_noon())
    database = Database(clinic.database_url)
    turns = []
    for turn in range(TURNS):
        now = datetime.now(UTC)
        with database.begin() as tx:
            for each in clinic.patients[turn * DUE : (turn + 1) * DUE]:
                tx.exec_driver_sql(
                    "UPDATE patient SET next_due_at = ?, next_due_on = ? WHERE id = ?",
                    (str(now.replace(tzinfo=None)), str(now.date()), each.opaque_id),
                )
        began_at = time.perf_counter()
        offered = 0
        for work in (checkins.offer_due, checkins.keep_time):
            while True:
                done = database.submit(work, known, now=now).result()
                offered += done
                if not done:
                    break
        turns.append((time.perf_counter() - began_at) * 1000)
        assert offered == DUE
    database.close()
    return turns


async def run() -> None:
    """Measure the tick among few and among many."""
    measured: dict[int, float] = {}
    for enrolled in ENROLLED:
        tell(f"ticks: {enrolled} enrolled")
        with folder() as where:
            clinic = new_clinic(where, patients=DUE * TURNS)
            _enrol_many(where / "soundings.db", clinic, enrolled - DUE * TURNS)
            measured[enrolled] = median(_ticks(clinic))
    few, *many = ENROLLED
    for enrolled in many:
        emit(
            f"tick_scaling_{enrolled}", measured[enrolled], f"ms, {DUE} due of {enrolled}",
            f"this bot, {DUE} due of {few}", measured[few],
        )  # fmt: skip
