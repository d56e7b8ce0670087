"""Going back over item 9 adds to the alert and takes nothing away; whatever rises pages anew."""

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of, stored

HIGH = "HIGH: alert 1, P-001\nItem 9 answered 'More than half the days' (2) at 09:00.\nAcknowledge by 09:15."


async def _answers_item9(patient: Person, item9: str) -> None:
    await patient.taps("Start")
    await patient.answers("00000 000")
    await patient.answers(item9)
    await patient.taps("Continue the check-in", "Back")


async def test_two_changed_to_zero_is_added_to_the_alert(stage: Stage, patient: Person, on_call: Person) -> None:
    """The page stands, the alert stays open at its tier, and the change can be read in it."""
    await _answers_item9(patient, "2")
    patient.sees(texts.phq9(9, "More than half the days"))
    await patient.answers("0")
    patient.sees(texts.CRISIS, texts.gad7(1))
    on_call.has_seen(HIGH)
    assert await alerts_of(stage) == [("high", "positive item 9", "notified")]
    assert await stored(stage) == [("asking", "0,0,0,0,0,0,0,0,0,,,,,,,,", 2)]
    await on_call.says("/alerts")
    on_call.sees(
        "Alert 1, P-001: high, notified\nItem 9 answered 'More than half the days' (2) at 09:00.\n"
        "Answer changed 2 → 0.\nNext: escalate at 09:15."
    )


async def test_a_rise_pages_anew_and_brings_the_text_again(stage: Stage, patient: Person, on_call: Person) -> None:
    """One changed to three: a second page, now critical, on the same alert."""
    await _answers_item9(patient, "1")
    await patient.answers("3")
    patient.sees(texts.CRISIS, texts.KEPT, texts.CRISIS)
    on_call.sees(
        "ELEVATED: alert 1, P-001\nItem 9 answered 'Several days' (1) at 09:00.\nAcknowledge by 10:00.",
        "CRITICAL: alert 1, P-001\nItem 9 answered 'Nearly every day' (3) at 09:01.\n"
        "Item 9 answered 'Several days' (1) at 09:00.\nAcknowledge by 09:06.",
    )
    assert await alerts_of(stage) == [("critical", "positive item 9", "notified")]


async def test_a_lower_positive_brings_the_text_without_a_page(stage: Stage, patient: Person, on_call: Person) -> None:
    """Repeats always get resources; the urgency stays that of the highest answer."""
    await _answers_item9(patient, "2")
    await patient.answers("1")
    patient.has_seen(texts.CRISIS, times=2)
    on_call.has_seen(HIGH)
    on_call.sees(HIGH)
    assert await alerts_of(stage) == [("high", "positive item 9", "notified")]


async def test_a_positive_answer_withdrawn_by_declining_is_noted_too(
    stage: Stage, patient: Person, on_call: Person
) -> None:
    """The alert goes on, and the item is not screened."""
    await _answers_item9(patient, "2")
    await patient.answers("d")
    patient.sees(texts.CRISIS, texts.gad7(1))
    assert await alerts_of(stage) == [
        ("high", "positive item 9", "notified"),
        ("task", "item 9 not screened", "notified"),
    ]
    await on_call.says("/alerts")
    assert on_call.texts[-2] == (
        "Alert 1, P-001: high, notified\nItem 9 answered 'More than half the days' (2) at 09:00.\n"
        "Answer changed 2 → declined.\nNext: escalate at 09:15."
    )
