"""What is wrong with a rota, and how two people swap."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from conversations import rota_swap
from conversations.rota import Layer, Override, Rota, on_call, standing
from conversations.rota_problems import (
    Alone,
    EmptyLayer,
    NoLayers,
    Stray,
    Uncovered,
    Unreachable,
    alone_at,
    problems,
)
from conversations.rota_shifts import shifts
from conversations.rota_swap import swap, swap_shifts
from conversations.typed import Problem

ZONE = "America/New_York"
EVERYONE = frozenset({"ann", "ben", "cam", "dee", "eva"})
PRIMARY = Layer(("ann", "ben"), date(2026, 11, 2))
SECONDARY = Layer(("cam", "dee"), date(2026, 11, 2))
ROTA = Rota(ZONE, (PRIMARY, SECONDARY))


def ny(month: int, day: int, hour: int = 8) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


NOW = ny(11, 3)


def made(rota: Rota, overrides: tuple[Override, ...] | Problem) -> Rota:
    assert not isinstance(overrides, Problem), overrides
    return replace(rota, overrides=(*rota.overrides, *overrides))


# Problems.


def test_a_rota_that_covers_its_weeks_has_no_problem() -> None:
    """Turns, a list of names, and one name alone are all right when everyone can be paged."""
    for rota in (ROTA, standing(("ann", "ben", "cam"), ZONE), standing(("ann",), ZONE)):
        assert problems(rota, EVERYONE, now=NOW) == ()


def test_no_layers_and_empty_layers_are_problems() -> None:
    """An empty layer is told once, not as four weeks without anyone besides."""
    assert problems(Rota(ZONE), EVERYONE, now=NOW) == (NoLayers(),)
    rota = Rota(ZONE, (PRIMARY, Layer(()), Layer(("cam",)), Layer(())))
    assert problems(rota, EVERYONE, now=NOW) == (EmptyLayer(1), EmptyLayer(3))


def test_whoever_cannot_be_paged_is_named_once() -> None:
    """In whatever layer, or in an override to come; one that is over asks for nobody."""
    over, coming = Override(0, "eva", ny(10, 1), NOW), Override(1, "fay", ny(12, 24), ny(12, 26))
    rota = Rota(ZONE, (PRIMARY, replace(SECONDARY, people=("ben", "cam"))), (over, coming))
    assert problems(rota, {"ann", "cam"}, now=NOW) == (Unreachable("ben"), Unreachable("fay"))


def test_uncovered_hours_of_the_next_weeks_are_problems() -> None:
    """Up to the start of a layer; what lasts beyond the weeks looked at has no end."""
    late = replace(SECONDARY, starts_on=date(2026, 11, 9))
    assert problems(Rota(ZONE, (PRIMARY, late)), EVERYONE, now=NOW) == (Uncovered(1, NOW, ny(11, 9)),)
    later = replace(SECONDARY, starts_on=date(2027, 1, 4))
    assert problems(Rota(ZONE, (PRIMARY, later)), EVERYONE, now=NOW) == (Uncovered(1, NOW, None),)
    assert problems(Rota(ZONE, (PRIMARY, late)), EVERYONE, now=ny(11, 9)) == ()
    hidden = Rota(ZONE, (replace(PRIMARY, starts_on=date(2026, 12, 7)),))
    assert problems(hidden, EVERYONE, now=ny(11, 10), weeks=2) == (Uncovered(0, ny(11, 10), None),)


def test_the_same_person_first_and_second_has_nobody_behind_them() -> None:
    """From when to when, also when only an override makes it so."""
    rota = replace(ROTA, overrides=(Override(1, "ann", ny(11, 5), ny(11, 12)),))
    assert problems(rota, EVERYONE, now=NOW) == (Alone("ann", ny(11, 5), ny(11, 9)),)
    staggered = Rota(ZONE, (PRIMARY, Layer(("ben", "ann"), date(2026, 11, 2), weekday=2, at=time(12))))
    assert problems(staggered, EVERYONE, now=ny(11, 16), weeks=2) == (
        Alone("ann", ny(11, 18, 12), ny(11, 23)),
        Alone("ben", ny(11, 25, 12), None),
    )
    assert problems(standing(("ann", "ann"), ZONE), EVERYONE, now=NOW) == (Alone("ann", NOW, None),)


def test_a_layer_between_decides_whether_someone_is_behind() -> None:
    """Ann, Ben, Ann has Ben behind Ann; Ann, nobody, Ann has nobody."""
    assert alone_at(standing(("ann", "ben", "ann"), ZONE), NOW) == frozenset()
    assert alone_at(Rota(ZONE, (Layer(("ann",)), Layer(()), Layer(("ann",)))), NOW) == {"ann"}
    assert alone_at(Rota(ZONE, (Layer(()), Layer(()))), NOW) == frozenset()


def test_an_override_of_a_layer_that_is_gone_is_a_problem_until_it_is_over() -> None:
    """Whoever relies on it would stand in nowhere; its person is not one of the rota."""
    stray, over, negative = (
        Override(place, "fay", ny(11, 1), ends)
        for place, ends in [(2, ny(11, 9)), (2, NOW), (-1, ny(11, 9))]
    )  # fmt: skip
    rota = replace(ROTA, overrides=(stray, over, negative))
    assert problems(rota, EVERYONE, now=NOW) == (Stray(stray), Stray(negative))


# Swaps between two instants.


def test_each_is_on_call_where_the_other_would_be() -> None:
    """A swap of first and second, within its time and not a minute longer."""
    overrides = swap(ROTA, "ann", "cam", since=ny(11, 4), until=ny(11, 6), now=NOW)
    assert overrides == (Override(0, "cam", ny(11, 4), ny(11, 6)), Override(1, "ann", ny(11, 4), ny(11, 6)))
    after = made(ROTA, overrides)
    assert [on_call(after, at) for at in (ny(11, 3), ny(11, 4), ny(11, 6))] == [
        ("ann", "cam"),
        ("cam", "ann"),
        ("ann", "cam"),
    ]


def test_weeks_of_two_people_change_places_and_back() -> None:
    """A time over both weeks swaps both; the same swap again undoes it."""
    asked = {"since": ny(11, 9), "until": ny(11, 23), "now": NOW}
    after = made(ROTA, swap(ROTA, "ann", "ben", **asked))
    assert [on_call(after, at)[0] for at in (ny(11, 3), ny(11, 9), ny(11, 16), ny(11, 23))] == [
        "ann", "ann", "ben", "ben"
    ]  # fmt: skip
    back = made(after, swap(after, "ann", "ben", **asked))
    assert shifts(back, NOW, ny(12, 20)) == shifts(ROTA, NOW, ny(12, 20))


def test_someone_from_outside_the_rota_takes_a_shift() -> None:
    """When only one of the two is on call, the other stands in."""
    taken = swap(ROTA, "eva", "ann", since=ny(11, 4), until=ny(11, 5), now=NOW)
    assert taken == (Override(0, "eva", ny(11, 4), ny(11, 5)),)


def test_what_is_over_stays_as_it_was() -> None:
    """A swap that began earlier holds from now on."""
    assert swap(ROTA, "ann", "eva", since=ny(11, 2), until=ny(11, 6), now=NOW) == (
        Override(0, "eva", NOW, ny(11, 6)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "since", "until", "expected"),
    [
        ("ann", "ann", ny(11, 4), ny(11, 5), rota_swap.SAME_PERSON),
        ("ann", "ben", ny(11, 5), ny(11, 4), rota_swap.WRONG_ORDER),
        ("ann", "ben", ny(11, 4), ny(11, 4), rota_swap.WRONG_ORDER),
        ("ann", "ben", ny(11, 2), ny(11, 3), rota_swap.IS_OVER),
        ("eva", "fay", ny(11, 4), ny(11, 5), rota_swap.NOT_ON_CALL),
        ("ben", "dee", ny(11, 4), ny(11, 5), rota_swap.NOT_ON_CALL),
    ],
)
def test_a_swap_that_makes_no_sense_is_answered(
    one: str, other: str, since: datetime, until: datetime, expected: Problem
) -> None:
    """The same person, times upside down or over, nobody of the two on call."""
    assert swap(ROTA, one, other, since=since, until=until, now=NOW) == expected


# Swaps of shifts.


def test_two_people_swap_their_next_shifts() -> None:
    """What is left of the shift that runs, and the other's next one."""
    assert swap_shifts(ROTA, "ann", "ben", at=NOW) == (
        Override(0, "ben", NOW, ny(11, 9)),
        Override(0, "ann", ny(11, 9), ny(11, 16)),
    )
    assert swap_shifts(ROTA, "ann", "dee", at=ny(11, 10)) == (
        Override(0, "dee", ny(11, 16), ny(11, 23)),
        Override(1, "ann", ny(11, 10), ny(11, 16)),
    )


