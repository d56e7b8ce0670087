"""The patient hears what happened, as it happens: that staff saw it, or that nobody was reached yet."""

from datetime import timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person


async def test_the_time_of_an_acknowledgement_is_told(stage: Stage, patient: Person, on_call: Person) -> None:
    """Seen, at that minute of the patient's clock; no promise that someone will call."""
    await patient.taps("Start")
    await patient.answers("00000 0002")
    await stage.advance(timedelta(minutes=7))
    patient.sees(texts.CRISIS)
    await on_call.taps("I've got this")
    patient.sees(texts.CRISIS, "A staff member saw this at 09:07.")


async def test_a_missed_deadline_is_told_once(stage: Stage, patient: Person) -> None:
    """Nobody was reached yet, and whom to call instead; the next steps of the policy do not repeat it."""
    await patient.taps("Start")
    await patient.answers("00000 0003")
    await stage.advance(timedelta(minutes=4))
    patient.sees(texts.CRISIS)
    await stage.advance(timedelta(minutes=1))
    patient.sees(texts.CRISIS, texts.NOT_REACHED)
    await stage.advance(timedelta(minutes=30))
    patient.has_seen(texts.NOT_REACHED)


async def test_a_late_acknowledgement_is_told_after_all(stage: Stage, patient: Person, clinician: Person) -> None:
    """The second in line answers; what was said before is set right."""
    await patient.taps("Start")
    await patient.answers("00000 0003")
    await stage.advance(timedelta(minutes=6))
    await clinician.taps("I've got this")
    patient.sees(texts.CRISIS, texts.NOT_REACHED, "A staff member saw this at 09:06.")


async def test_in_good_time_nobody_is_told_that_staff_was_not_reached(
    stage: Stage, patient: Person, on_call: Person
) -> None:
    """Whoever was seen in time is not frightened later, whatever becomes of the alert."""
    await patient.taps("Start")
    await patient.answers("00000 0003")
    await on_call.taps("I've got this")
    await stage.advance(timedelta(hours=2))
    patient.does_not_see(texts.NOT_REACHED)
