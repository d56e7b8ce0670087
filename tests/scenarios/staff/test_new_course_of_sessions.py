"""A new course: its own plan, its own baseline; what was to come of the course before is cancelled, once."""

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, HOUR, Ward, identity
from tests.scenarios.staff.steps import CANCELLED, LEFT, NOTHING_ASKED, card, discharges, types

MILD = "Mild to moderate (4)"
ASK = (
    "P-001, mild to moderate: when is the first session? Type a date, and a time if you know it. Send /cancel to stop."
)
CHANGED = "This has changed meanwhile. Please start again from the patient's card."


async def sessions(ward: Ward) -> list[tuple[int, str, str]]:
    return [(each.course_id, each.on.isoformat(), each.state) for each in await ward.rows("session")]


async def courses(ward: Ward) -> list[tuple[int, str, int, bool]]:
    rows = await ward.rows("course")
    return [(each.number, each.template, each.planned_sessions, each.ended_on is None) for each in rows]


async def begins(ana: Person, *typed: str) -> None:
    await card(ana)
    await ana.taps("New course…", MILD)
    await types(ana, *typed)


async def test_a_course_is_chosen_dated_and_confirmed(ward: Ward, ana: Person, jo: Person) -> None:
    """Plan, first session, what ends; and only the yes begins it."""
    await card(ana)
    await ana.taps("New course…")
    ana.sees("P-001: which plan does the new course follow?")
    ana.may_tap(
        "First course (6)", "Severe or chronic (8)", MILD, "Returning symptoms (1)", "Leave it"
    )  # fmt: skip
    await ana.taps(MILD)
    ana.sees(ASK)
    await ana.says("3/20 2pm")
    ana.sees(
        "New course for P-001: mild to moderate, 4 planned sessions, the first on Mar 20, 2026, 14:00.\n"
        "The course before it ends; 1 booked session is cancelled. It has its own baseline."
    )
    assert await courses(ward) == [(1, "first course", 6, True)]
    await ana.taps("Begin the course")
    ana.sees(
        "P-001: the new course (mild to moderate) is set up. Next check-in: Mar 13. "
        "Book its other sessions from the card."
    )
    assert await courses(ward) == [(1, "first course", 6, False), (2, "mild to moderate", 4, True)]
    assert await sessions(ward) == [(1, "2026-03-04", "cancelled"), (2, "2026-03-20", "booked")]
    assert "\nBefore the first session: 4 sessions planned, first Mar 20, decision on Apr " in await card(ana)
    (entry,) = await ward.rows("audit", action="begin course")
    assert (entry.actor, entry.detail) == (ana.staff_id, "mild to moderate")


async def test_each_course_has_its_own_baseline(ward: Ward, ana: Person, jo: Person) -> None:
    """What was measured in the first course is no change of the second; the new baseline is asked for and frozen."""
    await jo.taps("Start")
    await jo.answers("22222 2220 11111 11")
    await jo.taps("Somewhat difficult")
    await ward.stage.advance(9 * DAY + HOUR)
    await jo.taps("Start")
    await jo.answers("11111 1110 11111 11")
    await jo.taps("Somewhat difficult")
    assert "PHQ-9 8 of 27, mild, Mar 11; baseline 16, Mar 2;" in await card(ana)
    await begins(ana, "4/20")
    await ana.taps("Begin the course")
    assert "PHQ-9 8 of 27, mild, Mar 11: the baseline" in await card(ana)
    await ward.stage.advance(33 * DAY)
    await jo.taps("Start")
    await jo.answers("11111 0000 00000 00")
    await jo.taps("Somewhat difficult")
    assert "PHQ-9 5 of 27, mild, Apr 13: the baseline" in await card(ana)
    await ward.stage.advance(19 * DAY)
    await jo.taps("Start")
    await jo.answers("11000 0000 00000 00")
    await jo.taps("Somewhat difficult")
    assert "PHQ-9 2 of 27, none/minimal, May 2; baseline 5, Apr 13;" in await card(ana)
    await ana.taps("Text for the chart")
    assert "Course 2 (mild to moderate), from Apr 20, 2026" in ana.texts[-1]


