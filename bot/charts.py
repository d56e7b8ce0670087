"""A patient's PHQ-9 and GAD-7 as a picture that reads well on a phone.

Everything that could differ between two machines is fixed: the font file, the ticks, the metadata. The plotting library
is slow to import and is imported only when a chart is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conversations.digest import Point, Series
from conversations.instruments import INSTRUMENTS, PHQ9
from conversations.readable import day
from conversations.trends import RESPONSE_NEEDS_BASELINE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, SOFT, SEA, ALARM = "#1e2b33", "#52626c", "#14566b", "#a63a00"
"""Ink, quiet ink, blue-green lines and rust marks: told apart by every kind of colour vision, and by shape as well."""

SHADES = ("#f6f9fa", "#ebf1f3", "#dfe8eb", "#d2dee2", "#c4d3d9")
"""Severity bands, the mildest first."""

PANEL_INCHES = (7.2, 4.8)
DOTS_PER_INCH = 150
"""One panel is 1080 pixels wide, as the screen of a phone."""

PADDING_INCHES = 0.14
"""White around and between the panels."""

MARGIN = 0.04
"""Share of the width left free before the first and after the last date."""

TICKS = 5
"""The most dates written under a panel."""

LEGEND_COLUMNS = 3
"""Explained marks in a row; two or three fit the width of a phone."""

LANE = -0.13
"""Where item 9 and missing totals are marked, in heights of the panel below zero."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One instrument's points with the baseline they are compared with, its total and its date, if there is one."""

    series: Series
    baseline: int | None = None
    baseline_on: date | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What all panels of one picture share: the dates from left to right, the sessions, and who may look."""

    first_on: date
    last_on: date
    sessions_on: tuple[date, ...]
    item9_marks: bool


def draw(
    panels: Sequence[Panel], *, title: str = "", sessions_on: Sequence[date] = (), item9_marks: bool = False
) -> bytes:
    """Return a PNG with one panel an instrument: the same bytes for the same input.

    ``item9_marks`` shows the answers to item 9 under the PHQ-9 and is for clinicians only.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 - see the head of this file
    from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: PLC0415 - as above

    width, height = PANEL_INCHES
    layout = ConstrainedLayoutEngine(w_pad=PADDING_INCHES, h_pad=PADDING_INCHES)
    figure = Figure(figsize=(width, height * len(panels)), dpi=DOTS_PER_INCH, layout=layout, facecolor="white")
    frame = _frame(panels, sessions_on, item9_marks=item9_marks)
    for axes, panel in zip(figure.subplots(len(panels), 1, squeeze=False)[:, 0], panels, strict=True):
        _draw_panel(axes, panel, frame)
    if title:
        figure.suptitle(title, x=0.02, ha="left", color=INK, **_font(17, is_bold=True))
    written = BytesIO()
    figure.savefig(written, format="png", metadata={"Software": None})
    return written.getvalue()


def _frame(panels: Sequence[Panel], sessions_on: Sequence[date], *, item9_marks: bool) -> Frame:
    """Find the dates that every panel has to show."""
    days = [point.on for panel in panels for point in panel.series.points]
    shown = sorted([*days, *sessions_on]) or [date.min]
    return Frame(shown[0], shown[-1], tuple(sessions_on), item9_marks)


def _draw_panel(axes: "Axes", panel: Panel, frame: Frame) -> None:
    """Draw one instrument, from the background to the front."""
    series = panel.series
    _draw_scale(axes, series, frame)
    _draw_sessions(axes, series.maximum, frame.sessions_on)
    _draw_baseline(axes, panel)
    _draw_totals(axes, series)
    _draw_lane(axes, series, item9_marks=frame.item9_marks)
    _write_legend(axes, panel, frame)
    axes.set_title(series.title, loc="left", pad=10, color=INK, **_font(16, is_bold=True))


def _draw_scale(axes: "Axes", series: Series, frame: Frame) -> None:
    """Shade and name the severity bands, and write totals and dates along the edges."""
    bands = INSTRUMENTS[series.instrument].bands
    edges = [series.maximum, *(band.at_least for band in bands)]
    for (top, bottom), band, shade in zip(pairwise(edges), bands, reversed(SHADES[: len(bands)]), strict=True):
        axes.axhspan(bottom, top, color=shade, linewidth=0, zorder=0)
        axes.text(
            1.01,
            (top + bottom) / 2,
            band.name.replace(" ", "\n"),
            transform=axes.get_yaxis_transform(),
            va="center",
            color=SOFT,
            **_font(11),
        )
    axes.set_yticks(sorted(edges), [str(edge) for edge in sorted(edges)], color=SOFT, **_font(13))
    ticks = _tick_days(frame)
    axes.set_xticks(ticks, [day(date.fromordinal(tick)) for tick in ticks], color=SOFT, **_font(13))
    margin = max((frame.last_on - frame.first_on).days * MARGIN, 1)
    axes.set_xlim(frame.first_on.toordinal() - margin, frame.last_on.toordinal() + margin * 3)
    axes.set_ylim(series.maximum * LANE * _depth(series, frame), series.maximum)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _depth(series: Series, frame: Frame) -> float:
    """Return how much room the marks below zero need, in heights of their lane."""
    if frame.item9_marks and any(point.item9 for point in series.points):
        return 1.5
    return 0.8 if any(point.total is None for point in series.points) else 0.2


