"""Every judgement on a trend equals that of a second, naive reading of the clinical rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.caseload import PatientWeek, Period
from conversations.decision_point import improvement_at_decision
from conversations.digest import compose
from conversations.instruments import GAD7, INSTRUMENTS, PHQ9
from conversations.trends import Judgement, Kind, Measurement, Trend, assess
from tests import recomputed
from tests.recomputed import Course, Found, Row

FIRST_ON = date(2025, 3, 31)
Case = tuple[list[Row], Course, date]


def a_case(chance: Random) -> Case:
    """Return some weeks of questionnaires with a course that began among them, and the day on which they are judged."""
    rows: list[Row] = []
    at = datetime.combine(FIRST_ON, time(16), UTC)
    for _ in range(chance.randrange(10)):
        at += timedelta(days=chance.choice([1, 4, 5, 7, 14, 15, 16]), minutes=chance.randrange(600))
        rows += [Row(key, at.date(), at, _total(rows, key, chance)) for key in chance.choice(ASKED)]
    days = [FIRST_ON + timedelta(chance.choice([1, 6, 8, chance.randrange(-3, 60)])) for _ in range(3)]
    began_at = chance.choice([None, datetime.combine(chance.choice(days), time(15), UTC)])
    began_on, series_ended_on, decision_on = (chance.choice([None, day, day]) for day in days)
    return (
        rows,
        Course(began_at, began_on, series_ended_on, decision_on),
        at.date() + timedelta(chance.randrange(-20, 9)),
    )


ASKED = ((PHQ9.key,), (PHQ9.key, GAD7.key))


def _total(rows: list[Row], key: str, chance: Random) -> int | None:
    """Return a total on or just beside a threshold of the earlier ones, any other one, or none at all."""
    maximum = INSTRUMENTS[key].maximum
    earlier = [row.total for row in rows if row.instrument == key and row.total is not None]
    if not earlier:
        return chance.randint(chance.choice([0, 9]), maximum)
    first, best = earlier[0], min(earlier)
    halves = [first // 2 - 4, first // 2, first // 2 + 1]
    others = [3 * first // 4, 3 * first // 4 + 1, best + 4, best + 5, earlier[-1], first + 6, first - 6]
    wanted = chance.choice([*halves, *others, chance.randint(0, maximum)])
    return None if chance.randrange(8) == 0 else min(maximum, max(0, wanted))


def measured(rows: list[Row]) -> list[Measurement]:
    return [Measurement(row.instrument, row.on, row.total, None, row.at) for row in rows]


def trend_of(case: Case, instrument: str) -> Trend:
    rows, course, _ = case
    return assess(
        measured(rows), course.began_on, instrument=instrument, first_session_at=course.began_at,
        series_ended_on=course.series_ended_on,
    )  # fmt: skip


def decision_of(case: Case) -> Judgement:
    rows, course, today = case
    return improvement_at_decision(
        measured(rows),
        course.began_on,
        decision_on=course.decision_on,
        today=today,
        first_session_at=course.began_at,
    )


def weeks_of(case: Case) -> dict[str, tuple[int | None, int | None]]:
    """Return what the digest says of the week for each instrument: the total of before, and the points since then."""
    rows, course, today = case
    starts_at = _start_of(today)
    period = Period(starts_at, starts_at + timedelta(weeks=1))
    before = measured([row for row in rows if row.at < starts_at])
    seen = PatientWeek("A", tuple(before), course.began_on, first_session_at=course.began_at)
    now = replace(seen, measurements=tuple(measured(rows)), previous=seen)
    (line,) = compose("North", period, [now]).lines
    return {each.instrument: (each.previous, each.since_last_week) for each in line.readings}


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)


def found(judged: Judgement) -> Found:
    return judged.kind.value, judged.baseline, judged.current


def check(case: Case) -> set[str]:
    """Compare every judgement with the recomputed one, and return the words that were said."""
    rows, course, today = case
    said: set[str] = set()
    for key in (PHQ9.key, GAD7.key):
        trend, expected = trend_of(case, key), recomputed.trend(rows, key, course)
        assert {name: found(getattr(trend, name)) for name in expected} == expected
        assert weeks_of(case)[key] == recomputed.week(rows, key, _start_of(today))
        said |= {words for words, _, _ in expected.values()}
    assert found(decision_of(case)) == recomputed.decision(rows, course, today)
    return said | {decision_of(case).kind}


@settings(max_examples=50)
@given(seed=st.integers(0, 2**32))
def test_every_judgement_equals_the_recomputed_one(seed: int) -> None:
    """Words and numbers of response, remission, reliable change, loss, decision and week are the same both ways."""
    chance = Random(seed)
    for _ in range(40):
        check(a_case(chance))


def test_the_comparison_reaches_every_judgement() -> None:
    """None of the words is left out of the comparison because no series leads to it."""
    chance = Random(5)
    said = [words for _ in range(1000) for words in check(a_case(chance))]
    assert {kind.value for kind in Kind} == set(said)
    assert min(said.count(kind.value) for kind in Kind) >= 5
