"""Read-only queries behind totals.csv, courses.csv, sessions.csv and days.csv: two statements each, whoever asks."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import count
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, select

from conversations.administration import State, answers_to
from conversations.course import Session
from conversations.instruments import INSTRUMENTS
from conversations.localtime import local_date
from conversations.scoring import total
from storage.checkins import CHECKIN, checkin_of
from storage.courses import BOOKED, CANCELLED, COURSE, SESSION
from storage.models import METADATA
from storage.reports import administration_id
from storage.vault import Kind, Vault

DAY = METADATA.tables["day"]
PATIENT = METADATA.tables["patient"]

Cell = int | str | date | datetime | time | None
"""One value of an exported row; None is an empty one."""

HELD = "held"
"""A booked session that has begun; one that was not cancelled took place."""


def totals(tx: Connection, vault: Vault, *, patient_id: str | None = None) -> Iterator[dict[str, Cell]]:
    """Yield a row for each finished questionnaire, with the instant and the patient's own date that trends go by.

    One of a check-in that was broken off later counts from the last tap; a declined item leaves the total empty.
    """
    everything = select(CHECKIN, PATIENT.c.zone).join(PATIENT, PATIENT.c.id == CHECKIN.c.patient_id)
    statement = everything.where(CHECKIN.c.closed_at.is_not(None)).order_by(CHECKIN.c.due_at, CHECKIN.c.id)
    for code, row in _with_codes(tx, vault, statement, CHECKIN.c.patient_id, patient_id):
        checkin, at = checkin_of(row), row.closed_at if row.state == State.COMPLETED else row.touched_at
        for key in checkin.instruments:
            answers = answers_to(checkin, key)
            if at is not None and None not in answers:
                yield {
                    "patient": code,
                    "administration": administration_id(row.id, key),
                    "instrument": key,
                    "finished_at": at,
                    "on": local_date(at, row.zone),
                    "total": total(INSTRUMENTS[key], answers),
                    "soon_after_session": int(row.soon_after_session_id is not None),
                }


def courses(tx: Connection, vault: Vault, *, patient_id: str | None = None) -> Iterator[dict[str, Cell]]:
    """Yield a row for each course, with its plan and its decision date."""
    statement = select(COURSE).order_by(COURSE.c.number)
    for code, row in _with_codes(tx, vault, statement, COURSE.c.patient_id, patient_id):
        yield {
            "patient": code,
            "course": row.number,
            "template": row.template,
            "planned_sessions": row.planned_sessions,
            "starts_on": row.starts_on,
            "decision_on": row.decision_on,
            "ended_on": row.ended_on,
        }


def sessions(
    tx: Connection, vault: Vault, *, zone: str, now: datetime, patient_id: str | None = None
) -> Iterator[dict[str, Cell]]:
    """Yield a row for each session, at the clinic's time; one that was not cancelled has its number in the course."""
    everything = select(SESSION, COURSE.c.number).join(COURSE, COURSE.c.id == SESSION.c.course_id)
    statement = everything.order_by(COURSE.c.number, SESSION.c.on, SESSION.c.id)
    numbers: dict[int, Iterator[int]] = {}
    for code, row in _with_codes(tx, vault, statement, SESSION.c.patient_id, patient_id):
        is_cancelled = row.state == CANCELLED
        starts_at = Session(row.on, row.at).starts_at(zone)
        yield {
            "patient": code,
            "course": row.number,
            "number": None if is_cancelled else next(numbers.setdefault(row.course_id, count(1))),
            "on": row.on,
            "time": row.at,
            "starts_at": starts_at if row.at else None,
            "state": CANCELLED if is_cancelled else HELD if starts_at <= now else BOOKED,
        }


def days(tx: Connection, vault: Vault, *, patient_id: str | None = None) -> Iterator[dict[str, Cell]]:
    """Yield a row for each day on which mood and sleep were asked for; what was not answered is empty."""
    statement = select(DAY).order_by(DAY.c.on)
    for code, row in _with_codes(tx, vault, statement, DAY.c.patient_id, patient_id):
        yield {
            "patient": code,
            "on": row.on,
            "mood": row.mood,
            "sleep": row.sleep,
            "asked_at": row.asked_at,
            "answered_at": row.answered_at,
        }


def _with_codes(
    tx: Connection, vault: Vault, statement: Select[Any], owner: Column[Any], patient_id: str | None
) -> list[tuple[str, Row[Any]]]:
    """Return rows with the code of their patient, in the order of codes, and for each patient as they were ordered."""
    known = select(PATIENT.c.id)
    if patient_id is not None:
        statement, known = statement.where(owner == patient_id), known.where(PATIENT.c.id == patient_id)
    codes = vault.all_of(tx, Kind.CODE, known)
    found = ((codes.get(row.patient_id, "?"), row) for row in tx.execute(statement))
    return sorted(found, key=lambda each: each[0])
