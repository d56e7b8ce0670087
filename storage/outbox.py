"""Messages to go out, with their lanes, claims and ledger."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, Row, and_, bindparam, func, insert, or_, select, union_all, update
from sqlalchemy.sql.dml import ReturningUpdate

from storage.models import METADATA
from storage.upsert import insert_or_ignore
from storage.vault import Vault

OUTBOX = METADATA.tables["outbox"]
DELIVERY = METADATA.tables["delivery"]

CLAIM_LIFE = timedelta(seconds=60)
"""A row claimed longer ago was in the hands of a sender that died."""


class Lane(IntEnum):
    """The order in which messages leave."""

    CRISIS = 0
    PAGE = 1
    REPLY = 2
    REMINDER = 3
    DIGEST = 4


class State(StrEnum):
    """What became of a message, in the words that the database stores."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


_QUEUED = "has queued"

FIRST_OF_LANES = union_all(
    *(
        select(func.min(OUTBOX.c.due_at).label("at")).where(OUTBOX.c.state == State.QUEUED, OUTBOX.c.lane == lane)
        for lane in Lane
    )
)
"""When the next message of each lane is due, asked lane by lane, as the index is ordered."""


def add(  # noqa: PLR0913 - a message is this much
    tx: Connection,
    vault: Vault,
    *,
    lane: Lane,
    kind: str,
    dedup_key: str,
    recipient: str,
    payload: bytes,
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    subject: str = "",
    channel: str = "telegram",
) -> bool:
    """Queue one message; False when its dedup key was used before."""
    tx.info[_QUEUED] = True
    return insert_or_ignore(
        tx,
        OUTBOX,
        {
            "lane": lane,
            "kind": kind,
            "dedup_key": dedup_key,
            "recipient": recipient,
            "channel": channel,
            "subject": subject,
            "payload": vault.seal(tx, recipient, payload, "outbox"),
            "state": State.QUEUED,
            "reason": "",
            "queued_at": now,
            "due_at": due_at or now,
            "expires_at": expires_at,
            "attempts": 0,
            "repeated": 0,
        },
    )


def has_queued(tx: Connection) -> bool:
    """Tell whether anything was queued on this connection since the last time somebody asked."""
    return bool(tx.info.pop(_QUEUED, False))


def add_claimed(  # noqa: PLR0913 - a message is this much
    tx: Connection,
    vault: Vault,
    *,
    lane: Lane,
    kind: str,
    dedup_key: str,
    recipient: str,
    payload: bytes,
    now: datetime,
    expires_at: datetime | None = None,
    subject: str = "",
) -> int:
    """Queue one message that the caller delivers itself right after the commit; return its id.

    Should the caller die in between, the claim goes stale and a sender takes it.
    """
    add(
        tx, vault, lane=lane, kind=kind, dedup_key=dedup_key, recipient=recipient, payload=payload, now=now,
        subject=subject,
    )  # fmt: skip
    claimed = {"state": State.SENDING, "claimed_at": now, "expires_at": expires_at}
    taken = update(OUTBOX).where(OUTBOX.c.dedup_key == dedup_key).values(claimed)
    return int(tx.execute(taken.values(attempts=OUTBOX.c.attempts + 1).returning(OUTBOX.c.id)).scalar_one())


def claim(
    tx: Connection, *, now: datetime, limit: int, lanes: Sequence[Lane], busy: Iterable[str] = ()
) -> Sequence[Row[Any]]:
    """Take up to ``limit`` rows that are due, most urgent lane first, for this sender alone.

    ``busy`` recipients have a message under way or a closed gate; their rows wait, so that order within a chat holds.
    """
    taken = _claiming(is_sqlite=tx.dialect.name == "sqlite")
    given = {"at": now, "most": limit, "carried": list(lanes), "avoided": list(busy)}
    return sorted(tx.execute(taken, given).all(), key=lambda row: (row.lane, row.due_at, row.id))


def put_back(tx: Connection, outbox_ids: Sequence[int]) -> None:
    """Let go of rows that were claimed in this very transaction, as if they never had been."""
    taken = update(OUTBOX).where(OUTBOX.c.id.in_(outbox_ids))
    tx.execute(taken.values(state=State.QUEUED, claimed_at=None, attempts=OUTBOX.c.attempts - 1))


