"""The rows of checkins.csv, the records of alerts.json and the counts of summary.json."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from conversations.administration import State
from conversations.alert_events import Outcome
from conversations.alert_state import State as AlertState
from conversations.triage import Reason, Tier
from storage import alerts, checkins, digests, outbox, reports
from storage.database import Database
from storage.outbox import Lane
from storage.reports import Cell
from storage.vault import Vault
from tests.storage.clinic import (
    DAY,
    HOUR,
    NOW,
    STARTS_ON,
    WEEK,
    add_alert,
    add_checkin,
    add_patient,
    add_staff,
    answers,
    counted_statements,
    ended,
    new_alert,
    queue,
)

COLUMNS = [
    "administration", "patient", "instrument", "language", "version", "due_at", "sent_at", "started_at",
    "completed_at", "status", "item_1", "item_2", "item_3", "item_4", "item_5", "item_6", "item_7", "item_8", "item_9",
    "difficulty", "total", "band", "item9_max", "item9_answered_at", "crisis_sent_at", "alert",
]  # fmt: skip
SECOND = timedelta(seconds=1)


def rows_of(tx: Connection, vault: Vault) -> list[dict[str, Cell]]:
    return list(reports.administrations(tx, vault))


def add_positive_checkin(tx: Connection, patient_id: str) -> int:
    """Store a completed check-in with item 9 answered 1 and the crisis text sent a second later."""
    done = ended(answers([2, 2, 1, 1, 1, 0, 0, 0, 1], [3, 3, 3, 3, 3, 3, 3], 2), State.COMPLETED, NOW)
    checkin_id = add_checkin(tx, patient_id, replace(done, item9_max=1, item9_answered_at=NOW - HOUR), due_at=NOW - DAY)
    checkins.set_fields(tx, checkin_id, crisis_sent_at=NOW - HOUR + SECOND)
    return checkin_id


def test_completed_checkin_is_two_rows(database: Database, vault: Vault) -> None:
    """A check-in is one row an instrument, column for column; what belongs to the PHQ-9 stands there alone."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, "K-007")
        checkin_id = add_positive_checkin(tx, patient_id)
        alert_id = add_alert(tx, patient_id, checkin_id=checkin_id)
        alerts.add_positive(tx, alert_id, reason=Reason.ITEM9, answered_at=NOW, checkin_id=checkin_id, item9=1)
        phq9, gad7 = rows_of(tx, vault)
    assert [list(phq9), list(gad7)] == [COLUMNS, COLUMNS]
    common = ["K-007", "en", "en-US-1", NOW - DAY, NOW - 2 * HOUR, NOW - HOUR, NOW, "completed"]
    shared = ("patient", "language", "version", "due_at", "sent_at", "started_at", "completed_at", "status")
    assert [[row[name] for name in shared] for row in (phq9, gad7)] == [common, common]
    rest = [name for name in COLUMNS if name not in shared]
    assert [phq9[name] for name in rest] == [
        f"{checkin_id}-phq9", "phq9", 2, 2, 1, 1, 1, 0, 0, 0, 1, 2, 8, "mild", 1, NOW - HOUR, NOW - HOUR + SECOND,
        alert_id,
    ]  # fmt: skip
    assert [gad7[name] for name in rest] == [
        f"{checkin_id}-gad7", "gad7", 3, 3, 3, 3, 3, 3, 3, None, None, None, 21, "severe", None, None, None, None,
    ]  # fmt: skip


def test_declined_and_unanswered_items_are_told_apart(database: Database, vault: Vault) -> None:
    """A declined item is the word, an unanswered one empty, and either leaves total and band empty."""
    with database.begin() as tx:
        given = answers([0, "declined", 0, 0, 0, 0, 0, 0, 0], [1])
        add_checkin(tx, add_patient(tx, vault), ended(given, State.ABANDONED, NOW))
        phq9, gad7 = rows_of(tx, vault)
    assert [phq9["item_1"], phq9["item_2"], phq9["total"], phq9["band"]] == [0, "declined", None, None]
    assert [gad7["item_1"], gad7["item_2"], gad7["total"], gad7["band"]] == [1, None, None, None]
    assert [phq9["status"], phq9["completed_at"]] == ["abandoned", None]


def test_total_of_zero_is_a_total(database: Database, vault: Vault) -> None:
    """Nine times "Not at all" is 0 and has a band."""
    with database.begin() as tx:
        add_checkin(tx, add_patient(tx, vault), ended(answers([0] * 9, [0] * 7), State.COMPLETED, NOW))
        phq9, gad7 = rows_of(tx, vault)
    assert [(row["total"], row["band"]) for row in (phq9, gad7)] == [(0, "none/minimal"), (0, "minimal")]


