"""The rota over ten years, in every zone: shifts tile the time, hand-overs keep their wall time, overrides their place.

Who is on call is told here a second time, by walking through the calendar day by day.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.localtime import to_utc
from conversations.rota import Layer, Override, Rota, on_call
from conversations.rota_problems import Alone, Uncovered, problems
from conversations.rota_shifts import Shift, gaps, next_change, next_handover, shifts, shifts_of
from conversations.rota_swap import swap, swap_shifts

ALL_ZONES = sorted(available_timezones() - {"localtime"})
ZONES = st.sampled_from(ALL_ZONES)
FIRST, LAST = date(2020, 1, 1), date(2029, 12, 31)
PEOPLE = ("ann", "ben", "cam", "dee")
SECOND = timedelta(seconds=1)
WEEK = timedelta(weeks=1)
TIMES = st.sampled_from([time(0), time(0, 30), time(1), time(1, 30), time(2), time(2, 30), time(3), time(23, 30)])
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
STARTS = st.dates(FIRST, LAST)
LAYERS = st.builds(
    Layer,
    st.lists(st.sampled_from(PEOPLE), max_size=4).map(tuple),
    STARTS,
    st.integers(0, 6),
    TIMES | MINUTES,
)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def overrides(draw: st.DrawFn, since: datetime, layers: int) -> Override:
    """An override near ``since``, at times in one week or over several, in a layer of the rota."""
    begins_at = since + draw(st.timedeltas(-2 * WEEK, 6 * WEEK))
    length = draw(st.timedeltas(timedelta(0), timedelta(days=1)) | st.timedeltas(timedelta(0), 3 * WEEK))
    return Override(draw(st.integers(0, layers - 1)), draw(st.sampled_from(PEOPLE)), begins_at, begins_at + length)


@st.composite
def rotas(draw: st.DrawFn) -> tuple[Rota, datetime]:
    """A rota with overrides, and an instant on the day of one of its layers' hand-overs, or anywhere near it."""
    layers = tuple(draw(st.lists(LAYERS, min_size=1, max_size=3)))
    near = datetime.combine(layers[0].starts_on or FIRST, time(), UTC)
    since = near + draw(st.timedeltas(-WEEK, 60 * WEEK))
    found = draw(st.lists(overrides(since, len(layers)), max_size=4))
    return Rota(draw(ZONES), layers, tuple(found)), since


def by_the_calendar(rota: Rota, layer: int, at: datetime) -> str | None:
    """Who is on call, told by going through the days from the layer's start."""
    for each in rota.overrides[::-1]:
        if each.layer == layer and each.begins_at <= at < each.ends_at:
            return each.person
    found = rota.layers[layer]
    assert found.starts_on is not None
    if not found.people or at < to_utc(found.starts_on, found.at, rota.zone):
        return None
    turn, on = 0, found.starts_on + timedelta(days=1)
    while to_utc(on, found.at, rota.zone) <= at:
        turn += on.weekday() == found.weekday
        on += timedelta(days=1)
    return found.people[turn % len(found.people)]


def check_tiles(found: list[Shift], since: datetime, until: datetime) -> None:
    """One layer's shifts: no hole, no overlap, and never the same person twice in a row."""
    assert (found[0].begins_at, found[-1].ends_at) == (since, until)
    assert all(each.begins_at < each.ends_at for each in found)
    for one, following in pairwise(found):
        assert one.ends_at == following.begins_at
        assert one.person != following.person


@settings(max_examples=300)
@given(made=rotas(), weeks=st.integers(1, 8), share=st.floats(0, 0.999))
def test_shifts_tile_time_and_agree_with_who_is_on_call(made: tuple[Rota, datetime], weeks: int, share: float) -> None:
    """At each instant one person per layer, or a gap; the calendar, on_call and the shifts agree."""
    rota, since = made
    until = since + weeks * WEEK
    found = shifts(rota, since, until)
    by_layer = {layer: list(own) for layer, own in groupby(found, key=lambda each: each.layer)}
    assert list(by_layer) == list(range(len(rota.layers)))
    for layer, own in by_layer.items():
        check_tiles(own, since, until)
        for each in own:
            for at in (each.begins_at, each.begins_at + (each.ends_at - each.begins_at) * share, each.ends_at - SECOND):
                at_or_begin = max(at, each.begins_at)
                assert on_call(rota, at_or_begin)[layer] == each.person == by_the_calendar(rota, layer, at_or_begin)
    assert gaps(rota, since, weeks) == tuple(each for each in found if each.person is None)
    of_people = [each for person in PEOPLE for each in shifts_of(rota, person, since, until)]
    assert sorted(of_people, key=lambda each: (each.layer, each.begins_at)) == [
        each for each in found if each.person is not None
    ]


