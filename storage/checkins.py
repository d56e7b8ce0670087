"""Check-ins as rows: load, save behind a revision guard, and find those that are due."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from conversations.administration import OPEN_STATES, CheckIn, State, all_questions
from conversations.instruments import GAD7, INSTRUMENTS, PHQ9
from conversations.protocol import ENTERED_STEP
from conversations.scoring import DECLINED, Answer
from storage.models import METADATA
from storage.upsert import insert_or_ignore

CHECKIN = METADATA.tables["checkin"]
ANSWER = METADATA.tables["answer_event"]
PATIENT = METADATA.tables["patient"]

_STATE_COLUMNS = (
    "cursor", "revision", "item9_max", "item9_answered_at", "sent_at", "begun_at", "touched_at", "closed_at",
)  # fmt: skip

PAUSED = "paused by the patient"
"""Why a check-in of a pause was not sent."""


class ChangedMeanwhileError(Exception):
    """Another transaction saved this row first; the work has to start anew."""


def written(answers: Sequence[Answer | None]) -> str:
    """Return answers as stored: ``0,3,declined,,`` with an empty place for each unanswered one."""
    return ",".join("" if answer is None else str(answer) for answer in answers)


def read(text: str) -> tuple[Answer | None, ...]:
    """Return the answers that ``written`` stored."""
    return tuple(None if part == "" else DECLINED if part == DECLINED else int(part) for part in text.split(","))


def checkin_of(row: Row[Any]) -> CheckIn:
    """Return the dialogue's state from its row."""
    return CheckIn(
        State(row.state),
        tuple(row.instruments.split(",")),
        read(row.answers),
        *(getattr(row, name) for name in _STATE_COLUMNS),
    )


def open_checkin(tx: Connection, patient_id: str) -> Row[Any] | None:
    """Return the patient's one open check-in."""
    statement = select(CHECKIN).where(CHECKIN.c.patient_id == patient_id, CHECKIN.c.state.in_(OPEN_STATES))
    return tx.execute(_locked(tx, statement)).one_or_none()


def by_id(tx: Connection, checkin_id: int) -> Row[Any] | None:
    """Return one check-in, locked until the transaction ends."""
    statement = _BY_ID if tx.dialect.name == "sqlite" else _BY_ID_LOCKED
    return tx.execute(statement, {"wanted": checkin_id}).one_or_none()


_BY_ID = select(CHECKIN).where(CHECKIN.c.id == bindparam("wanted"))
_BY_ID_LOCKED = _BY_ID.with_for_update()


def _locked(tx: Connection, statement: Select[Any]) -> Select[Any]:
    return statement if tx.dialect.name == "sqlite" else statement.with_for_update()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check-in stands: its course, its step of the protocol with what was merged into it, and its time."""

    course_id: int
    step: str
    due_on: date
    due_at: datetime
    merged: tuple[str, ...] = ()


def add(
    tx: Connection,
    patient_id: str,
    checkin: CheckIn,
    place: Place,
    *,
    language: str,
    timer_at: datetime | None = None,
    **others: object,
) -> int | None:
    """Store a check-in and return its id; None when this step, or another open one, is there already."""
    values = {
        "patient_id": patient_id,
        "course_id": place.course_id,
        "step": place.step,
        "merged": "; ".join(place.merged) or None,
        "due_on": place.due_on,
        "due_at": place.due_at,
        "instruments": ",".join(checkin.instruments),
        "language": language,
        "timer_at": timer_at,
        "reminders": 0,
        **_stored(checkin),
        **others,
    }
    if not insert_or_ignore(tx, CHECKIN, values):
        return None
    where = (CHECKIN.c.course_id == place.course_id) & (CHECKIN.c.step == place.step)
    return int(tx.execute(select(CHECKIN.c.id).where(where)).scalar_one())


def add_not_sent(
    tx: Connection, patient_id: str, checkin: CheckIn, place: Place, *, language: str, reason: str, at: datetime
) -> None:
    """Store a check-in that we failed to send, so that it is neither missed nor forgotten."""
    unsent = replace(checkin, state=State.NOT_SENT, closed_at=at)
    add(tx, patient_id, unsent, place, language=language, not_sent_reason=reason)


def remove_unsent(tx: Connection, checkin_id: int) -> None:
    """Take back a check-in whose prompt never left, so that its step can be planned anew."""
    tx.execute(delete(CHECKIN).where(CHECKIN.c.id == checkin_id, CHECKIN.c.state == State.DUE))


def _stored(checkin: CheckIn) -> dict[str, object]:
    """Return the columns that hold the dialogue's state."""
    columns: dict[str, object] = {name: getattr(checkin, name) for name in _STATE_COLUMNS}
    return columns | {"state": checkin.state, "answers": written(checkin.answers)}


def save(
    tx: Connection, checkin_id: int, before: CheckIn, after: CheckIn, *, timer_at: datetime | None, **others: object
) -> None:
    """Write the new state if nobody else has since; raise ChangedMeanwhileError otherwise."""
    values = {**_stored(after), "timer_at": timer_at, **others}
    saved = tx.execute(_GUARDED, {"wanted": checkin_id, "expected": before.revision, **values})
    if saved.rowcount != 1:
        message = f"check-in {checkin_id} is no longer at revision {before.revision}"
        raise ChangedMeanwhileError(message)


