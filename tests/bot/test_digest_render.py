import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from bot.digest_render import TELEGRAM_LIMIT, render_html, render_telegram, render_text
from bot.sparkline import Bar, sparkline, strips
from conversations.alert_state import State
from conversations.digest import AlertSummary, CheckinCounts, Digest, PatientWeek, compose
from conversations.triage import Reason, Tier
from tests.weeks import COURSE_STARTS_ON, FIRST_ON, PERIOD, gad7, patient, phq9

ALERT = AlertSummary(Tier.CRITICAL, Reason.ITEM9, State.NOTIFIED, datetime(2025, 5, 30, 20, tzinfo=UTC), item9=3)
FORBIDDEN = re.compile(r"relapse|booster|no risk|ketamine|congratulat|!(?!DOCTYPE)", re.IGNORECASE)
VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Collects the tags of a page and checks that they close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def course(code: str = "K-014") -> PatientWeek:
    """A patient with a gap, a declined item 9, two positive ones and both instruments."""
    week = timedelta(7)
    forms = (
        phq9(18, FIRST_ON, 1),
        phq9(16, FIRST_ON + week),
        phq9(None, FIRST_ON + 2 * week, "declined"),
        phq9(17, FIRST_ON + 4 * week),
        phq9(19, FIRST_ON + 5 * week, 3),
        gad7(11, FIRST_ON),
        gad7(12, FIRST_ON + week),
    )
    counts = CheckinCounts(due=2, sent=1, completed=1, not_sent=1)
    gaps = (FIRST_ON + 3 * week,)
    return PatientWeek(code, forms, COURSE_STARTS_ON, (ALERT,), counts, counts, gaps)


def team(*patients: PatientWeek, name: str = "North care team") -> Digest:
    return compose(name, PERIOD, patients)


def everyone() -> Digest:
    well = [patient("K-002", (18, 4)), patient("K-003", (8, 6)), patient("K-004", (18,)), patient("K-005", ())]
    return team(course(), *well, replace(patient("K-006", (12, 9)), course_starts_on=None))


def test_page_needs_nothing_from_outside() -> None:
    """No script, no network, no image, no style sheet: it reads the same on paper and years from now."""
    page = render_html(everyone())
    tags = Page(page).tags
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "form"}
    addresses = [value for _, found in tags for name, value in found.items() if name in {"href", "src", "action"}]
    assert all(value and value.startswith("#") for value in addresses)
    assert "http" not in page
    assert "@import" not in page


def test_page_is_well_formed_and_its_links_arrive() -> None:
    """Every tag closes in order, no id occurs twice, every inner link has its place."""
    page = Page(render_html(everyone()))
    assert page.open == []
    ids = [found["id"] for _, found in page.tags if "id" in found]
    assert len(ids) == len(set(ids))
    assert {found["href"] for _, found in page.tags if "href" in found} <= {f"#{each}" for each in ids}


def test_page_can_be_heard() -> None:
    """One first heading, a scope on every head cell, and a drawing's content as its title."""
    page = render_html(everyone())
    tags = Page(page).tags
    assert [tag for tag, _ in tags].count("h1") == 1
    assert all(found.get("scope") in {"row", "col"} for tag, found in tags if tag == "th")
    drawings = re.findall(r'<svg class="spark".*?</svg>', page, flags=re.DOTALL)
    assert len(drawings) == 2 * len(everyone().lines)
    assert all(ET.fromstring(each).findtext("title") for each in drawings)  # noqa: S314 - our own page
    assert (
        "PHQ-9 of K-014: 18 Mar 31, 16 Apr 7, no total Apr 14, no total Apr 21, 17 Apr 28, 19 May 5. "
        "Item 9 above 0 or declined: 1 Mar 31, declined Apr 14, 3 May 5." in page
    )


def test_page_says_at_once_whom_to_look_at_and_why() -> None:
    """The first patient, with the reason, stands before everything else."""
    page = render_html(everyone())
    first = "<strong>First: K-014.</strong> Item 9 answered 3 (nearly every day), Fri May 30, 14:00 (critical)"
    assert page.index(first) < page.index("<section")
    assert "Nobody asks for a look first this week" in render_html(team(patient("K-002", (18, 4))))


@pytest.mark.parametrize("render", [render_html, render_text])
def test_everything_is_told_in_both_forms(render: Callable[[Digest], str]) -> None:
    """Page and text hold the same reasons, figures and yardsticks."""
    digest = everyone()
    told = render(digest)
    expected = [line.reason for line in digest.lines] + [line.code for line in digest.lines]
    expected += [f"{each.ours.count} of {each.ours.of}" for each in digest.figures.yardsticks]
    expected += [each.label for each in digest.figures.figures]
    assert digest.figures.yardsticks
    assert [words for words in expected if words not in told] == []


