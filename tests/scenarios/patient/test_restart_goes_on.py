"""After a restart, or a death between the commit and the reply, everything goes on where it was."""

from datetime import timedelta

import pytest

from bot.rehearsal.botapi import Fault
from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of, stored

CLAIM_LIFE = timedelta(seconds=15)
"""With several senders on PostgreSQL a message taken by a dead one is free again after this."""


@pytest.fixture
def clinic_url(database_url: str) -> str:
    return database_url


async def test_a_check_in_goes_on_at_the_same_question(stage: Stage, patient: Person) -> None:
    """The buttons on the phone still work, and the question is still edited in place."""
    await patient.taps("Start")
    await patient.answers("0123")
    await stage.stop_bot()
    await stage.start_bot()
    await patient.answers("2")
    patient.sees(texts.SET_UP, texts.phq9(6))
    await patient.taps("Back")
    patient.sees(texts.SET_UP, texts.phq9(5, "More than half the days"))
    assert await stored(stage) == [("asking", "0,1,2,3,2,,,,,,,,,,,,", None)]


async def test_taps_made_while_the_bot_was_down_are_answered_in_order(stage: Stage, patient: Person) -> None:
    """Two taps on one question wait at Telegram; the second is stale by then, as it would have been before."""
    await patient.taps("Start")
    await stage.stop_bot()
    patient.phone.tap("Several days")
    patient.phone.tap("Nearly every day")
    await stage.start_bot()
    await stage.moment()
    patient.sees(texts.SET_UP, texts.phq9(2))
    assert await stored(stage) == [("asking", "1,,,,,,,,,,,,,,,,", None)]


async def test_a_positive_item_9_tapped_while_the_bot_was_down_brings_help_when_it_is_back(
    stage: Stage, patient: Person, on_call: Person
) -> None:
    """Late is not never: the text, the alert and the page."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    await stage.stop_bot()
    patient.phone.tap("Nearly every day")
    stage.clock.turn_to(stage.clock.now() + timedelta(minutes=20))
    await stage.start_bot()
    await stage.moment()
    patient.sees(texts.KEPT, texts.CRISIS)
    assert on_call.texts[-1].startswith("CRITICAL: alert 1, P-001\n")


async def test_a_death_between_the_commit_and_the_crisis_text_loses_neither(
    stage: Stage, patient: Person, on_call: Person
) -> None:
    """The request hung when the process ended: the text is in the outbox, and leaves after the restart."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    stage.api.faults.add(Fault("hang", None, patient.phone.chat_id, times=None))
    patient.phone.tap("More than half the days")
    await stage.api.until(lambda: any(each.description == "hang" for each in stage.api.requests))
    await stage.stop_bot()
    stage.api.faults.clear()
    patient.does_not_see(texts.CRISIS)
    await stage.start_bot()
    await stage.advance(CLAIM_LIFE)
    await stage.advance(timedelta(seconds=5))
    patient.has_seen(texts.CRISIS)
    assert await stored(stage) == [("held", "0,0,0,0,0,0,0,0,2,,,,,,,,", 2)]
    assert await alerts_of(stage) == [("high", "positive item 9", "notified")]
    assert len([text for text in on_call.texts if "Acknowledge by" in text]) == 1
    await patient.taps("Continue the check-in")
    patient.sees(texts.gad7(1))


async def test_a_death_between_the_commit_and_the_next_question_loses_no_answer(stage: Stage, patient: Person) -> None:
    """The question follows after the restart, or at the patient's next tap; the answer stands once."""
    await patient.taps("Start")
    await patient.answers("0")
    stage.api.faults.add(Fault("drop_before", None, patient.phone.chat_id, times=None))
    patient.phone.tap("Several days")
    await stage.api.until(lambda: any(each.description == "drop_before" for each in stage.api.requests))
    await stage.stop_bot()
    stage.api.faults.clear()
    await stage.start_bot()
    await stage.advance(timedelta(seconds=5))
    await patient.taps("Nearly every day")
    assert patient.texts[-1] in {texts.phq9(3), texts.phq9(4)}
    assert (await stored(stage))[0][1].startswith("0,1,")
