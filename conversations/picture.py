"""A chart in words, for those who cannot see it: totals with their dates, sessions and gaps, and no judgement."""

from collections.abc import Iterator, Sequence

from conversations.caseload import Day, PatientWeek
from conversations.digest import Point, Series, series_of
from conversations.instruments import GAD7, PHQ9
from conversations.readable import SOON_AFTER_SESSION, counted, day

SHOWN = 8
"""The most answers to item 9 that are named one by one; earlier ones are counted."""


def for_patient(week: PatientWeek) -> str:
    """Say what a patient's own chart shows; nothing of item 9 is in it."""
    told = [_told(series_of(week, key)) for key in (PHQ9.key, GAD7.key)]
    return "\n".join(["Your scores over time.", *told, _sessions(week)])


def for_staff(week: PatientWeek) -> str:
    """Say what the clinicians' chart of a patient shows."""
    phq9, gad7 = (series_of(week, key) for key in (PHQ9.key, GAD7.key))
    told = [
        f"{week.code}: scores over time.",
        _told(phq9),
        _told(gad7),
        _item9(phq9),
        *_soon(phq9, gad7),
        _sessions(week),
    ]
    answered = [each for each in week.days if each.mood is not None or each.sleep is not None]
    return "\n".join([*told, *([_daily(answered)] if answered else [])])


def _told(series: Series) -> str:
    """Say the first and the last total of one instrument, and how many check-ins gave none."""
    totals = [point for point in series.points if point.total is not None]
    gaps = len(series.points) - len(totals)
    without = f" {counted(gaps, 'check-in')} without a score." if gaps else ""
    if not totals:
        return f"{series.title}: no score yet.{without}"
    first, last = totals[0], totals[-1]
    if first is last:
        return f"{series.title}: one score, {_dated(first)}.{without}"
    return f"{series.title}: {len(totals)} scores, first {_dated(first)}, last {_dated(last)}.{without}"


def _dated(point: Point) -> str:
    return f"{point.total} on {day(point.on)}"


def _sessions(week: PatientWeek) -> str:
    """Say how many sessions are marked."""
    held = week.sessions_on
    return f"{counted(len(held), 'session')}, the last on {day(held[-1])}." if held else "No sessions yet."


def _item9(series: Series) -> str:
    """Say every answer to item 9 other than 0, the latest ones by their dates."""
    marked = [point for point in series.points if point.item9]
    if not marked:
        return "Item 9: no answer above 0."
    earlier = f"{len(marked) - SHOWN} earlier, then " if len(marked) > SHOWN else ""
    return f"Item 9 above 0 or declined: {earlier}{', '.join(map(_answered, marked[-SHOWN:]))}."


def _answered(point: Point) -> str:
    return f"{point.item9} on {day(point.on)}"


def _soon(*both: Series) -> Iterator[str]:
    """Say which totals are marked, if any is."""
    marked = {point.on for series in both for point in series.points if point.is_soon_after_session}
    if marked:
        yield f"Answered {SOON_AFTER_SESSION}: {', '.join(map(day, sorted(marked)))}."


def _daily(days: Sequence[Day]) -> str:
    """Say the latest answers on mood and sleep."""
    last = days[-1]
    mood, sleep = ("–" if each is None else each for each in (last.mood, last.sleep))
    days_shown = f"{counted(len(days), 'day')}, last {mood} and {sleep} of 10 on {day(last.on)}"
    return f"Mood and sleep (not a validated scale): {days_shown}."