@settings(max_examples=200)
@given(made=rotas(), parts=st.lists(st.timedeltas(timedelta(0), 6 * WEEK), max_size=5))
def test_it_does_not_matter_where_the_time_is_cut(made: tuple[Rota, datetime], parts: list[timedelta]) -> None:
    """Shifts asked for in pieces cover the same instants with the same people as shifts asked for at once."""
    rota, since = made
    cuts = sorted({since, since + 6 * WEEK, *(since + each for each in parts)})
    pieces = [each for one, following in pairwise(cuts) for each in shifts(rota, one, following)]
    joined = [
        Shift(layer, person, run[0].begins_at, run[-1].ends_at)
        for (layer, person), group in groupby(
            sorted(pieces, key=lambda each: (each.layer, each.begins_at)), key=lambda each: (each.layer, each.person)
        )
        if (run := list(group))
    ]
    assert tuple(joined) == shifts(rota, since, since + 6 * WEEK)


@settings(max_examples=200)
@given(data=st.data(), made=rotas())
def test_an_override_has_no_effect_outside_its_time_and_layer(data: st.DataObject, made: tuple[Rota, datetime]) -> None:
    """Within it there is its person; before, after and beside it nothing changes."""
    rota, since = made
    extra = data.draw(overrides(since, len(rota.layers)))
    after = replace(rota, overrides=(*rota.overrides, extra))
    for at in (
        *(extra.begins_at - SECOND, extra.begins_at, extra.ends_at - SECOND, extra.ends_at),
        since + data.draw(st.timedeltas(-2 * WEEK, 9 * WEEK)),
    ):
        wanted = list(on_call(rota, at))
        if extra.begins_at <= at < extra.ends_at:
            wanted[extra.layer] = extra.person
        assert on_call(after, at) == tuple(wanted)


@settings(max_examples=200)
@given(made=rotas())
def test_the_next_hand_over_is_the_first_change_and_nothing_changes_before_it(made: tuple[Rota, datetime]) -> None:
    """Up to it each layer is one shift; at it the people differ; with none, years are one shift."""
    rota, at = made
    for layer in range(len(rota.layers)):
        changes_at = next_change(rota, layer, at)
        own = [each for each in shifts(rota, at, changes_at or at + 104 * WEEK) if each.layer == layer]
        assert len(own) == 1
        assert changes_at is None or on_call(rota, changes_at)[layer] != own[0].person
    changes = [each for layer in range(len(rota.layers)) if (each := next_change(rota, layer, at)) is not None]
    coming = next_handover(rota, at)
    assert (coming.at if coming else None) == min(changes, default=None)
    if coming:
        assert (coming.before, coming.after) == (on_call(rota, at), on_call(rota, coming.at))
        assert coming.before != coming.after


@settings(max_examples=200)
@given(made=rotas(), hours=st.integers(1, 1000))
def test_a_swap_exchanges_two_people_and_a_second_one_undoes_it(made: tuple[Rota, datetime], hours: int) -> None:
    """In its time each name reads as the other, all others stay; outside of it nothing changes."""
    rota, since = made
    until = since + timedelta(hours=hours)
    found = swap(rota, "ann", "ben", since=since, until=until, now=since)
    if not isinstance(found, tuple):
        assert not {"ann", "ben"} & {each.person for each in shifts(rota, since, until)}
        return
    after = replace(rota, overrides=(*rota.overrides, *found))
    other = {"ann": "ben", "ben": "ann"}
    wanted = [replace(each, person=other.get(each.person or "", each.person)) for each in shifts(rota, since, until)]
    assert list(shifts(after, since, until)) == wanted
    for at in (since - WEEK, until):
        assert shifts(after, at, at + WEEK - SECOND) == shifts(rota, at, at + WEEK - SECOND)
    again = swap(after, "ben", "ann", since=since, until=until, now=since)
    assert isinstance(again, tuple)
    back = replace(after, overrides=(*after.overrides, *again))
    assert shifts(back, since - WEEK, until + WEEK) == shifts(rota, since - WEEK, until + WEEK)


