"""Courses for tests of the protocol, and plans written as a person would write them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from conversations.course import Course, Session, series
from conversations.protocol import Asked, Due, Protocol, Rhythm, plan

ZONE = "America/New_York"
DEFAULT = Protocol()
SUNDAY, MONDAY = date(2026, 2, 22), date(2026, 3, 2)
AT_TEN = Rhythm(10, ZONE, SUNDAY)
BASELINE = date(2026, 2, 24)


def at(on: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), ZoneInfo(ZONE))


def sessions(starts_on: date, number: int, *spacing: int) -> tuple[Session, ...]:
    return tuple(Session(on, id=place) for place, on in enumerate(series(starts_on, number, spacing), 1))


TWO_A_WEEK = Course(6, (3, 4), MONDAY, ZONE, sessions(MONDAY, 6, 3, 4))
THREE_A_WEEK = Course(6, (2, 2, 3), MONDAY, ZONE, sessions(MONDAY, 6, 2, 2, 3))


def booked(course: Course, *more: Session) -> Course:
    return replace(course, sessions=tuple(sorted((*course.sessions, *more))))


def moved(course: Course, number: int, on: date) -> Course:
    kept = (each for each in course.sessions if each.id != number)
    return replace(course, sessions=tuple(sorted((*kept, Session(on, id=number)))))


def cancelled(course: Course, number: int) -> Course:
    return replace(course, sessions=tuple(each for each in course.sessions if each.id != number))


def dues(
    course: Course, *, now: date = SUNDAY, asked: Sequence[str] = (), measured: Sequence[date] = (BASELINE,), **of: int
) -> tuple[Due, ...]:
    protocol = replace(DEFAULT, **of)
    return plan(course, protocol, AT_TEN, Asked(asked, tuple(measured)), now=at(now, 9))


def shown(found: Sequence[Due]) -> list[str]:
    """One line a check-in, as a person would write it: its day, its step, what it stands for."""
    return [
        f"{due.on:%a %d %b} {due.step}{''.join(f' + {each}' for each in due.merged)}{' (measured)' * due.is_measured}"
        for due in found
    ]
