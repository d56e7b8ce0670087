"""Read-only queries behind the digest and the exports: a few statements each, however many patients there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from conversations.administration import CheckIn, State, answers_to
from conversations.instruments import DIFFICULTY, INSTRUMENTS, PHQ9
from conversations.scoring import Answer, band, total
from storage.checkins import checkin_of
from storage.models import METADATA
from storage.outbox import State as OutboxState
from storage.vault import Kind, Vault

ALERT = METADATA.tables["alert"]
ALERT_EVENT = METADATA.tables["alert_event"]
ANSWER = METADATA.tables["answer_event"]
CHECKIN = METADATA.tables["checkin"]
DELIVERY = METADATA.tables["delivery"]
DIGEST = METADATA.tables["digest"]
OUTBOX = METADATA.tables["outbox"]
PATIENT = METADATA.tables["patient"]
POSITIVE = METADATA.tables["positive"]
STAFF = METADATA.tables["staff"]

Cell = int | str | datetime | None
"""One value of an exported row; None is an empty one."""

ITEM_COLUMNS = len(PHQ9.items)
PAGE, CRISIS = "page", "crisis"
ESCALATED = "escalated"


def administrations(tx: Connection, vault: Vault) -> Iterator[dict[str, Cell]]:
    """Yield one row for each instrument of each check-in, as checkins.csv has them, in the order of their due times."""
    codes = vault.all_of(tx, Kind.CODE, select(PATIENT.c.id))
    alerts = _alert_of_checkins(tx)
    for row in tx.execute(select(CHECKIN).order_by(CHECKIN.c.due_at, CHECKIN.c.id)):
        checkin = checkin_of(row)
        for key in checkin.instruments:
            yield _administration(row, checkin, key, codes.get(row.patient_id, "?"), alerts.get(row.id))


def administration_id(checkin_id: int | None, instrument: str = PHQ9.key) -> str | None:
    """Return how one instrument of a check-in is called in every export."""
    return None if checkin_id is None else f"{checkin_id}-{instrument}"


def _alert_of_checkins(tx: Connection) -> dict[int, int]:
    """Return the alert that each check-in's first positive answer joined, else that of its first sign of any kind."""
    signs = select(POSITIVE.c.checkin_id, POSITIVE.c.alert_id, POSITIVE.c.item9).where(
        POSITIVE.c.checkin_id.is_not(None)
    )
    found: dict[int, int] = {}
    rows = tx.execute(signs.order_by(POSITIVE.c.id)).all()
    for row in sorted(rows, key=lambda sign: not sign.item9):
        found.setdefault(row.checkin_id, row.alert_id)
    return found


def _administration(row: Row[Any], checkin: CheckIn, key: str, code: str, alert: int | None) -> dict[str, Cell]:
    instrument, answers = INSTRUMENTS[key], answers_to(checkin, key)
    score = total(instrument, answers)
    is_phq9 = key == PHQ9.key
    padded = (*answers, *(None,) * (ITEM_COLUMNS - len(answers)))
    return {
        "administration": administration_id(row.id, key),
        "patient": code,
        "instrument": key,
        "language": row.language,
        "version": instrument.version,
        "due_at": row.due_at,
        "sent_at": row.sent_at,
        "started_at": row.begun_at,
        "completed_at": row.closed_at if checkin.state is State.COMPLETED else None,
        "status": row.state,
        **{f"item_{number}": answer for number, answer in enumerate(padded, start=1)},
        "difficulty": _difficulty(checkin, answers) if is_phq9 else None,
        "total": score,
        "band": None if score is None else band(instrument, score),
        "item9_max": row.item9_max if is_phq9 else None,
        "item9_answered_at": row.item9_answered_at if is_phq9 else None,
        "crisis_sent_at": row.crisis_sent_at if is_phq9 else None,
        "alert": alert if is_phq9 else None,
    }


def _difficulty(checkin: CheckIn, phq9: Iterable[Answer | None]) -> Answer | None:
    """Return the difficulty answer; it belongs to the PHQ-9 only if something there was above 0."""
    has_problem = any(isinstance(answer, int) and answer > 0 for answer in phq9)
    return answers_to(checkin, DIFFICULTY.key)[0] if has_problem else None


