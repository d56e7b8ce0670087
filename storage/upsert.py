"""Insert unless it is there already: "once only" is a unique constraint, not a lock."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import insert as upsert_postgresql
from sqlalchemy.dialects.sqlite import insert as upsert_sqlite


def insert_or_ignore(tx: Connection, table: Table, values: Mapping[str, object]) -> bool:
    """Insert ``values`` unless a unique constraint already holds such a row; tell whether it was inserted."""
    statement = upsert_sqlite(table) if tx.dialect.name == "sqlite" else upsert_postgresql(table)
    inserted = statement.values(values).on_conflict_do_nothing().returning(*table.primary_key)
    return tx.execute(inserted).one_or_none() is not None  # a row count is not known for every insert on PostgreSQL
