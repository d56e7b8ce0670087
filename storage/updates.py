"""Updates seen and updates set aside."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from storage.models import METADATA
from storage.upsert import insert_or_ignore
from storage.vault import Vault

SEEN = METADATA.tables["seen_update"]
QUARANTINE = METADATA.tables["quarantine"]

SEEN_KEPT = timedelta(hours=72)
"""How long an update's number is remembered; Telegram restarts the numbers at random after a quiet week."""

QUARANTINE_OWNER = "quarantine"


def mark_seen(tx: Connection, bot: str, update_id: int, *, now: datetime) -> bool:
    """Remember an update in the transaction that handles it; False when it was handled before."""
    return insert_or_ignore(tx, SEEN, {"bot": bot, "update_id": update_id, "at": now})


def forget_seen(tx: Connection, *, now: datetime) -> int:
    """Drop what is older than Telegram can redeliver; return how many."""
    return tx.execute(delete(SEEN).where(SEEN.c.at < now - SEEN_KEPT)).rowcount


def quarantine(
    tx: Connection, vault: Vault, bot: str, update_id: int | None, raw: bytes, reason: str, *, now: datetime
) -> int:
    """Set an update aside, sealed; return its number for staff."""
    sealed = vault.seal(tx, QUARANTINE_OWNER, raw, "update")
    values = {"bot": bot, "update_id": update_id, "at": now, "reason": reason, "payload": sealed}
    key = tx.execute(insert(QUARANTINE).values(values)).inserted_primary_key
    return int(key[0]) if key else 0


def quarantined(tx: Connection) -> int:
    """Return how many updates wait in quarantine."""
    return tx.execute(select(func.count()).select_from(QUARANTINE)).scalar_one()
