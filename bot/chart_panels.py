"""What is drawn inside one panel of a chart, from the background to the front."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.chart_frame import (
    ALARM,
    EDGE,
    INK,
    LARGE,
    LEFT,
    MIDDLE,
    PLOT,
    POINTS_PER_PIXEL,
    SAND,
    SEA,
    SHADES,
    SMALL,
    SOFT,
    WIDTH,
    Frame,
    draw_uprights,
    font,
    line,
)
from bot.chart_keys import write_row
from conversations.caseload import Day
from conversations.digest import Point, Series
from conversations.instruments import INSTRUMENTS, PHQ9
from conversations.readable import day
from conversations.trends import RESPONSE_NEEDS_BASELINE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

STRIP = 32
"""Above a panel: where the sessions are marked."""

GAPS_LANE = 38
"""Below a panel: where check-ins without a total are marked."""

ITEM9_LANE, ITEM9_STEP, ITEM9_BAR = 88, 17, 9
"""Below that: the answers to item 9, as bars of so many pixels a point, and so wide."""

DIGIT = 17
"""Two answers to item 9 closer than this have one number between them; the bars tell the other."""

MARKER_SIZES = (9, 19)
"""The narrowest and the widest mark of a session."""

BESIDE = 8 / POINTS_PER_PIXEL
"""How far left of a panel its levels are written, in pixels."""

DAYS_TITLE, DAYS_NOTE = "Mood and sleep", "(not a validated scale)"
DAYS_MAXIMUM = 10

FINEST, BOLDEST = 2.5, 5
"""Dots of mood and sleep: the shorter a day on the picture, the finer."""


HOLLOW: Mapping[str, Any] = MappingProxyType(
    {"marker": "o", "linestyle": "none", "color": SEA, "markersize": 8, "mfc": "white", "mew": 2}
)
"""A total that was answered soon after a session."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One instrument's points with the baseline they are compared with, its total and its date, if there is one."""

    series: Series
    baseline: int | None = None
    baseline_on: date | None = None

    @property
    def has_half(self) -> bool:
        """Whether half the baseline means a response."""
        return self.series.instrument == PHQ9.key and (self.baseline or 0) >= RESPONSE_NEEDS_BASELINE

    @property
    def gaps(self) -> tuple[Point, ...]:
        """The check-ins without a total."""
        return tuple(point for point in self.series.points if point.total is None)

    @property
    def has_soon(self) -> bool:
        """Whether a total was answered soon after a session."""
        return any(point.is_soon_after_session and point.total is not None for point in self.series.points)

    @property
    def item9(self) -> tuple[Point, ...]:
        """The check-ins with an answer to item 9 other than 0."""
        return tuple(point for point in self.series.points if point.item9)


def draw_scores(axes: "Axes", panel: Panel, frame: Frame, *, item9_marks: bool) -> None:
    """Draw one instrument."""
    series = panel.series
    height = _height_of(axes)
    axes.set_ylim(0, series.maximum)
    _draw_bands(axes, series)
    _draw_sessions(axes, frame)
    _draw_baseline(axes, panel)
    _draw_totals(axes, series, soon_marks=item9_marks)
    _draw_gaps(axes, panel, -GAPS_LANE / 2 / height)
    if item9_marks and panel.item9:
        _draw_item9(axes, panel, frame, height)
    _write_heading(axes, series.title, _baseline_words(panel, is_for_staff=item9_marks))


def draw_days(axes: "Axes", days: Sequence[Day], frame: Frame) -> None:
    """Draw mood and sleep, day by day; a day without an answer breaks the line."""
    axes.set_ylim(0, DAYS_MAXIMUM)
    for level in (0, 5, DAYS_MAXIMUM):
        line(axes, [0, 1], [level] * 2, axes.get_yaxis_transform(), color=SHADES[3], linewidth=1.2, zorder=0.6)
    _write_levels(axes, [0, 5, DAYS_MAXIMUM])
    _write_beside(axes, DAYS_MAXIMUM / 2, "higher is\nbetter")
    _draw_sessions(axes, frame)
    mood = [(each.on, each.mood) for each in days if each.mood is not None]
    sleep = [(each.on, each.sleep) for each in days if each.sleep is not None]
    size = min(max(frame.pixels_a_day / 4, FINEST), BOLDEST)
    _draw_daily(axes, mood, {"color": SEA, "marker": "o", "markersize": size})
    _draw_daily(axes, sleep, {"color": SAND, "marker": "s", "markersize": size, "linestyle": "--"})
    _write_heading(axes, DAYS_TITLE, _daily_marks(), note=DAYS_NOTE)


