"""Read-only questions about the house itself: does the key fit, does every alert go on, does every message leave?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from storage.models import METADATA
from storage.outbox import Lane, State
from storage.vault import Vault, VaultError

ALERT = METADATA.tables["alert"]
KEY = METADATA.tables["vault_key"]
OUTBOX = METADATA.tables["outbox"]

PATIENCE = {Lane.CRISIS: timedelta(seconds=30), Lane.PAGE: timedelta(seconds=30)}
OTHER_PATIENCE = timedelta(minutes=10)
"""How long a message may be overdue before somebody should look; a bucket or a 429 holds one for less."""


def opens(tx: Connection, vault: Vault) -> bool:
    """Tell whether the vault's master key is the one that this database was written with."""
    owner = tx.execute(select(KEY.c.owner).limit(1)).scalar_one_or_none()
    try:
        return owner is None or bool(vault.seal(tx, owner, b"", "check"))
    except VaultError:
        return False


def stranded_alerts(tx: Connection) -> Sequence[int]:
    """Return open alerts that nothing would ever move again; there must be none."""
    statement = select(ALERT.c.id).where(ALERT.c.closed_at.is_(None), ALERT.c.next_action_at.is_(None))
    return tx.execute(statement.order_by(ALERT.c.id)).scalars().all()


def overdue_messages(tx: Connection, *, now: datetime) -> list[Row[Any, Any, Any]]:
    """Return the messages that should have left by now, most urgent first; those that expired will be dropped."""
    statement = (
        select(OUTBOX.c.id, OUTBOX.c.lane, OUTBOX.c.due_at)
        .where(
            OUTBOX.c.state.in_([State.QUEUED, State.SENDING]),
            OUTBOX.c.due_at <= now - min(PATIENCE.values()),
            OUTBOX.c.expires_at.is_(None) | (OUTBOX.c.expires_at > now),
        )
        .order_by(OUTBOX.c.lane, OUTBOX.c.due_at)
    )
    return [row for row in tx.execute(statement) if row.due_at <= now - PATIENCE.get(Lane(row.lane), OTHER_PATIENCE)]
