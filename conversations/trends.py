"""How a patient's totals move against their own baseline; every judgement is a value with its reason and its numbers.

All comparisons are of whole numbers: a percentage is never formed, so none can be rounded into a judgement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType

from conversations.instruments import GAD7, PHQ9
from conversations.scoring import Answer

RESPONSE_NEEDS_BASELINE = 10
"""Lowest PHQ-9 baseline at which a response can be judged: the cut-off of Kroenke, Spitzer, Williams 2001."""

REMISSION_BELOW = 5
"""PHQ-9 remission is a total below this, from a baseline of at least this (Kroenke, Spitzer, Williams 2001)."""

RELIABLE_CHANGE = MappingProxyType({PHQ9.key: 6, GAD7.key: 4})
"""Smallest change, either way, that is beyond measurement error (NHS Talking Therapies manual)."""

LOSS_MARGIN = 5
"""Points above the best total that count towards a loss of response: the customary meaningful PHQ-9 difference."""

CONFIRMING_DAYS = range(5, 16)
"""Days after which a second check-in confirms a loss of response; this project's rule, for want of a published one."""


class Kind(StrEnum):
    """What a judgement can say."""

    NOT_DEFINED = "not defined for this instrument"
    NO_BASELINE = "no baseline"
    NOT_MEASURED = "not measured"
    LOW_BASELINE = "baseline too low to label"
    RESPONSE = "response"
    PARTIAL_RESPONSE = "partial response"
    NO_RESPONSE = "no response"
    REMISSION = "remission"
    NO_REMISSION = "no remission"
    RELIABLY_BETTER = "reliably better"
    RELIABLY_WORSE = "reliably worse"
    NO_RELIABLE_CHANGE = "no reliable change"
    POSSIBLE_LOSS = "possible loss of response"
    CONFIRMED_LOSS = "confirmed loss of response"
    NO_LOSS = "no loss of response"
    WITHIN_SERIES = "measured before the end of the acute series"
    NOT_YET = "decision point not reached"
    IMPROVED = "improved at the decision point"
    NO_IMPROVEMENT = "no improvement at the decision point"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One finished instrument; ``total`` is None when an item was declined, ``item9`` None where there is no item 9.

    ``is_soon_after_session`` marks answers given between the start of a session and the next morning.
    """

    instrument: str
    on: date
    total: int | None
    item9: Answer | None
    completed_at: datetime
    is_soon_after_session: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement, the reason in words, and the totals behind it.

    ``baseline`` is the total that ``current`` is compared with. ``best`` is the total from which a response was lost.
    ``judged_on`` is the day of ``current`` where that is not simply the latest total.
    """

    kind: Kind
    reason: str
    baseline: int | None = None
    current: int | None = None
    best: int | None = None
    judged_on: date | None = None

    @property
    def change(self) -> int | None:
        """Points since the total it is compared with, negative when better; None when either is missing."""
        return None if self.baseline is None or self.current is None else self.current - self.baseline


@dataclass(frozen=True, slots=True)
class Trend:
    """One patient's course on one instrument: the two measurements compared and what can be said of them."""

    instrument: str
    baseline: Measurement | None
    current: Measurement | None
    response: Judgement
    remission: Judgement
    reliable: Judgement
    loss: Judgement

    @property
    def change(self) -> int | None:
        """Points since baseline, negative when better; None when either total is missing."""
        return self.reliable.change


def complete(measurements: Sequence[Measurement], instrument: str) -> tuple[Measurement, ...]:
    """Return the measurements of ``instrument`` that have a total, oldest first."""
    found = (each for each in measurements if each.instrument == instrument and each.total is not None)
    return tuple(sorted(found, key=lambda each: each.completed_at))


def baseline(
    measurements: Sequence[Measurement],
    course_starts_on: date | None,
    *,
    instrument: str = PHQ9.key,
    first_session_at: datetime | None = None,
) -> Measurement | None:
    """Return the last complete measurement before the first session of this course, or None.

    Without ``first_session_at``, one made on the day of the first session counts as made before it.
    """
    before = [
        each
        for each in complete(measurements, instrument)
        if _is_before_course(each, course_starts_on, first_session_at)
    ]
    return before[-1] if before else None


def since_first_session(
    measurements: Sequence[Measurement],
    course_starts_on: date | None,
    *,
    instrument: str = PHQ9.key,
    first_session_at: datetime | None = None,
) -> tuple[Measurement, ...]:
    """Return the complete measurements made after the first session, oldest first; all of them while no date is set."""
    return tuple(
        each
        for each in complete(measurements, instrument)
        if not _is_before_course(each, course_starts_on, first_session_at)
    )


def assess(
    measurements: Sequence[Measurement],
    course_starts_on: date | None,
    *,
    instrument: str = PHQ9.key,
    first_session_at: datetime | None = None,
    series_ended_on: date | None = None,
) -> Trend:
    """Judge the latest complete measurement since the first session against the baseline of the course.

    ``series_ended_on`` is the day of the last acute session once the series is over; without it no loss is judged.
    Response, remission and loss are defined for PHQ-9 only.
    """
    start = baseline(measurements, course_starts_on, instrument=instrument, first_session_at=first_session_at)
    since = since_first_session(
        measurements, course_starts_on, instrument=instrument, first_session_at=first_session_at
    )
    current = since[-1] if since else None
    before, now = total_of(start), total_of(current)
    reliable = reliable_change(before, now, instrument=instrument)
    if instrument != PHQ9.key:
        undefined = Judgement(Kind.NOT_DEFINED, "defined for PHQ-9 only", before, now)
        return Trend(instrument, start, current, undefined, undefined, reliable, undefined)
    loss = loss_of_response(before, since, series_ended_on=series_ended_on)
    return Trend(instrument, start, current, response(before, now), remission(before, now), reliable, loss)


