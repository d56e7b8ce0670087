"""Any answer of 1 or more to item 9 brings help at that tap, before the next question, and pages on-call staff."""

from datetime import datetime

import pytest
from sqlalchemy import Connection

from bot.rehearsal.stage import Stage
from storage import checkins, patients
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of

PAGES = {
    "1": "ELEVATED: alert 1, P-001\nItem 9 answered 'Several days' (1) at 09:00.\nAcknowledge by 10:00.",
    "2": "HIGH: alert 1, P-001\nItem 9 answered 'More than half the days' (2) at 09:00.\nAcknowledge by 09:15.",
    "3": "CRITICAL: alert 1, P-001\nItem 9 answered 'Nearly every day' (3) at 09:00.\nAcknowledge by 09:05.",
}


@pytest.mark.parametrize("item9", ["1", "2", "3"])
async def test_a_positive_answer_brings_the_text_and_a_page(patient: Person, on_call: Person, item9: str) -> None:
    """The smallest answer counts; the literal answer stands on the page, under the clinic's own code."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    await patient.answers(item9)
    patient.sees(texts.SET_UP, texts.KEPT, texts.CRISIS)
    patient.may_tap(*texts.CRISIS_BUTTONS)
    patient.does_not_see(texts.gad7(1))
    on_call.sees(PAGES[item9])
    on_call.may_tap("I've got this", "Can't take this")


async def test_zero_brings_neither(stage: Stage, patient: Person, on_call: Person) -> None:
    """Not at all is answered with the next question."""
    await patient.taps("Start")
    await patient.answers("33333 3330")
    patient.sees(texts.gad7(1))
    patient.does_not_see("988")
    on_call.does_not_see("P-001")
    assert await alerts_of(stage) == []


async def test_the_crisis_text_leaves_first(stage: Stage, patient: Person) -> None:
    """Nothing else is sent to this chat before it, and no second passes."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    stage.api.requests.clear()
    tapped_at = stage.clock.now()
    patient.phone.tap("Several days")
    await stage.settle()
    sent = [each for each in stage.api.requests if each.chat_id == patient.phone.chat_id]
    assert [each.params["text"] for each in sent] == [texts.CRISIS, texts.KEPT]
    assert sent[0].received_at == tapped_at

    def times(tx: Connection) -> tuple[datetime, datetime]:
        row = checkins.history(tx, patients.everyone(tx)[0].id)[0]
        return row.item9_answered_at, row.crisis_sent_at

    assert await stage.app.read(times) == (tapped_at, tapped_at)


async def test_the_chat_button_opens_the_lifeline(patient: Person) -> None:
    """Telegram has no buttons that dial, so the numbers are there to be read."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    last = patient.phone.last
    assert last is not None
    assert [row[0].url for row in last.buttons] == ["https://988lifeline.org/chat/", None, None]
    for number in ("988", "911", "838255", "741741", "711", "AYUDA"):
        assert number in (last.text or "")
    patient.does_not_see("press 3")


async def test_the_crisis_text_may_be_copied_and_forwarded(patient: Person, on_call: Person) -> None:
    """Staff messages are protected; a person in a crisis may pass the numbers on."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    assert [message.protected for message in patient.phone.messages] == [False] * len(patient.texts)
    page = on_call.phone.last
    assert page is not None
    assert page.protected
