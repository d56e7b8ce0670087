"""Staff and the rota, from the shell."""

import stat
from pathlib import Path
from typing import Any

import pytest

from bot.app import SystemClock
from bot.cli.staff import LONGEST_NAME
from storage import alerts, audit, patients, staff
from tests.bot.alarm import raise_alert
from tests.bot.shell import Shell

MAIL = {"SMTP_URL": "smtp://127.0.0.1:25", "DIGEST_FROM": "digest@example.org"}


def test_a_member_of_staff_is_added_with_a_code(shell: Shell) -> None:
    """The code and its life are printed; without Telegram there is no link, and the line says what to send."""
    said = shell.said("staff", "add", "Ana Ruiz", "--role", "clinician")
    lines = said.splitlines()
    assert lines[0].startswith("Ana Ruiz (clinician) is invited, under the id s")
    code = lines[1].removeprefix("Code: ")
    assert lines[2] == f"Link: none, the bot's name is not known now; send it /start {code}"
    assert lines[3].startswith("Good for one use, until ")
    with shell.tx() as tx:
        found = staff.find_code(tx, shell.clinic.vault, code)
        assert found is not None
        assert found.owner in lines[0]


def test_staff_are_listed(shell: Shell) -> None:
    """The list holds everyone with role, team, state and place on the rota, as a table and as JSON."""
    shell.environment |= MAIL
    ana = shell.add_staff("Ana Ruiz", "clinician")
    shell.said("staff", "add", "Ben [bold] Okoye", "--role", "on-call", "--email", "ben@example.org", "--team", "North")
    shell.said("rota", "set", "Ana Ruiz", "--team", "North")
    listed = shell.json("staff", "list")
    assert [{**each, "id": ""} for each in listed] == [
        {
            "id": "", "name": "Ana Ruiz", "role": "clinician", "team": "Care team", "state": "active",
            "is_reachable": True, "rota": ["North 1"], "email": None,
        },
        {
            "id": "", "name": "Ben [bold] Okoye", "role": "on-call", "team": "North", "state": "invited",
            "is_reachable": True, "rota": [], "email": "ben@example.org",
        },
    ]  # fmt: skip
    assert listed[0]["id"] == ana
    table = shell.said("staff", "list")
    assert "Ana Ruiz" in table
    assert "Ben [bold] Okoye" in table


def test_nobody_is_listed_in_an_empty_clinic(shell: Shell) -> None:
    """An empty list says how to begin."""
    assert shell.said("staff", "list") == "Nobody yet. Begin with: soundings staff add NAME --role admin\n"
    assert shell.json("staff", "list") == []
    assert shell.said("rota", "show") == "Nobody is on call. Set the rota with: soundings rota set NAME …\n"


def test_who_has_not_started_gets_a_fresh_code(shell: Shell) -> None:
    """Adding an invited person again ends the first code and makes nobody twice; role and address may change."""
    shell.environment |= MAIL
    first = shell.json("staff", "add", "Ana Ruiz", "--role", "on-call")
    second = shell.json("staff", "add", "ana ruiz", "--role", "clinician", "--email", "ana@example.org")
    assert second["id"] == first["id"]
    with shell.tx() as tx:
        assert staff.find_code(tx, shell.clinic.vault, first["code"]) is None
        assert staff.find_code(tx, shell.clinic.vault, second["code"]) is not None
    assert [(each["role"], each["email"]) for each in shell.json("staff", "list")] == [("clinician", "ana@example.org")]


def test_who_has_started_is_not_added_again(shell: Shell) -> None:
    """A second person of the same name needs a name that differs."""
    shell.add_staff("Ana Ruiz", "clinician")
    line = shell.refused("staff", "add", "Ana Ruiz", "--role", "admin")
    assert line == "Ana Ruiz is set up already; give a second person of this name one that differs"


