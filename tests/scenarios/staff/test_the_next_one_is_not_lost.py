"""A step that comes due while another check-in is open is lost with none: whatever becomes of that one, it is asked."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.scenarios import texts
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import Ward
from tests.scenarios.staff.steps import card

FULL = "00000 0000 00000 00"
DECISION = datetime(2026, 3, 20, 14, tzinfo=UTC)
"""10:00 in New York on the day before the decision visit."""


@pytest.fixture
async def before_decision(ward: Ward, ana: Person, jo: Person) -> Person:
    """A patient two days before the check-in of a decision visit on March 21, with nothing open."""
    await jo.taps("Start")
    await jo.answers(FULL)
    await ana.says("/session P-001")
    await ana.taps("Decision visit…")
    await ana.says("3/21")
    await ana.taps("Set it")
    await ward.stage.advance_to(datetime(2026, 3, 11, 14, 5, tzinfo=UTC))
    await jo.taps("Start")
    await jo.answers(FULL)
    await ward.stage.advance_to(DECISION - timedelta(days=2))
    return jo


async def asks(ana: Person) -> None:
    await card(ana)
    await ana.taps("Ask for a check-in")


async def steps(ward: Ward) -> list[tuple[str, str, str | None]]:
    return [(each.step, each.state, each.merged) for each in (await ward.rows("checkin"))[2:]]


async def test_one_that_nobody_looked_at_gives_way(ward: Ward, ana: Person, before_decision: Person) -> None:
    """Two days old and untouched: the check-in of the decision point comes at its time, and its own button counts."""
    await asks(ana)
    await ward.stage.advance_to(DECISION + timedelta(minutes=5))
    assert before_decision.when(texts.PROMPT)[-1] == "Fri 20 10:00"
    await before_decision.taps("Start")
    await before_decision.answers(FULL)
    assert await steps(ward) == [
        ("staff-asked 1", "withdrawn", None),
        ("decision after 6", "completed", "14 days after session 1"),
    ]


async def test_the_older_button_leads_to_the_new_one(ward: Ward, ana: Person, before_decision: Person) -> None:
    """Whoever taps the older invitation afterwards is shown the one that counts, and reminded of it alone."""
    await asks(ana)
    older = before_decision.button("Start")
    await ward.stage.advance_to(DECISION + timedelta(minutes=5))
    await before_decision.taps_again(older)
    assert before_decision.texts[-1] == texts.PROMPT
    await ward.stage.advance(timedelta(hours=5))
    before_decision.has_seen(texts.REMINDER, times=3)
    assert before_decision.when(texts.REMINDER)[-1] == "Fri 20 14:00"


async def test_one_of_the_same_day_stands_for_it(ward: Ward, ana: Person, before_decision: Person) -> None:
    """Asked for an hour before: two invitations in one morning would help nobody."""
    await ward.stage.advance_to(DECISION - timedelta(hours=1))
    await asks(ana)
    await ward.stage.advance_to(DECISION + timedelta(minutes=5))
    assert before_decision.when(texts.PROMPT)[-1] == "Fri 20 09:00"
    await before_decision.taps("Start")
    await before_decision.answers(FULL)
    (asked,) = await steps(ward)
    assert (asked[1], asked[2]) == ("completed", "decision after 6; 14 days after session 1")


async def test_one_that_is_left_half_way_is_followed_by_it(ward: Ward, ana: Person, before_decision: Person) -> None:
    """Begun the day before and never finished: the step waits for its end, and is asked then."""
    await ward.stage.advance_to(DECISION - timedelta(hours=20))
    await asks(ana)
    await before_decision.taps("Start")
    await before_decision.answers("000")
    await ward.stage.advance_to(DECISION + timedelta(hours=6))
    assert before_decision.when(texts.PROMPT)[-1] == "Fri 20 15:00"
    assert [state for _, state, _ in await steps(ward)] == ["abandoned", "offered"]


async def test_one_that_is_finished_later_that_day_stands_for_it(
    ward: Ward, ana: Person, before_decision: Person
) -> None:
    """Begun before, finished after the step came due: nothing is asked again."""
    await ward.stage.advance_to(DECISION - timedelta(hours=1))
    await asks(ana)
    await before_decision.taps("Start")
    await before_decision.answers("000")
    await ward.stage.advance_to(DECISION + timedelta(hours=3))
    await before_decision.answers("00 0000 00000 00")
    await ward.stage.advance(timedelta(days=2))
    (asked,) = await steps(ward)
    assert (asked[1], asked[2]) == ("completed", "decision after 6; 14 days after session 1")
