"""When anything is due next."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.models import METADATA
from storage.outbox import FIRST_OF_LANES

PATIENT, CHECKIN, ALERT = (METADATA.tables[name] for name in ("patient", "checkin", "alert"))
_NEXT = {
    "message": select(func.min(FIRST_OF_LANES.subquery().c.at)),
    "check-in": select(func.min(PATIENT.c.next_due_at)),
    "day": select(func.min(PATIENT.c.day_due_at)),
    "timer": select(func.min(CHECKIN.c.timer_at)),
    "alert": select(func.min(ALERT.c.next_action_at)),
}
_NEXT_OF_ALL = select(*(earliest.scalar_subquery().label(kind) for kind, earliest in _NEXT.items()))


def next_of_each(tx: Connection) -> dict[str, datetime]:
    """Return the earliest time at which each kind of thing waits to be looked at, in one statement."""
    row = tx.execute(_NEXT_OF_ALL).one()
    return {kind: at for kind, at in zip(_NEXT, row, strict=True) if at is not None}


def next_due(tx: Connection) -> datetime | None:
    """Return the earliest time at which a message, a check-in or an alert waits to be looked at."""
    return min(next_of_each(tx).values(), default=None)
