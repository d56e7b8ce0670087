"""Each constraint prevents what its comment says, whatever the code above it does."""

from datetime import date

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from conversations.administration import State, new_checkin
from conversations.triage import Reason
from storage import checkins, outbox, patients, staff
from storage.database import Database
from storage.models import METADATA
from storage.vault import Kind, Vault
from tests.storage.clinic import (
    DAY,
    NOW,
    STARTS_ON,
    add_alert,
    add_checkin,
    add_patient,
    add_staff,
    answers,
    ended,
    place_of,
    queue,
)


def insert_copy(database: Database, table: str, **changed: object) -> None:
    """Insert the table's only row once more, with another id and ``changed``."""
    with database.begin() as tx:
        values = dict(tx.execute(METADATA.tables[table].select()).mappings().one())
        values.pop("id", None)
        tx.execute(insert(METADATA.tables[table]).values({**values, **changed}))


def test_second_open_checkin_is_prevented(database: Database, vault: Vault) -> None:
    """A patient has one question waiting at a time; a closed check-in stands in nobody's way."""
    with database.begin() as tx:
        add_checkin(tx, add_patient(tx, vault))
    with pytest.raises(IntegrityError, match=r"one_open_checkin|checkin\.patient_id\n"):
        insert_copy(database, "checkin", step="on demand")
    insert_copy(database, "checkin", step="on demand", state=State.MISSED)


def test_second_checkin_of_a_step_is_prevented(database: Database, vault: Vault) -> None:
    """A step of a course prompts once, on whatever day, also when the first prompt is over and done with."""
    with database.begin() as tx:
        add_checkin(tx, add_patient(tx, vault), ended(answers([], []), State.MISSED, NOW + DAY))
    for changed in ({}, {"due_on": date(2025, 6, 9)}):
        with pytest.raises(IntegrityError, match=r"one_per_step|checkin\.step"):
            insert_copy(database, "checkin", **changed)
    with pytest.raises(IntegrityError, match=r"one_per_step_and_day|checkin\.due_on"):
        insert_copy(database, "checkin", course_id=None)
    insert_copy(database, "checkin", step="another")


def test_doubled_prompt_is_told_and_not_stored(database: Database, vault: Vault) -> None:
    """Adding a check-in that is there already, or beside an open one, says so and stores nothing."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        add_checkin(tx, patient_id)
        row = checkins.open_checkin(tx, patient_id)
        assert row is not None
        places = (place_of(tx, patient_id, step=row.step), place_of(tx, patient_id, step="another"))
        same, beside = (checkins.add(tx, patient_id, new_checkin(), place, language="en") for place in places)
        assert (same, beside, len(checkins.history(tx, patient_id))) == (None, None, 1)


def test_item9_off_the_scale_is_prevented(database: Database, vault: Vault) -> None:
    """An item 9 that no option has cannot be stored."""
    with database.begin() as tx:
        checkin_id = add_checkin(tx, add_patient(tx, vault))
    for value in (-1, 4):
        with pytest.raises(IntegrityError, match="item9_on_scale"), database.begin() as tx:
            checkins.set_fields(tx, checkin_id, item9_max=value)


def test_second_answer_of_one_revision_is_prevented(database: Database, vault: Vault) -> None:
    """One tap is recorded once."""
    with database.begin() as tx:
        checkin_id = add_checkin(tx, add_patient(tx, vault))
        checkins.record_answer(tx, checkin_id, 1, "phq9", 1, 2, at=NOW)
    with pytest.raises(IntegrityError, match=r"pk_answer_event|answer_event\.revision"), database.begin() as tx:
        checkins.record_answer(tx, checkin_id, 1, "phq9", 1, 3, at=NOW)


def test_second_open_alert_on_a_track_is_prevented(database: Database, vault: Vault) -> None:
    """Repeats join the open alert; a task has a track of its own, and a closed alert leaves room."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        add_alert(tx, patient_id)
    with pytest.raises(IntegrityError, match=r"one_open_alert|alert\.track"), database.begin() as tx:
        add_alert(tx, patient_id, reason=Reason.CRISIS_TEXT)
    with database.begin() as tx:
        tx.exec_driver_sql("UPDATE alert SET closed_at = raised_at")
        add_alert(tx, patient_id)
        add_alert(tx, patient_id, reason=Reason.NOT_SCREENED)


