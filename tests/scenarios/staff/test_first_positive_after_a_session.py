"""The first positive answer to item 9 within 14 days after a session is high; later it is what the answer says."""

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, Ward, begin_item9


@pytest.mark.parametrize(("days", "tier"), [(14, "high"), (15, "elevated")])
async def test_within_14_days_after_a_session_it_is_high(
    ward: Ward, ana: Person, jo: Person, days: int, tier: str
) -> None:
    """The session was on March 4; nothing is known of item 9 before, and the answer is 1."""
    await ward.stage.advance((2 + days) * DAY)
    await begin_item9(jo, 1)
    alert = await ward.alert()
    assert (alert.tier, alert.item9) == (tier, 1)


async def test_before_any_session_it_is_elevated(ward: Ward, ana: Person, jo: Person) -> None:
    """Two days before the first session."""
    await begin_item9(jo, 1)
    assert (await ward.alert()).tier == "elevated"


async def test_it_is_the_last_session_that_counts(ward: Ward, ana: Person, jo: Person) -> None:
    """Fifteen days after the first session, and two after the second."""
    await ana.says("/session P-001 3/17 2pm")
    await ana.taps("Book it")
    await ward.stage.advance(17 * DAY)
    await begin_item9(jo, 1)
    assert (await ward.alert()).tier == "high"


async def test_a_cancelled_session_does_not_count(ward: Ward, ana: Person, jo: Person) -> None:
    """It did not take place."""
    await ana.says("/session P-001 3/17 2pm")
    await ana.taps("Book it", "Undo")
    await ward.stage.advance(17 * DAY)
    await begin_item9(jo, 1)
    assert (await ward.alert()).tier == "elevated"
