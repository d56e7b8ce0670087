"""The rows of totals.csv, courses.csv, sessions.csv and days.csv."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import Connection, insert

from conversations.administration import State
from conversations.course import TEMPLATES
from storage import checkins, courses, exports
from storage.database import Database
from storage.vault import Vault
from tests.storage.clinic import (
    DAY,
    HOUR,
    NOW,
    STARTS_ON,
    ZONE,
    add_checkin,
    add_patient,
    answers,
    counted_statements,
    ended,
)

FULL = answers([1] * 9, [2] * 7, 1)


def course_of(tx: Connection, patient_id: str) -> int:
    """Return the course that everyone here begins with."""
    course = courses.latest(tx, patient_id)
    assert course is not None
    return int(course.id)


def add_second_course(tx: Connection, patient_id: str) -> None:
    """End the first course and begin another with a session on June 9 at 14:30."""
    courses.set_fields(tx, course_of(tx, patient_id), ended_on=date(2025, 6, 6))
    starts_on, template = date(2025, 6, 9), TEMPLATES["returning symptoms"]
    courses.add(tx, patient_id, template, starts_on=starts_on, at=time(14, 30), zone=ZONE, now=NOW)


def test_a_total_stands_at_the_time_when_it_was_finished(database: Database, vault: Vault) -> None:
    """A completed check-in counts from its end, a broken-off one from its last tap, by the patient's own date."""
    late = datetime(2025, 6, 3, 4, 30, tzinfo=UTC)  # the evening before in Denver
    broken_off = replace(answers([3] * 9, [1]), state=State.ABANDONED, touched_at=late, closed_at=late + DAY)
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, "K-007")
        first = add_checkin(tx, patient_id, ended(FULL, State.COMPLETED, NOW), due_at=NOW - DAY)
        second = add_checkin(tx, patient_id, broken_off, due_at=NOW)
        rows = list(exports.totals(tx, vault))
    names = ["patient", "administration", "instrument", "finished_at", "on", "total", "soon_after_session"]
    assert [list(row) for row in rows] == [names] * 3
    assert [list(row.values()) for row in rows] == [
        ["K-007", f"{first}-phq9", "phq9", NOW, date(2025, 6, 2), 9, 0],
        ["K-007", f"{first}-gad7", "gad7", NOW, date(2025, 6, 2), 14, 0],
        ["K-007", f"{second}-phq9", "phq9", late, date(2025, 6, 2), 27, 0],
    ]


def test_what_is_not_finished_has_no_row(database: Database, vault: Vault) -> None:
    """Open, missed and unsent check-ins give none, a declined item gives one without a total."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        for number, state in enumerate([State.MISSED, State.NOT_SENT]):
            add_checkin(tx, patient_id, ended(answers([], []), state, NOW), due_at=NOW - (number + 2) * DAY)
        declined = answers([0, "declined", *[0] * 7], [1] * 7)
        add_checkin(tx, patient_id, ended(declined, State.COMPLETED, NOW), due_at=NOW - DAY)
        open_one = add_checkin(tx, patient_id, replace(FULL, state=State.ASKING, touched_at=NOW), due_at=NOW)
        rows = list(exports.totals(tx, vault))
        checkins.set_fields(tx, open_one, closed_at=NOW, state=State.ABANDONED)
        assert len(list(exports.totals(tx, vault))) == 4
    assert [(row["instrument"], row["total"]) for row in rows] == [("phq9", None), ("gad7", 7)]


def test_a_course_is_a_row_with_its_plan(database: Database, vault: Vault) -> None:
    """Plan, beginning, decision and end, for each course of a patient."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, "K-007")
        courses.set_fields(tx, course_of(tx, patient_id), decision_on=date(2025, 5, 26))
        add_second_course(tx, patient_id)
        rows = list(exports.courses(tx, vault))
    names = ["patient", "course", "template", "planned_sessions", "starts_on", "decision_on", "ended_on"]
    assert [list(row) for row in rows] == [names] * 2
    assert [list(row.values()) for row in rows] == [
        ["K-007", 1, "first course", 6, STARTS_ON, date(2025, 5, 26), date(2025, 6, 6)],
        ["K-007", 2, "returning symptoms", 1, date(2025, 6, 9), date(2025, 6, 12), None],
    ]


