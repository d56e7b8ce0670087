"""Planning anew: what a moved, cancelled or added session and a changed plan do to the check-ins to come."""

from dataclasses import replace
from datetime import date, time, timedelta

from conversations.course import Session
from tests.plans import BASELINE, TWO_A_WEEK, booked, cancelled, dues, moved, shown

SERIES = [
    "Sun 08 Mar 7 days after session 1",
    "Sun 15 Mar 14 days after session 1",
    "Sat 21 Mar decision after 6",
    "Thu 02 Apr 14 days after the series of 6",
    "Thu 16 Apr 28 days after the series of 6",
]
WEEKLY = ("7 days after session 1", "14 days after session 1")
IN_MAINTENANCE = (*WEEKLY, "decision after 6", "14 days after the series of 6")
DECIDED = replace(TWO_A_WEEK, decided_on=date(2026, 3, 22))
APRIL = date(2026, 4, 3)


def test_the_last_session_a_week_later_moves_the_decision_and_what_follows() -> None:
    """The weekly check-ins stay, one more would fall close to the decision, and the rest is a week later."""
    assert shown(dues(TWO_A_WEEK))[:5] == SERIES
    assert shown(dues(moved(TWO_A_WEEK, 6, date(2026, 3, 26))))[:5] == [
        "Sun 08 Mar 7 days after session 1",
        "Sun 15 Mar 14 days after session 1",
        "Sat 28 Mar decision after 6 + 21 days after session 1",
        "Thu 09 Apr 14 days after the series of 6",
        "Thu 23 Apr 28 days after the series of 6",
    ]


def test_a_session_a_day_later_takes_its_eve_along() -> None:
    """Session 3 on a Tuesday has its check-in on Monday, and no other date changes."""
    found = shown(dues(moved(TWO_A_WEEK, 3, date(2026, 3, 10))))
    assert found[:5] == ["Mon 09 Mar 7 days after session 1", *SERIES[1:]]


def test_a_series_a_week_later_moves_everything_and_its_baseline() -> None:
    """Every step is seven days later; the old baseline is before the window, so that another one is asked."""
    later = replace(
        TWO_A_WEEK, sessions=tuple(replace(each, on=each.on + timedelta(days=7)) for each in TWO_A_WEEK.sessions)
    )
    assert shown(dues(later))[:4] == [
        "Mon 02 Mar baseline 2026-03-09",
        "Sun 15 Mar 7 days after session 1",
        "Sun 22 Mar 14 days after session 1",
        "Sat 28 Mar decision after 6",
    ]
    assert shown(dues(later, measured=(date(2026, 3, 4),)))[0] == "Sun 15 Mar 7 days after session 1"


def test_what_was_asked_stays_and_does_not_come_again() -> None:
    """A first weekly check-in that was sent before the sessions moved is over, wherever its date would be now."""
    later = moved(moved(TWO_A_WEEK, 3, date(2026, 3, 11)), 6, date(2026, 3, 26))
    found = dues(later, now=date(2026, 3, 9), asked=WEEKLY[:1], measured=(BASELINE, date(2026, 3, 8)))
    assert shown(found)[:2] == [
        "Sun 15 Mar 14 days after session 1",
        "Sat 28 Mar decision after 6 + 21 days after session 1",
    ]


def test_a_booster_moved_after_its_check_has_no_second_one() -> None:
    """The check before a booster hangs on the booster: asked once, it is not asked for its new date."""
    first, second = (booked(DECIDED, Session(on, time(14), 7)) for on in (date(2026, 4, 24), date(2026, 5, 8)))
    asked = (*IN_MAINTENANCE, "28 days after the series of 6")
    assert shown(dues(first, now=APRIL, asked=asked))[0] == "Wed 22 Apr before session 7"
    assert shown(dues(second, now=APRIL, asked=asked))[0] == "Thu 30 Apr 42 days after the series of 6"
    assert shown(dues(second, now=APRIL, asked=asked))[1] == "Wed 06 May before session 7"
    assert shown(dues(second, now=date(2026, 4, 23), asked=(*asked, "before session 7")))[:2] == [
        "Thu 30 Apr 42 days after the series of 6",
        "Thu 14 May 56 days after the series of 6",
    ]


