"""/whoami, /rota, /help and what nobody asked for."""

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import Ward

HELP = (
    "/alerts: Open alerts\n/patients: Your patients\n/patient: One patient, as /patient CODE\n"
    "/session: Sessions, as /session CODE or /session CODE DATE\n"
    "/invite: Invite a patient\n/digest: This week's digest\n/rota: Who is on call\n/whoami: Your role\n"
    "/help: What I can do"
)


async def test_whoami_says_role_team_and_rota(ward: Ward, ana: Person) -> None:
    """With and without a place on the rota."""
    eve = await ward.hire("Eve", "admin", team="North")
    await ana.says("/whoami")
    ana.sees("You are clinician in Care team, on the rota.")
    await eve.says("/whoami")
    eve.sees("You are admin in North, not on the rota.")


async def test_rota_lists_who_is_paged_first(ward: Ward, ana: Person, ben: Person) -> None:
    """First to last, by the names that colleagues use."""
    await ben.says("/rota")
    ben.sees("On call, first to last:\n1. Ana Ruiz\n2. Ben Okoye")


async def test_an_empty_rota_is_said_plainly(ward: Ward, ana: Person) -> None:
    """What it means and who can change it."""
    await ward.rota()
    await ana.says("/rota")
    ana.sees("Nobody is on the rota. Every page goes to everyone. An admin can set it with soundings rota set.")


async def test_help_lists_every_command(ward: Ward, ana: Person) -> None:
    """/help and a bare /start show the same list."""
    await ana.says("/help")
    ana.sees(HELP)
    await ana.says("/start")
    ana.sees(HELP)


async def test_what_is_not_understood_is_answered(ward: Ward, ana: Person) -> None:
    """An unknown command, a text nobody asked for, and no alerts."""
    await ana.says("/frobnicate")
    ana.sees("I do not know that command. Send /help to see what I can do.")
    await ana.says("hello")
    ana.sees("I was not waiting for a text. Send /help to see what I can do.")
    await ana.says("/alerts")
    ana.sees("No open alerts.")
    await ana.says("/digest")
    ana.sees("No digest yet. Send /digest again after your first patients have checked in.")


async def test_a_colleague_in_crisis_gets_help_and_pages_nobody(ward: Ward, ana: Person) -> None:
    """Everyone gets the text; a staff account raises no alert, and is only counted."""
    await ana.says("I want to kill myself")
    assert "Call or text 988." in "\n".join(ana.texts)
    assert await ward.rows("alert") == []
    assert len(await ward.rows("audit", action="crisis message, nobody paged")) == 1
