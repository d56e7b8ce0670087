"""The policy stands on the alert from the moment it is raised: a later setting changes later alerts only."""

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, MINUTE, SECOND, Ward, pages


async def test_a_stricter_setting_does_not_change_a_running_alert(
    ward: Ward, ana: Person, ben: Person, jo: Person
) -> None:
    """ALERT_ACK_SECONDS_CRITICAL goes from five minutes to one, with a restart in between."""
    await jo.says(CRISIS)
    running = await ward.alert()
    await ward.stage.stop_bot()
    ward.stage.changes = {"alert_ack_seconds_critical": 60}
    await ward.stage.start_bot()
    await ward.stage.advance_to(running.raised_at + 5 * MINUTE - SECOND)
    assert pages(ben) == []
    await ward.stage.advance_to(running.raised_at + 5 * MINUTE)
    assert len(pages(ben)) == 1

    al = await ward.enrol("P-002")
    await al.says(CRISIS)
    later = await ward.alert(2)
    before = len(pages(ben))
    await ward.stage.advance_to(later.raised_at + MINUTE)
    assert len(pages(ben)) == before + 1


async def test_a_laxer_code_does_not_strand_it(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """What is stored counts, not what the code of another day would say."""
    await ward.stage.stop_bot()
    ward.stage.changes = {"alert_ack_seconds_critical": 120}
    await ward.stage.start_bot()
    await jo.says(CRISIS)
    raised_at = (await ward.alert()).raised_at
    await ward.stage.stop_bot()
    ward.stage.changes = {}
    await ward.stage.start_bot()
    await ward.stage.advance_to(raised_at + 2 * MINUTE)
    assert len(pages(ben)) == 1


async def test_who_is_on_call_is_looked_up_at_each_step(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """A rota that changes while an alert runs counts from the next step on."""
    await jo.says(CRISIS)
    cleo = await ward.hire("Cleo", "on-call")
    await ward.rota(ana, cleo)
    await ward.stage.advance_to((await ward.alert()).next_action_at)
    assert [len(pages(each)) for each in (ben, cleo)] == [0, 1]
