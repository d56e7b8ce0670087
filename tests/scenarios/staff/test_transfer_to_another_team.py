"""Transfer: confirmed, told to both teams once, and never while an alert could fall between two teams."""

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, DAY, TAKE, Ward, close, pages
from tests.scenarios.staff.steps import LEFT, UNKNOWN, card, discharges

NEWS = "P-001: moved from Care team to North."
WAITS = "P-001: alert 1 is open. Close it first, so that it is not lost between two teams."
CONFIRM = "Move P-001 to North? Both teams are told. Check-ins go on; alerts and digests go to North from now on."


@pytest.fixture
async def eve(ward: Ward) -> Person:
    """A clinician of another team."""
    return await ward.hire("Eve Stone", team="North")


async def team_of(ward: Ward) -> str:
    (patient,) = await ward.rows("patient")
    (team,) = await ward.rows("team", id=patient.team_id)
    return str(team.name)


async def test_a_patient_moves_after_a_yes(ward: Ward, ana: Person, eve: Person, jo: Person) -> None:
    """Chosen, confirmed, done; from then on the new team sees the patient and the old one does not."""
    cy = await ward.hire("Cy Bell")
    await card(ana)
    await ana.taps("Transfer…")
    ana.sees("P-001: move to which care team?")
    ana.may_tap("North", "Leave it")
    await ana.taps("North")
    ana.sees(CONFIRM)
    assert await team_of(ward) == "Care team"
    await ana.taps("Yes, move to North")
    ana.sees(NEWS)
    ana.has_seen(NEWS)
    cy.has_seen(NEWS)
    eve.has_seen(NEWS)
    assert await team_of(ward) == "North"
    for command in ("/patient P-001", "/session P-001"):
        await ana.says(command)
        ana.sees(UNKNOWN)
    assert (await card(eve)).startswith("P-001: ")
    (entry,) = await ward.rows("audit", action="transfer")
    assert (entry.actor, entry.detail) == (ana.staff_id, "1 to 2")


async def test_an_admin_of_both_teams_is_told_once(ward: Ward, ana: Person, eve: Person, jo: Person) -> None:
    """One line, however many teams it concerns."""
    adam = await ward.hire("Adam", "admin")
    await card(ana)
    await ana.taps("Transfer…", "North", "Yes, move to North")
    adam.has_seen(NEWS)


async def test_the_next_alert_goes_to_the_new_team(ward: Ward, ana: Person, eve: Person, jo: Person) -> None:
    """Pages follow the patient."""
    await ward.rota(ana, eve)
    await card(ana)
    await ana.taps("Transfer…", "North", "Yes, move to North")
    await jo.says(CRISIS)
    assert (len(pages(ana)), len(pages(eve))) == (0, 1)


async def test_with_an_open_alert_nobody_moves(ward: Ward, ana: Person, eve: Person, jo: Person) -> None:
    """Said at the first tap, and again should the alert come between question and yes; closed, the way is free."""
    await card(ana)
    await ana.taps("Transfer…", "North")
    await jo.says(CRISIS)
    await ana.taps("Yes, move to North")
    ana.sees(WAITS)
    await card(ana)
    await ana.taps("Transfer…")
    ana.sees(WAITS)
    ana.may_tap()
    assert await team_of(ward) == "Care team"
    await ana.taps(TAKE, "Reached")
    await close(ana)
    await ana.taps("Transfer…", "North", "Yes, move to North")
    assert await team_of(ward) == "North"


async def test_a_second_tap_moves_nothing(ward: Ward, ana: Person, eve: Person, jo: Person) -> None:
    """The old team's button is dead; an admin's says that things have changed; both teams were told once."""
    adam = await ward.hire("Adam", "admin")
    yes = []
    for person in (ana, adam):
        await card(person)
        await person.taps("Transfer…", "North")
        yes.append(person.button("Yes, move to North"))
    await ana.taps("Yes, move to North")
    await ana.taps_again(yes[0])
    assert ana.toasts[-1] == UNKNOWN
    await adam.taps_again(yes[1])
    assert adam.toasts[-1] == "This has changed meanwhile. Please start again from the patient's card."
    assert len(await ward.rows("audit", action="transfer")) == 1
    eve.has_seen(NEWS)


async def test_it_can_be_left(ward: Ward, ana: Person, eve: Person, jo: Person) -> None:
    """Nothing moves without the yes."""
    await card(ana)
    await ana.taps("Transfer…", "North", "Leave it")
    ana.sees(LEFT)
    assert await team_of(ward) == "Care team"


async def test_with_one_team_there_is_nowhere_to_go(ward: Ward, ana: Person, jo: Person) -> None:
    """One line, no buttons."""
    await card(ana)
    await ana.taps("Transfer…")
    ana.sees("There is only one care team.")
    ana.may_tap()


async def test_one_who_left_is_moved_nowhere(ward: Ward, ana: Person, eve: Person, jo: Person) -> None:
    """The button of an older card."""
    await card(ana)
    transfer = ana.button("Transfer…")
    await discharges(ana, "Moved")
    await ana.taps_again(transfer)
    assert ana.toasts[-1] == "This patient was discharged already."
    assert await team_of(ward) == "Care team"


async def test_check_ins_go_on(ward: Ward, ana: Person, eve: Person, jo: Person) -> None:
    """The patient notices nothing."""
    await jo.taps("Start")
    await jo.answers("00000 0000 00000 00")
    before = (await ward.rows("patient"))[0].next_due_at
    await card(ana)
    await ana.taps("Transfer…", "North", "Yes, move to North")
    assert (await ward.rows("patient"))[0].next_due_at == before
    await ward.stage.advance(10 * DAY)
    assert (await ward.rows("checkin"))[-1].step == "7 days after session 1"
    jo.does_not_see("North", "moved")