def test_mail_that_would_not_leave_is_said(shell: Shell) -> None:
    """An address without a mail server is kept, with a warning."""
    result = shell("staff", "add", "Ana Ruiz", "--role", "clinician", "--email", "ana@example.org")
    assert (result.exit_code, result.stderr) == (0, "No mail leaves until SMTP_URL and DIGEST_FROM are set.\n")
    shell.environment |= MAIL
    shell.said("staff", "add", "Ben Okoye", "--role", "clinician", "--email", "ben@example.org")


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "Ana Ruiz"),
        ("add", "Ana Ruiz", "--role", "boss"),
        ("add", "  ", "--role", "admin"),
        ("add", "x" * (LONGEST_NAME + 1), "--role", "admin"),
        ("add", "Ana Ruiz", "--role", "admin", "--email", "ana"),
        ("remove",),
        ("fire", "Ana Ruiz"),
    ],
)
def test_wrong_use_exits_with_2(shell: Shell, arguments: tuple[str, ...]) -> None:
    """A command that was called wrongly changes nothing."""
    assert shell("staff", *arguments).exit_code == 2
    assert shell.json("staff", "list") == []


def test_without_telegram_there_is_no_picture(shell: Shell) -> None:
    """A picture needs the bot's name; without it nobody is added."""
    line = shell.refused("staff", "add", "Ana Ruiz", "--role", "admin", "--qr", "ana.png")
    assert line.startswith("Telegram does not tell the bot's name now")
    assert shell.json("staff", "list") == []
    assert not Path("ana.png").exists()


def test_staff_are_removed(shell: Shell) -> None:
    """Whoever leaves has no place, no chat and no code any more; an empty rota is said aloud."""
    ana = shell.add_staff("Ana Ruiz", "clinician", chat=50_001)
    shell.said("rota", "set", "Ana Ruiz")
    result = shell("staff", "remove", ana)
    assert (result.exit_code, result.stdout) == (0, "Ana Ruiz is removed.\n")
    assert result.stderr == "Nobody is on call for Care team now; set the rota with soundings rota set.\n"
    assert shell.json("staff", "list") == []
    assert shell.refused("staff", "remove", "Ana Ruiz").startswith("nobody on the staff is called 'Ana Ruiz'")


def test_alerts_of_who_leaves_page_the_next(shell: Shell) -> None:
    """An alert does not stay with someone who is gone."""
    ana, ben = shell.add_staff("Ana Ruiz", "clinician"), shell.add_staff("Ben Okoye", "on-call")
    shell.said("rota", "set", ana, ben)
    alert_id = raise_alert(shell)
    shell.said("alerts", "ack", str(alert_id), "--as", ana)
    assert shell.said("staff", "remove", "Ana Ruiz") == (
        f"Ana Ruiz is removed.\nTheir open alerts go to the next person: {alert_id}.\n"
    )
    with shell.tx() as tx:
        row = alerts.by_id(tx, alert_id)
        assert row is not None
        assert (row.state, row.owner) == ("notified", None)


def test_two_of_one_name_are_told_apart_by_id(shell: Shell) -> None:
    """A name that two people have is refused with both ids."""
    with shell.tx() as tx:
        team_id = patients.team_named(tx, "Care team")
        given: dict[str, Any] = {"role": "on-call", "team_id": team_id, "email": None, "now": SystemClock().now()}
        ids = [staff.add(tx, shell.clinic.vault, "Sam Lee", **given) for _ in range(2)]
    line = shell.refused("staff", "remove", "sam lee")
    assert line.startswith("2 people are called 'sam lee'; use an id: ")
    assert all(each in line for each in ids)
    assert shell.said("staff", "remove", ids[0]) == "Sam Lee is removed.\n"


