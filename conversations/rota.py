"""Who is on call: layers of weekly turns in the clinic's time zone, and the overrides that lie over them.

The first layer is paged first, the second after it, and so on. Nothing here refuses a rota: one that is set up only in
part still tells who is there, because a page depends on it. What is wrong with it stands in ``rota_problems``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from conversations.localtime import local_date, to_utc

MONDAY = 0
MORNING = time(8)
ALWAYS = date(2001, 1, 1)
"""The turns of a layer that has no start are counted from the week of this day."""


@dataclass(frozen=True, slots=True)
class Layer:
    """People who take weekly turns: the hand-over is on ``weekday`` (Monday is 0) at a local time.

    The first person's turn is the week in which ``starts_on`` falls, from that day's hand-over time on; before it the
    layer is uncovered. Without a start the layer has always been. One person alone never hands over.
    """

    people: tuple[str, ...]
    starts_on: date | None = None
    weekday: int = MONDAY
    at: time = MORNING


@dataclass(frozen=True, slots=True)
class Override:
    """One person instead of whoever has the turn in a layer (0 is the first), from an instant up to another."""

    layer: int
    person: str
    begins_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        """Keep both instants in UTC, where they compare exactly on a day when the clocks change."""
        object.__setattr__(self, "begins_at", exact(self.begins_at))
        object.__setattr__(self, "ends_at", exact(self.ends_at))

    def holds(self, layer: int, at: datetime) -> bool:
        """Tell whether it says who is on call in a layer at an instant."""
        return self.layer == layer and self.begins_at <= at < self.ends_at


@dataclass(frozen=True, slots=True)
class Rota:
    """Layers in the order in which they are paged; of two overrides for the same time the later one wins."""

    zone: str
    layers: tuple[Layer, ...] = ()
    overrides: tuple[Override, ...] = ()


def standing(people: Sequence[str], zone: str) -> Rota:
    """Return the rota on which each has a place of their own, first to last, and nobody takes turns."""
    return Rota(zone, tuple(Layer((each,)) for each in people))


def exact(at: datetime) -> datetime:
    """Return an instant in UTC; raise ValueError for one without a time zone, which could mean anything."""
    if at.utcoffset() is None:
        message = f"{at!r} has no time zone"
        raise ValueError(message)
    return at.astimezone(UTC)


def on_call(rota: Rota, at: datetime) -> tuple[str | None, ...]:
    """Return who is on call at an instant, one per layer in order; None where nobody is."""
    instant = exact(at)
    return tuple(person_in(rota, layer, instant) for layer in range(len(rota.layers)))


def person_in(rota: Rota, layer: int, at: datetime) -> str | None:
    """Return who is on call in one layer at an instant (UTC), or None."""
    for each in reversed(rota.overrides):
        if each.holds(layer, at):
            return each.person
    return _by_turn(rota.layers[layer], rota.zone, at)


def starts_at(layer: Layer, zone: str) -> datetime | None:
    """Return the instant from which a layer is covered, or None when it has always been."""
    return None if layer.starts_on is None else to_utc(layer.starts_on, layer.at, zone)


def handovers(layer: Layer, zone: str, since: datetime, until: datetime) -> Iterator[datetime]:
    """Return the instants between two (both left out) at which a turn begins."""
    turn = _turn_at(layer, zone, since) + 1
    while (begins_at := _begins_at(layer, zone, turn)) < until:
        yield begins_at
        turn += 1


def _by_turn(layer: Layer, zone: str, at: datetime) -> str | None:
    start = starts_at(layer, zone)
    if not layer.people or (start is not None and at < start):
        return None
    return layer.people[_turn_at(layer, zone, at) % len(layer.people)]


def _turn_at(layer: Layer, zone: str, at: datetime) -> int:
    """Return the number of the turn at an instant, from 0 at the start; the local date alone can be one off."""
    turn = (local_date(at, zone) - _first_week(layer)).days // 7 + 1
    while _begins_at(layer, zone, turn) > at:
        turn -= 1
    return turn


def _begins_at(layer: Layer, zone: str, turn: int) -> datetime:
    return to_utc(_first_week(layer) + timedelta(weeks=turn), layer.at, zone)


def _first_week(layer: Layer) -> date:
    """Return the day of hand-over on which the start falls, or the last one before it."""
    start = ALWAYS if layer.starts_on is None else layer.starts_on
    return start - timedelta(days=(start.weekday() - layer.weekday) % 7)
