"""Mood and sleep: the two quick questions of a day, from 0 to 10 each, and when they are asked.

They are no validated scale: no answer is scored, judged, or alerts anybody (CLINICAL.md 5).
"""

from datetime import date, datetime, time, timedelta

from conversations.course import Course
from conversations.localtime import local_date, to_utc
from conversations.quiet import morning_after, session_before

LOWEST, HIGHEST = 0, 10

ASKED_UNTIL = time(21)
"""A question that has not left by this hour of its day is not worth sending."""

ANSWERED_UNTIL = time(12)
"""A day can be answered until this hour of the next one."""

A_DAY = timedelta(days=1)


def next_day(course: Course | None, *, wants: bool | None, hour: int, zone: str, now: datetime) -> datetime | None:
    """Return the next instant at which to ask, from ``now`` on; None when there is none.

    ``wants`` is the patient's choice. Without one (None) it is every day from the first session to the decision date,
    with True it goes on after that, with False there is none. The day of a session is always left out.
    """
    if wants is False or course is None or course.ended_on is not None or not course.sessions:
        return None
    on = max(local_date(morning_after(course.sessions[0], course, zone), zone), local_date(now, zone))
    while wants or on <= course.decision_on:
        at = to_utc(on, time(hour), zone)
        is_on_calendar = local_date(at, zone) == on  # a zone that changes sides of the date line leaves a day out
        if at >= now and is_on_calendar and not is_resting(at, course, zone):
            return at
        on += A_DAY
    return None


def is_resting(at: datetime, course: Course, zone: str) -> bool:
    """Tell whether ``at`` falls on the day of a session or before the morning after it."""
    on = local_date(at, zone)
    is_session_day = any(local_date(each.starts_at(course.zone), zone) == on for each in course.sessions)
    return is_session_day or session_before(at, course, zone) is not None


def asked_until(on: date, zone: str) -> datetime:
    """Return when a day's question is no longer worth sending."""
    return to_utc(on, ASKED_UNTIL, zone)


def answered_until(on: date, zone: str) -> datetime:
    """Return when a day can no longer be answered."""
    return to_utc(on + A_DAY, ANSWERED_UNTIL, zone)
