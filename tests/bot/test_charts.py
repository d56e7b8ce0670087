import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.chart_frame import MOST_DATES, Frame
from bot.charts import Panel, draw, panels_of
from conversations.caseload import Day, Gap, PatientWeek
from conversations.digest import Point, Series
from conversations.instruments import GAD7, PHQ9
from conversations.scoring import Answer
from tests.weeks import COURSE_STARTS_ON, FIRST_ON, gad7, phq9

SIGNATURE = b"\x89PNG\r\n\x1a\n"
WEEK = timedelta(7)
TELEGRAM_SIDE = 1_280
"""A picture higher than this comes smaller to a phone."""
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
    one, two = draw([PHQ9_PANEL]), draw([PHQ9_PANEL, GAD7_PANEL], title="K-014", sessions_on=[FIRST_ON + timedelta(3)])
    assert one.startswith(SIGNATURE)
    assert [size(picture)[0] for picture in (one, two)] == [1080, 1080]
    assert size(one)[1] < size(two)[1] <= TELEGRAM_SIDE


def test_chart_holds_no_text_about_its_making() -> None:
    """No software, version or date is written into the file."""
    assert set(chunks(draw([PHQ9_PANEL]))) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_same_series_gives_the_same_bytes() -> None:
    """Two drawings of the same course cannot be told apart."""
    assert draw([PHQ9_PANEL, GAD7_PANEL], item9_marks=True) == draw([PHQ9_PANEL, GAD7_PANEL], item9_marks=True)


def test_item9_is_drawn_for_clinicians_only() -> None:
    """A patient's own picture of a course with positive answers is, to the byte, that of one without."""
    unmarked = tuple(Point(point.on, point.total) for point in PHQ9_POINTS)
    plain = Panel(Series(PHQ9.key, PHQ9.title, PHQ9.maximum, unmarked), 18, FIRST_ON)
    assert draw([PHQ9_PANEL]) == draw([plain])
    assert size(draw([PHQ9_PANEL], item9_marks=True)) > size(draw([plain], item9_marks=True))


def test_every_answer_to_item9_is_drawn_as_it_was_given() -> None:
    """1, 2, 3 and declined are four pictures; two answers on neighbouring days are two bars."""
    given = [_with_item9([(FIRST_ON, answer)]) for answer in (1, 2, 3, "declined")]
    near = _with_item9([(FIRST_ON, 3), (FIRST_ON + timedelta(1), 1), (FIRST_ON + 40 * WEEK, 0)])
    nearly = _with_item9([(FIRST_ON, 3), (FIRST_ON + timedelta(1), 2), (FIRST_ON + 40 * WEEK, 0)])
    pictures = [draw([panel], item9_marks=True) for panel in (*given, near, nearly)]
    assert len(set(pictures)) == len(pictures)


def _with_item9(answers: Sequence[tuple[date, Answer]]) -> Panel:
    points = tuple(Point(on, 12, answer) for on, answer in answers)
    return Panel(Series(PHQ9.key, PHQ9.title, PHQ9.maximum, points))


def test_totals_of_the_hours_after_a_session_are_marked_for_clinicians_only() -> None:
    """A hollow point, and a line in the legend that is there only with one; in the patient's picture neither."""
    points = (replace(PHQ9_POINTS[0], is_soon_after_session=True), *PHQ9_POINTS[1:])
    marked = replace(PHQ9_PANEL, series=replace(PHQ9_PANEL.series, points=points))
    assert draw([marked]) == draw([PHQ9_PANEL])
    with_mark, without = (draw([panel, GAD7_PANEL], item9_marks=True) for panel in (marked, PHQ9_PANEL))
    assert with_mark != without
    gap = replace(
        PHQ9_PANEL, series=replace(PHQ9_PANEL.series, points=(replace(points[2], is_soon_after_session=True),))
    )
    assert not gap.has_soon
    assert marked.has_soon


def test_mood_and_sleep_are_a_panel_of_their_own() -> None:
    """Only where there are any; a day without an answer breaks the line, and so does an answer left out."""
    days = [Day(FIRST_ON + timedelta(place), 4, 6) for place in range(9)]
    with_gap, with_half = [*days[:4], *days[5:]], [*days[:4], replace(days[4], sleep=None), *days[5:]]
    both = [PHQ9_PANEL, GAD7_PANEL]
    pictures = [draw(both, days=each) for each in ((), days, with_gap, with_half)]
    assert len(set(pictures)) == len(pictures)
    assert draw(both, days=[Day(FIRST_ON, None, None)]) == pictures[0]
    assert [size(picture)[1] > size(pictures[0])[1] for picture in pictures] == [False, True, True, True]


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
    assert draw([EMPTY_PANEL]).startswith(SIGNATURE)
    assert draw([EMPTY_PANEL], sessions_on=[date(2025, 4, 3)]).startswith(SIGNATURE)


def test_panels_hold_both_instruments_with_their_own_baselines() -> None:
    """Points in the order of their dates, gaps among them, and the baseline before the first session."""
    measured = (phq9(18, FIRST_ON, 1), gad7(14, FIRST_ON), phq9(9, FIRST_ON + 2 * WEEK))
    week = PatientWeek("K-014", measured, COURSE_STARTS_ON, gaps=(Gap(FIRST_ON + WEEK),))
    first, second = panels_of(week)
    assert (first.baseline, first.baseline_on, second.baseline) == (18, FIRST_ON, 14)
    assert [(point.total, point.item9) for point in first.series.points] == [(18, 1), (None, None), (9, 0)]
    assert [point.total for point in second.series.points] == [14, None]
    assert panels_of(replace(week, course_starts_on=FIRST_ON - WEEK))[0].baseline is None


@pytest.mark.parametrize("days", [0, 1, 6, 13, 14, 35, 41, 42, 69, 83, 84, 120, 200, 365, 700, 1_500, 4_000])
def test_dates_never_touch_however_long_a_course_lasts(days: int) -> None:
    """There are two to six of them, in order, and all inside the picture."""
    frame = Frame.around([FIRST_ON, FIRST_ON + timedelta(days)], [])
    dates = frame.dates()
    left, right = frame.limits
    places = [place for place, _ in dates]
    assert 2 <= len(dates) <= MOST_DATES
    assert left < places[0] < places[-1] < right
    assert all((later - earlier) * frame.pixels_a_day > 100 for earlier, later in pairwise(places))


def test_a_year_is_named_where_it_begins() -> None:
    """Only when the dates lie in more than one."""
    winter = Frame.around([date(2025, 11, 3), date(2026, 2, 20)], [])
    assert [words for _, words in winter.dates()] == ["Dec 1\n2025", "Jan 1\n2026", "Feb 1"]
    summer = Frame.around([date(2025, 4, 3), date(2025, 7, 20)], [])
    assert [words for _, words in summer.dates()] == ["May 1", "Jun 1", "Jul 1"]


def test_plotting_library_is_loaded_only_when_a_chart_is_drawn() -> None:
    """Starting the bot does not pay for it."""
    program = "import sys, bot.charts; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
