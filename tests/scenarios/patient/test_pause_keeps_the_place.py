"""Pause keeps the answers until a time that is said, and goes on at the same question."""

from datetime import timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person

PAUSED = "Paused. Your answers are kept until Tuesday, March 3, 09:00."


async def test_a_paused_check_in_goes_on_where_it_was(stage: Stage, patient: Person) -> None:
    """The screen turns into the promise; one tap leads back to the question."""
    await patient.taps("Start")
    await patient.answers("0123")
    await patient.taps("Pause")
    patient.sees(texts.SET_UP, PAUSED)
    patient.may_tap("Continue")
    await stage.advance(timedelta(hours=23))
    await patient.taps("Continue")
    patient.sees(texts.phq9(5))
    await patient.taps("Back")
    patient.sees(texts.phq9(4, "Nearly every day"))


async def test_checkin_leads_back_from_a_pause_too(patient: Person) -> None:
    """Whoever types the command instead finds the same question, not a new check-in."""
    await patient.taps("Start")
    await patient.answers("00")
    await patient.taps("Pause")
    await patient.says("/checkin")
    patient.sees("/checkin", texts.phq9(3))


async def test_a_pause_that_is_never_ended_closes_with_what_was_promised(stage: Stage, patient: Person) -> None:
    """Twenty-four hours after the last tap the check-in is over, and its button says so."""
    await patient.taps("Start")
    await patient.answers("00")
    await patient.taps("Pause")
    await stage.advance(timedelta(hours=24))
    await patient.taps("Continue")
    assert patient.toasts[-1] == texts.CLOSED
    patient.does_not_see(texts.phq9(3))
