"""The stage of the scenarios: the production bot over real HTTP, a clinician and an on-call nurse, and a rota."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import dispatch
from bot.rehearsal.stage import Stage
from storage import schema
from storage.database import Database

pytest.register_assert_rewrite("tests.scenarios.people")
# Otherwise a text that differs would be reported without the difference.

from tests.scenarios.people import Person, enrolled  # noqa: E402 - after the line that makes it speak

START = datetime(2026, 3, 2, 14, tzinfo=UTC)
"""A Monday, 09:00 in New York, six days before the clocks go forward there."""


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated and empty database to copy: migrating takes longer than most scenarios."""
    path = tmp_path_factory.mktemp("scenarios") / "migrated.db"
    database = Database(f"sqlite:///{path}")
    with database.begin() as tx:
        schema.migrate(tx)
    database.close()
    return path


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a busy machine take its time: only where the database is away does a crisis text leave without its commit."""
    monkeypatch.setattr(dispatch, "PATIENCE_SECONDS", 20.0)


@pytest.fixture
def clinic_url(migrated_file: Path, tmp_path: Path) -> str:
    """The clinic's database; a file of scenarios that must hold on PostgreSQL too gives ``database_url`` instead."""
    path = tmp_path / "clinic.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def staff(clinic_url: str) -> AsyncIterator[tuple[Person, Person]]:
    """The clinician and the on-call nurse at an open clinic; pages go to the nurse first, then to the clinician."""
    async with Stage(clinic_url, now=START) as stage:
        clinician_id, clinician_phone = await stage.add_staff("Ana Ruiz", "clinician")
        on_call_id, on_call_phone = await stage.add_staff("Ben Okoye", "on-call")
        await stage.set_rota(on_call_id, clinician_id)
        await stage.moment()
        clinician = Person(stage, clinician_phone, staff_id=clinician_id)
        yield clinician, Person(stage, on_call_phone, staff_id=on_call_id)


@pytest.fixture
def clinician(staff: tuple[Person, Person]) -> Person:
    return staff[0]


@pytest.fixture
def on_call(staff: tuple[Person, Person]) -> Person:
    return staff[1]


@pytest.fixture
def stage(clinician: Person) -> Stage:
    return clinician.stage


@pytest.fixture
async def patient(stage: Stage) -> Person:
    """A patient of chart code P-001 who is enrolled two days before the course; the baseline check-in lies ready."""
    return await enrolled(stage)
