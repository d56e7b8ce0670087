"""The alert's life as a transition table: raised → notified → acknowledged → contacted → closed.

Acknowledged means seen, not handled. Nothing but an outcome with a name and a note ends an alert.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from conversations.alert_events import (
    Acknowledge,
    Attempt,
    Close,
    DeadlinePassed,
    Event,
    HandToClinicians,
    NobodyThere,
    Paged,
    PageDue,
    Reach,
    Refuse,
    Rise,
    TryAgainDue,
)
from conversations.alert_state import (
    ATTEMPTS_BEFORE_CLINICIAN,
    Alert,
    Next,
    State,
    in_hours,
    next_action,
)


class Action(StrEnum):
    """What the world outside has to do after an event."""

    PAGE = "page the current step"
    TELL_PATIENT_SEEN = "tell the patient that staff saw it"
    TELL_PATIENT_LATE = "tell the patient that staff was not reached yet"
    TELL_OTHERS = "tell the others who has it"
    REMIND_OWNER = "remind the owner to try again"
    HAND_TO_CLINICIANS = "hand to a clinician unless one has it"


TRANSITIONS: Mapping[State, Mapping[type[Event], State]] = MappingProxyType(
    {
        State.RAISED: {
            PageDue: State.RAISED,
            Paged: State.NOTIFIED,
            NobodyThere: State.RAISED,
            Acknowledge: State.ACKNOWLEDGED,
            Refuse: State.RAISED,
            Rise: State.RAISED,
        },
        State.NOTIFIED: {
            NobodyThere: State.RAISED,
            DeadlinePassed: State.RAISED,
            Acknowledge: State.ACKNOWLEDGED,
            Refuse: State.RAISED,
            Rise: State.RAISED,
        },
        State.ACKNOWLEDGED: {
            DeadlinePassed: State.RAISED,
            TryAgainDue: State.ACKNOWLEDGED,
            Acknowledge: State.ACKNOWLEDGED,
            Refuse: State.RAISED,
            Attempt: State.ACKNOWLEDGED,
            HandToClinicians: State.RAISED,
            Reach: State.CONTACTED,
            Rise: State.RAISED,
            Close: State.CLOSED,
        },
        State.CONTACTED: {
            DeadlinePassed: State.RAISED,
            Acknowledge: State.CONTACTED,
            Refuse: State.RAISED,
            Reach: State.CONTACTED,
            Rise: State.RAISED,
            Close: State.CLOSED,
        },
        State.CLOSED: {},
    }
)


class IllegalEventError(Exception):
    """This state takes no such event: shown to staff as "already closed", "acknowledge first"."""

    def __init__(self, state: State, event: object) -> None:
        """Name the state and the event."""
        super().__init__(f"an alert that is {state.value!r} takes no {type(event).__name__}")
        self.state = state


@dataclass(frozen=True, slots=True)
class Step:
    """The alert after an event, and what has to be done about it, in order."""

    alert: Alert
    actions: tuple[Action, ...] = ()


def advance(alert: Alert, event: Event, *, now: datetime) -> Step:
    """Return the step that ``event`` makes at ``now``; raise IllegalEventError when the state takes none."""
    row = TRANSITIONS[alert.state]
    if type(event) not in row:
        raise IllegalEventError(alert.state, event)
    return _EFFECTS[type(event)](replace(alert, state=row[type(event)]), alert, event, now)


def due_event(alert: Alert, *, now: datetime) -> Event | None:
    """Return the event that time itself makes at ``now``, if any is due."""
    coming = next_action(alert)
    if coming is None or coming.at > now:
        return None
    match coming.kind:
        case Next.PAGE:
            return PageDue()
        case Next.TRY_AGAIN:
            return TryAgainDue()
        case Next.ESCALATE | Next.CONTACT_DEADLINE | Next.CLOSURE_DEADLINE:
            return DeadlinePassed()
        case _:
            assert_never(coming.kind)


def _next_step(alert: Alert) -> int:
    return min(alert.step + 1, len(alert.policy.steps) - 1)


def _is_last_step(alert: Alert) -> bool:
    return alert.is_for_clinicians or alert.step == len(alert.policy.steps) - 1


def _page_anew(alert: Alert, now: datetime, step: int) -> Alert:
    """Return the alert on its way to ``step`` again, owned by nobody."""
    return replace(alert, step=step, step_at=now, owner=None, acknowledged_at=None, contacted_at=None, next_try_at=None)


def _pages(alert: Alert, now: datetime) -> tuple[Action, ...]:
    """Return the page if its time is now: a daytime-only task waits for the morning instead."""
    coming = next_action(alert)
    return (Action.PAGE,) if coming is not None and coming.at <= now else ()


def _told_late(alert: Alert) -> tuple[Alert, tuple[Action, ...]]:
    """Tell the patient once that nobody answered yet; never after someone had seen it."""
    if alert.is_patient_told_late or alert.is_patient_told_seen:
        return alert, ()
    return replace(alert, is_patient_told_late=True), (Action.TELL_PATIENT_LATE,)


def _page_due(alert: Alert, before: Alert, _event: Event, now: datetime) -> Step:
    """Page now; one whose time is a repetition, not the morning, means that nobody answered the one before.

    A daytime-only page that was looked at too late waits for the next morning.
    """
    if in_hours(before, now) > now:
        return Step(replace(alert, step_at=now))
    is_repeated = before.step_at is not None and before.step_at == in_hours(before, before.step_at)
    told, late = _told_late(alert) if is_repeated else (alert, ())
    return Step(told, (*late, Action.PAGE))


def _paged(alert: Alert, _before: Alert, _event: Event, now: datetime) -> Step:
    return Step(replace(alert, step_at=now))


def _nobody_there(alert: Alert, before: Alert, _event: Event, now: datetime) -> Step:
    """Go on to the next step at once; the last one is tried again after the time to acknowledge.

    With nobody left to page, the patient is told at once: the promised alert has reached nobody.
    """
    if not _is_last_step(before):
        following = replace(alert, step=_next_step(before), step_at=now)
        return Step(following, _pages(following, now))
    told, late = _told_late(alert)
    return Step(replace(told, step_at=now + timedelta(seconds=alert.policy.acknowledge_seconds)), late)


def _deadline_passed(alert: Alert, before: Alert, _event: Event, now: datetime) -> Step:
    """Escalate a page nobody answered; re-open one that someone took and did not bring to an end."""
    if before.state is not State.NOTIFIED:
        reopened = _page_anew(alert, now, step=0)
        return Step(reopened, _pages(reopened, now))
    escalated, late = _told_late(_page_anew(alert, now, step=_next_step(before)))
    return Step(escalated, (*late, *_pages(escalated, now)))


def _try_again_due(alert: Alert, _before: Alert, _event: Event, now: datetime) -> Step:
    next_try_at = now + timedelta(seconds=alert.policy.retry_seconds)
    return Step(replace(alert, next_try_at=next_try_at), (Action.REMIND_OWNER,))


def _acknowledge(alert: Alert, before: Alert, event: Event, now: datetime) -> Step:
    assert isinstance(event, Acknowledge)  # noqa: S101 - the table calls this for Acknowledge only
    owned = replace(
        alert,
        owner=event.by,
        acknowledged_at=before.acknowledged_at or now,
        first_acknowledged_at=before.first_acknowledged_at or now,
        is_patient_told_seen=True,
    )
    told = () if before.is_patient_told_seen else (Action.TELL_PATIENT_SEEN,)
    return Step(owned, (*told, Action.TELL_OTHERS) if before.owner != event.by else told)


def _refuse(alert: Alert, before: Alert, _event: Event, now: datetime) -> Step:
    """Page the next step now; on the last step nobody new is left, so its repetition keeps its time."""
    if before.state in {State.RAISED, State.NOTIFIED} and _is_last_step(before):
        coming = next_action(before)
        return Step(replace(alert, step_at=coming.at if coming else now))
    following = _page_anew(alert, now, step=_next_step(before))
    return Step(following, _pages(following, now))


def _attempt(alert: Alert, before: Alert, _event: Event, now: datetime) -> Step:
    tried = replace(
        alert,
        attempts=before.attempts + 1,
        next_try_at=now + timedelta(seconds=alert.policy.retry_seconds),
    )
    is_in_vain = tried.attempts >= ATTEMPTS_BEFORE_CLINICIAN and not alert.is_for_clinicians
    return Step(tried, (Action.HAND_TO_CLINICIANS,) if is_in_vain else ())


def _hand_to_clinicians(alert: Alert, _before: Alert, _event: Event, now: datetime) -> Step:
    handed = replace(_page_anew(alert, now, step=alert.step), is_for_clinicians=True)
    return Step(handed, _pages(handed, now))


def _reach(alert: Alert, before: Alert, _event: Event, now: datetime) -> Step:
    return Step(replace(alert, contacted_at=before.contacted_at or now, next_try_at=None))


def _rise(alert: Alert, before: Alert, event: Event, now: datetime) -> Step:
    """Page anew from the first step, on call again; the patient was promised an alert again, so is told again."""
    assert isinstance(event, Rise)  # noqa: S101 - the table calls this for Rise only
    risen = replace(
        _page_anew(alert, now, step=0),
        is_for_clinicians=False,
        is_patient_told_seen=False,
        is_patient_told_late=False,
    )
    if event.tier.urgency > before.tier.urgency:
        risen = replace(risen, tier=event.tier, policy=event.policy)
    return Step(risen, _pages(risen, now))


def _close(alert: Alert, _before: Alert, event: Event, now: datetime) -> Step:
    assert isinstance(event, Close)  # noqa: S101 - the table calls this for Close only
    return Step(replace(alert, closed_at=now, outcome=event.outcome, owner=event.by, next_try_at=None))


_EFFECTS: Mapping[type[Event], Callable[[Alert, Alert, Event, datetime], Step]] = MappingProxyType(
    {
        PageDue: _page_due,
        Paged: _paged,
        NobodyThere: _nobody_there,
        DeadlinePassed: _deadline_passed,
        TryAgainDue: _try_again_due,
        Acknowledge: _acknowledge,
        Refuse: _refuse,
        Attempt: _attempt,
        HandToClinicians: _hand_to_clinicians,
        Reach: _reach,
        Rise: _rise,
        Close: _close,
    }
)
