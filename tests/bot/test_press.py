"""The press makes, in its own process, the very digest that the bot would have made itself."""

from datetime import timedelta
from typing import Any

import pytest

from bot import digests
from bot.app import clinic_of
from bot.config import Settings
from bot.press import Press
from conversations.administration import State
from conversations.digest import Period
from storage import schema
from storage.database import Database, DatabaseUnavailableError
from storage.vault import Vault, new_key_text
from tests.storage.clinic import DAY, NOW, WEEK, add_checkin, add_patient, answers, ended

PERIOD = Period(NOW - WEEK, NOW + DAY)


def _settings(database_url: str) -> Settings:
    given: dict[str, Any] = {
        "telegram_bot_token": "7000001:not-a-secret", "encryption_key": new_key_text(), "database_url": database_url,
        "clinic_name": "Harbor Clinic", "clinic_phone": "+1 555 0100",
    }  # fmt: skip
    return Settings(_env_file=None, **given)


@pytest.fixture
def settings(database_url: str) -> Settings:
    return _settings(database_url)


@pytest.fixture
def team_id(settings: Settings) -> int:
    """A team with one patient who has checked in, on a database that is closed again."""
    database = Database(settings.database_url.get_secret_value())
    vault: Vault = clinic_of(settings).vault
    with database.begin() as tx:
        schema.migrate(tx)
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, "K-007")
        checkin = ended(answers([1] * 9, [2] * 7, 1), State.COMPLETED, NOW + timedelta(hours=2))
        add_checkin(tx, patient_id, checkin)
        found = tx.exec_driver_sql("SELECT team_id FROM patient").scalar_one()
    database.close()
    return int(found)


async def test_the_same_pages(settings: Settings, team_id: int) -> None:
    pages = await Press(settings).make(team_id, "North", PERIOD)
    database = Database(settings.database_url.get_secret_value())
    with database.reading() as tx:
        digest = digests.gather(tx, clinic_of(settings), team_id, "North", PERIOD)
    database.close()
    assert pages == digests.render(digest)
    assert pages is not None
    assert "K-007" in pages.text


async def test_a_team_without_patients_has_none(settings: Settings, team_id: int) -> None:
    assert await Press(settings).make(team_id + 1, "South", PERIOD) is None


async def test_a_database_that_is_away_is_asked_again_later(team_id: int) -> None:
    with pytest.raises(DatabaseUnavailableError):
        await Press(_settings("sqlite:////nowhere/at/all.db")).make(team_id, "North", PERIOD)
