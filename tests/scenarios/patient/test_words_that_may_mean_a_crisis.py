"""Words that may mean a crisis bring help and a question to everyone, in any state; they page nobody by themselves."""

from datetime import timedelta

import pytest

from bot.rehearsal.botapi import Fault
from bot.rehearsal.stage import Stage
from storage import alerts
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of, stored

WORDS = "Life is not worth living"
NEGATED = "I don't want to kill myself"
THIRD_PERSON = "My best friend says she wants to kill herself"
SPANISH = "ya no le veo sentido a seguir viviendo"

HELP = f"{texts.CRISIS_FOR_ANYONE}\n\nDo you want someone from Harbor Clinic to call you?"
BUTTONS = ("Chat with 988", "Yes, please call me", "That is not what I meant")
NOT_MEANT = f"Thank you for telling us. If that ever changes:\n\n{texts.RESOURCES}"


def _pages(person: Person) -> list[str]:
    return [text for text in person.texts if "Acknowledge by" in text]


@pytest.mark.parametrize("words", [WORDS, NEGATED, THIRD_PERSON, SPANISH, "wish i coud go to sleeep and never wake up"])
async def test_they_bring_help_and_a_question(stage: Stage, patient: Person, on_call: Person, words: str) -> None:
    """Vague, denied, of somebody else, in Spanish, misspelt: resources first, then whether somebody should call."""
    await patient.says(words)
    patient.sees(words, HELP)
    patient.may_tap(*BUTTONS)
    assert _pages(on_call) == []
    assert await alerts_of(stage) == []


async def test_the_interrupted_question_stays(stage: Stage, patient: Person) -> None:
    """In the middle of a check-in it goes on where it was."""
    await patient.taps("Start")
    await patient.answers("12")
    await patient.says(WORDS)
    patient.may_tap(*BUTTONS, "Continue the check-in")
    await patient.taps("Continue the check-in")
    patient.sees(texts.phq9(3))
    assert await stored(stage) == [("asking", "1,2,,,,,,,,,,,,,,,", None)]


async def test_yes_pages_at_once(stage: Stage, patient: Person, on_call: Person) -> None:
    """A critical alert with its true reason, and the crisis text with what is true now."""
    await patient.says(WORDS)
    await patient.taps("Yes, please call me")
    patient.sees(texts.CRISIS)
    assert _pages(on_call) == [
        "CRITICAL: alert 1, P-001\nAsked for a call after words that may mean a crisis at 09:00.\nAcknowledge by 09:05."
    ]


async def test_not_what_i_meant_takes_nothing_back(stage: Stage, patient: Person, clinician: Person) -> None:
    """The resources stay in sight; an alert that is open gets a line in its story, and goes on to the next step."""
    await patient.says("I want to kill myself")
    await patient.says(WORDS)
    await patient.taps("That is not what I meant")
    assert patient.texts[-1] == NOT_MEANT
    patient.may_tap("Chat with 988", "Please have someone call me")
    assert len(await alerts_of(stage)) == 1
    story = [each.what for each in await stage.app.read(lambda tx: alerts.story(tx, 1))]
    assert story[-1] == "the patient says: not what I meant"
    await stage.advance(timedelta(minutes=6))
    assert len(_pages(clinician)) == 1


async def test_edited_words_and_captions_count(patient: Person) -> None:
    """Whatever carries the words."""
    await patient.says("hello")
    await patient.edits("hello", WORDS)
    patient.sees(HELP)
    await patient.sends_photo(WORDS)
    patient.sees(WORDS, HELP)


async def test_a_stranger_gets_the_resources(stage: Stage, on_call: Person) -> None:
    """Nobody can call somebody unknown, so nothing is asked."""
    stranger = Person(stage, stage.phone("Kim"))
    await stranger.says(WORDS)
    stranger.sees(WORDS, texts.CRISIS_FOR_ANYONE)
    stranger.may_tap("Chat with 988")
    assert _pages(on_call) == []


async def test_staff_get_one_line_and_go_on(stage: Stage, clinician: Person) -> None:
    """Notes speak of crises all day: a line is enough, and the note is taken."""
    await clinician.says(THIRD_PERSON)
    clinician.has_seen(texts.IN_ONE_SENTENCE)
    clinician.does_not_see(texts.CRISIS_FOR_ANYONE)


async def test_help_that_could_not_be_sent_comes_later(stage: Stage, patient: Person) -> None:
    """Telegram fails while the answer is under way: it waits in the outbox, and comes, once."""
    stage.api.faults.add(Fault("error_500", method="sendMessage", chat_id=patient.phone.chat_id, times=3))
    await patient.says(WORDS)
    await stage.advance(timedelta(minutes=2))
    patient.has_seen(HELP)
