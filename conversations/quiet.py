"""The hours in which nothing is sent by itself: the night, and the time from a session to the next morning."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.course import Course, Session
from conversations.localtime import local_date, to_utc

DAY_STARTS = time(9)
DAY_ENDS = time(20)
"""Prompts and reminders go out between these hours of the patient's day (CLINICAL.md 5)."""

NEAR = timedelta(days=3)
"""A session further away than this, in whatever zone, is no reason to be quiet; most need not be looked at closer."""

REMINDERS_AFTER = (timedelta(hours=4), timedelta(hours=24))
"""A sent check-in is brought to mind at these times after it was sent (CLINICAL.md 5)."""

REMINDER_LIFE = timedelta(hours=6)
"""A reminder that waited longer than this is not worth sending."""


def within_day(at: datetime, zone: str) -> datetime:
    """Return ``at``, or when it falls into the night the next local 09:00 (on a day that the calendar has)."""
    local = at.astimezone(ZoneInfo(zone))
    if local.time() < DAY_STARTS:
        return to_utc(local.date(), DAY_STARTS, zone)
    if local.time() >= DAY_ENDS:
        return within_day(to_utc(local.date() + timedelta(days=1), DAY_STARTS, zone), zone)
    return at


def day_of(session: Session, course: Course, zone: str) -> date:
    """Return the date of a session where the patient lives."""
    return local_date(session.starts_at(course.zone), zone)


def morning_after(session: Session, course: Course, zone: str) -> datetime:
    """Return the patient's next morning after a session: until then they rest."""
    return within_day(to_utc(day_of(session, course, zone) + timedelta(days=1), DAY_STARTS, zone), zone)


def session_before(at: datetime, course: Course, zone: str) -> Session | None:
    """Return the session that lies between ``at`` and the morning before it, or None."""
    near = (each for each in course.sessions if abs(each.on - at.date()) <= NEAR)
    for each in near:
        if each.quiet_from(course.zone) <= at < morning_after(each, course, zone):
            return each
    return None


def clear(at: datetime, course: Course, zone: str) -> datetime:
    """Return ``at``, or when it falls between a session and the next morning the same time of a later day."""
    while (session := session_before(at, course, zone)) is not None:
        local = at.astimezone(ZoneInfo(zone))
        on = local_date(morning_after(session, course, zone), zone)
        at = within_day(to_utc(max(on, local.date()), local.time().replace(fold=0), zone), zone)
    return at


def reminders(sent_at: datetime, zone: str, course: Course | None = None) -> tuple[datetime, ...]:
    """Return when a sent and untouched check-in is brought to mind: never at night, and never after a session.

    A session can put the first one off beyond the second, or to the same moment: then they are one.
    """
    times = (within_day(sent_at + delay, zone) for delay in REMINDERS_AFTER)
    return tuple(sorted({each if course is None else clear(each, course, zone) for each in times}))