def test_a_swap_of_shifts_leaves_nobody_without_someone_behind() -> None:
    """Ben would be first in the week in which he is second already."""
    rota = Rota(ZONE, (PRIMARY, Layer(("ben", "cam"), date(2026, 11, 2))))
    assert swap_shifts(rota, "ann", "ben", at=NOW) == (
        Override(0, "ben", NOW, ny(11, 9)), Override(1, "ann", NOW, ny(11, 9))
    )  # fmt: skip
    three = Rota(ZONE, (Layer(("ann", "cam", "ben"), date(2026, 11, 2)), Layer(("eva", "ann"), date(2026, 11, 2))))
    assert swap_shifts(three, "ann", "cam", at=NOW) == rota_swap.NOBODY_BEHIND


def test_a_swap_does_not_have_to_mend_what_was_so_before() -> None:
    """Where someone has nobody behind them already, a swap elsewhere is not refused for it."""
    rota = Rota(ZONE, (PRIMARY, Layer(("ann", "cam"), date(2026, 11, 2))))
    assert alone_at(rota, NOW) == {"ann"}
    assert swap_shifts(rota, "ann", "ben", at=NOW) == (
        Override(0, "ben", NOW, ny(11, 9)), Override(0, "ann", ny(11, 9), ny(11, 16))
    )  # fmt: skip


