"""A closed alert, two people at the same moment, a page from before: one owner, and everyone knows who."""

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, MINUTE, REFUSE, TAKE, Ward, close

CLOSED = "This alert is closed already."


async def both_paged(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    await jo.says(CRISIS)
    await ward.stage.advance(5 * MINUTE)


async def test_a_closed_alert_is_not_taken(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """The page on the other phone still has its buttons; they say that it is over."""
    await both_paged(ward, ana, ben, jo)
    await ana.taps(TAKE, "Reached")
    await close(ana)
    before = await ward.alert()
    for label in (TAKE, REFUSE):
        await ben.taps(label)
        assert ben.toasts[-1] == CLOSED
    assert await ward.alert() == before


async def test_the_desk_of_a_closed_alert_is_over_too(ward: Ward, ana: Person, jo: Person) -> None:
    """No button of the one who closed it acts any more, Show contact above all."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Reached")
    await close(ana)
    before = await ward.alert()
    for label in ("Show contact", "Reached", "Could not reach", "Close…", REFUSE, "Referred"):
        await ana.taps(label)
        assert ana.toasts[-1] == CLOSED
    assert await ward.alert() == before
    assert await ward.rows("audit", action="show contact") == []


async def test_two_people_tap_at_the_same_moment(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """Both taps arrive together: the alert has one owner, both phones name the same one, the patient hears once."""
    await both_paged(ward, ana, ben, jo)
    ana.phone.tap(TAKE)
    ben.phone.tap(TAKE)
    await ana.waits()
    owner = (await ward.alert()).owner
    winner, other = (ana, "Ana Ruiz") if owner == ana.staff_id else (ben, "Ben Okoye")
    loser = ben if winner is ana else ana
    assert any(f"{other} has it." in text for text in winner.texts)
    loser.sees(f"Alert 1, P-001: {other} has it.")
    assert sum("A staff member saw this" in text for text in jo.texts) == 1


@pytest.mark.postgres
async def test_five_people_tap_at_once_on_postgresql(postgres_ward: Ward) -> None:
    """Handled truly side by side: one owner in the end, and each of the others was told so last."""
    ward = postgres_ward
    people = {name: await ward.hire(name) for name in ("Ana", "Ben", "Cleo", "Dan", "Eve")}
    jo = await ward.enrol()
    await jo.says(CRISIS)
    for person in people.values():
        person.phone.tap(TAKE)
    await jo.waits()
    await ward.stage.advance(MINUTE)
    owner = (await ward.alert()).owner
    (winner,) = [name for name, person in people.items() if person.staff_id == owner]
    others = [person for name, person in people.items() if name != winner]
    assert [person.texts[-1] for person in others] == [f"Alert 1, P-001: {winner} has it."] * 4
    assert sum("A staff member saw this" in text for text in jo.texts) == 1
    assert await ward.rows("quarantine") == []


async def test_one_person_tapping_twice_changes_nothing(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """A doubled tap is answered with the same alert, tells nobody anew, and moves no deadline."""
    await both_paged(ward, ana, ben, jo)
    page = next(each for each in reversed(ana.phone.messages) if each.buttons)
    ana.phone.tap(TAKE)
    ana.phone.tap(TAKE, page.message_id)
    await ana.waits()
    first = await ward.alert()
    assert first.owner == ana.staff_id
    assert (await ward.story()).count("acknowledged") == 2
    ben.has_seen("Alert 1, P-001: Ana Ruiz has it.")
    assert first.acknowledged_at == first.first_acknowledged_at


async def test_an_old_page_takes_the_alert_over_openly(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """A tap on an earlier page while a colleague has the alert hands it over, and the colleague hears so."""
    await both_paged(ward, ana, ben, jo)
    await ben.taps(TAKE)
    await ana.taps(TAKE)
    assert (await ward.alert()).owner == ana.staff_id
    ben.sees("Alert 1, P-001: Ana Ruiz has it.")
    await ben.taps("Reached")
    assert ben.toasts[-1] == "Tap I've got this first."


async def test_a_page_of_an_earlier_alert_does_not_touch_the_new_one(ward: Ward, ana: Person, jo: Person) -> None:
    """Each button names its alert."""
    await jo.says(CRISIS)
    old = ana.phone.messages[-1].message_id
    await ana.says("/alerts")
    await ana.taps(TAKE, "Reached")
    await close(ana)
    await jo.says(CRISIS)
    ana.phone.tap(TAKE, old)
    await ana.waits()
    assert ana.toasts[-1] == CLOSED
    assert (await ward.alert(2)).state == "notified"
