"""Every stored time is aware UTC."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import StatementError

from storage.checkins import PATIENT
from storage.database import Database
from storage.patients import by_id, set_fields
from storage.vault import Vault
from tests.storage.clinic import NOW, add_patient


def test_naive_times_are_refused(database: Database, vault: Vault) -> None:
    """A time without a zone cannot be stored, nor compared with a stored one."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
    naive = datetime(2025, 6, 2, 15)  # noqa: DTZ001 - the slip under test
    with pytest.raises(StatementError, match="a stored time needs a time zone"), database.begin() as tx:
        set_fields(tx, patient_id, next_due_at=naive)
    with pytest.raises(StatementError, match="a stored time needs a time zone"), database.begin() as tx:
        tx.execute(select(PATIENT.c.id).where(PATIENT.c.created_at < naive))


def test_times_come_back_aware_and_in_utc(database: Database, vault: Vault) -> None:
    """A time stored in any zone is handed back as the same instant, in UTC, also from an aggregate."""
    there = (NOW + timedelta(microseconds=7)).astimezone(timezone(timedelta(hours=-7)))
    with database.begin() as tx:
        if not database.is_sqlite:  # which hands times back in the zone of the session
            tx.exec_driver_sql("SET LOCAL TIME ZONE 'America/Denver'")
        patient_id = add_patient(tx, vault, next_due_at=there)
        row = by_id(tx, patient_id)
        smallest = tx.execute(select(func.min(PATIENT.c.next_due_at))).scalar_one()
    assert row is not None
    for found in (row.next_due_at, smallest):
        assert (found, found.utcoffset()) == (there, timedelta(0))


def test_no_time_stays_no_time(database: Database, vault: Vault) -> None:
    """A time that was never set is None, not a date of long ago."""
    with database.begin() as tx:
        row = by_id(tx, add_patient(tx, vault))
    assert row is not None
    assert row.stopped_at is None
