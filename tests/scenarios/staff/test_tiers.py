"""How urgent an answer to item 9 is, through the chat: 1, 2, 3, a rise, the first after zeros, a reviewed one."""

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, DAY, TAKE, Ward, begin_item9, close, finish


@pytest.mark.parametrize(("item9", "tier"), [(1, "elevated"), (2, "high"), (3, "critical")])
async def test_the_answer_itself_sets_the_tier(ward: Ward, ana: Person, jo: Person, item9: int, tier: str) -> None:
    """1, 2 and 3 of a patient about whom nothing is known yet."""
    await begin_item9(jo, item9)
    alert = await ward.alert()
    assert (alert.tier, alert.reason, alert.item9) == (tier, "positive item 9", item9)


async def test_zero_raises_nothing(ward: Ward, ana: Person, jo: Person) -> None:
    """The answer "Not at all" is no alert."""
    await begin_item9(jo, 0)
    assert await ward.rows("alert") == []


async def test_a_rise_from_zero_is_high(ward: Ward, ana: Person, jo: Person) -> None:
    """The first positive answer after a zero is a rise."""
    await begin_item9(jo, 0)
    await jo.answers("0000000")
    await begin_item9(jo, 1)
    assert (await ward.alert()).tier == "high"


async def review(ward: Ward, ana: Person, jo: Person, item9: int) -> None:
    """A positive answer that a clinician has looked into and closed."""
    await begin_item9(jo, item9)
    await finish(jo)
    await ana.taps(TAKE, "Reached")
    await close(ana)


@pytest.mark.parametrize(
    ("reviewed", "days", "item9", "tier"),
    [(1, 7, 1, "task"), (1, 31, 1, "elevated"), (1, 7, 2, "high"), (2, 7, 1, "task"), (2, 7, 2, "high")],
)
async def test_a_reviewed_answer_within_30_days_is_a_task(
    ward: Ward, ana: Person, jo: Person, reviewed: int, days: int, item9: int, tier: str
) -> None:
    """1, no higher than one that a clinician closed in the last 30 days, waits for the day; more than that does not."""
    await review(ward, ana, jo, reviewed)
    await ward.stage.advance(days * DAY)
    await begin_item9(jo, item9)
    (raised,) = [each for each in await ward.rows("alert") if each.id > 1 and each.reason == "positive item 9"]
    assert raised.tier == tier


async def test_a_nurses_review_does_not_count(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """Only what a clinician closed makes the next one a task."""
    await ward.rota(ben)
    await review(ward, ben, jo, 1)
    await ward.stage.advance(7 * DAY)
    await begin_item9(jo, 1)
    raised = [each for each in await ward.rows("alert") if each.id > 1 and each.reason == "positive item 9"]
    assert [each.tier for each in raised] == ["elevated"]


async def test_a_call_makes_it_critical(ward: Ward, ana: Person, jo: Person) -> None:
    """The button "Please have someone call me" after a positive answer joins the alert and raises it."""
    await begin_item9(jo, 1)
    await jo.taps("Please have someone call me")
    assert [each.tier for each in await ward.rows("alert")] == ["critical"]


async def test_a_crisis_message_is_critical(ward: Ward, ana: Person, jo: Person) -> None:
    """Direct words in free text."""
    await jo.says(CRISIS)
    assert (await ward.alert()).tier == "critical"


async def test_a_graver_sign_never_becomes_milder(ward: Ward, ana: Person, jo: Person) -> None:
    """An elevated answer that joins a critical alert leaves it critical."""
    await jo.says(CRISIS)
    await begin_item9(jo, 1)
    assert [each.tier for each in await ward.rows("alert")] == ["critical"]
