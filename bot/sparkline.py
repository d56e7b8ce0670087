"""Where a sparkline's lines and marks go, in the units of its drawing; the template only writes them down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from conversations.digest import Point, Reading, Series
from conversations.instruments import INSTRUMENTS, PHQ9
from conversations.readable import day
from conversations.trends import RESPONSE_NEEDS_BASELINE

LEFT, RIGHT, TOP, BOTTOM = 4, 166, 4, 56
"""The frame of the totals in a drawing of 194 by 71; the last total stands to its right, item 9 below it."""

LANE = 69
"""Where the bars of item 9 stand."""

BAR = 4
"""Height of a bar for each step of item 9."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An answer to item 9 above 0: its place, its top and its height."""

    x: float
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Sparkline:
    """One drawing: broken lines, dots, gaps, sessions, item 9, the baseline and half of it, and all of it in words."""

    key: str
    words: str
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    gaps: tuple[float, ...]
    bars: tuple[Bar, ...]
    declined: tuple[float, ...]
    sessions: tuple[float, ...]
    baseline_y: float | None
    half_y: float | None
    last: tuple[float, float, int] | None

    @property
    def dots_path(self) -> str:
        """All dots as one path: strokes of almost no length with round ends, far shorter to write than circles."""
        return "".join(f"M{x} {y}h.01" for x, y in self.dots)

    @property
    def gaps_path(self) -> str:
        """All missing totals as one path of small crosses."""
        return "".join(f"M{round(x - 2, 1)} 51l4 4m0-4l-4 4" for x in self.gaps)

    @property
    def sessions_path(self) -> str:
        """All sessions as one path of small triangles."""
        return "".join(f"M{round(x - 2.5, 1)} 4h5l-2.5 4z" for x in self.sessions)


@dataclass(frozen=True, slots=True)
class Strip:
    """One severity band as a strip of the background, the lightest lowest."""

    y: float
    height: float
    depth: int


def strips(key: str) -> tuple[Strip, ...]:
    """Return the severity bands of an instrument as strips, the most severe first."""
    instrument = INSTRUMENTS[key]
    edges = [instrument.maximum, *(band.at_least for band in instrument.bands)]
    heights = [(_y(above, instrument.maximum), _y(below, instrument.maximum)) for above, below in pairwise(edges)]
    return tuple(
        Strip(top, round(bottom - top, 1), len(heights) - 1 - place) for place, (top, bottom) in enumerate(heights)
    )


def sparkline(
    code: str, series: Series, reading: Reading, last_on: date, sessions_on: Sequence[date] = ()
) -> Sparkline:
    """Lay out one series, with the sessions above it, from its first date to ``last_on``."""
    first_on = min((point.on for point in series.points), default=last_on)
    at = [(_x(point.on, first_on, last_on), point) for point in series.points]
    dots = [(x, _y(point.total, series.maximum), point.total) for x, point in at if point.total is not None]
    return Sparkline(
        key=series.instrument,
        words=_words(code, series),
        lines=_lines(at, series.maximum),
        dots=tuple((x, y) for x, y, _ in dots),
        gaps=tuple(x for x, point in at if point.total is None),
        bars=tuple(
            Bar(x, LANE - BAR * point.item9, BAR * point.item9)
            for x, point in at
            if isinstance(point.item9, int) and point.item9
        ),
        declined=tuple(x for x, point in at if isinstance(point.item9, str)),
        sessions=tuple(_x(on, first_on, last_on) for on in sessions_on if first_on <= on <= last_on),
        baseline_y=None if reading.baseline is None else _y(reading.baseline, series.maximum),
        half_y=_half_y(reading, series.maximum),
        last=dots[-1] if dots else None,
    )


def _x(on: date, first_on: date, last_on: date) -> float:
    """Return the place of a date between the first and the last."""
    span = max((last_on - first_on).days, 1)
    return round(LEFT + (RIGHT - LEFT) * min((on - first_on).days / span, 1), 1)


def _half_y(reading: Reading, maximum: int) -> float | None:
    """Return the height of half the baseline, where a response can be judged at all."""
    if reading.instrument != PHQ9.key or reading.baseline is None or reading.baseline < RESPONSE_NEEDS_BASELINE:
        return None
    return _y(reading.baseline / 2, maximum)


def _y(total: float, maximum: int) -> float:
    """Return the height of a total, the highest at the top."""
    return round(BOTTOM - (BOTTOM - TOP) * total / maximum, 1)


def _lines(at: Sequence[tuple[float, Point]], maximum: int) -> tuple[str, ...]:
    """Return one line for each unbroken run of totals; a gap breaks the line and nothing bridges it."""
    runs = [list(run) for is_gap, run in groupby(at, key=lambda each: each[1].total is None) if not is_gap]
    return tuple(" ".join(f"{x},{_y(point.total or 0, maximum)}" for x, point in run) for run in runs if len(run) > 1)


def _words(code: str, series: Series) -> str:
    """Say the drawing in words, for those who hear it."""
    said = [f"{'no total' if point.total is None else point.total} {day(point.on)}" for point in series.points]
    item9 = [f"{point.item9} {day(point.on)}" for point in series.points if point.item9]
    words = f"{series.title} of {code}: {', '.join(said) if said else 'no check-in yet'}."
    return f"{words} Item 9 above 0 or declined: {', '.join(item9)}." if item9 else words
