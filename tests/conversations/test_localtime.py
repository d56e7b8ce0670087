"""Local time: every wall time of every zone becomes one instant, and an instant its local date."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conversations.localtime import is_zone, local_date, to_utc

ALL_ZONES = sorted(available_timezones() - {"localtime"})
ZONES = st.sampled_from(ALL_ZONES)
DATES = st.dates(date(2020, 1, 1), date(2029, 12, 31))
HOURS = st.integers(0, 23)
SECOND = timedelta(seconds=1)
APIA = "Pacific/Apia"
NEW_YORK = "America/New_York"
LORD_HOWE = "Australia/Lord_Howe"


def wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


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


# Words.


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
