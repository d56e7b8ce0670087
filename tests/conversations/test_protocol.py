"""Due times: every wall time of every zone becomes one instant, and nothing comes at night."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conversations.protocol import (
    BASELINE_STEP,
    BASELINE_WINDOW,
    DAY_ENDS,
    DAY_STARTS,
    FIRST_HOUR,
    LAST_HOUR,
    ON_DEMAND_STEP,
    REMINDER_LIFE,
    REMINDERS_AFTER,
    SHORTEST_GAP,
    TOO_LATE,
    WEEK,
    WEEKLY_STEP,
    Due,
    is_zone,
    local_date,
    next_weekly,
    reminders,
    to_utc,
    within_day,
)

ALL_ZONES = sorted(available_timezones() - {"localtime"})
ZONES = st.sampled_from(ALL_ZONES)
DATES = st.dates(date(2020, 1, 1), date(2029, 12, 31))
HOURS = st.integers(0, 23)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2029, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
SECOND = timedelta(seconds=1)
APIA = "Pacific/Apia"
NEW_YORK = "America/New_York"
LORD_HOWE = "Australia/Lord_Howe"


def wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def in_new_york(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(NEW_YORK))


def check(on: date, at: time, zone: str) -> None:
    """Compare one wall time's instant with what the zone itself says about it."""
    instant, wanted = to_utc(on, at, zone), datetime.combine(on, at)
    assert instant.tzinfo is UTC
    if wall(instant, zone) == wanted:
        assert instant.astimezone(ZoneInfo(zone)).fold == 0
        return
    assert wall(instant - SECOND, zone) < wanted < wall(instant, zone)


# From wall time to instant.


@settings(max_examples=1000)
@given(on=DATES, hour=HOURS, zone=ZONES)
@example(on=date(2025, 3, 9), hour=2, zone=NEW_YORK)
@example(on=date(2025, 11, 2), hour=1, zone=NEW_YORK)
def test_a_wall_time_becomes_its_first_instant_or_the_end_of_the_gap(on: date, hour: int, zone: str) -> None:
    """An instant shows the wanted wall time for the first time, or is the first after a gap that skips it."""
    check(on, time(hour), zone)


MIDNIGHTS = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(3654)]


def _offsets(zone: str, midnights: list[datetime]) -> tuple[timedelta | None, ...]:
    here = ZoneInfo(zone)
    return tuple(midnight.astimezone(here).utcoffset() for midnight in midnights)


def _days_of_change(zone: str) -> Iterator[date]:
    """Every date from 2020 to 2029 on which a zone's clocks move, with the dates beside it."""
    for week in range(0, len(MIDNIGHTS) - 7, 7):
        days = MIDNIGHTS[week : week + 8]
        begins, ends = _offsets(zone, [days[0], days[-1]])
        if begins != ends:
            changes = [
                day for day, (one, other) in zip(days, pairwise(_offsets(zone, days)), strict=False) if one != other
            ]
            yield from ((day + timedelta(days=beside)).date() for day in changes for beside in (-1, 0, 1))


def test_every_change_of_clocks_in_every_zone_is_met() -> None:
    """Around every change of clocks of ten years, in every IANA zone but aliases, each hour has its instant."""
    kinds = {_offsets(zone, MIDNIGHTS[::7]): zone for zone in ALL_ZONES}
    checked = 0
    for zone in kinds.values():
        for on in sorted(set(_days_of_change(zone))):
            for hour in range(24):
                check(on, time(hour), zone)
                checked += 1
    assert checked > 20_000


