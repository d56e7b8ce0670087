"""Acknowledged means seen: without contact, or without an end, the alert is paged anew."""

from datetime import timedelta

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, MINUTE, SECOND, TAKE, Ward, begin_item9, close, pages


@pytest.mark.parametrize(("item9", "hours"), [(3, 1), (2, 4), (1, 24)])
async def test_a_missed_contact_deadline_pages_anew(
    ward: Ward, ana: Person, jo: Person, item9: int, hours: int
) -> None:
    """An hour for critical, four for high, a day for elevated after the acknowledgement, to the second."""
    await begin_item9(jo, item9)
    await ana.taps(TAKE)
    deadline = (await ward.alert()).acknowledged_at + timedelta(hours=hours)
    await ward.stage.advance_to(deadline - SECOND)
    assert pages(ana) == []
    await ward.stage.advance_to(deadline)
    assert len(pages(ana)) == 1
    alert = await ward.alert()
    assert (alert.state, alert.owner) == ("notified", None)


async def test_a_contact_that_comes_to_no_end_pages_anew(ward: Ward, ana: Person, jo: Person) -> None:
    """Reached but not closed within the time for contact: nobody can simply forget it."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Reached")
    deadline = (await ward.alert()).contacted_at + timedelta(hours=1)
    await ward.stage.advance_to(deadline - SECOND)
    assert pages(ana) == []
    await ward.stage.advance_to(deadline)
    assert len(pages(ana)) == 1


async def test_the_patient_is_not_told_again(ward: Ward, ana: Person, jo: Person) -> None:
    """That staff saw it stays true: the re-opened alert says neither "seen" again nor "not reached"."""
    await jo.says(CRISIS)
    await ana.taps(TAKE)
    before = jo.texts
    await ward.stage.advance(timedelta(hours=2))
    await ana.taps(TAKE)
    assert jo.texts == before


async def test_a_closed_alert_stays_closed(ward: Ward, ana: Person, jo: Person) -> None:
    """After the outcome no deadline pages anyone."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Reached")
    await close(ana)
    await ward.stage.advance(timedelta(hours=3))
    assert pages(ana) == []
    alert = await ward.alert()
    assert (alert.state, alert.next_action, alert.next_action_at) == ("closed", None, None)


async def test_deadlines_passed_during_downtime_fire_once(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """After hours of downtime the next step is paged once, not once for each deadline missed."""
    await jo.says(CRISIS)
    await ward.stage.stop_bot()
    ward.stage.clock.turn_to(ward.stage.clock.now() + timedelta(hours=3))
    await ward.stage.start_bot()
    await ward.stage.run_jobs()
    assert [len(pages(each)) for each in (ana, ben)] == [1, 1]
    assert (await ward.story()).count("escalated") == 1
    await ward.stage.advance(5 * MINUTE)
    assert [len(pages(each)) for each in (ana, ben)] == [2, 2]
