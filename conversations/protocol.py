"""The protocol: which check-ins hang on a course's sessions, and when each of them is due.

The plan is made anew from the sessions each time it is asked for, so that a moved session moves what hangs on it; what
was asked, or recorded as merged, does not come again. Dates are the patient's own; instants are UTC.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from types import MappingProxyType

from conversations.course import DECISION_AFTER_DAYS, Course
from conversations.localtime import local_date, to_utc
from conversations.quiet import clear, day_of, within_day

FIRST_HOUR, LAST_HOUR = 9, 19
"""The hours that a patient can choose for prompts."""

SHORTEST_GAP = timedelta(days=5)
"""At most one PHQ-9 in so many days unless someone asks for one (CLINICAL.md 5)."""

TOO_LATE = timedelta(hours=24)
"""A check-in found this long after its time, after downtime, is recorded as not sent."""

PREVIEW = timedelta(weeks=8)
"""How far patient and staff see ahead."""

ASKED_AGAIN_DAYS = 4
"""A baseline that was opened at consent and not answered is asked for once more after so many days."""

BASELINE_STEP = "baseline"
UNSCHEDULED_STEP = "unscheduled"
ENTERED_STEP = "staff-entered"
ASKED_STEP = "staff-asked"


class Weight(IntEnum):
    """What stands for what when prompts come close together: the weightier step keeps its date (CLINICAL.md 5)."""

    MAINTENANCE = 1
    WEEKLY = 2
    BEFORE_SESSION = 3
    BASELINE = 4
    FREE_OF_OVERLAP = 5
    DECISION = 6


@dataclass(frozen=True, slots=True)
class Protocol:
    """The offsets of the table in CLINICAL.md 5, in days; each can be changed for a clinic and for one patient."""

    baseline_days_before: int = 7
    weekly_every_days: int = 7
    decision_after_days: int = DECISION_AFTER_DAYS
    decision_lead_days: int = 1
    free_after_days: int = 14
    free_until_days: int = 31
    maintenance_every_days: int = 14
    maintenance_for_days: int = 56
    later_every_days: int = 28
    before_session_days: int = 2
    merge_within_days: int = 5
    daily_hour: int = 18


RANGES: Mapping[str, range] = MappingProxyType(
    {
        "baseline_days_before": range(15),
        "weekly_every_days": range(7, 29),
        "decision_after_days": range(1, 15),
        "decision_lead_days": range(1, 4),
        "free_after_days": range(14, 32),
        "free_until_days": range(14, 32),
        "maintenance_every_days": range(7, 57),
        "maintenance_for_days": range(366),
        "later_every_days": range(7, 92),
        "before_session_days": range(1, 3),
        "merge_within_days": range(5, 7),
        "daily_hour": range(FIRST_HOUR, LAST_HOUR + 1),
    }
)
"""What each offset may be; nothing that comes every so many days is close enough to merge with itself."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a patient wants prompts (a full local hour in an IANA zone), and since when they are followed."""

    hour: int
    zone: str
    enrolled_on: date


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked in this course already: the steps that were offered or merged, and the dates of full check-ins.

    A check-in that asks for PHQ-9 and GAD-7 stands for a step of the days after it once its PHQ-9 is whole. A PHQ-9
    alone, which a patient asked for or staff entered, stands for none: the step asks for both.
    """

    steps: Collection[str] = ()
    measured_on: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """One check-in to come: its protocol step, its local date, and the instant (UTC) at which it is due.

    ``is_measured`` tells that a check-in of the days before stands for it, so that nothing is asked.
    """

    step: str
    on: date
    at: datetime
    weight: Weight = Weight.MAINTENANCE
    merged: tuple[str, ...] = ()
    is_measured: bool = False


@dataclass(frozen=True, slots=True)
class _Wish:
    """A step with the date that the protocol gives it, and the last one on which it is still worth asking."""

    step: str
    weight: Weight
    on: date
    until: date


def changed(protocol: Protocol, name: str, value: int) -> Protocol:
    """Return the protocol with one offset changed; raise ValueError, in a sentence for staff, for one out of range."""
    if name not in RANGES:
        message = f"there is no {name!r}; there are {', '.join(each.name for each in fields(Protocol))}"
        raise ValueError(message)
    if value not in RANGES[name]:
        message = f"{name} is {RANGES[name].start} to {RANGES[name].stop - 1}, not {value}"
        raise ValueError(message)
    return replace(protocol, **{name: value})


def plan(course: Course, protocol: Protocol, rhythm: Rhythm, asked: Asked, *, now: datetime) -> tuple[Due, ...]:
    """Return the check-ins from ``now`` on, the next first, as far as eight weeks beyond the next session and more.

    Nothing is due before ``now``; every step comes once; within ``merge_within_days`` the weightiest keeps its date.
    """
    if course.ended_on is not None or not course.sessions:
        return ()
    today = local_date(now, rhythm.zone)
    ends_on = max(today, course.first_on) + PREVIEW + timedelta(days=protocol.later_every_days)
    wishes = [each for each in _wishes(course, protocol, rhythm, asked, ends_on) if each.step not in asked.steps]
    session_days = {day_of(each, course, rhythm.zone) for each in course.sessions}
    placed = {each: _placed(each, course, rhythm, session_days, now) for each in wishes}
    merged = _merged(placed, timedelta(days=protocol.merge_within_days))
    return tuple(replace(each, is_measured=_is_measured(each.on, asked)) for each in merged)


def preview(dues: Sequence[Due], *, now: datetime) -> tuple[Due, ...]:
    """Return what a person will really be asked in the next eight weeks."""
    return tuple(each for each in dues if not each.is_measured and each.at <= now + PREVIEW)


def is_planned(step: str) -> bool:
    """Tell whether a step follows from the plan, so that it can be planned anew."""
    return step != BASELINE_STEP and not step.startswith((UNSCHEDULED_STEP, ENTERED_STEP, ASKED_STEP))


def _wishes(course: Course, protocol: Protocol, rhythm: Rhythm, asked: Asked, ends_on: date) -> Iterator[_Wish]:
    """Yield every step of the table up to ``ends_on``, whether it was asked already or not."""
    yield from _baseline(course, protocol, rhythm, asked)
    yield from _acute(course, protocol)
    yield from _after(course, protocol, asked, ends_on)
    for each in course.later:
        until = day_of(each, course, rhythm.zone)
        on = until - timedelta(protocol.before_session_days)
        yield _Wish(f"before session {each.id or each.on}", Weight.BEFORE_SESSION, on, until)


def _baseline(course: Course, protocol: Protocol, rhythm: Rhythm, asked: Asked) -> Iterator[_Wish]:
    """Ask again before the first session when no full check-in falls into the days before it."""
    opens_on = course.first_on - timedelta(protocol.baseline_days_before)
    if not any(opens_on <= each <= course.first_on for each in asked.measured_on):
        on = max(_rested(opens_on, asked), rhythm.enrolled_on + timedelta(ASKED_AGAIN_DAYS))
        until = day_of(course.sessions[0], course, rhythm.zone)
        yield _Wish(f"{BASELINE_STEP} {course.first_on}", Weight.BASELINE, on, until)


def _acute(course: Course, protocol: Protocol) -> Iterator[_Wish]:
    """Ask every week through the series, and before the decision visit."""
    asks_on = course.decision_on - timedelta(protocol.decision_lead_days)
    every = protocol.weekly_every_days
    for days in range(every, (asks_on - course.first_on).days, every):
        on = course.first_on + timedelta(days)
        yield _Wish(f"{days} days after session 1", Weight.WEEKLY, on, on + timedelta(every // 2))
    yield _Wish(f"decision after {course.planned_sessions}", Weight.DECISION, asks_on, course.decision_on)


def _after(course: Course, protocol: Protocol, asked: Asked, ends_on: date) -> Iterator[_Wish]:
    """Ask once free of overlap with the series, then at the pace of maintenance."""
    ended_on, number = course.last_acute_on, course.planned_sessions
    days = protocol.free_after_days
    slower_from = days + protocol.maintenance_for_days
    on = _rested(ended_on + timedelta(days), asked)
    until = max(on, ended_on + timedelta(protocol.free_until_days))
    yield _Wish(f"{days} days after the series of {number}", Weight.FREE_OF_OVERLAP, on, until)
    while ended_on + timedelta(days) <= ends_on:
        days += protocol.maintenance_every_days if days < slower_from else protocol.later_every_days
        on = ended_on + timedelta(days)
        yield _Wish(f"{days} days after the series of {number}", Weight.MAINTENANCE, on, on + timedelta(days=3))


def _rested(opens_on: date, asked: Asked) -> date:
    """Return a window's first day, or the first one for which a check-in of before the window cannot stand."""
    return max([opens_on, *(each + SHORTEST_GAP for each in asked.measured_on if each < opens_on)])


