"""Where a course stands, in one line; what mood and sleep were, in another."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conversations.caseload import Day, PatientWeek
from conversations.course import Phase
from conversations.course_lines import course_line, days_line
from tests.weeks import PERIOD

LAST = PERIOD.last_on
SESSIONS = tuple(LAST - timedelta(days) for days in (19, 16, 12, 9))
ACUTE = PatientWeek(
    "K-001", (), SESSIONS[0], phase=Phase.ACUTE, planned_sessions=6, sessions_on=SESSIONS,
    next_session_on=date(2025, 6, 5), decision_on=date(2025, 6, 11),
)  # fmt: skip


@pytest.mark.parametrize(
    ("patient", "words"),
    [
        (ACUTE, "Acute series: session 4 of 6, last May 23 (9 days ago), next Jun 5, decision on Jun 11"),
        (
            replace(ACUTE, phase=Phase.BEFORE, sessions_on=()),
            "Before the first session: 6 sessions planned, first Jun 5, decision on Jun 11",
        ),
        (
            replace(ACUTE, phase=Phase.BEFORE, sessions_on=(), planned_sessions=None, next_session_on=None),
            "Before the first session: none booked, decision on Jun 11",
        ),
        (
            replace(ACUTE, phase=Phase.DECISION, planned_sessions=4, next_session_on=None, decision_on=LAST),
            "Decision: session 4 of 4, last May 23 (9 days ago), decision was on Jun 1",
        ),
        (
            replace(ACUTE, phase=Phase.MAINTENANCE, planned_sessions=3, next_session_on=None, decision_on=None),
            "Maintenance: 3 of 3 sessions and 1 since, last May 23 (9 days ago), none booked",
        ),
        (
            replace(ACUTE, is_paused=True, decision_on=None, next_session_on=None),
            "Acute series: session 4 of 6, last May 23 (9 days ago), none booked, check-ins paused",
        ),
        (
            PatientWeek("K", (), None, sessions_on=(LAST - timedelta(1),)),
            "1 session, last May 31 (1 day ago)",
        ),
        (PatientWeek("K", (), None, sessions_on=(LAST,)), "1 session, last Jun 1 (the last day of this week)"),
        (PatientWeek("K", (), None, phase=Phase.ENDED), "Ended"),
        (PatientWeek("K", (), None), ""),
    ],
)  # fmt: skip
def test_a_course_in_one_line(patient: PatientWeek, words: str) -> None:
    """Phase, sessions held of planned, days since the last, the next, and the decision date."""
    assert course_line(patient, PERIOD) == words


def days(*back: int) -> tuple[Day, ...]:
    return tuple(Day(LAST - timedelta(each), 6, 4) for each in sorted(back, reverse=True))


@pytest.mark.parametrize(
    ("patient", "words"),
    [
        (replace(ACUTE, days=days(1, 2, 4)), "Mood 6, sleep 4 of 10 (May 31); 3 of 7 days answered"),
        (replace(ACUTE, days=days(9)), "Mood 6, sleep 4 of 10 (May 23); 0 of 7 days answered"),
        (
            replace(ACUTE, sessions_on=(LAST - timedelta(2),), days=(*days(1), Day(LAST, None, 5))),
            "Mood –, sleep 5 of 10 (Jun 1); 2 of 3 days answered",
        ),
        (
            replace(ACUTE, decision_on=LAST - timedelta(3), days=days(5)),
            "Mood 6, sleep 4 of 10 (May 27); 1 of 4 days answered",
        ),
        (
            replace(ACUTE, phase=Phase.MAINTENANCE, decision_on=LAST - timedelta(30), days=days(0, 5)),
            "Mood 6, sleep 4 of 10 (Jun 1); 2 of 7 days answered",
        ),
    ],
)
def test_mood_and_sleep_are_last_values_and_days_answered(patient: PatientWeek, words: str) -> None:
    """Never an average; the days are those on which they were asked, and the label never misses."""
    assert days_line(patient, PERIOD) == f"{words}; not a validated scale"


@pytest.mark.parametrize(
    "patient",
    [ACUTE, replace(ACUTE, days=(Day(LAST, None, None),)), replace(ACUTE, phase=Phase.MAINTENANCE, days=days(20))],
)
def test_mood_and_sleep_are_left_out_while_not_asked(patient: PatientWeek) -> None:
    """Nothing was answered yet, or the daily question ended with the decision point."""
    assert days_line(patient, PERIOD) == ""
