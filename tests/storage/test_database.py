"""Transactions end where their block ends, and a failing database is told from a bug."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from storage import audit, checkins, patients, schema, updates
from storage.database import Database, DatabaseUnavailableError
from storage.vault import Vault
from tests.storage.clinic import NOW, add_checkin, add_patient

BRIEFLY_MS = 20


def fail() -> None:
    message = "the power fails"
    raise RuntimeError(message)


def write_and_fail(tx: Connection) -> None:
    updates.mark_seen(tx, "bot", 1, now=NOW)
    audit.record(tx, actor="s1", action="alert acknowledged", at=NOW)
    fail()


def names_of_teams(tx: Connection) -> list[str]:
    return [row.name for row in patients.teams(tx)]


@pytest.fixture
def other(sqlite_database: Database) -> Iterator[Database]:
    """The same SQLite file opened by another process, which does not wait long."""
    database = Database(sqlite_database.engine.url.render_as_string(), busy_timeout_ms=BRIEFLY_MS)
    yield database
    database.close()


def test_block_that_ends_well_is_committed(database: Database) -> None:
    """What a block wrote is there for the next one."""
    with database.begin() as tx:
        patients.team_named(tx, "North")
    with database.reading() as tx:
        assert names_of_teams(tx) == ["North"]


def test_block_that_fails_leaves_nothing(database: Database) -> None:
    """An exception takes back everything the block wrote, the audit entry with the deed, and comes through as it is."""
    with pytest.raises(RuntimeError, match="the power fails"), database.begin() as tx:
        write_and_fail(tx)
    with database.begin() as tx:
        assert tx.execute(audit.AUDIT.select()).all() == []
        assert updates.mark_seen(tx, "bot", 1, now=NOW)


def test_audit_entry_is_there_with_its_deed(database: Database) -> None:
    """A block that ends well leaves one audit entry, with who, what, whose and when."""
    with database.begin() as tx:
        audit.record(tx, actor="s1", action="show contact", at=NOW, patient_id="p1", subject="alert:1", detail="x")
    with database.reading() as tx:
        row = tx.execute(audit.AUDIT.select()).one()
    assert tuple(row) == (1, NOW, "s1", "show contact", "p1", "alert:1", "x")


def test_submitted_work_is_committed_before_its_future_resolves(database: Database) -> None:
    """The result of submitted work arrives after the commit, with its arguments handed through."""
    assert database.submit(updates.mark_seen, "bot", 1, now=NOW).result(timeout=10)
    with database.reading() as tx:
        assert tx.execute(updates.SEEN.select()).one().update_id == 1
    assert database.submit_reading(names_of_teams).result(timeout=10) == []


def test_submitted_work_that_fails_leaves_nothing(database: Database) -> None:
    """The future of failed work raises, and nothing of it is kept."""
    with pytest.raises(RuntimeError, match="the power fails"):
        database.submit(write_and_fail).result(timeout=10)
    with database.reading() as tx:
        assert tx.execute(updates.SEEN.select()).all() == []


def test_report_cannot_write(database: Database) -> None:
    """A reading transaction that tries to write is refused, and the next writer is not."""
    for _ in range(2):
        with pytest.raises(DatabaseUnavailableError), database.reading() as tx:
            patients.team_named(tx, "North")
        with database.begin() as tx:
            assert names_of_teams(tx) == []
    with database.begin() as tx:
        patients.team_named(tx, "North")
        assert names_of_teams(tx) == ["North"]


def test_report_sees_one_moment(database: Database) -> None:
    """What is written while a report is read appears in the next report, not in the middle of this one."""
    with database.reading() as report:
        before = names_of_teams(report)
        with database.begin() as tx:
            patients.team_named(tx, "North")
        assert names_of_teams(report) == before == []
    with database.reading() as report:
        assert names_of_teams(report) == ["North"]


def test_sqlite_is_durable_and_checks_references(sqlite_database: Database) -> None:
    """Every connection has the write-ahead log, full synchronisation, foreign keys and a busy timeout."""
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    for opened in (sqlite_database.begin, sqlite_database.reading):
        with opened() as tx:
            found = [tx.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in pragmas]
        assert found == ["wal", 2, 1, 5000]


def test_locked_sqlite_is_not_available(sqlite_database: Database, other: Database) -> None:
    """A second writer gives up after the busy timeout with an error that may be tried again; readers go on."""
    with sqlite_database.begin() as tx:
        patients.team_named(tx, "North")
        with pytest.raises(DatabaseUnavailableError), other.begin():
            fail()
        with other.reading() as report:
            assert names_of_teams(report) == []
            assert report.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == BRIEFLY_MS
    with other.begin() as tx:
        assert names_of_teams(tx) == ["North"]


def test_readonly_sqlite_is_not_available(sqlite_database: Database) -> None:
    """A file that cannot be written is an error that may be tried again; it can still be read."""
    path = sqlite_database.engine.url.database
    with sqlite_database.begin() as tx:
        patients.team_named(tx, "North")
    readonly = Database(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(DatabaseUnavailableError), readonly.begin() as tx:
        patients.team_named(tx, "South")
    with readonly.reading() as report:
        assert names_of_teams(report) == ["North"]
    readonly.close()


@pytest.mark.parametrize("name", ["missing/soundings.db", "garbage.db"])
def test_unusable_sqlite_file_is_not_available(tmp_path: Path, name: str) -> None:
    """A file in no folder, or one that is no database, is told as one line without its content."""
    (tmp_path / "garbage.db").write_bytes(b"no database at all" * 100)
    database = Database(f"sqlite:///{tmp_path / name}")
    with pytest.raises(DatabaseUnavailableError, match=r"^the database is not available \(\w+\)$"), database.begin():
        fail()
    database.close()


def test_unreachable_postgresql_is_not_available() -> None:
    """A port that nobody listens on is an error that may be tried again, and names no password."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        database = Database(f"postgresql://clinic:s3cret@127.0.0.1:{taken.getsockname()[1]}/soundings")
        with pytest.raises(DatabaseUnavailableError, match="is not available") as caught, database.begin():
            fail()
        database.close()
    assert "s3cret" not in str(caught.value)


