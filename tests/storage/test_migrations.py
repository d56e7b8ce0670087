"""The migrations build exactly the schema that the models describe."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from storage import schema
from storage.database import Database
from storage.models import METADATA


@pytest.fixture
def empty(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def test_alembic_finds_no_difference(empty: Database) -> None:
    """Alembic, asked for a migration from the migrated schema to the models, has nothing to write."""
    with empty.begin() as tx:
        schema.migrate(tx)
        assert compare_metadata(MigrationContext.configure(tx, opts={"compare_type": True}), METADATA) == []


def test_migrated_schema_is_the_modelled_schema(empty: Database) -> None:
    """Tables made by the migrations and tables made from the models are alike in every column and constraint."""
    with empty.begin() as tx:
        schema.migrate(tx)
        migrated = _described(tx)
        METADATA.drop_all(tx)
        METADATA.create_all(tx)
        assert migrated == _described(tx)


def test_every_constraint_is_named(empty: Database) -> None:
    """Each constraint has a name, so that a migration can change it on either database."""
    with empty.begin() as tx:
        schema.migrate(tx)
        described = _described(tx)
    assert sorted(described) == sorted(METADATA.tables)
    for table, parts in described.items():
        names = [parts["primary_key"]["name"], *(each["name"] for part in _NAMED for each in parts[part])]
        assert None not in names, table


def test_names_are_the_same_on_both_databases(sqlite_database: Database, postgres_database: Database) -> None:
    """Keys, checks, unique constraints and indexes have one name each, whichever database holds them."""
    with sqlite_database.reading() as sqlite, postgres_database.reading() as postgres:
        assert _names(_described(sqlite)) == _names(_described(postgres))


def test_schema_is_current_only_after_migrating(empty: Database) -> None:
    """A database without the schema is told from one that has all of it."""
    with empty.begin() as tx:
        assert not schema.is_current(tx)
    with empty.begin() as tx:
        schema.migrate(tx)
    with empty.begin() as tx:
        assert schema.is_current(tx)


def test_migrating_again_changes_nothing(empty: Database) -> None:
    """A second run of the migrations finds nothing to do."""
    with empty.begin() as tx:
        schema.migrate(tx)
        before = _described(tx)
        schema.migrate(tx)
        assert _described(tx) == before


def test_failed_migration_leaves_nothing_behind(empty: Database) -> None:
    """A migration belongs to its caller's transaction and is rolled back with it."""
    with pytest.raises(RuntimeError), empty.begin() as tx:
        _migrate_and_fail(tx)
    with empty.begin() as tx:
        assert not schema.is_current(tx)
        assert _described(tx) == {}


def test_patients_of_the_first_schema_get_a_course(empty: Database) -> None:
    """Whoever was followed before courses existed has one now, with the first session and all check-ins in it."""
    with empty.begin() as tx:
        schema.migrate(tx, "0001")
        for statement in FIRST_SCHEMA_ROWS:
            tx.exec_driver_sql(statement)
    with empty.migrating() as tx:
        schema.migrate(tx)
    with empty.begin() as tx:
        course = tx.execute(select(METADATA.tables["course"])).one()
        session = tx.execute(select(METADATA.tables["session"])).one()
        checkins = tx.execute(select(METADATA.tables["checkin"]).order_by("id")).all()
        assert tx.exec_driver_sql("SELECT checkin_id, answer FROM answer_event").all() == [(2, "3")]
        with pytest.raises(IntegrityError), tx.begin_nested():
            tx.exec_driver_sql("UPDATE checkin SET course_id = 99")
    assert (course.patient_id, course.planned_sessions, course.spacing) == ("p1", 6, "3,4")
    assert (course.starts_on, course.decision_on) == (date(2026, 3, 2), date(2026, 3, 22))
    assert (session.on, session.at, session.state, session.course_id) == (date(2026, 3, 2), None, "booked", course.id)
    assert [(each.step, each.course_id) for each in checkins] == [
        ("weekly 2026-03-02", course.id),
        ("weekly 2026-03-09", course.id),
    ]


CHECKIN = """
    INSERT INTO checkin (id, patient_id, step, due_on, due_at, state, instruments, language, answers, cursor, revision,
        reminders)
    VALUES (?, 'p1', 'weekly', '2026-03-0?', '2026-03-09 14:00:00', 'completed', 'phq9,gad7', 'en', '3', 1, 1, 0)
"""
FIRST_SCHEMA_ROWS = (
    "INSERT INTO team (id, name) VALUES (1, 'Care team')",
    """INSERT INTO patient (id, team_id, state, language, zone, hour, starts_on, consent_page, is_reachable,
        missed_in_a_row, created_at)
    VALUES ('p1', 1, 'active', 'en', 'America/New_York', 10, '2026-03-02', 3, true, 0, '2026-02-20 14:00:00')""",
    CHECKIN.replace("?", "2"),
    CHECKIN.replace("?", "9"),
    """INSERT INTO answer_event (checkin_id, revision, instrument, item, answer, at)
    VALUES (2, 1, 'phq9', 1, '3', '2026-03-02 15:00:00')""",
)


def test_models_share_one_metadata() -> None:
    """No table is hidden from the migrations in a metadata of its own."""
    assert METADATA is SQLModel.metadata


_NAMED = ("foreign_keys", "unique", "checks", "indexes")


def _migrate_and_fail(tx: Connection) -> None:
    schema.migrate(tx)
    message = "the power fails"
    raise RuntimeError(message)


def _described(tx: Connection) -> dict[str, dict[str, Any]]:
    """Return what the database itself says about every table of ours."""
    inspector = inspect(tx)
    return {
        table: {
            "columns": {
                each["name"]: (str(each["type"]), each["nullable"], each["default"])
                for each in inspector.get_columns(table)
            },
            "primary_key": inspector.get_pk_constraint(table),
            "foreign_keys": _by_name(inspector.get_foreign_keys(table)),
            "unique": _by_name(inspector.get_unique_constraints(table)),
            "checks": _by_name(inspector.get_check_constraints(table)),
            "indexes": _by_name(inspector.get_indexes(table)),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def _by_name(found: Iterable[Mapping[str, object]]) -> list[dict[str, Any]]:
    plain = ({key: _plain(value) for key, value in each.items()} for each in found)
    return sorted(plain, key=lambda each: str(each["name"]))


def _plain(value: object) -> object:
    """Return what compares by its text, such as the condition of a partial index, as that text."""
    return {key: _plain(each) for key, each in value.items()} if isinstance(value, dict) else str(value)


def _names(described: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Return every name in a table; PostgreSQL lists a unique constraint among the indexes too, hence the set."""
    return {
        table: sorted({parts["primary_key"]["name"], *(each["name"] for part in _NAMED for each in parts[part])})
        for table, parts in described.items()
    }
