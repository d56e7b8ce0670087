"""The protocol over years, in every zone: a bot that goes from one due time to the next while the team moves things."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, count, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.course import Course, Session
from conversations.course_changes import Book, Cancel, Change, ImpossibleError, Move, Plan, changed
from conversations.localtime import local_date, to_utc
from conversations.protocol import PREVIEW, RANGES, Asked, Due, Protocol, Rhythm, Weight, plan, preview

ALL_ZONES = sorted(available_timezones() - {"localtime"})
ZONES = st.sampled_from(ALL_ZONES)
DATES = st.dates(date(2020, 1, 1), date(2029, 12, 31))
HOURS = st.integers(9, 19)
TIMES = st.none() | st.builds(time, st.integers(6, 20), st.sampled_from([0, 30]))
SPACINGS = st.sampled_from([(3, 4), (2, 2, 3), (7,), (28,)])
MOST_A_YEAR = 366 // 5
PROTOCOLS = st.builds(
    Protocol, **{name: st.just(getattr(Protocol(), name)) | st.sampled_from(values) for name, values in RANGES.items()}
)


@dataclass
class Clinic:
    """A course as the bot follows it: one step taken at a time, each at its due time, and the answers that came."""

    course: Course
    rhythm: Rhythm
    now: datetime
    protocol: Protocol = field(default_factory=Protocol)
    steps: set[str] = field(default_factory=set)
    measured_on: list[date] = field(default_factory=list)
    taken: list[Due] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(101))

    def dues(self) -> tuple[Due, ...]:
        today = local_date(self.now, self.course.zone)
        if self.course.decided_on is None and self.course.decision_on < today:
            self.course = replace(self.course, decided_on=self.course.decision_on)
        seen = tuple(on for on in self.measured_on if on <= local_date(self.now, self.rhythm.zone))
        return plan(self.course, self.protocol, self.rhythm, Asked(frozenset(self.steps), seen), now=self.now)

    def take(self, due: Due, answered_after: int | None) -> None:
        """Ask, unless an answer of the last days, or a check-in that is open and will be answered, stands for it."""
        self.steps |= {due.step, *due.merged}
        is_open = any(on > due.on for on in self.measured_on)
        self.taken.append(replace(due, is_measured=due.is_measured or is_open))
        if not self.taken[-1].is_measured and answered_after is not None:
            self.measured_on.append(due.on + timedelta(answered_after))

    def change(self, wanted: Change) -> None:
        try:
            after = changed(self.course, wanted)
        except ImpossibleError:
            return
        named = (each if each.id else replace(each, id=next(self.numbers)) for each in after.sessions)
        self.course = replace(after, sessions=tuple(named))

    @property
    def prompts(self) -> list[Due]:
        return [due for due in self.taken if not due.is_measured]


@st.composite
def clinics(draw: st.DrawFn, gaps: st.SearchStrategy[int], zones: st.SearchStrategy[tuple[str, str]]) -> Clinic:
    """A course of one to twelve planned sessions with boosters, enrolled up to ten days before it begins."""
    starts_on, (here, there) = draw(DATES), draw(zones)
    days = accumulate(draw(st.lists(gaps, max_size=16)), initial=0)
    sessions = tuple(Session(starts_on + timedelta(day), draw(TIMES), id=number) for number, day in enumerate(days, 1))
    course = Course(draw(st.integers(1, 12)), draw(SPACINGS), starts_on, there, sessions)
    enrolled_on = starts_on - timedelta(draw(st.integers(0, 10)))
    now = to_utc(enrolled_on, time(draw(st.integers(0, 23))), here)
    return Clinic(course, Rhythm(draw(HOURS), here, enrolled_on), now)


ANYWHERE = st.tuples(ZONES, ZONES)
AT_HOME = ZONES.map(lambda zone: (zone, zone))
ANY_GAP = st.integers(1, 40)
USUAL_GAP = st.integers(2, 40)


@st.composite
def changes(draw: st.DrawFn, clinic: Clinic) -> Change:
    """Whatever staff may do to a course on this day, backfilled sessions and impossible wishes included."""
    today = local_date(clinic.now, clinic.course.zone)
    on = today + timedelta(draw(st.integers(-10, 60)))
    number = draw(st.sampled_from([each.id for each in clinic.course.sessions] or [0]))
    decision_on = today + timedelta(draw(st.integers(0, 30)))
    possible: list[Change] = [
        Book(((on, draw(TIMES)),)),
        Move(number, on, draw(TIMES)),
        Cancel(number),
        Plan(draw(st.integers(1, 12)), draw(st.sampled_from([None, decision_on]))),
    ]
    return draw(st.sampled_from(possible))


def check(clinic: Clinic, dues: tuple[Due, ...]) -> None:
    """A plan is in order, ahead, by day, clear of every session, and brings no step twice or close to another."""
    steps = [step for due in dues for step in (due.step, *due.merged)]
    assert len(steps) == len(set(steps))
    assert not clinic.steps & set(steps)
    assert all(gap > timedelta(clinic.protocol.merge_within_days) for gap in gaps(dues))
    for due in dues:
        assert due.at >= clinic.now
        check_hour(clinic, due)
    shown = preview(dues, now=clinic.now)
    assert {due.step for due in shown} <= set(steps)
    assert all(due.at <= clinic.now + PREVIEW and not due.is_measured for due in shown)


def gaps(dues: Sequence[Due]) -> list[timedelta]:
    """The days between one check-in and the next; a baseline keeps its date, whatever comes beside it."""
    others = [due for due in dues if due.weight is not Weight.BASELINE]
    return [later.on - due.on for due, later in pairwise(others)]


def check_hour(clinic: Clinic, due: Due) -> None:
    zone, there = ZoneInfo(clinic.rhythm.zone), ZoneInfo(clinic.course.zone)
    local = due.at.astimezone(zone)
    assert local.date() == due.on
    assert time(9) <= local.time() < time(20)
    for each in clinic.course.sessions:
        begins = datetime.combine(each.on, each.at or time(0), there)
        noon = datetime.combine(each.on, each.at or time(12), there)
        is_before = due.at.astimezone(UTC) < begins.astimezone(UTC)
        assert is_before or due.on > noon.astimezone(zone).date(), (due, each)


def run(clinic: Clinic, until: datetime, answers: st.DataObject) -> Iterator[Clinic]:
    """Take one step after another until a date, each answered, on the day or later, or not at all.

    As in the bot the plan is made anew when a step's time has come, and the step may be a later one by then.
    """
    while (dues := clinic.dues()) and dues[0].at < until:
        check(clinic, dues)
        if dues[0].at > clinic.now:
            clinic.now = dues[0].at
            continue
        clinic.take(dues[0], answers.draw(st.sampled_from([0, 0, 0, 1, 2, None])))
        yield clinic


@settings(max_examples=100)
@given(clinic=clinics(ANY_GAP, ANYWHERE), data=st.data())
def test_a_course_of_years_wherever_clinic_and_patient_are(clinic: Clinic, data: st.DataObject) -> None:
    """For two years every plan is in order, prompts are more than five days apart, and there is always a next one."""
    first = clinic.now
    for each in run(clinic, first + timedelta(days=730), data):
        assert len(each.taken) <= 2 * MOST_A_YEAR + 2
    assert all(gap > timedelta(days=5) for gap in gaps(clinic.taken))
    assert clinic.dues()


@settings(max_examples=150)
@given(clinic=clinics(ANY_GAP, ANYWHERE), data=st.data())
def test_a_course_that_the_team_keeps_changing(clinic: Clinic, data: st.DataObject) -> None:
    """Whatever is booked, moved and cancelled between check-ins, no step comes twice, and an answer gives five days."""
    until = clinic.now + timedelta(days=365)
    changed_times = 0
    for each in run(clinic, until, data):
        for _ in range(data.draw(st.integers(0, 2))):
            each.change(data.draw(changes(each)))
            changed_times += 1
        each.now += timedelta(hours=data.draw(st.integers(0, 40)))
        assert len(each.taken) <= MOST_A_YEAR + 2 + 2 * changed_times
    for due in clinic.prompts:
        assert not any(due.on - timedelta(5) < on < due.on for on in clinic.measured_on)
    names = [due.step for due in clinic.taken]
    assert len(names) == len(set(names))


@settings(max_examples=100)
@given(clinic=clinics(USUAL_GAP, AT_HOME), data=st.data())
def test_no_step_is_lost(clinic: Clinic, data: st.DataObject) -> None:
    """While the series is booked as planned and the bot runs, each step of the table is asked or stood for."""
    course = clinic.course = replace(clinic.course, planned_sessions=min(12, len(clinic.course.sessions)))
    clinic.now = to_utc(course.first_on - timedelta(8), time(9), course.zone)
    for _ in run(clinic, clinic.now + timedelta(days=800), data):
        pass
    today = local_date(clinic.now, course.zone) - timedelta(days=10)
    expected = {step for step, on in table(course).items() if on < today}
    assert expected <= clinic.steps


def table(course: Course) -> dict[str, date]:
    """The rows of CLINICAL.md 5 with their dates, counted by hand."""
    number, last_on = course.planned_sessions, course.sessions[course.planned_sessions - 1].on
    asks_on = last_on + timedelta(days=2)
    weeks = ((days, course.first_on + timedelta(days)) for days in range(7, 400, 7))
    steps = {f"{days} days after session 1": on for days, on in weeks if on < asks_on}
    days = [14, 28, 42, 56, 70, *range(98, 800, 28)]
    steps |= {f"{each} days after the series of {number}": last_on + timedelta(each) for each in days}
    boosters = course.sessions[number:]
    steps |= {f"before session {each.id}": each.on - timedelta(days=2) for each in boosters}
    return steps | {f"decision after {number}": asks_on}


@settings(max_examples=100)
@given(clinic=clinics(ANY_GAP, ANYWHERE), protocol=PROTOCOLS, data=st.data())
def test_any_protocol_that_a_clinic_may_choose(clinic: Clinic, protocol: Protocol, data: st.DataObject) -> None:
    """With every offset within its range the plans stay in order, and nothing merges with itself."""
    clinic.protocol = protocol
    assert protocol.weekly_every_days > protocol.merge_within_days < protocol.maintenance_every_days
    for each in run(clinic, clinic.now + timedelta(days=300), data):
        assert len(each.taken) <= MOST_A_YEAR + 2


# Days on which the clocks change.


def changes_of(zone: str) -> Iterator[date]:
    """The dates from 2020 to 2029 on which a zone's clocks move."""
    here = ZoneInfo(zone)
    midnights = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(3653)]
    for before, after in pairwise(midnights):
        if before.astimezone(here).utcoffset() != after.astimezone(here).utcoffset():
            yield from sorted({before.astimezone(here).date(), after.astimezone(here).date()})


