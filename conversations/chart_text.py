"""Text for the chart: what is known of a patient's course as plain text, to be pasted into the record.

Codes, dates, numbers and literal answers; what they mean for treatment is for whoever reads them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from conversations import alert_lines
from conversations.caseload import CheckinCounts, PatientWeek, Period
from conversations.course_lines import course_line, days_line
from conversations.decision_point import improvement_at_decision
from conversations.instruments import FREQUENCY, GAD7, INSTRUMENTS, PHQ9
from conversations.needs import Case, latest
from conversations.readable import SOON_AFTER_SESSION, counted, full_day, signed
from conversations.scoring import DECLINED, Answer, band
from conversations.trends import RELIABLE_CHANGE, RESPONSE_NEEDS_BASELINE, Judgement, Kind, Measurement, Trend

TODAY = "today"
"""What the last day of the time that ends now is called."""

KEY = (
    f"Bands as published. Response: half the baseline or less, judged from a baseline of {RESPONSE_NEEDS_BASELINE}. "
    f"Reliable change: PHQ-9 {RELIABLE_CHANGE[PHQ9.key]}, GAD-7 {RELIABLE_CHANGE[GAD7.key]} points. "
    "An incomplete questionnaire has no total. No diagnosis follows from these numbers."
)
"""What the numbers are judged by."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a course was planned as: its number, the template it began from, and when."""

    number: int
    template: str
    starts_on: date


def chart_text(week: PatientWeek, period: Period, plan: Plan | None) -> str:
    """Return the summary of one patient; ``period`` ends now, in the zone of the clinic."""
    case = Case.of(week, period)
    parts = (
        [f"{week.code}: check-ins up to {full_day(period.last_on)}"],
        _course(week, period, plan),
        _changes(case),
        ["Scores:", *(_scored(week) or ["none yet"])],
        [completion(week.in_all), *_gaps(week)],
        ["Alerts:", *([f"{alert_lines.in_full(each, period)}." for each in week.alerts] or ["none"])],
        [KEY],
    )
    return "\n\n".join("\n".join(part) for part in parts)


def judged(judgement: Judgement) -> str:
    """Return a judgement with the numbers behind it."""
    kind, reason = judgement.kind, judgement.reason
    return reason if kind is Kind.LOW_BASELINE or reason.startswith(kind) else f"{kind}: {reason}"


def completion(counts: CheckinCounts) -> str:
    """Return how many check-ins were completed of those that could be."""
    if not counts.due:
        return "No check-in so far"
    not_sent = f" ({counts.not_sent} more not sent)" if counts.not_sent else ""
    still_open = f", {counts.still_open} still open" if counts.still_open else ""
    return f"Check-ins completed: {counts.completed} of {counts.expected}{still_open}{not_sent}"


def item9_words(answer: Answer) -> str:
    """Return a literal answer to item 9."""
    return str(answer) if answer == DECLINED else f"{answer} ({FREQUENCY[int(answer)].text.lower()})"


def _course(week: PatientWeek, period: Period, plan: Plan | None) -> list[str]:
    lines = [] if plan is None else [f"Course {plan.number} ({plan.template}), from {full_day(plan.starts_on)}"]
    lines.append(course_line(week, period, last_day=TODAY) or "No course")
    if week.sessions_on:
        lines.append(f"Sessions held: {', '.join(map(full_day, week.sessions_on))}")
    return [*lines, *filter(None, [days_line(week, period)])]


def _changes(case: Case) -> list[str]:
    """Return every judgement with its numbers: each instrument against its baseline, and the decision point."""
    phq9 = case.phq9
    lines = [_standing(each) for each in case.trends]
    if phq9.baseline and phq9.current:
        more = (("Response", phq9.response), ("Remission", phq9.remission), ("Loss of response", phq9.loss))
        lines += [f"{name} (PHQ-9): {judged(each)}" for name, each in more]
    return [*lines, *_at_decision(case)]


def _standing(trend: Trend) -> str:
    """Return one instrument's latest total beside its baseline."""
    instrument, last = INSTRUMENTS[trend.instrument], latest(trend)
    if last is None:
        return f"{instrument.title}: no total yet"
    now = f"{_total(last)}, {full_day(last.on)}{_mark(last)}"
    if trend.current is None:
        return f"{now}; the baseline, nothing later"
    if trend.baseline is None:
        return f"{now}; no baseline, change not judged"
    was = f"baseline {trend.baseline.total}, {full_day(trend.baseline.on)}"
    return f"{now}; {was}; change {signed(trend.change or 0)}, {judged(trend.reliable)}"


def _at_decision(case: Case) -> Iterator[str]:
    week = case.patient
    if case.is_at_decision and week.decision_on is not None:
        found = improvement_at_decision(
            week.measurements,
            week.course_starts_on,
            decision_on=week.decision_on,
            today=case.period.last_on,
            first_session_at=week.first_session_at,
        )
        yield f"Decision point, {full_day(week.decision_on)} (PHQ-9): {judged(found)}"


def _scored(week: PatientWeek) -> list[str]:
    """Return one line a check-in, the oldest first; item 9 is the highest answer given in it."""
    made: dict[object, list[Measurement]] = {}
    for each in sorted(week.measurements, key=lambda each: each.completed_at):
        made.setdefault(each.completed_at, []).append(each)
    return [f"{full_day(found[0].on)}: {'; '.join(map(_score, found))}" for found in made.values()]


def _score(measured: Measurement) -> str:
    item9 = "" if measured.item9 is None else f", item 9 answered {item9_words(measured.item9)}"
    return f"{_total(measured)}{_mark(measured)}{item9}"


def _mark(measured: Measurement) -> str:
    return f" ({SOON_AFTER_SESSION})" if measured.is_soon_after_session else ""


def _total(measured: Measurement) -> str:
    instrument, total = INSTRUMENTS[measured.instrument], measured.total
    if total is None:
        return f"{instrument.title} no total, an item was declined"
    return f"{instrument.title} {total} of {instrument.maximum} ({band(instrument, total)})"


def _gaps(week: PatientWeek) -> Iterator[str]:
    if week.gaps_on:
        yield f"{counted(len(week.gaps_on), 'check-in')} without answers: {', '.join(map(full_day, week.gaps_on))}"
