import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from bot.digest_mail import letter
from bot.digest_render import TELEGRAM_LIMIT, render_html, render_telegram, render_text
from bot.sparkline import Bar, sparkline, strips
from conversations.alert_events import Outcome
from conversations.alert_state import State
from conversations.digest import CheckinCounts, Departure, Digest
from tests.bot.pages import ALERT, Page, course, everyone, team
from tests.weeks import PERIOD, patient

FORBIDDEN = re.compile(r"relapse|booster|no risk|ketamine|congratulat|!(?!DOCTYPE)", re.IGNORECASE)


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


@pytest.mark.parametrize("render", [render_html, render_text, lambda digest: letter(digest).body])
def test_a_closed_alert_is_never_named_as_the_first_to_act_for(render: Callable[[Digest], str]) -> None:
    """That none is open is said, the next is named with the reason, and why the list begins with somebody else."""
    closed = replace(ALERT, state=State.CLOSED, closed_at=ALERT.raised_at, outcome=Outcome.REACHED)
    handled = replace(patient("K-001", (18, 12)), alerts=(closed,))
    told = " ".join(re.sub(r"<[^>]*>", "", render(team(handled, patient("K-007", (12, 19))))).split())
    words = "No alert is open. First: K-007. Worse than at baseline: PHQ-9 up 7, from 12 to 19 (Apr 7). "
    over = "Closed alerts (1 patient) are listed first, for reading."
    assert words + over in told
    calm = " ".join(re.sub(r"<[^>]*>", "", render(team(handled))).split())
    assert f"Nobody asks for a look first this week. No alert is open. {over}" in calm
    assert "First:" not in calm
    with_open = render(team(handled, course()))
    assert "No alert is open" not in with_open
    assert "for reading" not in with_open


def test_telegram_text_names_the_first_to_act_for_by_code() -> None:
    """With the heading of the reason alone; of a closed alert, that it is for reading."""
    closed = replace(ALERT, state=State.CLOSED, closed_at=ALERT.raised_at, outcome=Outcome.REACHED)
    handled = replace(patient("K-001", (18, 12)), alerts=(closed,))
    over = "Closed alerts (1 patient) are listed first, for reading."
    text = render_telegram(team(handled, patient("K-007", (12, 19))))
    assert f"\n\nNo alert is open. First: K-007 (worse). {over}\n\nItem 9 alert: K-001\n" in text
    assert f"\n\nNo alert is open. Nobody asks for a look first. {over}\n\n" in render_telegram(team(handled))


@pytest.mark.parametrize("render", [render_html, render_text, lambda digest: letter(digest).body])
def test_what_was_not_sent_is_told_with_its_reason(render: Callable[[Digest], str]) -> None:
    """Of a patient who blocked the bot nobody reads that it was our doing."""
    counts = CheckinCounts(due=3, completed=1, not_sent=2, blocked=2)
    told = render(team(replace(patient("K-002"), in_period=counts, in_all=counts)))
    assert "1 of 1 (2 not sent: blocked) this week" in told
    assert "2 not sent: blocked; not counted" in told
    assert "by us" not in told


@pytest.mark.parametrize("render", [render_html, render_text])
def test_everything_is_told_in_both_forms(render: Callable[[Digest], str]) -> None:
    """Page and text hold the same reasons, figures and yardsticks."""
    digest = everyone()
    told = render(digest)
    expected = [line.reason for line in digest.lines] + [line.code for line in digest.lines]
    expected += [f"{each.ours.count} of {each.ours.of}" for each in digest.figures.yardsticks]
    expected += [each.label for each in (*digest.figures.figures, *digest.shifts)]
    expected += [words for line in digest.changed for words in line.news]
    expected += [words for line in digest.lines for words in (line.course, line.days)]
    assert digest.figures.yardsticks
    assert len(digest.changed) > 1
    assert [words for words in expected if words not in told] == []


@pytest.mark.parametrize("render", [render_html, render_text, render_telegram])
def test_words_that_never_appear(render: Callable[[Digest], str]) -> None:
    """No relapse, no booster, no "no risk", no praise, in whichever form."""
    told = render(everyone())
    assert FORBIDDEN.search(told) is None


@pytest.mark.parametrize("render", [render_html, render_text])
def test_what_changed_comes_first(render: Callable[[Digest], str]) -> None:
    """After whom to look at first, and before the patients in their order."""
    told = re.sub(r"<style>.*?</style>", "", render(everyone()), flags=re.DOTALL).casefold()
    words = ("k-014", "changed since last week", "new alert: item 9 answered 3", "open, or raised or closed this week")
    places = [told.index(each) for each in words]
    assert places == sorted(places)


@pytest.mark.parametrize("render", [render_html, render_text, lambda digest: letter(digest).body])
def test_nothing_changed_is_said_plainly(render: Callable[[Digest], str]) -> None:
    """And that there is nothing to compare with is said in another way."""
    one = patient("K-002", (18, 4))
    assert "Nothing changed for any patient." in render(team(replace(one, previous=one)))
    assert "first digest: there is nothing to compare with yet." in render(team(one))


