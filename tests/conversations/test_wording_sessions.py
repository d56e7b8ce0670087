"""What staff read of sessions, word for word."""

from datetime import UTC, date, datetime, time

from conversations import wording_sessions as words
from conversations.course import Course, Session, Template
from conversations.course_changes import Shift
from conversations.protocol import Due, Weight
from conversations.wording_sessions import Comparison

ZONE = "America/New_York"
TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)
TWO = time(14)


def march(day: int) -> date:
    return date(2026, 3, day)


def course(*days: int, at: time | None = None, **others: object) -> Course:
    sessions = tuple(Session(march(day), at, number) for number, day in enumerate(days, 1))
    return Course(3, (3, 4), march(2), ZONE, sessions, **others)  # type: ignore[arg-type]


def due(weight: Weight, day: int, step: str = "a step") -> Due:
    return Due(step, march(day), NOW, weight)


def compared(before: Course, after: Course, *shifts: Shift, **others: object) -> str:
    return words.comparison(Comparison("P-014", before, after, shifts, TODAY, **others))  # type: ignore[arg-type]


def test_a_course_at_a_glance() -> None:
    """Held and booked sessions, what is not booked yet, the decision visit, the check-ins to come."""
    dues = (due(Weight.WEEKLY, 11), due(Weight.DECISION, 18))
    assert words.sessions("P-014", course(2, 12, at=TWO), dues, NOW, "A note.") == (
        "P-014: acute series\n"
        "Session 1 of 3: Monday, March 2, 14:00, held\n"
        "Session 2 of 3: Thursday, March 12, 14:00, booked\n\n"
        "Planned sessions: 3, 1 not booked yet\n"
        "Decision visit: Thursday, March 19\n\n"
        "Check-ins of the next 8 weeks:\n"
        "Weekly check-in: March 11\n"
        "Check-in before the decision visit: March 18\n"
        "A note."
    )


def test_a_course_without_sessions_or_check_ins() -> None:
    """Said in words, not left out; a decision date of the team's own is marked."""
    assert words.sessions("P-014", course(decision_set_on=march(20)), (), NOW) == (
        "P-014: before the first session\nNo session is booked.\n\n"
        "Planned sessions: 3, 3 not booked yet\nDecision visit: Friday, March 20, set by the team\n\n"
        "No check-in is planned."
    )


def test_maintenance_sessions_count_anew() -> None:
    """After the series a session is one of maintenance; what was never booked is no longer missing."""
    it = course(2, 4, 9, decided_on=march(6))
    text = words.sessions("P-014", it, (), NOW)
    assert "Session 2 of 3: Wednesday, March 4, held\nMaintenance session 1: Monday, March 9, held\n" in text
    assert "\nPlanned sessions: 3\nDecision visit: Friday, March 6\n" in text


def test_a_long_course_shows_its_last_sessions() -> None:
    """Twenty are listed."""
    sessions = tuple(Session(date(2025, 1 + place // 2, 1 + 14 * (place % 2)), None, place) for place in range(21))
    it = Course(3, (3,), date(2025, 1, 1), ZONE, sessions, decided_on=date(2025, 3, 3))
    lines = words.sessions("P-014", it, (), NOW).splitlines()
    assert lines[:3] == [
        "P-014: maintenance", "1 earlier session not shown.", "Session 2 of 3: Wednesday, January 15, 2025, held",
    ]  # fmt: skip


def test_a_booked_session() -> None:
    """What is new is named; days of other years have theirs."""
    after = Course(3, (3, 4), march(2), ZONE, (Session(march(2), None, 1), Session(date(2027, 1, 5), TWO)))
    shifts = (
        Shift(due(Weight.DECISION, 18, "decision"), march(18), date(2027, 1, 7)),
        Shift(due(Weight.WEEKLY, 16, "third"), None, march(16)),
        Shift(due(Weight.WEEKLY, 30, "fifth"), march(30), None),
        Shift(due(Weight.MAINTENANCE, 31, "sixth"), march(31), None),
    )
    assert compared(course(2), after, *shifts, joined={"fifth": date(2026, 4, 1)}) == (
        "P-014, session 2 of 3: Tuesday, January 5, 2027, 14:00\n"
        "Decision visit: Thursday, March 12 → Thursday, January 14, 2027\n\n"
        "What moves:\n"
        "Check-in before the decision visit: March 18 → January 7, 2027\n"
        "Weekly check-in: new, March 16\n"
        "Weekly check-in: March 30 → one with April 1\n"
        "Maintenance check-in: March 31, not planned any more"
    )


def test_several_changes_stand_one_below_the_other() -> None:
    """Cancelled, moved and booked at once; what lies in the past counts as held."""
    before = course(2, 12, 16)
    after = Course(
        3, (3, 4), march(2), ZONE, (Session(march(2), None, 1), Session(march(9)), Session(march(17), None, 3))
    )
    assert compared(before, after) == (
        "P-014, session 2 of 3: Thursday, March 12, cancelled\n"
        "Session 2 of 3: Monday, March 9\n"
        "Session 3 of 3: Monday, March 16 → Tuesday, March 17\n"
        "Decision visit: Thursday, March 19 → Friday, March 20\n"
        "Monday, March 9 is over: this session counts as held.\n\n"
        "No check-in moves."
    )


def test_a_plan_alone() -> None:
    """No session changes: the line itself begins with the code."""
    assert compared(course(2), course(2, decision_set_on=march(20))) == (
        "P-014, decision visit: Thursday, March 12 → Friday, March 20\n\nNo check-in moves."
    )


def test_a_series_shows_every_session_and_check_in() -> None:
    """Those that stay too, and those that fall away; then the check-ins as they will be."""
    before, after = course(12, 13, 17), course(12, 16)
    text = compared(before, after, series="first course", dues=(due(Weight.BASELINE, 11),))
    assert text.splitlines() == [
        "P-014, first course:",
        "Session 1 of 3: Thursday, March 12",
        "Session 2 of 3: Friday, March 13 → Monday, March 16",
        "Session 3 of 3: Tuesday, March 17, cancelled",
        "Decision visit: Friday, March 20 → Monday, March 23",
        "",
        "No check-in moves.",
        "",
        "Check-ins of the next 8 weeks:",
        "Check-in before the first session: March 11",
    ]


def test_questions_and_buttons() -> None:
    """Each says for whom and what to type."""
    it = course(2, 12, at=TWO)
    session = it.sessions[1]
    assert words.change_button(session, TODAY) == "Move or cancel March 12"
    assert words.ask_new_day("P-014", it, session, TODAY) == (
        "P-014, session 2 of 3: Thursday, March 12, 14:00\n"
        "New day and time? Without a time it stays as it is. /cancel stops."
    )
    assert words.ask_first_day("P-014", "first course", 1).startswith("P-014, first course: day and time of the next")
    assert words.ask_first_day("P-014", "first course", 0).startswith("P-014, first course: day and time of the first")
    assert words.template(Template("one", 1, (28,), "")) == "one (1 session)"
    done = Comparison("P-014", it, course(2), (), TODAY)
    assert words.done(done).startswith("Done.\n\nP-014, session 2 of 3: Thursday, March 12, 14:00, cancelled\n")
    assert words.undone(done).startswith("Taken back.\n\n")
    assert words.ask_day("P-014") == (
        "P-014: day and time of the session? For example 3/12 14:00. Send /cancel to stop."
    )
    assert words.ask_decision("P-014", it, TODAY) == (
        "P-014: the decision visit is on Thursday, March 19. Which day? For example 3/26."
    )
