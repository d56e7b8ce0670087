"""Lanes: a crisis text waits for nothing, a page for a tenth of a second, and reminders wait for both."""

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, SECOND, Ward, pages
from tests.scenarios.staff.crowd import REMINDER, remind, strangers


async def test_a_page_overtakes_500_queued_reminders(ward: Ward, ana: Person, jo: Person) -> None:
    """With a morning's reminders in the queue a page leaves within a second, and they go on behind it."""
    people = await strangers(ward, 50)
    await remind(ward, people, each=10)
    await ward.stage.settle()
    jo.phone.say(CRISIS)
    await ward.stage.advance(SECOND)
    assert len(pages(ana)) == 1
    raised_at = (await ward.alert()).raised_at
    (paged,) = await ward.rows("outbox", kind="page")
    assert paged.accepted_at - raised_at <= SECOND
    still_waiting = await ward.rows("outbox", kind="news", state="queued")
    assert len(still_waiting) > 450
    await ward.stage.advance(3 * SECOND)
    assert len(await ward.rows("outbox", kind="news", state="queued")) < len(still_waiting)
    await ward.sql("UPDATE outbox SET state = 'dropped' WHERE state = 'queued'")
    await ward.stage.advance(SECOND)


async def test_a_crisis_text_needs_no_token(ward: Ward, ana: Person, jo: Person) -> None:
    """Forty people and the patient were answered within this very second: the crisis text leaves all the same."""
    people = await strangers(ward, 40)
    for each in (*people, *[jo] * 5):
        each.phone.say("/help")
    await ward.stage.settle()
    jo.phone.say(CRISIS)
    await ward.stage.settle()
    assert "Call or text 988. It is free" in jo.texts[-1]
    (crisis,) = await ward.rows("outbox", kind="crisis")
    assert crisis.accepted_at == (await ward.alert()).raised_at


async def test_reminders_leave_room_for_the_rest(ward: Ward, ana: Person) -> None:
    """However many wait, no second takes more than 24 and a few of them."""
    people = await strangers(ward, 50)
    await remind(ward, people, each=2)
    began_at = ward.stage.clock.now()
    await ward.stage.advance(2 * SECOND)
    sent = [
        (each.received_at - began_at).total_seconds()
        for each in ward.api.requests
        if each.method == "sendMessage" and each.params["text"] == REMINDER
    ]
    assert [len([at for at in sent if second <= at < second + 1]) <= 24 + 3 for second in range(2)] == [True, True]
    assert len(sent) >= 2 * 20


async def test_one_chat_gets_its_messages_in_order(ward: Ward, ana: Person, jo: Person) -> None:
    """The patient reads the crisis text before the news that staff saw it, and that before that nobody was reached."""
    await jo.says(CRISIS)
    await ana.taps("I've got this")
    crisis, seen = jo.texts[-2:]
    assert "Call or text 988." in crisis
    assert seen == "A staff member saw this at 09:00."
