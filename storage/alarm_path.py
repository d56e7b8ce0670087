"""What the audit of the alarm path reads, one indexed statement each, and what it keeps: when it last found nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select, update

from conversations.alert_state import State as AlertState
from conversations.audit_of_alarms import GRACE, OFFER_GRACE, OpenAlert, Proof, Seen, Waiting
from conversations.triage import Tier
from storage.models import METADATA
from storage.outbox import Lane, State
from storage.upsert import insert_or_ignore

ALERT = METADATA.tables["alert"]
AUDIT = METADATA.tables["audit"]
DELIVERY = METADATA.tables["delivery"]
OUTBOX = METADATA.tables["outbox"]
PATIENT = METADATA.tables["patient"]
SETTING = METADATA.tables["setting"]

MOST = 100
"""How many late messages and patients are read: after a long downtime the rest is no news."""

CHUNK = 500
LEFT = (State.ACCEPTED, State.UNKNOWN)
"""Results of an attempt after which a page may have reached somebody."""

DIRECT, POSSIBLE = "crisis message, nobody paged", "possible crisis message, nobody paged"
"""Actions in the audit log: people who are no patients wrote what means, or may mean, a crisis."""

OWNER = "alarm path"


class Kept(StrEnum):
    """What is kept from one audit to the next, under names of the table of settings."""

    CLEAN_AT = "clean at"
    FOUND_AT = "found at"
    NOTICE_ON = "notice on"
    NOTICE_UP_TO = "notice up to"


def look(tx: Connection, *, now: datetime) -> Seen:
    """Return everything that the audit judges."""
    return Seen(_alerts(tx, now), _urgent(tx, now), _checkins(tx, now), _reminders_since(tx))


_ALERTS: Select[Any] = select(
    ALERT.c.id, ALERT.c.state, ALERT.c.tier, ALERT.c.zone, ALERT.c.raised_at, ALERT.c.step_at, ALERT.c.acknowledged_at,
    ALERT.c.next_action, ALERT.c.next_action_at,
).where(ALERT.c.closed_at.is_(None))  # fmt: skip
"""The policy stays unread: one that cannot be read is a reason to tell staff, not to fail."""


def _alerts(tx: Connection, now: datetime) -> tuple[OpenAlert, ...]:
    rows = tx.execute(_ALERTS).all()
    late = [row.id for row in rows if row.acknowledged_at is None and now - _page_wanted_at(row) > GRACE]
    paged_at = _paged_at(tx, late)
    return tuple(
        OpenAlert(
            number=row.id,
            raised_at=row.raised_at,
            next_action_at=None if row.next_action is None else row.next_action_at,
            page_wanted_at=_page_wanted_at(row),
            paged_at=paged_at.get(row.id),
            is_seen=row.acknowledged_at is not None,
            is_daytime_only=row.tier == Tier.TASK,
            zone=row.zone,
        )
        for row in rows
    )


def _page_wanted_at(row: Row[Any]) -> datetime:
    """Return since when a page has to have left: each step's own while it waits for an answer, else the first."""
    at: datetime = row.step_at if row.state == AlertState.NOTIFIED and row.step_at is not None else row.raised_at
    return at


def _paged_at(tx: Connection, numbers: Sequence[int]) -> Mapping[int, datetime]:
    """Return when a page of each alert last left in a way that may have reached somebody."""
    found: dict[int, datetime] = {}
    for start in range(0, len(numbers), CHUNK):
        subjects = [f"alert:{number}" for number in numbers[start : start + CHUNK]]
        statement = (
            select(OUTBOX.c.subject, func.max(DELIVERY.c.at))
            .join(DELIVERY, DELIVERY.c.outbox_id == OUTBOX.c.id)
            .where(OUTBOX.c.subject.in_(subjects), OUTBOX.c.kind == "page", DELIVERY.c.result.in_(LEFT))
            .group_by(OUTBOX.c.subject)
        )
        found |= {int(subject.removeprefix("alert:")): at for subject, at in tx.execute(statement)}
    return found


