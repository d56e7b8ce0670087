"""Dates, times and durations as a clinician reads them, in plain US English, whatever the machine's locale is."""

from datetime import date, datetime, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

SOON_AFTER_SESSION = "soon after session"
"""The mark of an answer that was given between the start of a session and the next morning (CLINICAL.md 5)."""


def day(on: date) -> str:
    """Return a date without its year, such as "Jun 3"."""
    return f"{MONTHS[on.month - 1]} {on.day}"


def full_day(on: date) -> str:
    """Return a date with its year, such as "Jun 3, 2025"."""
    return f"{day(on)}, {on.year}"


def moment(at: datetime) -> str:
    """Return a local time with its weekday, such as "Tue Jun 3, 14:05"."""
    return f"{WEEKDAYS[at.weekday()]} {day(at)}, {at:%H:%M}"


def duration(length: timedelta) -> str:
    """Return a length of time in its two largest units, such as "1 h 10 min"; seconds only below a minute."""
    seconds = int(length.total_seconds())
    days, hours, minutes = seconds // 86_400, seconds // 3_600 % 24, seconds // 60 % 60
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min" if minutes else f"{seconds} s"


def signed(number: int) -> str:
    """Return a change with its sign: "+4", "0", or "−4" with a true minus."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, plural but for one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
