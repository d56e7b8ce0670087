"""A task is for the care team, by day: at night it waits for nine o'clock, and nobody is rung out of bed."""

from datetime import UTC, datetime

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import HOUR, SECOND, Ward, pages

MORNING = datetime(2026, 3, 3, 14, tzinfo=UTC)
"""Tuesday, 09:00 in New York."""

TASK = "TASK: alert 1, P-001\nItem 9 not screened at {at}.\nAcknowledge by {by}."


async def decline_item9(jo: Person) -> None:
    await jo.says("/checkin")
    await jo.answers("00000000 d")


async def test_by_day_the_clinicians_are_paged_at_once(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """A declined item 9 at nine in the morning reaches the care team, and not the nurse on call."""
    await decline_item9(jo)
    assert pages(ana) == [TASK.format(at="09:00", by="17:00")]
    assert pages(ben) == []


async def test_at_night_it_waits_for_the_morning(ward: Ward, ana: Person, jo: Person) -> None:
    """Declined at eleven in the evening: the page comes at nine, to the second."""
    await ward.stage.advance(14 * HOUR)
    await decline_item9(jo)
    assert (await ward.alert()).next_action_at == MORNING
    await ward.stage.advance_to(MORNING - SECOND)
    assert pages(ana) == []
    await ward.stage.advance_to(MORNING)
    assert len(pages(ana)) == 1


async def test_its_deadline_waits_for_the_morning_too(ward: Ward, ana: Person, jo: Person) -> None:
    """Paged in the afternoon, it is repeated the next morning and not in the middle of the night."""
    await ward.stage.advance(6 * HOUR)
    await decline_item9(jo)
    await ward.stage.advance_to(MORNING - SECOND)
    assert len(pages(ana)) == 1
    await ward.stage.advance_to(MORNING)
    assert len(pages(ana)) == 2


async def test_the_patient_is_promised_nothing(ward: Ward, ana: Person, jo: Person) -> None:
    """A task was never announced as urgent: no "seen", no "not reached"."""
    await decline_item9(jo)
    before = len(jo.texts)
    await ward.stage.advance(9 * HOUR)
    await ana.taps("I've got this")
    assert len(jo.texts) == before
