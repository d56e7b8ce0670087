"""The protocol: which check-ins hang on the sessions of a course, and what stands for what."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from conversations.course import Course, Session
from conversations.protocol import Asked, Rhythm, Weight, plan, preview
from tests.plans import (
    AT_TEN,
    BASELINE,
    DEFAULT,
    MONDAY,
    SUNDAY,
    THREE_A_WEEK,
    TWO_A_WEEK,
    ZONE,
    at,
    booked,
    dues,
    sessions,
    shown,
)

# The default protocol.

MAINTENANCE = [
    "Thu 16 Apr 28 days after the series of 6",
    "Thu 30 Apr 42 days after the series of 6",
    "Thu 14 May 56 days after the series of 6",
    "Thu 28 May 70 days after the series of 6",
    "Thu 25 Jun 98 days after the series of 6",
]


def test_twice_a_week_from_a_monday() -> None:
    """Weekly on the eves of sessions 3 and 5, then the decision, day 14, and at the pace of maintenance."""
    last = dues(TWO_A_WEEK, measured=(), now=date(2026, 4, 1))
    assert shown(dues(TWO_A_WEEK, measured=())) == [
        "Thu 26 Feb baseline 2026-03-02",
        "Sun 08 Mar 7 days after session 1",
        "Sun 15 Mar 14 days after session 1",
        "Sat 21 Mar decision after 6",
        "Thu 02 Apr 14 days after the series of 6",
        *MAINTENANCE[:-1],
    ]
    assert shown(last) == ["Thu 02 Apr 14 days after the series of 6", *MAINTENANCE]


def test_three_times_a_week_from_a_monday() -> None:
    """One week after the first session is the eve of session 4; the decision comes before a second week is over."""
    assert shown(dues(THREE_A_WEEK, measured=()))[:5] == [
        "Thu 26 Feb baseline 2026-03-02",
        "Sun 08 Mar 7 days after session 1",
        "Sun 15 Mar decision after 6",
        "Fri 27 Mar 14 days after the series of 6",
        "Fri 10 Apr 28 days after the series of 6",
    ]


def test_everything_comes_at_the_patients_hour() -> None:
    """The hour stays when the clocks change, on March 8."""
    assert {due.at.astimezone(ZoneInfo(ZONE)).timetz() for due in dues(TWO_A_WEEK)} == {time(10, tzinfo=ZoneInfo(ZONE))}
    assert len({due.at.hour for due in dues(TWO_A_WEEK, measured=())}) == 2


def test_a_series_that_is_not_booked_yet_is_asked_as_foreseen() -> None:
    """With only the first session booked the check-ins come as in a series at the usual spacing."""
    first = replace(TWO_A_WEEK, sessions=TWO_A_WEEK.sessions[:1])
    assert shown(dues(first))[:4] == [
        "Mon 09 Mar 7 days after session 1",
        "Sat 21 Mar decision after 6 + 14 days after session 1",
        "Thu 02 Apr 14 days after the series of 6",
        "Thu 16 Apr 28 days after the series of 6",
    ]


@pytest.mark.parametrize(
    ("course", "now"),
    [
        (replace(TWO_A_WEEK, sessions=()), SUNDAY),
        (replace(TWO_A_WEEK, ended_on=date(2026, 3, 10)), date(2026, 3, 10)),
    ],
)
def test_without_sessions_or_after_the_course_nothing_is_asked(course: Course, now: date) -> None:
    """Check-ins hang on sessions: where there is none, or the course has ended, there is no plan."""
    assert plan(course, DEFAULT, AT_TEN, Asked(), now=at(now)) == ()


def test_maintenance_goes_on_every_four_weeks_for_years() -> None:
    """There is always a next check-in while the course goes on."""
    assert shown(dues(TWO_A_WEEK, now=date(2029, 1, 1)))[:2] == [
        "Thu 04 Jan 1022 days after the series of 6",
        "Thu 01 Feb 1050 days after the series of 6",
    ]


def test_a_first_check_in_after_the_series_has_its_own_name() -> None:
    """After a series of one with a late decision, 14 days after session 1 and after the series are two steps."""
    one = replace(TWO_A_WEEK, planned_sessions=1, sessions=TWO_A_WEEK.sessions[:1], decision_set_on=date(2026, 4, 1))
    steps = [step for due in dues(one) for step in (due.step, *due.merged)]
    assert len(steps) == len(set(steps))
    assert {"14 days after session 1", "14 days after the series of 1"} <= set(steps)


# The baseline.


@pytest.mark.parametrize(
    ("enrolled", "measured", "baseline"),
    [
        (date(2026, 1, 5), [], ["Mon 23 Feb baseline 2026-03-02"]),
        (SUNDAY, [], ["Thu 26 Feb baseline 2026-03-02"]),
        (date(2026, 2, 25), [], ["Sun 01 Mar baseline 2026-03-02"]),
        (date(2026, 2, 27), [], []),
        (date(2026, 2, 16), [date(2026, 2, 23)], []),
        (date(2026, 2, 16), [date(2026, 2, 22)], ["Fri 27 Feb baseline 2026-03-02"]),
        (date(2026, 2, 16), [date(2026, 2, 16)], ["Mon 23 Feb baseline 2026-03-02"]),
    ],
)
def test_a_baseline_is_asked_in_the_week_before_session_1(
    enrolled: date, measured: list[date], baseline: list[str]
) -> None:
    """Without one it is asked: some days after enrolment, and five days after a PHQ-9 from before the week."""
    found = plan(
        TWO_A_WEEK, DEFAULT, Rhythm(10, ZONE, enrolled), Asked((), tuple(measured)), now=at(max(SUNDAY, enrolled), 9)
    )
    assert [each for each in shown(found) if "baseline" in each] == baseline


def test_no_baseline_is_asked_once_the_first_session_has_begun() -> None:
    """On the day of session 1 it is still asked before the session, and never after."""
    timed = replace(TWO_A_WEEK, sessions=(Session(MONDAY, time(14), 1), *TWO_A_WEEK.sessions[1:]))
    found = {hour: plan(timed, DEFAULT, AT_TEN, Asked(), now=at(MONDAY, hour)) for hour in (9, 13, 14)}
    assert {hour: each[0].step for hour, each in found.items()} == {
        9: "baseline 2026-03-02",
        13: "baseline 2026-03-02",
        14: "7 days after session 1",
    }
    assert [each[0].at for each in found.values()][:2] == [at(MONDAY, 10), at(MONDAY, 13)]


def test_a_baseline_does_not_wait_for_a_decision_after_session_1() -> None:
    """With a series of one the decision is days away: it is weightier, but nothing that comes later is a baseline."""
    one = replace(TWO_A_WEEK, planned_sessions=1, sessions=TWO_A_WEEK.sessions[:1])
    rhythm = Rhythm(10, ZONE, date(2026, 2, 24))
    found = plan(one, DEFAULT, rhythm, Asked(), now=at(date(2026, 2, 27)))
    assert shown(found)[:2] == ["Sat 28 Feb baseline 2026-03-02", "Wed 04 Mar decision after 1"]


# Merging.


def test_what_comes_within_five_days_is_one_check_in() -> None:
    """Booster checks take over maintenance checks five days away and no further; each says what it stands for."""
    boosters = booked(TWO_A_WEEK, Session(date(2026, 4, 23), id=7), Session(date(2026, 5, 8), id=8))
    assert shown(dues(boosters))[3:7] == [
        "Thu 02 Apr 14 days after the series of 6",
        "Tue 21 Apr before session 7 + 28 days after the series of 6",
        "Thu 30 Apr 42 days after the series of 6",
        "Wed 06 May before session 8",
    ]


def test_merging_is_not_chained() -> None:
    """Day 28 goes to the first of two boosters, the check before the second stays: it is close to day 28 only."""
    boosters = booked(TWO_A_WEEK, Session(date(2026, 4, 14), id=7), Session(date(2026, 4, 22), id=8))
    assert shown(dues(boosters))[4:6] == [
        "Sun 12 Apr before session 7 + 28 days after the series of 6",
        "Mon 20 Apr before session 8",
    ]


def test_the_weightier_step_keeps_its_date() -> None:
    """Decision before day 14, before baseline, before the eve of a session, before weekly, before maintenance."""
    assert sorted(Weight, reverse=True) == [
        Weight.DECISION,
        Weight.FREE_OF_OVERLAP,
        Weight.BASELINE,
        Weight.BEFORE_SESSION,
        Weight.WEEKLY,
        Weight.MAINTENANCE,
    ]
    late = replace(TWO_A_WEEK, decision_set_on=date(2026, 4, 5))
    assert "Sat 04 Apr decision after 6 + 14 days after the series of 6 + 28 days after session 1" in shown(dues(late))
    early = booked(TWO_A_WEEK, Session(date(2026, 3, 31), id=7))
    assert "Thu 02 Apr 14 days after the series of 6 + before session 7" in shown(dues(early))


def test_what_was_merged_does_not_come_again() -> None:
    """Once the weightier step was asked, what it stood for is done with."""
    boosters = booked(TWO_A_WEEK, Session(date(2026, 4, 23), id=7))
    asked = ["14 days after the series of 6", "before session 7", "28 days after the series of 6"]
    assert shown(dues(boosters, now=date(2026, 4, 21), asked=asked))[:1] == ["Thu 30 Apr 42 days after the series of 6"]


def test_what_waited_for_a_weightier_step_is_recorded_with_it() -> None:
    """On the decision's day a weekly check-in that waited for it is past its own window, and merged all the same."""
    early = replace(TWO_A_WEEK, decision_set_on=date(2026, 3, 14), sessions=TWO_A_WEEK.sessions[:4])
    waiting = "Fri 13 Mar decision after 6 + 7 days after session 1"
    assert [shown(dues(early, now=date(2026, 3, day)))[0] for day in (7, 13)] == [waiting, waiting]