@cache
def _claiming(*, is_sqlite: bool) -> ReturningUpdate[Any]:
    """Return the statement that claims; it is built once, for building it takes longer than running it."""
    candidates = (
        select(OUTBOX.c.id)
        .where(
            OUTBOX.c.state == State.QUEUED,
            OUTBOX.c.lane.in_(bindparam("carried", expanding=True)),
            OUTBOX.c.due_at <= bindparam("at"),
            OUTBOX.c.recipient.not_in(bindparam("avoided", expanding=True)),
        )
        .order_by(OUTBOX.c.lane, OUTBOX.c.due_at, OUTBOX.c.id)
        .limit(bindparam("most", type_=Integer))
    )
    if not is_sqlite:
        candidates = candidates.with_for_update(skip_locked=True)
    due = candidates.cte("due")
    if not is_sqlite:
        due = due.prefix_with("MATERIALIZED")  # else the planner may run it again and take more than the limit
    return (
        update(OUTBOX)
        .where(OUTBOX.c.id.in_(select(due.c.id)))
        .values(state=State.SENDING, claimed_at=bindparam("at"), attempts=OUTBOX.c.attempts + 1)
        .returning(OUTBOX)
    )


def record(  # noqa: PLR0913 - an attempt's end is this much
    tx: Connection,
    outbox_id: int,
    state: State,
    *,
    now: datetime,
    detail: str = "",
    due_at: datetime | None = None,
    message_id: int | None = None,
    is_repeat: bool = False,
) -> None:
    """Write an attempt's end into the ledger and the row; with ``due_at`` the row waits for another attempt."""
    tx.execute(insert(DELIVERY).values(outbox_id=outbox_id, at=now, result=state, detail=detail))
    values: dict[str, Any] = {"state": State.QUEUED if due_at else state, "reason": detail, "claimed_at": None}
    if due_at:
        values["due_at"] = due_at
    if is_repeat:
        values["repeated"] = OUTBOX.c.repeated + 1
    if state is State.ACCEPTED:
        values |= {"accepted_at": now, "message_id": message_id}
    tx.execute(update(OUTBOX).where(OUTBOX.c.id == outbox_id).values(values))


def stale_claims(tx: Connection, *, older_than: datetime) -> Sequence[Row[Any]]:
    """Return rows whose sender died while sending: whether they arrived is unknown."""
    where = and_(OUTBOX.c.state == State.SENDING, or_(OUTBOX.c.claimed_at.is_(None), OUTBOX.c.claimed_at <= older_than))
    return tx.execute(select(OUTBOX).where(where).order_by(OUTBOX.c.id)).all()


def next_due(tx: Connection) -> datetime | None:
    """Return when the next queued message is due."""
    return min((at for at in tx.execute(FIRST_OF_LANES).scalars() if at is not None), default=None)


def waiting(tx: Connection) -> dict[int, int]:
    """Return how many messages wait in each lane."""
    counted = select(OUTBOX.c.lane, func.count()).where(OUTBOX.c.state == State.QUEUED).group_by(OUTBOX.c.lane)
    return {lane: count for lane, count in tx.execute(counted)}  # noqa: C416 - rows are not plain pairs


def drop(tx: Connection, reason: str, *, now: datetime, **where: object) -> int:
    """Drop queued messages that match (``recipient=…``, ``subject=…``, ``kind=…``); return how many."""
    matches = [OUTBOX.c.state == State.QUEUED, *(OUTBOX.c[name] == value for name, value in where.items())]
    queued = select(OUTBOX.c.id).where(*matches).order_by(OUTBOX.c.id)
    dropped = tx.execute(queued if tx.dialect.name == "sqlite" else queued.with_for_update()).scalars().all()
    for outbox_id in dropped:
        record(tx, outbox_id, State.DROPPED, now=now, detail=reason)
    return len(dropped)


def about(tx: Connection, subject: str, kind: str | None = None) -> Sequence[Row[Any]]:
    """Return the messages about one subject (``alert:7``, ``checkin:12``), in the order of queueing."""
    statement = select(OUTBOX).where(OUTBOX.c.subject == subject).order_by(OUTBOX.c.id)
    return tx.execute(statement if kind is None else statement.where(OUTBOX.c.kind == kind)).all()


def attempts(tx: Connection, subject: str, kind: str) -> Sequence[Row[Any]]:
    """Return every delivery attempt of the messages about one subject, oldest first."""
    statement = (
        select(DELIVERY, OUTBOX.c.recipient, OUTBOX.c.channel)
        .join(OUTBOX, OUTBOX.c.id == DELIVERY.c.outbox_id)
        .where(OUTBOX.c.subject == subject, OUTBOX.c.kind == kind)
        .order_by(DELIVERY.c.id)
    )
    return tx.execute(statement).all()


def by_id(tx: Connection, outbox_id: int) -> Row[Any] | None:
    """Return one message's row."""
    return tx.execute(select(OUTBOX).where(OUTBOX.c.id == outbox_id)).one_or_none()


def message_of(tx: Connection, dedup_key: str) -> int | None:
    """Return Telegram's number of the message that was sent under this dedup key."""
    if not dedup_key:
        return None
    return tx.execute(select(OUTBOX.c.message_id).where(OUTBOX.c.dedup_key == dedup_key)).scalar_one_or_none()
