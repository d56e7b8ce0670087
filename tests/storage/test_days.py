"""Mood and sleep in the database: one row a day, whose first finished pair of answers stands."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Row
from sqlalchemy.exc import IntegrityError

from conversations.administration import State, new_checkin
from storage import days, patients
from storage.database import Database
from storage.vault import Vault
from tests.storage.clinic import NOW, add_checkin, add_patient

ON = date(2025, 6, 2)
LATER = NOW + timedelta(minutes=1)


def told(row: Row[Any] | None) -> tuple[object, ...]:
    """Return what a day's row says."""
    return () if row is None else (row.mood, row.sleep, row.asked_at, row.answered_at)


def day_of(tx: Connection, patient_id: str) -> tuple[object, ...]:
    return told(days.of_date(tx, patient_id, ON))


def test_a_day_is_opened_once(database: Database, vault: Vault) -> None:
    """Asked for again it is the row that there is, with the time at which it was first asked."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        assert days.of_date(tx, patient_id, ON) is None
        assert told(days.open_day(tx, patient_id, ON, now=NOW)) == (None, None, NOW, None)
        days.set_mood(tx, patient_id, ON, 4)
        assert told(days.open_day(tx, patient_id, ON, now=LATER)) == (4, None, NOW, None)


def test_mood_can_change_until_sleep_finishes_the_day(database: Database, vault: Vault) -> None:
    """The first finished pair stands; what comes after it changes nothing, and neither does another patient's tap."""
    with database.begin() as tx:
        patient_id, other = add_patient(tx, vault), add_patient(tx, vault, "K-002")
        days.open_day(tx, patient_id, ON, now=NOW)
        assert [days.set_mood(tx, patient_id, ON, mood) for mood in (4, 4, 0)] == [True, True, True]
        assert days.set_sleep(tx, patient_id, ON, 10, now=LATER)
        assert not days.set_mood(tx, patient_id, ON, 9)
        assert not days.set_sleep(tx, patient_id, ON, 9, now=LATER + timedelta(minutes=1))
        assert not days.set_mood(tx, other, ON, 9)
        assert day_of(tx, patient_id) == (0, 10, NOW, LATER)
        assert day_of(tx, other) == ()


def test_sleep_without_mood_is_not_kept(database: Database, vault: Vault) -> None:
    """A day is finished in its order, and one that was never opened is not finished at all."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        assert not days.set_sleep(tx, patient_id, ON, 5, now=LATER)
        days.open_day(tx, patient_id, ON, now=NOW)
        assert not days.set_sleep(tx, patient_id, ON, 5, now=LATER)
        assert day_of(tx, patient_id) == (None, None, NOW, None)


@pytest.mark.parametrize("value", [-1, 11])
def test_what_no_button_says_is_refused(database: Database, vault: Vault, value: int) -> None:
    """The database itself holds both answers to 0 to 10."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        days.open_day(tx, patient_id, ON, now=NOW)
    with pytest.raises(IntegrityError), database.begin() as tx:
        days.set_mood(tx, patient_id, ON, value)
    with database.begin() as tx:
        days.set_mood(tx, patient_id, ON, 5)
    with pytest.raises(IntegrityError), database.begin() as tx:
        days.set_sleep(tx, patient_id, ON, value, now=NOW)
    with database.begin() as tx:
        assert day_of(tx, patient_id) == (5, None, NOW, None)


def test_history_leaves_out_days_without_an_answer(database: Database, vault: Vault) -> None:
    """A gap is a gap; half a day counts for what it says; the days stand in their order."""
    with database.begin() as tx:
        patient_id, other = add_patient(tx, vault), add_patient(tx, vault, "K-002")
        for each, offset, mood in ((patient_id, 2, 6), (patient_id, 1, None), (patient_id, 0, 3), (other, 0, 1)):
            days.open_day(tx, each, ON + timedelta(offset), now=NOW)
            if mood is not None:
                days.set_mood(tx, each, ON + timedelta(offset), mood)
        assert [(row.on, row.mood, row.sleep) for row in days.history(tx, patient_id)] == [
            (ON, 3, None), (ON + timedelta(2), 6, None),
        ]  # fmt: skip


def test_patients_due_come_earliest_first_and_no_more_than_asked_for(database: Database, vault: Vault) -> None:
    """Somebody due later, or not at all, is left out."""
    with database.begin() as tx:
        due = {"K-001": 1, "K-002": 3, "K-003": 2, "K-004": -1}
        ids = {code: add_patient(tx, vault, code, day_due_at=NOW - timedelta(hours=ago)) for code, ago in due.items()}
        add_patient(tx, vault, "K-005")
        found = [row.id for row in days.patients_due(tx, now=NOW, limit=10)]
        assert found == [ids["K-002"], ids["K-003"], ids["K-001"]]
        assert [row.id for row in days.patients_due(tx, now=NOW, limit=1)] == found[:1]
        patients.set_fields(tx, found[0], day_due_at=None)
        assert [row.id for row in days.patients_due(tx, now=NOW, limit=1)] == found[1:2]


@pytest.mark.parametrize("state", State)
def test_only_a_crisis_text_that_waits_holds_the_questions_back(database: Database, vault: Vault, state: State) -> None:
    """A check-in in any other state leaves the evening free, and so does another patient's."""
    with database.begin() as tx:
        patient_id, other = add_patient(tx, vault), add_patient(tx, vault, "K-002")
        add_checkin(tx, patient_id, replace(new_checkin(), state=state))
        assert days.is_held(tx, patient_id) is (state is State.HELD)
        assert not days.is_held(tx, other)


def test_two_workers_share_the_patients_due(postgres_database: Database, vault: Vault) -> None:
    """On PostgreSQL what one worker has taken the other passes over."""
    with postgres_database.begin() as tx:
        ids = [add_patient(tx, vault, code, day_due_at=NOW) for code in ("K-001", "K-002")]
    with postgres_database.begin() as one:
        taken = [row.id for row in days.patients_due(one, now=NOW, limit=1)]
        with postgres_database.engine.begin() as other:
            left = [row.id for row in days.patients_due(other, now=NOW, limit=2)]
    assert sorted(taken + left) == sorted(ids)
    assert len(taken) == len(left) == 1
