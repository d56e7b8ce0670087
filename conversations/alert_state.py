"""An alert's state, and what it waits for: no state of an open alert is without a next action and its time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from conversations.alert_events import Outcome
from conversations.quiet import within_day
from conversations.triage import Audience, Policy, Tier


class State(StrEnum):
    """Where an alert stands; the values are the words that the database stores."""

    RAISED = "raised"
    NOTIFIED = "notified"
    ACKNOWLEDGED = "acknowledged"
    CONTACTED = "contacted"
    CLOSED = "closed"


CONTACT_OUTCOMES = frozenset({Outcome.REACHED, Outcome.EMERGENCY_CONTACT})
ATTEMPTS_BEFORE_CLINICIAN = 2
"""After so many unanswered attempts the alert goes to a clinician (CLINICAL.md 6.5)."""


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert's whole state; times are aware UTC, people are opaque ids.

    ``step`` is the policy's step that was paged last, or that is paged next while the alert is raised.
    """

    tier: Tier
    policy: Policy
    zone: str
    raised_at: datetime
    state: State = State.RAISED
    step: int = 0
    step_at: datetime | None = None
    is_for_clinicians: bool = False
    is_patient_told_seen: bool = False
    is_patient_told_late: bool = False
    attempts: int = 0
    acknowledged_at: datetime | None = None
    first_acknowledged_at: datetime | None = None
    owner: str | None = None
    next_try_at: datetime | None = None
    contacted_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None


class Next(StrEnum):
    """What an open alert waits for; the words stand in ``alerts list``."""

    PAGE = "page"
    ESCALATE = "escalate"
    TRY_AGAIN = "remind to try again"
    CONTACT_DEADLINE = "contact deadline"
    CLOSURE_DEADLINE = "closure deadline"


@dataclass(frozen=True, slots=True)
class NextAction:
    """The next thing to happen to an open alert unless someone acts, and when."""

    kind: Next
    at: datetime


def next_action(alert: Alert) -> NextAction | None:
    """Return what comes next and when; None only for a closed alert."""
    match alert.state:
        case State.RAISED:
            return NextAction(Next.PAGE, in_hours(alert, alert.step_at or alert.raised_at))
        case State.NOTIFIED:
            wait = timedelta(seconds=alert.policy.acknowledge_seconds)
            return NextAction(Next.ESCALATE, in_hours(alert, _known(alert.step_at) + wait))
        case State.ACKNOWLEDGED:
            deadline = _known(alert.acknowledged_at) + timedelta(seconds=alert.policy.contact_seconds)
            if alert.next_try_at is not None and alert.next_try_at < deadline:
                return NextAction(Next.TRY_AGAIN, alert.next_try_at)
            return NextAction(Next.CONTACT_DEADLINE, deadline)
        case State.CONTACTED:
            deadline = _known(alert.contacted_at) + timedelta(seconds=alert.policy.contact_seconds)
            return NextAction(Next.CLOSURE_DEADLINE, deadline)
        case State.CLOSED:
            return None
        case _:
            assert_never(alert.state)


def in_hours(alert: Alert, at: datetime) -> datetime:
    """Return ``at``, or the next morning for an alert that never pages at night."""
    return within_day(at, alert.zone) if alert.policy.is_daytime_only else at


def _known(at: datetime | None) -> datetime:
    assert at is not None  # noqa: S101 - the state says so; the model test proves it
    return at


def audience(alert: Alert) -> Audience:
    """Return whom the current step pages."""
    return Audience.CLINICIANS if alert.is_for_clinicians else alert.policy.steps[alert.step]


def needs_clinician(alert: Alert, outcome: Outcome) -> bool:
    """Tell whether only a clinician may close with ``outcome``: critical or high, and nobody was reached."""
    is_urgent = alert.tier in {Tier.CRITICAL, Tier.HIGH}
    return is_urgent and alert.contacted_at is None and outcome not in CONTACT_OUTCOMES
