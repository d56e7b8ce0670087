"""A patient's PHQ-9 and GAD-7 as a picture that reads well on a phone.

Everything that could differ between two machines is fixed: the font file, the places, the metadata. The plotting
library is slow to import and is imported only when a chart is drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.chart_frame import (
    ALARM,
    DOTS_PER_INCH,
    EDGE,
    INK,
    LARGE,
    LEFT,
    PLOT,
    POINTS_PER_PIXEL,
    SMALL,
    SOFT,
    WIDTH,
    Frame,
    draw_uprights,
    font,
)
from bot.chart_keys import write_columns
from bot.chart_panels import GAPS_LANE, HOLLOW, ITEM9_LANE, STRIP, Panel, draw_days, draw_scores
from conversations.caseload import Day, PatientWeek
from conversations.digest import series_of
from conversations.instruments import GAD7, PHQ9
from conversations.readable import SOON_AFTER_SESSION
from conversations.trends import baseline, total_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Panel", "draw", "panels_of"]

TITLE, HEADING, SCORES, DAYS, BETWEEN, DATES, LEGEND_ROW = 78, 52, 384, 210, 18, 78, 44
"""Heights in pixels: the title, each heading and panel, the white below, the dates, and a row of the legend."""

LEGEND_COLUMNS = 2

DATES_PAD = 10 / POINTS_PER_PIXEL
"""White above the dates."""


@dataclass(frozen=True, slots=True)
class Row:
    """One panel of the picture: its heights, and what draws it."""

    plot: int
    below: int
    draw: Callable[["Axes"], None]


def panels_of(week: PatientWeek) -> tuple[Panel, ...]:
    """Return what a chart shows of one patient: both instruments, each with its baseline."""
    return tuple(_panel(week, key) for key in (PHQ9.key, GAD7.key))


def _panel(week: PatientWeek, key: str) -> Panel:
    start = baseline(week.measurements, week.course_starts_on, instrument=key, first_session_at=week.first_session_at)
    return Panel(series_of(week, key), total_of(start), start.on if start else None)


def draw(
    panels: Sequence[Panel],
    *,
    title: str = "",
    sessions_on: Sequence[date] = (),
    item9_marks: bool = False,
    days: Sequence[Day] = (),
) -> bytes:
    """Return a PNG with one panel an instrument, and one for ``days`` if there are any: the same bytes every time.

    ``item9_marks`` makes it the clinicians' picture, with the answers to item 9 under the PHQ-9; never a patient's own.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see the head of this file
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    days = [each for each in days if each.mood is not None or each.sleep is not None]
    points = [point.on for panel in panels for point in panel.series.points]
    frame = Frame.around([*points, *(each.on for each in days)], sessions_on)
    rows = _rows(panels, frame, days, item9_marks=item9_marks)
    legend = _legend(panels, frame, item9_marks=item9_marks)
    height = _height(rows, has_title=bool(title), legend=len(legend))
    figure = Figure(figsize=(WIDTH / DOTS_PER_INCH, height / DOTS_PER_INCH), dpi=DOTS_PER_INCH, facecolor="white")
    FigureCanvasAgg(figure)
    if title:
        look: dict[str, Any] = {"va": "top", "color": INK, "fontproperties": font(LARGE, is_bold=True)}
        figure.text(EDGE / WIDTH, 1 - EDGE / height, title, **look)
    _place(figure, rows, frame, top=TITLE if title else EDGE, height=height)
    write_columns(figure, legend, columns=LEGEND_COLUMNS, left=EDGE, bottom=EDGE)
    written = BytesIO()
    figure.savefig(written, format="png", metadata={"Software": None})
    return written.getvalue()


def _rows(panels: Sequence[Panel], frame: Frame, days: Sequence[Day], *, item9_marks: bool) -> list[Row]:
    """Return the panels from top to bottom."""

    def scores(panel: Panel) -> Row:
        below = GAPS_LANE * bool(panel.gaps) + ITEM9_LANE * (item9_marks and bool(panel.item9))
        return Row(SCORES, below, lambda axes: draw_scores(axes, panel, frame, item9_marks=item9_marks))

    rows = [scores(panel) for panel in panels]
    return [*rows, Row(DAYS, 0, lambda axes: draw_days(axes, days, frame))] if days else rows


def _height(rows: Sequence[Row], *, has_title: bool, legend: int) -> int:
    """Return the height of the whole picture."""
    panels = sum(HEADING + STRIP + row.plot + row.below + BETWEEN for row in rows)
    legend_rows = -(-legend // LEGEND_COLUMNS)
    return (TITLE if has_title else EDGE) + panels + DATES + legend_rows * LEGEND_ROW


def _place(figure: "Figure", rows: Sequence[Row], frame: Frame, *, top: int, height: int) -> None:
    """Put the panels below one another; the dates stand once, below the last."""
    for row in rows:
        top += HEADING + STRIP
        axes = figure.add_axes((LEFT / WIDTH, 1 - (top + row.plot) / height, PLOT / WIDTH, row.plot / height))
        axes.set_xlim(*frame.limits)
        axes.set_axis_off()  # its ticks and labels take longer than all the rest
        draw_uprights(axes, [at for at, _ in frame.dates()], color="white", linewidth=1.5, zorder=0.5)
        row.draw(axes)
        top += row.plot + row.below + BETWEEN
        if row is rows[-1]:
            _write_dates(figure, axes, frame, 1 - (top - BETWEEN + DATES_PAD) / height)


def _write_dates(figure: "Figure", axes: "Axes", frame: Frame, y: float) -> None:
    """Write the dates below the last panel."""
    from matplotlib.transforms import blended_transform_factory  # noqa: PLC0415 - see the head of this file

    at = blended_transform_factory(axes.transData, figure.transFigure)
    look: dict[str, Any] = {"ha": "center", "va": "top", "color": SOFT, "fontproperties": font(SMALL)}
    for place, words in frame.dates():
        axes.text(place, y, words, transform=at, **look)


def _legend(panels: Sequence[Panel], frame: Frame, *, item9_marks: bool) -> list[Any]:
    """Return every mark that this picture shows and no heading explains."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - see the head of this file

    quiet: dict[str, Any] = {"color": SOFT, "linestyle": "none", "markersize": 8}
    item9 = [point for panel in panels for point in panel.item9 if item9_marks]
    marks = (
        (bool(frame.sessions_on), Line2D([], [], marker="v", label="session", **quiet)),
        (
            any(panel.gaps for panel in panels),
            Line2D([], [], marker="x", markeredgewidth=1.9, label="check-in without a score", **quiet),
        ),
        (
            item9_marks and any(panel.has_soon for panel in panels),
            Line2D([], [], **HOLLOW, label=f"answered {SOON_AFTER_SESSION}"),
        ),
        (bool(item9), Line2D([], [], color=ALARM, linewidth=5, label="item 9 as answered, – declined")),
    )
    return [mark for is_shown, mark in marks if is_shown]
