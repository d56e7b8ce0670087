"""Totals that were answered soon after a session are marked wherever the team reads them by name."""

from dataclasses import replace
from datetime import date

from conversations.caseload import PatientWeek
from conversations.chart_text import chart_text
from conversations.digest import compose
from conversations.wording_card import Around, card
from tests.weeks import FIRST_ON, PERIOD, patient, phq9

WEEK = patient("K-001", (18, 8))
MARKED = replace(WEEK, measurements=(WEEK.measurements[0], replace(WEEK.measurements[1], is_soon_after_session=True)))


def told(week: PatientWeek) -> tuple[str, str, str]:
    """Return the card, the text for the chart and the reason in the digest."""
    reason = compose("North", PERIOD, [week]).lines[0].reason
    return card(week, PERIOD, Around("active")), chart_text(week, PERIOD, None), reason


def test_the_mark_stands_beside_the_total_that_has_it() -> None:
    """Not beside the baseline, which has none."""
    on_card, text, reason = told(MARKED)
    assert "PHQ-9 8 of 27, mild, Apr 7 (soon after session); baseline 18, Mar 31; change −10" in on_card
    assert "PHQ-9 8 of 27 (mild), Apr 7, 2025 (soon after session); baseline 18, Mar 31, 2025; change −10" in text
    assert "\nMar 31, 2025: PHQ-9 18 of 27 (moderately severe), item 9" in text
    assert "\nApr 7, 2025: PHQ-9 8 of 27 (mild) (soon after session), item 9" in text
    assert reason == "Response: PHQ-9 at least halved, from 18 to 8 (Apr 7, soon after session)"


def test_without_the_mark_there_is_no_word_of_it() -> None:
    """The same totals otherwise."""
    assert [text.count("soon after session") for text in told(WEEK)] == [0, 0, 0]
    assert [text.replace(" (soon after session)", "").replace(", soon after session", "") for text in told(MARKED)] == [
        *told(WEEK)
    ]


def test_a_baseline_of_those_hours_is_marked_while_it_stands_alone() -> None:
    """Such as one of a course that followed another at once."""
    alone = replace(WEEK, measurements=(replace(phq9(18, FIRST_ON), is_soon_after_session=True),))
    later = replace(alone, course_starts_on=date(2025, 4, 3))
    assert "Mar 31, 2025 (soon after session); the baseline, nothing later" in chart_text(later, PERIOD, None)
