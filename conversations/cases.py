"""A patient's week with their trends worked out, and what a patient can need: what the rules of a digest look at."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from conversations.caseload import PatientWeek, Period
from conversations.course import Phase
from conversations.decision_point import is_older
from conversations.instruments import GAD7, PHQ9
from conversations.silence import Silence, silence
from conversations.trends import Measurement, Trend, assess

WEEK = timedelta(days=7)


class Need(StrEnum):
    """What a patient needs of the team, most pressing first."""

    ITEM9 = "item 9 alert"
    WORSE = "worse"
    NO_IMPROVEMENT = "no improvement at the decision point"
    LOSS = "loss of response"
    SILENT = "silent or unreachable"
    UNDECIDED = "undecided so far"
    RESPONDING = "responding"
    REMISSION = "in remission"


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
    """A patient's week with their trends worked out; ``before`` is what last week's digest saw, None for a new one."""

    patient: PatientWeek
    period: Period
    phq9: Trend
    gad7: Trend
    before: "Case | None" = None

    @classmethod
    def of(cls, patient: PatientWeek, period: Period) -> "Case":
        """Work out a patient's trends, and once more as they stood a week ago."""
        case = cls(patient, period, _trend(patient, PHQ9.key), _trend(patient, GAD7.key))
        if patient.previous is None:
            return case
        a_week_ago = Period(period.starts_at - WEEK, period.starts_at)
        return replace(case, before=cls.of(replace(patient.previous, previous=None), a_week_ago))

    @property
    def trends(self) -> tuple[Trend, Trend]:
        """The trends of PHQ-9 and GAD-7."""
        return self.phq9, self.gad7

    @property
    def is_at_decision(self) -> bool:
        """Whether treatment has begun and the decision date is reached."""
        decision_on, has_begun = self.patient.decision_on, self.patient.phase is not Phase.BEFORE
        return has_begun and decision_on is not None and decision_on <= self.period.last_on

    @property
    def missed_decision_on(self) -> date | None:
        """The decision date, where it is reached and the latest PHQ-9 is too old to stand for it; None otherwise."""
        decision_on, last = self.patient.decision_on, self.phq9.current
        if decision_on is None or last is None or not self.is_at_decision or self.phq9.baseline is None:
            return None
        return decision_on if is_older(last.on, decision_on) else None

    @property
    def is_after_positive(self) -> bool:
        """Whether item 9 counts as positive: by the last check-in, or by an alert shown here."""
        last = self.patient.last_item9
        answers = [each.item9 for each in self.patient.alerts_in(self.period)] + ([last.item9] if last else [])
        return any(isinstance(each, int) and each > 0 for each in answers)

    @property
    def silence(self) -> Silence:
        """The rung of the silence ladder on which the patient stands."""
        return silence(
            self.patient.missed_in_a_row,
            is_after_positive=self.is_after_positive,
            is_reachable=self.patient.is_reachable,
            is_paused=self.patient.is_paused,
        )


def _trend(patient: PatientWeek, key: str) -> Trend:
    return assess(
        patient.measurements,
        patient.course_starts_on,
        instrument=key,
        first_session_at=patient.first_session_at,
        series_ended_on=patient.series_ended_on,
    )


def latest(trend: Trend) -> Measurement | None:
    """Return the last complete measurement of a trend; before the first session that is the baseline."""
    return trend.current or trend.baseline