def _tick_days(frame: Frame) -> list[int]:
    """Spread at most ``TICKS`` dates evenly, the first and the last among them."""
    first, last = frame.first_on.toordinal(), frame.last_on.toordinal()
    steps = max(min(TICKS - 1, last - first), 1)
    return sorted({first + (last - first) * step // steps for step in range(steps + 1)})


def _draw_sessions(axes: "Axes", maximum: int, sessions_on: Sequence[date]) -> None:
    """Mark every session with a small triangle at the top and a thin line."""
    for on in sessions_on:
        axes.plot([on.toordinal()] * 2, [0, maximum], color=SOFT, linewidth=0.7, alpha=0.55, zorder=1)
    days = [on.toordinal() for on in sessions_on]
    axes.plot(days, [maximum * 0.975] * len(days), "v", color=SOFT, markersize=8, zorder=3)


def _draw_baseline(axes: "Axes", panel: Panel) -> None:
    """Draw the baseline, and half of it where a response can be judged."""
    if panel.baseline is not None:
        axes.axhline(panel.baseline, color=SOFT, linestyle="--", linewidth=1.8, zorder=2)
    if _has_half(panel):
        axes.axhline((panel.baseline or 0) / 2, color=SOFT, linestyle=":", linewidth=1.8, zorder=2)


def _has_half(panel: Panel) -> bool:
    """Whether half the baseline means a response."""
    return panel.series.instrument == PHQ9.key and (panel.baseline or 0) >= RESPONSE_NEEDS_BASELINE


def _draw_totals(axes: "Axes", series: Series) -> None:
    """Draw every unbroken run of totals; nothing bridges a gap. The last total is written out."""
    runs = [list(run) for is_gap, run in groupby(series.points, key=lambda point: point.total is None) if not is_gap]
    for run in runs:
        days, totals = [point.on.toordinal() for point in run], [point.total or 0 for point in run]
        axes.plot(days, totals, "o-", color=SEA, linewidth=2.8, markersize=7, zorder=4, clip_on=False)
    if runs:
        _write_last(axes, runs[-1][-1])
    else:
        axes.text(0.5, 0.6, "no complete check-in yet", transform=axes.transAxes, ha="center", color=SOFT, **_font(14))


def _write_last(axes: "Axes", last: Point) -> None:
    """Write the latest total beside its point, on white so that no line crosses the figures."""
    axes.annotate(
        str(last.total),
        (last.on.toordinal(), last.total or 0),
        (13, 0),
        textcoords="offset points",
        va="center",
        color=INK,
        zorder=6,
        bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "linewidth": 0, "alpha": 0.8},
        **_font(17, is_bold=True),
    )


def _draw_lane(axes: "Axes", series: Series, *, item9_marks: bool) -> None:
    """Mark check-ins without a total below zero, and for clinicians every answer to item 9 but 0."""
    height = series.maximum * LANE
    gaps = [point.on.toordinal() for point in series.points if point.total is None]
    axes.plot(gaps, [height * 0.4] * len(gaps), "x", color=SOFT, markersize=8, markeredgewidth=1.8, zorder=4)
    for point in series.points:
        if item9_marks and point.item9:
            _draw_item9(axes, point, height)


def _write_legend(axes: "Axes", panel: Panel, frame: Frame) -> None:
    """Explain below the dates every mark that this panel shows, and no other."""
    points = panel.series.points
    dated = f", {day(panel.baseline_on)}" if panel.baseline_on else ""
    entries = (
        (f"– –  baseline {panel.baseline}{dated}", panel.baseline is not None),
        ("····  half the baseline", _has_half(panel)),
        ("▼  session", bool(frame.sessions_on)),
        ("×  no total", any(point.total is None for point in points)),
        ("■  item 9 as answered, – declined", frame.item9_marks and any(point.item9 for point in points)),
    )
    shown = [words for words, is_shown in entries if is_shown]
    rows = (shown[start : start + LEGEND_COLUMNS] for start in range(0, len(shown), LEGEND_COLUMNS))
    axes.set_xlabel("\n".join("      ".join(row) for row in rows), loc="left", labelpad=8, color=SOFT, **_font(12))


def _draw_item9(axes: "Axes", point: Point, height: float) -> None:
    """Write one answer to item 9 in a rust square."""
    axes.text(
        point.on.toordinal(),
        height * 1.1,
        "–" if isinstance(point.item9, str) else str(point.item9),
        ha="center",
        va="center",
        color="white",
        zorder=5,
        bbox={"boxstyle": "square,pad=0.2", "facecolor": ALARM, "linewidth": 0},
        **_font(12, is_bold=True),
    )


def _font(size: int, *, is_bold: bool = False) -> dict[str, Any]:
    """Return the bundled font as an argument, so that no font of the machine is ever chosen."""
    from matplotlib import get_data_path  # noqa: PLC0415 - see the head of this file
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - as above

    name = "DejaVuSans-Bold.ttf" if is_bold else "DejaVuSans.ttf"
    return {"fontproperties": FontProperties(fname=Path(get_data_path(), "fonts", "ttf", name), size=size)}
