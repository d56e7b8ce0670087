"""From what is booked to what should be: series, taking back, and what people see move."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conversations.course import TEMPLATES, Course, Session, Template
from conversations.course_changes import Book, Cancel, Change, ImpossibleError, Move, Plan, Shift, changed
from conversations.protocol import Due, Weight
from conversations.rebooking import TOO_LONG_AGO, as_series, paired, read_slot, restored
from conversations.typed import Problem

ZONE = "America/New_York"
MONDAY = date(2026, 3, 2)
FOUR = TEMPLATES["mild to moderate"]
BEFORE_IT_ALL = datetime(2026, 2, 20, 15, tzinfo=UTC)
TWO = time(14)


def march(day: int) -> date:
    return date(2026, 3, day)


def course(*days: int, at: time | None = None, **others: object) -> Course:
    sessions = tuple(Session(march(day), at, number) for number, day in enumerate(days, 1))
    return Course(6, (3, 4), MONDAY, ZONE, sessions, **others)  # type: ignore[arg-type]


def book(*days: int, at: time | None = TWO) -> Book:
    return Book(tuple((march(day), at) for day in days))


def slots(it: Course) -> list[tuple[int, time | None]]:
    return [(each.on.day, each.at) for each in it.sessions]


def test_a_series_on_the_first_day_keeps_it_and_books_the_rest() -> None:
    """The first session only gets its time; one more line plans the template's number."""
    assert as_series(course(2), FOUR, march(2), TWO, now=BEFORE_IT_ALL) == (
        Move(1, march(2), TWO), book(5, 9, 12), Plan(4),
    )  # fmt: skip


def test_a_series_without_a_time_leaves_times_alone() -> None:
    """What is booked on one of its days stays untouched, and what is moved keeps its time."""
    assert as_series(course(2, at=TWO), FOUR, march(2), None, now=BEFORE_IT_ALL) == (book(5, 9, 12, at=None), Plan(4))
    assert as_series(course(3, at=TWO), FOUR, march(2), None, now=BEFORE_IT_ALL)[0] == Move(1, march(2), TWO)


def test_a_series_on_another_day_moves_the_first_session() -> None:
    """The session of the invitation is the first of the series."""
    assert as_series(course(4), FOUR, march(9), TWO, now=BEFORE_IT_ALL) == (
        Move(1, march(9), TWO), book(12, 16, 19), Plan(4),
    )  # fmt: skip


def test_what_is_booked_too_much_is_cancelled() -> None:
    """Six sessions become four: kept, moved, and the rest cancelled, in an order in which no day is taken twice."""
    assert as_series(course(2, 6, 9, 13, 16, 20), FOUR, march(2), None, now=BEFORE_IT_ALL) == (
        Cancel(5), Cancel(6), Move(2, march(5)), Move(4, march(12)), Plan(4),
    )  # fmt: skip


def test_sessions_that_were_held_count() -> None:
    """Two were held: two more follow, at the pace of the template from there on."""
    now = datetime(2026, 3, 6, 15, tzinfo=UTC)
    assert as_series(course(2, 5, 9), FOUR, march(10), TWO, now=now) == (Move(3, march(10), TWO), book(13), Plan(4))


def test_a_held_session_on_the_first_day_is_the_first() -> None:
    """A series that is entered afterwards begins with the session that took place."""
    now = datetime(2026, 3, 6, 15, tzinfo=UTC)
    assert as_series(course(2), FOUR, march(2), None, now=now) == (book(5, 9, 12, at=None), Plan(4))


def test_a_series_may_begin_on_a_weekend() -> None:
    """The typed day stands; the days that follow from it avoid weekends."""
    assert as_series(course(), FOUR, march(7), TWO, now=BEFORE_IT_ALL)[0] == book(7, 10, 16, 19)


def test_one_session_is_a_series_too() -> None:
    """Returning symptoms: one session, and no days to count."""
    changes = as_series(course(2), TEMPLATES["returning symptoms"], march(2), TWO, now=BEFORE_IT_ALL)
    assert changes == (Move(1, march(2), TWO), Plan(1))


def test_a_decision_date_of_the_team_stays_after_the_series() -> None:
    """One that the series overtakes follows the sessions again."""
    kept = course(2, decision_set_on=march(20))
    assert as_series(kept, FOUR, march(2), None, now=BEFORE_IT_ALL)[-1] == Plan(4, march(20))
    overtaken = course(2, decision_set_on=march(12))
    assert as_series(overtaken, FOUR, march(2), None, now=BEFORE_IT_ALL)[-1] == Plan(4)