def test_the_rota_is_set_in_order(shell: Shell) -> None:
    """First named, first paged; setting one team's rota leaves another's alone."""
    ana, ben = shell.add_staff("Ana Ruiz", "clinician"), shell.add_staff("Ben Okoye", "on-call", team="North")
    shell.said("rota", "set", ana, "--team", "North")
    assert shell.said("rota", "set", "Ben Okoye", ana, "--team", "Care team") == (
        "On call for Care team: Ben Okoye, then Ana Ruiz.\n"
    )
    assert [(each["team"], each["place"], each["id"]) for each in shell.json("rota", "show")] == [
        ("Care team", 1, ben),
        ("Care team", 2, ana),
        ("North", 1, ana),
    ]
    assert [each["name"] for each in shell.json("rota", "show", "--team", "North")] == ["Ana Ruiz"]
    assert "Ben Okoye" in shell.said("rota", "show")


def test_nobody_gets_a_place_before_their_start(shell: Shell) -> None:
    """Who has not sent /start, blocked the bot, is unknown or named twice is refused, and the rota stays."""
    ana, ben = shell.add_staff("Ana Ruiz", "clinician"), shell.add_staff("Ben Okoye", "on-call")
    shell.said("staff", "add", "Cleo Park", "--role", "on-call")
    shell.said("rota", "set", ana)
    with shell.tx() as tx:
        staff.set_fields(tx, ben, is_reachable=False)
    assert shell.refused("rota", "set", "Cleo Park").startswith("Cleo Park has not sent /start to the bot yet")
    assert shell.refused("rota", "set", ana, "Ben Okoye").startswith("Ben Okoye has blocked the bot")
    assert shell.refused("rota", "set", "Dora").startswith("nobody on the staff is called 'Dora'")
    assert shell.refused("rota", "set", ana, ana) == "Ana Ruiz is named twice; nothing was changed"
    assert shell.refused("rota", "set", ana, "--team", "South") == "choose a team with --team: Care team"
    assert [each["id"] for each in shell.json("rota", "show")] == [ana]


def test_the_rota_is_checked(shell: Shell) -> None:
    """A team without anyone, and people who cannot be paged, are errors."""
    assert shell.refused("rota", "check") == "1 problem with the rota"
    ana, ben = shell.add_staff("Ana Ruiz", "clinician"), shell.add_staff("Ben Okoye", "on-call")
    shell.add_staff("Cleo Park", "on-call", team="North")
    shell.said("rota", "set", ana, ben, "--team", "Care team")
    with shell.tx() as tx:
        staff.set_fields(tx, ana, is_reachable=False)
        staff.set_fields(tx, ben, state="invited")
    result = shell("rota", "check")
    assert (result.exit_code, result.stderr) == (1, "soundings: 3 problems with the rota\n")
    assert result.stdout.splitlines() == [
        "Care team: Ben Okoye is not active (invited).",
        "Care team: Ana Ruiz cannot be reached in Telegram.",
        "North: nobody is on call.",
    ]
    with shell.tx() as tx:
        staff.set_fields(tx, ana, is_reachable=True)
        staff.set_fields(tx, ben, state="active")
    shell.said("rota", "set", "Cleo Park", "--team", "North")
    assert shell.said("rota", "check") == "Everyone on the rota can be paged.\n"
    assert shell.json("rota", "check") == []


def test_what_is_changed_is_recorded(shell: Shell) -> None:
    """Each change of staff and rota leaves an audit entry of the command line, with ids and no names."""
    ana = shell.add_staff("Ana Ruiz", "clinician")
    shell.said("rota", "set", ana)
    shell("staff", "remove", ana)
    with shell.tx() as tx:
        rows = tx.execute(audit.AUDIT.select().order_by(audit.AUDIT.c.id)).all()
    assert [(row.actor, row.action) for row in rows] == [
        ("cli", "invite staff"),
        ("cli", "set rota"),
        ("cli", "remove staff"),
    ]
    assert "Ana" not in str(rows)


def test_what_the_shell_writes_is_its_owners(shell: Shell) -> None:
    """Outside this process files are made for the owner alone."""
    (shell.folder / "clinic.db").unlink()
    assert shell.outside("migrate").returncode == 0
    assert stat.S_IMODE((shell.folder / "clinic.db").stat().st_mode) == 0o600
