"""Who is on call: weekly turns, overrides over them, days on which the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from conversations.rota import Layer, Override, Rota, exact, on_call, standing
from conversations.rota_shifts import Handover, Shift, gaps, next_change, next_handover, shifts, shifts_of

ZONE = "America/New_York"
WEEK = timedelta(weeks=1)
PRIMARY = Layer(("ann", "ben"), date(2026, 11, 2))
SECONDARY = Layer(("cam", "dee", "eva"), date(2026, 11, 4), weekday=2, at=time(12))
ROTA = Rota(ZONE, (PRIMARY, SECONDARY))


def ny(month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def with_overrides(*overrides: Override) -> Rota:
    return replace(ROTA, overrides=overrides)


# Turns.


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (ny(11, 2, 7, 59), (None, None)),
        (ny(11, 2), ("ann", None)),
        (ny(11, 4, 11, 59), ("ann", None)),
        (ny(11, 4, 12), ("ann", "cam")),
        (ny(11, 9, 7, 59), ("ann", "cam")),
        (ny(11, 9), ("ben", "cam")),
        (ny(11, 11, 12), ("ben", "dee")),
        (ny(11, 16), ("ann", "dee")),
        (ny(11, 18, 12), ("ann", "eva")),
        (ny(11, 25, 12), ("ben", "cam")),
    ],
)
def test_people_take_weekly_turns_in_each_layer(at: datetime, expected: tuple[str | None, ...]) -> None:
    """Each layer hands over on its own weekday and at its own hour, and before its start has nobody."""
    assert on_call(ROTA, at) == expected


def test_a_start_in_the_middle_of_a_week_makes_the_first_turn_short() -> None:
    """From Thursday on it is the first person's, and the next hand-over is on the Monday after it."""
    rota = Rota(ZONE, (Layer(("ann", "ben"), date(2026, 11, 5)),))
    assert shifts(rota, ny(11, 2), ny(11, 23)) == (
        Shift(0, None, ny(11, 2), ny(11, 5)),
        Shift(0, "ann", ny(11, 5), ny(11, 9)),
        Shift(0, "ben", ny(11, 9), ny(11, 16)),
        Shift(0, "ann", ny(11, 16), ny(11, 23)),
    )


def test_a_layer_without_a_start_has_always_been() -> None:
    """Its turns are counted from the first Monday of 2001, also before it."""
    rota = Rota("UTC", (Layer(("ann", "ben")),))
    before, after = datetime(2001, 1, 1, 7, 59, tzinfo=UTC), datetime(2001, 1, 1, 8, tzinfo=UTC)
    assert [on_call(rota, at) for at in (before - WEEK, before, after, after + WEEK)] == [
        ("ann",),
        ("ben",),
        ("ann",),
        ("ben",),
    ]


def test_the_rota_that_a_list_of_names_makes_stays_as_it_is() -> None:
    """Each has a place of their own, first to last, in every year, and nobody hands over."""
    rota = standing(("ann", "ben", "cam"), ZONE)
    assert rota == Rota(ZONE, (Layer(("ann",)), Layer(("ben",)), Layer(("cam",))))
    for year in (1999, 2026, 2040):
        assert on_call(rota, datetime(year, 7, 1, tzinfo=UTC)) == ("ann", "ben", "cam")
    assert next_handover(rota, ny(11, 2)) is None
    assert shifts_of(rota, "ben", ny(1, 1), ny(12, 31)) == (Shift(1, "ben", ny(1, 1), ny(12, 31)),)


def test_a_layer_without_names_has_nobody_and_no_layer_is_no_place() -> None:
    """An empty layer still counts as a place, so that the one after it stays the second."""
    rota = Rota(ZONE, (Layer(()), Layer(("ann",))))
    assert on_call(rota, ny(11, 2)) == (None, "ann")
    assert gaps(rota, ny(11, 2)) == (Shift(0, None, ny(11, 2), ny(11, 30)),)
    assert on_call(Rota(ZONE), ny(11, 2)) == ()
    assert shifts(Rota(ZONE), ny(11, 2), ny(11, 9)) == ()
    assert next_handover(Rota(ZONE), ny(11, 2)) is None


def test_an_instant_needs_a_time_zone() -> None:
    """One without is refused; one in another zone is the same instant, and comes out in UTC."""
    naive = datetime(2026, 11, 2, 8)  # noqa: DTZ001 - refused for that
    for ask in (lambda: on_call(ROTA, naive), lambda: Override(0, "ann", naive, ny(11, 9)), lambda: exact(naive)):
        with pytest.raises(ValueError, match="has no time zone"):
            ask()
    there = ny(11, 2).astimezone(ZoneInfo("Asia/Kathmandu"))
    assert exact(there).tzinfo is UTC
    assert Override(0, "eva", there, ny(11, 9)).begins_at.tzinfo is UTC
    assert on_call(ROTA, there) == ("ann", None)
    again = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo(ZONE), fold=1)
    assert Override(0, "eva", ny(10, 31), again).ends_at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert Override(0, "eva", ny(10, 31), again).ends_at.tzinfo is UTC
    found = shifts(ROTA, there, ny(11, 9))
    assert {at.tzinfo for each in found for at in (each.begins_at, each.ends_at)} == {UTC}


