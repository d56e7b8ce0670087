"""What the clinic plans for a synthetic patient: the series and what becomes of it, the decision visit, maintenance.

A plan is what staff do and when, in the clinic's hours, and what comes of it, so that anyone can compare.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.rehearsal.courses import Course, Ending
from conversations.course import DECISION_AFTER_DAYS, TEMPLATES, Template, series
from conversations.discharge import Discharge

CLINIC_ZONE = "America/New_York"
TIMES = (time(9), time(10, 30), time(13), time(14, 30))
"""When sessions begin."""

SEVERE_FROM, MILD_TO = 20, 14
"""PHQ-9 at baseline from which a plan for severe courses is chosen, and up to which the one for mild courses."""


class Turn(StrEnum):
    """What becomes of a series that was booked."""

    AS_BOOKED = "as booked"
    PUT_OFF = "the rest is put off by a week"
    MOVED = "one session moves"
    SHORTENED = "the last session is cancelled"
    DECISION_SET = "the team sets the day of the decision visit"


TURNS: Mapping[Turn, float] = MappingProxyType(
    {Turn.AS_BOOKED: 0.52, Turn.PUT_OFF: 0.12, Turn.MOVED: 0.16, Turn.SHORTENED: 0.10, Turn.DECISION_SET: 0.10}
)
"""How many courses take which turn."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Maintenance: days from the series to the first session and between those that follow, and how many at most."""

    first: tuple[int, int]
    later: tuple[int, int]
    most: int


PACES: Mapping[Ending, Pace] = MappingProxyType(
    {
        Ending.REMISSION: Pace((28, 42), (28, 42), 2),
        Ending.RESPONSE: Pace((21, 35), (21, 35), 4),
        Ending.LOSS: Pace((24, 32), (14, 18), 4),
        Ending.PARTIAL: Pace((14, 21), (14, 21), 4),
        Ending.UNCHANGED: Pace((14, 16), (14, 16), 1),
        Ending.WORSE: Pace((14, 16), (14, 16), 0),
    }
)
"""Two to six weeks apart, by how long relief lasts (CLINICAL.md 1)."""

CALLS_OFF, PUTS_OFF = 0.12, 0.12
"""How often a maintenance session is cancelled some days before, or moved by a week."""


# What staff do.


@dataclass(frozen=True, slots=True)
class BookSeries:
    """Book a template's sessions from a day on, or what is left of them."""

    template: Template
    on: date
    at: time


@dataclass(frozen=True, slots=True)
class BookSession:
    """Book one session."""

    on: date
    at: time


@dataclass(frozen=True, slots=True)
class MoveSession:
    """Move a session; its time stays."""

    on: date
    to: date


@dataclass(frozen=True, slots=True)
class CancelSession:
    """Cancel a session."""

    on: date


@dataclass(frozen=True, slots=True)
class PlanSessions:
    """Change how many sessions come before the decision visit."""

    number: int


@dataclass(frozen=True, slots=True)
class SetDecision:
    """Set the day of the decision visit."""

    on: date


@dataclass(frozen=True, slots=True)
class End:
    """Discharge the patient."""

    reason: Discharge


Deed = BookSeries | BookSession | MoveSession | CancelSession | PlanSessions | SetDecision | End


@dataclass(frozen=True, slots=True)
class Task:
    """One deed and its time."""

    at: datetime
    deed: Deed


@dataclass(frozen=True, slots=True)
class Plan:
    """What staff do for one patient, and the sessions and the decision date that come of it; ``at`` is their time."""

    tasks: tuple[Task, ...]
    at: time
    series: tuple[date, ...]
    decision_on: date
    maintenance: tuple[date, ...]
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The time in which a plan is made: the first session, the end of what is played, or of the patient's treatment."""

    begins_at: datetime
    starts_on: date
    until: datetime
    reason: Discharge | None = None


def draw_plan(course: Course, turn: Turn, frame: Frame, chance: Random) -> Plan:
    """Return what staff plan for a course; what would come after the end is left out."""
    template, at = template_for(course), chance.choice(TIMES)
    days = list(series(frame.starts_on, template.sessions, template.spacing))
    tasks = [Task(frame.begins_at, BookSeries(template, days[0], at))]
    days, decision_set_on, more = _turned(days, BookSeries(template, days[0], at), turn, chance)
    decision_on = decision_set_on or days[-1] + timedelta(DECISION_AFTER_DAYS)
    kept, booked = _maintenance(days[-1], decision_on, at, PACES[course.ending], frame, chance)
    every = sorted((*tasks, *more, *booked), key=lambda each: each.at)
    ends_at = frame.until if frame.reason else None
    last = [Task(frame.until, End(frame.reason))] if frame.reason else []
    done = (*(each for each in every if each.at < frame.until), *last)
    return Plan(done, at, tuple(days), decision_on, kept, ends_at)


