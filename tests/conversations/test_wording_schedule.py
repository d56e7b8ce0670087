"""When the team looks at the results with the patient, as the patient reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from conversations.course import Course, Session
from conversations.wording_schedule import decision

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
COURSE = Course(6, (3, 4), date(2026, 3, 4), "America/New_York", (Session(date(2026, 3, 4)),))


def test_the_decision_point_is_told_while_it_is_to_come() -> None:
    """The day, and the number of sessions before it."""
    told = decision(COURSE, NOW)
    assert told == "Your team looks at the results with you on Thursday, March 26, after 6 planned sessions."
    single = replace(COURSE, planned_sessions=1, decision_set_on=date(2026, 3, 9))
    assert (
        decision(single, NOW) == "Your team looks at the results with you on Monday, March 9, after 1 planned session."
    )


def test_nothing_is_told_without_a_decision_to_come() -> None:
    """No course, none of its sessions booked, the decision over, the course ended."""
    over = replace(COURSE, decided_on=date(2026, 2, 27), sessions=(Session(date(2026, 2, 4)),))
    ended = replace(COURSE, ended_on=date(2026, 3, 1))
    told = [decision(each, NOW) for each in (None, replace(COURSE, sessions=()), over, ended)]
    assert told == [""] * 4
