"""When things are due: from a patient's local wall time and IANA zone to instants, and the hours of the day.

The engine that hangs check-ins on sessions belongs here too; today the protocol is one weekly step.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_STARTS = time(9)
DAY_ENDS = time(20)
"""Prompts and reminders go out between these hours of the patient's day (CLINICAL.md 5)."""

FIRST_HOUR, LAST_HOUR = 9, 19
"""The hours that a patient can choose for prompts."""

REMINDERS_AFTER = (timedelta(hours=4), timedelta(hours=24))
"""A sent check-in is brought to mind at these times after it was sent (CLINICAL.md 5)."""

REMINDER_LIFE = timedelta(hours=6)
"""A reminder that waited longer than this is not worth sending."""

SHORTEST_GAP = timedelta(days=5)
"""At most one PHQ-9 in so many days unless someone asks for one (CLINICAL.md 5)."""

TOO_LATE = timedelta(hours=24)
"""A check-in found this long after its time, after downtime, is recorded as not sent."""

WEEK = timedelta(days=7)
WEEKLY_STEP = "weekly"
BASELINE_STEP = "baseline"
ON_DEMAND_STEP = "on demand"
BASELINE_WINDOW = timedelta(days=7)
"""The baseline is taken 7 to 0 days before session 1 (CLINICAL.md 5)."""


@dataclass(frozen=True, slots=True)
class Due:
    """One check-in to come: its protocol step, its local date, and the instant (UTC) at which it is due."""

    step: str
    on: date
    at: datetime


def to_utc(on: date, at: time, zone: str) -> datetime:
    """Return the instant of a local wall time; one that a DST gap skips becomes the first valid minute after it.

    A wall time that occurs twice means its first occurrence.
    """
    local = datetime.combine(on, at.replace(fold=0), ZoneInfo(zone))
    instant = local.astimezone(UTC)
    if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local.replace(tzinfo=None):
        return instant
    return _end_of_gap(local.replace(microsecond=0), ZoneInfo(zone))


def _end_of_gap(local: datetime, zone: ZoneInfo) -> datetime:
    """Find the instant at which the clock jumps over ``local`` (a whole second), by halving."""
    before, after = local.replace(fold=1).astimezone(UTC), local.replace(fold=0).astimezone(UTC)
    offset_before = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) // 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset_before:
            before = middle
        else:
            after = middle
    return after


def next_weekly(starts_on: date, hour: int, zone: str, *, after: datetime) -> Due:
    """Return the first weekly check-in that is due later than ``after``."""
    today = after.astimezone(ZoneInfo(zone)).date()
    weeks = max(0, (today - starts_on) // WEEK)
    while True:
        on = starts_on + weeks * WEEK
        at = to_utc(on, time(hour), zone)
        if at > after:
            return Due(WEEKLY_STEP, on, at)
        weeks += 1


def within_day(at: datetime, zone: str) -> datetime:
    """Return ``at``, or when it falls into the night the next local 09:00 (on a day that the calendar has)."""
    local = at.astimezone(ZoneInfo(zone))
    if local.time() < DAY_STARTS:
        return to_utc(local.date(), DAY_STARTS, zone)
    if local.time() >= DAY_ENDS:
        return within_day(to_utc(local.date() + timedelta(days=1), DAY_STARTS, zone), zone)
    return at


def reminders(sent_at: datetime, zone: str) -> tuple[datetime, ...]:
    """Return when a sent and untouched check-in is brought to mind, never at night."""
    return tuple(within_day(sent_at + delay, zone) for delay in REMINDERS_AFTER)


def is_zone(name: str) -> bool:
    """Tell whether ``name`` is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def local_date(at: datetime, zone: str) -> date:
    """Return the calendar date of an instant where the patient lives."""
    return at.astimezone(ZoneInfo(zone)).date()
