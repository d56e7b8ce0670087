"""A migrated database for each test, empty, on SQLite and on PostgreSQL."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL

from storage import schema
from storage.database import Database
from storage.models import METADATA
from storage.vault import Keys, Vault, new_key_text


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    _migrated(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "soundings.db"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: URL) -> Iterator[Database]:
    """One migrated database for all tests, which empty it behind them: making one takes longer than most tests."""
    name = f"soundings_test_{uuid.uuid4().hex}"
    conninfo = postgres_server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(conninfo, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name)))
        server.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(name)))
        database = _migrated(postgres_server.set(database=name).render_as_string(hide_password=False))
        yield database
        database.close()
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def postgres_database(migrated_postgres: Database) -> Iterator[Database]:
    yield migrated_postgres
    with migrated_postgres.begin() as tx:
        for table in reversed(METADATA.sorted_tables):
            tx.execute(table.delete())
        tx.exec_driver_sql("SELECT setval(sequencename::regclass, 1, false) FROM pg_sequences")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Database:
    """The same test on both databases."""
    migrated: Database = request.getfixturevalue(f"{request.param}_database")
    return migrated


@pytest.fixture
def keys() -> Keys:
    return Keys.from_text(new_key_text())


@pytest.fixture
def vault(keys: Keys) -> Vault:
    return Vault(keys)


def _migrated(url: str) -> Database:
    database = Database(url)
    with database.begin() as tx:
        schema.migrate(tx)
    return database
