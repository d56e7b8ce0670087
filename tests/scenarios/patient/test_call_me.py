"""Asking to be called makes the alert critical, at once."""

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of


async def test_asking_for_a_call_pages_as_critical(stage: Stage, patient: Person, on_call: Person) -> None:
    """The lowest positive answer becomes the highest tier, and the patient is told what was done."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await patient.taps("Please have someone call me")
    assert patient.toasts[-1] == "We have asked our staff to call you."
    patient.sees(texts.CRISIS, texts.CRISIS)
    patient.may_tap(*texts.CRISIS_BUTTONS)
    on_call.sees(
        "CRITICAL: alert 1, P-001\nAsked for a call after a positive item 9 at 09:00.\n"
        "Item 9 answered 'Several days' (1) at 09:00.\nAcknowledge by 09:05."
    )
    assert await alerts_of(stage) == [("critical", "positive item 9", "notified")]


async def test_asking_twice_pages_once(patient: Person, on_call: Person) -> None:
    """An impatient second tap brings the resources again, and staff are not called twice for it."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await patient.taps("Please have someone call me", "Please have someone call me")
    patient.sees(texts.CRISIS, texts.CRISIS, texts.CRISIS)
    assert [text.partition(":")[0] for text in on_call.texts[-2:]] == ["ELEVATED", "CRITICAL"]


async def test_it_is_offered_under_crisis_too_and_raises_an_alert_by_itself(
    stage: Stage, patient: Person, on_call: Person
) -> None:
    """Nobody has to answer item 9 first."""
    await patient.says("/crisis")
    patient.sees("/crisis", texts.CRISIS_FOR_ANYONE)
    patient.may_tap("Chat with 988", "Please have someone call me")
    assert await alerts_of(stage) == []
    await patient.taps("Please have someone call me")
    assert on_call.texts[-1].startswith("CRITICAL: alert 1, P-001\n")
