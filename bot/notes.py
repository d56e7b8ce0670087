"""Notes of staff about a patient: typed, kept in the vault, and read. Each function is part of one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot.clinic import Clinic, Reply, Say
from bot.messages import MAX_TEXT, plain
from conversations import wording_card, wording_steps
from conversations.localtime import local_date
from storage import audit, patients, staff
from storage import notes as rows

NOTE = "note"
"""The kind of its question."""

MOST = 100
"""How many notes are shown at once; nobody reads more on a phone."""


def ask(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], _words: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Ask for a note."""
    staff.ask(tx, member.id, NOTE, patient.id, now=now)
    code = patients.code_of(tx, clinic.vault, patient.id)
    return [Say(plain(wording_steps.ask_note(code), is_protected=True))]


def keep(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], _words: Sequence[str], text: str, *,
    now: datetime,
) -> list[Reply]:  # fmt: skip
    """Keep a note in the vault, and its author and time in the record."""
    if not 0 < len(text) <= wording_steps.LONGEST_TEXT:
        return [Say(plain(wording_steps.TOO_LONG))]
    staff.forget_question(tx, member.id)
    note_id = rows.add(tx, clinic.vault, patient.id, text, by=member.id, now=now)
    audit.record(
        tx, actor=member.id, action="write note", at=now, patient_id=patient.id, subject=f"note:{note_id}"
    )  # fmt: skip
    code = patients.code_of(tx, clinic.vault, patient.id)
    return [Say(plain(wording_steps.note_kept(code), is_protected=True))]


def latest(tx: Connection, clinic: Clinic, patient: Row[Any], *, limit: int) -> list[wording_card.Note]:
    """Return a patient's last notes as staff read them, the newest first."""
    return [
        wording_card.Note(local_date(each.at, clinic.zone), staff.name_of(tx, clinic.vault, each.by), each.text)
        for each in rows.latest(tx, clinic.vault, patient.id, limit=limit)
    ]


def show_all(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], _words: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Show the notes in full, the newest first."""
    audit.record(tx, actor=member.id, action="read notes", at=now, patient_id=patient.id)
    code = patients.code_of(tx, clinic.vault, patient.id)
    lines = [wording_card.note(each) for each in latest(tx, clinic, patient, limit=MOST)]
    text = "\n\n".join([f"{code}: {wording_card.ALL_NOTES.lower()}", *lines])
    return [Say(plain(each, is_protected=True)) for each in pieces(text)]


def pieces(text: str) -> list[str]:
    """Cut a text between lines into messages that Telegram takes, so that nothing of it is left out."""
    found = [""]
    for line in text.splitlines(keepends=True):
        if len(found[-1]) + len(line) > MAX_TEXT:
            found.append("")
        found[-1] += line
    return found