def total_of(measurement: Measurement | None) -> int | None:
    """Return the total of a measurement that may be missing."""
    return None if measurement is None else measurement.total


def response(before: int | None, now: int | None) -> Judgement:
    """Judge response (half the baseline or less) and partial response (three quarters or less) on PHQ-9 totals."""
    if before is None or now is None:
        return _unjudged(before, now)
    if before < RESPONSE_NEEDS_BASELINE:
        reason = f"baseline below {RESPONSE_NEEDS_BASELINE}, response not judged"
        return Judgement(Kind.LOW_BASELINE, reason, before, now)
    if _is_halved(before, now):
        return Judgement(Kind.RESPONSE, f"at least halved, from {before} to {now}", before, now)
    if 4 * now <= 3 * before:
        return Judgement(Kind.PARTIAL_RESPONSE, f"down by at least a quarter, from {before} to {now}", before, now)
    return Judgement(Kind.NO_RESPONSE, f"not down by a quarter, from {before} to {now}", before, now)


def remission(before: int | None, now: int | None) -> Judgement:
    """Judge remission on PHQ-9 totals."""
    if before is None or now is None:
        return _unjudged(before, now)
    if before < REMISSION_BELOW:
        return Judgement(Kind.LOW_BASELINE, f"baseline below {REMISSION_BELOW}, remission not judged", before, now)
    if now < REMISSION_BELOW:
        return Judgement(Kind.REMISSION, f"below {REMISSION_BELOW}, from {before} to {now}", before, now)
    return Judgement(Kind.NO_REMISSION, f"at {REMISSION_BELOW} or above, from {before} to {now}", before, now)


def reliable_change(before: int | None, now: int | None, *, instrument: str) -> Judgement:
    """Judge whether the change is reliable, either way, at the instrument's own size."""
    if before is None or now is None:
        return _unjudged(before, now)
    size = RELIABLE_CHANGE[instrument]
    if now - before >= size:
        return Judgement(Kind.RELIABLY_WORSE, f"up {now - before}, from {before} to {now}", before, now)
    if before - now >= size:
        return Judgement(Kind.RELIABLY_BETTER, f"down {before - now}, from {before} to {now}", before, now)
    return Judgement(Kind.NO_RELIABLE_CHANGE, f"within {size - 1} points of baseline", before, now)


def loss_of_response(
    before: int | None, since: Sequence[Measurement], *, series_ended_on: date | None = None
) -> Judgement:
    """Judge a possible or confirmed loss of response from the complete PHQ-9s since the first session, oldest first.

    The best total is looked for from ``series_ended_on`` on, so that none can be lost while the series goes on, nor
    while nobody knows when it ended.
    """
    now = since[-1].total if since else None
    if before is None or now is None:
        return _unjudged(before, now)
    if before < RESPONSE_NEEDS_BASELINE:
        reason = f"baseline below {RESPONSE_NEEDS_BASELINE}, loss of response not judged"
        return Judgement(Kind.LOW_BASELINE, reason, before, now)
    if series_ended_on is None or since[-1].on < series_ended_on:
        return Judgement(Kind.WITHIN_SERIES, f"{Kind.WITHIN_SERIES}, loss of response not judged", before, now)
    run = _unbroken_loss(before, since, series_ended_on)
    best = _best(since[:-1], series_ended_on)
    if not run or best is None:
        return Judgement(Kind.NO_LOSS, "no loss of response", before, now)
    reason = f"up to {now} from a best of {best}, baseline {before}"
    if any((later.on - earlier.on).days in CONFIRMING_DAYS for earlier, later in combinations(run, 2)):
        return Judgement(Kind.CONFIRMED_LOSS, f"{reason}, confirmed by a second check-in", before, now, best)
    return Judgement(Kind.POSSIBLE_LOSS, f"{reason}, possible: one check-in so far", before, now, best)


def _unbroken_loss(before: int, since: Sequence[Measurement], series_ended_on: date) -> tuple[Measurement, ...]:
    """Return the measurements up to now that each, without a break, show a loss of response."""
    run: tuple[Measurement, ...] = ()
    for position, each in enumerate(since):
        run = (*run, each) if _shows_loss(before, since[:position], each, series_ended_on) else ()
    return run


def _shows_loss(before: int, earlier: Sequence[Measurement], candidate: Measurement, series_ended_on: date) -> bool:
    """Whether a patient who had responded is above half the baseline again, and well above their best."""
    now, best = candidate.total, _best(earlier, series_ended_on)
    if now is None or best is None or _is_halved(before, now):
        return False
    had_responded = any(each.total is not None and _is_halved(before, each.total) for each in earlier)
    return had_responded and now - best >= LOSS_MARGIN


def _best(measurements: Sequence[Measurement], series_ended_on: date) -> int | None:
    """Return the lowest total from the end of the acute series on, or None."""
    counted = (each for each in measurements if each.on >= series_ended_on)
    return min((each.total for each in counted if each.total is not None), default=None)


def _is_halved(before: int, now: int) -> bool:
    """Whether a total is half the baseline or less, exactly."""
    return 2 * now <= before


def _is_before_course(each: Measurement, starts_on: date | None, first_session_at: datetime | None) -> bool:
    """Whether a measurement was made before the first session."""
    if first_session_at is not None:
        return each.completed_at < first_session_at
    return starts_on is not None and each.on <= starts_on


def _unjudged(before: int | None, now: int | None) -> Judgement:
    """Say why nothing can be judged: no baseline, or nothing complete since the first session."""
    if before is None:
        return Judgement(Kind.NO_BASELINE, "no baseline, change not judged", before, now)
    return Judgement(Kind.NOT_MEASURED, "no complete check-in since the first session", before, now)
