"""The clinic's data as files, from the shell."""

import csv
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.app import SystemClock
from bot.exports import COLUMNS
from conversations.administration import State
from conversations.course import TEMPLATES
from storage import audit, courses, exports
from tests.bot.alarm import enrol
from tests.bot.shell import Shell
from tests.storage.clinic import add_checkin, answers, ended

FILES = ["checkins.csv", "totals.csv", "courses.csv", "sessions.csv", "days.csv"]


def fill(shell: Shell, code: str) -> str:
    """Enrol a patient with a check-in, a session a week ago and one day's mood and sleep."""
    patient_id = enrol(shell, code)
    now = SystemClock().now()
    with shell.tx() as tx:
        add_checkin(tx, patient_id, ended(answers([1] * 9, [2] * 7, 1), State.COMPLETED, now), due_at=now)
        if courses.latest(tx, patient_id) is None:
            starts_on = now.date() - timedelta(7)
            courses.add(
                tx, patient_id, TEMPLATES["first course"], starts_on=starts_on, zone="America/New_York", now=now
            )
        values = {"on": date(2025, 5, 6), "mood": 3, "sleep": 4, "asked_at": now, "answered_at": now}
        tx.execute(insert(exports.DAY).values(patient_id=patient_id, **values))
    return patient_id


def patients_in(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["patient"] for row in csv.DictReader(file)}


def actions(shell: Shell) -> list[tuple[str, str | None]]:
    with shell.tx() as tx:
        rows = tx.execute(audit.AUDIT.select().where(audit.AUDIT.c.actor == "cli").order_by(audit.AUDIT.c.id))
        return [(row.action, row.patient_id) for row in rows]


def test_every_table_is_written(shell: Shell) -> None:
    """Each file has its columns and everyone's code, no name stands in any, and the audit log knows of it."""
    fill(shell, "P-014")
    fill(shell, "P-015")
    out = shell.folder / "new" / "folder"
    assert shell.said("export", "csv", "--out", str(out)).splitlines() == [str(out / name) for name in FILES]
    for name in FILES:
        text = (out / name).read_text(encoding="utf-8")
        assert text.splitlines()[0] == ",".join(COLUMNS[name])
        assert patients_in(out / name) == {"P-014", "P-015"}
        assert "Jo Doe" not in text
    assert actions(shell) == [("export csv", None)]


def test_one_patient_can_be_exported(shell: Shell) -> None:
    """Nobody else stands in the files; the audit log names whose they are."""
    fill(shell, "P-014")
    wanted = fill(shell, "P-015")
    shell.said("export", "csv", "--out", "here", "--patient", "P-015")
    assert [patients_in(Path("here", name)) for name in FILES] == [{"P-015"}] * 5
    assert actions(shell) == [("export csv", wanted)]


def test_an_empty_clinic_has_empty_tables(shell: Shell) -> None:
    """Before the first patient there are columns and no rows."""
    shell.said("export", "csv", "--out", "here")
    assert [Path("here", name).read_text(encoding="utf-8").count("\n") for name in FILES] == [1] * 5


def test_what_cannot_be_exported_is_refused(shell: Shell) -> None:
    """An unknown code and a folder that cannot be are named; nothing is recorded for a patient who is not there."""
    said = shell.refused("export", "csv", "--out", "here", "--patient", "P-999")
    assert said == "no patient has the code 'P-999'; soundings patient list shows every code"
    assert actions(shell) == []
    Path("file").touch()
    assert shell.refused("export", "csv", "--out", "file/in").startswith("file/in cannot be written to (")
    assert shell("export", "csv").exit_code == 2
