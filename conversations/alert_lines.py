"""How a digest tells an alert: what was answered, when, how urgent it was, and how fast it was handled."""

from conversations.caseload import AlertSummary, Period
from conversations.instruments import FREQUENCY
from conversations.readable import day, duration, moment
from conversations.triage import Reason


def urgency(alert: AlertSummary) -> tuple[int, ...]:
    """Order alerts: open before closed, unattended before attended, then tier, then the answer to item 9."""
    answer = alert.item9 if isinstance(alert.item9, int) else 0
    return int(alert.is_open), int(alert.is_waiting), alert.tier.urgency, answer


def in_full(alert: AlertSummary, period: Period) -> str:
    """Say what raised an alert and when, and how fast it was seen, contacted and closed, or how long it waits."""
    stages = (("seen", alert.acknowledged_at), ("contacted", alert.contacted_at), ("closed", alert.closed_at))
    done = [f"{name} after {duration(at - alert.raised_at)}" for name, at in stages if at is not None]
    if alert.is_open:
        done.append(f"{_waiting(alert)} after {duration(period.ends_at - alert.raised_at)}")
    outcome = f": {alert.outcome}" if alert.outcome else ""
    return f"{_raised(alert, period)}; {', '.join(done)}{outcome}"


def new(alert: AlertSummary, period: Period) -> str:
    """Announce an alert of this period, with where it stands."""
    raised = _raised(alert, period)
    return f"New alert: {raised[0].lower()}{raised[1:]}, {_standing(alert)}"


def ended(alert: AlertSummary, period: Period) -> str:
    """Say that an older alert was closed in this period."""
    return f"Alert of {day(period.local(alert.raised_at).date())} {_standing(alert)}"


def _standing(alert: AlertSummary) -> str:
    if alert.is_open:
        return _waiting(alert)
    return f"closed: {alert.outcome}" if alert.outcome else "closed"


def _waiting(alert: AlertSummary) -> str:
    return "nobody has it" if alert.is_waiting else "still open"


def _raised(alert: AlertSummary, period: Period) -> str:
    return f"{_cause(alert)}, {moment(period.local(alert.raised_at))} ({alert.tier})"


def _cause(alert: AlertSummary) -> str:
    """Say literally what was answered, or else why the alert was raised."""
    words = alert.reason[0].upper() + alert.reason[1:]
    if not isinstance(alert.item9, int):
        return words
    answer = f"{alert.item9} ({FREQUENCY[alert.item9].text.lower()})"
    return f"Item 9 answered {answer}" if alert.reason is Reason.ITEM9 else f"{words}, item 9 {answer}"
