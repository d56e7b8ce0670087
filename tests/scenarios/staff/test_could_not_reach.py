"""An attempt in vain ("Could not reach"): it sets the next try, and after two a clinician takes over."""

from datetime import timedelta

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, MINUTE, SECOND, TAKE, Ward, begin_item9, pages

TRY_AGAIN = "Alert 1, P-001: time to try again."


@pytest.mark.parametrize(("item9", "minutes"), [(3, 15), (2, 60)])
async def test_the_next_try_comes_after_the_time_of_the_tier(
    ward: Ward, ana: Person, jo: Person, item9: int, minutes: int
) -> None:
    """15 minutes for critical and an hour for high; then the owner is reminded, with the alert a tap away."""
    await begin_item9(jo, item9)
    await ana.taps(TAKE, "Could not reach")
    tried_at = (await ward.rows("alert_event", what="could not reach"))[0].at
    await ward.stage.advance_to(tried_at + timedelta(minutes=minutes) - SECOND)
    ana.does_not_see(TRY_AGAIN)
    await ward.stage.advance_to(tried_at + timedelta(minutes=minutes))
    ana.sees(TRY_AGAIN)
    ana.may_tap("Open alert")
    assert (await ward.alert()).state == "acknowledged"


async def test_elevated_is_tried_again_the_next_day(ward: Ward, ana: Person, jo: Person) -> None:
    """An elevated alert waits for the next day, as far as its contact deadline allows."""
    await begin_item9(jo, 1)
    await ana.taps(TAKE, "Could not reach")
    alert = await ward.alert()
    tried_at = (await ward.rows("alert_event", what="could not reach"))[0].at
    assert alert.next_try_at == tried_at + timedelta(days=1)


async def test_two_attempts_bring_a_clinician(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """A nurse who could not reach the patient twice no longer stands alone: the clinicians are paged."""
    await jo.says(CRISIS)
    await ward.stage.advance(5 * MINUTE)
    await ben.taps(TAKE, "Could not reach")
    assert len(pages(ana)) == 1
    await ben.taps("Could not reach")
    assert len(pages(ana)) == 2
    assert "handed to a clinician" in await ward.story()
    assert (await ward.alert()).owner is None


async def test_a_clinician_keeps_it(ward: Ward, ana: Person, jo: Person) -> None:
    """When a clinician has it already, two attempts page nobody anew."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Could not reach", "Could not reach")
    assert pages(ana) == []
    assert (await ward.alert()).owner == ana.staff_id


async def test_an_attempt_is_no_outcome(ward: Ward, ana: Person, jo: Person) -> None:
    """The outcomes to choose from do not hold it, and the alert stays open and says how often it was tried."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Could not reach")
    assert "Attempts so far: 1." in ana.texts[-1]
    await ana.taps("Close…")
    ana.may_tap("Reached patient", "Welfare check requested", "Referred", "Emergency contact reached", "No concern")
    assert (await ward.alert()).closed_at is None
