"""Dates and times as people type them: read, or answered with a sentence that says what to type instead.

Months come first (12/3 is Dec 3). A date without a year is the next one to come; where days that are over may be
entered too, it is the one that has just been, if that is no more than ``JUST_BEEN`` ago. Without am or pm, and without
a leading zero, hours from 7 to 11 are in the morning and those from 12 to 6 in the afternoon, as clinics work.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from conversations.readable import day as day_of
from conversations.readable import full_day

JUST_BEEN = timedelta(days=60)
"""A date without a year may mean one that is over for so long."""

FARTHEST = timedelta(days=731)
"""Days farther away than about two years are slips of the pen."""

MORNING_FROM = 7
"""The first hour that means the morning when nobody says so."""

NOON = 12
"""The hour at which the afternoon begins, and the last one of a clock with am and pm."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
YEARS_TO_LOOK = 9
"""February 29 comes again within so many years."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What was typed cannot be used; ``text`` says what to type."""

    text: str


_NO_DAY = Problem("I cannot read that as a date. Please type a date such as 12/3 or Dec 3, or a word such as tomorrow.")
_NO_TIME = Problem("I cannot read that as a time. Please type a time such as 2:30pm or 14:30.")
_NO_SUCH_DAY = Problem("The calendar has no such day. Please check the date.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The day on which something is typed, and whether a day that is over can be meant."""

    today: date
    allow_past: bool


def read_day(text: str, today: date, *, allow_past: bool = False) -> date | Problem:
    """Return the day that is meant; one before ``today`` only where ``allow_past`` lets it be."""
    return _day(_words(text), _Asked(today, allow_past)) or _NO_DAY


def read_time(text: str) -> time | Problem:
    """Return the time of day that is meant."""
    return _time(_words(text)) or _NO_TIME


def read_day_and_time(text: str, today: date, *, allow_past: bool = False) -> tuple[date, time | None] | Problem:
    """Return the day that is meant and the time beside it, before or after, or None for a day alone."""
    words, asked = _words(text), _Asked(today, allow_past)
    whole = _day(words, asked)
    if isinstance(whole, date):
        return whole, None
    read = [(_day(one, asked), _time(other), other) for one, other in _splits(words)]
    for on, at, typed in read:
        if isinstance(on, date) and at is not None:
            doubt = whole if whole is _NO_SUCH_DAY else _year_or_time(typed)
            return doubt or (on, at)
    problems = (each for each in (whole, *(on for on, at, _ in read if at)) if isinstance(each, Problem))
    return next(problems, _NO_TIME if any(isinstance(on, date) for on, _, _ in read) else _NO_DAY)


def _words(text: str) -> str:
    """Return the text in lower case with single spaces, without commas and the endings of 1st, 2nd, 3rd, 4th."""
    plain = re.sub(r"([0-9])(st|nd|rd|th)\b", r"\1", text.casefold().replace(",", " "))
    plain = re.sub(r"([0-9])t([0-9])", r"\1 \2", plain)  # machines write 2026-12-03T14:30
    return re.sub(r"\b(on|of|the) ", "", " ".join(plain.split())).rstrip(" .!")


def _splits(words: str) -> Iterator[tuple[str, str]]:
    """Yield each way to cut the words into a day and a time: the day in front, or behind what can only be a time."""
    parts = words.split(" ")
    cuts = [(" ".join(parts[:place]), " ".join(parts[place:])) for place in range(len(parts) - 1, 0, -1)]
    yield from cuts
    yield from ((later, earlier) for earlier, later in cuts if not re.fullmatch(r"[0-9]{1,2}", earlier))


def _year_or_time(typed: str) -> Problem | None:
    """Refuse four digits behind a date that look like a year and could be a time."""
    if re.fullmatch(r"(19|20)[0-9]{2}", typed) is None:
        return None
    return Problem(f"{typed} could be a year or a time. Please type the time as {typed[:2]}:{typed[2:]}.")


# Days.


def _day(words: str, asked: _Asked) -> date | Problem | None:
    """Return the day, a problem with it, or None where no day can be seen."""
    for pattern, read in _DAY_FORMS:
        found = re.fullmatch(pattern, words)
        on = read(found, asked) if found else None
        if on is not None:
            return _checked(on, asked) if isinstance(on, date) else on
    return None


def _checked(on: date, asked: _Asked) -> date | Problem:
    """Return a day that can be used."""
    if on < asked.today and not asked.allow_past:
        return Problem(f"{full_day(on)} is over. Please type a day from today on.")
    if abs(on - asked.today) > FARTHEST:
        return Problem(f"{full_day(on)} is far away. Please check the year.")
    return on


def _named(found: re.Match[str], asked: _Asked) -> date:
    """Read today, tomorrow and yesterday."""
    return asked.today + timedelta({"yesterday": -1, "today": 0, "tomorrow": 1}[found[0]])


def _counted(found: re.Match[str], asked: _Asked) -> date:
    """Read "in 3 days" and "2 weeks ago"."""
    number = 1 if found["number"] in ("a", "one") else int(found["number"])
    days = timedelta(number * (7 if found["unit"] == "week" else 1))
    return asked.today - days if found["ago"] else asked.today + days


def _weekday(found: re.Match[str], asked: _Asked) -> date | Problem | None:
    """Read "tue", "this tue", "next tue" and "last tue"."""
    number = _place(found["name"], WEEKDAYS)
    if number is None:
        return None
    ahead = (number - asked.today.weekday()) % 7
    match found["which"]:
        case "next":
            return _next_week(number, asked.today)
        case "last":
            return asked.today - timedelta((7 - ahead) % 7 or 7)
        case _:
            name = WEEKDAYS[number].capitalize()
            today = Problem(f"Today is {name}. Please type today, or next {name}.")
            return asked.today + timedelta(ahead) if ahead else today


def _next_week(number: int, today: date) -> date | Problem:
    """Return the weekday of next week; where it matters whether weeks begin on Monday or Sunday, ask for the date."""
    this_monday = today - timedelta(today.weekday())
    this_sunday = today - timedelta((today.weekday() + 1) % 7)
    one, other = this_monday + timedelta(7 + number), this_sunday + timedelta(7 + (number + 1) % 7)
    if one == other:
        return one
    early, late = day_of(min(one, other)), day_of(max(one, other))
    return Problem(f"That could be {early} or {late}. Please type the date, such as {early}.")


def _calendar(found: re.Match[str], asked: _Asked) -> date | Problem | None:
    """Read a day of the calendar, with or without its year, and with the weekday if somebody typed that too."""
    month, number = _month(found["month"]), int(found["day"])
    name = found["weekday"]
    weekday = _place(name, WEEKDAYS) if name else None
    if month is None or (name and weekday is None):
        return None
    if month > len(MONTHS) >= number:
        return Problem(f"There is no month {month}. Please put the month first, such as {number}/{month}.")
    on = _dated(found["year"], month, number, asked)
    if isinstance(on, date) and weekday is not None and weekday != on.weekday():
        is_one, is_none = (WEEKDAYS[each].capitalize() for each in (on.weekday(), weekday))
        return Problem(f"{full_day(on)} is a {is_one}, not a {is_none}. Please check the date.")
    return on


def _dated(year: str | None, month: int, number: int, asked: _Asked) -> date | Problem:
    """Return the day of the calendar, in the first year that fits when none was typed."""
    if year is not None:
        return _day_in(int(year) if len(year) > 2 else 2000 + int(year), month, number) or _NO_SUCH_DAY  # noqa: PLR2004
    earliest = asked.today - JUST_BEEN if asked.allow_past else asked.today
    years = range(earliest.year, earliest.year + YEARS_TO_LOOK)
    fitting = (on for each in years if (on := _day_in(each, month, number)) and on >= earliest)
    return next(fitting, _NO_SUCH_DAY)


def _day_in(year: int, month: int, number: int) -> date | None:
    """Return the day, None when the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _month(typed: str) -> int | None:
    """Return the number of a month by its number or its name."""
    if typed.isdecimal():
        return int(typed)
    place = _place(typed, MONTHS)
    return None if place is None else place + 1


def _place(typed: str, names: tuple[str, ...]) -> int | None:
    """Return the place of a name by its first letters."""
    return next((place for place, name in enumerate(names) if name.startswith(typed)), None)


_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.? )?"
_NUMBER = r"(?P<day>[0-9]{1,2})"
_YEAR = r"(?: (?P<year>[0-9]{4}))?"
_NAME = r"(?P<month>[a-z]{3,9})\.?"

_DAY_FORMS: tuple[tuple[str, Callable[[re.Match[str], _Asked], date | Problem | None]], ...] = (
    (r"yesterday|today|tomorrow", _named),
    (r"in (?P<number>[0-9]{1,3}|a|one) (?P<unit>day|week)s?(?P<ago>)", _counted),
    (r"(?P<number>[0-9]{1,3}|a|one) (?P<unit>day|week)s? (?P<ago>ago)", _counted),
    (r"(?:(?P<which>this|next|last) )?(?P<name>[a-z]{3,9})", _weekday),
    (_WEEKDAY + r"(?P<month>[0-9]{1,2})[/-]" + _NUMBER + r"(?:[/-](?P<year>[0-9]{4}|[0-9]{2}))?", _calendar),
    (_WEEKDAY + r"(?P<year>[0-9]{4})[/-](?P<month>[0-9]{1,2})[/-]" + _NUMBER, _calendar),
    (_WEEKDAY + r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _calendar),
    (_WEEKDAY + _NAME + " ?" + _NUMBER + _YEAR, _calendar),
    (_WEEKDAY + _NUMBER + " ?" + _NAME + _YEAR, _calendar),
)
"""How days are typed, and what reads each form."""


# Times.


def _time(words: str) -> time | None:
    """Return the time, or None where no time can be seen."""
    plain = words.removeprefix("at ")
    if plain in ("noon", "12 noon"):
        return time(NOON)
    found = _CLOCK.fullmatch(plain)
    hour = _hour(found["hour"], found["half"]) if found else None
    return time(hour, int(found["minute"] or 0)) if found and hour is not None else None


def _hour(typed: str, half: str | None) -> int | None:
    """Return the hour of 24; None when the clock has none like it."""
    hour = int(typed)
    if half:
        return hour % NOON + (NOON if half == "p" else 0) if 1 <= hour <= NOON else None
    if typed.startswith("0") or hour >= MORNING_FROM:
        return hour if hour < 2 * NOON else None
    return hour + NOON


_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.]?(?P<minute>[0-5][0-9]))?(?: ?o'clock)?(?: ?(?P<half>[ap])(?:\.?m\.?)?)?"
)
