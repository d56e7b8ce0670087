"""Patients, staff and teams by opaque ids: nothing here identifies a person."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from storage.types import UtcDateTime


class Team(SQLModel, table=True):
    """A care team."""

    __tablename__ = "team"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)


class Patient(SQLModel, table=True):
    """A patient under an opaque id; who this is stands in the vault alone."""

    __tablename__ = "patient"
    __table_args__ = (
        CheckConstraint("hour BETWEEN 9 AND 19", name="hour_in_day"),  # prevents prompts at night
        Index("patient_due", "next_due_at"),  # keeps a tick independent of how many are enrolled
        Index("patient_day_due", "day_due_at"),  # the same for the daily questions
    )

    id: str = Field(primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    state: str
    language: str = "en"
    zone: str
    hour: int
    consent_page: int = 0
    is_reachable: bool = True
    unreachable_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reachable_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    missed_in_a_row: int = 0
    last_positive_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    next_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    next_due_on: date | None = None
    day_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    wants_days: bool | None = None
    paused_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    enrolled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    stopped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Consent(SQLModel, table=True):
    """What a patient agreed to: version, language, time and a hash of the text shown."""

    __tablename__ = "consent"

    id: int | None = Field(default=None, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    version: str
    language: str
    text_sha256: str
    agreed_at: datetime = Field(sa_type=UtcDateTime)


class Staff(SQLModel, table=True):
    """A member of staff under an opaque id."""

    __tablename__ = "staff"

    id: str = Field(primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    role: str
    state: str
    is_reachable: bool = True
    created_at: datetime = Field(sa_type=UtcDateTime)
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Rota(SQLModel, table=True):
    """Who is on call for a team, first to last."""

    __tablename__ = "rota"

    team_id: int = Field(foreign_key="team.id", primary_key=True)
    position: int = Field(primary_key=True)  # prevents two people in one place
    staff_id: str = Field(foreign_key="staff.id")


class Code(SQLModel, table=True):
    """A single-use enrolment code, known by its keyed hash only."""

    __tablename__ = "code"

    code_hash: str = Field(primary_key=True)  # prevents two people with one code
    owner: str = Field(index=True)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Guess(SQLModel, table=True):
    """Wrong codes from one chat, to stop guessing."""

    __tablename__ = "guess"

    chat_hash: str = Field(primary_key=True)
    wrong: int = 0
    since: datetime = Field(sa_type=UtcDateTime)


class Setting(SQLModel, table=True):
    """One value that a clinic, or staff for one patient, has changed from its default."""

    __tablename__ = "setting"

    owner: str = Field(primary_key=True)
    name: str = Field(primary_key=True)  # the two together prevent two values of one setting
    value: str
    changed_at: datetime = Field(sa_type=UtcDateTime)
    changed_by: str


class PendingInput(SQLModel, table=True):
    """What a member of staff was asked to type next; at most one question at a time."""

    __tablename__ = "pending_input"

    staff_id: str = Field(foreign_key="staff.id", primary_key=True)  # prevents two open questions in one chat
    kind: str
    subject: str
    asked_at: datetime = Field(sa_type=UtcDateTime)
