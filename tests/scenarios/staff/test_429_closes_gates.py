"""A 429 closes one chat's gate, two within two seconds close the bot's, and nothing is sent into a closed one."""

from typing import Any

from bot.rehearsal.botapi import Limits
from tests.scenarios.people import Person, labels_of
from tests.scenarios.staff.cast import CRISIS, SECOND, TAKE, Ward, begin_item9, pages
from tests.scenarios.staff.crowd import remind, strangers

WRITING = ("sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageReplyMarkup")


def written(ward: Ward, *people: Person) -> list[Any]:
    """Return the requests that count against Telegram's limits, refused ones included."""
    chats = {each.phone.chat_id for each in people}
    return [each for each in ward.api.requests if each.method in WRITING and each.chat_id in chats]


async def test_one_chats_refusal_holds_up_that_chat_alone(ward: Ward, ana: Person) -> None:
    """The others get theirs at once; the refused one gets it when its time is over, after a single refusal."""
    al, bo, cy = await strangers(ward, 3)
    ward.api.close_gate(ward.bot, 8, al.phone.chat_id)
    before = len(written(ward, al))
    await remind(ward, [al])
    await ward.stage.advance(SECOND)
    await remind(ward, [al, bo, cy])
    await ward.stage.advance(SECOND)
    assert [each.texts[-1].startswith("Your check-in") for each in (al, bo, cy)] == [False, True, True]
    await ward.stage.advance(10 * SECOND)
    assert sum(text.startswith("Your check-in") for text in al.texts) == 2
    assert [each.error_code for each in written(ward, al)[before:]] == [429, None, None]


async def test_two_chats_within_two_seconds_close_the_bots_gate(ward: Ward, ana: Person) -> None:
    """Telegram means the whole bot: a third chat is not even asked until the gate opens."""
    al, bo, cy = await strangers(ward, 3)
    for person in (al, bo):
        ward.api.close_gate(ward.bot, 6, person.phone.chat_id)
    await remind(ward, [al, bo])
    await ward.stage.advance(SECOND)
    before = len(written(ward, al, bo, cy))
    await remind(ward, [cy])
    await ward.stage.advance(4 * SECOND)
    assert len(written(ward, al, bo, cy)) == before
    await ward.stage.advance(4 * SECOND)
    assert cy.texts[-1].startswith("Your check-in")


async def test_two_chats_further_apart_do_not(ward: Ward, ana: Person) -> None:
    """Three seconds between the refusals: each chat's own affair."""
    al, bo, cy = await strangers(ward, 3)
    for person in (al, bo):
        ward.api.close_gate(ward.bot, 8, person.phone.chat_id)
        await remind(ward, [person])
        await ward.stage.advance(3 * SECOND)
    await remind(ward, [cy])
    await ward.stage.advance(SECOND)
    assert cy.texts[-1].startswith("Your check-in")


async def test_no_request_inside_a_closed_gate(ward: Ward, ana: Person, jo: Person) -> None:
    """Pages, replies, edits, pictures: after the one refusal nothing more is tried until the time is over."""
    ward.api.close_gate(ward.bot, 8, ana.phone.chat_id)
    closed_at = ward.stage.clock.now()
    await jo.says(CRISIS)
    for text in ("/alerts", "/whoami", "/patients"):
        ana.phone.say(text)
    await ward.stage.settle()
    await ward.stage.advance(4 * SECOND)
    inside = [each for each in written(ward, ana) if each.received_at >= closed_at]
    assert [(each.error_code, (each.received_at - closed_at).total_seconds()) for each in inside] == [(429, 0)]
    await ward.stage.advance(10 * SECOND)
    assert len(pages(ana)) >= 1
    ana.has_seen("You are clinician in Care team, on the rota.")


async def test_a_crisis_text_waits_for_the_gate_and_comes_once(ward: Ward, ana: Person, jo: Person) -> None:
    """Only a 429 holds a crisis text up; it leaves the moment the gate opens, and a long wait does not double it."""
    ward.api.close_gate(ward.bot, 20, jo.phone.chat_id)
    opens_at = ward.stage.clock.now() + 20 * SECOND
    await jo.says("/help")
    await jo.says(CRISIS)
    await ward.stage.advance_to(opens_at - SECOND)
    jo.does_not_see("Call or text 988. It is free")
    await ward.stage.advance_to(opens_at + 10 * SECOND)
    assert sum("Call or text 988. It is free" in text for text in jo.texts) == 1
    (crisis,) = await ward.rows("outbox", kind="crisis")
    assert crisis.accepted_at - opens_at < SECOND
    assert await ward.ledger("crisis") == [("queued", "gate closed"), ("accepted", "")]


async def test_a_closed_gate_does_not_hold_up_what_the_patient_says_next(ward: Ward, ana: Person, jo: Person) -> None:
    """While the crisis text waits, the patient's next tap is handled: it may be the one that calls for help."""
    await begin_item9(jo, 1)
    asks_for_call = next(each.message_id for each in jo.phone.messages if "Chat with 988" in labels_of(each))
    ward.api.close_gate(ward.bot, 20, jo.phone.chat_id)
    await jo.says("/help")
    await jo.says(CRISIS)
    jo.phone.tap("Please have someone call me", asks_for_call)
    await ward.stage.settle()
    assert "asked for a call after a positive item 9" in [each.reason for each in await ward.rows("positive")]


async def test_at_telegrams_own_pace_nothing_is_refused(ward: Ward, ana: Person, jo: Person) -> None:
    """With Telegram's limits switched on, two hundred reminders and an alert pass without a single 429."""
    people = await strangers(ward, 40)
    ward.api.world.limiter.limits = Limits()
    began = len(ward.api.requests)
    await remind(ward, people, each=5)
    await jo.says(CRISIS)
    await ana.taps(TAKE)
    await ward.stage.advance(8 * SECOND)
    requests = list(ward.api.requests)[began:]
    assert [each for each in requests if each.error_code == 429] == []
    assert len([each for each in requests if each.method == "sendMessage" and each.ok]) >= 190