def test_second_message_with_a_dedup_key_is_prevented(database: Database, vault: Vault) -> None:
    """The same message is queued once; the second try says so."""
    with database.begin() as tx:
        queue(tx, vault, "reminder:1", recipient="p1")
        again = outbox.add(
            tx,
            vault,
            lane=outbox.Lane.PAGE,
            kind="page",
            dedup_key="reminder:1",
            recipient="p2",
            payload=b"",
            now=NOW,
        )
        assert not again
    with pytest.raises(IntegrityError, match=r"uq_outbox_dedup_key|outbox\.dedup_key"):
        insert_copy(database, "outbox", lane=0)


def test_unknown_lane_is_prevented(database: Database, vault: Vault) -> None:
    """A message that no lane carries would wait for ever."""
    with database.begin() as tx:
        queue(tx, vault, "reminder:1")
    for lane in (-1, 5):
        with pytest.raises(IntegrityError, match="known_lane"):
            insert_copy(database, "outbox", dedup_key="another", lane=lane)


def test_two_people_in_one_place_on_the_rota_are_prevented(database: Database, vault: Vault) -> None:
    """Who is first on call is one person."""
    with database.begin() as tx:
        first, second = add_staff(tx, vault, "Ana"), add_staff(tx, vault, "Ben")
        tx.execute(insert(staff.ROTA).values(team_id=1, position=0, staff_id=first))
    with pytest.raises(IntegrityError, match=r"pk_rota|rota\.position"):
        insert_copy(database, "rota", staff_id=second)


def test_second_digest_of_a_week_is_prevented(database: Database) -> None:
    """A team has one digest a week."""
    with database.begin() as tx:
        team_id = patients.team_named(tx, "North")
        values = {"team_id": team_id, "week_on": STARTS_ON, "made_at": NOW, "page": b"", "text": b"", "summary": b""}
        tx.execute(insert(METADATA.tables["digest"]).values(values))
    with pytest.raises(IntegrityError, match=r"once_per_week|digest\.week_on"):
        insert_copy(database, "digest")


def test_one_chat_for_two_people_is_prevented(database: Database, vault: Vault) -> None:
    """A chat belongs to one person, and so does a chart code."""
    with database.begin() as tx:
        vault.put(tx, "p1", Kind.CHAT, "4711", is_findable=True)
    with pytest.raises(IntegrityError, match=r"one_owner|vault\.lookup"), database.begin() as tx:
        vault.put(tx, "p2", Kind.CHAT, "4711", is_findable=True)


def test_two_current_values_are_prevented(database: Database, vault: Vault) -> None:
    """A person has one value of a kind; putting another replaces it."""
    with database.begin() as tx:
        vault.put(tx, "p1", Kind.PHONE, "+1 303 555 0100")
    with pytest.raises(IntegrityError, match=r"one_entry|vault\.ref"):
        insert_copy(database, "vault")


@pytest.mark.parametrize("hour", [8, 20])
def test_prompts_at_night_are_prevented(database: Database, vault: Vault, hour: int) -> None:
    """No patient can have a prompt before 09:00 or after 19:59."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, hour=9)
        patients.set_fields(tx, patient_id, hour=19)
    with pytest.raises(IntegrityError, match="hour_in_day"), database.begin() as tx:
        patients.set_fields(tx, patient_id, hour=hour)


def test_reference_to_nobody_is_prevented(database: Database) -> None:
    """A row about a patient needs the patient, on SQLite too."""
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), database.begin() as tx:
        patients.add_consent(tx, "nobody", version="1", language="en", text_sha256="", at=NOW)


def test_second_patient_with_a_chart_code_is_refused(database: Database, vault: Vault) -> None:
    """A chart code in use is refused by name, however it is written."""
    with database.begin() as tx:
        add_patient(tx, vault, "K-001")
    with pytest.raises(patients.CodeTakenError, match="k-001"), database.begin() as tx:
        add_patient(tx, vault, "k-001")
