"""The press makes, in its own process, the very things that the bot would have made itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot import digests, pictures, press
from bot.app import clinic_of
from bot.clinic import Picture
from bot.config import Settings
from bot.press import Here, Press, Printer
from conversations.administration import State
from storage import schema
from storage.database import Database, DatabaseUnavailableError
from storage.vault import Vault, new_key_text
from tests.storage.clinic import DAY, NOW, add_checkin, add_patient, answers, ended

ZONE = "America/New_York"
TODAY = NOW.date()
PERIOD = digests.period_of(TODAY + timedelta(days=1), ZONE)
PNG = b"\x89PNG\r\n\x1a\n"


def _settings(database_url: str) -> Settings:
    given: dict[str, Any] = {
        "telegram_bot_token": "7000001:not-a-secret", "encryption_key": new_key_text(), "database_url": database_url,
        "clinic_name": "Harbor Clinic", "clinic_phone": "+1 555 0100", "clinic_timezone": ZONE,
    }  # fmt: skip
    return Settings(_env_file=None, **given)


@pytest.fixture
def settings(database_url: str) -> Settings:
    return _settings(database_url)


@pytest.fixture
def patient_id(settings: Settings) -> str:
    """A patient who has checked in with a positive item 9, on a database that is closed again."""
    database = Database(settings.database_url.get_secret_value())
    vault: Vault = clinic_of(settings).vault
    with database.begin() as tx:
        schema.migrate(tx)
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, "K-007")
        checkin = ended(answers([1] * 9, [2] * 7, 1), State.COMPLETED, NOW - timedelta(hours=2))
        add_checkin(tx, patient_id, checkin, due_at=NOW - DAY)
    database.close()
    return patient_id


@pytest.fixture
def team_id(settings: Settings, patient_id: str) -> int:
    database = Database(settings.database_url.get_secret_value())
    with database.reading() as tx:
        found = int(tx.exec_driver_sql("SELECT team_id FROM patient").scalar_one())
    database.close()
    return found


@asynccontextmanager
async def _here(settings: Settings) -> AsyncIterator[Here]:
    database = Database(settings.database_url.get_secret_value())
    yield Here(database, clinic_of(settings))
    database.close()


async def test_the_same_digest_in_both_places(settings: Settings, team_id: int) -> None:
    """What a child process makes equals what this one makes, to the letter."""
    apart = await press.digest(Press(settings), team_id, "North", PERIOD)
    async with _here(settings) as here:
        assert await press.digest(here, team_id, "North", PERIOD) == apart
    assert apart is not None
    assert "K-007" in apart.text


async def test_a_team_without_patients_has_none(settings: Settings, team_id: int) -> None:
    """Nothing comes back, which is no failure."""
    assert await press.digest(Press(settings), team_id + 1, "South", PERIOD) is None


async def test_the_same_chart_in_both_places(settings: Settings, patient_id: str) -> None:
    """A picture survives the way through the pipe, to the byte; its words come with it."""
    printed = pictures.chart(patient_id, for_staff=False, now=NOW)
    apart = printed.say(await Press(settings).make(printed.order))
    async with _here(settings) as here:
        assert printed.say(await here.make(printed.order)) == apart
    assert isinstance(apart, Picture)
    assert apart.content.startswith(PNG)
    assert apart.caption.startswith("Your scores over time.\nPHQ-9: one score, 9 on ")


async def test_item_9_and_the_code_are_in_the_clinicians_picture_alone(settings: Settings, patient_id: str) -> None:
    """Theirs cannot be passed on; the patient's own can."""
    async with _here(settings) as here:
        own, theirs = [await _chart(here, patient_id, for_staff=each) for each in (False, True)]
    assert [own.is_protected, theirs.is_protected] == [False, True]
    assert ["tem 9" in own.caption, "Item 9 above 0 or declined: 1 on " in theirs.caption] == [False, True]
    assert ["K-007" in own.caption, "K-007" in theirs.caption] == [False, True]
    assert own.content != theirs.content


async def _chart(printer: Printer, patient_id: str, *, for_staff: bool) -> Picture:
    printed = pictures.chart(patient_id, for_staff=for_staff, now=NOW)
    said = printed.say(await printer.make(printed.order))
    assert isinstance(said, Picture)
    return said


async def test_a_database_that_is_away_is_asked_again_later() -> None:
    """A child that finds no database says so in the way it ends."""
    away = Press(_settings("sqlite:////nowhere/at/all.db"))
    with pytest.raises(DatabaseUnavailableError):
        await press.digest(away, 1, "North", PERIOD)


async def test_an_order_that_fails_is_told_from_a_result(settings: Settings, patient_id: str) -> None:
    """Whoever ordered the chart of nobody gets an error, and no half of a picture."""
    with pytest.raises(DatabaseUnavailableError):
        await Press(settings).make(pictures.chart("nobody", for_staff=False, now=NOW).order)


async def test_whoever_no_longer_waits_leaves_no_process_behind(settings: Settings, patient_id: str) -> None:
    """A cancelled order makes room for the next."""
    printer = Press(settings)
    order = pictures.chart(patient_id, for_staff=False, now=NOW).order
    for _ in range(press.AT_ONCE + 1):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await printer.make(order)
    assert (await printer.make(order))["png"].startswith(PNG)