def _daily_marks() -> list["Line2D"]:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - slow to import, see bot/charts.py

    return [
        Line2D([], [], color=SEA, marker="o", markersize=5, linewidth=2, label="mood"),
        Line2D([], [], color=SAND, marker="s", markersize=5, linewidth=2, linestyle="--", label="sleep"),
    ]


def _draw_daily(axes: "Axes", answers: Sequence[tuple[date, int]], look: Mapping[str, Any]) -> None:
    """Draw unbroken runs of days."""
    start = 0
    for place in range(1, len(answers) + 1):
        if place == len(answers) or answers[place][0] - answers[place - 1][0] > timedelta(1):
            days, values = zip(*answers[start:place], strict=True)
            at = [on.toordinal() for on in days]
            line(axes, at, values, axes.transData, linewidth=1.8, zorder=4, clip_on=False, **look)
            start = place


def _height_of(axes: "Axes") -> float:
    """Return the height of a panel in pixels."""
    return float(axes.get_window_extent().height)


def _draw_bands(axes: "Axes", series: Series) -> None:
    """Shade and name the severity bands, and write their edges."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - slow to import, see bot/charts.py

    bands, across = INSTRUMENTS[series.instrument].bands, axes.get_yaxis_transform()
    edges = [series.maximum, *(band.at_least for band in bands)]
    for (top, bottom), band, shade in zip(pairwise(edges), bands, reversed(SHADES[: len(bands)]), strict=True):
        band_look: dict[str, Any] = {"color": shade, "linewidth": 0, "zorder": 0, "transform": across}
        axes.add_artist(Rectangle((0, bottom), 1, top - bottom, **band_look))
        _write_beside(axes, (top + bottom) / 2, band.name.replace(" ", "\n").replace("/", "/\n"))
    _write_levels(axes, edges)


def _write_levels(axes: "Axes", levels: Sequence[int]) -> None:
    """Write what the heights mean left of a panel."""
    look: dict[str, Any] = {"ha": "right", "va": "center_baseline", "color": SOFT, "fontproperties": font(SMALL)}
    for level in levels:
        axes.text(-BESIDE / PLOT, level, str(level), transform=axes.get_yaxis_transform(), **look)


def _write_beside(axes: "Axes", y: float, words: str) -> None:
    """Write right of a panel."""
    at = axes.get_yaxis_transform()
    axes.text(
        1 + 14 / PLOT, y, words, transform=at, va="center", color=SOFT, fontproperties=font(SMALL), linespacing=1.05
    )


def _draw_sessions(axes: "Axes", frame: Frame) -> None:
    """Mark every session with a triangle above and a thin line; the nearer they lie, the narrower the marks."""
    at = axes.get_xaxis_transform()
    days = [on.toordinal() for on in frame.sessions_on]
    narrowest, widest = MARKER_SIZES
    size = min(max(frame.narrowest_sessions - 1, narrowest), widest) * POINTS_PER_PIXEL
    draw_uprights(axes, days, color=SOFT, linewidth=0.8, alpha=0.5, zorder=1)
    top = 1 + STRIP / 2 / _height_of(axes)
    look: dict[str, Any] = {"color": SOFT, "marker": "v", "markersize": size, "clip_on": False, "zorder": 3}
    line(axes, days, [top] * len(days), at, linestyle="none", **look)


def _draw_baseline(axes: "Axes", panel: Panel) -> None:
    """Draw the baseline, and half of it where a response can be judged."""
    across, start = axes.get_yaxis_transform(), panel.baseline
    if start is not None:
        line(axes, [0, 1], [start] * 2, across, color=INK, linestyle=(0, (5, 3)), linewidth=1.6, zorder=2)
    if start is not None and panel.has_half:
        line(axes, [0, 1], [start / 2] * 2, across, color=INK, linestyle=(0, (1, 2)), linewidth=2, zorder=2)


def _baseline_words(panel: Panel, *, is_for_staff: bool) -> list["Line2D"]:
    """Return the two lines with the words that stand beside the heading."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - slow to import, see bot/charts.py

    if panel.baseline is None:
        return []
    start = "baseline" if is_for_staff else "at the start"
    dated = f", {day(panel.baseline_on)}" if panel.baseline_on else ""
    words = f"{start}: {panel.baseline}{dated}"
    lines = [Line2D([], [], color=INK, linestyle=(0, (5, 3)), linewidth=1.6, label=words)]
    if panel.has_half:
        half = f"half of it: {panel.baseline / 2:g}"
        lines.append(Line2D([], [], color=INK, linestyle=(0, (1, 2)), linewidth=2, label=half))
    return lines