def alert_records(tx: Connection, vault: Vault) -> list[dict[str, Any]]:
    """Return every alert as alerts.json has it, oldest first; times are aware datetimes."""
    codes = vault.all_of(tx, Kind.CODE, select(PATIENT.c.id))
    signs: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in tx.execute(select(POSITIVE).order_by(POSITIVE.c.id)):
        signs[row.alert_id].append(
            {
                "administration": administration_id(row.checkin_id),
                "item9": row.item9,
                "answered_at": row.answered_at,
                "crisis_sent_at": row.crisis_sent_at,
            }
        )
    pages = _attempts(tx, vault.all_of(tx, Kind.NAME, select(STAFF.c.id)))
    return [
        _record(row, codes.get(row.patient_id, "?"), signs[row.id], pages[f"alert:{row.id}"])
        for row in tx.execute(select(ALERT).order_by(ALERT.c.id))
    ]


def _attempts(tx: Connection, names: Mapping[str, str]) -> defaultdict[str, list[dict[str, Any]]]:
    """Return by subject each attempt to deliver a page; one that was dropped unsent was none."""
    ledger = (
        select(OUTBOX.c.subject, OUTBOX.c.recipient, OUTBOX.c.channel, DELIVERY.c.at, DELIVERY.c.result)
        .join(DELIVERY, DELIVERY.c.outbox_id == OUTBOX.c.id)
        .where(OUTBOX.c.kind == PAGE, DELIVERY.c.result != OutboxState.DROPPED)
    )
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in tx.execute(ledger.order_by(DELIVERY.c.id)):
        to = names.get(row.recipient, "?")
        found[row.subject].append({"at": row.at, "to": to, "channel": row.channel, "result": row.result})
    return found


def _record(
    row: Row[Any], code: str, positives: Sequence[dict[str, Any]], attempts: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    paged = (each for each in attempts if each["channel"] == "telegram" and each["result"] == OutboxState.ACCEPTED)
    return {
        "id": row.id,
        "administration": administration_id(row.checkin_id),
        "patient": code,
        "reason": row.reason,
        "tier": row.tier,
        "state": row.state,
        "item9": row.item9,
        "answered_at": row.answered_at,
        "raised_at": row.raised_at,
        "crisis_sent_at": positives[0]["crisis_sent_at"] if positives else None,
        "first_page_at": next((each["at"] for each in paged), None),
        "acknowledged_at": row.first_acknowledged_at,
        "contacted_at": row.contacted_at,
        "closed_at": row.closed_at,
        "outcome": row.outcome,
        "next_action": row.next_action,
        "next_action_at": row.next_action_at,
        "positives": positives,
        "attempts": attempts,
    }


def counts(tx: Connection) -> dict[str, int]:
    """Return the figures of summary.json that the database knows, in one statement."""
    accepted = OUTBOX.c.state == OutboxState.ACCEPTED
    figures = {
        "checkins_due": select(func.count()).select_from(CHECKIN),
        "checkins_sent": select(func.count(CHECKIN.c.sent_at)),
        **{
            name: select(func.count()).select_from(CHECKIN).where(CHECKIN.c.state == state)
            for name, state in _COUNTED_STATES.items()
        },
        "answers": select(func.count()).select_from(ANSWER),
        "positive_item9": select(func.count()).select_from(CHECKIN).where(CHECKIN.c.item9_max >= 1),
        "crisis_messages": select(func.count()).select_from(OUTBOX).where(accepted, OUTBOX.c.kind == CRISIS),
        "alerts_raised": select(func.count()).select_from(ALERT),
        "alerts_open": select(func.count()).select_from(ALERT).where(ALERT.c.closed_at.is_(None)),
        "pages": select(func.count()).select_from(OUTBOX).where(accepted, OUTBOX.c.kind == PAGE),
        "escalations": select(func.count()).select_from(ALERT_EVENT).where(ALERT_EVENT.c.what == ESCALATED),
        "digests": select(func.count()).select_from(DIGEST),
    }
    row = tx.execute(select(*(figure.scalar_subquery().label(name) for name, figure in figures.items()))).one()
    return {name: getattr(row, name) for name in figures}


_COUNTED_STATES = {
    "checkins_completed": State.COMPLETED,
    "checkins_missed": State.MISSED,
    "checkins_not_sent": State.NOT_SENT,
}
