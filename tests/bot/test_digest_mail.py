"""The body of a mailed digest: small, complete in itself, and written for mail programs."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.digest_mail import MOST_CHARTS, letter
from bot.letters import BODY_LIMIT, content_id
from conversations.digest import Digest, PatientWeek, compose
from tests import weeks
from tests.bot.pages import Page, course, everyone

PNG = b"\x89PNG\r\n"
TOTALS = [18, 16, 15, 13, 12, 9, 8, 6, 6, 5, 4, 4]


def patient_of(code: str, totals: list[int]) -> PatientWeek:
    forms = weeks.weekly(totals)
    gad7s = [weeks.gad7(total * 3 // 4, weeks.FIRST_ON + timedelta(7 * week)) for week, total in enumerate(totals)]
    week = PatientWeek(code, (*forms, *gad7s), weeks.COURSE_STARTS_ON, missed_in_a_row=2)
    return replace(week, previous=replace(week, measurements=week.measurements[:-2], missed_in_a_row=0))


def crowd(size: int, code: str = "K-{}") -> Digest:
    return compose("Care team", weeks.PERIOD, [patient_of(code.format(number), TOTALS[:4]) for number in range(size)])


def test_body_shows_every_chart_that_comes_with_it_and_no_other() -> None:
    """Each picture is named once, by the place it has in the mail; nothing is fetched from anywhere."""
    made = letter(everyone())
    named = re.findall(r'src="([^"]*)"', made.body)
    assert named == [f"cid:{content_id(place)}" for place in range(1, len(everyone().lines) + 1)]
    assert len(made.pictures) == len(named)
    assert all(picture.startswith(PNG) for picture in made.pictures)
    assert "http" not in made.body


def test_body_is_written_for_mail_programs() -> None:
    """Tables, every style beside what it is for, no style sheet, no script, no drawing, no link."""
    tags = Page(letter(everyone()).body).tags
    names = {name for name, _ in tags}
    assert not names & {"style", "script", "svg", "link", "a", "form", "iframe", "section", "main"}
    assert [name for name, _ in tags].count("table") > 1
    assert all(found.get("role") == "presentation" for name, found in tags if name == "table")
    assert all(found.get("style") for name, found in tags if name in {"h1", "h2"})
    assert all(found.get("alt") and found.get("width") for name, found in tags if name == "img")
    assert not any("class" in found and not found.get("style") for _, found in tags)


def test_body_tells_what_the_page_tells_of_everybody_it_shows() -> None:
    """Codes with their place, reasons, changes, figures and yardsticks."""
    digest = everyone()
    body = letter(digest).body
    expected = [words for line in digest.lines for words in (line.code, line.reason, *line.also, line.course)]
    expected += [words for line in digest.changed for words in line.news]
    expected += [f"{each.count} of {each.of}" for each in digest.figures.figures]
    expected += [each.definition for each in digest.figures.yardsticks]
    assert [words for words in expected if words not in body] == []
    places = [body.index(f'>{line.rank}</span> <b class="code"') for line in digest.lines]
    assert places == sorted(places)


@pytest.mark.parametrize("code", ["K-{}", "🌊-{}", "x" * 600 + "{}", "<&>-{}"])
@pytest.mark.parametrize("size", [1, 40, 400])
def test_body_always_fits(size: int, code: str) -> None:
    """Any number of patients with codes of any length stay below the limit, with twenty charts at most."""
    made = letter(crowd(size, code))
    assert len(made.body.encode()) + made.body.count("\n") < BODY_LIMIT
    assert len(made.pictures) == made.body.count("cid:") <= MOST_CHARTS


def test_body_of_a_large_team_says_how_many_it_leaves_out() -> None:
    """Twenty with their charts, then lines, then a number; the attached page has everybody."""
    digest = crowd(400)
    made = letter(digest)
    assert len(made.pictures) == MOST_CHARTS
    shown = [line.code for line in digest.lines if re.search(rf">{line.code}</b>", made.body)]
    left = re.search(r"(\d+) more patients: see the attached page", made.body)
    assert left is not None
    assert len(shown) + int(left[1]) == 400
    assert shown == [line.code for line in digest.lines[: len(shown)]]


def test_hostile_codes_stay_text() -> None:
    """A clinic's own words cannot become markup."""
    hostile = '<script>alert("x")</script>&'
    body = letter(compose(f"North {hostile}", weeks.PERIOD, [course(hostile)])).body
    page = Page(body)
    assert page.open == []
    assert "script" not in {name for name, _ in page.tags}
    assert body.count("&lt;script&gt;") > 1


def test_same_digest_gives_the_same_mail() -> None:
    """Nothing of the clock or of chance gets in, into the pictures neither."""
    assert letter(everyone()) == letter(everyone())
