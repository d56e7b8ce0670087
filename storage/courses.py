"""Courses and sessions as rows, and what was asked in a course so far."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from conversations.administration import CheckIn, answers_to
from conversations.course import Course, Session, Template
from conversations.instruments import PHQ9
from conversations.localtime import local_date
from conversations.protocol import Asked
from storage.checkins import CHECKIN, asks_both, checkin_of
from storage.models import METADATA

COURSE = METADATA.tables["course"]
SESSION = METADATA.tables["session"]

BOOKED, CANCELLED = "booked", "cancelled"
MEASURED_FOR = timedelta(days=45)
"""How long ago a PHQ-9 can be and still stand for a step to come."""


class DayTakenError(Exception):
    """The course has a session on this day already."""


def add(
    tx: Connection,
    patient_id: str,
    template: Template,
    *,
    starts_on: date,
    at: time | None = None,
    zone: str,
    now: datetime,
) -> int:
    """Store a course that begins with a session on ``starts_on``, its decision date known, and return its id."""
    earlier = select(COURSE.c.number).where(COURSE.c.patient_id == patient_id).order_by(COURSE.c.number.desc()).limit(1)
    planned = Course(template.sessions, template.spacing, starts_on, zone, (Session(starts_on, at),))
    key = tx.execute(
        insert(COURSE).values(
            patient_id=patient_id, number=(tx.execute(earlier).scalar_one_or_none() or 0) + 1, template=template.name,
            planned_sessions=template.sessions, spacing=",".join(map(str, template.spacing)),
            boosters=template.boosters, starts_on=starts_on, decision_on=planned.decision_on, is_decision_set=False,
            created_at=now, ended_reason="",
        )
    ).inserted_primary_key  # fmt: skip
    course_id = int(key[0]) if key else 0
    book(tx, course_id, patient_id, starts_on, at, now=now)
    return course_id


def latest(tx: Connection, patient_id: str) -> Row[Any] | None:
    """Return the patient's course: the one that goes on, else the last one."""
    statement = select(COURSE).where(COURSE.c.patient_id == patient_id).order_by(COURSE.c.number.desc()).limit(1)
    return tx.execute(statement).one_or_none()


def by_id(tx: Connection, course_id: int) -> Row[Any] | None:
    """Return one course."""
    return tx.execute(select(COURSE).where(COURSE.c.id == course_id)).one_or_none()


def everything(tx: Connection, patient_id: str) -> Sequence[Row[Any]]:
    """Return all courses of a patient, oldest first."""
    return tx.execute(select(COURSE).where(COURSE.c.patient_id == patient_id).order_by(COURSE.c.number)).all()


def booked(tx: Connection, course_id: int) -> Sequence[Row[Any]]:
    """Return the sessions that were not cancelled, by their dates."""
    statement = select(SESSION).where(SESSION.c.course_id == course_id, SESSION.c.state == BOOKED)
    return tx.execute(statement.order_by(SESSION.c.on, SESSION.c.id)).all()


def session_by_id(tx: Connection, session_id: int) -> Row[Any] | None:
    """Return one session, cancelled or not."""
    return tx.execute(select(SESSION).where(SESSION.c.id == session_id)).one_or_none()


def course_of(row: Row[Any], sessions: Sequence[Row[Any]], zone: str, *, today: date, after_days: int) -> Course:
    """Return a course as a value; ``today`` is the clinic's, and decides whether its decision date has passed."""
    return Course(
        planned_sessions=row.planned_sessions,
        spacing=tuple(map(int, row.spacing.split(","))),
        starts_on=row.starts_on,
        zone=zone,
        sessions=tuple(Session(each.on, each.at, each.id) for each in sessions),
        decision_set_on=row.decision_on if row.is_decision_set else None,
        decided_on=row.decision_on if row.decision_on < today else None,
        ended_on=row.ended_on,
        decision_after_days=after_days,
    )


def set_fields(tx: Connection, course_id: int, **values: object) -> None:
    """Write some of a course's fields."""
    tx.execute(update(COURSE).where(COURSE.c.id == course_id).values(**values))


