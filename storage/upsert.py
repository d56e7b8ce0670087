"""Insert unless it is there already: "once only" is a unique constraint, not a lock."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import insert as upsert_postgresql
from sqlalchemy.dialects.sqlite import insert as upsert_sqlite
from sqlalchemy.sql.dml import ReturningInsert


def insert_or_ignore(tx: Connection, table: Table, values: Mapping[str, object]) -> bool:
    """Insert ``values`` unless a unique constraint already holds such a row; tell whether it was inserted."""
    inserted = tx.execute(_insert(table, tx.dialect.name), values)
    return inserted.one_or_none() is not None  # a row count is not known for every insert on PostgreSQL


@cache
def _insert(table: Table, dialect: str) -> ReturningInsert[Any]:
    statement = upsert_sqlite(table) if dialect == "sqlite" else upsert_postgresql(table)
    return statement.on_conflict_do_nothing().returning(*table.primary_key)
