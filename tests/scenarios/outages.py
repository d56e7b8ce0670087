"""Databases that are away for a while: a lock held from outside, or a server that refuses everybody."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
from psycopg import sql
from sqlalchemy import make_url


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold SQLite's write lock from a second connection."""
    other = sqlite3.connect(make_url(url).database or "", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@contextmanager
def refused(url: str) -> Iterator[None]:
    """Let PostgreSQL end every connection to one database and accept no new one."""
    address = make_url(url).set(drivername="postgresql")
    name = address.database or ""
    server = address.set(database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as admin:
        allow = sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS {}")
        admin.execute(allow.format(sql.Identifier(name), sql.SQL("false")))
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            yield
        finally:
            admin.execute(allow.format(sql.Identifier(name), sql.SQL("true")))


def away(url: str) -> AbstractContextManager[None]:
    """Take the database away for as long as the block lasts, whichever it is."""
    return locked(url) if url.startswith("sqlite") else refused(url)