@pytest.mark.postgres
def test_lost_postgresql_connection_is_not_available(postgres_database: Database) -> None:
    """A connection that the server ends in mid-transaction may be tried again, and the next one works."""
    with pytest.raises(DatabaseUnavailableError), postgres_database.begin() as tx:
        _end_own_connection(postgres_database, tx)
    with postgres_database.begin() as tx:
        assert names_of_teams(tx) == []


def _end_own_connection(database: Database, tx: Connection) -> None:
    patients.team_named(tx, "North")
    backend = tx.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    with database.begin() as another:
        another.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": backend})
    patients.team_named(tx, "South")


def test_bug_is_not_taken_for_an_outage(database: Database, vault: Vault) -> None:
    """A statement that can never work is not tried again, whatever words its text has."""
    with pytest.raises((OperationalError, ProgrammingError)), database.begin() as tx:
        tx.exec_driver_sql("SELECT * FROM locked_connection_disk")
    with database.begin() as tx:
        checkin_id = add_checkin(tx, add_patient(tx, vault))
    with pytest.raises(IntegrityError), database.begin() as tx:
        checkins.set_fields(tx, checkin_id, item9_max=9)


def test_error_quotes_no_row(database: Database, vault: Vault) -> None:
    """The text of an error, and of what caused it, holds no answer, so that none can reach a log."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        checkin_id = add_checkin(tx, patient_id)
    with pytest.raises(IntegrityError) as caught, database.begin() as tx:
        checkins.set_fields(tx, checkin_id, item9_max=9, answers="3,3,3,3,3,3,3,3,3")
    for error in (caught.value, caught.value.__cause__, caught.value.orig):
        assert "item9_on_scale" in str(error)
        assert not any(quoted in f"{error} {error!r}" for quoted in ("3,3,3", patient_id))


@pytest.mark.parametrize(
    "url", ["", "soundings.db", "mysql://localhost/soundings", "http://127.0.0.1", "postgres://x/y"]
)
def test_nonsense_for_an_address_is_refused(url: str) -> None:
    """An address that names no known database is refused with the two that are known."""
    with pytest.raises(ValueError, match=r"DATABASE_URL must start with sqlite:/// or postgresql\+psycopg://"):
        Database(url)


def test_closing_finishes_the_work_under_way(tmp_path: Path) -> None:
    """Work that was submitted before the end is committed, and none is taken on after it."""
    database = Database(f"sqlite:///{tmp_path / 'soundings.db'}")
    database.submit(schema.migrate)
    last = database.submit(patients.team_named, "North")
    database.close()
    assert last.result(timeout=0) == 1
    with pytest.raises(RuntimeError, match="shutdown"):
        database.submit(names_of_teams)
