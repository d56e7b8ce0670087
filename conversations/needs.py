"""Who is where in the digest, and why: one function for each need, asked in the order in which a team should look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from conversations.caseload import AlertSummary, PatientWeek, Period
from conversations.instruments import FREQUENCY, GAD7, INSTRUMENTS, PHQ9
from conversations.readable import counted, day, duration, moment
from conversations.trends import Kind, Trend, assess
from conversations.triage import Reason

SILENT_AFTER_MISSED = 2
"""Check-ins missed in a row after which the team is told; this project's rule."""

SILENT_AFTER_POSITIVE = 1
"""The same, when the last answer to item 9 was above 0; this project's rule."""


class Need(StrEnum):
    """What a patient needs of the team, most pressing first."""

    ITEM9 = "item 9 alert"
    WORSE = "worse"
    NO_IMPROVEMENT = "no improvement at the decision point"
    LOSS = "loss of response"
    SILENT = "silent or unreachable"
    UNDECIDED = "not yet at a decision"
    RESPONDING = "responding"
    REMISSION = "in remission"


@dataclass(frozen=True, slots=True)
class Heading:
    """How a need is headed in the digest, and what puts a patient there."""

    title: str
    meaning: str


HEADINGS: Mapping[Need, Heading] = MappingProxyType(
    {
        Need.ITEM9: Heading("Item 9 alert", "Open, or raised or closed this week."),
        Need.WORSE: Heading("Worse", "Reliable increase since baseline: PHQ-9 by 6 or more, GAD-7 by 4 or more."),
        Need.NO_IMPROVEMENT: Heading(
            "No improvement at the decision point",
            "PHQ-9 neither down by a quarter nor reliably better. Time to reassess.",
        ),
        Need.LOSS: Heading(
            "Loss of response — review",
            "Had responded; PHQ-9 again above half the baseline and 5 or more above the best.",
        ),
        Need.SILENT: Heading(
            "Silent or unreachable",
            "Two check-ins in a row not completed, one after a positive item 9, or messages do not arrive.",
        ),
        Need.UNDECIDED: Heading("Not yet at a decision", "Also those whose change cannot be judged."),
        Need.RESPONDING: Heading("Responding", "PHQ-9 at half the baseline or less; partial responses are named."),
        Need.REMISSION: Heading("In remission", "PHQ-9 below 5."),
    }
)
"""The heading of every need."""

PROGRESS = (Need.UNDECIDED, Need.RESPONDING, Need.REMISSION)
"""The needs that say how treatment goes; the others ask for somebody to look."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A need that a patient meets, the reason in words, and how severe it is beside others of the same need."""

    need: Need
    reason: str
    severity: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A patient's week with their trends worked out."""

    patient: PatientWeek
    period: Period
    phq9: Trend
    gad7: Trend

    @classmethod
    def of(cls, patient: PatientWeek, period: Period) -> "Case":
        """Work out both trends of a patient."""
        phq9, gad7 = (
            assess(
                patient.measurements,
                patient.course_starts_on,
                instrument=key,
                first_session_at=patient.first_session_at,
                series_ended_on=patient.series_ended_on,
            )
            for key in (PHQ9.key, GAD7.key)
        )
        return cls(patient, period, phq9, gad7)

    @property
    def is_at_decision(self) -> bool:
        """Whether a decision date is set and reached."""
        return self.patient.decision_on is not None and self.patient.decision_on <= self.period.last_on


def standings(case: Case) -> tuple[Standing, ...]:
    """Return every need that a patient meets, most pressing first; there is always one, because progress is."""
    return tuple(found for rule in RULES if (found := rule(case)) is not None)


def item9_alert(case: Case) -> Standing | None:
    """An alert that is open, or was raised or closed in the period: the open and unseen first, then by tier."""
    alerts = sorted(case.patient.alerts_in(case.period), key=_urgency, reverse=True)
    if not alerts:
        return None
    reasons = (f"{_raised(each, case.period)}; {_handled(each, case.period)}" for each in alerts)
    return Standing(Need.ITEM9, ". ".join(reasons), _urgency(alerts[0]))


def worse(case: Case) -> Standing | None:
    """A reliable increase of PHQ-9 or GAD-7 since baseline."""
    found = [each for each in (case.phq9, case.gad7) if each.reliable.kind is Kind.RELIABLY_WORSE]
    if not found:
        return None
    reason = "; ".join(f"{INSTRUMENTS[each.instrument].title} {each.reliable.reason}{_dated(each)}" for each in found)
    return Standing(Need.WORSE, reason, (max(each.change or 0 for each in found),))


def no_improvement(case: Case) -> Standing | None:
    """At the decision point, neither a partial response nor a reliable improvement."""
    trend = case.phq9
    has_improved = trend.response.kind is not Kind.NO_RESPONSE or trend.reliable.kind is Kind.RELIABLY_BETTER
    if has_improved or not case.is_at_decision:
        return None
    reason = f"No improvement at the decision point, reassess: PHQ-9 {trend.response.reason}{_dated(trend)}"
    return Standing(Need.NO_IMPROVEMENT, reason, (trend.response.current or 0,))


def loss(case: Case) -> Standing | None:
    """A possible or confirmed loss of response."""
    judged = case.phq9.loss
    if judged.kind not in (Kind.POSSIBLE_LOSS, Kind.CONFIRMED_LOSS):
        return None
    is_confirmed = judged.kind is Kind.CONFIRMED_LOSS
    reason = f"Loss of response — review: PHQ-9 {judged.reason}{_dated(case.phq9)}"
    return Standing(Need.LOSS, reason, (int(is_confirmed), judged.current or 0))


