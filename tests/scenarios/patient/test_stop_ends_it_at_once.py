"""/stop asks once, then ends the prompts at once, drops what is queued, and tells the care team."""

from datetime import timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of, stored

ASK = "Do you want to stop the check-ins? It does not change your care."
TOLD = "P-001: stopped the check-ins."


async def test_it_asks_before_it_stops(stage: Stage, patient: Person, clinician: Person) -> None:
    """A slip of the finger changes nothing, and no leads back to the question."""
    await patient.taps("Start")
    await patient.answers("0")
    await patient.says("/stop")
    patient.sees("/stop", ASK)
    patient.may_tap("Yes, stop", "No, keep going")
    await patient.taps("No, keep going")
    patient.sees("Nothing has changed. Your check-ins go on.", texts.phq9(2))
    clinician.does_not_see(TOLD)
    await patient.answers("0")
    assert [state for state, _, _ in await stored(stage)] == ["asking"]


async def test_yes_ends_the_check_in_and_every_later_prompt(stage: Stage, patient: Person, clinician: Person) -> None:
    """The open check-in is withdrawn with its answers kept, and months bring no message."""
    await patient.taps("Start")
    await patient.answers("12")
    await patient.says("/stop")
    await patient.taps("Yes, stop")
    patient.sees("/stop", texts.STOPPED)
    clinician.has_seen(TOLD)
    assert await stored(stage) == [("withdrawn", "1,2,,,,,,,,,,,,,,,", None)]
    await stage.advance(timedelta(days=30))
    patient.sees("/stop", texts.STOPPED)


async def test_a_prompt_that_is_queued_is_dropped(stage: Stage, patient: Person) -> None:
    """Telegram held it back; when it could leave, the patient has stopped."""
    stage.api.close_gate(patient.phone.bot, 14_520, patient.phone.chat_id)
    await stage.advance(timedelta(hours=4, seconds=30))
    await patient.says("/stop")
    await stage.advance(timedelta(minutes=5))
    await patient.taps("Yes, stop")
    await stage.advance(timedelta(days=2))
    patient.sees(texts.STOPPED)
    patient.does_not_see(texts.REMINDER)


async def test_an_open_alert_is_not_stopped(stage: Stage, patient: Person, on_call: Person) -> None:
    """Withdrawing after a positive item 9 takes no page back, and the patient still hears that staff saw it."""
    await patient.taps("Start")
    await patient.answers("00000 0002")
    await patient.says("/stop")
    await patient.taps("Yes, stop")
    assert await alerts_of(stage) == [("high", "positive item 9", "notified")]
    await on_call.taps("I've got this")
    patient.sees(texts.STOPPED, "A staff member saw this at 09:01.")


async def test_an_old_button_after_stopping_begins_nothing(stage: Stage, patient: Person) -> None:
    """Only a new code of the clinic does."""
    start = patient.button("Start")
    await patient.says("/stop")
    await patient.taps("Yes, stop")
    await patient.taps_again(start)
    assert patient.toasts[-1] == texts.CLOSED
    await patient.says("/checkin")
    patient.sees("/checkin", texts.CODE_NEEDED)
    assert [state for state, _, _ in await stored(stage)] == ["withdrawn"]
