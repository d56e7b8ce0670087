"""Sessions, from the shell."""

import os
import pty
import subprocess
from datetime import date, timedelta

import pytest

from bot.app import SystemClock
from conversations.localtime import local_date
from storage import audit, patients
from storage import courses as course_rows
from tests.bot.alarm import enrol
from tests.bot.shell import Shell

PREVIEW_ONLY = "nobody can be asked here, so nothing was changed; say --yes to make the change"


def day(days: int) -> date:
    """Return a day of the clinic; the first session was yesterday."""
    return local_date(SystemClock().now(), "America/New_York") + timedelta(days)


def words(on: date) -> str:
    """Return a day as the command line prints it."""
    year = "" if on.year == day(0).year else f", {on.year}"
    return f"{on:%A, %B} {on.day}{year}"


def short(on: date) -> str:
    return words(on).split(", ", 1)[1]


def booked(shell: Shell) -> list[tuple[str, str | None]]:
    return [(each["on"], each["at"]) for each in shell.json("session", "list", "P-014")["sessions"]]


def iso(*days: int) -> list[str]:
    return [day(each).isoformat() for each in days]


def test_a_session_is_added(shell: Shell) -> None:
    """What moves is printed, then that it is done."""
    enrol(shell)
    said = shell.said("session", "add", "P-014", day(6).isoformat(), "14:00", "--yes")
    assert said.startswith(f"P-014, session 2 of 6: {words(day(6))}, 14:00\nDecision visit: ")
    assert "\n\nWhat moves:\n" in said
    assert said.endswith("\n\nDone.\n")
    assert booked(shell) == [(*iso(-1), None), (*iso(6), "14:00")]


def test_days_are_typed_as_people_type_them(shell: Shell) -> None:
    """Several words, without quotes."""
    enrol(shell)
    shell.said("session", "add", "p-014", "in", "9", "days", "2pm", "-y")
    assert booked(shell)[1:] == [(*iso(9), "14:00")]


def test_a_session_is_moved_with_its_check_ins(shell: Shell) -> None:
    """A week later: what hangs on the last session moves by a week; the time stays unless a new one is given."""
    enrol(shell)
    shell.said("session", "planned", "P-014", "2", "--yes")
    shell.said("session", "add", "P-014", day(6).isoformat(), "14:00", "--yes")
    before = shell.json("session", "list", "P-014")
    said = shell.said("session", "move", "P-014", *iso(6, 13), "--yes")
    assert said.startswith(f"P-014, session 2 of 2: {words(day(6))}, 14:00 → {words(day(13))}, 14:00\n")
    assert f"Check-in before the decision visit: {short(day(8))} → {short(day(15))}\n" in said
    after = shell.json("session", "list", "P-014")
    assert (before["decision_on"], after["decision_on"]) == tuple(iso(9, 16))
    assert [each["on"] for each in after["checkins"] if each["step"] == "decision after 2"] == iso(15)
    shell.said("session", "move", "P-014", *iso(13), "tomorrow", "3:30pm", "--yes")
    assert booked(shell) == [(*iso(-1), None), (*iso(1), "15:30")]


def test_a_session_is_cancelled(shell: Shell) -> None:
    """By its day."""
    enrol(shell)
    shell.said("session", "add", "P-014", day(6).isoformat(), "--yes")
    said = shell.said("session", "cancel", "P-014", day(6).isoformat(), "--yes")
    assert said.startswith(f"P-014, session 2 of 6: {words(day(6))}, cancelled\n")
    assert booked(shell) == [(*iso(-1), None)]


def test_a_series_is_booked(shell: Shell) -> None:
    """The session that was held counts; the rest of the plan follows from the day on."""
    enrol(shell)
    said = shell.said("session", "series", "P-014", "in 2 days", "9:00", "--template", "mild to moderate", "--yes")
    assert said.startswith(
        f"P-014, mild to moderate:\nSession 1 of 4: {words(day(-1))}\nSession 2 of 4: {words(day(2))}"
    )
    listed = shell.json("session", "list", "P-014")
    assert [each["state"] for each in listed["sessions"]] == ["held", *["booked"] * 3]
    assert [each["at"] for each in listed["sessions"]] == [None, *["09:00"] * 3]
    assert listed["planned_sessions"] == 4


def test_the_decision_visit_is_set_and_let_go(shell: Shell) -> None:
    """A day, and auto."""
    enrol(shell)
    first = shell.json("session", "list", "P-014")
    shell.said("session", "decision", "P-014", day(40).isoformat(), "--yes")
    listed = shell.json("session", "list", "P-014")
    assert (listed["decision_on"], listed["is_decision_set"]) == (*iso(40), True)
    shell.said("session", "decision", "P-014", "auto", "--yes")
    assert shell.json("session", "list", "P-014") == first


