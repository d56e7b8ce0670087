"""Discharges from the shell."""

import os
import pty
import subprocess
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import SystemClock
from storage import audit, courses, outbox
from storage.outbox import OUTBOX
from storage.vault import Kind
from tests.bot.alarm import enrol, raise_alert
from tests.bot.shell import Shell

DISCHARGE = ("patient", "discharge", "P-014", "--reason")


def plain(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def state_of(shell: Shell) -> str:
    return str(shell.json("patient", "show", "P-014")["state"])


@pytest.mark.parametrize("reason", ["completed", "moved", "chose to stop", "Died"])
def test_a_patient_is_discharged(shell: Shell, reason: str) -> None:
    """What it does is said, then done; check-ins and course end."""
    patient_id = enrol(shell)
    word = reason.lower()
    said = shell.said(*DISCHARGE, reason, "--yes").splitlines()
    assert (said[0], said[-1]) == (f"Discharge P-014: {word}?", f"P-014 is discharged: {word}.")
    assert state_of(shell) == ("died" if word == "died" else "discharged")
    with shell.tx() as tx:
        course = courses.latest(tx, patient_id)
        entries = tx.execute(select(audit.AUDIT).where(audit.AUDIT.c.action == "discharge")).all()
    assert course is not None
    assert course.ended_reason == word
    assert [(each.actor, each.patient_id, each.detail) for each in entries] == [("cli", patient_id, word)]


def test_who_died_gets_nothing_that_waits(shell: Shell) -> None:
    """A crisis text and a reminder are dropped in the same transaction, and no farewell is queued."""
    patient_id, now = enrol(shell), SystemClock().now()
    with shell.tx() as tx:
        shell.clinic.vault.put(tx, patient_id, Kind.CHAT, "78", is_findable=True)
        for lane in outbox.Lane:
            outbox.add(
                tx, shell.clinic.vault, lane=lane, kind="news", dedup_key=f"waiting:{lane}", recipient=patient_id,
                payload=b"{}", now=now, due_at=now + timedelta(days=1),
            )  # fmt: skip
    shell.said(*DISCHARGE, "died", "--yes")
    with shell.tx() as tx:
        theirs = tx.execute(select(OUTBOX).where(OUTBOX.c.recipient == patient_id).order_by(OUTBOX.c.lane)).all()
    assert [(each.lane, each.state, each.reason) for each in theirs] == [
        (lane, "dropped", "died") for lane in outbox.Lane
    ]


def test_another_reason_needs_words(shell: Shell) -> None:
    """Without --note it is wrong use; with one it is shown, and kept in the vault."""
    patient_id = enrol(shell)
    for note in ((), ("--note", " "), ("--note", "x" * 1_001)):
        result = shell(*DISCHARGE, "other", "--yes", *note)
        assert result.exit_code == 2
        assert "other needs a reason of 1 to 1000 characters" in plain(result.stderr)
    assert state_of(shell) == "active"
    said = shell.said(*DISCHARGE, "other", "--yes", "--note", "Nearer home.").splitlines()
    assert said[:2] == ["Discharge P-014: other?", "Reason: Nearer home."]
    with shell.tx() as tx:
        assert shell.clinic.vault.get(tx, patient_id, Kind.NOTE, "discharge") == "Nearer home."


def test_open_alerts_are_named(shell: Shell) -> None:
    """Before and after; the discharge closes none."""
    raise_alert(shell)
    said = shell.said(*DISCHARGE, "moved", "--yes")
    assert said.count("Alert 1 stays open until somebody closes it.\n") == 2
    assert shell.json("patient", "show", "P-014")["open_alerts"] == 1


def test_nobody_is_discharged_without_a_yes(shell: Shell) -> None:
    """With nobody there to ask, --yes is asked for; exit 1, and nothing has changed."""
    enrol(shell)
    result = shell(*DISCHARGE, "moved")
    assert result.exit_code == 1
    assert result.stderr == "soundings: nobody is there to confirm; add --yes to do it without asking\n"
    assert result.stdout.startswith("Discharge P-014: moved?\n")
    assert state_of(shell) == "active"


@pytest.mark.parametrize(("typed", "state", "code"), [(b"y\n", "discharged", 0), (b"n\n", "active", 1)])
def test_at_a_terminal_it_asks(shell: Shell, typed: bytes, state: str, code: int) -> None:
    """A person who is there is asked, and a no changes nothing."""
    enrol(shell)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        shell.process(*DISCHARGE, "moved"), env=shell.process_environment, cwd=shell.folder,
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        os.write(ours, typed)
        _, stderr = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == code
    assert stderr.decode() == ("" if code == 0 else "soundings: nothing was changed\n")
    assert state_of(shell) == state


def test_a_second_discharge_is_refused(shell: Shell) -> None:
    """The first reason stands."""
    patient_id = enrol(shell)
    shell.said(*DISCHARGE, "moved", "--yes")
    assert shell.refused(*DISCHARGE, "died", "--yes") == "This patient was discharged already."
    assert state_of(shell) == "discharged"
    with shell.tx() as tx:
        course = courses.latest(tx, patient_id)
    assert course is not None
    assert course.ended_reason == "moved"


def test_unknown_patients_and_reasons(shell: Shell) -> None:
    """One line with exit 1 for a code, exit 2 for a reason that there is not."""
    enrol(shell)
    line = shell.refused("patient", "discharge", "P-999", "--reason", "moved", "--yes")
    assert line.startswith("no patient has the code 'P-999'")
    result = shell(*DISCHARGE, "bored", "--yes")
    assert result.exit_code == 2
    assert "'bored' is not one of" in plain(result.stderr)
    assert state_of(shell) == "active"


def test_whoever_was_discharged_can_come_back(shell: Shell) -> None:
    """By a new invitation with a new course; one who died is not invited by mistake."""
    enrol(shell)
    shell.said(*DISCHARGE, "moved", "--yes")
    again = ("patient", "invite", "--code", "P-014")
    assert "add --starts-on" in shell.refused(*again)
    assert shell.said(*again, "--starts-on", "2026-12-01").startswith("P-014 is invited again.")


def test_one_who_died_is_not_invited_but_a_mistake_is_taken_back(shell: Shell) -> None:
    """A slip at the desk must not write to a family; a patient who was mixed up with another comes back."""
    enrol(shell)
    shell.said(*DISCHARGE, "died", "--yes")
    again = ("patient", "invite", "--code", "P-014", "--starts-on", "2026-12-01")
    assert shell.refused(*again) == "P-014 was discharged as died; if that was a mistake, add --died-by-mistake"
    assert state_of(shell) == "died"
    assert shell.said(*again, "--died-by-mistake").startswith("P-014 is invited again.")
    assert state_of(shell) == "discharged"