@pytest.mark.parametrize("render", [render_html, render_text, lambda digest: letter(digest).body])
def test_a_reader_finds_the_order_of_need(render: Callable[[Digest], str]) -> None:
    """Five patients whose codes sort otherwise: read alone, each form gives the place that the rules give."""
    silent = replace(patient("A-3", (18, 16)), missed_in_a_row=2)
    unimproved = replace(patient("A-5", (20, 19)), decision_on=PERIOD.last_on)
    alerted = replace(patient("A-2", (18, 4)), alerts=(ALERT,))
    digest = team(patient("A-1", (18, 4)), alerted, silent, patient("A-4", (12, 19)), unimproved)
    told = re.sub(r"<[^>]*>", "", render(digest))
    assert re.findall(r"(?m)^\s*(\d)\.? +(A-\d)", told) == [
        ("1", "A-2"), ("2", "A-4"), ("3", "A-5"), ("4", "A-3"), ("5", "A-1")
    ]  # fmt: skip
    assert "First: A-2" in told


def test_mood_and_sleep_are_labelled() -> None:
    """One quiet line, never without its label."""
    words = "Mood 6, sleep 4 of 10 (Jun 1); 1 of 7 days answered; not a validated scale."
    for told in (render_html(everyone()), render_text(everyone()), letter(everyone()).body):
        assert words in told
        assert told.count("Mood ") == told.count("not a validated scale")


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
        "First: K-014 (alert open).\n\nItem 9 alert: K-014\nWorse: K-007\nAll others: 1\n\n"
        "Reasons and trends are in the document."
    )
    calm = render_telegram(team(patient("K-002", (18, 4))))
    assert "\n\nNo alert is open. Nobody asks for a look first.\n\nAll: 1\n\n" in calm


def test_telegram_text_names_who_changed() -> None:
    """Codes alone, or that nothing did."""
    one = patient("K-002", (18, 4))
    assert "\n\nChanged since last week: K-014, K-006, K-004, K-005, K-002\n\n" in render_telegram(everyone())
    assert "\n\nChanged since last week: nothing\n\n" in render_telegram(team(replace(one, previous=one)))


@pytest.mark.parametrize("code", ["K-{}", "🌊-{}", "x" * 600 + "{}"])
@pytest.mark.parametrize("count", [1, 40, 2_000])
def test_telegram_text_always_fits(code: str, count: int) -> None:
    """Any number of patients, long codes and characters that count twice stay in one message."""
    alike = [patient(code.format(number), (12, 27)) for number in range(count)]
    silent = [replace(each, code=f"{each.code}s", measurements=(), missed_in_a_row=2) for each in alike]
    alerted = [replace(each, code=f"{each.code}a", alerts=(ALERT,)) for each in alike]
    known = [replace(each, previous=patient(each.code, (12, 13))) for each in alike]
    text = render_telegram(team(*known, *silent, *alerted, name="🌊" * 500))
    assert len(text.encode("utf-16-le")) // 2 <= TELEGRAM_LIMIT
    assert "Worse: " in text
    assert "Changed since last week: " in text


def test_telegram_text_counts_what_it_leaves_out() -> None:
    """Codes beyond their room are counted, none is cut in two."""
    text = render_telegram(team(*(patient(f"K-{number:04}", (12, 27)) for number in range(100))))
    shown = set(re.findall(r"K-\d{4}", text))
    assert f"and {100 - len(shown)} more" in text
    assert "Worse: 1 patient\n" in render_telegram(team(patient("x" * 600, (12, 27))))


def test_sparkline_breaks_at_gaps() -> None:
    """Nothing bridges a check-in without a total; its place is marked."""
    line = team(course()).lines[0]
    drawing = sparkline(line.code, line.series[0], line.readings[0], PERIOD.last_on, line.sessions_on)
    assert [len(each.split()) for each in drawing.lines] == [2, 2]
    assert (len(drawing.dots), len(drawing.gaps), len(drawing.declined)) == (4, 2, 1)
    assert [bar.height for bar in drawing.bars] == [4, 12]
    assert drawing.bars[0] == Bar(4.0, 65, 4)
    assert len(drawing.sessions) == 4
    assert 4 < drawing.sessions[0] < drawing.sessions[3] < drawing.dots[2][0]
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


def test_who_left_stands_in_every_form_of_the_digest() -> None:
    """Code, reason and day; in the short message the code alone. Without anybody there is no word about it."""
    left = (Departure("K-020", PERIOD.last_on, "discharged: moved"), Departure("K-021", PERIOD.first_on, "died"))
    digest = replace(everyone(), left=left)
    assert "\n    K-020: discharged: moved (Jun 1)\n    K-021: died (May 26)\n" in render_text(digest)
    shown = "Check-ins ended this week: <b>K-020</b> discharged: moved (Jun 1) · <b>K-021</b> died (May 26)<"
    assert shown in render_html(digest)
    assert "discharged: moved (Jun 1)" in letter(digest).body
    assert "\nCheck-ins ended: K-020, K-021\n" in render_telegram(digest)
    for render in (render_text, render_html, render_telegram):
        assert "Check-ins ended" not in render(everyone())


def test_a_total_of_the_hours_after_a_session_is_marked() -> None:
    """Beside its numbers on every page, and nowhere else."""
    (first, second) = patient("K-002", (18, 9)).measurements
    soon = replace(second, is_soon_after_session=True)
    digest = team(replace(patient("K-002"), measurements=(first, soon)))
    assert "PHQ-9 18 (Mar 31) → 9 (Apr 7, soon after session), −9, mild" in render_text(digest)
    assert "PHQ-9 totals: 18 (Mar 31), 9 (Apr 7, soon after session)" in render_text(digest)
    assert '<p class="dates">soon after session</p>' in render_html(digest)
    assert "soon after session</span>" in letter(digest).body
    assert "soon after session" not in render_html(everyone()) + render_text(everyone()) + letter(everyone()).body
