"""The weekly digest of a care team: who needs a look first, why, and the numbers behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conversations.caseload import AlertSummary, CheckinCounts, Departure, PatientWeek, Period
from conversations.changes import Move, is_told, moves, news, shifts
from conversations.course_lines import course_line, days_line
from conversations.first import Call, call
from conversations.instruments import GAD7, INSTRUMENTS, PHQ9
from conversations.needs import PROGRESS, Case, Need, Standing, latest, standings
from conversations.readable import counted
from conversations.scoring import Answer, band
from conversations.team_figures import Figure, TeamFigures, Yardstick, team_figures
from conversations.trends import total_of

__all__ = [
    "AlertSummary",
    "CheckinCounts",
    "Departure",
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
    is_soon_after_session: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One instrument's points in the order of their dates, on a scale from 0 to ``maximum``."""

    instrument: str
    title: str
    maximum: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a patient stands on one instrument: baseline and latest total, each with its date.

    ``previous`` is the total that last week's digest knew; ``since_last_week`` is None while there is no newer one.
    ``is_soon_after_session`` is the mark of the current total.
    """

    instrument: str
    title: str
    baseline: int | None
    baseline_on: date | None
    current: int | None
    current_on: date | None
    change: int | None
    band: str | None
    note: str
    previous: int | None = None
    previous_on: date | None = None
    since_last_week: int | None = None
    is_soon_after_session: bool = False


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One patient in the digest; ``also`` are the further reasons that would have placed them lower.

    ``rank`` is the place in the order of need, from 1. ``was`` is the need of last week, None for a patient new to the
    digest, and ``news`` is what changed since, empty when nothing did; ``moved`` are the readings with a newer total
    that ``news`` does not tell. ``call`` is why somebody must act now, None when nobody must.
    """

    rank: int
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
    was: Need | None = None
    news: tuple[str, ...] = ()
    moved: tuple[Reading, ...] = ()
    call: Call | None = None
    course: str = ""
    days: str = ""
    sessions_on: tuple[date, ...] = ()
    next_checkin_on: date | None = None

    @property
    def alert_is_over(self) -> bool:
        """Whether the alerts that place the patient are closed: what else is said of them asks for more."""
        return self.need is Need.ITEM9 and not (self.call and self.call.is_open_alert)


@dataclass(frozen=True, slots=True)
class Digest:
    """A care team's week: the lines sorted by need, the team's figures, how totals moved, and who left."""

    team_name: str
    period: Period
    lines: tuple[DigestLine, ...]
    figures: TeamFigures
    shifts: tuple[Figure, ...] = ()
    left: tuple[Departure, ...] = ()

    @property
    def first(self) -> DigestLine | None:
        """The patient for whom somebody should act first, None when nobody must."""
        calls = [(line.call.order, line.rank) for line in self.lines if line.call]
        return self.lines[min(calls)[1] - 1] if calls else None

    @property
    def has_open_alert(self) -> bool:
        """Whether an alert is open for anybody."""
        return any(line.call is not None and line.call.is_open_alert for line in self.lines)

    @property
    def alerts_are_over(self) -> str:
        """Say that the alerts that stand first are all closed, so that nobody takes them for work; empty otherwise."""
        over = sum(line.alert_is_over for line in self.lines)
        if self.has_open_alert or not over:
            return ""
        return f"Closed alerts ({counted(over, 'patient')}) are listed first, for reading."

    @property
    def is_first_week(self) -> bool:
        """Whether there is no digest of last week to compare with."""
        return bool(self.lines or not self.left) and all(line.was is None for line in self.lines)

    @property
    def changed(self) -> tuple[DigestLine, ...]:
        """The patients about whom something changed since last week, in the order of need; nobody in a first week."""
        return () if self.is_first_week else tuple(line for line in self.lines if line.news)

    def of(self, need: Need) -> tuple[DigestLine, ...]:
        """Return the lines placed under one need, in their order."""
        return tuple(line for line in self.lines if line.need is need)


def compose(team_name: str, period: Period, patients: Iterable[PatientWeek], left: Iterable[Departure] = ()) -> Digest:
    """Place every patient under their most pressing need, sorted by need, severity and code; ``left`` by code."""
    cases = [Case.of(patient, period) for patient in patients]
    placed = sorted(((standings(case), case) for case in cases), key=_place)
    lines = tuple(_line(rank, found, case) for rank, (found, case) in enumerate(placed, start=1))
    return Digest(team_name, period, lines, team_figures(cases), shifts(cases), tuple(sorted(left, key=_code_of)))


def _code_of(departure: Departure) -> str:
    return departure.code


def _place(placed: tuple[Sequence[Standing], Case]) -> tuple[int, tuple[int, ...], str]:
    """Order by need, then the more severe first, then by code, so that the order never depends on chance."""
    (first, *_), case = placed
    return list(Need).index(first.need), tuple(-each for each in first.severity), case.patient.code


def _line(rank: int, found: Sequence[Standing], case: Case) -> DigestLine:
    """Write one patient's line."""
    first, *others = found
    patient, last_item9 = case.patient, case.patient.last_item9
    before = standings(case.before) if case.before else ()
    told = news(case, found, before)
    both = [(move, _reading(move)) for move in moves(case)]
    return DigestLine(
        rank=rank,
        code=patient.code,
        need=first.need,
        reason=first.reason,
        also=tuple(each.reason for each in others if each.need not in PROGRESS),
        readings=tuple(reading for _, reading in both),
        series=tuple(series_of(patient, key) for key in (PHQ9.key, GAD7.key)),
        in_period=patient.in_period,
        in_all=patient.in_all,
        item9=last_item9.item9 if last_item9 else None,
        item9_on=last_item9.on if last_item9 else None,
        was=before[0].need if before else None,
        news=told,
        moved=tuple(reading for move, reading in both if move.points is not None and not is_told(move, told)),
        call=call(case, found, before),
        course=course_line(patient, case.period),
        days=days_line(patient, case.period),
        sessions_on=patient.sessions_on,
        next_checkin_on=patient.next_checkin_on,
    )


def _reading(move: Move) -> Reading:
    """Put an instrument's numbers side by side; before the first session there is only a baseline."""
    trend, then = move.trend, move.then
    instrument, before, now = INSTRUMENTS[trend.instrument], trend.baseline, trend.current
    last = total_of(latest(trend))
    return Reading(
        instrument=instrument.key,
        title=instrument.title,
        baseline=total_of(before),
        baseline_on=before.on if before else None,
        current=total_of(now),
        current_on=now.on if now else None,
        change=trend.change,
        band=None if last is None else band(instrument, last),
        note=trend.reliable.reason,
        previous=total_of(then),
        previous_on=then.on if then else None,
        since_last_week=move.points,
        is_soon_after_session=now is not None and now.is_soon_after_session,
    )


def series_of(patient: PatientWeek, key: str) -> Series:
    """Return the points of one instrument; a check-in without a total keeps its place as a gap."""
    instrument = INSTRUMENTS[key]
    done = sorted(patient.measurements, key=lambda each: each.completed_at)
    mine = [each for each in done if each.instrument == key]
    points = [Point(each.on, each.total, each.item9, each.is_soon_after_session) for each in mine]
    finished_on = {each.on for each in mine}
    gaps = [Point(gap.on, None) for gap in patient.gaps if key in gap.instruments and gap.on not in finished_on]
    return Series(key, instrument.title, instrument.maximum, tuple(sorted([*points, *gaps], key=lambda each: each.on)))
