"""The quiet hours: the night, and the time from a session to the next morning."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.course import Course, Session
from conversations.quiet import (
    DAY_ENDS,
    DAY_STARTS,
    REMINDER_LIFE,
    REMINDERS_AFTER,
    clear,
    day_of,
    morning_after,
    reminders,
    session_before,
    within_day,
)

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"}))

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2029, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
APIA = "Pacific/Apia"
NEW_YORK = "America/New_York"


def wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def in_new_york(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(NEW_YORK))


def course_of(*sessions: Session, zone: str = NEW_YORK) -> Course:
    return Course(6, (3, 4), sessions[0].on, zone, sessions)


AT_TWO = course_of(Session(date(2026, 3, 3), time(14)))
SOME_TIME = course_of(Session(date(2026, 3, 3)))
DAILY = course_of(*(Session(date(2026, 3, day)) for day in (3, 4, 5)))


# Day and night.


@settings(max_examples=500)
@given(at=INSTANTS, zone=ZONES)
def test_nothing_comes_at_night(at: datetime, zone: str) -> None:
    """The moment is kept between 09:00 and 20:00, and otherwise becomes the next 09:00."""
    shifted = within_day(at, zone)
    clock = wall(at, zone).time()
    if time(9) <= clock < time(20):
        assert shifted == at
    else:
        assert at < shifted < at + timedelta(hours=16)
        assert wall(shifted, zone).time() == time(9)
    assert within_day(shifted, zone) == shifted


@pytest.mark.parametrize(
    ("local", "becomes"),
    [
        ("2025-06-02 00:00", "2025-06-02 09:00"),
        ("2025-06-02 08:59:59", "2025-06-02 09:00"),
        ("2025-06-02 09:00", "2025-06-02 09:00"),
        ("2025-06-02 19:59:59", "2025-06-02 19:59:59"),
        ("2025-06-02 20:00", "2025-06-03 09:00"),
        ("2025-06-02 23:59", "2025-06-03 09:00"),
    ],
)
def test_the_day_is_from_nine_to_eight(local: str, becomes: str) -> None:
    """Nine is day, eight in the evening is night."""
    assert within_day(in_new_york(local), NEW_YORK) == in_new_york(becomes)


def test_the_morning_after_a_day_that_never_was() -> None:
    """After the evening before the skipped day in Apia the next morning is two dates on."""
    evening = datetime(2011, 12, 29, 21, 0, tzinfo=ZoneInfo(APIA))
    assert within_day(evening, APIA) == datetime(2011, 12, 31, 9, 0, tzinfo=ZoneInfo(APIA))


@pytest.mark.parametrize(
    ("sent", "first", "second"),
    [
        ("2025-06-02 09:00", "2025-06-02 13:00", "2025-06-03 09:00"),
        ("2025-06-02 15:59", "2025-06-02 19:59", "2025-06-03 15:59"),
        ("2025-06-02 16:00", "2025-06-03 09:00", "2025-06-03 16:00"),
        ("2025-06-02 21:00", "2025-06-03 09:00", "2025-06-04 09:00"),
    ],
)
def test_reminders_come_after_4_and_24_hours_but_not_at_night(sent: str, first: str, second: str) -> None:
    """A reminder whose time falls into the night comes at 09:00."""
    assert reminders(in_new_york(sent), NEW_YORK) == (in_new_york(first), in_new_york(second))


@settings(max_examples=300)
@given(sent_at=INSTANTS, zone=ZONES)
def test_reminders_are_two_different_times_before_expiry(sent_at: datetime, zone: str) -> None:
    """The two reminders never fall on one moment, come in order, and end before an untouched check-in expires."""
    first, second = reminders(sent_at, zone)
    assert sent_at + timedelta(hours=4) <= first < second < sent_at + timedelta(hours=72)


# From a session to the next morning.


@pytest.mark.parametrize(
    ("course", "local", "becomes"),
    [
        (AT_TWO, "2026-03-03 13:59:59", "2026-03-03 13:59:59"),
        (AT_TWO, "2026-03-03 14:00", "2026-03-04 14:00"),
        (AT_TWO, "2026-03-03 19:59", "2026-03-04 19:59"),
        (AT_TWO, "2026-03-03 22:00", "2026-03-05 09:00"),
        (AT_TWO, "2026-03-04 03:00", "2026-03-04 09:00"),
        (AT_TWO, "2026-03-04 09:00", "2026-03-04 09:00"),
        (SOME_TIME, "2026-03-02 19:00", "2026-03-02 19:00"),
        (SOME_TIME, "2026-03-03 09:00", "2026-03-04 09:00"),
        (SOME_TIME, "2026-03-03 18:30", "2026-03-04 18:30"),
        (DAILY, "2026-03-03 10:00", "2026-03-06 10:00"),
    ],
)
def test_nothing_comes_from_a_session_to_the_next_morning(course: Course, local: str, becomes: str) -> None:
    """What falls there comes at the same time of the next free day; the whole day is quiet when no time is known."""
    assert clear(in_new_york(local), course, NEW_YORK) == in_new_york(becomes)


def test_the_session_before_an_answer_is_known() -> None:
    """From its start to the next morning a session lies before an answer; earlier and later there is none."""
    start = in_new_york("2026-03-03 14:00")
    times = [start - timedelta(seconds=1), start, in_new_york("2026-03-04 08:59"), in_new_york("2026-03-04 09:00")]
    assert [session_before(at, AT_TWO, NEW_YORK) for at in times] == [None, *[AT_TWO.sessions[0]] * 2, None]


def test_the_next_morning_is_the_patients() -> None:
    """A session in the clinic's afternoon is another date, and ends in another morning, for a patient far away."""
    session = AT_TWO.sessions[0]
    assert day_of(session, AT_TWO, NEW_YORK) == date(2026, 3, 3)
    assert day_of(session, AT_TWO, "Asia/Tokyo") == date(2026, 3, 4)
    morning = datetime(2026, 3, 5, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert morning_after(session, AT_TWO, "Asia/Tokyo") == morning
    assert clear(morning - timedelta(hours=1), AT_TWO, "Asia/Tokyo") == morning


@settings(max_examples=300)
@given(
    at=INSTANTS,
    days=st.lists(st.integers(-3, 3), min_size=1, max_size=5, unique=True).map(sorted),
    hour=st.none() | st.integers(0, 23),
    zones=st.tuples(ZONES, ZONES),
)
def test_what_is_cleared_is_neither_night_nor_after_a_session(
    at: datetime, days: list[int], hour: int | None, zones: tuple[str, str]
) -> None:
    """Wherever clinic and patient are, what is cleared comes by day, no earlier, and clear of every session."""
    here, there = zones
    time_of_day = None if hour is None else time(hour)
    course = course_of(*(Session(at.date() + timedelta(day), time_of_day) for day in days), zone=there)
    cleared = clear(within_day(at, here), course, here)
    assert cleared >= at
    assert DAY_STARTS <= wall(cleared, here).time() < DAY_ENDS
    for each in course.sessions:
        is_before = cleared < each.quiet_from(there)
        assert is_before or wall(cleared, here).date() > day_of(each, course, here)


# Reminders.


@pytest.mark.parametrize(
    ("course", "sent", "times"),
    [
        (AT_TWO, "2026-03-02 10:00", ["2026-03-02 14:00", "2026-03-03 10:00"]),
        (AT_TWO, "2026-03-02 15:00", ["2026-03-02 19:00", "2026-03-04 15:00"]),
        (AT_TWO, "2026-03-03 11:00", ["2026-03-04 11:00", "2026-03-04 15:00"]),
        (AT_TWO, "2026-03-03 18:00", ["2026-03-04 09:00", "2026-03-04 18:00"]),
        (SOME_TIME, "2026-03-02 21:00", ["2026-03-04 09:00"]),
    ],
)
def test_reminders_wait_for_the_morning_after_a_session(course: Course, sent: str, times: list[str]) -> None:
    """A reminder is put off like a prompt, the earlier one stays first, and two of one moment are one."""
    assert reminders(in_new_york(sent), NEW_YORK, course) == tuple(map(in_new_york, times))


def test_the_hours_are_the_published_ones() -> None:
    """The day, the reminders and their life are as published."""
    assert (time(9), time(20)) == (DAY_STARTS, DAY_ENDS)
    assert (timedelta(hours=4), timedelta(hours=24)) == REMINDERS_AFTER
    assert timedelta(hours=6) == REMINDER_LIFE
