"""Work on many rows in one transaction, where one row's bug must not stop the others."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Row
from sqlalchemy.exc import DBAPIError

from bot import log

_log = log.get(__name__)


def each(tx: Connection, rows: Iterable[Row[Any]], work: Callable[[Row[Any]], object], what: str) -> int:
    """Do ``work`` for every row behind its own savepoint; return how many were done."""
    done = 0
    for row in rows:
        try:
            with tx.begin_nested():
                work(row)
        except DBAPIError:
            raise  # the database itself: nothing after this would work either
        except Exception:  # noqa: BLE001 - the other rows have their own deadlines
            _log.exception("one row failed", what=what, row=row.id)
        else:
            done += 1
    return done