def test_sessions_are_numbered_within_their_course(database: Database, vault: Vault) -> None:
    """By date, whatever order they were booked in; a cancelled one has no number, a new course begins at 1."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, "K-007")
        course_id = course_of(tx, patient_id)
        courses.book(tx, course_id, patient_id, date(2025, 6, 5), time(9), now=NOW)
        gone = courses.book(tx, course_id, patient_id, date(2025, 5, 8), time(9), now=NOW)
        courses.book(tx, course_id, patient_id, date(2025, 5, 12), time(9), now=NOW)
        courses.cancel(tx, gone, now=NOW)
        add_second_course(tx, patient_id)
        rows = list(exports.sessions(tx, vault, zone=ZONE, now=NOW))
    names = ["patient", "course", "number", "on", "time", "starts_at", "state"]
    assert [list(row) for row in rows] == [names] * 5
    assert [list(row.values()) for row in rows] == [
        ["K-007", 1, 1, STARTS_ON, None, None, "held"],
        ["K-007", 1, None, date(2025, 5, 8), time(9), datetime(2025, 5, 8, 15, tzinfo=UTC), "cancelled"],
        ["K-007", 1, 2, date(2025, 5, 12), time(9), datetime(2025, 5, 12, 15, tzinfo=UTC), "held"],
        ["K-007", 1, 3, date(2025, 6, 5), time(9), datetime(2025, 6, 5, 15, tzinfo=UTC), "booked"],
        ["K-007", 2, 1, date(2025, 6, 9), time(14, 30), datetime(2025, 6, 9, 20, 30, tzinfo=UTC), "booked"],
    ]


def add_day(tx: Connection, patient_id: str, on: date, mood: int | None, sleep: int | None) -> None:
    answered_at = None if mood is None else NOW + HOUR
    values = {"mood": mood, "sleep": sleep, "asked_at": NOW, "answered_at": answered_at}
    tx.execute(insert(exports.DAY).values(patient_id=patient_id, on=on, **values))


def test_days_are_rows_also_when_nothing_was_answered(database: Database, vault: Vault) -> None:
    """A 0 is an answer, an empty field is none."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, "K-007")
        add_day(tx, patient_id, date(2025, 5, 7), None, None)
        add_day(tx, patient_id, date(2025, 5, 6), 0, 10)
        rows = list(exports.days(tx, vault))
    names = ["patient", "on", "mood", "sleep", "asked_at", "answered_at"]
    assert [list(row) for row in rows] == [names] * 2
    assert [list(row.values()) for row in rows] == [
        ["K-007", date(2025, 5, 6), 0, 10, NOW, NOW + HOUR],
        ["K-007", date(2025, 5, 7), None, None, NOW, None],
    ]


def fill(tx: Connection, vault: Vault, code: str) -> str:
    """Give a patient one row of everything, but two totals."""
    patient_id = add_patient(tx, vault, code)
    add_checkin(tx, patient_id, ended(FULL, State.COMPLETED, NOW))
    add_day(tx, patient_id, STARTS_ON, 5, 5)
    return patient_id


def test_one_patient_can_be_asked_for(database: Database, vault: Vault) -> None:
    """Nothing of anyone else stands in the rows."""
    with database.begin() as tx:
        fill(tx, vault, "K-001")
        wanted = fill(tx, vault, "K-002")
        found = [
            *exports.totals(tx, vault, patient_id=wanted),
            *exports.courses(tx, vault, patient_id=wanted),
            *exports.sessions(tx, vault, zone=ZONE, now=NOW, patient_id=wanted),
            *exports.days(tx, vault, patient_id=wanted),
        ]
    assert [row["patient"] for row in found] == ["K-002"] * 5


@pytest.mark.parametrize("patients", [1, 3])
def test_tables_take_the_same_statements_for_any_number(database: Database, vault: Vault, patients: int) -> None:
    """One patient or three: two statements a table; rows come in the order of codes."""
    with database.begin() as tx:
        for number in reversed(range(patients)):
            fill(tx, vault, f"K-{number}")
        with counted_statements(tx) as sent:
            tables = [
                list(exports.totals(tx, vault)),
                list(exports.courses(tx, vault)),
                list(exports.sessions(tx, vault, zone=ZONE, now=NOW)),
                list(exports.days(tx, vault)),
            ]
    assert len(sent) == 4 * 2
    assert [len(rows) for rows in tables] == [2 * patients, patients, patients, patients]
    assert [row["patient"] for row in tables[1]] == [f"K-{number}" for number in range(patients)]