def test_a_cancelled_last_session_leaves_the_foreseen_dates() -> None:
    """Six sessions are planned still: the sixth is foreseen at the usual spacing, and the decision stays known."""
    assert shown(dues(cancelled(TWO_A_WEEK, 6)))[:5] == SERIES
    assert shown(dues(cancelled(TWO_A_WEEK, 5)))[:3] == [
        "Sun 08 Mar 7 days after session 1",
        "Mon 16 Mar 14 days after session 1",
        "Wed 25 Mar decision after 6 + 21 days after session 1",
    ]


def test_a_cancelled_booster_gives_back_what_its_check_stood_for() -> None:
    """Without the booster the maintenance check has its own date again."""
    booster = booked(DECIDED, Session(date(2026, 4, 20), id=7))
    before, after = (dues(course, now=APRIL, asked=IN_MAINTENANCE) for course in (booster, cancelled(booster, 7)))
    assert shown(before)[0] == "Sat 18 Apr before session 7 + 28 days after the series of 6"
    assert shown(after)[0] == "Thu 16 Apr 28 days after the series of 6"


def test_a_cancelled_first_session_makes_the_second_the_first() -> None:
    """Weeks are counted from the session that takes place; the end is foreseen one session later."""
    found = dues(cancelled(TWO_A_WEEK, 1), measured=(BASELINE, date(2026, 3, 1)))
    assert shown(found)[:3] == [
        "Wed 11 Mar 7 days after session 1",
        "Wed 18 Mar 14 days after session 1",
        "Wed 25 Mar decision after 6",
    ]


def test_the_team_sets_the_decision() -> None:
    """A later decision brings one more weekly check-in, an earlier one takes the place of the last."""
    later, earlier = (replace(TWO_A_WEEK, decision_set_on=date(2026, 3, day)) for day in (29, 17))
    assert shown(dues(later))[:4] == [
        *SERIES[:2],
        "Sat 28 Mar decision after 6 + 14 days after the series of 6 + 21 days after session 1",
        "Thu 16 Apr 28 days after the series of 6",
    ]
    assert shown(dues(earlier))[:3] == [
        "Sun 08 Mar 7 days after session 1",
        "Sun 15 Mar decision after 6",
        "Thu 02 Apr 14 days after the series of 6",
    ]


def test_a_session_entered_afterwards_counts() -> None:
    """With the forgotten second session entered the series ends, and the decision is due, where they really are."""
    forgotten = cancelled(TWO_A_WEEK, 2)
    before, after = (
        dues(course, now=date(2026, 3, 10), asked=WEEKLY[:1], measured=(BASELINE, date(2026, 3, 8)))
        for course in (forgotten, TWO_A_WEEK)
    )
    assert shown(before)[:2] == [SERIES[1], "Wed 25 Mar decision after 6 + 21 days after session 1"]
    assert shown(after)[:2] == SERIES[1:3]


def test_two_more_sessions_bring_another_decision() -> None:
    """Extended from six to eight after the first decision check, the series goes on weekly to a decision after 8."""
    longer = replace(TWO_A_WEEK, planned_sessions=8)
    found = dues(longer, now=date(2026, 3, 22), asked=(*WEEKLY, "decision after 6"), measured=(date(2026, 3, 21),))
    assert shown(found)[:3] == [
        "Sat 28 Mar decision after 8 + 21 days after session 1",
        "Thu 09 Apr 14 days after the series of 8",
        "Thu 23 Apr 28 days after the series of 8",
    ]


def test_a_booster_after_the_decision_moves_neither_decision_nor_day_14() -> None:
    """Whatever is booked once the decision date has passed is maintenance, also when the series was cut short."""
    short = replace(DECIDED, sessions=DECIDED.sessions[:4])
    for course in (DECIDED, short):
        booster = booked(course, Session(date(2026, 4, 10), id=7))
        assert shown(dues(booster, now=date(2026, 3, 23), asked=IN_MAINTENANCE[:3]))[:3] == [
            "Thu 02 Apr 14 days after the series of 6",
            "Wed 08 Apr before session 7",
            "Thu 16 Apr 28 days after the series of 6",
        ]
