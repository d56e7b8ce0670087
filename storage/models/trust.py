"""The vault and the audit log."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.types import UtcDateTime


class VaultKey(SQLModel, table=True):
    """One person's data key, wrapped by the master key; without it nothing of theirs can be read."""

    __tablename__ = "vault_key"

    owner: str = Field(primary_key=True)
    master: str
    wrapped: bytes


class VaultEntry(SQLModel, table=True):
    """One sealed identifier or free text, found again by a keyed hash where that is needed."""

    __tablename__ = "vault"
    __table_args__ = (
        UniqueConstraint("owner", "kind", "ref", name="one_entry"),  # prevents two current values
        UniqueConstraint("kind", "lookup", name="one_owner"),  # prevents one chat or one code for two people
    )

    id: int | None = Field(default=None, primary_key=True)
    owner: str = Field(foreign_key="vault_key.owner")
    kind: str
    ref: str = ""
    sealed: bytes
    lookup: str | None = None


class Audit(SQLModel, table=True):
    """Who did what to whose record, in opaque ids; append-only."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    actor: str
    action: str
    patient_id: str | None = Field(default=None, index=True)
    subject: str = ""
    detail: str = ""
