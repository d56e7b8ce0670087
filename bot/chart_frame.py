"""What all panels of a chart share: colours, the font, and how dates become places from left to right.

Sizes are pixels of a picture that is 1080 wide. On a phone that is shown at about 390, so nothing is written smaller
than ``SMALL``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conversations.readable import MONTHS, day

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Transform

INK, SOFT, SEA, SAND, ALARM = "#1e2b33", "#4c5c66", "#14566b", "#a86200", "#a63a00"
"""Ink, quiet ink, blue-green, sand and rust: told apart by every kind of colour vision, and by shape as well."""

SHADES = ("#f6f9fa", "#ebf1f3", "#dfe8eb", "#d2dee2", "#c4d3d9")
"""Severity bands, the mildest first."""

SMALL, MIDDLE, LARGE = 12, 16, 17
"""Sizes of type in points."""

DOTS_PER_INCH = 150
POINTS_PER_PIXEL = 72 / DOTS_PER_INCH

WIDTH, LEFT, RIGHT = 1080, 84, 176
"""The picture, the totals left of a panel, and the names of the bands right of it."""

EDGE = 24
"""White around the picture."""

PLOT = WIDTH - LEFT - RIGHT

BEFORE_FIRST, AFTER_LAST = 30, 78
"""Room inside a panel before the first date, and for the last total after the last."""

SHORTEST_DAYS = 14
"""Even a single check-in is shown on a fortnight."""

MOST_DATES = 6
"""The most dates written below: more would touch one another on a phone."""

WEEKS = (7, 14)
MONTHS_APART = (1, 2, 3, 6, 12, 24, 60)


@dataclass(frozen=True, slots=True)
class Frame:
    """The dates from left to right, and the sessions among them."""

    first_on: date
    last_on: date
    sessions_on: tuple[date, ...]

    @classmethod
    def around(cls, days: Iterable[date], sessions_on: Sequence[date]) -> "Frame":
        """Find the dates that every panel has to show."""
        shown = sorted([*days, *sessions_on]) or [date(1, 1, 1)]
        return cls(shown[0], shown[-1], tuple(sorted(sessions_on)))

    @property
    def days(self) -> int:
        """How many days the picture spans."""
        return max((self.last_on - self.first_on).days, SHORTEST_DAYS)

    @property
    def pixels_a_day(self) -> float:
        """How wide a day is."""
        return (PLOT - BEFORE_FIRST - AFTER_LAST) / self.days

    @property
    def limits(self) -> tuple[float, float]:
        """The left and the right edge of every panel, as day numbers."""
        first = self.first_on.toordinal()
        return first - BEFORE_FIRST / self.pixels_a_day, first + self.days + AFTER_LAST / self.pixels_a_day

    @property
    def narrowest_sessions(self) -> float:
        """How many pixels lie between the two sessions that are nearest to one another."""
        gaps = [(later - earlier).days for earlier, later in pairwise(self.sessions_on)]
        return min((gap for gap in gaps if gap), default=self.days) * self.pixels_a_day

    def dates(self) -> list[tuple[int, str]]:
        """Return the dates to write: every week or two from the first, over a longer time the firsts of months."""
        if self.first_on.year == 1:
            return []
        for step in WEEKS:
            if self.days // step < MOST_DATES:
                shown = [self.first_on + timedelta(days) for days in range(0, self.days + 1, step)]
                return [(on.toordinal(), day(on)) for on in shown]
        return self._months()

    def _months(self) -> list[tuple[int, str]]:
        """Return firsts of months, the year below the first of them and below every January."""
        firsts = self._firsts()
        step = next(each for each in MONTHS_APART if len(firsts) <= each * MOST_DATES)
        shown = [on for on in firsts if (on.year * 12 + on.month - 1) % step == 0]
        years = {on.year for on in shown}
        return [(on.toordinal(), _month(on, has_year=len(years) > 1 and _is_first(on, shown))) for on in shown]

    def _firsts(self) -> list[date]:
        """Return the first of every month in the picture."""
        start = self.first_on.year * 12 + self.first_on.month - 1
        end = self.last_on.year * 12 + self.last_on.month - 1
        firsts = [date(month // 12, month % 12 + 1, 1) for month in range(start, end + 1)]
        return [on for on in firsts if self.first_on <= on <= self.last_on]


def _is_first(on: date, shown: Sequence[date]) -> bool:
    """Whether a date is the first of its year among those shown."""
    return on == min(each for each in shown if each.year == on.year)


def _month(on: date, *, has_year: bool) -> str:
    return f"{MONTHS[on.month - 1]} 1\n{on.year}" if has_year else f"{MONTHS[on.month - 1]} 1"


@cache
def font(size: int, *, is_bold: bool = False) -> Any:  # noqa: ANN401 - the plotting library is imported late
    """Return the bundled font, so that no font of the machine is ever chosen."""
    from matplotlib import get_data_path  # noqa: PLC0415 - slow to import, see bot/charts.py
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - as above

    name = "DejaVuSans-Bold.ttf" if is_bold else "DejaVuSans.ttf"
    return FontProperties(fname=Path(get_data_path(), "fonts", "ttf", name), size=size)


def line(axes: "Axes", x: Sequence[float], y: Sequence[float], at: "Transform", **look: Any) -> None:
    """Draw a line, or marks, at places of one kind; quicker than ``plot``, which also looks for limits."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - slow to import, see bot/charts.py

    axes.add_artist(Line2D(x, y, transform=at, **look))


def draw_uprights(axes: "Axes", days: Sequence[int], **look: Any) -> None:
    """Draw a line from the bottom to the top at each of some days, all as one."""
    x = [place for each in days for place in (each, each, nan)]
    line(axes, x, [0, 1, nan] * len(days), axes.get_xaxis_transform(), **look)
