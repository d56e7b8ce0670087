"""Paper answers from the shell; and what the help says of the steps."""

import pytest
from sqlalchemy import Row, select

from bot.app import SystemClock
from conversations.localtime import local_date
from conversations.readable import full_day
from storage import alerts, audit, checkins, patients
from storage.outbox import OUTBOX
from storage.vault import Kind
from tests.bot.alarm import enrol
from tests.bot.shell import Shell

POSITIVE = "2,1,3,0,0,1,2,0,1"
ENTER = ("patient", "enter", "P-014", "--on", "today", "--phq9")


def today() -> str:
    return full_day(local_date(SystemClock().now(), "America/New_York"))


def plain(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def papers(shell: Shell) -> list[Row[tuple[object, ...]]]:
    with shell.tx() as tx:
        found = [each for person in patients.everyone(tx) for each in checkins.history(tx, person.id)]
    return [each for each in found if each.step.startswith("staff-entered")]


def test_a_paper_is_stored(shell: Shell) -> None:
    """Both questionnaires, how difficult it was, who entered it, and one line that says so."""
    enrol(shell)
    ana = shell.add_staff("Ana Ruiz", "clinician")
    said = shell.said(*ENTER, "2,1,3,0,0,1,2,0,0", "--gad7", "1111111", "--difficulty", "2", "--as", "ana ruiz")
    assert said == f"P-014: the paper of {today()} is stored (PHQ-9 9, GAD-7 7).\n"
    (row,) = papers(shell)
    assert (row.answers, row.entered_by, row.state) == ("2,1,3,0,0,1,2,0,0,1,1,1,1,1,1,1,2", ana, "completed")
    card = shell.json("patient", "show", "P-014")
    assert (card["checkins_completed"], card["open_alerts"]) == (1, 0)


def test_without_a_name_the_shell_entered_it(shell: Shell) -> None:
    """The audit log says so; the day can be written in every way that staff write it."""
    enrol(shell)
    shell.said("patient", "enter", "p-014", "--on", "2025-12-01", "--phq9", "0 0 0 0 0 0 0 0 0")
    (row,) = papers(shell)
    assert (row.entered_by, row.due_on.isoformat()) == (None, "2025-12-01")
    with shell.tx() as tx:
        entries = tx.execute(select(audit.AUDIT).where(audit.AUDIT.c.action == "enter paper answers")).all()
    assert [(each.actor, each.subject) for each in entries] == [("cli", f"checkin:{row.id}")]


@pytest.mark.parametrize(("item9", "tier"), [(1, "high"), (3, "critical")])
def test_a_positive_item_9_raises_its_alert(shell: Shell, item9: int, tier: str) -> None:
    """At once, as the first after a session; paged, the crisis text queued for the patient, the alert named."""
    patient_id = enrol(shell)
    ana = shell.add_staff("Ana Ruiz", "clinician", chat=77)
    with shell.tx() as tx:
        shell.clinic.vault.put(tx, patient_id, Kind.CHAT, "78", is_findable=True)
    said = shell.said(*ENTER, f"0,0,0,0,0,0,0,0,{item9}")
    assert said == f"P-014: the paper of {today()} is stored (PHQ-9 {item9}). Alert 1 is open.\n"
    with shell.tx() as tx:
        (alert,) = alerts.everything(tx)
        queued = tx.execute(select(OUTBOX).order_by(OUTBOX.c.lane)).all()
    assert (alert.tier, alert.reason, alert.item9) == (tier, "positive item 9", item9)
    assert [(each.kind, each.recipient, each.state) for each in queued] == [
        ("crisis", patient_id, "queued"),
        ("page", ana, "queued"),
    ]


def test_a_declined_item_9_makes_a_task(shell: Shell) -> None:
    """Without a total."""
    enrol(shell)
    said = shell.said(*ENTER, "0,0,0,0,0,0,0,0,d")
    assert said == f"P-014: the paper of {today()} is stored (PHQ-9 without a total). Alert 1 is open.\n"
    assert [(each["tier"], each["reason"]) for each in shell.json("alerts", "list")] == [
        ("task", "item 9 not screened")
    ]


def test_the_same_paper_is_refused(shell: Shell) -> None:
    """Once stored, it raises no second alert."""
    enrol(shell)
    shell.said(*ENTER, POSITIVE)
    assert shell.refused(*ENTER, POSITIVE) == "This paper is stored already: same day, same answers."
    assert len(papers(shell)) == 1
    assert len(shell.json("alerts", "list")) == 1


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("P-999", "--on", "today", "--phq9", POSITIVE), "no patient has the code 'P-999'"),
        (("P-014", "--on", "today", "--phq9", POSITIVE, "--as", "Nobody"), "nobody on the staff is called 'Nobody'"),
    ],
)
def test_an_unknown_person_is_refused(shell: Shell, arguments: tuple[str, ...], line: str) -> None:
    """Exit 1, one line, and nothing is stored."""
    enrol(shell)
    assert shell.refused("patient", "enter", *arguments).startswith(line)
    assert papers(shell) == []


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--on", "today"), "Missing option '--phq9'"),
        (("--phq9", POSITIVE), "Missing option '--on'"),
        (("--on", "someday", "--phq9", POSITIVE), "Invalid value for --on: "),
        (("--on", "tomorrow", "--phq9", POSITIVE), "Invalid value for --on: A paper cannot be of a day to come."),
        (("--on", "today", "--phq9", "1,2,3"), "Invalid value for --phq9: PHQ-9 has 9 answers, and I count 3."),
        (("--on", "today", "--phq9", "0,0,0,0,0,0,0,0,4"), "Invalid value for --phq9: Each answer is 0 to 3"),
        (("--on", "today", "--phq9", POSITIVE, "--gad7", "skip"), "Invalid value for --gad7: "),
        (("--on", "today", "--phq9", POSITIVE, "--difficulty", "5"), "Invalid value for --difficulty: "),
    ],
)
def test_what_cannot_be_read_exits_with_2(shell: Shell, arguments: tuple[str, ...], part: str) -> None:
    """The option is named, nothing is stored, and nobody is paged."""
    enrol(shell)
    result = shell("patient", "enter", "P-014", *arguments)
    assert result.exit_code == 2
    assert part in plain(result.stderr)
    assert papers(shell) == []
    assert shell.json("alerts", "list") == []


@pytest.mark.parametrize(
    ("command", "parts"),
    [
        ("enter", ("--on", "--phq9", "--gad7", "--difficulty", "--as", "a positive item 9 raises its alert at once")),
        ("discharge", ("--reason", "--note", "--yes", "open alerts stay open", "completed|moved")),
    ],
)
def test_help_names_every_option(shell: Shell, command: str, parts: tuple[str, ...]) -> None:
    """What each command takes, and what follows from it."""
    text = plain(shell.said("patient", command, "--help"))
    assert [part for part in parts if part not in text] == []
