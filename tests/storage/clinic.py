"""Short ways to put people, check-ins and alerts into a database, for the tests of storage."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, event

from conversations.administration import CheckIn, State, all_questions, new_checkin
from conversations.alert_state import Alert
from conversations.course import FIRST_COURSE, TEMPLATES
from conversations.instruments import STANDARD_CHECKIN
from conversations.scoring import Answer
from conversations.triage import POLICIES, Reason, Tier
from storage import alerts, checkins, courses, outbox, patients, staff
from storage.checkins import Place
from storage.patients import Identity
from storage.vault import Vault

NOW = datetime(2025, 6, 2, 15, tzinfo=UTC)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
ZONE = "America/Denver"
STARTS_ON = date(2025, 5, 5)


def add_patient(tx: Connection, vault: Vault, code: str = "K-001", *, team: str = "North", **fields: object) -> str:
    identity = Identity(code, f"Name of {code}", "+1 303 555 0100", "A sister", "At home")
    patient_id = patients.add(tx, vault, identity, team_id=patients.team_named(tx, team), zone=ZONE, hour=9, now=NOW)
    courses.add(tx, patient_id, TEMPLATES[FIRST_COURSE], starts_on=STARTS_ON, zone=ZONE, now=NOW - 6 * WEEK)
    patients.set_fields(tx, patient_id, **{"state": "active", "enrolled_at": NOW - 5 * WEEK, **fields})
    return patient_id


def add_staff(
    tx: Connection, vault: Vault, name: str = "Ana", *, role: str = "clinician", team: str = "North", **fields: object
) -> str:
    team_id = patients.team_named(tx, team)
    staff_id = staff.add(tx, vault, name, role=role, team_id=team_id, email=None, now=NOW)
    staff.set_fields(tx, staff_id, **{"state": "active", **fields})
    return staff_id


def answers(phq9: list[Answer | None], gad7: list[Answer | None], difficulty: Answer | None = None) -> CheckIn:
    """Return a new check-in with these answers; the rest of each list stays unanswered."""
    given = (*phq9, *[None] * (9 - len(phq9)), *gad7, *[None] * (7 - len(gad7)), difficulty)
    assert len(given) == len(all_questions(STANDARD_CHECKIN))
    return replace(new_checkin(), answers=given)


def place_of(tx: Connection, patient_id: str, *, due_at: datetime = NOW, step: str = "") -> Place:
    """Return a place in the patient's course; without a name the step has one of its own."""
    course = courses.latest(tx, patient_id)
    assert course is not None
    return Place(course.id, step or f"weekly {due_at}", due_at.date(), due_at)


def add_checkin(
    tx: Connection, patient_id: str, checkin: CheckIn | None = None, *, due_at: datetime = NOW, step: str = ""
) -> int:
    """Store a check-in as it stands after its dialogue."""
    place = place_of(tx, patient_id, due_at=due_at, step=step)
    checkin_id = checkins.add(tx, patient_id, new_checkin(), place, language="en", timer_at=due_at + DAY)
    assert checkin_id is not None
    if checkin is not None:
        checkins.save(tx, checkin_id, new_checkin(), replace(checkin, revision=1), timer_at=None)
    return checkin_id


def ended(checkin: CheckIn, state: State, at: datetime) -> CheckIn:
    """Return a check-in that was sent and begun in the two hours before it ended."""
    sent_at = None if state is State.NOT_SENT else at - 2 * HOUR
    is_begun = any(answer is not None for answer in checkin.answers)
    return replace(
        checkin,
        state=state,
        sent_at=sent_at,
        begun_at=at - HOUR if is_begun else None,
        touched_at=at - HOUR / 2 if is_begun else None,
        closed_at=at,
    )


def new_alert(tier: Tier = Tier.HIGH, *, raised_at: datetime = NOW) -> Alert:
    return Alert(tier, POLICIES[tier], ZONE, raised_at)


def add_alert(tx: Connection, patient_id: str, alert: Alert | None = None, **parts: Any) -> int:
    """Store an alert after a positive item 9, or as ``parts`` say."""
    patient = patients.by_id(tx, patient_id)
    assert patient is not None
    given = {"reason": Reason.ITEM9, "item9": 2, "answered_at": NOW, **parts}
    return alerts.add(tx, alert or new_alert(), patient_id=patient_id, team_id=patient.team_id, **given)


def queue(tx: Connection, vault: Vault, key: str, *, recipient: str = "s1", **parts: Any) -> int:
    """Queue one message and return its id."""
    given: dict[str, Any] = {"lane": outbox.Lane.REMINDER, "kind": "reminder", "payload": b"{}", "now": NOW, **parts}
    assert outbox.add(tx, vault, dedup_key=key, recipient=recipient, **given)
    return int(tx.exec_driver_sql("SELECT max(id) FROM outbox").scalar_one())


@contextmanager
def counted_statements(tx: Connection) -> Iterator[list[str]]:
    """Collect every statement that the block sends."""
    sent: list[str] = []

    def note(*args: object) -> None:
        sent.append(str(args[2]))

    event.listen(tx, "before_cursor_execute", note)
    yield sent
    event.remove(tx, "before_cursor_execute", note)
