"""Who may do what: every cell of the one table, walked over the wire, by command and by button."""

import pytest

from bot.roles import MAY, Deed, Role
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, SECOND, TAKE, Ward, identity

NOT_ALLOWED = "Your role does not allow this. Please ask an admin."
ALLOWED = {
    "see alerts": {"clinician", "on-call", "admin"},
    "handle alerts": {"clinician", "on-call", "admin"},
    "show contact": {"clinician", "on-call", "admin"},
    "see patients": {"clinician", "admin"},
    "invite": {"clinician", "admin"},
    "see the digest": {"clinician", "admin"},
    "see the rota": {"clinician", "on-call", "admin"},
}
"""The table once more by hand, so that a changed cell is seen."""

COMMANDS = {
    "see alerts": ("/alerts",),
    "see patients": ("/patients", "/patient P-001"),
    "invite": ("/invite",),
    "see the digest": ("/digest",),
    "see the rota": ("/rota",),
}
ROLES = ("clinician", "on-call", "admin")
CELLS = [(deed, command, role) for deed, commands in COMMANDS.items() for command in commands for role in ROLES]


def test_the_table_is_the_one_that_is_walked() -> None:
    """A new deed or a changed cell needs its scenario here."""
    assert {deed.value: {role.value for role in roles} for deed, roles in MAY.items()} == ALLOWED
    assert {deed.value for deed in Deed} == set(ALLOWED)
    assert {role.value for role in Role} == set(ROLES)


@pytest.mark.parametrize(("deed", "command", "role"), CELLS)
async def test_each_command_obeys_the_table(ward: Ward, deed: str, command: str, role: str) -> None:
    """A role that may is answered, one that may not is told so in one line, and the refusal is recorded."""
    ana = await ward.hire("Ana Ruiz", role)
    await ana.says(command)
    assert (ana.texts[-1] != NOT_ALLOWED) is (role in ALLOWED[deed])
    refused = [each.actor for each in await ward.rows("audit", action=f"refused: {deed}")]
    assert refused == ([] if role in ALLOWED[deed] else [ana.staff_id])


@pytest.mark.parametrize("role", ROLES)
async def test_the_buttons_of_an_alert_obey_the_table(ward: Ward, role: str) -> None:
    """Every role handles alerts and, having taken one, sees the contact."""
    ana = await ward.hire("Ana Ruiz", role)
    await ward.rota(ana)
    jo = await ward.enrol()
    await jo.says(CRISIS)
    await ana.taps(TAKE)
    assert ((await ward.alert()).owner == ana.staff_id) is (role in ALLOWED["handle alerts"])
    await ana.taps("Show contact")
    assert ana.texts[-1].startswith("P-001\nName: ") is (role in ALLOWED["show contact"])


@pytest.mark.parametrize("role", ROLES)
async def test_the_button_of_the_caseload_obeys_the_table(ward: Ward, role: str) -> None:
    """A list that was opened in another role turns no further page."""
    ana = await ward.hire("Ana Ruiz", "clinician")
    for number in range(21):
        await ward.stage.invite(identity(f"P-{number:03}"), ward.stage.clock.now().date())
        await ward.stage.advance(SECOND)
    await ana.says("/patients")
    await ward.sql("UPDATE staff SET role = :role", role=role)
    await ana.taps("Show more (1)")
    if role in ALLOWED["see patients"]:
        ana.sees("P-020: invited · no scores yet")
    else:
        assert ana.toasts[-1] == NOT_ALLOWED
        ana.does_not_see("P-020")


@pytest.mark.parametrize(
    "command", ["/patients", "/patient P-001", "/invite", "/digest", "/alerts", "/rota", "/whoami"]
)
async def test_patients_and_strangers_have_no_staff_commands(ward: Ward, ana: Person, command: str) -> None:
    """To a patient and to a stranger a command of staff does not exist."""
    jo = await ward.enrol()
    eve = Person(ward.stage, ward.stage.phone("Eve"))
    await jo.says(command)
    jo.sees("I do not know that command. Send /help to see what I can do.")
    await eve.says(command)
    eve.sees("Welcome. To begin, open the link from your clinic, or send /start and your code.")