@pytest.mark.parametrize(
    ("zone", "on", "at", "instant"),
    [
        (NEW_YORK, date(2025, 3, 9), time(2, 0), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (NEW_YORK, date(2025, 3, 9), time(2, 30), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (NEW_YORK, date(2025, 3, 9), time(2, 59, 59, 999999), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (NEW_YORK, date(2025, 3, 9), time(2, 0, 15), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (NEW_YORK, date(2025, 3, 9), time(2, 0, 0, 500000), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (LORD_HOWE, date(2024, 10, 6), time(2, 0), datetime(2024, 10, 5, 15, 30, tzinfo=UTC)),
        (LORD_HOWE, date(2024, 10, 6), time(2, 29), datetime(2024, 10, 5, 15, 30, tzinfo=UTC)),
        (APIA, date(2011, 12, 30), time(0, 0), datetime(2011, 12, 30, 10, 0, tzinfo=UTC)),
        (APIA, date(2011, 12, 30), time(9, 0), datetime(2011, 12, 30, 10, 0, tzinfo=UTC)),
        (APIA, date(2011, 12, 30), time(23, 59), datetime(2011, 12, 30, 10, 0, tzinfo=UTC)),
        ("Africa/Casablanca", date(2025, 4, 6), time(2, 30), datetime(2025, 4, 6, 2, 0, tzinfo=UTC)),
        ("America/St_Johns", date(2025, 3, 9), time(2, 15), datetime(2025, 3, 9, 5, 30, tzinfo=UTC)),
        ("America/St_Johns", date(2010, 3, 14), time(0, 30), datetime(2010, 3, 14, 3, 31, tzinfo=UTC)),
    ],
)
def test_a_time_that_a_gap_skips_is_the_first_valid_minute(zone: str, on: date, at: time, instant: datetime) -> None:
    """Any time inside a gap, of an hour, of 30 minutes or of a whole day, is the instant at which the gap ends."""
    assert to_utc(on, at, zone) == instant


@pytest.mark.parametrize(
    ("zone", "on", "at", "instant"),
    [
        (NEW_YORK, date(2025, 11, 2), time(1, 30), datetime(2025, 11, 2, 5, 30, tzinfo=UTC)),
        (NEW_YORK, date(2025, 11, 2), time(1, 30, fold=1), datetime(2025, 11, 2, 5, 30, tzinfo=UTC)),
        (LORD_HOWE, date(2025, 4, 6), time(1, 45), datetime(2025, 4, 5, 14, 45, tzinfo=UTC)),
        ("Africa/Casablanca", date(2025, 2, 23), time(2, 30), datetime(2025, 2, 23, 1, 30, tzinfo=UTC)),
        ("America/St_Johns", date(2025, 11, 2), time(1, 0), datetime(2025, 11, 2, 3, 30, tzinfo=UTC)),
    ],
)
def test_a_time_that_occurs_twice_is_its_first_occurrence(zone: str, on: date, at: time, instant: datetime) -> None:
    """When the clocks go back a wall time means its first pass."""
    assert to_utc(on, at, zone) == instant


def test_an_ordinary_time_follows_the_zone() -> None:
    """Nine in the morning is another instant in winter than in summer."""
    assert to_utc(date(2025, 1, 15), time(9), NEW_YORK) == datetime(2025, 1, 15, 14, tzinfo=UTC)
    assert to_utc(date(2025, 7, 15), time(9), NEW_YORK) == datetime(2025, 7, 15, 13, tzinfo=UTC)


# Weekly.


@settings(max_examples=300)
@given(starts_on=DATES, hour=HOURS, zone=ZONES, after=INSTANTS)
def test_the_next_weekly_checkin_is_later_and_the_first(starts_on: date, hour: int, zone: str, after: datetime) -> None:
    """The next check-in is strictly later, on the start's weekday, at the hour, and none between was left out."""
    due = next_weekly(starts_on, hour, zone, after=after)
    assert due == Due("weekly", due.on, to_utc(due.on, time(hour), zone))
    assert due.at > after
    assert due.on >= starts_on
    assert (due.on - starts_on).days % 7 == 0
    assert due.on == starts_on or to_utc(due.on - timedelta(days=7), time(hour), zone) <= after


@settings(max_examples=300)
@given(starts_on=DATES, hour=HOURS, zone=ZONES, seconds=st.integers(0, 7 * 86_400))
def test_no_local_date_comes_twice(starts_on: date, hour: int, zone: str, seconds: int) -> None:
    """Asked again at, or any time within a week after, a check-in's time, the next one has a later date."""
    after = to_utc(starts_on, time(hour), zone)
    first = next_weekly(starts_on, hour, zone, after=after + timedelta(seconds=seconds))
    chain = [first]
    for _ in range(3):
        chain.append(next_weekly(starts_on, hour, zone, after=chain[-1].at))
    assert [due.on - first.on for due in chain] == [timedelta(days=7 * week) for week in range(4)]
    assert first.on > starts_on


def test_a_weekly_checkin_comes_once_when_its_hour_comes_twice() -> None:
    """Between the two passes of 01:00 the check-in of that day is over, and the next one is a week later."""
    between = datetime(2025, 11, 2, 5, 30, tzinfo=UTC)
    assert next_weekly(date(2025, 10, 26), 1, NEW_YORK, after=between) == Due(
        "weekly", date(2025, 11, 9), datetime(2025, 11, 9, 6, tzinfo=UTC)
    )


def test_a_weekly_checkin_keeps_its_hour_when_the_clocks_change() -> None:
    """A week across a change of clocks is an hour longer or shorter, never a naive seven days."""
    before = datetime(2025, 3, 2, 14, tzinfo=UTC)
    assert next_weekly(date(2025, 3, 2), 9, NEW_YORK, after=before) == Due(
        "weekly", date(2025, 3, 9), datetime(2025, 3, 9, 13, tzinfo=UTC)
    )


def test_the_first_weekly_checkin_waits_for_its_start() -> None:
    """Before the start date the first check-in is on that date."""
    assert next_weekly(date(2025, 6, 30), 9, NEW_YORK, after=datetime(2025, 6, 1, tzinfo=UTC)) == Due(
        "weekly", date(2025, 6, 30), datetime(2025, 6, 30, 13, tzinfo=UTC)
    )


def test_the_day_of_the_start_counts_until_its_hour() -> None:
    """On the start date itself the check-in is due if its hour is still ahead, else a week later."""
    starts_on, at = date(2025, 6, 2), datetime(2025, 6, 2, 13, tzinfo=UTC)
    assert next_weekly(starts_on, 9, NEW_YORK, after=at - SECOND) == Due("weekly", starts_on, at)
    assert next_weekly(starts_on, 9, NEW_YORK, after=at) == Due("weekly", date(2025, 6, 9), at + timedelta(days=7))


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


# Words and numbers.


def test_the_hours_and_windows_are_the_published_ones() -> None:
    """The day, the reminders, the baseline, the gap between two PHQ-9 and what is too late are as published."""
    assert (time(9), time(20)) == (DAY_STARTS, DAY_ENDS)
    assert range(9, 20) == range(FIRST_HOUR, LAST_HOUR + 1)
    assert (timedelta(hours=4), timedelta(hours=24)) == REMINDERS_AFTER
    assert timedelta(days=7) == WEEK == BASELINE_WINDOW
    assert (timedelta(hours=6), timedelta(days=5), timedelta(hours=24)) == (REMINDER_LIFE, SHORTEST_GAP, TOO_LATE)
    assert (WEEKLY_STEP, BASELINE_STEP, ON_DEMAND_STEP) == ("weekly", "baseline", "on demand")


@pytest.mark.parametrize("name", ["America/New_York", "Europe/Zurich", "Asia/Kathmandu", "UTC"])
def test_iana_zones_are_taken(name: str) -> None:
    """The names of the IANA database are zones."""
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["", "Nowhere/Land", "America", "../etc/passwd", "/etc/localtime", "Bad\0Name", "EST5 EDT"]
)
def test_other_words_are_no_zones(name: str) -> None:
    """What is not in the IANA database is refused without an error."""
    assert not is_zone(name)


def test_a_local_date_is_the_patients() -> None:
    """The same instant is another date in Auckland than in Honolulu."""
    at = datetime(2025, 6, 2, 12, 30, tzinfo=UTC)
    assert local_date(at, "Pacific/Auckland") == date(2025, 6, 3)
    assert local_date(at, "Pacific/Honolulu") == date(2025, 6, 2)
