"""Swaps: two people stand in for each other. What is over stays as it was."""

from dataclasses import replace
from datetime import datetime, timedelta

from conversations.rota import Override, Rota, exact
from conversations.rota_problems import alone_at
from conversations.rota_shifts import Shift, edges, shifts_of
from conversations.typed import Problem

LOOKED_AHEAD = timedelta(weeks=52)
"""A shift to swap is looked for in this time."""

SAME_PERSON = Problem("That is the same person twice. Please name two people.")
WRONG_ORDER = Problem("The end has to come after the beginning. Please check the times.")
IS_OVER = Problem("That time is over. Please choose one to come.")
NOT_ON_CALL = Problem(
    "Neither of the two is on call in that time, so there is nothing to swap. Please check the times."
)
NO_SHIFT = Problem("One of the two has no shift in the coming year. Please say from when to when to swap.")
NO_END = Problem("One of the two is on call with no end in sight. Please say from when to when to swap.")
NOBODY_BEHIND = Problem(
    "With this swap one of the two would hold two places on call at once, and nobody else would be behind them. "
    "Please choose other times, or ask someone else."
)


def swap(
    rota: Rota, one: str, other: str, *, since: datetime, until: datetime, now: datetime
) -> tuple[Override, ...] | Problem:
    """Return the overrides by which each is on call wherever the other would be, between two instants."""
    first, last = max(exact(since), exact(now)), exact(until)
    if one == other:
        return SAME_PERSON
    if exact(since) >= last:
        return WRONG_ORDER
    if first >= last:
        return IS_OVER
    mine, theirs = (shifts_of(rota, each, first, last) for each in (one, other))
    return _given(mine, other) + _given(theirs, one) or NOT_ON_CALL


def swap_shifts(rota: Rota, one: str, other: str, *, at: datetime) -> tuple[Override, ...] | Problem:
    """Return the overrides by which two people swap the shift that each has at an instant, or has next after it.

    A shift that has begun is swapped from the instant on.
    """
    if one == other:
        return SAME_PERSON
    first = exact(at)
    until = first + LOOKED_AHEAD
    mine, theirs = (shifts_of(rota, each, first, until)[:1] for each in (one, other))
    if not mine or not theirs:
        return NO_SHIFT
    if any(each.ends_at == until for each in (*mine, *theirs)):
        return NO_END
    overrides = _given(mine, other) + _given(theirs, one)
    return NOBODY_BEHIND if _leaves_alone(rota, overrides) else overrides


def _given(own: tuple[Shift, ...], other: str) -> tuple[Override, ...]:
    return tuple(Override(each.layer, other, each.begins_at, each.ends_at) for each in own)


def _leaves_alone(rota: Rota, overrides: tuple[Override, ...]) -> bool:
    """Tell whether overrides leave someone without anyone behind them at a time when it was not so."""
    after = replace(rota, overrides=(*rota.overrides, *overrides))
    begins_at, ends_at = min(each.begins_at for each in overrides), max(each.ends_at for each in overrides)
    times = {at for layer in range(len(rota.layers)) for at in edges(after, layer, begins_at, ends_at)}
    return any(alone_at(after, at) - alone_at(rota, at) for at in times)
