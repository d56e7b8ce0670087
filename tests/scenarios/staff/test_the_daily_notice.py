"""Once a day, in the morning, admins hear of crisis messages that paged nobody, and of gaps in the rota."""

from datetime import UTC, datetime

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, DAY, HOUR, MINUTE, SECOND, Ward

POSSIBLE = "Life is not worth living"
TUESDAY = datetime(2026, 3, 3, 14, tzinfo=UTC)
"""09:00 in New York, the morning after the scenarios begin."""

ONE_OF_EACH = (
    "Since the last notice: 1 crisis message and 1 possible crisis message from people who are no patients here. "
    "They got the crisis numbers; nobody was paged."
)


@pytest.fixture
async def eve(ward: Ward, ana: Person) -> Person:
    """An admin, at a clinic with somebody on call."""
    eve = await ward.hire("Eve", "admin")
    await ward.stage.run_jobs()
    return eve


def notices(person: Person) -> list[str]:
    return [text for text in person.texts if text.startswith(("Since the last notice", "On call:"))]


def stranger(ward: Ward) -> Person:
    return Person(ward.stage, ward.stage.phone("Sam"))


async def test_crisis_messages_of_strangers_are_told_in_the_morning(ward: Ward, eve: Person, ana: Person) -> None:
    """At 09:00 of the clinic's day, to admins alone, once however often the job runs."""
    sam = stranger(ward)
    await sam.says(CRISIS)
    await sam.says(POSSIBLE)
    await ward.stage.advance_to(TUESDAY - SECOND)
    assert notices(eve) == []
    await ward.stage.advance_to(TUESDAY)
    assert notices(eve) == [ONE_OF_EACH]
    for _ in range(5):
        await ward.stage.advance(2 * HOUR)
    assert notices(eve) == [ONE_OF_EACH]
    assert notices(ana) == []


async def test_with_nothing_to_say_nothing_is_said(ward: Ward, eve: Person, ana: Person) -> None:
    """A patient's crisis message pages, and is no part of it; what was told once is not told again."""
    jo = await ward.enrol()
    await jo.says(CRISIS)
    await ana.closes_the_alert()
    await ward.stage.advance_to(TUESDAY + HOUR)
    assert notices(eve) == []
    await stranger(ward).says(CRISIS)
    await ward.stage.advance_to(TUESDAY + DAY)
    assert len(notices(eve)) == 1
    await ward.stage.advance_to(TUESDAY + 2 * DAY)
    assert len(notices(eve)) == 1


async def test_a_colleagues_crisis_message_counts(ward: Ward, eve: Person, ana: Person) -> None:
    """Staff are no patients: nobody is paged for them either."""
    await ana.says(CRISIS)
    await ward.stage.advance_to(TUESDAY)
    assert [text.partition(" from ")[0] for text in notices(eve)] == ["Since the last notice: 1 crisis message"]


async def test_an_empty_rota_is_told_every_morning(ward: Ward, eve: Person) -> None:
    """As long as it lasts."""
    await ward.rota()
    await ward.stage.advance_to(TUESDAY)
    found = notices(eve)
    assert len(found) == 1
    assert "nobody is on call" in found[0]
    await ward.stage.advance_to(TUESDAY + DAY)
    assert notices(eve) == found * 2


async def test_after_a_night_of_downtime_it_comes_by_day(ward: Ward, eve: Person) -> None:
    """A bot that comes back late in the morning tells it then; one that comes back at night waits."""
    await stranger(ward).says(CRISIS)
    await ward.stage.stop_bot()
    ward.stage.clock.turn_to(TUESDAY + 13 * HOUR)
    await ward.stage.start_bot()
    await ward.stage.run_jobs()
    assert notices(eve) == []
    await ward.stage.stop_bot()
    ward.stage.clock.turn_to(TUESDAY + DAY + 3 * HOUR)
    await ward.stage.start_bot()
    await ward.stage.run_jobs()
    assert len(notices(eve)) == 1


async def test_what_no_admin_was_there_to_hear_is_told_later(ward: Ward, ana: Person) -> None:
    """Nothing is counted away while there is nobody to tell."""
    await ward.stage.run_jobs()
    await stranger(ward).says(CRISIS)
    await ward.stage.advance_to(TUESDAY + MINUTE)
    eve = await ward.hire("Eve", "admin")
    await ward.stage.advance_to(TUESDAY + DAY)
    assert len(notices(eve)) == 1
    assert notices(ana) == []
