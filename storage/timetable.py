"""When anything is due next."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.models import METADATA
from storage.outbox import next_due as next_message


def next_due(tx: Connection) -> datetime | None:
    """Return the earliest time at which a message, a check-in or an alert waits to be looked at."""
    patient, checkin, alert = (METADATA.tables[name] for name in ("patient", "checkin", "alert"))
    columns = (patient.c.next_due_at, checkin.c.timer_at, alert.c.next_action_at)
    coming = [next_message(tx), *(tx.execute(select(func.min(column))).scalar_one_or_none() for column in columns)]
    return min((each for each in coming if each is not None), default=None)
