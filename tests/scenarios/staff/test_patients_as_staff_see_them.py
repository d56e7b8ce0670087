"""/patients and /patient CODE: chart codes, states and scores, and never who someone is."""

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, DAY, SECRETS, Ward, begin_item9, finish, identity

UNKNOWN = "I know no patient with this code. /patients lists your codes."


async def test_list_shows_needs_and_scores(ward: Ward, ana: Person, jo: Person) -> None:
    """One line a patient, whoever has an open alert first, the graver before the other; it cannot be passed on."""
    await ward.stage.invite(identity("P-002"), ward.stage.clock.now().date())
    al = await ward.enrol("P-003")
    await al.says(CRISIS)
    await begin_item9(jo, 2)
    await finish(jo)
    await ana.says("/patients")
    ana.sees(
        "3 patients, the most in need first\n\n"
        "P-003: item 9 alert · 0 of 1 done\n"
        "P-001: item 9 alert · item 9 was 2 · PHQ-9 2 · GAD-7 0 · 1 of 1 done\n"
        "P-002: invited, not set up yet"
    )
    last = ana.phone.last
    assert last is not None
    assert last.protected


async def test_card_says_who_cannot_be_reached(ward: Ward, ana: Person, jo: Person) -> None:
    """A patient who blocked the bot is silent until somebody calls."""
    await jo.blocks_the_bot()
    await ana.says("/patient P-001")
    assert ana.texts[-1].startswith("P-001: silent or unreachable\nMessages do not reach the patient.\n")
    assert ana.texts[-1].endswith("\nCannot be reached in Telegram")


async def test_unknown_and_missing_codes_are_said_kindly(ward: Ward, ana: Person, jo: Person) -> None:
    """A code that nobody has, and none at all."""
    await ana.says("/patient P-999")
    ana.sees(UNKNOWN)
    await ana.says("/patient")
    ana.sees("Send /patient and a code, as in /patient P-014.")
    await ana.says("/patient Josephine Doe")
    ana.sees(UNKNOWN)


async def test_no_list_or_card_names_anyone(ward: Ward, ana: Person, jo: Person) -> None:
    """Names, phones and places stay in the vault."""
    await begin_item9(jo, 1)
    await finish(jo)
    for command in ("/patients", "/patient P-001", "/alerts", "/session P-001"):
        await ana.says(command)
    await ana.taps("Text for the chart")
    ana.does_not_see(*SECRETS)


async def test_each_look_is_in_the_audit_log(ward: Ward, ana: Person, jo: Person) -> None:
    """Reading a list, a card, the alerts and one of them leaves an entry each."""
    await jo.says(CRISIS)
    await ana.says("/patients")
    await ana.says("/patient P-001")
    await ana.taps("Open alert 1")
    await ana.says("/alerts")
    (patient,) = await ward.rows("patient")
    looks = [(each.action, each.patient_id) for each in await ward.rows("audit", actor=ana.staff_id)]
    assert looks[-4:] == [
        ("list patients", None),
        ("see patient", patient.id),
        ("see alert", patient.id),
        ("list alerts", None),
    ]


async def test_the_team_hears_of_missed_check_ins(ward: Ward, ana: Person, jo: Person) -> None:
    """Missed twice in a row: one line with the code."""
    await ward.stage.advance(18 * DAY)
    ana.has_seen("P-001: missed two check-ins in a row.")
