"""Who is where in the digest, and why: one function for each need, asked in the order in which a team should look."""

from collections.abc import Callable

from conversations.alert_lines import in_full, urgency
from conversations.cases import PROGRESS, Case, Need, Standing, latest
from conversations.course import Phase
from conversations.decision_point import age, improvement_at_decision
from conversations.instruments import INSTRUMENTS
from conversations.readable import SOON_AFTER_SESSION, counted, day
from conversations.silence import Rung
from conversations.trends import Judgement, Kind, Measurement, Trend

__all__ = ["PROGRESS", "RULES", "Case", "Need", "Standing", "at_decision", "dated", "latest", "marked_day", "standings"]

LOSSES = (Kind.POSSIBLE_LOSS, Kind.CONFIRMED_LOSS)


def standings(case: Case) -> tuple[Standing, ...]:
    """Return every need that a patient meets, most pressing first; there is always one, because progress is."""
    return tuple(found for rule in RULES if (found := rule(case)) is not None)


def item9_alert(case: Case) -> Standing | None:
    """An alert that is open, or was raised or closed in the period: the open and unseen first, then by tier."""
    alerts = sorted(case.patient.alerts_in(case.period), key=urgency, reverse=True)
    if not alerts:
        return None
    reasons = (in_full(each, case.period) for each in alerts)
    return Standing(Need.ITEM9, ". ".join(reasons), urgency(alerts[0]))


def worse(case: Case) -> Standing | None:
    """A reliable increase of PHQ-9 or GAD-7 since baseline."""
    found = [each for each in (case.phq9, case.gad7) if each.reliable.kind is Kind.RELIABLY_WORSE]
    if not found:
        return None
    reason = "; ".join(f"{INSTRUMENTS[each.instrument].title} {each.reliable.reason}{dated(each)}" for each in found)
    return Standing(Need.WORSE, reason, (max(each.change or 0 for each in found),))


def no_improvement(case: Case) -> Standing | None:
    """At the decision point or since neither a partial response nor a reliable improvement, and no response lost."""
    trend = case.phq9
    has_improved = trend.response.kind is not Kind.NO_RESPONSE or trend.reliable.kind is Kind.RELIABLY_BETTER
    if has_improved or trend.loss.kind in LOSSES or not case.is_at_decision:
        return None
    reason = f"{_at_decision(case)}, reassess: PHQ-9 {trend.response.reason}{_dated_at_decision(case)}"
    return Standing(Need.NO_IMPROVEMENT, reason, (trend.response.current or 0,))


def _at_decision(case: Case) -> str:
    """Say what the total of the decision point showed, and when that was."""
    on = case.patient.decision_on
    point = "the decision point" + (f" ({day(on)})" if on else "")
    match at_decision(case).kind:
        case Kind.IMPROVED:
            return f"Improved at {point}, no longer so"
        case Kind.NO_IMPROVEMENT:
            return f"No improvement at {point}"
        case _:
            return f"No check-in completed for {point}"


def at_decision(case: Case) -> Judgement:
    """Judge the total of the decision point."""
    patient = case.patient
    return improvement_at_decision(
        patient.measurements,
        patient.course_starts_on,
        decision_on=patient.decision_on,
        today=case.period.last_on,
        first_session_at=patient.first_session_at,
    )


def loss(case: Case) -> Standing | None:
    """A possible or confirmed loss of response."""
    judged = case.phq9.loss
    if judged.kind not in LOSSES:
        return None
    is_confirmed = judged.kind is Kind.CONFIRMED_LOSS
    reason = f"Loss of response — review: PHQ-9 {judged.reason}{dated(case.phq9)}"
    return Standing(Need.LOSS, reason, (int(is_confirmed), judged.current or 0))


