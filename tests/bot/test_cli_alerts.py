"""Alerts, from the shell: the same rules as in the chat."""

import pytest

from conversations.triage import Tier
from storage import alerts, audit
from storage.vault import Kind
from tests.bot.alarm import raise_alert
from tests.bot.shell import Shell

NOTE = ("--note", "Talked for ten minutes, sees Dr. Lin tomorrow.")


@pytest.fixture
def alert_id(shell: Shell) -> int:
    shell.add_staff("Ana Ruiz", "clinician")
    shell.add_staff("Ben Okoye", "on-call")
    shell.said("rota", "set", "Ben Okoye", "Ana Ruiz")
    return raise_alert(shell)


def test_no_alerts_is_said(shell: Shell) -> None:
    """An empty list says so, and is an empty list as JSON."""
    assert shell.said("alerts", "list") == "No open alerts.\n"
    assert shell.said("alerts", "list", "--all") == "No alerts.\n"
    assert shell.json("alerts", "list") == []


def test_alerts_are_listed_with_what_comes_next(shell: Shell, alert_id: int) -> None:
    """Each open alert stands with its next action and time, by chart code."""
    (found,) = shell.json("alerts", "list")
    assert {name: found[name] for name in ("id", "patient", "tier", "state", "item9", "next_action")} == {
        "id": alert_id, "patient": "P-014", "tier": "high", "state": "notified", "item9": 2,
        "next_action": "escalate",
    }  # fmt: skip
    assert found["next_action_at"] > found["raised_at"]
    table = shell.said("alerts", "list")
    assert "P-014" in table
    assert "Jo Doe" not in table


def test_an_alert_is_shown_with_its_story(shell: Shell, alert_id: int) -> None:
    """From the answer on, everything that happened, and who did it."""
    shell.said("alerts", "ack", str(alert_id), "--as", "Ben Okoye")
    found = shell.json("alerts", "show", str(alert_id))
    assert found["owner"] == "Ben Okoye"
    assert [(each["what"], each["by"]) for each in found["story"]] == [
        ("raised", ""),
        ("paged", ""),
        ("acknowledged", "Ben Okoye"),
    ]
    assert "acknowledged" in shell.said("alerts", "show", str(alert_id))
    assert shell.refused("alerts", "show", "99").startswith("there is no alert 99")


def test_an_acknowledgement_has_a_name(shell: Shell, alert_id: int) -> None:
    """Whoever is named has the alert; the waiting pages stop, the patient is told, and the audit log knows who."""
    said = shell.said("alerts", "ack", str(alert_id), "--as", "ben okoye")
    assert said.startswith(f"Alert {alert_id}, P-014: Ben Okoye has it.\nNext: contact deadline at ")
    (found,) = shell.json("alerts", "list")
    assert found["state"] == "acknowledged"
    with shell.tx() as tx:
        row = alerts.by_id(tx, alert_id)
        assert row is not None
        entries = tx.execute(audit.AUDIT.select().where(audit.AUDIT.c.action == "acknowledge")).all()
        queued = tx.exec_driver_sql("SELECT kind, state FROM outbox ORDER BY id").all()
    assert [(each.actor, each.subject) for each in entries] == [(row.owner, f"alert:{alert_id}")]
    assert [tuple(each) for each in queued] == [("page", "dropped"), ("seen", "queued")]


def test_only_active_staff_handle_alerts(shell: Shell, alert_id: int) -> None:
    """Somebody unknown, somebody who has not started, and another team are refused; the alert stays as it is."""
    shell.said("staff", "add", "Cleo Park", "--role", "clinician")
    shell.add_staff("Dan Roe", "clinician", team="North")
    number = str(alert_id)
    assert shell.refused("alerts", "ack", number, "--as", "Zoe").startswith("nobody on the staff is called 'Zoe'")
    assert shell.refused("alerts", "ack", number, "--as", "Cleo Park").startswith("Cleo Park has not sent /start")
    assert shell.refused("alerts", "ack", number, "--as", "Dan Roe") == "This alert belongs to another team."
    assert shell.refused("alerts", "ack", "99", "--as", "Ana Ruiz").startswith("there is no alert 99")
    assert [each["state"] for each in shell.json("alerts", "list")] == ["notified"]


def test_an_alert_is_closed_with_outcome_and_note(shell: Shell, alert_id: int) -> None:
    """A clinician who took the alert closes it; the note goes to the vault, and the alert off the list."""
    number = str(alert_id)
    shell.said("alerts", "ack", number, "--as", "Ana Ruiz")
    said = shell.said("alerts", "close", number, "--as", "Ana Ruiz", "--outcome", "referred", *NOTE)
    assert said == f"Alert {alert_id} is closed: referred.\n"
    assert shell.json("alerts", "list") == []
    (closed,) = shell.json("alerts", "list", "--all")
    assert (closed["outcome"], closed["next_action"]) == ("referred", None)
    with shell.tx() as tx:
        row = alerts.by_id(tx, alert_id)
        assert row is not None
        assert shell.clinic.vault.get(tx, row.patient_id, Kind.NOTE, f"alert:{alert_id}") == NOTE[1]
    again = shell.refused("alerts", "close", number, "--as", "Ana Ruiz", "--outcome", "referred", *NOTE)
    assert again == "This alert is closed already."


def test_an_alert_is_not_closed_before_it_is_taken(shell: Shell, alert_id: int) -> None:
    """Closing somebody else's alert, or nobody's, names the command that comes first."""
    closing = ("alerts", "close", str(alert_id), "--outcome", "reached patient", *NOTE, "--as")
    first = "only whoever has taken the alert can do this; soundings alerts ack does that"
    assert shell.refused(*closing, "Ana Ruiz") == first
    shell.said("alerts", "ack", str(alert_id), "--as", "Ben Okoye")
    assert shell.refused(*closing, "Ana Ruiz") == first


def test_a_high_alert_without_contact_needs_a_clinician(shell: Shell, alert_id: int) -> None:
    """The rule of the chat holds in the shell: on-call staff cannot close a high alert that reached nobody."""
    number = str(alert_id)
    shell.said("alerts", "ack", number, "--as", "Ben Okoye")
    closing = ("alerts", "close", number, "--as", "Ben Okoye", *NOTE, "--outcome")
    assert shell.refused(*closing, "no concern") == (
        "Nobody reached the patient, so a clinician has to close this one."
    )
    assert shell.said(*closing, "Reached patient") == f"Alert {alert_id} is closed: reached patient.\n"


def test_an_elevated_alert_is_closed_by_whoever_has_it(shell: Shell) -> None:
    """Below high, on-call staff may close without contact."""
    shell.add_staff("Ben Okoye", "on-call")
    number = str(raise_alert(shell, Tier.ELEVATED))
    shell.said("alerts", "ack", number, "--as", "Ben Okoye")
    shell.said("alerts", "close", number, "--as", "Ben Okoye", "--outcome", "no concern", *NOTE)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ack", "1"),
        ("ack", "one", "--as", "Ana Ruiz"),
        ("close", "1", "--as", "Ana Ruiz", "--outcome", "attempted", *NOTE),
        ("close", "1", "--as", "Ana Ruiz", "--outcome", "referred"),
        ("close", "1", "--as", "Ana Ruiz", "--outcome", "referred", "--note", "  "),
    ],
)
def test_wrong_use_exits_with_2(shell: Shell, arguments: tuple[str, ...]) -> None:
    """No name, no outcome or no note is no way to handle an alert."""
    assert shell("alerts", *arguments).exit_code == 2
