"""Who may do what: every cell of the one table, walked over the wire, by command and by button."""

import pytest

from bot import card, sessions
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
    "book sessions": {"clinician", "admin"},
    "write notes": {"clinician", "admin"},
    "ask for a check-in": {"clinician", "admin"},
    "enter paper answers": {"clinician", "admin"},
    "begin a course": {"clinician", "admin"},
    "transfer a patient": {"clinician", "admin"},
    "discharge a patient": {"clinician", "admin"},
    "see the digest": {"clinician", "admin"},
    "see the rota": {"clinician", "on-call", "admin"},
}
"""The table once more by hand, so that a changed cell is seen."""

COMMANDS = {
    "see alerts": ("/alerts",),
    "see patients": ("/patients", "/patient P-001"),
    "invite": ("/invite",),
    "book sessions": ("/session P-001", "/session P-001 3/12"),
    "see the digest": ("/digest",),
    "see the rota": ("/rota",),
}
TAPS = {
    "see patients": (("chart", "{patient}"), ("notes", "{patient}"), ("card", "P-001"), ("patients", "all", "0")),
    "book sessions": (("session", "1"), ("session", "1", "add"), ("sure", "1", "x")),
    "write notes": (("note", "{patient}"),),
    "ask for a check-in": (("ask", "{patient}"),),
    "enter paper answers": (("paper", "{patient}"),),
    "begin a course": (("course", "{patient}"),),
    "transfer a patient": (("transfer", "{patient}"),),
    "discharge a patient": (("discharge", "{patient}"), ("discharge", "{patient}", "4", "yes")),
}
"""What the buttons of lists, cards and sessions send."""

BY_PAGE = {"handle alerts", "show contact"}
"""Deeds that begin at a page."""

ROLES = ("clinician", "on-call", "admin")
TAPPED = [(deed, tap, role) for deed, taps in TAPS.items() for tap in taps for role in ROLES]
CELLS = [(deed, command, role) for deed, commands in COMMANDS.items() for command in commands for role in ROLES]


def test_the_table_is_the_one_that_is_walked() -> None:
    """A new deed or a changed cell needs its scenario here."""
    assert {deed.value: {role.value for role in roles} for deed, roles in MAY.items()} == ALLOWED
    assert {deed.value for deed in Deed} == set(ALLOWED)
    assert {role.value for role in Role} == set(ROLES)
    assert {*COMMANDS, *TAPS, *BY_PAGE} == set(ALLOWED)
    assert {tap[0] for taps in TAPS.values() for tap in taps} == {*card.STEPS, *sessions.TAPS, "card", "patients"}


@pytest.mark.parametrize(("deed", "command", "role"), CELLS)
async def test_each_command_obeys_the_table(ward: Ward, deed: str, command: str, role: str) -> None:
    """A role that may is answered, one that may not is told so in one line, and the refusal is recorded."""
    ana = await ward.hire("Ana Ruiz", role)
    await ana.says(command)
    assert (ana.texts[-1] != NOT_ALLOWED) is (role in ALLOWED[deed])
    refused = [each.actor for each in await ward.rows("audit", action=f"refused: {deed}")]
    assert refused == ([] if role in ALLOWED[deed] else [ana.staff_id])


@pytest.mark.parametrize(("deed", "tap", "role"), TAPPED)
async def test_each_button_obeys_the_table(ward: Ward, deed: str, tap: tuple[str, ...], role: str) -> None:
    """The same for what is tapped, also from a list or a card that was opened in another role."""
    ana = await ward.hire("Ana Ruiz", role)
    await ward.enrol()
    (patient,) = await ward.rows("patient")
    before = ana.texts
    words = [word.format(patient=patient.id) for word in tap]
    ana.phone.tap_data(ana.phone.messages[-1].message_id, ward.signed(ana, *words))
    await ana.waits()
    may = role in ALLOWED[deed]
    assert (ana.toasts[-1] != NOT_ALLOWED) is may
    assert may or ana.texts == before
    refused = [each.actor for each in await ward.rows("audit", action=f"refused: {deed}")]
    assert refused == ([] if may else [ana.staff_id])


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
    for number in range(11):
        await ward.stage.invite(identity(f"P-{number:03}"), ward.stage.clock.now().date())
        await ward.stage.advance(SECOND)
    await ana.says("/patients")
    await ward.sql("UPDATE staff SET role = :role", role=role)
    await ana.taps("Next")
    if role in ALLOWED["see patients"]:
        ana.sees("11 patients, the most in need first (page 2 of 2)\n\nP-010: invited, not set up yet")
    else:
        assert ana.toasts[-1] == NOT_ALLOWED
        ana.does_not_see("P-010")


@pytest.mark.parametrize(
    "command", ["/patients", "/patient P-001", "/session P-001", "/invite", "/digest", "/alerts", "/rota", "/whoami"]
)
async def test_patients_and_strangers_have_no_staff_commands(ward: Ward, ana: Person, command: str) -> None:
    """To a patient and to a stranger a command of staff does not exist."""
    jo = await ward.enrol()
    eve = Person(ward.stage, ward.stage.phone("Eve"))
    await jo.says(command)
    jo.sees("I do not know that command. Send /help to see what I can do.")
    await eve.says(command)
    eve.sees("Welcome. To begin, open the link from your clinic, or send /start and your code.")
