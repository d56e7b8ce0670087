"""Whether the series has helped, judged once, by the total of the decision point, and how old a total is then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from conversations.instruments import PHQ9
from conversations.readable import counted, day
from conversations.trends import (
    Judgement,
    Kind,
    Measurement,
    baseline,
    reliable_change,
    response,
    since_first_session,
    total_of,
)

DECISION_DAYS = 7
"""A total so many days before or after the decision date stands for it (CLINICAL.md 5: from session 5 to +7 d)."""


def improvement_at_decision(
    measurements: Sequence[Measurement],
    course_starts_on: date | None,
    *,
    decision_on: date | None,
    today: date,
    first_session_at: datetime | None = None,
) -> Judgement:
    """Judge the latest complete PHQ-9 near the decision date: improved is at least a partial response, or reliable.

    What comes after these days changes nothing about it: that is a matter of response and its loss.
    """
    before = total_of(baseline(measurements, course_starts_on, first_session_at=first_session_at))
    if decision_on is None or today < decision_on:
        return Judgement(Kind.NOT_YET, "decision point not reached", before)
    since = since_first_session(measurements, course_starts_on, first_session_at=first_session_at)
    near = [each for each in since if abs((each.on - decision_on).days) <= DECISION_DAYS]
    if before is not None and not near:
        return Judgement(Kind.NOT_MEASURED, _unmeasured(since, decision_on), before)
    last = near[-1] if near else None
    return replace(_improvement(before, total_of(last)), judged_on=last.on if last else None)


def is_older(on: date, decision_on: date) -> bool:
    """Whether a total was given too long before the decision date to stand for it."""
    return (decision_on - on).days > DECISION_DAYS


def age(on: date, decision_on: date) -> str:
    """Say how long before the decision date a total was given."""
    return f"{counted((decision_on - on).days, 'day')} before it"


def _unmeasured(since: Sequence[Measurement], decision_on: date) -> str:
    """Say that nothing was measured near the decision date, and how old the last total before it is."""
    earlier = [each.on for each in since if is_older(each.on, decision_on)]
    last = f", last total {day(earlier[-1])}, {age(earlier[-1], decision_on)}" if earlier else ""
    return f"no complete check-in within {DECISION_DAYS} days of the decision date{last}"


def _improvement(before: int | None, now: int | None) -> Judgement:
    """Judge two totals; who cannot be labelled by response is not labelled here either."""
    judged = response(before, now)
    if judged.kind in (Kind.NO_BASELINE, Kind.LOW_BASELINE):
        return judged
    is_reliable = reliable_change(before, now, instrument=PHQ9.key).kind is Kind.RELIABLY_BETTER
    has_improved = is_reliable or judged.kind is not Kind.NO_RESPONSE
    return replace(judged, kind=Kind.IMPROVED if has_improved else Kind.NO_IMPROVEMENT)
