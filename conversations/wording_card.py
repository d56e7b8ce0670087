"""What staff read on a patient's card and in the caseload; chart codes, never names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from conversations.caseload import PatientWeek, Period
from conversations.chart_text import TODAY, completion, item9_words, judged
from conversations.course_lines import course_line, days_line
from conversations.digest import DigestLine, Reading, compose
from conversations.discharge import GONE
from conversations.instruments import INSTRUMENTS
from conversations.needs import Case, Need
from conversations.protocol import Due, Weight
from conversations.readable import SOON_AFTER_SESSION, day, signed
from conversations.trends import Kind

SESSIONS, NOTE, CHART_TEXT, ASK = "Sessions", "Note", "Text for the chart", "Ask for a check-in"
PAPER, DISCHARGE, TRANSFER, NEW_COURSE = "Enter paper answers", "Discharge…", "Transfer…", "New course…"
ALL_NOTES = "All notes"
BACK, NEXT, ALL = "Back", "Next", "All"

PRINTER_SORRY = "The list cannot be made just now. Please send /patients again."
NOBODY_HERE = "Nobody is here just now."

NOTES_SHOWN, NOTE_SHOWN, COMING_SHOWN = 3, 300, 4

NOT_SET_UP = frozenset({"invited", "consenting", "choosing zone", "choosing hour", "declined"})
"""The states of a patient who has not come through setting up."""

KIND_OF_CHECKIN = {
    Weight.MAINTENANCE: "maintenance",
    Weight.WEEKLY: "weekly",
    Weight.BEFORE_SESSION: "before a session",
    Weight.BASELINE: "baseline",
    Weight.FREE_OF_OVERLAP: "after the series",
    Weight.DECISION: "before the decision visit",
}
"""How staff call the check-ins of the plan."""


SAYS_NO_MORE = frozenset({Kind.NO_LOSS, Kind.WITHIN_SERIES, Kind.LOW_BASELINE})
"""Judgements of a loss that add nothing to the one of the response."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note as the card shows it: its date, the author's name, the text."""

    on: date
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a card shows beside the week: state, pause and plan of the patient, and the notes, the newest first."""

    state: str
    paused_until: datetime | None = None
    coming: Sequence[Due] = ()
    notes: Sequence[Note] = ()
    ended_because: str = ""


def card(week: PatientWeek, period: Period, around: Around) -> str:
    """Return one patient at a glance; ``period`` is the seven days that end now, in the zone of the clinic."""
    line = compose("", period, [week]).lines[0]
    parts = (
        _standing(line, week, around),
        [course_line(week, period, last_day=TODAY), *_scores(line, Case.of(week, period))],
        [completion(week.in_all), _coming(around), days_line(week, period), *_contact(week, around, period)],
        [note(replace(each, text=_cut(each.text))) for each in around.notes],
    )
    return "\n\n".join(filter(None, ("\n".join(filter(None, part)) for part in parts)))


def _standing(line: DigestLine, week: PatientWeek, around: Around) -> list[str]:
    """Say what a patient needs, as the digest does; of one who is not followed, why, and what is still open."""
    if around.state in GONE:
        is_open = any(each.is_open for each in week.alerts)
        return [f"{line.code}: {around.state}{_because(around)}", *([_sentence(line.reason)] if is_open else [])]
    if around.state in NOT_SET_UP:
        return [not_set_up_line(line.code, around.state), _sentence(line.reason)]
    head = f"{line.code}: {line.need}" + ("" if around.state == "active" else f" ({around.state})")
    return [head, _sentence(line.reason), *(f"Also: {_sentence(each)}" for each in line.also)]


def _because(around: Around) -> str:
    return f" — {around.ended_because}" if around.ended_because not in {"", around.state} else ""


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _scores(line: DigestLine, case: Case) -> list[str]:
    """Say both instruments beside their baselines with every judgement, and the last answer to item 9."""
    pairs = zip(line.readings, case.trends, strict=True)
    shown = [_reading(reading, judged(trend.reliable)) for reading, trend in pairs]
    phq9 = case.phq9
    if phq9.baseline and phq9.current:
        loss = "" if phq9.loss.kind in SAYS_NO_MORE else f"; {judged(phq9.loss)}"
        shown.append(f"PHQ-9 since baseline: {judged(phq9.response)}{loss}")
    if line.item9 is not None and line.item9_on is not None:
        shown.append(f"Item 9 last answered {item9_words(line.item9)}, {day(line.item9_on)}")
    return shown


def _reading(reading: Reading, reliable: str) -> str:
    of = f"of {INSTRUMENTS[reading.instrument].maximum}, {reading.band}"
    if reading.current_on is not None:
        mark = f" ({SOON_AFTER_SESSION})" if reading.is_soon_after_session else ""
        now = f"{reading.title} {reading.current} {of}, {day(reading.current_on)}{mark}"
        if reading.baseline_on is None:
            return f"{now}; {reliable}"
        was = f"baseline {reading.baseline}, {day(reading.baseline_on)}"
        return f"{now}; {was}; change {signed(reading.change or 0)}, {reliable}"
    if reading.baseline_on is not None:
        return f"{reading.title} {reading.baseline} {of}, {day(reading.baseline_on)}: the baseline"
    return f"{reading.title}: no total yet"


def _coming(around: Around) -> str:
    """Say the first of the check-ins to come."""
    if around.state in GONE:
        return ""
    shown = [f"{day(each.on)} ({KIND_OF_CHECKIN[each.weight]})" for each in around.coming[:COMING_SHOWN]]
    rest = len(around.coming) - len(shown)
    more = f", and {rest} more in 8 weeks" if rest else ""
    return f"Next check-ins: {', '.join(shown)}{more}" if shown else "No check-in is planned"


def _contact(week: PatientWeek, around: Around, period: Period) -> list[str]:
    """Say whether messages reach the patient, and whether check-ins rest."""
    lines = [] if week.is_reachable else ["Cannot be reached in Telegram"]
    if around.paused_until is not None:
        lines.append(f"Paused by the patient until {day(period.local(around.paused_until).date())}")
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= NOTE_SHOWN else f"{text[: NOTE_SHOWN - 1]}…"


def are_cut(notes: Sequence[Note]) -> bool:
    """Tell whether a card cannot show all of these notes in full."""
    return len(notes) > NOTES_SHOWN or any(len(each.text) > NOTE_SHOWN for each in notes)


def note(given: Note) -> str:
    """Return a note in full, with its date and its author."""
    return f"Note, {day(given.on)}, {given.by}: {given.text}"


# The caseload.


def caseload_line(line: DigestLine, state: str) -> str:
    """Return one patient of the caseload: code, need and numbers."""
    need = line.need if state == "active" else f"{line.need} ({state})"
    item9 = f"item 9 was {line.item9}" if line.item9 else ""
    scores = [_short(each) for each in line.readings]
    done = f"{line.in_all.completed} of {line.in_all.expected} done" if line.in_all.expected else ""
    return " · ".join(filter(None, [f"{line.code}: {need}", item9, *scores, done]))


def _short(reading: Reading) -> str:
    if reading.current is None:
        return "" if reading.baseline is None else f"{reading.title} {reading.baseline}"
    change = "" if reading.change is None else f" ({signed(reading.change)})"
    return f"{reading.title} {reading.current}{change}"


def not_set_up_line(code: str, state: str, alerts: Sequence[int] = ()) -> str:
    """Return the line of a patient who has not finished setting up, with the alerts that are open all the same."""
    opened = "".join(f" · open alert {each}" for each in alerts)
    return f"{code}: {state}, not set up yet{opened}"


def caseload_head(shown: int, everyone: int, need: Need | None, page: int, pages: int) -> str:
    """Return what stands above a page of the caseload."""
    whom = f"{shown} of {everyone} patients: {need}" if need else f"{everyone} patients, the most in need first"
    if everyone == 1:
        whom = f"1 of 1 patient: {need}" if need else "1 patient"
    return f"{whom} (page {page} of {pages})" if pages > 1 else whom


def need_button(need: Need | None, count: int) -> str:
    """Return a filter button."""
    return f"{ALL if need is None else need[0].upper() + need[1:]} ({count})"
