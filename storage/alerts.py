"""Alerts as rows, with their positives and their story."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from conversations.alert_events import Outcome
from conversations.alert_state import Alert, State, next_action
from conversations.triage import Audience, Policy, Reason, Tier
from storage.checkins import ChangedMeanwhileError
from storage.models import METADATA

ALERT = METADATA.tables["alert"]
POSITIVE = METADATA.tables["positive"]
EVENT = METADATA.tables["alert_event"]

SAFETY_TRACK = "safety"
"""The track of everything that may be an emergency; tasks have a track of their own for each reason."""

_FIELDS = tuple(each.name for each in fields(Alert))


def track_of(reason: Reason) -> str:
    """Return which open alert a sign of this reason joins."""
    tasks = {Reason.NOT_SCREENED, Reason.UNREADABLE, Reason.UNREACHABLE, Reason.CALL_WANTED}
    return reason.value if reason in tasks else SAFETY_TRACK


def alert_of(row: Row[Any]) -> Alert:
    """Return the alert's state from its row."""
    policy = json.loads(row.policy)
    policy["steps"] = tuple(Audience(step) for step in policy["steps"])
    values = {name: getattr(row, name) for name in _FIELDS}
    values |= {"tier": Tier(row.tier), "state": State(row.state), "policy": Policy(**policy)}
    values["outcome"] = None if row.outcome is None else Outcome(row.outcome)
    return Alert(**values)


def _values(alert: Alert) -> dict[str, Any]:
    coming = next_action(alert)
    values = {name: getattr(alert, name) for name in _FIELDS}
    values["policy"] = json.dumps(asdict(alert.policy))
    values["next_action"] = coming.kind if coming else None
    values["next_action_at"] = coming.at if coming else None
    return values


def add(  # noqa: PLR0913 - an alert is this much
    tx: Connection,
    alert: Alert,
    *,
    patient_id: str,
    team_id: int,
    reason: Reason,
    checkin_id: int | None = None,
    item9: int | None = None,
    answered_at: datetime | None = None,
) -> int:
    """Store a new alert and return its id."""
    values = _values(alert) | {
        "patient_id": patient_id,
        "team_id": team_id,
        "checkin_id": checkin_id,
        "track": track_of(reason),
        "reason": reason,
        "item9": item9,
        "answered_at": answered_at,
        "pages": 0,
        "revision": 0,
    }
    key = tx.execute(insert(ALERT).values(values)).inserted_primary_key
    return int(key[0]) if key else 0


def save(tx: Connection, row: Row[Any], alert: Alert, **others: object) -> None:
    """Write the new state if nobody else has since; raise ChangedMeanwhileError otherwise."""
    guarded = update(ALERT).where(ALERT.c.id == row.id, ALERT.c.revision == row.revision)
    values = _values(alert) | {"revision": row.revision + 1, **others}
    if tx.execute(guarded.values(values)).rowcount != 1:
        message = f"alert {row.id} is no longer at revision {row.revision}"
        raise ChangedMeanwhileError(message)


def by_id(tx: Connection, alert_id: int) -> Row[Any] | None:
    """Return one alert, locked until the transaction ends."""
    statement = select(ALERT).where(ALERT.c.id == alert_id)
    return tx.execute(statement if tx.dialect.name == "sqlite" else statement.with_for_update()).one_or_none()


def open_alert(tx: Connection, patient_id: str, track: str) -> Row[Any] | None:
    """Return the patient's open alert on a track."""
    statement = select(ALERT).where(
        ALERT.c.patient_id == patient_id, ALERT.c.track == track, ALERT.c.closed_at.is_(None)
    )
    return tx.execute(statement).one_or_none()


def latest(tx: Connection, patient_id: str, track: str) -> Row[Any] | None:
    """Return the patient's newest alert on a track, open or closed."""
    statement = select(ALERT).where(ALERT.c.patient_id == patient_id, ALERT.c.track == track)
    return tx.execute(statement.order_by(ALERT.c.id.desc()).limit(1)).one_or_none()