def _placed(wish: _Wish, course: Course, rhythm: Rhythm, session_days: Collection[date], now: datetime) -> Due | None:
    """Give a step its instant: at the patient's hour, not in the past, and never from a session to the next morning.

    None when the step is not worth asking any more by then.
    """
    today = local_date(now, rhythm.zone)
    if wish.until < today:
        return None
    at = to_utc(max(_free_day(wish, session_days, today), today), time(rhythm.hour), rhythm.zone)
    at = clear(within_day(max(at, now), rhythm.zone), course, rhythm.zone)
    on = local_date(at, rhythm.zone)
    return Due(wish.step, on, at, wish.weight) if on <= wish.until else None


def _free_day(wish: _Wish, session_days: Collection[date], today: date) -> date:
    """Return the day wished for, or when it is a session's the last free one before it that is still to come."""
    if wish.weight is Weight.FREE_OF_OVERLAP:
        return wish.on  # a day earlier it would overlap with the series
    free = wish.on
    while free in session_days:
        free -= timedelta(days=1)
    return free if free >= today else wish.on


def _merged(placed: Mapping[_Wish, Due | None], within: timedelta) -> list[Due]:
    """Let the weightiest take over what comes close to it; what was taken over takes nothing over itself.

    A step that waited for a weightier one until it was too late for itself is still taken over by it.
    """
    kept: list[Due] = []
    for wish, due in sorted(placed.items(), key=_weightiest_first):
        on = wish.on if due is None else due.on
        near = (place for place, other in enumerate(kept) if abs(other.on - on) <= within)
        # nothing that comes after session 1 stands for a baseline
        place = None if wish.weight is Weight.BASELINE else next(near, None)
        if place is not None:
            kept[place] = replace(kept[place], merged=(*kept[place].merged, wish.step))
        elif due is not None:
            kept.append(due)
    return sorted(kept, key=lambda each: (each.at, each.step))


def _weightiest_first(item: tuple[_Wish, Due | None]) -> tuple[int, date, str]:
    wish, due = item
    return -wish.weight, wish.on if due is None else due.on, wish.step


def _is_measured(on: date, asked: Asked) -> bool:
    """Tell whether a check-in of the days before stands for this one."""
    return any(timedelta(0) <= on - each < SHORTEST_GAP for each in asked.measured_on)