def test_a_series_that_is_over_or_used_up_is_refused() -> None:
    """After the decision date, and when more sessions were held than the template has."""
    with pytest.raises(ImpossibleError, match="The series of this course is over"):
        as_series(course(2, decided_on=march(20)), FOUR, march(23), None, now=datetime(2026, 3, 22, tzinfo=UTC))
    with pytest.raises(ImpossibleError, match="4 sessions took place before this day"):
        as_series(course(2, 5, 9, 12), FOUR, march(16), None, now=datetime(2026, 3, 14, tzinfo=UTC))
    with pytest.raises(ImpossibleError, match="2 sessions took place before this day"):
        as_series(course(2, 5), TEMPLATES["returning symptoms"], march(16), None, now=datetime(2026, 3, 14, tzinfo=UTC))


DAYS = some.lists(some.integers(1, 31), unique=True, max_size=8).map(sorted)
PLANS = some.builds(
    Template,
    some.just("any"),
    some.integers(1, 12),
    some.lists(some.integers(1, 9), min_size=1, max_size=3).map(tuple),
    some.just(""),
)


@given(DAYS, PLANS, some.integers(1, 31), some.sampled_from([None, TWO]))
def test_any_series_ends_with_the_templates_sessions_and_can_be_taken_back(
    days: list[int], plan: Template, first: int, at: time | None
) -> None:
    """Whatever was booked: each change can be made in its turn, and going back gives what was there."""
    was = course(*days)
    changes = as_series(was, plan, march(first), at, now=BEFORE_IT_ALL)
    after = _numbered(reduce(changed, changes, was))
    assert len(after.sessions) == plan.sessions == after.planned_sessions
    assert after.first_on == march(first)
    back = reduce(changed, restored(after, was), after)
    assert slots(back) == slots(was)
    assert back.planned_sessions == was.planned_sessions


def _numbered(it: Course) -> Course:
    """Give what was booked the numbers that the database would give."""
    sessions = tuple(Session(one.on, one.at, one.id or 100 + place) for place, one in enumerate(it.sessions))
    return replace(it, sessions=sessions)


def test_taking_back_names_each_change() -> None:
    """Booked ones are cancelled, moved ones move back, cancelled ones are booked again, the plan is as before."""
    was = course(2, 5, 9)
    now = Course(
        8, (3, 4), MONDAY, ZONE, (Session(march(2), None, 1), Session(march(6), TWO, 2), Session(march(20), None, 7))
    )
    expected: tuple[Change, ...] = (Cancel(7), Move(2, march(5)), book(9, at=None), Plan(6))
    assert restored(now, was) == expected
    assert restored(was, was) == ()


def due(step: str, weight: Weight) -> Due:
    return Due(step, march(1), BEFORE_IT_ALL, weight)


def test_a_step_that_changes_its_name_is_one_that_moves() -> None:
    """More sessions rename the steps after the series, a moved first session the baseline; people see them move."""
    old, new = due("decision after 6", Weight.DECISION), due("decision after 8", Weight.DECISION)
    weekly = Shift(due("7 days after session 1", Weight.WEEKLY), march(3), march(4))
    assert paired([Shift(old, march(10), None), weekly, Shift(new, None, march(17))]) == (
        weekly, Shift(new, march(10), march(17)),
    )  # fmt: skip


def test_a_renamed_step_that_stays_is_left_out() -> None:
    """A new name alone moves nothing."""
    old, new = due("baseline 2026-03-02", Weight.BASELINE), due("baseline 2026-03-04", Weight.BASELINE)
    assert paired([Shift(old, march(1), None), Shift(new, None, march(1))]) == ()


def test_check_ins_before_different_sessions_are_different() -> None:
    """One maintenance session cancelled and another booked: one check-in falls away, another is new."""
    gone = Shift(due("before session 4", Weight.BEFORE_SESSION), march(9), None)
    new = Shift(due("before session 2026-03-20", Weight.BEFORE_SESSION), None, march(18))
    assert paired([new, gone]) == (gone, new)


def test_days_are_read_with_those_just_over() -> None:
    """A day and time to come, one of the last weeks, and one too long ago."""
    assert read_slot("3/12 2pm", march(1)) == (march(12), TWO)
    assert read_slot("2026-01-05", march(1)) == (date(2026, 1, 5), None)
    assert read_slot("2025-12-01", march(1)) == TOO_LONG_AGO
    assert isinstance(read_slot("whenever", march(1)), Problem)
