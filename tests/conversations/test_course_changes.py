"""Changes to a course: what they make of it, what cannot be, and what they move."""

from datetime import UTC, date, datetime, time

import pytest

from conversations.course import Course, Session
from conversations.course_changes import Book, Cancel, Change, ImpossibleError, Move, Plan, Shift, changed, shifts
from conversations.protocol import Due

TWO = time(14)
AT = datetime(2026, 3, 1, 15, tzinfo=UTC)


def march(day: int) -> date:
    return date(2026, 3, day)


def course(*days: int, **others: object) -> Course:
    sessions = tuple(Session(march(day), None, number) for number, day in enumerate(days, 1))
    return Course(3, (3, 4), march(2), "America/New_York", sessions, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Book(((march(4), TWO), (march(12), None))), (Session(march(4), TWO), Session(march(12)))),
        (Move(2, march(20), TWO), (Session(march(20), TWO, 2),)),
        (Move(2, march(9), TWO), (Session(march(9), TWO, 2),)),
        (Cancel(2), ()),
        (Plan(5), (Session(march(9), None, 2),)),
    ],
)
def test_each_change_gives_the_sessions_by_date(change: Change, expected: tuple[Session, ...]) -> None:
    """Booked ones join, a moved one keeps its number, a cancelled one is gone; the others stay, in their order."""
    others = () if not isinstance(change, Book) else (Session(march(9), None, 2),)
    sessions = changed(course(2, 9), change).sessions
    assert sessions == tuple(sorted((Session(march(2), None, 1), *others, *expected)))


def test_a_plan_sets_the_number_and_the_decision_date() -> None:
    """A new plan opens the decision anew, also one that has passed."""
    after = changed(course(2, 5, 9, decided_on=march(12)), Plan(5, march(30)))
    assert (after.planned_sessions, after.decision_set_on, after.decided_on) == (5, march(30), None)


@pytest.mark.parametrize("change", [Move(2, march(10)), Cancel(2)])
def test_a_change_in_the_series_opens_the_decision_anew(change: Change) -> None:
    """The date that has passed counts no more; it follows the sessions again."""
    assert changed(course(2, 5, decided_on=march(12)), change).decided_on is None


@pytest.mark.parametrize("change", [Move(3, march(30)), Cancel(3)])
def test_a_change_in_maintenance_leaves_the_decision(change: Change) -> None:
    """What was decided stays decided."""
    assert changed(course(2, 5, 23, decided_on=march(12)), change).decided_on == march(12)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Book(((march(9), TWO),)), "There is a session on Monday, March 9 already."),
        (Move(1, march(9)), "There is a session on Monday, March 9 already."),
        (Move(7, march(9)), "This session is not booked any more."),
        (Cancel(7), "This session is not booked any more."),
        (Plan(0), "A course has 1 to 12 planned sessions."),
        (Plan(13), "A course has 1 to 12 planned sessions."),
    ],
)
def test_what_cannot_be_is_said(change: Change, why: str) -> None:
    """A sentence for staff, and no course."""
    with pytest.raises(ImpossibleError) as caught:
        changed(course(2, 9), change)
    assert str(caught.value) == why


def test_a_course_that_has_ended_does_not_change() -> None:
    """A new one begins instead."""
    with pytest.raises(ImpossibleError, match="This course has ended"):
        changed(course(2, ended_on=march(30)), Cancel(1))


def test_shifts_are_what_differs_by_date() -> None:
    """Moved, new and gone; what stays is left out."""

    def due(step: str, day: int) -> Due:
        return Due(step, march(day), AT)

    before, after = [due("a", 3), due("b", 5), due("c", 9)], [due("a", 3), due("b", 12), due("d", 4)]
    assert shifts(before, after) == (
        Shift(after[2], None, march(4)),
        Shift(before[2], march(9), None),
        Shift(after[1], march(5), march(12)),
    )