def due(tx: Connection, *, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """Return open alerts whose next action has come, longest overdue first, each for one worker only."""
    statement = (
        select(ALERT).where(ALERT.c.next_action_at <= now).order_by(ALERT.c.next_action_at, ALERT.c.id).limit(limit)
    )
    if tx.dialect.name != "sqlite":
        statement = statement.with_for_update(skip_locked=True)
    return tx.execute(statement).all()


def all_open(tx: Connection, team_id: int | None = None) -> Sequence[Row[Any]]:
    """Return open alerts, oldest first."""
    statement = select(ALERT).where(ALERT.c.closed_at.is_(None)).order_by(ALERT.c.raised_at, ALERT.c.id)
    return tx.execute(statement if team_id is None else statement.where(ALERT.c.team_id == team_id)).all()


def everything(tx: Connection) -> Sequence[Row[Any]]:
    """Return every alert ever raised, oldest first."""
    return tx.execute(select(ALERT).order_by(ALERT.c.id)).all()


def reviewed_item9(tx: Connection, patient_id: str, *, since: datetime) -> int | None:
    """Return the highest item 9 among alerts that a clinician closed since ``since``."""
    staff = METADATA.tables["staff"]
    statement = (
        select(func.max(ALERT.c.item9))
        .join(staff, staff.c.id == ALERT.c.owner)
        .where(ALERT.c.patient_id == patient_id, ALERT.c.closed_at >= since, staff.c.role == "clinician")
    )
    return tx.execute(statement).scalar_one_or_none()


def add_positive(
    tx: Connection,
    alert_id: int,
    *,
    reason: Reason,
    answered_at: datetime,
    checkin_id: int | None = None,
    item9: int | None = None,
) -> int:
    """Join one sign to an alert and return its id."""
    statement = insert(POSITIVE).values(
        alert_id=alert_id, reason=reason, answered_at=answered_at, checkin_id=checkin_id, item9=item9
    )
    key = tx.execute(statement).inserted_primary_key
    return int(key[0]) if key else 0


def crisis_left(tx: Connection, positive_id: int, *, at: datetime) -> None:
    """Record when the crisis text that answers a sign was accepted by Telegram, the first time."""
    found = select(POSITIVE.c.checkin_id).where(POSITIVE.c.id == positive_id)
    sent = update(POSITIVE).where(POSITIVE.c.id == positive_id, POSITIVE.c.crisis_sent_at.is_(None))
    tx.execute(sent.values(crisis_sent_at=at))
    checkin = METADATA.tables["checkin"]
    first = update(checkin).where(checkin.c.id.in_(found), checkin.c.crisis_sent_at.is_(None))
    tx.execute(first.values(crisis_sent_at=at))


def positives(tx: Connection, alert_id: int) -> Sequence[Row[Any]]:
    """Return an alert's signs, oldest first."""
    return tx.execute(select(POSITIVE).where(POSITIVE.c.alert_id == alert_id).order_by(POSITIVE.c.id)).all()


def highest_item9(tx: Connection, alert_id: int) -> int:
    """Return the highest item 9 that an alert holds; 0 when none of its signs is an answer."""
    found = select(func.max(POSITIVE.c.item9)).where(POSITIVE.c.alert_id == alert_id)
    return tx.execute(found).scalar_one_or_none() or 0


def tell(tx: Connection, alert_id: int, what: str, *, at: datetime, by: str | None = None, detail: str = "") -> int:
    """Append one line to an alert's story and return its number."""
    statement = insert(EVENT).values(alert_id=alert_id, at=at, what=what, by=by, detail=detail)
    key = tx.execute(statement).inserted_primary_key
    return int(key[0]) if key else 0


def story(tx: Connection, alert_id: int) -> Sequence[Row[Any]]:
    """Return an alert's story, oldest first."""
    return tx.execute(select(EVENT).where(EVENT.c.alert_id == alert_id).order_by(EVENT.c.id)).all()