def test_difficulty_belongs_to_a_problem_of_the_phq9(database: Database, vault: Vault) -> None:
    """The difficulty answer is left out when only the GAD-7 had an item above 0."""
    with database.begin() as tx:
        add_checkin(tx, add_patient(tx, vault), ended(answers([0] * 9, [1] * 7, 2), State.COMPLETED, NOW))
        phq9, _ = rows_of(tx, vault)
    assert phq9["difficulty"] is None


def test_rows_come_in_the_order_of_their_due_times(database: Database, vault: Vault) -> None:
    """Whatever order check-ins were stored in, they are exported by due time."""
    with database.begin() as tx:
        late = add_checkin(tx, add_patient(tx, vault, "K-001"), due_at=NOW)
        early = add_checkin(tx, add_patient(tx, vault, "K-002"), due_at=NOW - WEEK)
        found = [row["administration"] for row in rows_of(tx, vault)]
    assert found == [f"{early}-phq9", f"{early}-gad7", f"{late}-phq9", f"{late}-gad7"]


def test_row_names_the_alert_of_its_positive_answer(database: Database, vault: Vault) -> None:
    """A check-in that left a task and then raised an alert leads to the alert, and a repeat to the first one."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        checkin_id = add_positive_checkin(tx, patient_id)
        task = add_alert(tx, patient_id, reason=Reason.NOT_SCREENED)
        alerts.add_positive(tx, task, reason=Reason.NOT_SCREENED, answered_at=NOW, checkin_id=checkin_id)
        assert rows_of(tx, vault)[0]["alert"] == task
        alert = add_alert(tx, patient_id)
        for item9 in (1, 2):
            alerts.add_positive(tx, alert, reason=Reason.ITEM9, answered_at=NOW, checkin_id=checkin_id, item9=item9)
        assert rows_of(tx, vault)[0]["alert"] == alert


def test_alert_is_recorded_whole(database: Database, vault: Vault) -> None:
    """An alert has every field of the contract: its signs, each attempt to page, and people by name, not by id."""
    with database.begin() as tx:
        patient_id, ana = add_patient(tx, vault, "K-007"), add_staff(tx, vault, "Ana")
        checkin_id = add_positive_checkin(tx, patient_id)
        alert_id = add_alert(tx, patient_id, checkin_id=checkin_id, item9=1)
        sign = alerts.add_positive(tx, alert_id, reason=Reason.ITEM9, answered_at=NOW, checkin_id=checkin_id, item9=1)
        alerts.crisis_left(tx, sign, at=NOW + SECOND)
        alerts.add_positive(tx, alert_id, reason=Reason.CRISIS_TEXT, answered_at=NOW + HOUR)
        _page(tx, vault, alert_id, ana)
        (record,) = reports.alert_records(tx, vault)
    assert record == {
        "id": alert_id,
        "administration": f"{checkin_id}-phq9",
        "patient": "K-007",
        "reason": "positive item 9",
        "tier": "high",
        "state": "raised",
        "item9": 1,
        "answered_at": NOW,
        "raised_at": NOW,
        "crisis_sent_at": NOW + SECOND,
        "first_page_at": NOW + 2 * SECOND,
        "acknowledged_at": None,
        "contacted_at": None,
        "closed_at": None,
        "outcome": None,
        "next_action": "page",
        "next_action_at": NOW,
        "positives": [
            _sign(f"{checkin_id}-phq9", 1, NOW, NOW + SECOND),
            _sign(None, None, NOW + HOUR, None),
        ],
        "attempts": [
            {"at": NOW + SECOND, "to": "Ana", "channel": "telegram", "result": "unknown"},
            {"at": NOW + SECOND, "to": "?", "channel": "sms", "result": "accepted"},
            {"at": NOW + 2 * SECOND, "to": "Ana", "channel": "telegram", "result": "accepted"},
        ],
    }


def _sign(administration: str | None, item9: int | None, answered_at: object, crisis_sent_at: object) -> dict[str, Any]:
    return {
        "administration": administration,
        "item9": item9,
        "answered_at": answered_at,
        "crisis_sent_at": crisis_sent_at,
    }


def _page(tx: Connection, vault: Vault, alert_id: int, staff_id: str) -> None:
    """Page in vain, then by another way, then for good; then one page is dropped, and a note is no page."""
    about: dict[str, Any] = {"subject": f"alert:{alert_id}", "lane": Lane.PAGE}
    first = queue(tx, vault, "a", kind="page", recipient=staff_id, **about)
    second = queue(tx, vault, "b", kind="page", recipient="desk", channel="sms", **about)
    dropped = queue(tx, vault, "c", kind="page", recipient=staff_id, **about)
    note = queue(tx, vault, "d", kind="note", recipient=staff_id, **about)
    outbox.record(tx, note, outbox.State.ACCEPTED, now=NOW)
    outbox.record(tx, first, outbox.State.UNKNOWN, now=NOW + SECOND, due_at=NOW + SECOND)
    outbox.record(tx, second, outbox.State.ACCEPTED, now=NOW + SECOND)
    outbox.record(tx, first, outbox.State.ACCEPTED, now=NOW + 2 * SECOND)
    outbox.record(tx, dropped, outbox.State.DROPPED, now=NOW + 4 * SECOND)


def test_closed_alert_is_recorded_with_its_end(database: Database, vault: Vault) -> None:
    """A closed alert has its outcome and times, when it was first seen, and waits for nothing."""
    closed = replace(
        new_alert(Tier.CRITICAL),
        state=AlertState.CLOSED,
        first_acknowledged_at=NOW + SECOND,
        acknowledged_at=NOW + HOUR,
        contacted_at=NOW + 2 * HOUR,
        closed_at=NOW + 3 * HOUR,
        outcome=Outcome.NO_CONCERN,
    )
    with database.begin() as tx:
        add_alert(tx, add_patient(tx, vault), closed)
        (record,) = reports.alert_records(tx, vault)
    names = ("acknowledged_at", "contacted_at", "closed_at", "outcome", "next_action", "next_action_at")
    assert [record[name] for name in names] == [
        NOW + SECOND, NOW + 2 * HOUR, NOW + 3 * HOUR, "no concern", None, None,
    ]  # fmt: skip
    assert [record[name] for name in ("administration", "first_page_at", "crisis_sent_at", "attempts")] == [
        None, None, None, [],
    ]  # fmt: skip


@pytest.mark.parametrize("patients", [1, 3])
def test_exports_take_the_same_statements_for_any_number(database: Database, vault: Vault, patients: int) -> None:
    """One patient or three: three statements for check-ins, five for alerts, one for the counts."""
    with database.begin() as tx:
        staff_id = add_staff(tx, vault)
        for number in range(patients):
            patient_id = add_patient(tx, vault, f"K-{number}")
            alert_id = add_alert(tx, patient_id, checkin_id=add_positive_checkin(tx, patient_id))
            queue(tx, vault, f"page:{number}", kind="page", recipient=staff_id, subject=f"alert:{alert_id}")
        with counted_statements(tx) as sent:
            assert len(rows_of(tx, vault)) == 2 * patients
            assert len(sent) == 3
            assert len(reports.alert_records(tx, vault)) == patients
            assert len(sent) == 3 + 5
            reports.counts(tx)
            assert len(sent) == 3 + 5 + 1


def test_counts_are_those_of_the_tables(database: Database, vault: Vault) -> None:
    """Each figure counts its own rows: only what was accepted was sent, only what is open is open."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        checkin_id = add_positive_checkin(tx, patient_id)
        for number, state in enumerate([State.MISSED, State.MISSED, *[State.NOT_SENT] * 3, State.ABANDONED]):
            add_checkin(tx, patient_id, ended(answers([], []), state, NOW), due_at=NOW + number * DAY)
        checkins.set_fields(tx, checkin_id + 1, item9_max=0)
        for revision in range(4):
            checkins.record_answer(tx, checkin_id, revision, "phq9", 9, revision, at=NOW)
        closed = replace(new_alert(), state=AlertState.CLOSED, closed_at=NOW)
        add_alert(tx, patient_id, closed)
        alert_id = add_alert(tx, patient_id)
        for what in ("raised", "escalated", "escalated", "acknowledged"):
            alerts.tell(tx, alert_id, what, at=NOW)
        _send(tx, vault, "page", accepted=5)
        _send(tx, vault, "crisis", accepted=6)
        digests.add(tx, vault, 1, STARTS_ON, digests.Pages("", "", ""), now=NOW)
        found = reports.counts(tx)
    assert found == {
        "checkins_due": 7,
        "checkins_sent": 4,
        "checkins_completed": 1,
        "checkins_missed": 2,
        "checkins_not_sent": 3,
        "answers": 4,
        "positive_item9": 1,
        "crisis_messages": 6,
        "alerts_raised": 2,
        "alerts_open": 1,
        "pages": 5,
        "escalations": 2,
        "digests": 1,
    }


def _send(tx: Connection, vault: Vault, kind: str, *, accepted: int) -> None:
    """Queue messages of a kind, one of which is refused and one still waits."""
    for number in range(accepted):
        outbox_id = queue(tx, vault, f"{kind}:{number}", kind=kind)
        outbox.record(tx, outbox_id, outbox.State.ACCEPTED, now=NOW)
    outbox.record(tx, queue(tx, vault, f"{kind}:refused", kind=kind), outbox.State.REFUSED, now=NOW)
    queue(tx, vault, f"{kind}:waiting", kind=kind)


def test_counts_of_an_empty_clinic_are_zero(database: Database) -> None:
    """Before the first patient every figure is 0."""
    with database.begin() as tx:
        assert set(reports.counts(tx).values()) == {0}
