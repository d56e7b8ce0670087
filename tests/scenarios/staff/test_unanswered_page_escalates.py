"""Nobody acknowledges: the next step is paged at the deadline of the tier, and the last step repeats."""

from datetime import timedelta

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, MINUTE, SECOND, Ward, begin_item9, pages

LATE = "We have not reached our staff yet. Please call 988, or +1 555 0100."


@pytest.mark.parametrize(("item9", "tier", "minutes"), [(3, "critical", 5), (2, "high", 15), (1, "elevated", 60)])
async def test_each_tier_waits_for_its_own_time(
    ward: Ward, ana: Person, ben: Person, jo: Person, item9: int, tier: str, minutes: int
) -> None:
    """The second on call is paged when the first one's time is over, the whole team when the second one's is."""
    cleo = await ward.hire("Cleo", "on-call")
    await begin_item9(jo, item9)
    raised_at = (await ward.alert()).raised_at
    wait = timedelta(minutes=minutes)
    assert [len(pages(each)) for each in (ana, ben, cleo)] == [1, 0, 0]
    assert pages(ana)[0].startswith(tier.upper())

    await ward.stage.advance_to(raised_at + wait - SECOND)
    assert [len(pages(each)) for each in (ana, ben, cleo)] == [1, 0, 0]
    await ward.stage.advance_to(raised_at + wait)
    assert [len(pages(each)) for each in (ana, ben, cleo)] == [1, 1, 0]

    await ward.stage.advance_to(raised_at + 2 * wait - SECOND)
    assert [len(pages(each)) for each in (ana, ben, cleo)] == [1, 1, 0]
    await ward.stage.advance_to(raised_at + 2 * wait)
    assert [len(pages(each)) for each in (ana, ben, cleo)] == [2, 2, 1]


async def test_the_last_step_repeats(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """After the whole team was paged, it is paged again each time the deadline passes."""
    await jo.says(CRISIS)
    await ward.stage.advance(25 * MINUTE)
    assert [len(pages(each)) for each in (ana, ben)] == [1 + 4, 1 + 4]
    assert (await ward.alert()).next_action == "escalate"


async def test_the_patient_is_told_once_that_nobody_was_reached(ward: Ward, ana: Person, jo: Person) -> None:
    """The truth comes with the first missed deadline, and is not repeated."""
    await jo.says(CRISIS)
    raised_at = (await ward.alert()).raised_at
    await ward.stage.advance_to(raised_at + 5 * MINUTE - SECOND)
    jo.does_not_see(LATE)
    await ward.stage.advance_to(raised_at + 5 * MINUTE)
    jo.sees(LATE)
    await ward.stage.advance(60 * MINUTE)
    jo.has_seen(LATE)


async def test_each_escalation_stands_in_the_alerts_story(ward: Ward, ana: Person, jo: Person) -> None:
    """Who reads the alert later sees every step; a step without anybody is gone through at once."""
    await jo.says(CRISIS)
    await ward.stage.advance(5 * MINUTE)
    assert await ward.story() == ["raised", "paged", "escalated", "nobody to page", "paged"]
