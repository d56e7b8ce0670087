"""Mood and sleep as rows: one for each day that was asked about or answered."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select, update

from conversations.administration import State
from storage.models import METADATA
from storage.upsert import insert_or_ignore

DAY = METADATA.tables["day"]
PATIENT = METADATA.tables["patient"]
CHECKIN = METADATA.tables["checkin"]


def open_day(tx: Connection, patient_id: str, on: date, *, now: datetime) -> Row[Any]:
    """Return the row of a day, made now when there is none."""
    insert_or_ignore(tx, DAY, {"patient_id": patient_id, "on": on, "asked_at": now})
    return tx.execute(select(DAY).where(_is(patient_id, on))).one()


def of_date(tx: Connection, patient_id: str, on: date) -> Row[Any] | None:
    """Return the row of a day."""
    return tx.execute(select(DAY).where(_is(patient_id, on))).one_or_none()


def set_mood(tx: Connection, patient_id: str, on: date, mood: int) -> bool:
    """Keep the mood of a day that is not finished; tell whether it was kept."""
    return _written(tx, _is(patient_id, on) & DAY.c.answered_at.is_(None), mood=mood)


def set_sleep(tx: Connection, patient_id: str, on: date, sleep: int, *, now: datetime) -> bool:
    """Finish a day that has its mood and was not finished before; tell whether that was done."""
    is_half = and_(_is(patient_id, on), DAY.c.mood.is_not(None), DAY.c.answered_at.is_(None))
    return _written(tx, is_half, sleep=sleep, answered_at=now)


def history(tx: Connection, patient_id: str) -> Sequence[Row[Any]]:
    """Return the days of a patient that have an answer, oldest first."""
    statement = select(DAY).where(DAY.c.patient_id == patient_id, DAY.c.mood.is_not(None))
    return tx.execute(statement.order_by(DAY.c.on)).all()


def patients_due(tx: Connection, *, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """Return patients whose daily questions have come due, earliest first; each worker takes rows no other holds."""
    due = select(PATIENT).where(PATIENT.c.day_due_at <= now)
    first = due.order_by(PATIENT.c.day_due_at, PATIENT.c.created_at, PATIENT.c.id).limit(limit)
    return tx.execute(first if tx.dialect.name == "sqlite" else first.with_for_update(skip_locked=True)).all()


def is_held(tx: Connection, patient_id: str) -> bool:
    """Tell whether a check-in waits below a crisis text; nothing is locked, for an answer may be on its way."""
    statement = select(CHECKIN.c.id).where(CHECKIN.c.patient_id == patient_id, CHECKIN.c.state == State.HELD)
    return tx.execute(statement).first() is not None


def _is(patient_id: str, on: date) -> ColumnElement[bool]:
    return and_(DAY.c.patient_id == patient_id, DAY.c.on == on)


def _written(tx: Connection, where: ColumnElement[bool], **values: object) -> bool:
    return tx.execute(update(DAY).where(where).values(values)).rowcount == 1
