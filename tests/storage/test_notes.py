"""Notes about patients on both databases: the newest first, and nothing to read outside the vault."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage import notes
from storage.database import Database
from storage.models import METADATA
from storage.notes import Note
from storage.vault import Keys, Vault, VaultError, new_key_text
from tests.storage.clinic import NOW, add_patient, add_staff

MINUTE = timedelta(minutes=1)
TEXT = "Sister will drive her home — asked for afternoons."


def test_the_last_notes_come_newest_first(database: Database, vault: Vault) -> None:
    """No more than were asked for, and of equal times the one written later."""
    with database.begin() as tx:
        patient_id, ana = add_patient(tx, vault), add_staff(tx, vault)
        times = (NOW, NOW + MINUTE, NOW + MINUTE, NOW - MINUTE)
        ids = [notes.add(tx, vault, patient_id, f"note {place}", by=ana, now=at) for place, at in enumerate(times)]
        found = notes.latest(tx, vault, patient_id, limit=3)
    assert found == [
        Note(ids[2], NOW + MINUTE, ana, "note 2"),
        Note(ids[1], NOW + MINUTE, ana, "note 1"),
        Note(ids[0], NOW, ana, "note 0"),
    ]


def test_a_note_is_about_one_patient(database: Database, vault: Vault) -> None:
    """Another patient's card never shows it."""
    with database.begin() as tx:
        one, other, ana = add_patient(tx, vault, "K-001"), add_patient(tx, vault, "K-002"), add_staff(tx, vault)
        notes.add(tx, vault, one, TEXT, by=ana, now=NOW)
        assert [each.text for each in notes.latest(tx, vault, one, limit=3)] == [TEXT]
        assert notes.latest(tx, vault, other, limit=3) == []


def test_the_text_is_sealed_under_the_patients_key(database: Database, vault: Vault) -> None:
    """No column holds a word of it, and another clinic's key does not open it."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        notes.add(tx, vault, patient_id, TEXT, by=add_staff(tx, vault), now=NOW)
    with database.begin() as tx:
        columns = [repr(row) for table in METADATA.sorted_tables for row in tx.execute(select(table))]
        assert [each for each in columns if "Sister" in each] == []
        with pytest.raises(VaultError):
            notes.latest(tx, Vault(Keys.from_text(new_key_text())), patient_id, limit=1)


def test_a_note_has_an_author(database: Database, vault: Vault) -> None:
    """One of nobody's is refused."""
    with pytest.raises(IntegrityError), database.begin() as tx:
        notes.add(tx, vault, add_patient(tx, vault), TEXT, by="nobody", now=NOW)
