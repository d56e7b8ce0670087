"""The figures of a care team, always n of m, and published yardsticks beside our own figure of the same definition.

Missing follow-up is counted and said, so that no figure speaks only for the patients who answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from conversations.caseload import unsent
from conversations.instruments import PHQ9
from conversations.needs import Case
from conversations.readable import counted, duration
from conversations.trends import (
    REMISSION_BELOW,
    RESPONSE_NEEDS_BASELINE,
    Kind,
    Measurement,
    complete,
    remission,
    response,
    total_of,
)

MCINNES = "McInnes 2022 (J Affect Disord)"
MCINNES_MEASURED = 537
MCINNES_DAYS = (14, 31)
"""Days after the last acute session in which McInnes 2022 measured."""

OLIVER = "Oliver 2022"
OLIVER_MEASURED = 424
OLIVER_DAYS = (0, 42)
"""Days after the first session in which Oliver 2022 counted: six weeks."""


@dataclass(frozen=True, slots=True)
class Figure:
    """``count`` of ``of``, what was counted, and what is missing."""

    label: str
    count: int
    of: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A published figure beside our own of the same window and definition."""

    source: str
    definition: str
    published: str
    published_of: int
    ours: Figure


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """The team's week and its patients as they stand; ``yardsticks`` is empty while our own windows are."""

    patients: int
    checkins: Figure
    figures: tuple[Figure, ...]
    yardsticks: tuple[Yardstick, ...]


@dataclass(frozen=True, slots=True)
class _Windowed:
    """One patient's baseline and their PHQ-9s inside a window that is over."""

    baseline: Measurement
    inside: tuple[Measurement, ...]


def team_figures(cases: Sequence[Case]) -> TeamFigures:
    """Count the team's week; every patient is in every denominator that they belong to."""
    figures = (
        _heard_from(cases),
        _reachable(cases),
        _alerts_seen(cases),
        _alerts_handled(cases),
        _with_baseline(cases),
        _responded(cases),
        _in_remission(cases),
        _reliably_worse(cases),
    )
    return TeamFigures(len(cases), _checkins(cases), figures, (*_mcinnes(cases), *_oliver(cases)))


def _checkins(cases: Sequence[Case]) -> Figure:
    """Check-ins completed of those due in the period; what was not sent is said and not counted."""
    counts = [case.patient.in_period for case in cases]
    parts = (
        ("missed", sum(each.missed for each in counts)),
        ("abandoned", sum(each.abandoned for each in counts)),
        ("still open", sum(each.still_open for each in counts)),
    )
    left = unsent(counts)
    notes = [*(f"{number} {name}" for name, number in parts if number), *([f"{left}; not counted"] if left else [])]
    return Figure(
        "Check-ins completed", sum(each.completed for each in counts), _total_expected(cases), ", ".join(notes)
    )


def _total_expected(cases: Sequence[Case]) -> int:
    """Add up the check-ins of the period that patients could answer."""
    return sum(case.patient.in_period.expected for case in cases)


def _heard_from(cases: Sequence[Case]) -> Figure:
    """Patients who completed a check-in, of those who had one."""
    asked = [case.patient.in_period for case in cases if case.patient.in_period.expected]
    return Figure("Patients heard from", sum(each.completed > 0 for each in asked), len(asked), "of those with one due")


def _reachable(cases: Sequence[Case]) -> Figure:
    """Patients whom messages reach."""
    return Figure("Patients reachable", sum(case.patient.is_reachable for case in cases), len(cases))


def _alerts_seen(cases: Sequence[Case]) -> Figure:
    """Alerts raised in the period that somebody has seen, and the slowest of them."""
    raised = [each for case in cases for each in case.patient.alerts if case.period.holds(each.raised_at)]
    waits = [each.acknowledged_at - each.raised_at for each in raised if each.acknowledged_at is not None]
    return Figure("Alerts seen", len(waits), len(raised), _slowest(waits))


def _alerts_handled(cases: Sequence[Case]) -> Figure:
    """Alerts raised in the period that were closed with an outcome."""
    raised = [each for case in cases for each in case.patient.alerts if case.period.holds(each.raised_at)]
    waits = [each.closed_at - each.raised_at for each in raised if each.closed_at is not None]
    return Figure("Alerts closed with an outcome", len(waits), len(raised), _slowest(waits))


def _slowest(waits: Sequence[timedelta]) -> str:
    return f"slowest {duration(max(waits))}" if waits else ""


def _with_baseline(cases: Sequence[Case]) -> Figure:
    """Patients whose change can be judged at all."""
    return Figure("Patients with a PHQ-9 baseline", sum(case.phq9.baseline is not None for case in cases), len(cases))


def _responded(cases: Sequence[Case]) -> Figure:
    """Patients whose latest PHQ-9 shows a response, of all with a baseline that allows one."""
    eligible = [case for case in cases if _baseline(case) >= RESPONSE_NEEDS_BASELINE]
    count = sum(case.phq9.response.kind is Kind.RESPONSE for case in eligible)
    return Figure(
        f"Response (latest PHQ-9 half the baseline or less, baseline {RESPONSE_NEEDS_BASELINE} or more)",
        count,
        len(eligible),
        _unmeasured(eligible),
    )