@pytest.mark.parametrize("render", [render_html, render_text, render_telegram])
def test_words_that_never_appear(render: Callable[[Digest], str]) -> None:
    """No relapse, no booster, no "no risk", no praise, in whichever form."""
    told = render(everyone())
    assert FORBIDDEN.search(told) is None


def test_codes_and_team_names_are_escaped() -> None:
    """A clinic's own words cannot become markup, in text or inside a drawing."""
    hostile = '<script>alert("x")</script>&'
    page = render_html(team(course(hostile), name=f"North {hostile}"))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 6
    assert hostile in render_text(team(course(hostile)))


def test_empty_team_is_an_ordinary_digest() -> None:
    """No patients: no section, and every figure 0 of 0."""
    page = render_html(team())
    assert "0 patients" in page
    assert "check-ins completed: 0 of 0" in page
    assert Page(page).open == []
    assert "0 patients; check-ins completed: 0 of 0" in render_text(team())
    assert "1 patient " in render_html(team(course()))


def test_telegram_text_holds_codes_and_no_scores() -> None:
    """The patients have totals, bands and answers that could leak into the chat; only codes and counts arrive."""
    digest = team(course(), patient("K-002", (18, 4)), patient("K-007", (11, 27)))
    assert render_telegram(digest) == (
        "Weekly digest, North care team\nMay 26, 2025 to Jun 1, 2025\n3 patients, check-ins completed: 1 of 1\n\n"
        "Item 9 alert: K-014\nWorse: K-007\nAll others: 1\n\nReasons and trends are in the document."
    )
    assert "Nobody asks for a look first. All: 1" in render_telegram(team(patient("K-002", (18, 4))))


@pytest.mark.parametrize("code", ["K-{}", "🌊-{}", "x" * 600 + "{}"])
@pytest.mark.parametrize("count", [1, 40, 2_000])
def test_telegram_text_always_fits(code: str, count: int) -> None:
    """Any number of patients, long codes and characters that count twice stay in one message."""
    alike = [patient(code.format(number), (12, 27)) for number in range(count)]
    silent = [replace(each, code=f"{each.code}s", measurements=(), missed_in_a_row=2) for each in alike]
    alerted = [replace(each, code=f"{each.code}a", alerts=(ALERT,)) for each in alike]
    text = render_telegram(team(*alike, *silent, *alerted, name="🌊" * 500))
    assert len(text.encode("utf-16-le")) // 2 < TELEGRAM_LIMIT
    assert "Worse: " in text


def test_telegram_text_counts_what_it_leaves_out() -> None:
    """Codes beyond their room are counted, none is cut in two."""
    text = render_telegram(team(*(patient(f"K-{number:04}", (12, 27)) for number in range(100))))
    shown = re.findall(r"K-\d{4}", text)
    assert f"and {100 - len(shown)} more" in text
    assert "Worse: 1 patient\n" in render_telegram(team(patient("x" * 600, (12, 27))))


def test_sparkline_breaks_at_gaps() -> None:
    """Nothing bridges a check-in without a total; its place is marked."""
    line = team(course()).lines[0]
    drawing = sparkline(line.code, line.series[0], line.readings[0], PERIOD.last_on)
    assert [len(each.split()) for each in drawing.lines] == [2, 2]
    assert (len(drawing.dots), len(drawing.gaps), len(drawing.declined)) == (4, 2, 1)
    assert [bar.height for bar in drawing.bars] == [4, 12]
    assert drawing.bars[0] == Bar(4.0, 65, 4)
    assert drawing.last is not None
    assert drawing.last[2] == 19


def test_half_the_baseline_is_drawn_where_a_response_can_be_judged() -> None:
    """Not for GAD-7, and not below a PHQ-9 of 10."""
    for one, halves in ((course(), [True, False]), (patient("K-003", (9, 6)), [False, False])):
        line = team(one).lines[0]
        pairs = zip(line.series, line.readings, strict=True)
        drawings = [sparkline("K", series, reading, PERIOD.last_on) for series, reading in pairs]
        assert [drawing.half_y is not None for drawing in drawings] == halves


def test_bands_fill_the_scale() -> None:
    """The strips lie on one another from the maximum to 0, the darkest on top."""
    for key in ("phq9", "gad7"):
        found = strips(key)
        assert found[0].y == 4.0
        assert round(found[-1].y + found[-1].height, 1) == 56.0
        assert [strip.depth for strip in found] == sorted((strip.depth for strip in found), reverse=True)


def test_same_digest_gives_the_same_bytes() -> None:
    """Nothing of the clock or of chance gets in."""
    assert render_html(everyone()) == render_html(everyone())
