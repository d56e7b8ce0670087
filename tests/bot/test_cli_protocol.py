"""The protocol and the plans courses start from, from the shell."""

from dataclasses import fields
from datetime import date

import pytest

from bot.cli.protocol import MEANINGS
from conversations.protocol import Protocol
from storage import audit, patients
from storage import courses as course_rows
from tests.bot.alarm import enrol
from tests.bot.shell import Shell


def value(shell: Shell, name: str, *more: str) -> int:
    found: dict[str, int] = {each["name"]: each["value"] for each in shell.json("protocol", "show", *more)}
    return found[name]


def decision_on(shell: Shell, code: str) -> date:
    return date.fromisoformat(shell.json("session", "list", code)["decision_on"])


def test_every_number_has_its_meaning() -> None:
    """What can be set can be understood."""
    assert list(MEANINGS) == [each.name for each in fields(Protocol)]


def test_the_protocol_is_shown(shell: Shell) -> None:
    """Value, the clinic's, the default, and the range."""
    first = shell.json("protocol", "show")[0]
    assert first == {
        "name": "baseline_days_before", "value": 7, "clinic": 7, "default": 7, "least": 0, "most": 14,
        "meaning": "days before session 1 in which a baseline counts",
    }  # fmt: skip
    assert "days between check-ins in the acute series" in shell.said("protocol", "show")


def test_a_number_is_set_for_the_clinic_and_for_one_patient(shell: Shell) -> None:
    """A patient's own stands before the clinic's; taking it back brings the clinic's again."""
    enrol(shell)
    enrol(shell, "P-015")
    assert shell.said("protocol", "set", "weekly_every_days", "10") == (
        "weekly_every_days is 10 for the clinic; 2 patients planned anew.\n"
    )
    assert shell.said("protocol", "set", "weekly_every_days", "14", "--patient", "P-014") == (
        "weekly_every_days is 14 for P-014; 1 patient planned anew.\n"
    )
    assert value(shell, "weekly_every_days") == 10
    assert value(shell, "weekly_every_days", "--patient", "P-014") == 14
    assert value(shell, "weekly_every_days", "--patient", "P-015") == 10
    assert shell.said("protocol", "reset", "weekly_every_days", "--patient", "P-014") == (
        "weekly_every_days is 10 again for P-014; 1 patient planned anew.\n"
    )
    shell.said("protocol", "reset", "weekly_every_days")
    assert value(shell, "weekly_every_days", "--patient", "P-014") == 7


def test_what_is_planned_follows(shell: Shell) -> None:
    """The next check-in and the decision visit move at once; one that has passed stays."""
    patient_id, older = enrol(shell), enrol(shell, "P-015")
    with shell.tx() as tx:
        row = course_rows.latest(tx, older)
        assert row is not None
        course_rows.set_fields(tx, row.id, decision_on=date(2026, 1, 5))
    before = [decision_on(shell, code) for code in ("P-014", "P-015")]
    shell.said("protocol", "set", "decision_after_days", "8")
    after = [decision_on(shell, code) for code in ("P-014", "P-015")]
    assert [(new - old).days for old, new in zip(before, after, strict=True)] == [5, 0]
    with shell.tx() as tx:
        patient, row = patients.by_id(tx, patient_id), course_rows.latest(tx, patient_id)
    assert patient is not None
    assert row is not None
    assert row.decision_on == after[0]
    assert patient.next_due_on is not None


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("set", "weekly_every_days", "3"), "weekly_every_days is 7 to 28, not 3"),
        (("set", "weekly", "7"), "there is no 'weekly'; there are baseline_days_before, weekly_every_days"),
        (("reset", "weekly"), "there is no 'weekly'"),
        (("template", "boosters only"), "'boosters only' is new and needs --sessions and --spacing"),
        (("template", " ", "--sessions", "3", "--spacing", "7"), "a plan needs a name"),
        (("template", "first course", "--sessions", "13"), "a course has 1 to 12 planned sessions"),
        (("template", "first course", "--spacing", "3,0"), "days from 1 to 91 with commas between, as in 3,4"),
        (("template", "first course", "--spacing", "often"), "days from 1 to 91 with commas between, as in 3,4"),
        (("template", "first course", "--boosters", "x" * 61), "up to 60 characters"),
    ],
)
def test_wrong_use_exits_with_2(shell: Shell, arguments: tuple[str, ...], part: str) -> None:
    """What is wrong is named, and nothing is changed."""
    before = shell.json("protocol", "show"), shell.json("protocol", "templates")
    result = shell("protocol", *arguments)
    assert result.exit_code == 2
    assert part in " ".join(result.stderr.replace("│", " ").split())
    assert (shell.json("protocol", "show"), shell.json("protocol", "templates")) == before


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("set", "weekly_every_days", "10", "--patient", "P-999"), "no patient has the code 'P-999'"),
        (("reset", "weekly_every_days"), "weekly_every_days has not been changed for the clinic"),
        (("template", "first course", "--reset"), "'first course' has not been changed"),
    ],
)
def test_what_cannot_be_done_is_refused(shell: Shell, arguments: tuple[str, ...], line: str) -> None:
    """One line, exit code 1."""
    assert shell.refused("protocol", *arguments).startswith(line)


def test_templates_are_listed_changed_and_added(shell: Shell) -> None:
    """A plan keeps what is not named; one of the clinic's own can be booked from, and dropped."""
    names = ["first course", "severe or chronic", "mild to moderate", "returning symptoms"]
    assert [each["name"] for each in shell.json("protocol", "templates")] == names
    assert shell.said("protocol", "template", "first course", "--sessions", "7") == (
        "first course: 7 sessions, 3, 4 days apart.\n"
    )
    assert shell.said("protocol", "template", "weekly four", "--sessions", "4", "--spacing", "7") == (
        "weekly four: 4 sessions, 7 days apart.\n"
    )
    listed = {each["name"]: each for each in shell.json("protocol", "templates")}
    assert list(listed) == [*names, "weekly four"]
    assert listed["first course"] == {
        "name": "first course", "sessions": 7, "spacing": [3, 4], "boosters": "spaced by how long relief lasts",
    }  # fmt: skip
    assert "3, 4" in shell.said("protocol", "templates")
    enrol(shell)
    assert "Session 2 of 4" in shell.said(
        "session", "series", "P-014", "tomorrow", "--template", "weekly four", "--yes"
    )
    assert shell.said("protocol", "template", "first course", "--reset") == "first course is the default again.\n"
    assert shell.said("protocol", "template", "weekly four", "--reset") == "weekly four is dropped.\n"
    assert [each["sessions"] for each in shell.json("protocol", "templates")] == [6, 8, 4, 1]


def test_each_change_is_recorded(shell: Shell) -> None:
    """Who changed what when."""
    patient_id = enrol(shell)
    shell.said("protocol", "set", "daily_hour", "17", "--patient", "P-014")
    shell.said("protocol", "set", "daily_hour", "19")
    shell.said("protocol", "template", "first course", "--sessions", "7")
    shell.said("protocol", "template", "first course", "--reset")
    with shell.tx() as tx:
        rows = tx.execute(audit.AUDIT.select().where(audit.AUDIT.c.actor == "cli").order_by(audit.AUDIT.c.id)).all()
    assert [(each.action, each.patient_id, each.detail) for each in rows] == [
        ("set protocol", patient_id, "daily_hour 17"),
        ("set protocol", None, "daily_hour 19"),
        ("set template", None, ""),
        ("reset template", None, ""),
    ]
