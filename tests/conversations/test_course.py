"""A course: its series, its decision point and its phases."""

from datetime import UTC, date, datetime, time

import pytest

from conversations.course import FIRST_COURSE, TEMPLATES, Course, Phase, Session, series

ZONE = "America/New_York"
MONDAY = date(2026, 3, 2)
SERIES = tuple(map(Session, series(MONDAY, 6, (3, 4))))


def course(*sessions: Session, **others: object) -> Course:
    return Course(6, (3, 4), MONDAY, ZONE, sessions, **others)  # type: ignore[arg-type]


def noon(on: date) -> datetime:
    return datetime.combine(on, time(17), UTC)


def test_a_first_course_is_six_sessions_twice_a_week() -> None:
    """Six sessions from a Monday fall on Mondays and Thursdays of three weeks."""
    template = TEMPLATES[FIRST_COURSE]
    assert [f"{on:%a %d}" for on in series(MONDAY, template.sessions, template.spacing)] == [
        "Mon 02", "Thu 05", "Mon 09", "Thu 12", "Mon 16", "Thu 19",
    ]  # fmt: skip


def test_a_series_never_falls_on_a_weekend() -> None:
    """A series that begins on a Thursday goes on on Mondays and Fridays, never on a Sunday."""
    assert [f"{on:%a}" for on in series(date(2026, 3, 5), 6, (3, 4))] == ["Thu", "Mon", "Fri", "Mon", "Fri", "Mon"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_are_within_bounds(name: str) -> None:
    """Every template plans 1 to 12 sessions."""
    assert 1 <= TEMPLATES[name].sessions <= 12
    assert name == TEMPLATES[name].name


def test_decision_is_three_days_after_the_last_planned_session() -> None:
    """The decision date is known from the start, whether one session is booked, all are, or none is."""
    assert course().decision_on == course(*SERIES[:1]).decision_on == course(*SERIES).decision_on == date(2026, 3, 22)


def test_decision_moves_with_the_last_session() -> None:
    """A last session a week later means a decision a week later."""
    moved = (*SERIES[:5], Session(date(2026, 3, 26)))
    assert course(*moved).decision_on == date(2026, 3, 29)
    assert course(*moved, decision_set_on=date(2026, 4, 1)).decision_on == date(2026, 4, 1)


def test_after_the_decision_a_session_is_maintenance() -> None:
    """A session booked after the decision date has passed is no late sixth session of the series."""
    stopped = course(*SERIES[:4], Session(date(2026, 4, 20)), decided_on=date(2026, 3, 22))
    assert stopped.acute == SERIES[:4]
    assert stopped.later == (Session(date(2026, 4, 20)),)
    assert stopped.last_acute_on == date(2026, 3, 19)
    assert stopped.decision_on == date(2026, 3, 22)


@pytest.mark.parametrize(
    ("on", "phase"),
    [
        (date(2026, 3, 1), Phase.BEFORE),
        (date(2026, 3, 2), Phase.ACUTE),
        (date(2026, 3, 18), Phase.ACUTE),
        (date(2026, 3, 19), Phase.DECISION),
        (date(2026, 3, 22), Phase.DECISION),
        (date(2026, 3, 23), Phase.MAINTENANCE),
    ],
)
def test_phases_follow_one_another(on: date, phase: Phase) -> None:
    """Before, acute series, decision, maintenance, by sessions held and the decision date."""
    assert course(*SERIES).phase(noon(on), on) is phase


def test_an_ended_course_has_ended() -> None:
    """From its last day on a course has ended."""
    ended = course(*SERIES, ended_on=date(2026, 3, 20))
    assert ended.phase(noon(date(2026, 3, 19)), date(2026, 3, 19)) is Phase.DECISION
    assert ended.phase(noon(date(2026, 3, 20)), date(2026, 3, 20)) is Phase.ENDED


def test_days_since_the_last_session() -> None:
    """Days are counted from the last session that has begun; a time that is known decides on the day itself."""
    timed = course(Session(MONDAY, time(14)), Session(date(2026, 3, 5)))
    before = datetime(2026, 3, 2, 18, 59, tzinfo=UTC)
    assert timed.days_since_session(before, MONDAY) is None
    assert timed.days_since_session(datetime(2026, 3, 2, 19, tzinfo=UTC), MONDAY) == 0
    assert timed.days_since_session(noon(date(2026, 3, 9)), date(2026, 3, 9)) == 4
    assert course().days_since_session(before, MONDAY) is None


@pytest.mark.parametrize("spacing", [(3, 4), (2, 2, 3), (7,), (28,)])
@pytest.mark.parametrize("starts_on", [MONDAY, date(2026, 3, 5), date(2026, 3, 7)])
@pytest.mark.parametrize("booked", range(13))
def test_the_decision_date_stays_while_the_series_is_booked(
    spacing: tuple[int, ...], starts_on: date, booked: int
) -> None:
    """However much of a series is booked at its usual spacing, it ends on the day that was foreseen at the start."""
    sessions = series(starts_on, 12, spacing)
    booked_so_far = tuple(map(Session, sessions[:booked]))
    assert Course(12, spacing, starts_on, ZONE, booked_so_far).last_acute_on == sessions[-1]


def test_a_longer_series_has_a_later_decision() -> None:
    """Two more planned sessions move the decision by a week, to three days after the eighth."""
    longer = Course(8, (3, 4), MONDAY, ZONE, SERIES)
    assert longer.last_acute_on == date(2026, 3, 26)
    assert longer.decision_on == date(2026, 3, 29)


def test_a_cancelled_series_still_has_its_foreseen_end() -> None:
    """With nothing left before a decision date that has passed, a booster is maintenance, and the end as foreseen."""
    stopped = course(Session(date(2026, 4, 20)), decided_on=date(2026, 3, 22))
    assert (stopped.acute, stopped.last_acute_on, stopped.first_on) == ((), date(2026, 3, 19), date(2026, 4, 20))


def test_a_course_begins_with_its_first_session() -> None:
    """A course has begun once its first session has; one without a known time begins after its day."""
    two = datetime(2026, 3, 2, 19, tzinfo=UTC)
    assert not course().has_begun(two, MONDAY)
    assert not course(*SERIES).has_begun(two, MONDAY)
    assert course(*SERIES).has_begun(two, date(2026, 3, 3))
    timed = course(Session(MONDAY, time(14)))
    assert [timed.has_begun(at, MONDAY) for at in (datetime(2026, 3, 2, 18, 59, tzinfo=UTC), two)] == [False, True]


def test_a_session_without_a_time_is_held_by_noon() -> None:
    """While only its day is known a session counts from noon, and its whole day is quiet."""
    some_time, at_two = Session(MONDAY), Session(MONDAY, time(14))
    assert some_time.starts_at(ZONE) == datetime(2026, 3, 2, 17, tzinfo=UTC)
    assert some_time.quiet_from(ZONE) == datetime(2026, 3, 2, 5, tzinfo=UTC)
    assert at_two.starts_at(ZONE) == at_two.quiet_from(ZONE) == datetime(2026, 3, 2, 19, tzinfo=UTC)


def test_a_series_may_end_on_a_weekend() -> None:
    """Only what is counted on avoids weekends: a last session that is booked on a Saturday is the last one."""
    assert course(*SERIES[:5], Session(date(2026, 3, 21))).last_acute_on == date(2026, 3, 21)