def test_a_phq_9_of_the_days_before_stands_for_a_step() -> None:
    """A full PHQ-9 four days old stands for a step, five days old it does not; nothing is shown for it."""
    last = {days: date(2026, 3, 15) - timedelta(days) for days in (4, 5)}
    found = {days: dues(TWO_A_WEEK, now=date(2026, 3, 14), measured=(BASELINE, on)) for days, on in last.items()}
    assert shown(found[4])[0] == "Sun 15 Mar 14 days after session 1 (measured)"
    assert shown(found[5])[0] == "Sun 15 Mar 14 days after session 1"
    assert preview(found[4], now=at(date(2026, 3, 14)))[0].step == "decision after 6"


# Day 14 and the hours around a session.


def test_day_14_waits_for_its_window() -> None:
    """A PHQ-9 from before day 14 overlaps with the series: it puts the check off and does not replace it."""
    found = dues(TWO_A_WEEK, now=date(2026, 3, 31), measured=(BASELINE, date(2026, 3, 30)))
    assert shown(found)[0] == "Sat 04 Apr 14 days after the series of 6"
    inside = dues(TWO_A_WEEK, now=date(2026, 4, 5), measured=(BASELINE, date(2026, 3, 30), date(2026, 4, 3)))
    assert shown(inside)[0] == "Sun 05 Apr 14 days after the series of 6 (measured)"


