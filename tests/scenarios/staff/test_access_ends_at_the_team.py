"""What belongs to another team, to a chat that left, or to another kind of chat stays closed."""

import pytest

from storage import staff
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, REFUSE, SECRETS, TAKE, Ward, pages

OTHER_TEAM = "This alert belongs to another team."
STALE = "This button is from an earlier message. Here is where you are now."


async def test_another_teams_alert_is_not_shown(ward: Ward, ana: Person, jo: Person) -> None:
    """Neither the list nor the patient's card of one team opens to the other; an admin sees both."""
    eve = await ward.hire("Eve", team="North")
    adam = await ward.hire("Adam", "admin", team="North")
    await jo.says(CRISIS)
    await eve.says("/alerts")
    eve.sees("No open alerts.")
    await eve.says("/patients")
    eve.sees("No patients yet. Send /invite to invite the first one.")
    await eve.says("/patient P-001")
    eve.sees("I know no patient with this code. /patients lists your codes.")
    await adam.says("/patient P-001")
    assert adam.texts[-1].startswith("P-001: item 9 alert\nCrisis message")


@pytest.mark.parametrize("label", [TAKE, REFUSE])
async def test_a_button_of_another_teams_alert_does_nothing(ward: Ward, ana: Person, jo: Person, label: str) -> None:
    """Someone who changed teams still has the page on the phone; its buttons answer with a line, and nothing moves."""
    await jo.says(CRISIS)
    await ward.rota()
    await ward.hire("Eve", team="North")
    await ward.sql("UPDATE staff SET team_id = (SELECT id FROM team WHERE name = 'North')")
    before = await ward.alert()
    await ana.taps(label)
    assert ana.toasts[-1] == OTHER_TEAM
    assert await ward.alert() == before


async def test_whoever_is_on_call_for_a_team_handles_its_alerts(ward: Ward, ana: Person, jo: Person) -> None:
    """A place on the rota is enough, wherever the person works otherwise."""
    eve = await ward.hire("Eve", "on-call", team="North")
    (place,) = await ward.rows("rota")
    await ward.sql("UPDATE rota SET staff_id = :who WHERE team_id = :team", who=eve.staff_id, team=place.team_id)
    await jo.says(CRISIS)
    assert len(pages(eve)) == 1
    await eve.says("/alerts")
    assert eve.texts[-1].startswith("Alert 1, P-001: critical, notified")
    await eve.taps(TAKE)
    assert (await ward.alert()).owner == eve.staff_id


async def test_a_removed_member_is_a_stranger(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """From that moment no command, no button and no page; the alert goes to the next."""
    await jo.says(CRISIS)
    await ward.stage.app.write(staff.remove, ward.stage.app.clinic.vault, ana.staff_id)
    await ana.taps(TAKE)
    assert ana.toasts[-1] == STALE
    await ana.says("/alerts")
    ana.sees("Welcome. To begin, open the link from your clinic, or send /start and your code.")
    assert (await ward.alert()).owner is None
    before = len(pages(ana))
    await ward.stage.advance_to((await ward.alert()).next_action_at)
    assert [len(pages(each)) for each in (ana, ben)] == [before, 1]


async def test_a_patients_chat_cannot_use_a_staff_button(ward: Ward, ana: Person, jo: Person) -> None:
    """A copied button is signed for another chat; one signed for this chat is of a kind that patients do not have."""
    await jo.says(CRISIS)
    page = next(each for each in ana.phone.messages if each.buttons)
    data = page.buttons[0][0].callback_data
    assert data is not None
    jo.phone.tap_data(jo.phone.messages[-1].message_id, data)
    await jo.waits()
    assert jo.toasts[-1] == STALE
    for tap in (("take", "1"), ("contact", "1"), ("patients", "0"), ("alert", "1")):
        jo.phone.tap_data(jo.phone.messages[-1].message_id, ward.signed(jo, *tap))
        await jo.waits()
        assert jo.toasts[-1] == STALE
    assert (await ward.alert()).owner is None
    jo.does_not_see(*SECRETS, "Alert 1")


async def test_a_staff_chat_cannot_use_a_patients_button(ward: Ward, ana: Person, jo: Person) -> None:
    """Tapping a patient's answers, consent or stop from a staff chat changes nothing of the patient's."""
    before = [(await ward.rows(table)) for table in ("patient", "checkin", "answer_event")]
    last = ana.phone.messages[-1].message_id
    for tap in (
        ("answer", "1", "0", "0", "9", "3"),
        ("begin", "1"),
        ("stop", "1"),
        ("agree",),
        ("call",),
        ("scores", "1"),
    ):
        ana.phone.tap_data(last, ward.signed(ana, *tap))
        await ana.waits()
        assert ana.toasts[-1] == STALE
    assert [(await ward.rows(table)) for table in ("patient", "checkin", "answer_event")] == before


async def test_forged_data_does_nothing(ward: Ward, ana: Person, jo: Person) -> None:
    """Data that nobody signed, or of an older format, is answered like any stale button."""
    await jo.says(CRISIS)
    before = await ward.alert()
    last = ana.phone.messages[-1].message_id
    good = ward.signed(ana, "take", "1")
    for data in ("1.take.1.AAAAAAAAAAAA", "take.1", "0" + good[1:], good[:-1], "x"):
        ana.phone.tap_data(last, data)
        await ana.waits()
        assert ana.toasts[-1] == STALE
    assert await ward.alert() == before
