"""Notes of staff about patients: who and when in a table, the text in the vault under the patient's own key."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from storage.models import METADATA
from storage.vault import Kind, Vault

NOTE = METADATA.tables["note"]


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its number, when it was written, by which member of staff, and what it says."""

    id: int
    at: datetime
    by: str
    text: str


def add(tx: Connection, vault: Vault, patient_id: str, text: str, *, by: str, now: datetime) -> int:
    """Keep a note and return its number."""
    key = tx.execute(insert(NOTE).values(patient_id=patient_id, by=by, at=now)).inserted_primary_key
    note_id = int(key[0]) if key else 0
    vault.put(tx, patient_id, Kind.NOTE, text, ref=_ref(note_id))
    return note_id


def latest(tx: Connection, vault: Vault, patient_id: str, *, limit: int) -> list[Note]:
    """Return a patient's last notes, the newest first."""
    statement = select(NOTE).where(NOTE.c.patient_id == patient_id).order_by(NOTE.c.at.desc(), NOTE.c.id.desc())
    return [
        Note(row.id, row.at, row.by, vault.get(tx, patient_id, Kind.NOTE, _ref(row.id)) or "")
        for row in tx.execute(statement.limit(limit))
    ]


def _ref(note_id: int) -> str:
    return f"note:{note_id}"