def test_the_list_is_for_people_and_programs(shell: Shell) -> None:
    """The sessions, the decision visit and the check-ins to come; codes, and no names."""
    enrol(shell)
    listed = shell.json("session", "list", "P-014")
    assert sorted(listed) == [
        "checkins", "decision_on", "is_decision_set", "patient", "phase", "planned_sessions", "sessions",
    ]  # fmt: skip
    assert (listed["patient"], listed["phase"], listed["planned_sessions"]) == ("P-014", "acute series", 6)
    assert listed["sessions"] == [{"number": 1, "on": iso(-1)[0], "at": None, "state": "held"}]
    table = shell.said("session", "list", "P-014")
    assert table.startswith(f"P-014: acute series\nSession 1 of 6: {words(day(-1))}, held\n\nPlanned sessions: 6")
    assert "Jo Doe" not in table


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("add", "P-999", "tomorrow"), "no patient has the code 'P-999'; soundings patient list shows every code"),
        (("move", "P-014", "tomorrow", "in 3 days"), "there is no session on {tomorrow}; there are: {yesterday}"),
        (("cancel", "P-014", "tomorrow"), "there is no session on {tomorrow}; there are: {yesterday}"),
        (("add", "P-014", "yesterday"), "There is a session on {long} already."),
        (("planned", "P-014", "13"), "A course has 1 to 12 planned sessions."),
        (("planned", "P-014", "6"), "It is so already. Nothing would change."),
        (
            ("decision", "P-014", "yesterday"),
            "The decision visit comes after the first session. Please choose a later day.",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(shell: Shell, arguments: tuple[str, ...], line: str) -> None:
    """One line, exit code 1, nothing changed."""
    enrol(shell)
    said = shell.refused("session", *arguments, "--yes")
    long = f"{day(-1):%A, %B} {day(-1).day}"
    assert said == line.format(tomorrow=short(day(1)), yesterday=short(day(-1)), long=long)
    assert booked(shell) == [(*iso(-1), None)]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("add", "P-014", "whenever"), "I cannot read that as a date."),
        (("add", "P-014", "80 days ago"), "Sessions can be entered up to 60 days afterwards."),
        (
            ("series", "P-014", "tomorrow", "--template", "nine lives"),
            "there is no 'nine lives'; there are first course",
        ),
        (("series", "P-014", "tomorrow"), "--template"),
        (("planned", "P-014", "six"), "parse string as an integer"),
        (("add", "P-014"), "DATE [TIME]"),
    ],
)
def test_wrong_use_exits_with_2(shell: Shell, arguments: tuple[str, ...], part: str) -> None:
    """What is wrong is named, and nothing is changed."""
    enrol(shell)
    result = shell("session", *arguments, "--yes")
    assert result.exit_code == 2
    assert part in " ".join(result.stderr.replace("│", " ").split())
    assert booked(shell) == [(*iso(-1), None)]


def test_without_a_terminal_yes_has_to_be_said(shell: Shell) -> None:
    """The change is shown and not made."""
    enrol(shell)
    result = shell("session", "add", "P-014", "tomorrow", typed="y\n")
    assert (result.exit_code, result.stderr) == (1, f"soundings: {PREVIEW_ONLY}\n")
    assert result.stdout.startswith(f"P-014, session 2 of 6: {words(day(1))}\n")
    assert booked(shell) == [(*iso(-1), None)]


@pytest.mark.parametrize(("typed", "code", "sessions"), [(b"y\n", 0, 2), (b"n\n", 1, 1)])
def test_at_a_terminal_the_question_is_asked(shell: Shell, typed: bytes, code: int, sessions: int) -> None:
    """Yes makes the change, no leaves it."""
    enrol(shell)
    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed)
        done = subprocess.run(
            shell.process("session", "add", "P-014", "tomorrow"), env=shell.process_environment, cwd=shell.folder,
            stdin=theirs, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == code, done.stderr
    assert "Make this change? [y/N]: " in done.stdout
    assert len(booked(shell)) == sessions


def test_a_course_that_has_ended_stays(shell: Shell) -> None:
    """Nothing is booked into it; the list says that it has ended."""
    patient_id = enrol(shell)
    with shell.tx() as tx:
        row = course_rows.latest(tx, patient_id)
        assert row is not None
        course_rows.set_fields(tx, row.id, ended_on=day(0), ended_reason="done")
    assert shell.refused("session", "add", "P-014", "tomorrow", "--yes") == (
        "This course has ended. Start a new one first."
    )
    assert shell.json("session", "list", "P-014")["phase"] == "ended"


def test_each_look_and_change_is_recorded(shell: Shell) -> None:
    """Listing, looking at what would move, and the change itself."""
    enrol(shell)
    shell.said("session", "list", "P-014")
    shell.said("session", "add", "P-014", "tomorrow", "--yes")
    with shell.tx() as tx:
        patient = patients.by_code(tx, shell.clinic.vault, "P-014")
        rows = tx.execute(audit.AUDIT.select().where(audit.AUDIT.c.actor == "cli").order_by(audit.AUDIT.c.id)).all()
    assert patient is not None
    looks = [(each.action, each.patient_id) for each in rows]
    assert looks == [(action, patient.id) for action in ("see sessions", "see sessions", "book session")]