def _urgent(tx: Connection, now: datetime) -> tuple[Waiting, ...]:
    """Return urgent messages that are late: ``due_at`` is when one was queued, or when its gate opens again."""
    late = now - GRACE
    statement = (
        select(OUTBOX.c.id, func.coalesce(OUTBOX.c.claimed_at, OUTBOX.c.due_at).label("since"))
        .where(
            OUTBOX.c.state.in_([State.QUEUED, State.SENDING]),
            OUTBOX.c.lane.in_([Lane.CRISIS, Lane.PAGE]),
            OUTBOX.c.due_at <= late,
            or_(OUTBOX.c.claimed_at.is_(None), OUTBOX.c.claimed_at <= late),
            or_(OUTBOX.c.expires_at.is_(None), OUTBOX.c.expires_at > now),
        )
        .limit(MOST)
    )
    return tuple(Waiting(f"outbox:{row.id}", row.since) for row in tx.execute(statement))


def _checkins(tx: Connection, now: datetime) -> tuple[Waiting, ...]:
    """Return patients whose next check-in is late: it was neither offered nor recorded as not sent."""
    statement = (
        select(PATIENT.c.id, PATIENT.c.next_due_at)
        .where(PATIENT.c.next_due_at <= now - OFFER_GRACE)
        .order_by(PATIENT.c.next_due_at)
        .limit(MOST)
    )
    return tuple(Waiting(f"patient:{row.id}", row.next_due_at) for row in tx.execute(statement))


def _reminders_since(tx: Connection) -> datetime | None:
    statement = select(func.min(OUTBOX.c.due_at)).where(OUTBOX.c.state == State.QUEUED, OUTBOX.c.lane == Lane.REMINDER)
    return tx.execute(statement).scalar_one_or_none()


# What is kept.


def kept(tx: Connection) -> Mapping[str, str]:
    """Return everything that is kept, by name."""
    statement = select(SETTING.c.name, SETTING.c.value).where(SETTING.c.owner == OWNER)
    return {row.name: row.value for row in tx.execute(statement)}


def keep(tx: Connection, name: str, value: str, *, now: datetime) -> None:
    """Keep one value, whoever else does the same just now."""
    values = {"value": value, "changed_at": now, "changed_by": OWNER}
    where = (SETTING.c.owner == OWNER) & (SETTING.c.name == name)
    if not tx.execute(update(SETTING).where(where).values(values)).rowcount:
        insert_or_ignore(tx, SETTING, {"owner": OWNER, "name": name, **values})


def proof_of(tx: Connection) -> Proof:
    """Return when the last audits were."""
    found = kept(tx)
    return Proof(*(_instant(found.get(name)) for name in (Kept.CLEAN_AT, Kept.FOUND_AT)))


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def note_clean(tx: Connection, *, now: datetime) -> None:
    """Keep that an audit found nothing."""
    keep(tx, Kept.CLEAN_AT, now.isoformat(), now=now)


def note_found(tx: Connection, *, now: datetime) -> None:
    """Keep that an audit found something."""
    keep(tx, Kept.FOUND_AT, now.isoformat(), now=now)


# For the daily notice.


def last_entry(tx: Connection) -> int:
    """Return the number of the audit log's last entry; 0 when it is empty."""
    return tx.execute(select(func.max(AUDIT.c.id))).scalar_one_or_none() or 0


def crisis_messages(tx: Connection, *, after: int, up_to: int) -> tuple[int, int]:
    """Return how many direct and how many possible crisis messages of people who are no patients the log has there."""
    span = (AUDIT.c.id > after) & (AUDIT.c.id <= up_to)
    statement = select(AUDIT.c.action, func.count().label("number")).where(span, AUDIT.c.action.in_([DIRECT, POSSIBLE]))
    found = {row.action: row.number for row in tx.execute(statement.group_by(AUDIT.c.action))}
    return found.get(DIRECT, 0), found.get(POSSIBLE, 0)
