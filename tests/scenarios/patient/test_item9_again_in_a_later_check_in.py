"""A later positive joins the open alert: resources every time, a new page only for what is new or graver."""

from datetime import UTC, datetime

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of

REST = "00000 00"


async def _check_in(patient: Person, item9: str) -> None:
    await patient.opens_a_check_in()
    await patient.answers("00000 000" + item9)
    if item9 != "0":
        await patient.taps("Continue the check-in")
    if patient.texts[-1].startswith("Part 2 of 2"):
        await patient.answers(REST)
    if item9 != "0":
        await patient.taps("Not difficult at all")


def _pages(on_call: Person) -> list[str]:
    return [text.partition(":")[0] for text in on_call.texts if "Acknowledge by" in text]


async def test_an_equal_positive_joins_without_a_page(stage: Stage, patient: Person, on_call: Person) -> None:
    """One alert, one page, and both answers can be read in it."""
    await _check_in(patient, "1")
    await _check_in(patient, "1")
    patient.has_seen(texts.CRISIS, times=2)
    assert _pages(on_call) == ["ELEVATED"]
    assert await alerts_of(stage) == [("elevated", "positive item 9", "notified")]
    await on_call.says("/alerts")
    assert on_call.texts[-1].count("Item 9 answered 'Several days' (1)") == 2


async def test_a_rise_pages_anew(stage: Stage, patient: Person, on_call: Person) -> None:
    """From one to two in the next check-in."""
    await _check_in(patient, "1")
    await _check_in(patient, "2")
    patient.has_seen(texts.CRISIS, times=2)
    assert _pages(on_call) == ["ELEVATED", "HIGH"]
    assert await alerts_of(stage) == [("high", "positive item 9", "notified")]


async def test_a_first_positive_after_zeros_pages_anew(stage: Stage, patient: Person, on_call: Person) -> None:
    """It had gone, and is back: that is news even while the older alert is open."""
    await _check_in(patient, "2")
    await _check_in(patient, "0")
    await _check_in(patient, "1")
    assert _pages(on_call) == ["HIGH", "HIGH"]
    assert await alerts_of(stage) == [("high", "positive item 9", "notified")]


async def test_no_better_total_is_praised(stage: Stage, patient: Person) -> None:
    """Two scores are two numbers, whichever is smaller."""
    await patient.taps("Start")
    await patient.answers("33333 3331")
    await patient.taps("Continue the check-in")
    await patient.answers("33333 33")
    await patient.taps("Very difficult", "Show my scores")
    await stage.advance_to(datetime(2026, 3, 11, 15, tzinfo=UTC))
    await _check_in(patient, "1")
    await patient.taps("Show my scores")
    patient.has_seen(texts.scores("25 of 27 (severe).", "21 of 21 (severe).", help_line=True))
    phq9 = "1 of 27 (none/minimal). At the start it was 25. Now it is 1."
    gad7 = "0 of 21 (minimal). At the start it was 21. Now it is 0."
    patient.has_seen(texts.scores(phq9, gad7, on="Wednesday, March 11", help_line=True))
