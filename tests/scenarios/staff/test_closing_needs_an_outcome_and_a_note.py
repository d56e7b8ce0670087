"""An alert closes only with an outcome, a name and a note; without contact only a clinician closes a grave one."""

import pytest

from storage.vault import Kind
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, MINUTE, TAKE, Ward, begin_item9, close

OUTCOMES = ("Reached patient", "Welfare check requested", "Referred", "Emergency contact reached", "No concern")
NOTE_NEEDED = "Please type the note as a text: what happened, and what comes next."
REFUSED = "Nobody reached the patient, so a clinician has to close this one."


@pytest.mark.parametrize("outcome", OUTCOMES)
async def test_each_outcome_closes_with_name_and_note(ward: Ward, ana: Person, jo: Person, outcome: str) -> None:
    """Close…, an outcome, a typed note: the alert holds outcome and name, the vault the note."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Reached", "Close…")
    assert ana.texts[-1] == "Alert 1: how did it end?"
    await ana.taps(outcome)
    ana.sees(f"Alert 1, {outcome.lower()}. Type a short note for the record: what happened, and what comes next.")
    assert (await ward.alert()).closed_at is None
    await ana.says("Spoke for 20 minutes. Visit tomorrow.")
    ana.sees(f"Alert 1 is closed: {outcome.lower()}.")
    alert = await ward.alert()
    assert (alert.state, alert.outcome, alert.owner) == ("closed", outcome.lower(), ana.staff_id)
    assert await _note(ward, alert.patient_id) == "Spoke for 20 minutes. Visit tomorrow."


async def _note(ward: Ward, patient_id: str) -> str | None:
    vault = ward.stage.app.clinic.vault
    return await ward.stage.app.read(lambda tx: vault.get(tx, patient_id, Kind.NOTE, "alert:1"))


async def test_without_a_typed_note_it_stays_open(ward: Ward, ana: Person, jo: Person) -> None:
    """A picture, a voice message or a blank is no note: the question is asked again, and then a text closes."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Reached", "Close…", "Referred")
    ana.phone.send_voice()
    await ana.waits()
    ana.phone.send_photo()
    await ana.waits()
    assert (await ward.alert()).closed_at is None
    ana.sees("(no text)", NOTE_NEEDED, "(no text)", NOTE_NEEDED)
    await ana.says("Referred to Dr. Wu.")
    ana.sees("Alert 1 is closed: referred.")


async def test_a_note_that_quotes_the_patient_is_a_note(ward: Ward, ana: Person, jo: Person) -> None:
    """The filter hears the quoted words too: the resources come first, and the alert closes with the note."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Reached", "Close…", "Referred")
    await ana.says("She told me: I want to die. Her sister is with her.")
    assert "Call or text 988." in ana.texts[-2]
    ana.sees("Alert 1 is closed: referred.")
    assert await _note(ward, (await ward.alert()).patient_id) == "She told me: I want to die. Her sister is with her."


async def test_another_command_takes_the_question_back(ward: Ward, ana: Person, jo: Person) -> None:
    """After /alerts a text is no note any more."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Reached", "Close…", "Referred")
    await ana.says("/alerts")
    await ana.says("Just thinking aloud.")
    ana.sees("I was not waiting for a text. Send /help to see what I can do.")
    assert (await ward.alert()).closed_at is None


@pytest.mark.parametrize(("item9", "outcome"), [(3, "No concern"), (2, "Referred"), (2, "Welfare check requested")])
async def test_a_nurse_closes_no_grave_one_unreached(
    ward: Ward, ana: Person, ben: Person, jo: Person, item9: int, outcome: str
) -> None:
    """Critical and high alerts, nobody reached: the outcome is refused in words, and the alert stays open."""
    await begin_item9(jo, item9)
    await ward.stage.advance(15 * MINUTE)
    await ben.taps(TAKE, "Close…", outcome)
    ben.sees(REFUSED)
    await ben.says("Nothing to worry about.")
    assert (await ward.alert()).closed_at is None


async def test_an_admin_is_no_clinician(ward: Ward, ana: Person, jo: Person) -> None:
    """Running the place does not replace the judgement."""
    eve = await ward.hire("Eve", "admin")
    await ward.rota(eve)
    await jo.says(CRISIS)
    await eve.taps(TAKE, "Close…", "No concern")
    eve.sees(REFUSED)


@pytest.mark.parametrize("outcome", ["Reached patient", "Emergency contact reached"])
async def test_a_nurse_closes_after_contact(ward: Ward, ana: Person, ben: Person, jo: Person, outcome: str) -> None:
    """An outcome that is itself a contact is anyone's to record."""
    await jo.says(CRISIS)
    await ward.stage.advance(5 * MINUTE)
    await ben.taps(TAKE)
    await close(ben, outcome)
    assert (await ward.alert()).state == "closed"


async def test_a_nurse_closes_an_elevated_one(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """Below high the outcome is enough."""
    await begin_item9(jo, 1)
    await ward.rota(ben)
    await ward.stage.advance(60 * MINUTE)
    await ben.taps(TAKE)
    await close(ben, "Referred")
    assert (await ward.alert()).state == "closed"


async def test_a_clinician_closes_without_contact(ward: Ward, ana: Person, jo: Person) -> None:
    """The clinician's own judgement closes a critical alert."""
    await jo.says(CRISIS)
    await ana.taps(TAKE)
    await close(ana, "No concern", "A quote from a song, known to us.")
    assert (await ward.alert()).state == "closed"


async def test_an_alert_that_was_taken_over_is_not_closed_by_the_first(
    ward: Ward, ana: Person, ben: Person, jo: Person
) -> None:
    """Between outcome and note someone else took it: the note of the first closes nothing."""
    await jo.says(CRISIS)
    await ward.stage.advance(5 * MINUTE)
    await ana.taps(TAKE, "Reached", "Close…", "Referred")
    await ben.says("/alerts")
    await ward.sql("UPDATE alert SET owner = :who", who=ben.staff_id)
    await ana.says("Referred to Dr. Wu.")
    ana.sees("Tap I've got this first.")
    assert (await ward.alert()).closed_at is None