@settings(max_examples=200)
@given(made=rotas())
def test_a_swap_of_shifts_gives_each_the_others_and_leaves_nobody_alone(made: tuple[Rota, datetime]) -> None:
    """Both shifts change hands, no more does, and no week gets someone who has nobody else behind them."""
    rota, at = made
    found = swap_shifts(rota, "ann", "ben", at=at)
    if not isinstance(found, tuple):
        return
    after, until = replace(rota, overrides=(*rota.overrides, *found)), at + 52 * WEEK
    (own, *_), (others, *_) = (shifts_of(rota, each, at, until) for each in ("ann", "ben"))
    assert [(each.layer, each.begins_at, each.ends_at) for each in found] == [
        (each.layer, each.begins_at, each.ends_at) for each in (own, others)
    ]
    assert [on_call(after, each.begins_at)[each.layer] for each in (own, others)] == ["ben", "ann"]
    if not alone_time(rota, at):
        assert not alone_time(after, at)


def alone_time(rota: Rota, now: datetime) -> timedelta:
    found = (each for each in problems(rota, PEOPLE, now=now, weeks=52) if isinstance(each, Alone))
    return sum(((each.ends_at or now + 52 * WEEK) - each.begins_at for each in found), timedelta(0))


@settings(max_examples=200)
@given(made=rotas(), instants=st.lists(st.timedeltas(timedelta(0), 4 * WEEK - SECOND), min_size=1, max_size=20))
def test_problems_tell_each_instant_without_anyone_or_with_nobody_behind(
    made: tuple[Rota, datetime], instants: list[timedelta]
) -> None:
    """What they say of the next four weeks is what on_call says at each instant of them."""
    rota, now = made
    found = problems(rota, PEOPLE, now=now)
    for at in (now + each for each in instants):
        there = on_call(rota, at)
        gone = {each.layer for each in found if isinstance(each, Uncovered) and covers(each, at)}
        assert gone == {place for place, each in enumerate(there) if each is None and rota.layers[place].people}
        order = [each for each in there if each is not None]
        alone = {each.person for each in found if isinstance(each, Alone) and covers(each, at)}
        assert alone == {one for one, following in pairwise(order) if one == following}


def covers(found: Uncovered | Alone, at: datetime) -> bool:
    return found.begins_at <= at and (found.ends_at is None or at < found.ends_at)


# Every hand-over of ten years.


def kinds_of_zones() -> Iterator[str]:
    """One zone of each kind: those whose clocks agree on every Monday of ten years are of one kind."""
    mondays = [datetime(2019, 12, 30, tzinfo=UTC) + week * WEEK for week in range(523)]
    found: dict[tuple[timedelta | None, ...], str] = {}
    for zone in ALL_ZONES:
        found.setdefault(tuple(each.astimezone(ZoneInfo(zone)).utcoffset() for each in mondays), zone)
    yield from found.values()


def wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def check_handover(at: datetime, on: date, layer: Layer, zone: str) -> str:
    """The first time the wall clock shows the hour, or the first valid minute after a gap that skips it."""
    wanted, shown = datetime.combine(on, layer.at), wall(at, zone)
    if shown == wanted:
        assert at.astimezone(ZoneInfo(zone)).fold == 0
        is_doubled = wall(at + timedelta(hours=1), zone) == wanted or wall(at + timedelta(minutes=30), zone) == wanted
        return "first of two" if is_doubled else "plain"
    assert wall(at - SECOND, zone) < wanted < shown
    return "after a gap"


def test_every_hand_over_of_ten_years_is_at_its_wall_time() -> None:
    """In every kind of zone: one hand-over a week, at the hour, the first of two such, or the first valid minute."""
    seen = {"plain": 0, "first of two": 0, "after a gap": 0}
    hours: set[float] = set()
    for number, zone in enumerate(kinds_of_zones()):
        for at, weekday in ((time(2, 30), 6), (time(1, 30), 6), (time(number % 24), number % 7)):
            layer = Layer(("ann", "ben", "cam"), date(2020, 1, 1) + timedelta(days=(weekday - 2) % 7), weekday, at)
            since, until = (to_utc(on, at, zone) for on in (layer.starts_on or FIRST, LAST))
            found = shifts(Rota(zone, (layer,)), since, until)
            check_tiles(list(found), since, until)
            assert [each.person for each in found] == [PEOPLE[turn % 3] for turn in range(len(found))]
            for turn, each in enumerate(found):
                on = (layer.starts_on or FIRST) + turn * WEEK
                seen[check_handover(each.begins_at, on, layer, zone)] += 1
            hours |= {(each.ends_at - each.begins_at) / timedelta(hours=1) for each in found[:-1]}
    assert {167, 167.5, 168, 168.5, 169} <= hours
    assert min(seen.values()) > 50
    assert seen["plain"] > 50_000
