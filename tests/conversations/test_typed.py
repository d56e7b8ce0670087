"""Dates and times as people type them."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.typed import JUST_BEEN, MONTHS, WEEKDAYS, Problem, read_day, read_day_and_time, read_time

TODAY = date(2026, 11, 18)
"""A Wednesday."""

DAYS = {
    "today": TODAY,
    "Tomorrow": date(2026, 11, 19),
    "fri": date(2026, 11, 20),
    "Friday.": date(2026, 11, 20),
    "on friday": date(2026, 11, 20),
    "this fri": date(2026, 11, 20),
    "mon": date(2026, 11, 23),
    "Tues": date(2026, 11, 24),
    "next tue": date(2026, 11, 24),
    "next Friday": date(2026, 11, 27),
    "next wed": date(2026, 11, 25),
    "in 3 days": date(2026, 11, 21),
    "in 1 day": date(2026, 11, 19),
    "in a week": date(2026, 11, 25),
    "in 2 weeks": date(2026, 12, 2),
    "12/3": date(2026, 12, 3),
    "12-03": date(2026, 12, 3),
    "11/18": TODAY,
    "11/17": date(2027, 11, 17),
    "1/5": date(2027, 1, 5),
    "12/3/26": date(2026, 12, 3),
    "12/3/2026": date(2026, 12, 3),
    "2026-12-03": date(2026, 12, 3),
    "2026/12/3": date(2026, 12, 3),
    "20261203": date(2026, 12, 3),
    "Dec 3": date(2026, 12, 3),
    "dec. 3": date(2026, 12, 3),
    "Sept 3": date(2027, 9, 3),
    "may 3": date(2027, 5, 3),
    "3 Dec": date(2026, 12, 3),
    "3dec": date(2026, 12, 3),
    "  December   3rd ,  2026 ": date(2026, 12, 3),
    "the 3rd of December": date(2026, 12, 3),
    "December 1st": date(2026, 12, 1),
    "22nd Nov 2026": date(2026, 11, 22),
    "Nov 24th": date(2026, 11, 24),
    "Thu 12/3": date(2026, 12, 3),
    "Thursday, December 3, 2026": date(2026, 12, 3),
    "thurs 3 dec": date(2026, 12, 3),
    "Feb 29 2028": date(2028, 2, 29),
}


@pytest.mark.parametrize("text", DAYS)
def test_days_are_read_as_people_type_them(text: str) -> None:
    """Words, numbers with the month first, names in either order, with or without the year."""
    assert read_day(text, TODAY) == DAYS[text]
    assert read_day(text.upper(), TODAY) == DAYS[text]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("yesterday", date(2026, 11, 17)),
        ("2 days ago", date(2026, 11, 16)),
        ("a week ago", date(2026, 11, 11)),
        ("last wed", date(2026, 11, 11)),
        ("last tue", date(2026, 11, 17)),
        ("last thursday", date(2026, 11, 12)),
        ("11/17", date(2026, 11, 17)),
        ("9/19", date(2026, 9, 19)),  # sixty days ago
        ("9/18", date(2027, 9, 18)),  # more than that
        ("9/18/26", date(2026, 9, 18)),
        ("12/3", date(2026, 12, 3)),
        ("fri", date(2026, 11, 20)),
    ],
)
def test_days_that_are_over_can_be_entered_afterwards(text: str, on: date) -> None:
    """A date without a year is the one that has just been; without leave, nothing before today is taken."""
    assert read_day(text, TODAY, allow_past=True) == on
    without = read_day(text, TODAY)
    assert isinstance(without, Problem) or without >= TODAY


def test_the_turn_of_the_year_is_no_obstacle() -> None:
    """In January, a day in December is three weeks ago or eleven months away."""
    january = date(2027, 1, 6)
    assert read_day("12/20", january, allow_past=True) == date(2026, 12, 20)
    assert read_day("12/20", january) == date(2027, 12, 20)


NO_DAY = "I cannot read that as a date. Please type a date such as 12/3 or Dec 3, or a word such as tomorrow."
NO_SUCH_DAY = "The calendar has no such day. Please check the date."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NO_DAY),
        ("soon", NO_DAY),
        ("dec", NO_DAY),
        ("du 3", NO_DAY),
        ("foo 3/4/5", NO_DAY),
        ("in 1000 days", NO_DAY),
        ("١٢/٣", NO_DAY),
        ("2/30", NO_SUCH_DAY),
        ("0/3", NO_SUCH_DAY),
        ("14/14", NO_SUCH_DAY),
        ("Feb 30", NO_SUCH_DAY),
        ("Feb 29 2027", NO_SUCH_DAY),
        ("0000-12-03", NO_SUCH_DAY),
        ("13/12", "There is no month 13. Please put the month first, such as 12/13."),
        ("11/17/26", "Nov 17, 2026 is over. Please type a day from today on."),
        ("yesterday", "Nov 17, 2026 is over. Please type a day from today on."),
        ("12/3/62", "Dec 3, 2062 is far away. Please check the year."),
        ("wed", "Today is Wednesday. Please type today, or next Wednesday."),
        ("Tue Dec 3", "Dec 3, 2026 is a Thursday, not a Tuesday. Please check the date."),
        ("next sun", "That could be Nov 22 or Nov 29. Please type the date, such as Nov 22."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_type(text: str, problem: str) -> None:
    """Each slip has its own sentence, and the way out stands in it."""
    assert read_day(text, TODAY) == Problem(problem)
    assert read_day_and_time(text, TODAY) == Problem(problem)


def test_next_is_a_question_on_sundays() -> None:
    """Whether a week begins on Monday or on Sunday, the answer must be the same, or the date is asked for."""
    sunday = date(2026, 11, 22)
    asked = Problem("That could be Nov 24 or Dec 1. Please type the date, such as Nov 24.")
    assert read_day("next tue", sunday) == asked
    assert read_day("next sun", sunday) == date(2026, 11, 29)


TIMES = {
    "2pm": time(14),
    "2 pm": time(14),
    "2 p.m.": time(14),
    "2p": time(14),
    "2:30pm": time(14, 30),
    "2.30 PM": time(14, 30),
    "230pm": time(14, 30),
    "14:30": time(14, 30),
    "1430": time(14, 30),
    "930": time(9, 30),
    "0930": time(9, 30),
    "9": time(9),
    "at 9": time(9),
    "at 2": time(14),
    "2 o'clock": time(14),
    "2:30": time(14, 30),
    "02:30": time(2, 30),
    "6": time(18),
    "7": time(7),
    "0": time(0),
    "12": time(12),
    "12am": time(0),
    "12:15 am": time(0, 15),
    "12pm": time(12),
    "noon": time(12),
    "at noon": time(12),
    "12 noon": time(12),
    "23:59": time(23, 59),
}


@pytest.mark.parametrize("text", TIMES)
def test_times_are_read_as_people_type_them(text: str) -> None:
    """Clocks of 12 and of 24 hours; a bare hour is one at which clinics work."""
    assert read_time(text) == TIMES[text]


@pytest.mark.parametrize("text", ["", "soon", "24:00", "9:60", "13pm", "0am", "2:3", "12345", "pm", "25"])
def test_what_no_clock_shows_is_refused(text: str) -> None:
    """The answer says what a time looks like."""
    assert read_time(text) == Problem("I cannot read that as a time. Please type a time such as 2:30pm or 14:30.")


@pytest.mark.parametrize(
    ("text", "on", "at"),
    [
        ("12/3", date(2026, 12, 3), None),
        ("Dec 3 2026", date(2026, 12, 3), None),
        ("12/3 2pm", date(2026, 12, 3), time(14)),
        ("Dec 3, 2026 at 2:30 pm", date(2026, 12, 3), time(14, 30)),
        ("Dec 3 1430", date(2026, 12, 3), time(14, 30)),
        ("3 Dec 9", date(2026, 12, 3), time(9)),
        ("tomorrow at noon", date(2026, 11, 19), time(12)),
        ("in 2 weeks 0930", date(2026, 12, 2), time(9, 30)),
        ("next tue at 2", date(2026, 11, 24), time(14)),
        ("2pm tomorrow", date(2026, 11, 19), time(14)),
        ("at 9 on Dec 3", date(2026, 12, 3), time(9)),
        ("14:30, 12/3", date(2026, 12, 3), time(14, 30)),
        ("2026-12-03T14:30", date(2026, 12, 3), time(14, 30)),
    ],
)
def test_a_time_may_stand_beside_the_day(text: str, on: date, at: time | None) -> None:
    """Behind it or before it, and it may be left out."""
    assert read_day_and_time(text, TODAY) == (on, at)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("foo 3 dec", "I cannot read that as a time. Please type a time such as 2:30pm or 14:30."),
        ("12/3 25:00", "I cannot read that as a time. Please type a time such as 2:30pm or 14:30."),
        ("13/12 2pm", "There is no month 13. Please put the month first, such as 12/13."),
        ("yesterday 2pm", "Nov 17, 2026 is over. Please type a day from today on."),
        ("whenever 2pm", NO_DAY),
        ("Dec 3 2030", "2030 could be a year or a time. Please type the time as 20:30."),
    ],
)
def test_the_half_that_is_wrong_is_named(text: str, problem: str) -> None:
    """A day that can be read asks for the time, and the other way round."""
    assert read_day_and_time(text, TODAY) == Problem(problem)


# Properties.

todays = st.dates(date(2000, 1, 1), date(2100, 12, 31))
near = st.integers(0, 700).map(timedelta)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(0 if number in (11, 12, 13) else number % 10, "th")
    return f"{number}{ending}"


def _with_year(on: date) -> list[str]:
    """Write a day down in every form that has its year."""
    name, weekday = MONTHS[on.month - 1].capitalize(), WEEKDAYS[on.weekday()].capitalize()
    return [
        on.isoformat(),
        f"{on:%Y%m%d}",
        f"{on.year}/{on.month}/{on.day}",
        f"{on.month}/{on.day}/{on.year}",
        *([f"{on.month}/{on.day}/{on:%y}"] if 2000 <= on.year < 2100 else []),
        f"{name[:3]} {on.day}, {on.year}",
        f"{name} {_ordinal(on.day)}, {on.year}",
        f"{on.day} {name} {on.year}",
        f"{weekday}, {name} {on.day}, {on.year}",
        f"{weekday[:3]} {on.month}/{on.day}/{on.year}",
    ]


def _without_year(on: date) -> list[str]:
    """Write a day down in every form that leaves its year out."""
    name, weekday = MONTHS[on.month - 1], WEEKDAYS[on.weekday()]
    return [f"{on.month}/{on.day}", f"{name[:3]} {on.day}", f"{on.day} {name[:3]}", f"{weekday} {name} {on.day}"]


def _times(at: time) -> list[str]:
    half = at.hour % 12 or 12
    return [f"{at:%H:%M}", f"{at:%H%M}", f"{half}:{at:%M}{'pm' if at.hour >= 12 else 'am'}", f"at {at:%H:%M}"]


@given(today=todays, ahead=near)
def test_a_day_written_with_its_year_is_that_day(today: date, ahead: timedelta) -> None:
    """Every form leads back to the day, ahead of today and, where allowed, behind it."""
    assert {read_day(text, today) for text in _with_year(today + ahead)} == {today + ahead}
    assert {read_day(text, today, allow_past=True) for text in _with_year(today - ahead)} == {today - ahead}


@given(today=todays, ahead=st.integers(0, 364).map(timedelta))
def test_a_day_written_without_its_year_is_the_next_one(today: date, ahead: timedelta) -> None:
    """Every form leads back to the day, within a year of today, or of sixty days ago."""
    assert {read_day(text, today) for text in _without_year(today + ahead)} == {today + ahead}
    on = today - JUST_BEEN + ahead
    assert {read_day(text, today, allow_past=True) for text in _without_year(on)} == {on}


@given(today=todays, number=st.integers(0, 100))
def test_days_can_be_counted(today: date, number: int) -> None:
    """What is counted from today comes out as counted."""
    assert read_day(f"in {number} days", today) == today + timedelta(number)
    assert read_day(f"in {number} weeks", today) == today + timedelta(7 * number)
    assert read_day(f"{number} weeks ago", today, allow_past=True) == today - timedelta(7 * number)


@given(today=todays, number=st.integers(0, 6))
def test_a_weekday_is_the_one_that_comes(today: date, number: int) -> None:
    """It comes within a week, the last one was in the week before, the next one comes within two or is asked for."""
    name = WEEKDAYS[number]
    coming, past, later = (read_day(f"{which}{name}", today, allow_past=True) for which in ("", "last ", "next "))
    assert isinstance(past, date)
    assert past.weekday() == number
    assert 1 <= (today - past).days <= 7
    if isinstance(coming, date):
        assert coming.weekday() == number
        assert 1 <= (coming - today).days <= 6
    else:
        assert today.weekday() == number
    if isinstance(later, date):
        assert later.weekday() == number
        assert 2 <= (later - today).days <= 13
    else:
        assert 6 in (number, today.weekday())


@given(at=st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_written_time_is_that_time(at: time) -> None:
    """Every form leads back to the time."""
    assert {read_time(text) for text in _times(at)} == {at}


@given(today=todays, ahead=near, at=st.times().map(lambda at: at.replace(second=0, microsecond=0)), data=st.data())
def test_day_and_time_together_are_both(today: date, ahead: timedelta, at: time, data: st.DataObject) -> None:
    """Any form of the day goes with any form of the time, in either order."""
    on = today + ahead
    day, clock = data.draw(st.sampled_from(_with_year(on))), data.draw(st.sampled_from(_times(at)))
    if not (len(clock) == 4 and clock[:2] in ("19", "20")):
        assert read_day_and_time(f"{day} {clock}", today) == (on, at)
        assert read_day_and_time(f"{clock} {day}", today) == (on, at)


pieces = st.sampled_from(
    ["12/3", "13", "dec", "3", "2026", "31", "feb", "tue", "next", "last", "in", "days", "week", "ago", "at", "pm", "9",
     "noon", ":", "/", "-", "0", "²", "1430", "1999", "3rd", "of", ",", ".", "sunday", "today", "99999999999", "٣"]
)  # fmt: skip


@given(
    text=st.one_of(st.text(), st.lists(pieces, max_size=6).map(" ".join), st.lists(pieces, max_size=4).map("".join)),
    today=todays,
    allow_past=st.booleans(),
)
def test_no_text_is_too_much(text: str, today: date, allow_past: bool) -> None:
    """Whatever is typed, the answer is a day that may be used or a sentence, never an error."""
    on = read_day(text, today, allow_past=allow_past)
    assert isinstance(read_time(text), time | Problem)
    both = read_day_and_time(text, today, allow_past=allow_past)
    if isinstance(on, date):
        assert both == (on, None)
        assert allow_past or on >= today
    else:
        assert on.text.endswith(".")
    if isinstance(both, Problem):
        assert both.text.endswith(".")