def silent(case: Case) -> Standing | None:
    """Unreachable, missed too often, or at the decision point without a total."""
    patient, found, reasons = case.patient, case.silence, []
    if found.rung is Rung.CALL:
        reasons.append(f"{found.reason}{_since(case)}")
    if case.is_at_decision and case.phq9.response.kind is Kind.NOT_MEASURED:
        on = f" on {day(patient.decision_on)}" if patient.decision_on else ""
        reasons.append(f"decision point reached{on} without a complete PHQ-9 since the first session")
    if not reasons:
        return None
    reason = "; ".join(reasons)
    return Standing(
        Need.SILENT, f"{reason[0].upper()}{reason[1:]}", (int(not patient.is_reachable), patient.missed_in_a_row)
    )


def progress(case: Case) -> Standing:
    """Where treatment stands: remission, a response, or not yet decided."""
    trend = case.phq9
    severity = (case.patient.in_period.missed, trend.current.total or 0 if trend.current else 0)
    missed_on = case.missed_decision_on
    if trend.remission.kind is Kind.REMISSION:
        return Standing(Need.REMISSION, f"PHQ-9 {trend.remission.reason}{dated(trend)}{_notes(case)}", severity)
    is_partial = trend.response.kind is Kind.PARTIAL_RESPONSE and case.is_at_decision and missed_on is None
    if trend.response.kind is Kind.RESPONSE or is_partial:
        name = "Partial response" if is_partial else "Response"
        reason = f"{name}: PHQ-9 {trend.response.reason}{dated(trend)}{_notes(case)}"
        return Standing(Need.RESPONDING, reason, (int(is_partial), *severity))
    return Standing(Need.UNDECIDED, f"{_undecided(case)}{_notes(case)}", severity)


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
    if judged.kind is Kind.NO_RESPONSE and case.phq9.reliable.kind is Kind.RELIABLY_BETTER:
        return f"PHQ-9 {case.phq9.reliable.reason}: reliable, but less than a quarter{dated(case.phq9)}"
    if judged.kind in (Kind.PARTIAL_RESPONSE, Kind.NO_RESPONSE):
        return f"PHQ-9 {judged.reason}{dated(case.phq9)}"
    if case.patient.phase is Phase.BEFORE or starts_on is None or starts_on > case.period.last_on:
        first_on = case.patient.next_session_on or starts_on
        return "No first session yet" if first_on is None else f"First session on {day(first_on)}"
    decision_on = case.patient.decision_on if case.is_at_decision else None
    passed = f"; the decision point was {day(decision_on)}" if decision_on else ""
    return f"{judged.reason[0].upper()}{judged.reason[1:]}{passed}"


def _since(case: Case) -> str:
    """Say since when, and for how many days."""
    since = case.patient.silent_since
    if since is None:
        return ""
    return f", silent since {day(since)} ({counted((case.period.last_on - since).days, 'day')})"


def dated(trend: Trend) -> str:
    """Return the date of the latest total in brackets, with its mark if it has one."""
    return f" ({marked_day(trend.current)})" if trend.current else ""


def _dated_at_decision(case: Case) -> str:
    """Return the same, and how old the total was at a decision point for which it is too old."""
    missed_on, last = case.missed_decision_on, case.phq9.current
    if missed_on is None or last is None:
        return dated(case.phq9)
    return f" (last total {marked_day(last)}, {age(last.on, missed_on)})"


def marked_day(measured: Measurement) -> str:
    """Return the date of a measurement, and that it was made soon after a session when it was."""
    return day(measured.on) + (f", {SOON_AFTER_SESSION}" if measured.is_soon_after_session else "")


def _notes(case: Case) -> str:
    """Add to a total that it came too long before the decision point, and an answer to item 9 above 0."""
    missed_on, last = case.missed_decision_on, case.phq9.current
    if missed_on is None or last is None:
        return _item9_note(case)
    later = f"{counted((missed_on - last.on).days, 'day')} later ({day(missed_on)})"
    return f"; no check-in completed for the decision point, {later}{_item9_note(case)}"


def _item9_note(case: Case) -> str:
    """Name a last answer to item 9 above 0, so that no better total stands alone beside it."""
    last = case.patient.last_item9
    if last is None or not isinstance(last.item9, int) or last.item9 == 0:
        return ""
    return f"; item 9 last answered {last.item9} ({day(last.on)})"
