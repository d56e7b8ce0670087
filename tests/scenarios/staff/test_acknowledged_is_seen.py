"""Someone taps "I've got this": the patient hears when, the other people paged hear who, and no further page leaves."""

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, HOUR, MINUTE, SECOND, TAKE, Ward, pages


async def test_the_patient_is_told_the_time_once(ward: Ward, ana: Person, jo: Person) -> None:
    """What happened is told as it happens, with the minute by the patient's clock, and never twice."""
    await jo.says(CRISIS)
    await ward.stage.advance(2 * MINUTE)
    await ana.taps(TAKE)
    jo.sees("A staff member saw this at 09:02.")
    await ana.taps("Could not reach")
    jo.has_seen("A staff member saw this at 09:02.")


async def test_the_other_people_paged_hear_who_has_it(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """Everyone who was paged knows that they can put the phone down; nobody else is bothered."""
    cleo = await ward.hire("Cleo", "on-call")
    await jo.says(CRISIS)
    await ward.stage.advance(5 * MINUTE)
    await ben.taps(TAKE)
    ana.sees("Alert 1, P-001: Ben Okoye has it.")
    ben.does_not_see("has it.\nAlert")
    cleo.does_not_see("Alert 1")


async def test_no_page_follows(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """Once someone has it, the deadline to acknowledge pages nobody."""
    await jo.says(CRISIS)
    await ana.taps(TAKE)
    await ward.stage.advance(30 * MINUTE)
    assert pages(ben) == []
    assert (await ward.alert()).state == "acknowledged"


async def test_a_page_that_waits_is_stopped(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """A page held up by a closed gate is dropped when someone else has the alert; the ledger says why."""
    await jo.says(CRISIS)
    raised_at = (await ward.alert()).raised_at
    await ward.stage.advance_to(raised_at + 5 * MINUTE - SECOND)
    ward.api.close_gate(ward.bot, 8, ben.phone.chat_id)
    await ward.stage.advance(SECOND)
    await ana.taps(TAKE)
    await ward.stage.advance(MINUTE)
    assert pages(ben) == []
    assert (await ward.ledger("page"))[-1] == ("dropped", "acknowledged")


async def test_the_page_turns_into_the_alert(ward: Ward, ana: Person, jo: Person) -> None:
    """Whoever taps sees in the same message how the alert stands, what comes next, and what can be done."""
    await jo.says(CRISIS)
    await ana.taps(TAKE)
    ana.sees(
        "Alert 1, P-001: critical, acknowledged\nCrisis message at 09:00.\nAna Ruiz has it.\n"
        "Next: contact deadline at 10:00.\nThe patient wrote: I want to kill myself"
    )
    ana.may_tap("Show contact", "Reached", "Could not reach", "Close…", "Can't take this")


async def test_what_the_patient_wrote_is_for_whoever_has_the_alert(
    ward: Ward, ana: Person, ben: Person, jo: Person
) -> None:
    """Free text stays in the vault until someone has the alert, and then it is for that person."""
    await jo.says(CRISIS)
    await ana.says("/alerts")
    ana.does_not_see("kill")
    await ana.taps(TAKE)
    await ben.says("/alerts")
    assert ben.texts[-1].startswith("Alert 1, P-001: critical, acknowledged")
    ben.does_not_see("kill")


async def test_every_step_of_staff_is_in_the_audit_log(ward: Ward, ana: Person, jo: Person) -> None:
    """Who did what, when, about which alert, in opaque ids."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Could not reach", "Reached")
    done = [(each.action, each.subject) for each in await ward.rows("audit", actor=ana.staff_id)]
    assert done[-3:] == [("acknowledge", "alert:1"), ("attempt", "alert:1"), ("reach", "alert:1")]


async def test_an_alert_is_never_without_a_next_action(ward: Ward, ana: Person, jo: Person) -> None:
    """Whatever is tapped and however long nothing is, an open alert waits for something at a certain time."""
    await jo.says(CRISIS)
    for deed in (TAKE, "Could not reach", "Reached"):
        await ana.taps(deed)
        alert = await ward.alert()
        assert alert.next_action
        assert alert.next_action_at > ward.stage.clock.now()
    await ward.stage.advance(2 * HOUR)
    assert (await ward.alert()).next_action_at > ward.stage.clock.now()
