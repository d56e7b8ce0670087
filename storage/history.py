"""What a patient's check-ins tell a report: each is read once, and then asked how it stood at one time or another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from conversations.administration import CheckIn, State, answers_to
from conversations.caseload import Gap
from conversations.instruments import INSTRUMENTS, PHQ9
from conversations.localtime import local_date
from conversations.scoring import Answer, total
from conversations.trends import Measurement
from storage.checkins import CHECKIN, read

NOT_COMPLETED = frozenset({State.MISSED, State.ABANDONED})
WITHOUT_TOTAL = NOT_COMPLETED | {State.NOT_SENT}

BLOCKED = "blocked by the user"
"""What Telegram says of a patient who has blocked the bot."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A check-in, read once: its times, how it ended if it did, what it measured then, and what it left out.

    ``unsent_because`` is why it was not sent, empty where nobody knows.
    """

    due_on: date
    due_at: datetime
    sent_at: datetime | None
    closed_at: datetime | None
    state: State
    measured: tuple[Measurement, ...]
    gap: Gap | None
    unsent_because: str = ""

    def ended(self, until: datetime) -> State | None:
        """Return how it had ended by ``until``; None while it was open."""
        return self.state if self.closed_at is not None and self.closed_at < until else None


HISTORY = select(
    *(
        CHECKIN.c[name]
        for name in (
            "patient_id", "due_on", "due_at", "sent_at", "touched_at", "closed_at", "state", "instruments", "answers",
            "item9_max", "soon_after_session_id", "not_sent_reason",
        )
    )
)  # fmt: skip
"""No more columns than a report looks at: reading a time takes as long as all the rest of a row."""


def seen(row: Row[Any], zone: str) -> Seen:
    """Return a check-in from its row; dates are those of the patient's zone."""
    state = State(row.state)
    checkin = CheckIn(state, tuple(row.instruments.split(",")), read(row.answers))
    finished = _finished(checkin)
    at = row.closed_at if state is State.COMPLETED else row.touched_at
    measured = () if row.closed_at is None or at is None else tuple(_measurements(row, finished, at, zone))
    gap = _gap(row.due_on, checkin, finished)
    return Seen(row.due_on, row.due_at, row.sent_at, row.closed_at, state, measured, gap, row.not_sent_reason or "")


def _gap(on: date, checkin: CheckIn, finished: Mapping[str, object]) -> Gap | None:
    """Return what a check-in left out; one that was withdrawn, or stood for another, left out nothing."""
    left = tuple(key for key in checkin.instruments if key not in finished)
    return Gap(on, left, is_whole=not finished) if left and checkin.state in WITHOUT_TOTAL else None


def _finished(checkin: CheckIn) -> dict[str, tuple[Answer | None, ...]]:
    """Return the answers to each instrument that has none missing; declined ones are answers."""
    given = {key: answers_to(checkin, key) for key in checkin.instruments}
    return {key: answers for key, answers in given.items() if None not in answers}


def _measurements(
    row: Row[Any], finished: Mapping[str, tuple[Answer | None, ...]], at: datetime, zone: str
) -> Iterator[Measurement]:
    """Yield what a closed check-in measured; item 9 is the highest answer given, so that going back hides nothing."""
    is_marked, on = row.soon_after_session_id is not None, local_date(at, zone)
    for key, answers in finished.items():
        item9 = (answers[-1] if row.item9_max is None else row.item9_max) if key == PHQ9.key else None
        yield Measurement(key, on, total(INSTRUMENTS[key], answers), item9, at, is_marked)