def _in_remission(cases: Sequence[Case]) -> Figure:
    """Patients whose latest PHQ-9 shows remission, of all with a baseline that allows it."""
    eligible = [case for case in cases if _baseline(case) >= REMISSION_BELOW]
    count = sum(case.phq9.remission.kind is Kind.REMISSION for case in eligible)
    return Figure(
        f"Remission (latest PHQ-9 below {REMISSION_BELOW}, baseline {REMISSION_BELOW} or more)",
        count,
        len(eligible),
        _unmeasured(eligible),
    )


def _reliably_worse(cases: Sequence[Case]) -> Figure:
    """Patients whose PHQ-9 is reliably worse than at baseline, of all with a baseline."""
    eligible = [case for case in cases if case.phq9.baseline is not None]
    count = sum(case.phq9.reliable.kind is Kind.RELIABLY_WORSE for case in eligible)
    return Figure("Reliably worse (PHQ-9 6 or more above baseline)", count, len(eligible), _unmeasured(eligible))


def _baseline(case: Case) -> int:
    """Return the PHQ-9 baseline, or −1 without one."""
    total = total_of(case.phq9.baseline)
    return -1 if total is None else total


def _unmeasured(eligible: Sequence[Case]) -> str:
    """Say how many of a denominator have nothing to be judged by."""
    missing = sum(case.phq9.current is None for case in eligible)
    return f"{missing} of them without a complete PHQ-9 since the first session" if missing else ""


def _windowed(cases: Sequence[Case], days: tuple[int, int], *, after_series: bool) -> tuple[_Windowed, ...]:
    """Return every patient with a baseline whose window is over, with the complete PHQ-9s inside it."""
    found = []
    for case in cases:
        anchor = case.patient.series_ended_on if after_series else case.patient.course_starts_on
        if anchor is None or case.phq9.baseline is None or anchor + timedelta(days[1]) >= case.period.last_on:
            continue
        inside = _inside(case, anchor + timedelta(days[0]), anchor + timedelta(days[1]))
        found.append(_Windowed(case.phq9.baseline, inside))
    return tuple(found)


def _inside(case: Case, first_on: date, last_on: date) -> tuple[Measurement, ...]:
    """Return the complete PHQ-9s between two dates, the baseline itself left out."""
    totals = complete(case.patient.measurements, PHQ9.key)
    return tuple(each for each in totals if first_on <= each.on <= last_on and each != case.phq9.baseline)


def _mcinnes(cases: Sequence[Case]) -> tuple[Yardstick, ...]:
    """Compare the last PHQ-9 of the window after the acute series with baseline, as McInnes 2022 did."""
    windowed = _windowed(cases, MCINNES_DAYS, after_series=True)
    measured = [(each.baseline, each.inside[-1]) for each in windowed if each.inside]
    totals = [(start.total or 0, last.total or 0) for start, last in measured]
    item9 = [(start.item9, last.item9) for start, last in measured if start.item9 is not None]
    ideation = [(a, b) for a, b in item9 if isinstance(a, int) and isinstance(b, int)]
    note = _window_note(windowed)
    rows = (
        ("Response", "53.6 %", _share([response(*each).kind for each in totals], Kind.RESPONSE, Kind.LOW_BASELINE)),
        ("Remission", "28.9 %", _share([remission(*each).kind for each in totals], Kind.REMISSION, Kind.LOW_BASELINE)),
        ("Any increase of PHQ-9", "8.4 %", (sum(b > a for a, b in totals), len(totals))),
        ("Item 9 higher than at baseline", "6.0 %", (sum(b > a for a, b in ideation), len(ideation))),
    )
    window = f"{MCINNES_DAYS[0]}–{MCINNES_DAYS[1]} days after the last acute session"
    return tuple(
        Yardstick(MCINNES, f"{name}, {window}", published, MCINNES_MEASURED, Figure(name, *share, note))
        for name, published, share in rows
        if share[1]
    )


def _oliver(cases: Sequence[Case]) -> tuple[Yardstick, ...]:
    """Count who reached a response or remission at least once within six weeks, as Oliver 2022 did."""
    windowed = _windowed(cases, OLIVER_DAYS, after_series=False)
    best = [(each.baseline.total or 0, min(one.total or 0 for one in each.inside)) for each in windowed if each.inside]
    note = _window_note(windowed)
    rows = (
        ("Response", "50 %", _share([response(*each).kind for each in best], Kind.RESPONSE, Kind.LOW_BASELINE)),
        ("Remission", "20 %", _share([remission(*each).kind for each in best], Kind.REMISSION, Kind.LOW_BASELINE)),
    )
    window = "at least once within 6 weeks of the first session"
    return tuple(
        Yardstick(OLIVER, f"{name} {window}", published, OLIVER_MEASURED, Figure(name, *share, note))
        for name, published, share in rows
        if share[1]
    )


def _share(kinds: Sequence[Kind], counted_kind: Kind, left_out: Kind) -> tuple[int, int]:
    """Return how many judgements are of one kind, of all that could be made."""
    judged = [kind for kind in kinds if kind is not left_out]
    return sum(kind is counted_kind for kind in judged), len(judged)


def _window_note(windowed: Sequence[_Windowed]) -> str:
    """Say how many patients whose window is over were not measured in it."""
    missing = sum(not each.inside for each in windowed)
    return f"{counted(missing, 'patient')} not measured in this window" if missing else ""
