"""Wall times and instants: from a local date and time in an IANA zone to UTC and back."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=4_096)  # a team's patients share most of their wall times
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