def template_for(course: Course) -> Template:
    """Return the plan that a clinic would choose."""
    if course.baseline >= SEVERE_FROM:
        return TEMPLATES["severe or chronic"]
    return TEMPLATES["mild to moderate" if course.baseline <= MILD_TO else "first course"]


def _turned(
    days: list[date], booked: BookSeries, turn: Turn, chance: Random
) -> tuple[list[date], date | None, list[Task]]:
    """Return the days of a series as they come out, the decision date that the team sets, and what staff do for it."""
    match turn:
        case Turn.AS_BOOKED:
            return days, None, []
        case Turn.PUT_OFF:
            place = chance.randint(2, len(days) - 2)
            new = series(workday(days[place] + timedelta(7)), len(days) - place, _from(booked.template.spacing, place))
            put_off = BookSeries(booked.template, new[0], booked.at)
            return [*days[:place], *new], None, [Task(_before(days[place], chance), put_off)]
        case Turn.MOVED:
            place, to = chance.choice(_moves(days))
            move = Task(_before(days[place], chance), MoveSession(days[place], to))
            return [*days[:place], to, *days[place + 1 :]], None, [move]
        case Turn.SHORTENED:
            at = _before(days[-1], chance)
            plan = Task(at + timedelta(minutes=2), PlanSessions(len(days) - 1))
            return days[:-1], None, [Task(at, CancelSession(days[-1])), plan]
        case Turn.DECISION_SET:
            on = workday(days[-1] + timedelta(DECISION_AFTER_DAYS + 3))
            return days, on, [Task(office(workday(days[0] + timedelta(1)), chance), SetDecision(on))]


def _moves(days: Sequence[date]) -> list[tuple[int, date]]:
    """Return the sessions that can move and where to: a day on, still before the next one; the last by some days."""
    later = [(place, workday(on + timedelta(1))) for place, on in enumerate(days)][1:-1]
    free = [(place, to) for place, to in later if to < days[place + 1]]
    return [*free, (len(days) - 1, workday(days[-1] + timedelta(5)))]


def _from(spacing: Sequence[int], place: int) -> tuple[int, ...]:
    """Return the spacing as it goes on from a session."""
    turn = place % len(spacing)
    return (*spacing[turn:], *spacing[:turn])


def _maintenance(
    last_on: date, decision_on: date, at: time, pace: Pace, frame: Frame, chance: Random
) -> tuple[tuple[date, ...], list[Task]]:
    """Return the maintenance sessions that take place or are still booked, and what staff do for them."""
    kept: list[date] = []
    tasks: list[Task] = []
    asked_on = workday(decision_on)
    for number in range(pace.most):
        gap = chance.randint(*(pace.later if number else pace.first))
        on = max(workday(last_on + timedelta(gap)), workday(asked_on + timedelta(2)))
        book = Task(office(asked_on, chance), BookSession(on, at))
        if book.at >= frame.until:
            break
        change = _changed(on, book.at, frame.until, chance)
        tasks += [book, *([change] if change else [])]
        on = change.deed.to if change and isinstance(change.deed, MoveSession) else on
        kept += [] if change and isinstance(change.deed, CancelSession) else [on]
        asked_on = last_on = on
    return tuple(kept), tasks


def _changed(on: date, booked_at: datetime, until: datetime, chance: Random) -> Task | None:
    """Return what becomes of a booked maintenance session some days before, if anything does."""
    at, luck = office(workday(on - timedelta(4)), chance), chance.random()
    if not booked_at < at < until or luck > CALLS_OFF + PUTS_OFF:
        return None
    return Task(at, CancelSession(on) if luck < CALLS_OFF else MoveSession(on, workday(on + timedelta(7))))


# Days and hours of the clinic.


def workday(on: date) -> date:
    """Return a day, or the Monday after it when it falls on a weekend."""
    return series(on, 1, (1,))[0]


def office(on: date, chance: Random) -> datetime:
    """Return a time in the clinic's afternoon of a day."""
    local = datetime.combine(on, time(15), ZoneInfo(CLINIC_ZONE)) + timedelta(minutes=chance.randint(0, 100))
    return local.astimezone(UTC)


def _before(on: date, chance: Random) -> datetime:
    """Return a time in the clinic's hours shortly before a day: on the last day of work."""
    earlier = on - timedelta(1 if on.weekday() else 3)
    return office(earlier, chance)
