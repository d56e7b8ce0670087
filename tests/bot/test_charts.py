import struct
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

from bot.charts import Panel, draw
from conversations.digest import Point, Series
from conversations.instruments import GAD7, PHQ9
from tests.weeks import FIRST_ON

SIGNATURE = b"\x89PNG\r\n\x1a\n"
WEEK = timedelta(7)
PHQ9_POINTS = (
    Point(FIRST_ON, 18, 1),
    Point(FIRST_ON + WEEK, 14, 0),
    Point(FIRST_ON + 2 * WEEK, None, "declined"),
    Point(FIRST_ON + 3 * WEEK, 8, 2),
)
PHQ9_PANEL = Panel(Series(PHQ9.key, PHQ9.title, PHQ9.maximum, PHQ9_POINTS), 18, FIRST_ON)
GAD7_PANEL = Panel(Series(GAD7.key, GAD7.title, GAD7.maximum, (Point(FIRST_ON, 12), Point(FIRST_ON + WEEK, 9))))
EMPTY_PANEL = Panel(Series(PHQ9.key, PHQ9.title, PHQ9.maximum, ()))


def chunks(picture: bytes) -> dict[bytes, bytes]:
    """Read the chunks of a PNG, the data of several IDAT together."""
    found: dict[bytes, bytes] = {}
    place = len(SIGNATURE)
    while place < len(picture):
        (length,) = struct.unpack_from(">I", picture, place)
        kind = picture[place + 4 : place + 8]
        found[kind] = found.get(kind, b"") + picture[place + 8 : place + 8 + length]
        place += length + 12
    return found


def size(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", chunks(picture)[b"IHDR"])
    return width, height


def test_chart_is_a_picture_as_wide_as_a_phone() -> None:
    """One panel an instrument, below one another."""
    both = draw([PHQ9_PANEL, GAD7_PANEL], title="K-014", sessions_on=[FIRST_ON + timedelta(3)])
    assert both.startswith(SIGNATURE)
    assert size(both) == (1080, 1440)
    assert size(draw([PHQ9_PANEL])) == (1080, 720)


def test_chart_holds_no_text_about_its_making() -> None:
    """No software, version or date is written into the file."""
    assert set(chunks(draw([PHQ9_PANEL]))) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_same_series_gives_the_same_bytes() -> None:
    """Two drawings of the same course cannot be told apart."""
    assert draw([PHQ9_PANEL, GAD7_PANEL], item9_marks=True) == draw([PHQ9_PANEL, GAD7_PANEL], item9_marks=True)


def test_item9_is_drawn_for_clinicians_only() -> None:
    """Without its marks, a course with positive answers looks exactly like one without."""
    unmarked = tuple(Point(point.on, point.total) for point in PHQ9_POINTS)
    plain = Panel(Series(PHQ9.key, PHQ9.title, PHQ9.maximum, unmarked), 18, FIRST_ON)
    assert draw([PHQ9_PANEL]) == draw([plain])
    assert draw([PHQ9_PANEL], item9_marks=True) != draw([PHQ9_PANEL])
    assert draw([plain], item9_marks=True) == draw([plain])


def test_nothing_bridges_a_gap() -> None:
    """Taking the gap away changes the picture: the line was broken there."""
    bridged = tuple(point for point in PHQ9_POINTS if point.total is not None)
    assert draw([PHQ9_PANEL]) != draw([Panel(Series(PHQ9.key, PHQ9.title, PHQ9.maximum, bridged), 18, FIRST_ON)])


def test_baseline_and_sessions_are_optional() -> None:
    """Each changes the picture, and none is needed; an empty course is a picture too."""
    without = Panel(PHQ9_PANEL.series)
    low = Panel(PHQ9_PANEL.series, 9)
    pictures = [draw([PHQ9_PANEL]), draw([without]), draw([low]), draw([without], sessions_on=[FIRST_ON])]
    assert all(one != other for one, other in pairwise(pictures))
    assert size(draw([EMPTY_PANEL])) == (1080, 720)
    assert size(draw([EMPTY_PANEL], sessions_on=[date(2025, 4, 3)])) == (1080, 720)


def test_plotting_library_is_loaded_only_when_a_chart_is_drawn() -> None:
    """Starting the bot does not pay for it."""
    program = "import sys, bot.charts; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
