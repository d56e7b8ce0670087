"""Courses and their sessions, check-ins and their answers, mood and sleep, notes."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.types import UtcDateTime

_OPEN = text("state IN ('due', 'offered', 'asking', 'held', 'paused')")


_BOOKED = text("state = 'booked'")
_GOING_ON = text("ended_on IS NULL")


class Course(SQLModel, table=True):
    """A course of treatment; its sessions stand in a table of their own."""

    __tablename__ = "course"
    __table_args__ = (
        UniqueConstraint("patient_id", "number", name="one_course_per_number"),  # prevents two third courses
        Index(
            "one_course_at_a_time", "patient_id", unique=True, sqlite_where=_GOING_ON, postgresql_where=_GOING_ON
        ),  # prevents two courses that both ask for check-ins
        CheckConstraint(
            "planned_sessions BETWEEN 1 AND 12", name="planned_sessions_in_range"
        ),  # prevents a typing slip
    )

    id: int | None = Field(default=None, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id")
    number: int
    template: str
    planned_sessions: int
    spacing: str
    boosters: str = ""
    starts_on: date
    decision_on: date
    is_decision_set: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    ended_on: date | None = None
    ended_reason: str = ""


class Session(SQLModel, table=True):
    """A session, booked by its local date at the clinic, and by its time where that is known."""

    __tablename__ = "session"
    __table_args__ = (
        Index(
            "one_session_a_day", "course_id", "on", unique=True, sqlite_where=_BOOKED, postgresql_where=_BOOKED
        ),  # prevents one session from being booked twice
        CheckConstraint("state IN ('booked', 'cancelled')", name="known_session_state"),  # prevents a third kind
    )

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id")
    patient_id: str = Field(foreign_key="patient.id", index=True)
    on: date
    at: time | None = None
    state: str = "booked"
    booked_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class CheckIn(SQLModel, table=True):
    """One check-in: what was asked, what was answered, and how far it came."""

    __tablename__ = "checkin"
    __table_args__ = (
        UniqueConstraint("patient_id", "step", "due_on", name="one_per_step_and_day"),  # prevents a doubled prompt
        Index("one_per_step", "course_id", "step", unique=True),  # prevents a step that comes twice in a course
        Index("one_open_checkin", "patient_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        # prevents two questions waiting for one patient's tap
        Index("checkin_timer", "timer_at"),
        CheckConstraint("item9_max BETWEEN 0 AND 3", name="item9_on_scale"),  # prevents a score that no option has
    )

    id: int | None = Field(default=None, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id")
    course_id: int | None = Field(default=None, foreign_key="course.id")
    step: str
    merged: str | None = None
    entered_by: str | None = Field(default=None, foreign_key="staff.id")
    due_on: date
    due_at: datetime = Field(sa_type=UtcDateTime)
    state: str
    instruments: str
    language: str
    answers: str
    cursor: int = 0
    revision: int = 0
    item9_max: int | None = None
    item9_answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    crisis_sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    begun_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    touched_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    not_sent_reason: str | None = None
    soon_after_session_id: int | None = Field(default=None, foreign_key="session.id")
    reminders: int = 0
    timer_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AnswerEvent(SQLModel, table=True):
    """Every answer ever given, going back included; append-only."""

    __tablename__ = "answer_event"

    checkin_id: int = Field(foreign_key="checkin.id", primary_key=True)
    revision: int = Field(primary_key=True)  # prevents one tap from being recorded twice
    instrument: str
    item: int
    answer: str
    at: datetime = Field(sa_type=UtcDateTime)


class Day(SQLModel, table=True):
    """One day's mood and sleep, 0 to 10 each; not a validated scale."""

    __tablename__ = "day"
    __table_args__ = (
        CheckConstraint("mood BETWEEN 0 AND 10", name="mood_on_scale"),  # prevents a value that no button has
        CheckConstraint("sleep BETWEEN 0 AND 10", name="sleep_on_scale"),  # the same
    )

    patient_id: str = Field(foreign_key="patient.id", primary_key=True)
    on: date = Field(primary_key=True)  # the two together prevent two answers for one day
    mood: int | None = None
    sleep: int | None = None
    asked_at: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Note(SQLModel, table=True):
    """A note of staff about a patient; its text stands in the vault under ``note:ID``."""

    __tablename__ = "note"

    id: int | None = Field(default=None, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    by: str = Field(foreign_key="staff.id")
    at: datetime = Field(sa_type=UtcDateTime)