def _draw_totals(axes: "Axes", series: Series, *, soon_marks: bool) -> None:
    """Draw every unbroken run of totals; nothing bridges a gap. The last total is written out.

    With ``soon_marks`` those that were answered soon after a session are hollow.
    """
    runs = [list(run) for is_gap, run in groupby(series.points, key=lambda point: point.total is None) if not is_gap]
    for run in runs:
        days, totals = [point.on.toordinal() for point in run], [point.total or 0 for point in run]
        look: dict[str, Any] = {"linewidth": 2.8, "marker": "o", "markersize": 7, "zorder": 4, "clip_on": False}
        line(axes, days, totals, axes.transData, color=SEA, **look)
    for point in (each for run in runs for each in run if soon_marks and each.is_soon_after_session):
        axes.plot([point.on.toordinal()], [point.total or 0], **HOLLOW, zorder=5, clip_on=False)
    if runs:
        _write_last(axes, runs[-1][-1])
    else:
        middle: dict[str, Any] = {"transform": axes.transAxes, "ha": "center", "va": "center", "color": SOFT}
        axes.text(0.5, 0.5, "no score yet", fontproperties=font(MIDDLE), **middle)


def _write_last(axes: "Axes", last: Point) -> None:
    """Write the latest total beside its point, on white so that no line crosses the figures."""
    axes.annotate(
        str(last.total),
        (last.on.toordinal(), last.total or 0),
        (11, 0),
        textcoords="offset points",
        va="center",
        color=INK,
        zorder=6,
        bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "linewidth": 0, "alpha": 0.85},
        fontproperties=font(LARGE, is_bold=True),
    )


def _draw_gaps(axes: "Axes", panel: Panel, y: float) -> None:
    """Mark check-ins without a total below zero."""
    at = axes.get_xaxis_transform()
    days = [point.on.toordinal() for point in panel.gaps]
    look: dict[str, Any] = {"color": SOFT, "markersize": 8, "markeredgewidth": 1.9, "clip_on": False, "zorder": 4}
    line(axes, days, [y] * len(days), at, marker="x", linestyle="none", **look)


def _draw_item9(axes: "Axes", panel: Panel, frame: Frame, height: float) -> None:
    """Show every answer to item 9 but 0 as a rust bar with its number, and a declined one as a dash."""
    at = axes.get_xaxis_transform()
    floor = -(ITEM9_LANE + bool(panel.gaps) * GAPS_LANE - 6) / height
    line(axes, [0, 1], [floor] * 2, axes.transAxes, color=SHADES[4], linewidth=1, clip_on=False)
    left: dict[str, Any] = {"ha": "right", "va": "bottom", "color": ALARM, "linespacing": 1.0}
    axes.text(-14 / PLOT, floor, "item\n9", transform=axes.transAxes, fontproperties=font(SMALL), **left)
    written = float("-inf")
    for point in panel.item9:
        day_number = point.on.toordinal()
        step = point.item9 if isinstance(point.item9, int) else 0
        top = floor + step * ITEM9_STEP / height
        bar: dict[str, Any] = {"color": ALARM, "linewidth": ITEM9_BAR * POINTS_PER_PIXEL, "solid_capstyle": "butt"}
        line(axes, [day_number] * 2, [floor, top], at, clip_on=False, **bar)
        if (day_number - written) * frame.pixels_a_day >= DIGIT:
            digit: dict[str, Any] = {"ha": "center", "va": "bottom", "color": ALARM}
            words = str(step) if step else "–"
            axes.text(day_number, top, words, transform=at, fontproperties=font(SMALL, is_bold=True), **digit)
            written = day_number


def _write_heading(axes: "Axes", title: str, marks: Sequence["Line2D"], *, note: str = "") -> None:
    """Write what the panel shows, and beside it what its lines mean."""
    above = 1 + (STRIP + 6) / _height_of(axes)
    where: dict[str, Any] = {"transform": axes.transAxes, "va": "bottom", "color": INK}
    written = axes.text((EDGE - LEFT) / PLOT, above, title, fontproperties=font(MIDDLE, is_bold=True), **where)
    beside: dict[str, Any] = {
        "xycoords": written,
        "textcoords": "offset points",
        "color": SOFT,
        "fontproperties": font(SMALL),
    }
    axes.annotate(note, (1, 0), (8, 1), **beside)
    top = float(axes.get_window_extent().y1)
    write_row(axes.figure, marks, right=WIDTH - EDGE, bottom=top + STRIP + 6)
