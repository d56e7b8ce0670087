"""What the marks of a chart mean: each beside its words, in a row above a panel or in columns at the foot.

The plotting library has legends of its own; measuring their boxes takes a quarter of a chart's time. Places here are
pixels from the left and from the bottom.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.chart_frame import INK, POINTS_PER_PIXEL, SMALL, font

if TYPE_CHECKING:
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.lines import Line2D
    from matplotlib.text import Text

EM = SMALL / POINTS_PER_PIXEL
"""The size of the type in pixels."""

ABOVE_BASELINE = 0.35 * EM
"""How high above the line on which the words stand a mark has its middle."""

BELOW_BASELINE = 0.236 * EM
"""How far letters of the bundled font reach below that line."""

ROW_MARK, ROW_GAP, ROW_BETWEEN = 2.2 * EM, 0.5 * EM, 1.3 * EM
"""In a row: the width of a mark, and white between it and its words and between two of them."""

COLUMN_MARK, COLUMN_GAP, COLUMN_BETWEEN, LINE_BETWEEN = 1.2 * EM, 0.8 * EM, 2.5 * EM, 0.5 * EM
"""The same in columns, and the white between two lines."""


def write_row(figure: "Figure | SubFigure", marks: Sequence["Line2D"], *, right: float, bottom: float) -> None:
    """Write marks with their words beside one another, the last up to ``right``."""
    for mark in reversed(marks):
        words = _write(figure, mark, right, bottom, side="right")
        right -= _width(words)
        _show(figure, mark, (right - ROW_GAP - ROW_MARK, right - ROW_GAP), bottom)
        right -= ROW_GAP + ROW_MARK + ROW_BETWEEN


def write_columns(
    figure: "Figure | SubFigure", marks: Sequence["Line2D"], *, columns: int, left: float, bottom: float
) -> None:
    """Write marks with their words in columns, one filled after the other, above ``bottom``."""
    rows = -(-len(marks) // columns)
    while marks:
        column, marks = marks[:rows], marks[rows:]
        widths = []
        for place, mark in enumerate(column):
            base = bottom + (rows - 1 - place) * (EM + LINE_BETWEEN)
            words = _write(figure, mark, left + COLUMN_MARK + COLUMN_GAP, base, side="left")
            widths.append(_width(words))
            _show(figure, mark, (left, left + COLUMN_MARK), base)
        left += COLUMN_MARK + COLUMN_GAP + max(widths) + COLUMN_BETWEEN


def _write(figure: "Figure | SubFigure", mark: "Line2D", x: float, bottom: float, *, side: str) -> "Text":
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415 - slow to import, see bot/charts.py

    words = str(mark.get_label())
    return figure.text(
        x, bottom + BELOW_BASELINE, words, transform=IdentityTransform(), ha=side, va="baseline", color=INK,
        fontproperties=font(SMALL),
    )  # fmt: skip


def _show(figure: "Figure | SubFigure", mark: "Line2D", ends: tuple[float, float], bottom: float) -> None:
    """Draw a mark: a line from end to end, or what marks a point in the middle."""
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415 - as above

    left, right = ends
    mark.set_data([left, (left + right) / 2, right], [bottom + BELOW_BASELINE + ABOVE_BASELINE] * 3)
    mark.set_markevery([1])
    mark.set_transform(IdentityTransform())
    figure.add_artist(mark)


def _width(words: "Text") -> float:
    return float(words.get_window_extent().width)
