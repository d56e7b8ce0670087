"""What hangs on sessions: check-ins rest after them, and stand where the decision visit and the series want them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.rehearsal.written import DAY, Files, Record, Told, at

SHORTEST_GAP = timedelta(days=5)
A_DAY = timedelta(days=1)
ANSWERABLE = timedelta(days=1)
FREE_OF_OVERLAP = (timedelta(days=14), timedelta(days=31))


def rests(files: Files) -> Iterator[str]:
    """No prompt from the start of a session to the next morning where the patient lives."""
    for row in files.phq9:
        told = files.told[row["patient"]]
        if not row["sent_at"]:
            continue
        for begins_at in told.sessions:
            tomorrow = begins_at.astimezone(ZoneInfo(told.zone)).date() + A_DAY
            if begins_at <= at(row["sent_at"]) < datetime.combine(tomorrow, DAY[0], ZoneInfo(told.zone)):
                yield f"{row['administration']}: prompt at {row['sent_at']} after the session of {begins_at}"


def decisions(files: Files) -> Iterator[str]:
    """A check-in stands the day before each decision visit, or a PHQ-9 of the days before it that makes it needless."""
    for code, told in files.told.items():
        asked_on = told.decision_on - A_DAY
        near = [on for on, row in due_of(files, code) if on == asked_on or _stands_for(row, on, asked_on, told)]
        if is_followed(files, code, asked_on) and not near:
            yield f"{code}: nothing before the decision visit on {told.decision_on}"


def _stands_for(row: Record, on: date, asked_on: date, told: Told) -> bool:
    """Whether a check-in of the days before makes another one needless: it was begun, or can still be answered."""
    if not row["started_at"]:
        return timedelta(0) <= asked_on - on <= ANSWERABLE
    begun_on = at(row["started_at"]).astimezone(ZoneInfo(told.zone)).date()
    return timedelta(0) <= asked_on - begun_on < SHORTEST_GAP


def after_series(files: Files) -> Iterator[str]:
    """A check-in stands in the window that is free of overlap with the series."""
    for code, told in files.told.items():
        opens, closes = (told.last_of_series + days for days in FREE_OF_OVERLAP)
        near = [on for on, _ in due_of(files, code) if opens <= on <= closes]
        if is_followed(files, code, closes) and not near:
            yield f"{code}: nothing from {opens} to {closes}"


def due_of(files: Files, code: str) -> list[tuple[date, Record]]:
    """Return a patient's check-ins with their dates where the patient lives."""
    zone = ZoneInfo(files.told[code].zone)
    return [(at(row["due_at"]).astimezone(zone).date(), row) for row in files.phq9 if row["patient"] == code]


def is_followed(files: Files, code: str, on: date) -> bool:
    """Whether a patient still takes part on a day."""
    return on < files.told[code].left_on