# Clocks.


@pytest.mark.parametrize(("on", "hours"), [(date(2026, 3, 2), 167), (date(2026, 10, 26), 169), (date(2026, 5, 4), 168)])
def test_a_week_has_the_hours_that_the_clocks_give_it(on: date, hours: int) -> None:
    """The hand-over keeps its wall time; the week of a change is an hour shorter or longer."""
    rota = Rota(ZONE, (Layer(("ann", "ben"), on),))
    begins_at = datetime.combine(on, time(8), ZoneInfo(ZONE)).astimezone(UTC)
    ends_at = begins_at + timedelta(hours=hours)
    assert shifts_of(rota, "ann", begins_at, begins_at + 2 * WEEK)[0] == Shift(0, "ann", begins_at, ends_at)
    assert on_call(rota, ends_at - timedelta(seconds=1)) == ("ann",)
    assert on_call(rota, ends_at) == ("ben",)


def sunday(at: time, zone: str, start: date) -> Rota:
    return Rota(zone, (Layer(("ann", "ben"), start, weekday=6, at=at),))


def test_a_hand_over_at_a_time_that_is_skipped_is_at_the_first_valid_minute() -> None:
    """On March 8, 2026, 02:30 does not exist in New York: the clock goes from 02:00 to 03:00, which is 07:00 UTC."""
    rota = sunday(time(2, 30), ZONE, date(2026, 3, 1))
    assert next_handover(rota, ny(3, 7)) == Handover(datetime(2026, 3, 8, 7, tzinfo=UTC), ("ann",), ("ben",))
    assert next_change(rota, 0, ny(3, 9)) == datetime(2026, 3, 15, 6, 30, tzinfo=UTC)


def test_a_hand_over_at_a_time_that_comes_twice_is_at_the_first() -> None:
    """On November 1, 2026, 01:30 comes at 05:30 and at 06:30 UTC in New York; on the second nothing changes."""
    rota = sunday(time(1, 30), ZONE, date(2026, 10, 25))
    first, second = datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert next_handover(rota, ny(10, 31)) == Handover(first, ("ann",), ("ben",))
    between = [first + (second - first) * share / 4 for share in range(5)]
    assert [on_call(rota, at) for at in between] == [("ben",)] * 5
    assert on_call(rota, first - timedelta(seconds=1)) == ("ann",)


def test_a_hand_over_at_midnight_stands_also_when_the_day_before_comes_back() -> None:
    """In St. John's the clocks once went from 00:01 back to 23:01 of the day before: who took over stays on call."""
    rota = sunday(time(0), "America/St_Johns", date(2010, 10, 31))
    midnight = datetime(2010, 11, 7, 2, 30, tzinfo=UTC)
    assert [on_call(rota, midnight + timedelta(minutes=each)) for each in (-1, 0, 1, 30, 61, 90)] == [
        ("ann",), ("ben",), ("ben",), ("ben",), ("ben",), ("ben",)
    ]  # fmt: skip


def test_a_hand_over_on_a_day_that_the_calendar_skips_is_as_soon_as_that_day_is_over() -> None:
    """Samoa had no December 30, 2011, a Friday: the hand-over is at the first minute of the Saturday."""
    rota = Rota("Pacific/Apia", (Layer(("ann", "ben"), date(2011, 12, 23), weekday=4),))
    jump = datetime(2011, 12, 30, 10, tzinfo=UTC)
    assert next_handover(rota, jump - timedelta(days=1)) == Handover(jump, ("ann",), ("ben",))
    assert next_change(rota, 0, jump) == datetime(2012, 1, 5, 18, tzinfo=UTC)


# Overrides.


def test_an_override_is_cut_into_the_shifts() -> None:
    """Someone else is there from one instant up to another, and nothing else moves."""
    rota = with_overrides(Override(0, "eva", ny(11, 11), ny(11, 13)))
    assert shifts(rota, ny(11, 9), ny(11, 18, 12)) == (
        Shift(0, "ben", ny(11, 9), ny(11, 11)),
        Shift(0, "eva", ny(11, 11), ny(11, 13)),
        Shift(0, "ben", ny(11, 13), ny(11, 16)),
        Shift(0, "ann", ny(11, 16), ny(11, 18, 12)),
        Shift(1, "cam", ny(11, 9), ny(11, 11, 12)),
        Shift(1, "dee", ny(11, 11, 12), ny(11, 18, 12)),
    )