def test_day_14_is_never_moved_ahead_of_its_window() -> None:
    """A booster on day 14 itself puts the check after it, or leaves it before the session when its time is known."""
    some_time, afternoon = (booked(TWO_A_WEEK, Session(date(2026, 4, 2), each, 7)) for each in (None, time(14)))
    assert "Fri 03 Apr 14 days after the series of 6 + before session 7" in shown(dues(some_time))
    assert "Thu 02 Apr 14 days after the series of 6 + before session 7" in shown(dues(afternoon))


def test_a_check_in_that_fell_behind_is_asked_at_once_by_day() -> None:
    """After its hour a step is due now, after the day's end the next morning."""
    now = {hour: plan(TWO_A_WEEK, DEFAULT, AT_TEN, Asked(), now=at(date(2026, 3, 22), hour)) for hour in (8, 15, 21)}
    assert [each[0].at for each in now.values()][:2] == [at(date(2026, 3, 22)), at(date(2026, 3, 22), 15)]
    assert now[21][0].step == "14 days after the series of 6"


def test_a_booster_booked_for_tomorrow_is_asked_about_today() -> None:
    """Booked a day ahead the check comes at once; once the session has begun it is not worth asking."""
    booster = booked(TWO_A_WEEK, Session(date(2026, 5, 8), time(14), 7))
    steps = ["28 days after the series of 6", "42 days after the series of 6"]
    eve = plan(booster, DEFAULT, AT_TEN, Asked(steps), now=at(date(2026, 5, 7), 16))
    assert (eve[0].step, eve[0].at) == ("before session 7", at(date(2026, 5, 7), 16))
    begun = plan(booster, DEFAULT, AT_TEN, Asked(steps), now=at(date(2026, 5, 8), 14))
    assert [each.step for each in begun][:2] == ["56 days after the series of 6", "70 days after the series of 6"]


def test_the_eve_of_a_session_is_the_patients() -> None:
    """A patient on the other side of the date line is asked two of their own days before the session."""
    clinic = replace(TWO_A_WEEK, zone="Pacific/Auckland", sessions=())
    course = booked(clinic, *sessions(MONDAY, 6, 3, 4), Session(date(2026, 5, 8), time(10), 7))
    honolulu = Rhythm(10, "Pacific/Honolulu", SUNDAY)
    found = plan(course, DEFAULT, honolulu, Asked(), now=at(date(2026, 5, 4)))
    assert (found[0].step, found[0].on) == ("before session 7", date(2026, 5, 5))
