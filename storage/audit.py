"""The audit log: one row for each thing that staff or a patient did, in the transaction that did it."""

from datetime import datetime

from sqlalchemy import Connection, insert

from storage.models import METADATA

AUDIT = METADATA.tables["audit"]


def record(
    tx: Connection,
    *,
    actor: str,
    action: str,
    at: datetime,
    patient_id: str | None = None,
    subject: str = "",
    detail: str = "",
) -> None:
    """Append one entry; ``detail`` holds ids and fixed words only, never a name or an answer."""
    tx.execute(
        insert(AUDIT).values(at=at, actor=actor, action=action, patient_id=patient_id, subject=subject, detail=detail)
    )