def test_somebody_elses_two_places_do_not_hide_those_of_a_swap() -> None:
    """Eva, third and fourth, has nobody behind her all the time: only what the swap would add is refused."""
    backs = (Layer(("eva",)), Layer(("eva",)))
    rota = Rota(ZONE, (PRIMARY, SECONDARY, *backs))
    assert swap_shifts(rota, "ann", "ben", at=NOW) == swap_shifts(ROTA, "ann", "ben", at=NOW)
    three = (Layer(("ann", "cam", "ben"), date(2026, 11, 2)), Layer(("dee", "ann"), date(2026, 11, 2)))
    assert swap_shifts(Rota(ZONE, (*three, *backs)), "ann", "cam", at=NOW) == rota_swap.NOBODY_BEHIND


@pytest.mark.parametrize(
    ("rota", "one", "other", "expected"),
    [
        (ROTA, "ann", "ann", rota_swap.SAME_PERSON),
        (ROTA, "ann", "eva", rota_swap.NO_SHIFT),
        (ROTA, "eva", "ann", rota_swap.NO_SHIFT),
        (standing(("ann", "ben"), ZONE), "ann", "ben", rota_swap.NO_END),
        (Rota(ZONE, (PRIMARY, Layer(("cam",)))), "ann", "cam", rota_swap.NO_END),
    ],
)
def test_a_swap_of_shifts_that_are_not_there_is_answered(
    rota: Rota, one: str, other: str, expected: Problem
) -> None:  # fmt: skip
    """The same person, nobody's shift, a shift without an end."""
    assert swap_shifts(rota, one, other, at=NOW) == expected


def test_a_swap_tells_the_same_from_any_zone() -> None:
    """Instants of another zone are taken, and the overrides are in UTC."""
    there = [at.astimezone(ZoneInfo("Asia/Tokyo")) for at in (ny(11, 4), ny(11, 6), NOW)]
    found = swap(ROTA, "ann", "cam", since=there[0], until=there[1], now=there[2])
    assert found == swap(ROTA, "ann", "cam", since=ny(11, 4), until=ny(11, 6), now=NOW)
    assert isinstance(found, tuple)
    assert {at.utcoffset() for each in found for at in (each.begins_at, each.ends_at)} == {timedelta(0)}
