"""What patients read of their own scores: numbers, ranges, published bands and dates, and nothing that judges them."""

from collections.abc import Sequence

from conversations.caseload import PatientWeek
from conversations.instruments import GAD7, INSTRUMENTS, PHQ9
from conversations.resources import IN_ONE_SENTENCE
from conversations.scoring import band
from conversations.trends import Measurement, baseline
from conversations.wording import day

READY = "Your scores are ready. Tap to see them."
NONE_YET = "There are no scores yet. They appear after your first check-in."
NO_PICTURE = "The picture cannot be drawn just now. Please try again."
PICTURE_TITLE = "Your scores"
NOTE = "These numbers are about the last two weeks. They are not a diagnosis. Your care team sees them too."


def last_scores(week: PatientWeek) -> tuple[Measurement, ...]:
    """Return the latest measurement of each instrument, whether it has a total or not."""
    found = {each.instrument: each for each in sorted(week.measurements, key=lambda each: each.completed_at)}
    return tuple(found[key] for key in (PHQ9.key, GAD7.key) if key in found)


def scores(week: PatientWeek, shown: Sequence[Measurement], *, is_help_due: bool) -> str:
    """Return measurements in plain words; the latest stand beside the total at the start of the course.

    ``is_help_due`` adds how to get help in a crisis, after a positive item 9, without a word about it.
    """
    latest = last_scores(week)
    lines = [_score(each, _start(week, each) if each in latest else None) for each in shown]
    return "\n\n".join(["\n".join(lines), NOTE, *([IN_ONE_SENTENCE] if is_help_due else [])])


def _start(week: PatientWeek, measured: Measurement) -> int | None:
    """Return the total that a later measurement is compared with."""
    start = baseline(
        week.measurements,
        week.course_starts_on,
        instrument=measured.instrument,
        first_session_at=week.first_session_at,
    )
    return None if start is None or start == measured else start.total


def _score(measured: Measurement, start: int | None) -> str:
    instrument, score = INSTRUMENTS[measured.instrument], measured.total
    head = f"{instrument.title}, {day(measured.on)}:"
    if score is None:
        return f"{head} no total, because not every question was answered."
    told = f"{head} {score} of {instrument.maximum} ({band(instrument, score)})."
    return told if start is None else f"{told} At the start it was {start}. Now it is {score}."
