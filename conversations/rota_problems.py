"""What is wrong with a rota: an empty place, hours without anyone, nobody behind someone, pages that cannot arrive."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from conversations.rota import Override, Rota, exact, on_call
from conversations.rota_shifts import WEEKS_AHEAD, edges, gaps, stretches


@dataclass(frozen=True, slots=True)
class NoLayers:
    """There is nothing on the rota at all."""


@dataclass(frozen=True, slots=True)
class EmptyLayer:
    """A layer has no name in it."""

    layer: int


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Nobody is on call in a layer; without an end when that lasts as far as was looked."""

    layer: int
    begins_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Alone:
    """Whoever does not answer is also the next to be paged; without an end when that lasts as far as was looked."""

    person: str
    begins_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No page would arrive at someone on the rota."""

    person: str


@dataclass(frozen=True, slots=True)
class Stray:
    """An override is for a layer that the rota does not have."""

    override: Override


Finding = NoLayers | EmptyLayer | Uncovered | Alone | Unreachable | Stray
"""One thing that is wrong with a rota."""


def problems(rota: Rota, reachable: Collection[str], *, now: datetime, weeks: int = WEEKS_AHEAD) -> tuple[Finding, ...]:
    """Return all that is wrong with a rota in the next weeks; ``reachable`` are those whom a page reaches."""
    if not rota.layers:
        return (NoLayers(),)
    instant = exact(now)
    until = instant + timedelta(weeks=weeks)
    return (
        *(EmptyLayer(layer) for layer, each in enumerate(rota.layers) if not each.people),
        *(Unreachable(each) for each in _people(rota, instant) if each not in reachable),
        *_uncovered(rota, instant, weeks),
        *(Alone(each, begins, _open(ends, until)) for each, begins, ends in alone(rota, instant, until)),
        *(Stray(each) for each in rota.overrides if each.ends_at > instant and not _has_layer(rota, each)),
    )


def alone(rota: Rota, since: datetime, until: datetime) -> Iterator[tuple[str, datetime, datetime]]:
    """Return who has nobody else behind them, from when to when: the next layer that has someone has them again."""
    times = sorted({at for layer in range(len(rota.layers)) for at in edges(rota, layer, since, until)})
    known = {at: alone_at(rota, at) for at in times}
    for person in _people(rota, since):
        yield from ((person, begins_at, ends_at) for begins_at, ends_at in _within(person, known))


def _within(person: str, known: Mapping[datetime, Collection[str]]) -> Iterator[tuple[datetime, datetime]]:
    """Return the stretches in which a person is among those known at their beginning."""
    for is_among, begins_at, ends_at in stretches(tuple(known), lambda at: person in known[at]):
        if is_among:
            yield begins_at, ends_at


def alone_at(rota: Rota, at: datetime) -> frozenset[str]:
    """Return who has nobody else behind them at an instant."""
    order = [each for each in on_call(rota, at) if each is not None]
    return frozenset(one for one, following in pairwise(order) if one == following)


def _uncovered(rota: Rota, now: datetime, weeks: int) -> Iterator[Uncovered]:
    """Return the gaps of layers with names; one without is reported as empty."""
    until = now + timedelta(weeks=weeks)
    for each in gaps(rota, now, weeks):
        if rota.layers[each.layer].people:
            yield Uncovered(each.layer, each.begins_at, _open(each.ends_at, until))


def _open(ends_at: datetime, until: datetime) -> datetime | None:
    return ends_at if ends_at < until else None


def _people(rota: Rota, now: datetime) -> tuple[str, ...]:
    """Return everyone who is on a layer, or in an override that is not over, in order and once."""
    layers = (person for each in rota.layers for person in each.people)
    others = (each.person for each in rota.overrides if each.ends_at > now and _has_layer(rota, each))
    return tuple(dict.fromkeys((*layers, *others)))


def _has_layer(rota: Rota, override: Override) -> bool:
    return 0 <= override.layer < len(rota.layers)
