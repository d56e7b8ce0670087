"""What goes out (outbox and its ledger) and what came in (updates seen, quarantine)."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, Index
from sqlmodel import Field, SQLModel

from storage.types import UtcDateTime


class Outbox(SQLModel, table=True):
    """One message to one person on one channel; the payload is sealed under that person's key."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_waiting", "state", "lane", "due_at"),
        Index("outbox_subject", "subject"),
        CheckConstraint("lane BETWEEN 0 AND 4", name="known_lane"),  # prevents a message that no lane carries
    )

    id: int | None = Field(default=None, primary_key=True)
    lane: int
    kind: str
    dedup_key: str = Field(unique=True)  # prevents the same message twice
    recipient: str = Field(index=True)
    channel: str = "telegram"
    subject: str = ""
    payload: bytes
    state: str = "queued"
    reason: str = ""
    queued_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    message_id: int | None = None
    attempts: int = 0
    repeated: int = 0


class Delivery(SQLModel, table=True):
    """One attempt to deliver an outbox row, and what came of it; append-only."""

    __tablename__ = "delivery"

    id: int | None = Field(default=None, primary_key=True)
    outbox_id: int = Field(foreign_key="outbox.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    result: str
    detail: str = ""


class SeenUpdate(SQLModel, table=True):
    """An update that was handled and committed."""

    __tablename__ = "seen_update"

    bot: str = Field(primary_key=True)
    update_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    # the two together prevent a redelivered update from acting twice
    at: datetime = Field(sa_type=UtcDateTime, index=True)


class Quarantine(SQLModel, table=True):
    """An update that could not be handled, sealed, for a person to look at."""

    __tablename__ = "quarantine"

    id: int | None = Field(default=None, primary_key=True)
    bot: str
    update_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    at: datetime = Field(sa_type=UtcDateTime)
    reason: str
    payload: bytes
