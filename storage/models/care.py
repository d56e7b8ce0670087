"""Check-ins and their answers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.types import UtcDateTime

_OPEN = text("state IN ('due', 'offered', 'asking', 'held', 'paused')")


class CheckIn(SQLModel, table=True):
    """One check-in: what was asked, what was answered, and how far it came."""

    __tablename__ = "checkin"
    __table_args__ = (
        UniqueConstraint("patient_id", "step", "due_on", name="one_per_step_and_day"),  # prevents a doubled prompt
        Index("one_open_checkin", "patient_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        # prevents two questions waiting for one patient's tap
        Index("checkin_timer", "timer_at"),
        CheckConstraint("item9_max BETWEEN 0 AND 3", name="item9_on_scale"),  # prevents a score that no option has
    )

    id: int | None = Field(default=None, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id")
    step: str
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
