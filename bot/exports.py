"""Tables as CSV files, one row a thing, for whoever wants to count again or draw their own charts."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection

from bot.clinic import Clinic
from storage import exports, reports
from storage.exports import Cell
from storage.reports import ITEM_COLUMNS

CHECKINS = "checkins.csv"

COLUMNS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        CHECKINS: (
            "administration", "patient", "instrument", "language", "version", "due_at", "sent_at", "started_at",
            "completed_at", "status", *(f"item_{number}" for number in range(1, ITEM_COLUMNS + 1)), "difficulty",
            "total", "band", "item9_max", "item9_answered_at", "crisis_sent_at", "alert",
        ),
        "totals.csv": ("patient", "administration", "instrument", "finished_at", "on", "total", "soon_after_session"),
        "courses.csv": ("patient", "course", "template", "planned_sessions", "starts_on", "decision_on", "ended_on"),
        "sessions.csv": ("patient", "course", "number", "on", "time", "starts_at", "state"),
        "days.csv": ("patient", "on", "mood", "sleep", "asked_at", "answered_at"),
    }
)  # fmt: skip
"""Every file and its columns, which stand there also when there is no row."""

CALCULATES = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a text that begins like this for a formula, and runs it."""


def write_tables(
    tx: Connection, clinic: Clinic, out: Path, *, now: datetime, patient: tuple[str, str] | None = None
) -> list[Path]:
    """Write every table into ``out`` and return the files; ``patient`` is the id and the code of a single one."""
    out.mkdir(parents=True, exist_ok=True)
    patient_id, code = patient or (None, None)
    administrations = reports.administrations(tx, clinic.vault)
    tables: Mapping[str, Iterable[Mapping[str, Cell]]] = {
        CHECKINS: (row for row in administrations if code in (None, row["patient"])),
        "totals.csv": exports.totals(tx, clinic.vault, patient_id=patient_id),
        "courses.csv": exports.courses(tx, clinic.vault, patient_id=patient_id),
        "sessions.csv": exports.sessions(tx, clinic.vault, zone=clinic.zone, now=now, patient_id=patient_id),
        "days.csv": exports.days(tx, clinic.vault, patient_id=patient_id),
    }
    return [write_table(out / name, rows) for name, rows in tables.items()]


def write_table(path: Path, rows: Iterable[Mapping[str, Cell]]) -> Path:
    """Write one file of ``COLUMNS``, its name being that of ``path``."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[path.name], lineterminator="\n")
        writer.writeheader()
        writer.writerows(_cells(rows))
    return path


def _cells(rows: Iterable[Mapping[str, Cell]]) -> Iterator[dict[str, object]]:
    for row in rows:
        yield {name: _cell(value) for name, value in row.items()}


def _cell(value: Cell) -> object:
    """Return an instant as ISO 8601 in UTC, a time of day as 14:30, and a text such that no spreadsheet runs it."""
    match value:
        case datetime():
            return value.isoformat(timespec="milliseconds")
        case time():
            return f"{value:%H:%M}"
        case str():
            mark = "'" if value.startswith(CALCULATES) else ""
            return mark + value.replace("\r", " ")  # alone it would end the line for some readers
        case _:
            return value
