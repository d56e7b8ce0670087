"""What became of a message: dropped and why, expired, unknown and sent again or not."""

from bot.rehearsal.botapi import Fault
from storage.database import Database
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, HOUR, MINUTE, SECOND, Ward, pages

REMINDER = "Your check-in is still here when you are ready."


async def hold_the_reminder(ward: Ward, jo: Person) -> None:
    """Bring the first reminder to Telegram's door and no further: the chat's gate is closed for eight seconds."""
    (prompt,) = await ward.rows("outbox", kind="prompt")
    await ward.stage.advance_to(prompt.accepted_at + 4 * HOUR - SECOND)
    ward.api.close_gate(ward.bot, 8, jo.phone.chat_id)
    await ward.stage.advance(SECOND)
    assert [result for result, _ in await ward.ledger("reminder")] == ["queued"]


async def complete(ward: Ward, jo: Person) -> None:
    """Answer everything within that time."""
    (row,) = await ward.rows("checkin")
    message_id = jo.phone.messages[-1].message_id
    jo.phone.tap_data(message_id, ward.signed(jo, "begin", "1"))
    questions = [("0", str(item)) for item in range(1, 10)] + [("1", str(item)) for item in range(1, 8)]
    for place, (instrument, item) in enumerate(questions, row.revision + 1):
        jo.phone.tap_data(message_id, ward.signed(jo, "answer", "1", str(place), instrument, item, "0"))
    await ward.stage.settle()


async def test_a_reminder_is_dropped_after_completion(ward: Ward, ana: Person, jo: Person) -> None:
    """It was queued while the check-in was open; it is never shown, and the ledger says why."""
    await hold_the_reminder(ward, jo)
    await complete(ward, jo)
    assert [each.state for each in await ward.rows("checkin")] == ["completed"]
    await ward.stage.advance(MINUTE)
    jo.does_not_see(REMINDER)
    assert (await ward.ledger("reminder"))[-1] == ("dropped", "check-in completed")


async def test_a_reminder_is_dropped_once_the_check_in_is_begun(ward: Ward, ana: Person, jo: Person) -> None:
    """Looked at once more when it is sent: whoever has begun needs none."""
    await hold_the_reminder(ward, jo)
    jo.phone.tap_data(jo.phone.messages[-1].message_id, ward.signed(jo, "begin", "1"))
    await ward.stage.advance(MINUTE)
    jo.does_not_see(REMINDER)
    assert (await ward.ledger("reminder"))[-1] == ("dropped", "check-in begun")


async def test_a_reminder_expires(ward: Ward, ana: Person, jo: Person) -> None:
    """After six hours of downtime a reminder is worth nothing any more."""
    await hold_the_reminder(ward, jo)
    await ward.stage.stop_bot()
    ward.stage.clock.turn_to(ward.stage.clock.now() + 6 * HOUR)
    await ward.stage.start_bot()
    await ward.stage.moment()
    jo.does_not_see(REMINDER)
    assert (await ward.ledger("reminder"))[-1] == ("dropped", "expired")


async def test_a_page_of_unknown_fate_is_sent_again(ward: Ward, ana: Person, jo: Person) -> None:
    """The connection broke after Telegram took it: better twice than never, and never without a trace."""
    ward.api.faults.add(Fault("drop_after", method="sendMessage", chat_id=ana.phone.chat_id))
    await jo.says(CRISIS)
    await ward.stage.advance(5 * SECOND)
    assert len(pages(ana)) == 2
    assert [result for result, _ in await ward.ledger("page")] == ["unknown", "accepted"]
    assert [each.repeated for each in await ward.rows("outbox", kind="page")] == [1]


async def test_a_crisis_text_of_unknown_fate_is_sent_again(ward: Ward, ana: Person, jo: Person) -> None:
    """The same for 988."""
    ward.api.faults.add(Fault("drop_before", method="sendMessage", chat_id=jo.phone.chat_id))
    await jo.says(CRISIS)
    await ward.stage.advance(5 * SECOND)
    assert sum("Call or text 988. It is free" in text for text in jo.texts) == 1
    assert [result for result, _ in await ward.ledger("crisis")] == ["unknown", "accepted"]


async def test_a_reminder_of_unknown_fate_is_not_repeated(ward: Ward, ana: Person, jo: Person) -> None:
    """Nobody is reminded twice because a line was bad."""
    (prompt,) = await ward.rows("outbox", kind="prompt")
    ward.api.faults.add(Fault("drop_after", method="sendMessage", chat_id=jo.phone.chat_id))
    await ward.stage.advance_to(prompt.accepted_at + 5 * HOUR)
    jo.has_seen(REMINDER)
    assert [result for result, _ in await ward.ledger("reminder")] == ["unknown"]


async def test_what_a_dead_sender_held_is_sent_again(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """The process died between taking a page and hearing of it: after the restart it leaves, marked as a repeat."""
    ward.api.close_gate(ward.bot, 4, ana.phone.chat_id)
    await jo.says(CRISIS)
    assert pages(ana) == []
    await ward.stage.stop_bot()
    await _leave_in_hand(ward)
    await ward.stage.start_bot()
    await ward.stage.advance(10 * SECOND)
    assert len(pages(ana)) == 1
    assert [each.repeated for each in await ward.rows("outbox", kind="page")] == [1]
    assert ("unknown", "the sender stopped") in await ward.ledger("page")


async def test_a_reminder_that_a_dead_sender_held_is_not(ward: Ward, ana: Person, jo: Person) -> None:
    """It may have arrived, and that is enough."""
    await hold_the_reminder(ward, jo)
    await ward.stage.stop_bot()
    await _leave_in_hand(ward)
    await ward.stage.start_bot()
    await ward.stage.advance(MINUTE)
    jo.does_not_see(REMINDER)
    assert (await ward.ledger("reminder"))[-1] == ("unknown", "the sender stopped")


async def _leave_in_hand(ward: Ward) -> None:
    """Mark what is queued as taken by a sender of which nothing was heard since."""
    database = Database(ward.stage.settings().database_url.get_secret_value())
    with database.begin() as tx:
        tx.exec_driver_sql("UPDATE outbox SET state = 'sending', claimed_at = queued_at WHERE state = 'queued'")
    database.close()