@pytest.mark.parametrize("hour", [9, 19])
def test_a_check_in_on_a_day_of_change_comes_once_and_at_its_hour(hour: int) -> None:
    """In every zone with clocks of its own, on every day of ten years on which they move, a due check-in comes once."""
    seen: dict[tuple[date, ...], str] = {}
    for zone in ALL_ZONES:
        seen.setdefault(tuple(changes_of(zone)), zone)
    for days, zone in seen.items():
        for day in days:
            check_day_of_change(day, zone, hour)


def check_day_of_change(day: date, zone: str, hour: int) -> None:
    course = Course(
        1, (28,), day - timedelta(2), zone, (Session(day - timedelta(2)),), decision_set_on=day + timedelta(1)
    )
    rhythm, eve = Rhythm(hour, zone, day - timedelta(30)), to_utc(day - timedelta(days=1), time(21), zone)
    due, *_ = plan(course, Protocol(), rhythm, Asked(), now=eve)
    assert (due.step, due.weight, due.on) == ("decision after 1", Weight.DECISION, day)
    assert due.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime.combine(day, time(hour))
    again = plan(course, Protocol(), rhythm, Asked(), now=due.at)
    assert again[0] == due
    after = plan(course, Protocol(), rhythm, Asked({due.step}), now=due.at)
    assert after[0].on > day
