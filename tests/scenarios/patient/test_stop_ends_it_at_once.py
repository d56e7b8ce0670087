"""/stop asks once, then ends the prompts at once, drops what is queued, and tells the care team."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from bot.rehearsal.stage import Stage
from storage.models import METADATA
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of, labels_of, stored

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
    patient.sees(texts.phq9(2), "/stop", "Nothing has changed. Your check-ins go on.", texts.phq9(2))
    assert labels_of(patient.phone.messages[-4]) == []
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
    """It was put off until the morning; in the morning the patient has stopped."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await stage.advance_to(datetime(2026, 3, 10, 12, tzinfo=UTC))
    await stage.stop_bot()
    stage.clock.turn_to(datetime(2026, 3, 12, 2, tzinfo=UTC))
    await stage.start_bot()
    await stage.advance(timedelta(minutes=1))
    assert await _prompts(stage) == [("accepted", ""), ("queued", "")]
    await patient.says("/stop")
    await patient.taps("Yes, stop")
    assert await _prompts(stage) == [("accepted", ""), ("dropped", "stopped")]
    await stage.advance(timedelta(days=2))
    patient.sees("/stop", texts.STOPPED)


async def _prompts(stage: Stage) -> list[tuple[str, str]]:
    outbox = METADATA.tables["outbox"]

    def read(tx: Connection) -> list[tuple[str, str]]:
        found = select(outbox.c.state, outbox.c.reason).where(outbox.c.kind == "prompt").order_by(outbox.c.id)
        return [(state, reason) for state, reason in tx.execute(found)]

    return await stage.app.read(read)


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
    no = patient.button("No, keep going")
    await patient.taps("Yes, stop")
    await patient.taps_again(no)
    patient.sees("/stop", texts.STOPPED)
    await patient.taps_again(start)
    assert patient.toasts[-1] == texts.CLOSED
    await patient.says("/checkin")
    patient.sees("/checkin", texts.CODE_NEEDED)
    assert [state for state, _, _ in await stored(stage)] == ["withdrawn"]
