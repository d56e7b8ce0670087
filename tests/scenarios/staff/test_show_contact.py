"""Show contact: for whoever acknowledged, recorded, protected, and hidden again after 15 minutes."""

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, HOUR, MINUTE, SECOND, SECRETS, TAKE, Ward

CONTACT = (
    "P-001\nName: Josephine Doe\nPhone: +1 555 0199\nEmergency contact: Maria Doe, +1 555 0142\n"
    "Usual location: 12 Bay Street\n\nHidden again in 15 minutes. This look was recorded."
)
HIDDEN = "Contact details hidden again. Tap Show contact if you still need them."


async def test_the_one_who_has_the_alert_sees_all_four(ward: Ward, ana: Person, jo: Person) -> None:
    """Name, phone, emergency contact and usual location come in one message that cannot be passed on."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Show contact")
    ana.sees(CONTACT)
    shown = ana.phone.last
    assert shown is not None
    assert shown.protected


async def test_they_are_hidden_after_15_minutes(ward: Ward, ana: Person, jo: Person) -> None:
    """The very message is blanked, to the second, and nothing of it stays in the chat."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Show contact")
    looked_at = (await ward.rows("audit", action="show contact"))[0].at
    await ward.stage.advance_to(looked_at + 15 * MINUTE - SECOND)
    ana.sees(CONTACT)
    await ward.stage.advance_to(looked_at + 15 * MINUTE)
    ana.sees(HIDDEN)
    ana.does_not_see(*SECRETS)


async def test_each_look_is_in_the_audit_log(ward: Ward, ana: Person, jo: Person) -> None:
    """Two looks leave two entries that say who looked, at whom and on account of which alert."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Show contact", "Show contact")
    looks = await ward.rows("audit", action="show contact")
    (patient,) = await ward.rows("patient")
    assert [(each.actor, each.patient_id, each.subject) for each in looks] == [
        (ana.staff_id, patient.id, "alert:1")
    ] * 2


async def test_nobody_else_sees_them(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """A colleague with the same buttons is told to take the alert first, and no look is recorded."""
    await jo.says(CRISIS)
    await ana.taps(TAKE)
    await ben.says("/alerts")
    await ben.taps("Show contact")
    assert ben.toasts[-1] == "Tap I've got this first."
    ben.does_not_see(*SECRETS)
    assert await ward.rows("audit", action="show contact") == []


async def test_they_are_gone_with_the_alert(ward: Ward, ana: Person, jo: Person) -> None:
    """After the contact deadline took the alert off her, the old button shows nothing."""
    await jo.says(CRISIS)
    await ana.taps(TAKE)
    desk = ana.phone.messages[-1].message_id
    await ward.stage.advance(HOUR)
    ana.phone.tap("Show contact", desk)
    await ana.waits()
    assert ana.toasts[-1] == "Tap I've got this first."
    ana.does_not_see(*SECRETS)


async def test_a_restart_does_not_keep_them_in_the_chat(ward: Ward, ana: Person, jo: Person) -> None:
    """The blanking waits in the database: a bot that was down when it was due makes up for it."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Show contact")
    await ward.stage.stop_bot()
    ward.stage.clock.turn_to(ward.stage.clock.now() + 20 * MINUTE)
    await ward.stage.start_bot()
    await ward.stage.moment()
    ana.does_not_see(*SECRETS)
