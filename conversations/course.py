"""A course of treatment: its planned, booked and held sessions, its decision point, and the phase it is in.

A session that was not cancelled took place; nobody has to confirm it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import cycle, islice
from types import MappingProxyType

from conversations.localtime import to_utc

FEWEST_SESSIONS, MOST_SESSIONS = 1, 12
SATURDAY = 5
DECISION_AFTER_DAYS = 3
"""The decision visit is so long after the last planned session unless the team sets a date (CLINICAL.md 5)."""


class Phase(StrEnum):
    """Where a course stands."""

    BEFORE = "before the first session"
    ACUTE = "acute series"
    DECISION = "decision"
    MAINTENANCE = "maintenance"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Template:
    """A plan that a clinic starts courses from: ``spacing`` is the days between sessions, repeated in turn."""

    name: str
    sessions: int
    spacing: tuple[int, ...]
    boosters: str


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        each.name: each
        for each in (
            Template("first course", 6, (3, 4), "spaced by how long relief lasts"),
            Template("severe or chronic", 8, (3, 4), "ongoing"),
            Template("mild to moderate", 4, (3, 4), "optional"),
            Template("returning symptoms", 1, (28,), "monthly or as needed"),
        )
    }
)
"""Typical plans (CLINICAL.md 1); a framework, not a rule, and each clinic's own to change."""

FIRST_COURSE = "first course"


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """A session that was not cancelled: the clinic's local date and time (None while only the day is known)."""

    on: date
    at: time | None = None
    id: int = 0

    def quiet_from(self, zone: str) -> datetime:
        """Return the instant from which nothing is sent: its start, or the whole day when only that is known."""
        return to_utc(self.on, self.at or time(0), zone)

    def starts_at(self, zone: str) -> datetime:
        """Return its start (UTC), the end of the day's morning when only the day is known."""
        return to_utc(self.on, self.at or time(12), zone)


@dataclass(frozen=True, slots=True)
class Course:
    """A course: ``starts_on`` is when the first session is expected while none is booked; sessions by their dates.

    ``decision_set_on`` is a decision date that the team chose; without it the date follows the sessions. Once the date
    has passed it is ``decided_on``, and whatever session comes later belongs to maintenance.
    """

    planned_sessions: int
    spacing: tuple[int, ...]
    starts_on: date
    zone: str
    sessions: tuple[Session, ...] = ()
    decision_set_on: date | None = None
    decided_on: date | None = None
    ended_on: date | None = None
    decision_after_days: int = DECISION_AFTER_DAYS

    @property
    def first_on(self) -> date:
        """The date of the first session, booked or expected."""
        return self.sessions[0].on if self.sessions else self.starts_on

    @property
    def acute(self) -> tuple[Session, ...]:
        """The booked and held sessions of the series."""
        series_of_it = self.sessions[: self.planned_sessions]
        return tuple(each for each in series_of_it if self.decided_on is None or each.on <= self.decided_on)

    @property
    def later(self) -> tuple[Session, ...]:
        """The booked and held maintenance sessions."""
        return self.sessions[len(self.acute) :]

    @property
    def last_acute_on(self) -> date:
        """The date of the last planned session; those not yet booked are counted on from the last booked one."""
        if not self.acute:
            return series(self.starts_on, self.planned_sessions, self.spacing)[-1]
        missing = self.planned_sessions - len(self.acute)
        turn = (len(self.acute) - 1) % len(self.spacing)
        spacing = (*self.spacing[turn:], *self.spacing[:turn])
        last_on = series(self.acute[-1].on, missing + 1, spacing)[-1] if missing else self.acute[-1].on
        return min(last_on, self.decided_on or last_on)

    @property
    def decision_on(self) -> date:
        """The decision date: the one that has passed, the team's own, or some days after the last planned session."""
        return self.decided_on or self.decision_set_on or self.last_acute_on + timedelta(self.decision_after_days)

    def held(self, now: datetime) -> tuple[Session, ...]:
        """Return the sessions that have begun by ``now``."""
        return tuple(each for each in self.sessions if each.starts_at(self.zone) <= now)

    def has_begun(self, now: datetime, today: date) -> bool:
        """Tell whether the first session is over; one without a known time begins after its day."""
        if not self.sessions:
            return False
        first = self.sessions[0]
        return first.on < today or (first.at is not None and first.starts_at(self.zone) <= now)

    def phase(self, now: datetime, today: date) -> Phase:
        """Return the phase at ``now``, which is ``today`` at the clinic."""
        if self.ended_on is not None and self.ended_on <= today:
            return Phase.ENDED
        done = len(self.held(now))
        if not done:
            return Phase.BEFORE
        if today > self.decision_on:
            return Phase.MAINTENANCE
        return Phase.ACUTE if done < self.planned_sessions else Phase.DECISION

    def days_since_session(self, now: datetime, today: date) -> int | None:
        """Return the days since the last session, None before the first."""
        done = self.held(now)
        return (today - done[-1].on).days if done else None


def series(starts_on: date, sessions: int, spacing: Sequence[int]) -> tuple[date, ...]:
    """Return the dates of a whole series; what would fall on a weekend is held on the Monday after it."""
    dates = [_weekday(starts_on)]
    for days in islice(cycle(spacing), sessions - 1):
        dates.append(_weekday(dates[-1] + timedelta(days)))
    return tuple(dates)


def _weekday(on: date) -> date:
    return on + timedelta((SATURDAY + 2 - on.weekday()) if on.weekday() >= SATURDAY else 0)
