"""Patients, from the shell."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot import enrolment
from bot.app import SystemClock
from conversations.localtime import local_date
from storage import audit, courses, patients, staff
from storage.vault import Kind
from tests.bot.alarm import enrol, raise_alert
from tests.bot.shell import JO_DOE, NOWHERE, Shell

FIRST_SESSION = ("--starts-on", "2026-12-01")


def test_a_patient_is_invited(shell: Shell) -> None:
    """What identifies the patient goes to the vault, and the code belongs to them."""
    given = shell.invite("P-014", "--team", "Care team")
    assert sorted(given) == ["code", "expires_at", "link", "patient"]
    assert (given["patient"], given["link"]) == ("P-014", None)
    with shell.tx() as tx:
        patient = patients.by_code(tx, shell.clinic.vault, "P-014")
        assert patient is not None
        course = courses.latest(tx, patient.id)
        assert course is not None
        identity = patients.identity_of(tx, shell.clinic.vault, patient.id)
        found = staff.find_code(tx, shell.clinic.vault, given["code"])
    assert (patient.state, course.starts_on) == ("invited", local_date(SystemClock().now(), "America/New_York"))
    assert (identity.name, identity.phone, identity.emergency_contact, identity.location) == JO_DOE[1::2]
    assert found is not None
    assert found.owner == patient.id


def test_an_invitation_says_what_to_do(shell: Shell) -> None:
    """Without --json the code stands on a line of its own."""
    lines = shell.said("patient", "invite", "--code", "P-014", *JO_DOE, *FIRST_SESSION).splitlines()
    assert lines[0] == "P-014 is invited."
    code = lines[1].removeprefix("Code: ")
    assert lines[2] == f"Link: none, the bot's name is not known now; send it /start {code}"
    assert lines[3].startswith("Good for one use, until ")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--code", "P 014", *JO_DOE, *FIRST_SESSION), "A chart code has 2 to 20 letters"),
        (("--code", "P-014", *JO_DOE), "--starts-on"),
        (("--code", "P-014", *JO_DOE[2:], *FIRST_SESSION), "--name"),
        (("--code", "P-014", *JO_DOE, "--starts-on", "1 December"), "is not a date"),
        (("--code", "P-014", *JO_DOE[2:], *FIRST_SESSION, "--name", " "), "has 1 to 200 characters"),
        (("--code", "P-014", *JO_DOE[2:], *FIRST_SESSION, "--name", "x" * 201), "has 1 to 200 characters"),
        ((*JO_DOE, *FIRST_SESSION), "--code"),
    ],
)
def test_wrong_use_exits_with_2(shell: Shell, arguments: tuple[str, ...], part: str) -> None:
    """What is missing or wrong is named, and nothing is stored."""
    result = shell("patient", "invite", *arguments)
    assert result.exit_code == 2
    assert part in " ".join(result.stderr.replace("│", " ").split())
    assert shell.json("patient", "list") == []


def test_a_lost_code_is_replaced(shell: Shell) -> None:
    """A known code that is not active gets a fresh enrolment code; the older one ends, and details may change."""
    first = shell.invite()
    second = shell.json("patient", "invite", "--code", "p-014", "--phone", "+1 555 0123", *FIRST_SESSION)
    with shell.tx() as tx:
        assert staff.find_code(tx, shell.clinic.vault, first["code"]) is None
        found = staff.find_code(tx, shell.clinic.vault, second["code"])
        patient = patients.by_code(tx, shell.clinic.vault, "P-014")
        assert found is not None
        assert patient is not None
        assert found.owner == patient.id
        assert courses.first_sessions(tx) == {patient.id: date(2026, 12, 1)}
        assert len(courses.everything(tx, patient.id)) == 1
        assert shell.clinic.vault.get(tx, patient.id, Kind.PHONE) == "+1 555 0123"
        assert shell.clinic.vault.get(tx, patient.id, Kind.NAME) == "Jo Doe"
    assert len(shell.json("patient", "list")) == 1


def test_a_return_after_stop_is_possible(shell: Shell) -> None:
    """Whoever stopped is invited again under the same code, and may change teams."""
    patient_id = enrol(shell)
    shell.add_staff("Ana Ruiz", "clinician", team="North")
    with shell.tx() as tx:
        patients.set_fields(tx, patient_id, state="stopped", stopped_at=SystemClock().now())
    said = shell.said("patient", "invite", "--code", "P-014", "--team", "north")
    assert said.startswith("P-014 is invited again.\nCode: ")
    assert [each["team"] for each in shell.json("patient", "list")] == ["North"]


def test_who_has_returned_is_in_the_digest_again(shell: Shell) -> None:
    """A second enrolment ends the first farewell: nobody who answers check-ins is missing from the digest."""
    patient_id, now = enrol(shell), SystemClock().now()
    with shell.tx() as tx:
        patients.set_fields(tx, patient_id, state="choosing hour", stopped_at=now - timedelta(days=30))
        patient = patients.by_id(tx, patient_id)
        assert patient is not None
        enrolment.choose_hour(tx, shell.clinic, patient, 10, now=now)
    card = shell.json("patient", "show", "P-014")
    assert (card["state"], card["stopped_at"]) == ("active", None)
    shell.said("digest", "preview", "--out", "here")
    assert "P-014" in "".join(each.read_text(encoding="utf-8") for each in Path("here").glob("*.txt"))


def test_an_active_patient_needs_no_code(shell: Shell) -> None:
    """A second enrolment of someone who is set up is refused kindly."""
    enrol(shell)
    assert shell.refused("patient", "invite", "--code", "P-014") == "P-014 is set up already and needs no code"


def test_an_unknown_team_is_refused(shell: Shell) -> None:
    """A typing error must not found a care team that nobody works in."""
    shell.add_staff("Ana Ruiz", "clinician", team="North")
    inviting = ("patient", "invite", "--code", "P-014", *JO_DOE, *FIRST_SESSION)
    assert shell.refused(*inviting, "--team", "Nort") == "choose a team with --team: North"
    shell.add_staff("Ben Okoye", "on-call", team="South")
    assert shell.refused(*inviting) == "choose a team with --team: North, South"
    assert shell.json("patient", "list") == []


def test_the_only_team_needs_no_name(shell: Shell) -> None:
    """With one team, everyone belongs to it."""
    shell.add_staff("Ana Ruiz", "clinician", team="North")
    shell.invite()
    assert [each["team"] for each in shell.json("patient", "list")] == ["North"]


def test_patients_are_listed_without_names(shell: Shell) -> None:
    """The list shows codes, states, reachability and open alerts; never a name or a number to call."""
    assert shell.said("patient", "list") == "No patients yet. Invite one with: soundings patient invite --code …\n"
    raise_alert(shell)
    shell.invite("P-015")
    listed = shell.json("patient", "list")
    assert [(each["code"], each["state"], each["open_alerts"]) for each in listed] == [
        ("P-014", "active", 1),
        ("P-015", "invited", 0),
    ]
    table = shell.said("patient", "list")
    assert "P-014" in table
    assert "Jo Doe" not in table
    assert "0199" not in table
    shell.add_staff("Ana Ruiz", "clinician", team="North")
    assert shell.json("patient", "list", "--team", "North") == []


def test_one_patient_is_shown(shell: Shell) -> None:
    """The card holds no name unless --contact asks for it; each look is recorded for what it was."""
    raise_alert(shell)
    assert "Jo Doe" not in shell.said("patient", "show", "P-014")
    card = shell.json("patient", "show", "p-014")
    assert (card["code"], card["open_alerts"], card["checkins"], card["consents"]) == ("P-014", 1, 0, [])
    assert "Jo Doe" in shell.said("patient", "show", "P-014", "--contact")
    assert shell.json("patient", "show", "P-014", "--contact")["location"] == "12 Bay Street"
    assert shell.refused("patient", "show", "P-999").startswith("no patient has the code 'P-999'")
    with shell.tx() as tx:
        patient = patients.by_code(tx, shell.clinic.vault, "P-014")
        assert patient is not None
        rows = tx.execute(audit.AUDIT.select().where(audit.AUDIT.c.actor == "cli").order_by(audit.AUDIT.c.id)).all()
    assert [(row.action, row.patient_id) for row in rows] == [
        *[("see patient", patient.id)] * 2,
        *[("show contact", patient.id)] * 2,
    ]


def test_every_write_is_recorded(shell: Shell) -> None:
    """An invitation and a list leave their entries."""
    shell.invite()
    shell.said("patient", "list")
    with shell.tx() as tx:
        rows = tx.execute(audit.AUDIT.select().order_by(audit.AUDIT.c.id)).all()
    assert [(row.actor, row.action) for row in rows] == [("cli", "invite"), ("cli", "list patients")]


def test_a_code_lives_a_week(shell: Shell) -> None:
    """The life that is printed is the one that is stored."""
    before = SystemClock().now()
    given = shell.invite()
    with shell.tx() as tx:
        found = staff.find_code(tx, shell.clinic.vault, given["code"])
    assert found is not None
    assert found.expires_at.isoformat() == given["expires_at"]
    assert timedelta(days=7) <= found.expires_at - before < timedelta(days=7, minutes=1)


def test_telegram_is_not_needed(shell: Shell) -> None:
    """A clinic without a line to Telegram can still invite; a picture is refused before anything is stored."""
    assert shell.environment["TELEGRAM_API_URL"] == NOWHERE
    line = shell.refused("patient", "invite", "--code", "P-014", *JO_DOE, *FIRST_SESSION, "--qr", "jo.png")
    assert line.startswith("Telegram does not tell the bot's name now")
    assert shell.json("patient", "list") == []