def test_the_later_override_wins_and_touches_only_its_layer() -> None:
    """The order in which they were made decides, not their times; one that ends before it begins changes nothing."""
    early, late = Override(0, "eva", ny(11, 10), ny(11, 13)), Override(0, "cam", ny(11, 9), ny(11, 12))
    upside_down = Override(0, "dee", ny(11, 14), ny(11, 9))
    instants = [ny(11, 9), ny(11, 11), ny(11, 12), ny(11, 13)]
    assert [on_call(with_overrides(early, late), at)[0] for at in instants] == ["cam", "cam", "eva", "ben"]
    assert [on_call(with_overrides(late, early), at)[0] for at in instants] == ["cam", "eva", "eva", "ben"]
    assert [on_call(with_overrides(early, late), at)[1] for at in instants] == ["cam", "cam", "dee", "dee"]
    assert shifts(with_overrides(upside_down), ny(11, 2), ny(11, 30)) == shifts(ROTA, ny(11, 2), ny(11, 30))


def test_who_stays_on_after_their_turn_has_one_shift() -> None:
    """An override of one's own next week, and two turns in a row, are one shift with no hand-over inside."""
    rota = with_overrides(Override(0, "ann", ny(11, 9), ny(11, 11)))
    assert shifts_of(rota, "ann", ny(11, 2), ny(11, 16)) == (Shift(0, "ann", ny(11, 2), ny(11, 11)),)
    assert next_change(rota, 0, ny(11, 2)) == ny(11, 11)
    twice = Rota(ZONE, (Layer(("ann", "ann", "ben"), date(2026, 11, 2)),))
    assert next_change(twice, 0, ny(11, 2)) == ny(11, 16)
    always = with_overrides(Override(0, "ben", ny(11, 1), ny(12, 7)))
    assert next_change(always, 0, ny(11, 2)) == ny(12, 14)


def test_an_override_covers_a_layer_before_its_start_and_without_names() -> None:
    """Someone can stand in where nobody would be."""
    rota = Rota(ZONE, (PRIMARY, Layer(())), (Override(1, "eva", ny(10, 1), ny(10, 8)),))
    assert on_call(rota, ny(10, 2)) == (None, "eva")
    assert gaps(rota, ny(10, 1), weeks=1) == (Shift(0, None, ny(10, 1), ny(10, 8)),)
    assert gaps(rota, ny(10, 1), weeks=2)[-1] == Shift(1, None, ny(10, 8), ny(10, 15))


def test_an_override_of_a_layer_that_is_not_there_changes_nothing() -> None:
    """Neither the one after the last, nor a negative one that might be counted from the end."""
    strays = (Override(2, "eva", ny(11, 2), ny(11, 9)), Override(-1, "eva", ny(11, 2), ny(11, 9)))
    assert on_call(with_overrides(*strays), ny(11, 3)) == on_call(ROTA, ny(11, 3))
    assert shifts(with_overrides(*strays), ny(11, 2), ny(11, 30)) == shifts(ROTA, ny(11, 2), ny(11, 30))


# What comes.


def test_the_next_hand_over_is_the_first_of_any_layer() -> None:
    """It tells who is on call before and after it."""
    assert next_handover(ROTA, ny(11, 9)) == Handover(ny(11, 11, 12), ("ben", "cam"), ("ben", "dee"))
    assert next_handover(ROTA, ny(11, 11, 12)) == Handover(ny(11, 16), ("ben", "dee"), ("ann", "dee"))
    assert next_handover(ROTA, ny(11, 1)) == Handover(ny(11, 2), (None, None), ("ann", None))


def test_a_change_ten_years_from_now_is_none() -> None:
    """An override without end, or a start beyond all plans, does not keep anyone waiting for an answer."""
    forever = Override(0, "eva", ny(11, 2), datetime.max.replace(tzinfo=UTC))
    assert next_change(with_overrides(forever), 0, ny(11, 3)) is None
    assert next_change(Rota(ZONE, (Layer(("ann",), date(2099, 1, 5)),)), 0, ny(11, 3)) is None
    soon = Rota(ZONE, (Layer(("ann",), date(2035, 1, 1)),))
    assert next_change(soon, 0, ny(11, 3)) == datetime(2035, 1, 1, 13, tzinfo=UTC)


def test_shifts_of_one_person_come_in_order_of_time_from_all_layers() -> None:
    """Someone can have turns in several layers; those of others, and of nobody, are left out."""
    rota = Rota(ZONE, (PRIMARY, replace(SECONDARY, people=("ben", "ann"))))
    assert shifts_of(rota, "ann", ny(11, 1), ny(11, 20)) == (
        Shift(0, "ann", ny(11, 2), ny(11, 9)),
        Shift(1, "ann", ny(11, 11, 12), ny(11, 18, 12)),
        Shift(0, "ann", ny(11, 16), ny(11, 20)),
    )


def test_no_time_has_no_shifts() -> None:
    """A span that ends where it begins, or before, is empty."""
    assert shifts(ROTA, ny(11, 9), ny(11, 9)) == ()
    assert shifts(ROTA, ny(11, 9), ny(11, 2)) == ()
