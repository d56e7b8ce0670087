"""A direct crisis message brings the crisis text to everyone, in any state and any form, and pages for patients."""

from datetime import timedelta

import pytest

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of, invited, stored

WORDS = "I want to kill myself"
ANYONE_BUTTONS = ("Chat with 988",)
PATIENT_BUTTONS = ("Chat with 988", "Please have someone call me")


async def _says_it_in_every_form(person: Person, *, sees: str, may_tap: tuple[str, ...]) -> None:
    """As a text, as an edited text, and below a picture."""
    await person.says(WORDS)
    person.sees(WORDS, sees)
    person.may_tap(*may_tap)
    await person.says("hello")
    await person.edits("hello", "I am going to end my life")
    person.sees(sees)
    await person.sends_photo("I don't want to live")
    person.sees("I don't want to live", sees)
    person.has_seen(sees, times=3)


def _pages(on_call: Person) -> list[str]:
    return [text for text in on_call.texts if "Acknowledge by" in text]


async def test_from_a_stranger_it_brings_the_resources_alone(stage: Stage, on_call: Person) -> None:
    """We know neither who nor where; the text is for anyone."""
    stranger = Person(stage, stage.phone("Kim"))
    await _says_it_in_every_form(stranger, sees=texts.CRISIS_FOR_ANYONE, may_tap=ANYONE_BUTTONS)
    assert _pages(on_call) == []
    assert await alerts_of(stage) == []


async def test_from_staff_it_brings_the_resources_alone(stage: Stage, clinician: Person, on_call: Person) -> None:
    """A colleague is a person too; nobody is paged about them."""
    await clinician.says(WORDS)
    clinician.has_seen(texts.CRISIS_FOR_ANYONE)
    assert _pages(on_call) == []
    assert await alerts_of(stage) == []


async def test_while_consenting_it_pages(stage: Stage, on_call: Person) -> None:
    """An invited patient is a patient before the last screen."""
    jo, code = await invited(stage)
    await jo.says(f"/start {code}")
    await _says_it_in_every_form(jo, sees=texts.CRISIS, may_tap=PATIENT_BUTTONS)
    assert _pages(on_call) == ["CRITICAL: alert 1, P-001\nCrisis message at 09:00.\nAcknowledge by 09:05."]
    await jo.taps("Next")
    assert jo.texts[-1].startswith("2 of 4: Who sees your answers\n\n")


async def test_while_an_invitation_waits_it_pages(patient: Person, on_call: Person) -> None:
    """The check-in can be begun afterwards."""
    await _says_it_in_every_form(patient, sees=texts.CRISIS, may_tap=PATIENT_BUTTONS)
    assert len(_pages(on_call)) == 1
    await patient.taps("Start")
    patient.sees(texts.phq9(1))


async def test_in_the_middle_of_a_question_it_pages(stage: Stage, patient: Person, on_call: Person) -> None:
    """Continue leads back to the very question."""
    await patient.taps("Start")
    await patient.answers("12")
    await _says_it_in_every_form(patient, sees=texts.CRISIS, may_tap=texts.CRISIS_BUTTONS)
    assert len(_pages(on_call)) == 1
    await patient.taps("Continue the check-in")
    patient.sees(texts.phq9(3))
    assert await stored(stage) == [("asking", "1,2,,,,,,,,,,,,,,,", None)]


async def test_after_a_positive_item_9_it_joins_the_alert_and_pages_as_critical(
    stage: Stage, patient: Person, on_call: Person
) -> None:
    """One patient, one alert, now of the highest tier."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await patient.says(WORDS)
    patient.sees(texts.CRISIS, WORDS, texts.CRISIS)
    patient.may_tap(*texts.CRISIS_BUTTONS)
    assert [page.partition(":")[0] for page in _pages(on_call)] == ["ELEVATED", "CRITICAL"]
    assert await alerts_of(stage) == [("critical", "positive item 9", "notified")]


async def test_while_paused_it_pages(patient: Person, on_call: Person) -> None:
    """A pause mutes nothing of this."""
    await patient.taps("Start")
    await patient.taps("Pause")
    await _says_it_in_every_form(patient, sees=texts.CRISIS, may_tap=texts.CRISIS_BUTTONS)
    assert len(_pages(on_call)) == 1


async def test_after_stopping_it_pages(patient: Person, on_call: Person) -> None:
    """Whoever has left the check-ins has not left the clinic's care."""
    await patient.says("/stop")
    await patient.taps("Yes, stop")
    await _says_it_in_every_form(patient, sees=texts.CRISIS, may_tap=PATIENT_BUTTONS)
    assert len(_pages(on_call)) == 1


async def test_at_night_it_pages_at_once(stage: Stage, patient: Person, on_call: Person) -> None:
    """Hours are for prompts; nothing mutes a page."""
    await stage.advance(timedelta(hours=18))
    await patient.says(WORDS)
    patient.sees(WORDS, texts.CRISIS)
    assert _pages(on_call) == ["CRITICAL: alert 1, P-001\nCrisis message at 03:00.\nAcknowledge by 03:05."]


async def test_repeats_get_the_text_and_join_the_open_alert(stage: Stage, patient: Person, on_call: Person) -> None:
    """Three messages, three answers, one page, and staff can read all three."""
    for words in (WORDS, "i want to die", "I can't go on like this"):
        await patient.says(words)
        patient.sees(words, texts.CRISIS)
    assert len(_pages(on_call)) == 1
    assert await alerts_of(stage) == [("critical", "crisis message", "notified")]
    await on_call.taps("I've got this")
    for words in (WORDS, "i want to die", "I can't go on like this"):
        assert f"The patient wrote: {words}" in on_call.texts[-1]


@pytest.mark.parametrize(
    "words", ["My phone is dying", "this headache is killing me", "I died laughing", "suicide squad was bad"]
)
async def test_everyday_words_stay_silent(stage: Stage, patient: Person, words: str) -> None:
    """A false alarm teaches people not to write, and staff not to read."""
    await patient.says(words)
    patient.sees(words, texts.NOT_READ)
    assert await alerts_of(stage) == []


async def test_the_crisis_command_answers_everyone(stage: Stage, patient: Person, clinician: Person) -> None:
    """A patient, a stranger and a colleague; asking for numbers alone pages nobody."""
    stranger = Person(stage, stage.phone("Kim"))
    for person in (patient, stranger, clinician):
        await person.says("/crisis")
        person.sees("/crisis", texts.CRISIS_FOR_ANYONE)
    assert await alerts_of(stage) == []
