"""What a check-in holds: its state, its questions and the answers given so far."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from conversations.instruments import DIFFICULTY, INSTRUMENTS, STANDARD_CHECKIN, Item
from conversations.scoring import Answer

EXPIRY_UNTOUCHED = timedelta(hours=72)
"""An offered check-in that nobody begins closes after this (CLINICAL.md 5)."""

EXPIRY_BEGUN = timedelta(hours=24)
"""A begun check-in closes this long after its last tap (CLINICAL.md 5)."""

EXPIRY_UNSENT = timedelta(hours=24)
"""A check-in that we could not send is recorded as not sent after this, never sent in a burst (DESIGN.md 5)."""


class State(StrEnum):
    """Where a check-in stands; the values are the words that the database stores."""

    DUE = "due"
    OFFERED = "offered"
    ASKING = "asking"
    HELD = "held"
    PAUSED = "paused"
    COMPLETED = "completed"
    ABANDONED = "abandoned"
    MISSED = "missed"
    NOT_SENT = "not sent"
    WITHDRAWN = "withdrawn"


OPEN_STATES = frozenset({State.DUE, State.OFFERED, State.ASKING, State.HELD, State.PAUSED})
"""A patient has at most one check-in in these states."""


@dataclass(frozen=True, slots=True)
class Question:
    """One item of one instrument, as asked in a check-in."""

    instrument: str
    number: int

    @property
    def item(self) -> Item:
        """The item's text and code."""
        return INSTRUMENTS[self.instrument].items[self.number - 1]

    @property
    def is_item9(self) -> bool:
        """Whether an answer of 1 or more calls for crisis resources."""
        return INSTRUMENTS[self.instrument].safety_item == self.number


DIFFICULTY_QUESTION = Question(DIFFICULTY.key, 1)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in's whole state. ``answers`` has one slot a question of ``all_questions``; times are aware UTC."""

    state: State = State.DUE
    instruments: tuple[str, ...] = STANDARD_CHECKIN
    answers: tuple[Answer | None, ...] = ()
    cursor: int = 0
    revision: int = 0
    item9_max: int | None = None
    item9_answered_at: datetime | None = None
    sent_at: datetime | None = None
    begun_at: datetime | None = None
    touched_at: datetime | None = None
    closed_at: datetime | None = None


@cache
def all_questions(instruments: tuple[str, ...]) -> tuple[Question, ...]:
    """Return every question that a check-in of ``instruments`` can ask, the difficulty item last."""
    return (
        *(Question(key, item.number) for key in instruments for item in INSTRUMENTS[key].items),
        DIFFICULTY_QUESTION,
    )


def new_checkin(instruments: tuple[str, ...] = STANDARD_CHECKIN) -> CheckIn:
    """Return a check-in that is due and has no answers yet."""
    return CheckIn(instruments=instruments, answers=(None,) * len(all_questions(instruments)))


def current_question(checkin: CheckIn) -> Question:
    """Return the question that waits for an answer."""
    return all_questions(checkin.instruments)[checkin.cursor]


def answers_to(checkin: CheckIn, instrument: str) -> tuple[Answer | None, ...]:
    """Return the answers given to one instrument, one slot an item."""
    pairs = zip(all_questions(checkin.instruments), checkin.answers, strict=True)
    return tuple(answer for question, answer in pairs if question.instrument == instrument)


def expires_at(checkin: CheckIn, *, due_at: datetime) -> datetime:
    """Return when an open check-in closes by itself."""
    if checkin.sent_at is None and checkin.touched_at is None:
        return due_at + EXPIRY_UNSENT
    if checkin.touched_at is not None:
        return checkin.touched_at + EXPIRY_BEGUN
    return (checkin.sent_at or due_at) + EXPIRY_UNTOUCHED


def with_item9(checkin: CheckIn, value: int, now: datetime) -> CheckIn:
    """Keep the highest answer ever given to item 9, and when the first positive (else the first) came."""
    first_positive = value >= 1 and not checkin.item9_max
    answered_at = now if first_positive or checkin.item9_answered_at is None else checkin.item9_answered_at
    return replace(checkin, item9_max=max(value, checkin.item9_max or 0), item9_answered_at=answered_at)


def first_unanswered(checkin: CheckIn) -> int | None:
    """Return the next question's place; the difficulty item is asked only when some item is above 0."""
    *items, difficulty = checkin.answers
    if None in items:
        return items.index(None)
    has_problem = any(isinstance(answer, int) and answer > 0 for answer in items)
    return len(items) if has_problem and difficulty is None else None