def silent(case: Case) -> Standing | None:
    """Unreachable, missed too often, or at the decision point without a total."""
    patient = case.patient
    limit = SILENT_AFTER_POSITIVE if _is_after_positive(case) else SILENT_AFTER_MISSED
    reasons = []
    if not patient.is_reachable:
        reasons.append("Messages do not reach the patient")
    if patient.missed_in_a_row >= limit:
        reasons.append(f"{counted(patient.missed_in_a_row, 'check-in')} in a row not completed{_silence(case)}")
    if case.is_at_decision and case.phq9.response.kind is Kind.NOT_MEASURED:
        reasons.append("Decision point reached without a complete PHQ-9 since the first session")
    if not reasons:
        return None
    return Standing(Need.SILENT, "; ".join(reasons), (int(not patient.is_reachable), patient.missed_in_a_row))


def progress(case: Case) -> Standing:
    """Where treatment stands: remission, a response, or not yet decided."""
    trend = case.phq9
    severity = (case.patient.in_period.missed, trend.current.total or 0 if trend.current else 0)
    if trend.remission.kind is Kind.REMISSION:
        return Standing(Need.REMISSION, f"PHQ-9 {trend.remission.reason}{_dated(trend)}{_item9_note(case)}", severity)
    is_partial = trend.response.kind is Kind.PARTIAL_RESPONSE and case.is_at_decision
    if trend.response.kind is Kind.RESPONSE or is_partial:
        name = "Partial response" if is_partial else "Response"
        reason = f"{name}: PHQ-9 {trend.response.reason}{_dated(trend)}{_item9_note(case)}"
        return Standing(Need.RESPONDING, reason, (int(is_partial), *severity))
    return Standing(Need.UNDECIDED, f"{_undecided(case)}{_item9_note(case)}", severity)


RULES: tuple[Callable[[Case], Standing | None], ...] = (
    item9_alert,
    worse,
    no_improvement,
    loss,
    silent,
    progress,
)
"""Every need in the order of ``Need``; the first that answers places the patient."""


def _undecided(case: Case) -> str:
    """Say how far it has come, or why nothing can be said."""
    judged, starts_on = case.phq9.response, case.patient.course_starts_on
    if judged.kind in (Kind.PARTIAL_RESPONSE, Kind.NO_RESPONSE):
        return f"PHQ-9 {judged.reason}{_dated(case.phq9)}"
    if starts_on is None or starts_on > case.period.last_on:
        return "No first session yet" if starts_on is None else f"First session on {day(starts_on)}"
    return judged.reason[0].upper() + judged.reason[1:]


def _urgency(alert: AlertSummary) -> tuple[int, ...]:
    """Order alerts: open before closed, unattended before attended, then tier, then the answer to item 9."""
    answer = alert.item9 if isinstance(alert.item9, int) else 0
    return int(alert.is_open), int(alert.is_waiting), alert.tier.urgency, answer


def _raised(alert: AlertSummary, period: Period) -> str:
    """Say what raised an alert and when."""
    return f"{_cause(alert)}, {moment(period.local(alert.raised_at))} ({alert.tier})"


def _cause(alert: AlertSummary) -> str:
    """Say literally what was answered, or else why the alert was raised."""
    words = alert.reason[0].upper() + alert.reason[1:]
    if not isinstance(alert.item9, int):
        return words
    answer = f"{alert.item9} ({FREQUENCY[alert.item9].text.lower()})"
    return f"Item 9 answered {answer}" if alert.reason is Reason.ITEM9 else f"{words}, item 9 {answer}"


def _handled(alert: AlertSummary, period: Period) -> str:
    """Say how fast an alert was seen, contacted and closed, or how long it has been waiting."""
    stages = (("seen", alert.acknowledged_at), ("contacted", alert.contacted_at), ("closed", alert.closed_at))
    done = [f"{name} after {duration(at - alert.raised_at)}" for name, at in stages if at is not None]
    if alert.is_open:
        waiting = "nobody has it" if alert.is_waiting else "still open"
        done.append(f"{waiting} after {duration(period.ends_at - alert.raised_at)}")
    return ", ".join(done) + (f": {alert.outcome}" if alert.outcome else "")


def _is_after_positive(case: Case) -> bool:
    """Whether the last answer to item 9 was above 0, in a check-in or in an alert shown here."""
    last = case.patient.last_item9
    answers = [each.item9 for each in case.patient.alerts_in(case.period)] + ([last.item9] if last else [])
    return any(isinstance(each, int) and each > 0 for each in answers)


def _silence(case: Case) -> str:
    """Say since when, and for how many days."""
    since = case.patient.silent_since
    if since is None:
        return ""
    return f", silent since {day(since)} ({counted((case.period.last_on - since).days, 'day')})"


def _dated(trend: Trend) -> str:
    """Return the date of the latest total in brackets."""
    return f" ({day(trend.current.on)})" if trend.current else ""


def _item9_note(case: Case) -> str:
    """Name a last answer to item 9 above 0, so that no better total stands alone beside it."""
    last = case.patient.last_item9
    if last is None or not isinstance(last.item9, int) or last.item9 == 0:
        return ""
    return f"; item 9 last answered {last.item9} ({day(last.on)})"
