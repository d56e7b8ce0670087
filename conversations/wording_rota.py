"""What staff read of the rota: who is on call and until when, the weeks to come, and what is wrong; clinic time."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import assert_never
from zoneinfo import ZoneInfo

from conversations.readable import WEEKDAYS, moment
from conversations.rota import Override, Rota, exact, on_call, person_in
from conversations.rota_problems import Alone, EmptyLayer, Finding, NoLayers, Stray, Uncovered, Unreachable
from conversations.rota_shifts import WEEKS_AHEAD, Shift, next_change, next_handover, shifts

Names = Callable[[str], str]
"""The name of whoever an opaque id stands for."""

ORDINALS = ("first", "second", "third", "fourth", "fifth")
DAYS_IN_WEEK = 7

NOBODY_YET = "Nobody is on the rota yet. Every page goes to everyone."
SAME_ALWAYS = "No hand-over is planned."
NOBODY_NOW = "Nobody is on call now. Every page goes to everyone."
NO_PROBLEMS = "Every hour of the coming weeks is covered, and everyone on the rota can be paged."
NO_SHIFTS = "You have no shift in that time."


def place(layer: int) -> str:
    """Return a layer as its place in the order of paging: first, second, and in the end number 6."""
    return ORDINALS[layer] if layer < len(ORDINALS) else f"number {layer + 1}"


def when(at: datetime, now: datetime, zone: str) -> str:
    """Return a clinic's local time: by its weekday alone within six days, with the date when it is farther away."""
    local, today = exact(at).astimezone(ZoneInfo(zone)), exact(now).astimezone(ZoneInfo(zone))
    is_near = 0 <= (local.date() - today.date()).days < DAYS_IN_WEEK
    return f"{WEEKDAYS[local.weekday()]} {local:%H:%M}" if is_near else moment(local)


def rota_now(rota: Rota, names: Names, *, now: datetime) -> str:
    """Return who is on call in each layer, until when, who comes then, and when the next hand-over is."""
    if not rota.layers:
        return NOBODY_YET
    lines = [_layer_now(rota, layer, names, now) for layer in range(len(rota.layers))]
    coming = next_handover(rota, now)
    lines.append(SAME_ALWAYS if coming is None else f"Next hand-over: {when(coming.at, now, rota.zone)}.")
    if not any(on_call(rota, now)):
        lines.append(NOBODY_NOW)
    return "\n".join(lines)


def preview(rota: Rota, names: Names, *, now: datetime, weeks: int = WEEKS_AHEAD) -> str:
    """Return who is on call from when, layer by layer, in the next weeks."""
    if not rota.layers:
        return NOBODY_YET
    found = shifts(rota, now, now + timedelta(weeks=weeks))
    parts = [f"{_on_call(layer)}:\n{_from(own, names, rota, now)}" for layer, own in groupby(found, _layer_of)]
    span = "week" if weeks == 1 else f"{weeks} weeks"
    return "\n\n".join((f"The next {span}, in clinic time ({rota.zone}):", *parts))


def own_shifts(found: Sequence[Shift], zone: str, *, now: datetime) -> str:
    """Return someone's own shifts, one line each."""
    if not found:
        return NO_SHIFTS
    return "\n".join(f"{_span(each.begins_at, each.ends_at, now, zone)}: {place(each.layer)} on call" for each in found)


def swapped(overrides: Sequence[Override], names: Names, zone: str, *, now: datetime) -> str:
    """Return what a swap or a stand-in changes, one line each, in order of time."""
    in_order = sorted(overrides, key=lambda each: (each.begins_at, each.layer))
    lines = (
        f"{names(each.person)} is {place(each.layer)} on call {_between(each.begins_at, each.ends_at, now, zone)}."
        for each in in_order
    )
    return "\n".join(lines)


def problem(found: Finding, names: Names, zone: str, *, now: datetime) -> str:
    """Return one thing that is wrong with a rota, in a sentence that says where to look."""
    match found:
        case NoLayers():
            return "Nobody is on the rota yet. Please say who is first on call, and who is second."
        case EmptyLayer(layer):
            return f"No name is set for {place(layer)} on call. Please add one, or take this place off the rota."
        case Uncovered(layer, begins_at, ends_at):
            return f"Nobody is {place(layer)} on call {_between(begins_at, ends_at, now, zone)}."
        case Alone(person, begins_at, ends_at):
            held = f"{names(person)} holds two places on call at once"
            return f"Nobody else is behind {names(person)} {_between(begins_at, ends_at, now, zone)}: {held}."
        case Unreachable(person):
            return f"{names(person)} cannot be paged at present: no page would arrive."
        case Stray(override):
            who = f"{names(override.person)} was to be {place(override.layer)} on call"
            between = _between(override.begins_at, override.ends_at, now, zone)
            return f"{who} {between}, and the rota has no such place now."
        case _:
            assert_never(found)


def problems_found(found: Sequence[Finding], names: Names, zone: str, *, now: datetime) -> str:
    """Return all that is wrong with a rota, one line each, or that nothing is."""
    return "\n".join(problem(each, names, zone, now=now) for each in found) or NO_PROBLEMS


def _layer_now(rota: Rota, layer: int, names: Names, now: datetime) -> str:
    """Return one line, as "On call now: Ann, until Mon 08:00. Then Ben."."""
    head = "On call now" if layer == 0 else place(layer).capitalize()
    person, changes_at = _name(person_in(rota, layer, exact(now)), names), next_change(rota, layer, now)
    if changes_at is None:
        return f"{head}: {person}."
    following = _name(person_in(rota, layer, changes_at), names)
    return f"{head}: {person}, until {when(changes_at, now, rota.zone)}. Then {following}."


def _on_call(layer: int) -> str:
    return f"{place(layer).capitalize()} on call"


def _from(own: Iterator[Shift], names: Names, rota: Rota, now: datetime) -> str:
    begins = ((each, "Now" if each.begins_at <= now else _date(each.begins_at, rota.zone)) for each in own)
    return "\n".join(f"{since}: {_name(each.person, names)}" for each, since in begins)


def _name(person: str | None, names: Names) -> str:
    return "nobody" if person is None else names(person)


def _layer_of(shift: Shift) -> int:
    return shift.layer


def _date(at: datetime, zone: str) -> str:
    return moment(at.astimezone(ZoneInfo(zone)))


def _between(begins_at: datetime, ends_at: datetime | None, now: datetime, zone: str) -> str:
    """Return "from … to …", with "now" for what has begun, and without an end when none is known."""
    since = "now" if begins_at <= now else _date(begins_at, zone)
    return f"from {since} on" if ends_at is None else f"from {since} to {_date(ends_at, zone)}"


def _span(begins_at: datetime, ends_at: datetime, now: datetime, zone: str) -> str:
    since = "Now" if begins_at <= now else _date(begins_at, zone)
    return f"{since} to {_date(ends_at, zone)}"
