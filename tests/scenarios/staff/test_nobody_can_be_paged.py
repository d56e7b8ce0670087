"""Nobody on the rota, or nobody reachable: everyone there is gets the page at once, and the alert never rests."""

from bot.rehearsal.botapi import Fault
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, MINUTE, SECOND, TAKE, Ward, pages

LATE = "We have not reached our staff yet. Please call 988, or +1 555 0100."


async def test_an_empty_rota_pages_everyone_and_the_admin_at_once(ward: Ward, ana: Person, ben: Person) -> None:
    """No deadline has to pass: the whole team and every admin, whatever their team, hear of it."""
    eve = await ward.hire("Eve", "admin", team="North")
    other = await ward.hire("Otto", team="North")
    await ward.rota()
    jo = await ward.enrol()
    await jo.says(CRISIS)
    assert [len(pages(each)) for each in (ana, ben, eve, other)] == [1, 1, 1, 0]
    assert await ward.story() == ["raised", "nobody to page", "nobody to page", "paged"]


async def test_a_blocked_bot_pages_the_next_at_once(ward: Ward, ana: Person, ben: Person) -> None:
    """The first on call has blocked the bot: the second is paged without waiting, and only the second."""
    cleo = await ward.hire("Cleo", "on-call")
    await ward.rota(ana, ben, cleo)
    jo = await ward.enrol()
    ward.api.faults.add(Fault("forbidden", method="sendMessage", chat_id=ana.phone.chat_id))
    await jo.says(CRISIS)
    assert [len(pages(each)) for each in (ana, ben, cleo)] == [0, 1, 0]
    assert await ward.story() == ["raised", "paged", "could not be paged", "nobody to page", "paged"]
    (failed,) = await ward.rows("alert_event", what="could not be paged")
    assert failed.by == ana.staff_id
    assert ("refused", "forbidden: bot was blocked by the user") in await ward.ledger("page")


async def test_whoever_is_known_to_be_away_is_skipped(ward: Ward, ana: Person, ben: Person) -> None:
    """Someone who blocked the bot before is not tried first; after coming back they are."""
    jo = await ward.enrol()
    ana.phone.block()
    await ana.waits()
    await jo.says(CRISIS)
    assert [len(pages(each)) for each in (ana, ben)] == [0, 1]
    await ben.taps(TAKE)
    ana.phone.unblock()
    await ana.waits()
    await ward.stage.advance_to((await ward.alert()).next_action_at)
    assert [len(pages(each)) for each in (ana, ben)] == [1, 0]


async def test_when_nobody_can_be_reached_the_patient_hears_it_and_it_is_tried_again(
    ward: Ward, ana: Person, ben: Person, jo: Person
) -> None:
    """No endless loop: one try, the truth to the patient, and the next try after the time to acknowledge."""
    for person in (ana, ben):
        person.phone.block()
        await person.waits()
    await jo.says(CRISIS)
    jo.has_seen(LATE)
    alert = await ward.alert()
    assert (alert.state, alert.next_action, alert.next_action_at) == ("raised", "page", alert.raised_at + 5 * MINUTE)
    assert await ward.story() == ["raised", *["nobody to page"] * 3]
    assert await ward.rows("outbox", kind="page") == []

    ben.phone.unblock()
    await ben.waits()
    await ward.stage.advance_to(alert.next_action_at - SECOND)
    assert pages(ben) == []
    await ward.stage.advance_to(alert.next_action_at)
    assert len(pages(ben)) == 1
    jo.has_seen(LATE)


async def test_everyone_blocking_at_once_does_not_loop(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """Each is found out by their own refused page, once; then the alert waits for its next try."""
    ward.api.faults.add(Fault("forbidden", method="sendMessage", chat_id=ana.phone.chat_id, times=None))
    ward.api.faults.add(Fault("forbidden", method="sendMessage", chat_id=ben.phone.chat_id, times=None))
    await jo.says(CRISIS)
    assert (await ward.story()).count("could not be paged") == 2
    alert = await ward.alert()
    assert (alert.state, alert.next_action) == ("raised", "page")
    assert alert.next_action_at > ward.stage.clock.now()
    assert len(ward.sent_to(ana)) + len(ward.sent_to(ben)) == 2 + 2  # a welcome and a page each
