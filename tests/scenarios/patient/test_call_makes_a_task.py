"""/call: the clinic is asked to call, without urgency; nobody is woken, and nobody is left without a number."""

from datetime import timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of

ASKED = (
    "Your care team at Harbor Clinic will see during the day that you would like a call. "
    "If it cannot wait, call +1 555 0100. In a crisis, call or text 988 at any time, or call 911."
)
TASK = "TASK: alert 1, P-001\nAsks for a call, not urgent at {}.\nAcknowledge by {}."


async def test_it_is_a_task_for_the_care_team(
    stage: Stage, patient: Person, clinician: Person, on_call: Person
) -> None:
    """By day it reaches the clinicians of the team, and not the nurse on call."""
    await patient.says("/call")
    patient.sees("/call", ASKED)
    clinician.sees(TASK.format("09:00", "17:00"))
    assert "Acknowledge by" not in "".join(on_call.texts)


async def test_at_night_it_waits_for_the_morning(stage: Stage, patient: Person, clinician: Person) -> None:
    """What is not urgent wakes nobody."""
    await stage.advance(timedelta(hours=14))
    await patient.says("/call")
    assert "Acknowledge by" not in "".join(clinician.texts)
    await stage.advance(timedelta(hours=10, minutes=1))
    assert "TASK: alert 1, P-001\nAsks for a call, not urgent at 23:00." in "".join(clinician.texts)


async def test_asked_twice_it_is_one_task(stage: Stage, patient: Person, clinician: Person) -> None:
    """The same answer, one alert, one page."""
    await patient.says("/call")
    await patient.says("/call")
    patient.sees("/call", ASKED, "/call", ASKED)
    assert len(await alerts_of(stage)) == 1
    assert sum("Acknowledge by" in text for text in clinician.texts) == 1


async def test_the_question_stays(patient: Person) -> None:
    """In the middle of a check-in it comes again below the answer."""
    await patient.taps("Start")
    await patient.answers("12")
    await patient.says("/call")
    patient.sees("/call", ASKED, texts.phq9(3))
