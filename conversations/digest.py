"""The weekly digest of a care team: who needs a look first, why, and the numbers behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conversations.caseload import AlertSummary, CheckinCounts, PatientWeek, Period
from conversations.instruments import GAD7, INSTRUMENTS, PHQ9
from conversations.needs import PROGRESS, Case, Need, Standing, standings
from conversations.scoring import Answer, band
from conversations.team_figures import Figure, TeamFigures, Yardstick, team_figures
from conversations.trends import Trend, total_of

__all__ = [
    "AlertSummary",
    "CheckinCounts",
    "Digest",
    "DigestLine",
    "Figure",
    "Need",
    "PatientWeek",
    "Period",
    "Point",
    "Reading",
    "Series",
    "TeamFigures",
    "Yardstick",
    "compose",
]


@dataclass(frozen=True, slots=True)
class Point:
    """One place on a sparkline; without a ``total`` it is a gap, drawn as one."""

    on: date
    total: int | None
    item9: Answer | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One instrument's points in the order of their dates, on a scale from 0 to ``maximum``."""

    instrument: str
    title: str
    maximum: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a patient stands on one instrument: baseline and latest total, each with its date."""

    instrument: str
    title: str
    baseline: int | None
    baseline_on: date | None
    current: int | None
    current_on: date | None
    change: int | None
    band: str | None
    note: str


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One patient in the digest; ``also`` are the further reasons that would have placed them lower."""

    code: str
    need: Need
    reason: str
    also: tuple[str, ...]
    readings: tuple[Reading, ...]
    series: tuple[Series, ...]
    in_period: CheckinCounts
    in_all: CheckinCounts
    item9: Answer | None
    item9_on: date | None


@dataclass(frozen=True, slots=True)
class Digest:
    """A care team's week: the lines sorted by need, then the team's figures."""

    team_name: str
    period: Period
    lines: tuple[DigestLine, ...]
    figures: TeamFigures

    @property
    def first(self) -> DigestLine | None:
        """The patient to look at first, None when nobody asks for a look."""
        return next((line for line in self.lines if line.need not in PROGRESS), None)

    def of(self, need: Need) -> tuple[DigestLine, ...]:
        """Return the lines placed under one need, in their order."""
        return tuple(line for line in self.lines if line.need is need)


def compose(team_name: str, period: Period, patients: Iterable[PatientWeek]) -> Digest:
    """Place every patient under their most pressing need, sorted by need, severity and code."""
    cases = [Case.of(patient, period) for patient in patients]
    placed = sorted(((standings(case), case) for case in cases), key=_place)
    lines = tuple(_line(found, case) for found, case in placed)
    return Digest(team_name, period, lines, team_figures(cases))


def _place(placed: tuple[Sequence[Standing], Case]) -> tuple[int, tuple[int, ...], str]:
    """Order by need, then the more severe first, then by code, so that the order never depends on chance."""
    (first, *_), case = placed
    return list(Need).index(first.need), tuple(-each for each in first.severity), case.patient.code


def _line(found: Sequence[Standing], case: Case) -> DigestLine:
    """Write one patient's line."""
    first, *others = found
    patient, last_item9 = case.patient, case.patient.last_item9
    return DigestLine(
        code=patient.code,
        need=first.need,
        reason=first.reason,
        also=tuple(each.reason for each in others if each.need not in PROGRESS),
        readings=(_reading(case.phq9), _reading(case.gad7)),
        series=tuple(_series(patient, key) for key in (PHQ9.key, GAD7.key)),
        in_period=patient.in_period,
        in_all=patient.in_all,
        item9=last_item9.item9 if last_item9 else None,
        item9_on=last_item9.on if last_item9 else None,
    )


def _reading(trend: Trend) -> Reading:
    """Put a trend's numbers side by side; before the first session there is only a baseline."""
    instrument, before, now = INSTRUMENTS[trend.instrument], trend.baseline, trend.current
    latest = total_of(now or before)
    return Reading(
        instrument=instrument.key,
        title=instrument.title,
        baseline=total_of(before),
        baseline_on=before.on if before else None,
        current=total_of(now),
        current_on=now.on if now else None,
        change=trend.change,
        band=None if latest is None else band(instrument, latest),
        note=trend.reliable.reason,
    )


def _series(patient: PatientWeek, key: str) -> Series:
    """Return the points of one instrument; a check-in without a total keeps its place as a gap."""
    instrument = INSTRUMENTS[key]
    done = sorted(patient.measurements, key=lambda each: each.completed_at)
    mine = [each for each in done if each.instrument == key]
    points = [Point(each.on, each.total, each.item9) for each in mine]
    gaps = [Point(on, None) for on in patient.gaps_on if on not in {each.on for each in mine}]
    return Series(key, instrument.title, instrument.maximum, tuple(sorted([*points, *gaps], key=lambda each: each.on)))
