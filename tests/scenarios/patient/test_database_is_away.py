"""With the database down the crisis text leaves all the same, nothing is confirmed, and nothing is lost or doubled."""

import pytest

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.outages import away
from tests.scenarios.people import Person, alerts_of, stored

TRY_LATER = "Something is not working on our side just now. Your tap is not lost. I will go on as soon as I can."
TOLD = "We are alerting Harbor Clinic now."
WITHIN = 2.0
"""Seconds of real time in which the crisis text has to be on the phone."""

GIVES_UP = 30.0
"""Seconds of real time in which the tap is told about it: SQLite waits five for a lock, after whoever waits already."""


@pytest.fixture
def patience() -> None:
    """The patience of production."""


@pytest.fixture
def clinic_url(database_url: str) -> str:
    return database_url


@pytest.fixture(autouse=True)
async def at_item_9(patient: Person) -> None:
    """Every scenario here begins at item 9."""
    await patient.taps("Start")
    await patient.answers("00000 000")


async def test_a_positive_item_9_brings_help_at_once_and_pages_later(
    stage: Stage, patient: Person, on_call: Person, clinic_url: str
) -> None:
    """The text needs no database; the answer waits at Telegram until it can be kept, and then everything follows."""
    with away(clinic_url):
        patient.phone.tap("More than half the days")
        await stage.api.until(lambda: texts.CRISIS_FOR_ANYONE in patient.texts, timeout=WITHIN)
        await stage.api.until(lambda: TRY_LATER in patient.toasts, timeout=GIVES_UP)
        assert stage.api.pending(patient.phone.bot) == 1
        on_call.does_not_see("P-001")
    await stage.moment()
    assert stage.api.pending(patient.phone.bot) == 0
    patient.sees(texts.SET_UP, texts.KEPT, texts.CRISIS_FOR_ANYONE, TOLD)
    patient.may_tap(*texts.CRISIS_BUTTONS)
    assert await stored(stage) == [("held", "0,0,0,0,0,0,0,0,2,,,,,,,,", 2)]
    on_call.sees("HIGH: alert 1, P-001\nItem 9 answered 'More than half the days' (2) at 09:00.\nAcknowledge by 09:15.")
    await patient.taps("Continue the check-in")
    patient.sees(texts.gad7(1))


async def test_an_ordinary_answer_is_stored_once_when_the_database_is_back(
    stage: Stage, patient: Person, clinic_url: str
) -> None:
    """The tap is answered with the truth, and the next question comes by itself."""
    with away(clinic_url):
        patient.phone.tap("Not at all")
        await stage.api.until(lambda: TRY_LATER in patient.toasts, timeout=GIVES_UP)
        assert stage.api.pending(patient.phone.bot) == 1
        patient.sees(texts.phq9(9))
        patient.does_not_see("988")
    await stage.moment()
    patient.sees(texts.SET_UP, texts.gad7(1))
    assert await stored(stage) == [("asking", "0,0,0,0,0,0,0,0,0,,,,,,,,", 0)]
    assert await alerts_of(stage) == []


async def test_a_crisis_message_brings_help_at_once_and_pages_later(
    stage: Stage, patient: Person, on_call: Person, clinic_url: str
) -> None:
    """The same for words: nobody who writes them waits for a disk."""
    with away(clinic_url):
        patient.phone.say("I want to end my life")
        await stage.api.until(lambda: texts.CRISIS_FOR_ANYONE in patient.texts, timeout=WITHIN)
        assert stage.api.pending(patient.phone.bot) == 1
    await stage.moment()
    patient.sees(texts.phq9(9), "I want to end my life", texts.CRISIS_FOR_ANYONE, TOLD)
    assert on_call.texts[-1].startswith("CRITICAL: alert 1, P-001\nCrisis message at 09:00.")
    assert await alerts_of(stage) == [("critical", "crisis message", "notified")]


async def test_vague_words_bring_help_at_once_and_the_question_later(
    stage: Stage, patient: Person, clinic_url: str
) -> None:
    """The resources leave without the database, once; what needs it follows."""
    with away(clinic_url):
        patient.phone.say("Life is not worth living")
        await stage.api.until(lambda: texts.CRISIS_FOR_ANYONE in patient.texts, timeout=WITHIN)
        assert stage.api.pending(patient.phone.bot) == 1
    await stage.moment()
    assert patient.texts[-1] == "Do you want someone from Harbor Clinic to call you?"
    patient.may_tap("Chat with 988", "Yes, please call me", "That is not what I meant", "Continue the check-in")
    patient.has_seen(texts.CRISIS_FOR_ANYONE)
    assert await alerts_of(stage) == []
