"""The clinical rules on trends once more, slowly and from plain rows, as someone with a spreadsheet would apply them.

Nothing here is shared with ``conversations``: the numbers are written down again, and shares are exact fractions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

HALF, THREE_QUARTERS = Fraction(1, 2), Fraction(3, 4)


@dataclass(frozen=True)
class Row:
    """One finished questionnaire: ``total`` is None where an item was declined."""

    instrument: str
    on: date
    at: datetime
    total: int | None


@dataclass(frozen=True)
class Course:
    """What has to be known of a course: its first session, by the hour or by the day, end of series, and decision."""

    began_at: datetime | None = None
    began_on: date | None = None
    series_ended_on: date | None = None
    decision_on: date | None = None

    def is_before(self, row: Row) -> bool:
        if self.began_at is not None:
            return row.at < self.began_at
        return self.began_on is not None and row.on <= self.began_on


Found = tuple[str, int | None, int | None]
"""A judgement in words, the total compared with, and the total judged."""


def totals(rows: Sequence[Row], instrument: str) -> list[Row]:
    return sorted((row for row in rows if row.instrument == instrument and row.total is not None), key=lambda r: r.at)


def before_and_after(rows: Sequence[Row], instrument: str, course: Course) -> tuple[int | None, list[Row]]:
    """Return the baseline, which is the last total before the first session, and what came after."""
    before = [row for row in totals(rows, instrument) if course.is_before(row)]
    after = [row for row in totals(rows, instrument) if not course.is_before(row)]
    return (before[-1].total if before else None), after


def unjudged(before: int | None, now: int | None) -> str | None:
    if before is None:
        return "no baseline"
    return "not measured" if now is None else None


def response(before: int, now: int) -> str:
    if before < 10:
        return "baseline too low to label"
    if Fraction(now, before) <= HALF:
        return "response"
    return "partial response" if Fraction(now, before) <= THREE_QUARTERS else "no response"


def remission(before: int, now: int) -> str:
    if before < 5:
        return "baseline too low to label"
    return "remission" if now in range(5) else "no remission"


def reliable(before: int, now: int, instrument: str) -> str:
    size = {"phq9": 6, "gad7": 4}[instrument]
    if now in range(before + size, 28):
        return "reliably worse"
    return "reliably better" if now in range(before - size + 1) else "no reliable change"


def is_lost(before: int, after: Sequence[Row], place: int, series_ended_on: date) -> bool:
    """Had responded, is above half the baseline again, and at least 5 above the best since the series."""
    now, earlier = after[place].total, after[:place]
    best = best_of(earlier, series_ended_on)
    has_responded = any(Fraction(row.total or 0, before) <= HALF for row in earlier)
    return now is not None and best is not None and has_responded and Fraction(now, before) > HALF and best <= now - 5


def best_of(rows: Sequence[Row], series_ended_on: date) -> int | None:
    found = sorted(row.total or 0 for row in rows if not row.on < series_ended_on)
    return found[0] if found else None


def loss(before: int, after: Sequence[Row], series_ended_on: date | None) -> str:
    if before < 10:
        return "baseline too low to label"
    if series_ended_on is None or (after[-1].on - series_ended_on).days < 0:
        return "measured before the end of the acute series"
    lost = [is_lost(before, after, place, series_ended_on) for place in range(len(after))]
    if not lost[-1]:
        return "no loss of response"
    since = max((place + 1 for place, it in enumerate(lost) if not it), default=0)
    for first in after[since:]:
        for second in after[since:]:
            if timedelta(5) <= second.on - first.on <= timedelta(15):
                return "confirmed loss of response"
    return "possible loss of response"


def trend(rows: Sequence[Row], instrument: str, course: Course) -> dict[str, Found]:
    """Return every judgement on the latest total."""
    before, after = before_and_after(rows, instrument, course)
    now = after[-1].total if after else None
    said = dict.fromkeys(("response", "remission", "reliable", "loss"), unjudged(before, now) or "")
    if before is not None and now is not None:
        said = {
            "response": response(before, now),
            "remission": remission(before, now),
            "reliable": reliable(before, now, instrument),
            "loss": loss(before, after, course.series_ended_on),
        }
    if instrument != "phq9":
        said |= dict.fromkeys(("response", "remission", "loss"), "not defined for this instrument")
    return {name: (words, before, now) for name, words in said.items()}


def decision(rows: Sequence[Row], course: Course, today: date) -> Found:
    """Return whether the series has helped, by the last PHQ-9 total a week or less from the decision date."""
    before, after = before_and_after(rows, "phq9", course)
    if course.decision_on is None or course.decision_on > today:
        return "decision point not reached", before, None
    week = timedelta(7)
    near = [row.total for row in after if course.decision_on - week <= row.on <= course.decision_on + week]
    now = near[-1] if near else None
    if before is None or now is None:
        return unjudged(before, now) or "", before, now
    if before < 10:
        return "baseline too low to label", before, now
    has_improved = Fraction(now, before) <= THREE_QUARTERS or now + 6 <= before
    return f"{'improved' if has_improved else 'no improvement'} at the decision point", before, now


def week(rows: Sequence[Row], instrument: str, week_starts_at: datetime) -> tuple[int | None, int | None]:
    """Return the total that stood when the week began, and by how much one of the week differs from it."""
    old = [row.total for row in totals(rows, instrument) if row.at < week_starts_at]
    new = [row.total for row in totals(rows, instrument) if row.at >= week_starts_at]
    before, now = (old[-1] if old else None), (new[-1] if new else None)
    return before, None if before is None or now is None else now - before
