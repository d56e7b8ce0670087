"""Check-ins within 5 days of each other become the weightier one; the other is recorded as merged, and not chained."""

from datetime import timedelta

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, Ward
from tests.scenarios.texts import PROMPT

FULL = "00000 0000 00000 00"


async def answers_all(ward: Ward, jo: Person, days: int) -> list[str]:
    """Let days pass in which every prompt is answered at once; return the days on which they came."""
    came: list[str] = []
    for _ in range(days):
        await ward.stage.advance(DAY)
        if jo.when(PROMPT):
            came += jo.when(PROMPT)
            await jo.taps("Start")
            await jo.answers(FULL)
    return came


async def merged(ward: Ward) -> list[tuple[str, str | None]]:
    return [(each.step, each.merged) for each in await ward.rows("checkin") if each.state != "not sent"]


async def test_a_weekly_one_becomes_that_of_the_decision_point(ward: Ward, ana: Person, jo: Person) -> None:
    """The visit is set to Saturday, March 21: the check-in of the day before takes over that of March 18."""
    await jo.taps("Start")
    await jo.answers(FULL)
    await ana.says("/session P-001")
    await ana.taps("Decision visit…")
    await ana.says("3/21")
    await ana.taps("Set it")
    assert await answers_all(ward, jo, 20) == ["Wed 11 10:00", "Fri 20 10:00"]
    assert await merged(ward) == [
        ("baseline", None),
        ("7 days after session 1", None),
        ("decision after 6", "14 days after session 1"),
    ]


async def test_the_decision_point_keeps_its_date(ward: Ward, ana: Person, jo: Person) -> None:
    """Five days apart is within five days, and it is the lighter one that gives way."""
    await jo.taps("Start")
    await jo.answers(FULL)
    await ana.says("/session P-001")
    await ana.taps("Decision visit…")
    await ana.says("3/24")
    await ana.taps("Set it")
    assert await answers_all(ward, jo, 22) == ["Wed 11 10:00", "Mon 23 10:00"]
    assert (await merged(ward))[-1] == ("decision after 6", "14 days after session 1")


async def test_what_is_six_days_away_is_asked(ward: Ward, ana: Person, jo: Person) -> None:
    """March 18 and March 24 are two check-ins."""
    await jo.taps("Start")
    await jo.answers(FULL)
    await ana.says("/session P-001")
    await ana.taps("Decision visit…")
    await ana.says("3/25")
    await ana.taps("Set it")
    assert await answers_all(ward, jo, 23) == ["Wed 11 10:00", "Wed 18 10:00", "Tue 24 10:00"]
    assert [row for _, row in await merged(ward)] == [None] * 4


async def test_one_before_a_booked_session_outweighs_one_of_maintenance(ward: Ward, ana: Person, jo: Person) -> None:
    """A maintenance session on April 23: its check-in takes over that of April 20, and comes two days before."""
    await jo.taps("Start")
    await jo.answers(FULL)
    await ana.books_a_series()
    await answers_all(ward, jo, 36)
    await ana.says("/session P-001 4/23 2pm")
    await ana.taps("Book it")
    came = await answers_all(ward, jo, int(timedelta(weeks=3) / DAY))
    assert came == ["Tue 21 10:00"]
    (session,) = [each for each in await ward.rows("session") if f"{each.on}" == "2026-04-23"]
    assert (await merged(ward))[-1] == (f"before session {session.id}", "28 days after the series of 6")