async def test_sessions_held_stay_in_the_course_before(ward: Ward, ana: Person, jo: Person) -> None:
    """Only what has not begun is cancelled."""
    await ana.says("/session P-001 3/12")
    await ana.taps(ana.labels[0])
    await ward.stage.advance(3 * DAY)
    await begins(ana, "4/20")
    assert "; 1 booked session is cancelled." in ana.texts[-1]
    await ana.taps("Begin the course")
    assert await sessions(ward) == [
        (1, "2026-03-04", "booked"),
        (1, "2026-03-12", "cancelled"),
        (2, "2026-04-20", "booked"),
    ]


async def test_a_second_tap_begins_no_second_course(ward: Ward, ana: Person, jo: Person) -> None:
    """Neither the same button again, nor one of an older confirmation, nor an answer typed after it."""
    await begins(ana, "3/20")
    first = ana.button("Begin the course")
    await begins(ana, "3/27")
    await ana.taps("Begin the course")
    await ana.taps_again(first)
    assert ana.toasts[-1] == CHANGED
    assert [each[0] for each in await courses(ward)] == [1, 2]
    assert await sessions(ward) == [(1, "2026-03-04", "cancelled"), (2, "2026-03-27", "booked")]


async def test_a_colleague_was_first(ward: Ward, ana: Person, jo: Person) -> None:
    """Two people at once: the second is told so when the date is typed, and nothing is begun twice."""
    adam = await ward.hire("Adam", "admin")
    await card(ana)
    await ana.taps("New course…", MILD)
    await begins(adam, "3/20")
    await adam.taps("Begin the course")
    await ana.says("3/27")
    ana.sees("3/27", CHANGED)
    assert [each[0] for each in await courses(ward)] == [1, 2]


@pytest.mark.parametrize("typed", ["soon", "2/30"])
async def test_a_date_that_cannot_be_is_asked_again(ward: Ward, ana: Person, jo: Person, typed: str) -> None:
    """One line, and the next date is taken."""
    await begins(ana, typed)
    assert ana.texts[-2] == typed
    ana.may_tap()
    await ana.says("3/20")
    ana.may_tap("Begin the course", "Leave it")


async def test_a_course_that_began_yesterday_can_be_entered_late(ward: Ward, ana: Person, jo: Person) -> None:
    """The day is shown before the yes, and the session counts as held."""
    await begins(ana, "yesterday")
    assert "the first on Mar 1, 2026.\n" in ana.texts[-1]
    await ana.taps("Begin the course")
    assert "\nAcute series: session 1 of 4, last Mar 1 (1 day ago), none booked" in await card(ana)


async def test_it_can_be_left(ward: Ward, ana: Person, jo: Person) -> None:
    """By the button at the end, or by /cancel at the question."""
    await begins(ana, "3/20")
    await ana.taps("Leave it")
    ana.sees(LEFT)
    await begins(ana, "/cancel", "3/20")
    ana.sees(CANCELLED, "3/20", NOTHING_ASKED)
    assert await courses(ward) == [(1, "first course", 6, True)]


async def test_for_somebody_invited_too(ward: Ward, ana: Person) -> None:
    """Before the first check-in a plan can still change; nothing is planned for a chat that is not there."""
    await ward.stage.invite(identity("P-001"), (ward.stage.clock.now() + 2 * DAY).date())
    await begins(ana, "3/20")
    await ana.taps("Begin the course")
    ana.sees("P-001: the new course (mild to moderate) is set up. Book its other sessions from the card.")


async def test_one_who_left_begins_none_from_an_old_card(ward: Ward, ana: Person, jo: Person) -> None:
    """A return goes by a new invitation."""
    await begins(ana, "3/20")
    begin = ana.button("Begin the course")
    await discharges(ana, "Moved")
    await ana.taps_again(begin)
    assert ana.toasts[-1] == "This patient was discharged already."
    assert [each[0] for each in await courses(ward)] == [1]
