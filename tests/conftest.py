"""What every test may ask for: a database, empty and its own, on SQLite and on PostgreSQL."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql
from sqlalchemy import URL, make_url

LOCAL_SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"

# A machine that is busy with something else must not fail a property.
settings.register_profile("soundings", settings(), deadline=None)
settings.load_profile("soundings")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'soundings.db'}"


@pytest.fixture(scope="session")
def postgres_server() -> URL:
    """The server that holds the test databases; without one the test is skipped, or fails if CI says it must run."""
    configured = os.environ.get("SOUNDINGS_TEST_POSTGRES_URL")
    server = make_url(configured or LOCAL_SERVER)
    try:
        _connect(server).close()
    except psycopg.OperationalError as error:
        reason = f"no PostgreSQL server answers at {server.host}:{server.port or 5432} ({str(error).splitlines()[0]})"
        if configured or os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return server


@pytest.fixture
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """A new, empty database, dropped after the test even if something is still connected to it."""
    name = f"soundings_test_{uuid.uuid4().hex}"
    database = sql.Identifier(name)
    with _connect(postgres_server) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(database))
    try:
        yield postgres_server.set(database=name).render_as_string(hide_password=False)
    finally:
        with _connect(postgres_server) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(database))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test on both databases."""
    url: str = request.getfixturevalue({"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param])
    return url


def _connect(server: URL) -> psycopg.Connection:
    conninfo = server.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(conninfo, autocommit=True, connect_timeout=3)