_GUARDED = update(CHECKIN).where(CHECKIN.c.id == bindparam("wanted"), CHECKIN.c.revision == bindparam("expected"))


def set_fields(tx: Connection, checkin_id: int, **values: object) -> None:
    """Write fields that the dialogue does not know: timers, counts, when the crisis text left."""
    tx.execute(update(CHECKIN).where(CHECKIN.c.id == checkin_id).values(**values))


def record_answer(
    tx: Connection, checkin_id: int, revision: int, instrument: str, item: int, answer: Answer, *, at: datetime
) -> None:
    """Append one answer to the history; the key refuses a second one for the same revision."""
    values = {"checkin_id": checkin_id, "revision": revision, "instrument": instrument, "item": item, "at": at}
    tx.execute(_RECORDED, {**values, "answer": str(answer)})


_RECORDED = insert(ANSWER)


def answered_at(tx: Connection, checkin_id: int) -> Sequence[datetime]:
    """Return when each answer of a check-in was given, earliest first, those that were changed later included."""
    statement = select(ANSWER.c.at).where(ANSWER.c.checkin_id == checkin_id)
    return tx.execute(statement.order_by(ANSWER.c.revision)).scalars().all()


def timers_due(tx: Connection, *, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """Return open check-ins whose reminder or expiry has come, earliest first."""
    statement = select(CHECKIN).where(CHECKIN.c.timer_at <= now).order_by(CHECKIN.c.timer_at, CHECKIN.c.id).limit(limit)
    return tx.execute(_skipping_locked(tx, statement)).all()


def patients_due(tx: Connection, *, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """Return patients whose next check-in has come, earliest first, and longest known first among equals."""
    statement = (
        select(PATIENT)
        .where(PATIENT.c.next_due_at <= now)
        .order_by(PATIENT.c.next_due_at, PATIENT.c.created_at, PATIENT.c.id)
        .limit(limit)
    )
    return tx.execute(_skipping_locked(tx, statement)).all()


def _skipping_locked(tx: Connection, statement: Select[Any]) -> Select[Any]:
    """Let several workers share the work: each takes rows that no other holds."""
    return statement if tx.dialect.name == "sqlite" else statement.with_for_update(skip_locked=True)


def last_item9(tx: Connection, patient_id: str, before_checkin: int) -> int | None:
    """Return the highest item 9 of the latest earlier check-in that has one."""
    statement = (
        select(CHECKIN.c.item9_max)
        .where(CHECKIN.c.patient_id == patient_id, CHECKIN.c.id != before_checkin, CHECKIN.c.item9_max.is_not(None))
        .order_by(CHECKIN.c.due_at.desc(), CHECKIN.c.id.desc())
        .limit(1)
    )
    return tx.execute(statement).scalar_one_or_none()


def history(tx: Connection, patient_id: str) -> Sequence[Row[Any]]:
    """Return every check-in of a patient, oldest first."""
    statement = select(CHECKIN).where(CHECKIN.c.patient_id == patient_id)
    return tx.execute(statement.order_by(CHECKIN.c.due_at, CHECKIN.c.id)).all()


def last_begun(tx: Connection, patient_id: str) -> Row[Any] | None:
    """Return the check-in with both instruments that was answered last."""
    begun = select(CHECKIN).where(CHECKIN.c.patient_id == patient_id, CHECKIN.c.touched_at.is_not(None))
    rows = tx.execute(begun.order_by(CHECKIN.c.touched_at.desc()))
    return next((row for row in rows if asks_both(row.instruments.split(","))), None)


def asks_both(instruments: Sequence[str]) -> bool:
    """Tell whether a check-in asks for PHQ-9 and GAD-7, as every step of the plan does."""
    return set(instruments) >= {PHQ9.key, GAD7.key}


def count_of(tx: Connection, course_id: int, step: str) -> int:
    """Return how many check-ins of a course have a step that begins so."""
    where = (CHECKIN.c.course_id == course_id) & CHECKIN.c.step.startswith(step, autoescape=True)
    return int(tx.execute(select(func.count()).where(where)).scalar_one())


def paper_of(tx: Connection, checkin_id: int) -> date | None:
    """Return the date of the paper that a check-in was entered from, None for one that was tapped."""
    is_entered = CHECKIN.c.step.startswith(ENTERED_STEP, autoescape=True)
    return tx.execute(select(CHECKIN.c.due_on).where(CHECKIN.c.id == checkin_id, is_entered)).scalar_one_or_none()


def versions(instruments: Sequence[str]) -> dict[str, str]:
    """Return each instrument's version as stored in exports."""
    return {key: INSTRUMENTS[key].version for key in instruments}


def questions_answered(checkin: CheckIn) -> int:
    """Return how many questions have an answer, declined ones included."""
    return sum(answer is not None for answer in checkin.answers[: len(all_questions(checkin.instruments))])
