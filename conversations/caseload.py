"""What the digest is told about one patient's week: opaque codes, numbers and times, and no field for anything else.

There is no place here for a name, a telephone number or free text, so none can reach a digest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from conversations.alert_events import Outcome
from conversations.alert_state import State
from conversations.course import Phase
from conversations.instruments import PHQ9, STANDARD_CHECKIN
from conversations.scoring import Answer
from conversations.trends import Measurement
from conversations.triage import Reason, Tier


@dataclass(frozen=True, slots=True)
class Period:
    """The time a digest covers, up to but without ``ends_at``; both aware, in the time zone of the clinic."""

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        """Refuse naive times and an empty period."""
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            message = "a period needs aware times"
            raise ValueError(message)
        if self.starts_at >= self.ends_at:
            message = f"a period cannot start at {self.starts_at} and end at {self.ends_at}"
            raise ValueError(message)

    @property
    def first_on(self) -> date:
        """The first local date of the period."""
        return self.starts_at.date()

    @property
    def last_on(self) -> date:
        """The last local date of the period: the day before one that ends at midnight."""
        return (self.ends_at - timedelta(microseconds=1)).date()

    def holds(self, moment: datetime | None) -> bool:
        """Whether a moment lies in the period."""
        return moment is not None and self.starts_at <= moment < self.ends_at

    def local(self, moment: datetime) -> datetime:
        """Return a moment in the time zone of the clinic."""
        return moment.astimezone(self.ends_at.tzinfo)


@dataclass(frozen=True, slots=True)
class AlertSummary:
    """One alert by its stored words and its times, in UTC; an alert without ``closed_at`` is open.

    ``item9`` is the answer that raised it, None where none did; ``acknowledged_at`` is when it was first seen.
    """

    tier: Tier
    reason: Reason
    state: State
    raised_at: datetime
    item9: Answer | None = None
    acknowledged_at: datetime | None = None
    contacted_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it."""
        return self.closed_at is None

    @property
    def is_waiting(self) -> bool:
        """Whether it is open and nobody has it at present."""
        return self.is_open and self.state in (State.RAISED, State.NOTIFIED)


@dataclass(frozen=True, slots=True)
class CheckinCounts:
    """Check-ins of one patient; ``due`` holds all of them, also those not sent and those still open.

    Of those ``not_sent``, some were not because the patient had ``blocked`` the bot or ``paused`` the check-ins.
    """

    due: int = 0
    sent: int = 0
    completed: int = 0
    missed: int = 0
    abandoned: int = 0
    not_sent: int = 0
    blocked: int = 0
    paused: int = 0

    @property
    def expected(self) -> int:
        """The denominator: what was due, without what was not sent."""
        return self.due - self.not_sent

    @property
    def still_open(self) -> int:
        """Check-ins that can still be answered."""
        return self.expected - self.completed - self.missed - self.abandoned

    @property
    def unsent(self) -> str:
        """How many were not sent and, where it is known, why; empty when all were."""
        return unsent([self])


def unsent(counts: Iterable[CheckinCounts]) -> str:
    """Say how many check-ins of some patients were not sent and, where it is known, why."""
    every = list(counts)
    blocked, paused = sum(each.blocked for each in every), sum(each.paused for each in every)
    other = sum(each.not_sent for each in every) - blocked - paused
    parts = ((blocked, " not sent: blocked"), (paused, " not sent: paused"), (other, " not sent"))
    return ", ".join(f"{number}{words}" for number, words in parts if number)


@dataclass(frozen=True, slots=True)
class Gap:
    """A check-in that gave no total of these instruments: missed, left unfinished or not sent.

    ``is_whole`` is False when it gave that of another one.
    """

    on: date
    instruments: tuple[str, ...] = STANDARD_CHECKIN
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """One day's answers on mood and sleep, 0 to 10 each, higher is better; not a validated scale."""

    on: date
    mood: int | None
    sleep: int | None


@dataclass(frozen=True, slots=True)
class Departure:
    """A patient whose check-ins ended in the period: by which code, on which day, and why in the stored words."""

    code: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class PatientWeek:
    """One patient as the digest sees them.

    ``silent_since`` is the date of the first of the ``missed_in_a_row``. ``series_ended_on`` is the day of the last
    acute session, and ``sessions_on`` are those held in this course, both as they stand at the end of the period;
    ``days`` are its answers on mood and sleep. ``previous`` is the same patient as the digest of the week before saw
    them, None for a new one.
    """

    code: str
    measurements: tuple[Measurement, ...]
    course_starts_on: date | None
    alerts: tuple[AlertSummary, ...] = ()
    in_period: CheckinCounts = CheckinCounts()
    in_all: CheckinCounts = CheckinCounts()
    gaps: tuple[Gap, ...] = ()
    is_reachable: bool = True
    is_paused: bool = False
    missed_in_a_row: int = 0
    silent_since: date | None = None
    first_session_at: datetime | None = None
    series_ended_on: date | None = None
    decision_on: date | None = None
    phase: Phase | None = None
    planned_sessions: int | None = None
    sessions_on: tuple[date, ...] = ()
    next_session_on: date | None = None
    next_checkin_on: date | None = None
    days: tuple[Day, ...] = ()
    previous: "PatientWeek | None" = None

    @property
    def gaps_on(self) -> tuple[date, ...]:
        """The dates of the check-ins that gave no total at all."""
        return tuple(gap.on for gap in self.gaps if gap.is_whole)

    @property
    def last_item9(self) -> Measurement | None:
        """The latest PHQ-9 with a numeric answer to item 9, complete or not."""
        asked = [each for each in self.measurements if each.instrument == PHQ9.key and isinstance(each.item9, int)]
        return max(asked, key=lambda each: each.completed_at, default=None)

    def alerts_in(self, period: Period) -> tuple[AlertSummary, ...]:
        """Return the alerts raised before the end of the period that were not closed before its start."""
        return tuple(
            each
            for each in self.alerts
            if each.raised_at < period.ends_at and (each.closed_at is None or each.closed_at >= period.starts_at)
        )
