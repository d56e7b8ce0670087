"""Alerts, their positives and their story; and the weekly digests."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.types import UtcDateTime

_OPEN = text("closed_at IS NULL")


class Alert(SQLModel, table=True):
    """An alert; its policy is a copy made when it was raised, so that a later edit cannot strand it."""

    __tablename__ = "alert"
    __table_args__ = (
        Index("one_open_alert", "patient_id", "track", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        # prevents an alert raised twice: repeats join the open one
        Index("alert_next_action", "next_action_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    team_id: int = Field(foreign_key="team.id")
    checkin_id: int | None = Field(default=None, foreign_key="checkin.id")
    track: str
    reason: str
    tier: str
    policy: str
    zone: str
    state: str
    item9: int | None = None
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    raised_at: datetime = Field(sa_type=UtcDateTime)
    step: int = 0
    step_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    pages: int = 0
    is_for_clinicians: bool = False
    is_patient_told_seen: bool = False
    is_patient_told_late: bool = False
    attempts: int = 0
    owner: str | None = Field(default=None, foreign_key="staff.id")
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    first_acknowledged_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    next_try_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    contacted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str | None = None
    next_action: str | None = None
    next_action_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revision: int = 0


class Positive(SQLModel, table=True):
    """One sign that raised or joined an alert: a positive item 9, a request for a call, a crisis message."""

    __tablename__ = "positive"

    id: int | None = Field(default=None, primary_key=True)
    alert_id: int = Field(foreign_key="alert.id", index=True)
    checkin_id: int | None = Field(default=None, foreign_key="checkin.id")
    reason: str
    item9: int | None = None
    answered_at: datetime = Field(sa_type=UtcDateTime)
    crisis_sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AlertEvent(SQLModel, table=True):
    """The alert's story; append-only. A typed note stands in the vault under ``alert:ID:EVENT``."""

    __tablename__ = "alert_event"

    id: int | None = Field(default=None, primary_key=True)
    alert_id: int = Field(foreign_key="alert.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    what: str
    by: str | None = None
    detail: str = ""


class Digest(SQLModel, table=True):
    """A weekly digest, as sealed bytes."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("team_id", "week_on", name="once_per_week"),)  # prevents a second digest

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    week_on: date
    made_at: datetime = Field(sa_type=UtcDateTime)
    page: bytes
    text: bytes
    summary: bytes
    mail: bytes | None = None


class DigestPicture(SQLModel, table=True):
    """A chart in the mailed form of a digest, as sealed bytes."""

    __tablename__ = "digest_picture"

    digest_id: int = Field(foreign_key="digest.id", primary_key=True)
    position: int = Field(primary_key=True)  # the two together prevent two pictures in one place
    content: bytes
