"""One database, SQLite or PostgreSQL, behind synchronous transactions and the threads that run them.

SQLite has exactly one writer thread; PostgreSQL a small pool. Nothing here commits on its own account: a transaction
ends where its caller's ``with`` block, or submitted function, ends.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from storage.writer import Writer

BUSY_TIMEOUT_MS = 5_000
POOL_SIZE = 4

P = ParamSpec("P")
T = TypeVar("T")


class DatabaseUnavailableError(Exception):
    """The database cannot be reached or written just now; the work may be tried again."""


class Database:
    """A database and its threads; ``close`` ends both."""

    def __init__(self, url: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> None:
        """Make the engine without connecting; raise ValueError for an address that names no known database."""
        self.engine = _engine(url, busy_timeout_ms)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._reading = self.engine.execution_options(**_READING[self.engine.dialect.name])
        self._writer = Writer(self.begin, DatabaseUnavailableError) if self.is_sqlite else None
        self._writers = ThreadPoolExecutor(POOL_SIZE, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(1, thread_name_prefix="reader")

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open one write transaction; it commits at the end of the block and rolls back on an exception."""
        with _translated(), self.engine.begin() as tx:
            yield tx

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Open one write transaction in which tables may be built anew: references are checked at its end.

        SQLite drops the old table for the new one, and would take its rows' dependants for orphans meanwhile.
        """
        with _translated(), self.engine.execution_options(sqlite_rebuilds=True).begin() as tx:
            yield tx
            orphans = tx.exec_driver_sql("PRAGMA foreign_key_check").all() if self.is_sqlite else []
            if orphans:
                message = f"the migration would leave rows without what they refer to, in {orphans[0][0]}"
                raise ValueError(message)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open one transaction for reports: it sees one moment, can write nothing, and holds no writer up."""
        with _translated(), self._reading.begin() as tx:
            yield tx

    def submit(self, work: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run ``work`` in one write transaction on a database thread; the future resolves after the commit."""
        if self._writer is not None:
            return self._writer.submit(lambda tx: work(tx, *args, **kwargs))
        return self._writers.submit(self._written, lambda tx: work(tx, *args, **kwargs))

    def submit_reading(
        self, work: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Run ``work`` in one reading transaction on the thread for reports."""
        return self._readers.submit(self._read, lambda tx: work(tx, *args, **kwargs))

    def _written(self, work: Callable[[Connection], T]) -> T:
        with self.begin() as tx:
            return work(tx)

    def _read(self, work: Callable[[Connection], T]) -> T:
        with self.reading() as tx:
            return work(tx)

    def close(self) -> None:
        """Finish the work under way and let every connection go."""
        if self._writer is not None:
            self._writer.close()
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()


@contextmanager
def _translated() -> Iterator[None]:
    """Tell an infrastructure failure from a bug: only the former may be tried again."""
    try:
        yield
    except PoolTimeoutError as error:
        message = "the database is not available (every connection is in use)"
        raise DatabaseUnavailableError(message) from error
    except DBAPIError as error:
        if _is_infrastructure(error):
            message = f"the database is not available ({type(error.orig).__name__})"
            raise DatabaseUnavailableError(message) from error
        raise


def _is_infrastructure(error: DBAPIError) -> bool:
    """Recognise lost connections, locks, full and read-only disks; constraint violations and typos are bugs."""
    name: str | None = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return name.startswith(_SQLITE_FAILURES)
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state.startswith(_POSTGRESQL_FAILURES)
    return error.connection_invalidated or type(error.orig).__name__ == "OperationalError"


_SQLITE_FAILURES = (
    "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN",
    "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_PROTOCOL",
)  # fmt: skip

_POSTGRESQL_FAILURES = (
    "08",  # the connection
    "25006",  # a standby, or a server set to read-only
    "40",  # deadlocks and serialization: the same work succeeds when tried again
    "53",  # out of disk, memory or connections
    "55P03",  # a lock that could not be had in time
    "57",  # shut down, starting up, cancelled
    "58",  # the server's own disk
    "XX",  # damaged data
)
"""Beginnings of SQLSTATE codes; see the appendix "Error Codes" of PostgreSQL's manual."""


_READING: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "sqlite": {"sqlite_begin": "BEGIN"},
        "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
    }
)


def _engine(url: str, busy_timeout_ms: int) -> Engine:
    parsed = _parsed(url)
    if parsed.get_backend_name() == "postgresql":
        engine = create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            pool_size=POOL_SIZE + 1,
            pool_pre_ping=False,
            hide_parameters=True,
            connect_args={"connect_timeout": 5},
        )
        event.listen(engine, "handle_error", _hide_values)
        return engine
    engine = create_engine(parsed, hide_parameters=True, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", partial(_prepare_sqlite, busy_timeout_ms))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.get_backend_name() not in _READING:
        message = "DATABASE_URL must start with sqlite:/// or postgresql+psycopg://"
        raise ValueError(message)
    return parsed


def _hide_values(context: ExceptionContext) -> None:
    """Keep the first line of PostgreSQL's words only: those below quote the row, and with it answers, into logs."""
    error, original = context.sqlalchemy_exception, context.original_exception
    for each in filter(None, (error, original)):
        each.args = tuple(str(part).partition("\n")[0] for part in each.args)


def _prepare_sqlite(busy_timeout_ms: int, connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Make every commit durable, let readers and the writer side by side, and check references."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout={busy_timeout_ms}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once, so that a transaction never fails half-way for want of it; refuse a report's writes.

    Connections serve reports and writers in turn, so each transaction says which of the two it is.
    """
    opening = connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE")
    is_report = opening == "BEGIN"
    if connection.info.setdefault("is_report", False) != is_report:
        connection.exec_driver_sql(f"PRAGMA query_only={int(is_report)}")
        connection.info["is_report"] = is_report
    rebuilds = bool(connection.get_execution_options().get("sqlite_rebuilds"))
    if connection.info.setdefault("rebuilds", False) != rebuilds:
        connection.exec_driver_sql(f"PRAGMA foreign_keys={int(not rebuilds)}")
        connection.info["rebuilds"] = rebuilds
    connection.exec_driver_sql(opening)
