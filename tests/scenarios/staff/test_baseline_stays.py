"""The baseline is the last complete check-in before the first session; nothing later moves it, and none is invented."""

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, HOUR, Ward

FULL = "22222 2210 11111 11"
"""A PHQ-9 of 15 and a GAD-7 of 7."""


async def card(ana: Person) -> str:
    await ana.says("/patient P-001")
    return next(text for text in reversed(ana.texts) if "Check-ins completed" in text)


async def test_a_later_total_does_not_move_it(ward: Ward, ana: Person, jo: Person) -> None:
    """The weekly check-ins are compared with the one of March 2, with its date, however they turn out."""
    await jo.taps("Start")
    await jo.answers(FULL)
    await jo.taps("Not difficult at all")
    for day, digits, line in (
        (9 * DAY + 2 * HOUR, "33333 3330 11111 11", "PHQ-9 24 of 27, severe, Mar 11; baseline 15, Mar 2; change +9"),
        (7 * DAY, "11110 0000 11111 11", "PHQ-9 4 of 27, none/minimal, Mar 18; baseline 15, Mar 2; change −11"),
    ):
        await ward.stage.advance(day)
        await jo.taps("Start")
        await jo.answers(digits)
        await jo.taps("Not difficult at all")
        assert line in await card(ana)


async def test_the_last_one_before_the_first_session_counts(ward: Ward, ana: Person, jo: Person) -> None:
    """An extra PHQ-9 on the day before replaces that of the enrolment, for the PHQ-9 alone."""
    await jo.taps("Start")
    await jo.answers(FULL)
    await jo.taps("Not difficult at all")
    await ward.stage.advance(DAY)
    await jo.opens_a_check_in()
    await jo.answers("33333 0000")
    await jo.taps("Not difficult at all")
    shown = await card(ana)
    assert "PHQ-9 15 of 27, moderately severe, Mar 3: the baseline" in shown
    assert "GAD-7 7 of 21, mild, Mar 2: the baseline" in shown


async def test_an_incomplete_one_is_no_baseline(ward: Ward, ana: Person, jo: Person) -> None:
    """One declined item: without a total before the first session no change is judged, and that is said."""
    await jo.taps("Start")
    await jo.answers("d2222 2210 11111 11")
    await jo.taps("Not difficult at all")
    await ward.stage.advance(9 * DAY + 2 * HOUR)
    await jo.taps("Start")
    await jo.answers(FULL)
    await jo.taps("Not difficult at all")
    shown = await card(ana)
    assert "PHQ-9 15 of 27, moderately severe, Mar 11; no baseline, change not judged" in shown
    assert "GAD-7 7 of 21, mild, Mar 11; baseline 7, Mar 2; change 0" in shown


async def test_whoever_enrols_after_the_first_session_has_none(ward: Ward, ana: Person) -> None:
    """Enrolled three days after session 1: the first check-in is judged against nothing."""
    jo = await ward.enrol(in_days=-3)
    await ward.stage.advance(5 * DAY)
    await jo.taps("Start")
    await jo.answers(FULL)
    await jo.taps("Not difficult at all")
    shown = await card(ana)
    assert "no baseline, change not judged" in shown
    assert "response" not in shown.lower().replace("no baseline, change not judged", "")
