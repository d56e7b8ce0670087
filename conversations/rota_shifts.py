"""The shifts that a rota makes: who is on call from when to when, where nobody is, and when it changes next."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import TypeVar

from conversations.rota import Rota, exact, handovers, on_call, person_in, starts_at

T = TypeVar("T")

WEEKS_AHEAD = 4
"""The time that is previewed, and looked through for hours without anyone (DESIGN.md section 6)."""

FARTHEST = timedelta(weeks=520)
"""A change of person that is farther away than about ten years, and some turns, is none."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch in which one person is on call in a layer without a break; None stands for nobody."""

    layer: int
    person: str | None
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Handover:
    """An instant at which the people on call change: those before it and those from then on, one per layer."""

    at: datetime
    before: tuple[str | None, ...]
    after: tuple[str | None, ...]


def shifts(rota: Rota, since: datetime, until: datetime) -> tuple[Shift, ...]:
    """Return every layer's shifts between two instants, cut off there, layer by layer.

    Those of one layer follow each other without a hole; a stretch without anyone is a shift of nobody's. Someone who
    goes on after their turn, whether by the next turn or by an override, has one shift.
    """
    first, last = exact(since), exact(until)
    return tuple(each for layer in range(len(rota.layers)) for each in _shifts_in(rota, layer, first, last))


def shifts_of(rota: Rota, person: str, since: datetime, until: datetime) -> tuple[Shift, ...]:
    """Return one person's shifts between two instants, cut off there, as they come."""
    own = (each for each in shifts(rota, since, until) if each.person == person)
    return tuple(sorted(own, key=lambda each: (each.begins_at, each.layer)))


def gaps(rota: Rota, now: datetime, weeks: int = WEEKS_AHEAD) -> tuple[Shift, ...]:
    """Return the stretches of the next weeks in which a layer has nobody."""
    return tuple(each for each in shifts(rota, now, now + timedelta(weeks=weeks)) if each.person is None)


def next_change(rota: Rota, layer: int, at: datetime) -> datetime | None:
    """Return when the person on call in a layer changes next, or None when it does not."""
    instant = exact(at)
    turns = timedelta(weeks=len(rota.layers[layer].people) + 1)
    far = instant + FARTHEST
    last = max(min(each, far) for each in (instant, *_fixed_edges(rota, layer)))
    found = _shifts_in(rota, layer, instant, last + turns)
    next(found)
    following = next(found, None)
    return None if following is None else following.begins_at


def next_handover(rota: Rota, at: datetime) -> Handover | None:
    """Return the next change of anyone on call, in whichever layer, or None when all stay."""
    changes = [next_change(rota, layer, at) for layer in range(len(rota.layers))]
    coming = min((each for each in changes if each is not None), default=None)
    return None if coming is None else Handover(coming, on_call(rota, at), on_call(rota, coming))


def edges(rota: Rota, layer: int, since: datetime, until: datetime) -> list[datetime]:
    """Return both instants, and those between them at which the person in a layer may change."""
    turns = handovers(rota.layers[layer], rota.zone, since, until)
    between = {each for each in (*_fixed_edges(rota, layer), *turns) if since < each < until}
    return [since, *sorted(between), until]


def stretches(times: Sequence[datetime], key: Callable[[datetime], T]) -> Iterator[tuple[T, datetime, datetime]]:
    """Return what ``key`` says from one of the times to the next, as long as it says the same."""
    for said, run in groupby(pairwise(times), key=lambda pair: key(pair[0])):
        pairs = list(run)
        yield said, pairs[0][0], pairs[-1][1]


def _shifts_in(rota: Rota, layer: int, since: datetime, until: datetime) -> Iterator[Shift]:
    if since < until:
        times = edges(rota, layer, since, until)
        for person, begins_at, ends_at in stretches(times, lambda at: person_in(rota, layer, at)):
            yield Shift(layer, person, begins_at, ends_at)


def _fixed_edges(rota: Rota, layer: int) -> Iterator[datetime]:
    """Return the instants that no turn makes: the start of a layer, and both ends of its overrides."""
    start = starts_at(rota.layers[layer], rota.zone)
    if start is not None:
        yield start
    for each in rota.overrides:
        if each.layer == layer:
            yield from (each.begins_at, each.ends_at)