def book(tx: Connection, course_id: int, patient_id: str, on: date, at: time | None, *, now: datetime) -> int:
    """Book a session and return its id; raise DayTakenError when the course has one on this day."""
    _refuse_taken(tx, course_id, on)
    values = {"course_id": course_id, "patient_id": patient_id, "on": on, "at": at, "state": BOOKED, "booked_at": now}
    key = tx.execute(insert(SESSION).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


def move(tx: Connection, session_id: int, on: date, at: time | None, *, now: datetime) -> None:
    """Move a session; raise DayTakenError when the course has another one on the new day."""
    row = session_by_id(tx, session_id)
    if row is not None and row.on != on:
        _refuse_taken(tx, row.course_id, on)
    tx.execute(update(SESSION).where(SESSION.c.id == session_id).values(on=on, at=at, changed_at=now))


def cancel(tx: Connection, session_id: int, *, now: datetime) -> None:
    """Cancel a session; what was cancelled did not take place."""
    tx.execute(update(SESSION).where(SESSION.c.id == session_id).values(state=CANCELLED, changed_at=now))


def first_sessions(tx: Connection, patient_id: str | None = None) -> dict[str, date]:
    """Return the date of the first session of everyone's current course, or of one patient's."""
    current = select(func.max(COURSE.c.id).label("id")).group_by(COURSE.c.patient_id).subquery()
    firsts = (
        select(SESSION.c.patient_id, func.min(SESSION.c.on).label("first_on"))
        .join(current, current.c.id == SESSION.c.course_id)
        .where(SESSION.c.state == BOOKED)
        .group_by(SESSION.c.patient_id)
    )
    if patient_id is not None:
        firsts = firsts.where(SESSION.c.patient_id == patient_id)
    return {row.patient_id: row.first_on for row in tx.execute(firsts)}


def _refuse_taken(tx: Connection, course_id: int, on: date) -> None:
    where = (SESSION.c.course_id == course_id) & (SESSION.c.on == on) & (SESSION.c.state == BOOKED)
    if tx.execute(select(SESSION.c.id).where(where)).one_or_none() is not None:
        raise DayTakenError(on.isoformat())


def asked(tx: Connection, course_id: int, patient_id: str, zone: str, *, now: datetime) -> Asked:
    """Return which steps this course has had, merged ones too, and on which of the last days one was measured."""
    steps: set[str] = set()
    for row in tx.execute(select(CHECKIN.c.step, CHECKIN.c.merged).where(CHECKIN.c.course_id == course_id)):
        steps |= {row.step, *(row.merged or "").split("; ")}
    recent = select(CHECKIN).where(CHECKIN.c.patient_id == patient_id, CHECKIN.c.touched_at >= now - MEASURED_FOR)
    return Asked(
        frozenset(steps - {""}),
        tuple(local_date(row.touched_at, zone) for row in tx.execute(recent) if _stands(checkin_of(row))),
    )


def days_since_session(tx: Connection, patient_id: str, today: date) -> int | None:
    """Return the days since the patient's last session, in any course; None before the first."""
    held = (SESSION.c.patient_id == patient_id) & (SESSION.c.state == BOOKED) & (SESSION.c.on <= today)
    last_on = tx.execute(select(func.max(SESSION.c.on)).where(held)).scalar_one_or_none()
    return None if last_on is None else (today - last_on).days


def _stands(checkin: CheckIn) -> bool:
    """Tell whether a check-in stands for a step of the plan: it asks for all that the step does, PHQ-9 is whole."""
    return asks_both(checkin.instruments) and None not in answers_to(checkin, PHQ9.key)


def merge(tx: Connection, checkin_id: int, steps: Sequence[str]) -> None:
    """Record that a check-in stands for further steps of the protocol."""
    before = tx.execute(select(CHECKIN.c.merged).where(CHECKIN.c.id == checkin_id)).scalar_one_or_none()
    merged = "; ".join([*filter(None, [before]), *steps])
    tx.execute(update(CHECKIN).where(CHECKIN.c.id == checkin_id).values(merged=merged))
