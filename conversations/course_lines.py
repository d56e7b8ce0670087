"""How a digest tells where a course stands, in one line, and what mood and sleep were, in another."""

from datetime import date

from conversations.caseload import PatientWeek, Period
from conversations.course import Phase
from conversations.readable import counted, day

NOT_VALIDATED = "not a validated scale"


def course_line(patient: PatientWeek, period: Period, *, last_day: str = "the last day of this week") -> str:
    """Say the phase, the sessions held and planned, the next one, and the decision date; nothing without a course.

    ``last_day`` is what the last day of the period is called.
    """
    paused = "check-ins paused" if patient.is_paused else ""
    found = [_sessions(patient, period, last_day), _next(patient), _decision(patient, period), paused]
    said = ", ".join(each for each in found if each)
    phase = patient.phase.capitalize() if patient.phase else ""
    return ": ".join(each for each in (phase, said) if each)


def _sessions(patient: PatientWeek, period: Period, last_day: str) -> str:
    held, planned = len(patient.sessions_on), patient.planned_sessions
    if not held:
        return f"{counted(planned, 'session')} planned" if planned else ""
    last_on = patient.sessions_on[-1]
    return f"{_number(held, planned)}, last {day(last_on)} ({_ago((period.last_on - last_on).days, last_day)})"


def _number(held: int, planned: int | None) -> str:
    if planned is None:
        return counted(held, "session")
    if held <= planned:
        return f"session {held} of {planned}"
    return f"{planned} of {counted(planned, 'session')} and {held - planned} since"


def _ago(days: int, last_day: str) -> str:
    return f"{counted(days, 'day')} ago" if days else last_day


def _next(patient: PatientWeek) -> str:
    if patient.next_session_on is not None:
        return f"{'next' if patient.sessions_on else 'first'} {day(patient.next_session_on)}"
    return "none booked" if patient.phase in (Phase.BEFORE, Phase.ACUTE, Phase.MAINTENANCE) else ""


def _decision(patient: PatientWeek, period: Period) -> str:
    on = patient.decision_on
    if on is None:
        return ""
    return f"decision {'was ' if on <= period.last_on else ''}on {day(on)}"


def days_line(patient: PatientWeek, period: Period) -> str:
    """Say the last mood and sleep and on how many days they were given this week; nothing while they are not asked."""
    answered = [each for each in patient.days if each.mood is not None or each.sleep is not None]
    this_week = [each.on for each in answered if period.first_on <= each.on <= period.last_on]
    if not this_week and (not answered or patient.phase is not Phase.ACUTE):
        return ""
    last = max(answered, key=lambda each: each.on)
    asked = _asked(patient, period, this_week)
    values = f"Mood {_value(last.mood)}, sleep {_value(last.sleep)} of 10 ({day(last.on)})"
    return f"{values}; {len(this_week)} of {counted(asked, 'day')} answered; {NOT_VALIDATED}"


def _value(given: int | None) -> str:
    return "–" if given is None else str(given)


def _asked(patient: PatientWeek, period: Period, answered_on: list[date]) -> int:
    """Count the days of the week from the first session on, up to the decision point unless answers go on after it."""
    begins_on = max([period.first_on, *patient.sessions_on[:1]])
    decision_on = patient.decision_on or period.last_on
    goes_on = any(on > decision_on for on in answered_on)
    ends_on = period.last_on if goes_on else min(period.last_on, max(decision_on, period.first_on))
    return (ends_on - min([begins_on, *answered_on])).days + 1
