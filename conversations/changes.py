"""What is new since last week's digest: for each patient the changes in words, and how the totals moved in all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations import alert_lines
from conversations.caseload import AlertSummary
from conversations.headings import HEADINGS
from conversations.instruments import GAD7, INSTRUMENTS, PHQ9
from conversations.needs import PROGRESS, Case, Need, Standing, at_decision, latest, marked_day
from conversations.readable import counted, day
from conversations.team_figures import Figure
from conversations.trends import RELIABLE_CHANGE, Kind, Measurement, Trend, total_of

ALERTS_TOLD = 2
"""New alerts of one patient told one by one; further ones are counted."""

NEWLY = {Need.WORSE: "Newly worse: ", Need.SILENT: "Newly silent or unreachable: "}
"""What stands before the reason of a new need where the reason does not name it."""


UNJUDGED = (Kind.NO_BASELINE, Kind.LOW_BASELINE, Kind.NOT_MEASURED)
"""What says that a decision point could not be judged."""


FROM_TO = re.compile(r"from (\d+)(?: \([^)]*\))? to (\d+)")
FROM_BEST = re.compile(r"up to (\d+) from a best of (\d+)")
"""How two totals stand in a sentence: the earlier one first, and the other way round."""


@dataclass(frozen=True, slots=True)
class Move:
    """One instrument: the trend, and the latest complete measurement that last week's digest knew."""

    trend: Trend
    then: Measurement | None

    @property
    def points(self) -> int | None:
        """Points from then to a newer total, negative when lower; None while there is no newer one, or none then."""
        then, now = self.then, latest(self.trend)
        if then is None or now is None or now.completed_at <= then.completed_at:
            return None
        return (now.total or 0) - (then.total or 0)


def moves(case: Case) -> tuple[Move, ...]:
    """Return how each instrument moved since last week."""
    if case.before is None:
        return tuple(Move(trend, None) for trend in case.trends)
    return tuple(Move(now, latest(then)) for now, then in zip(case.trends, case.before.trends, strict=True))


def news(case: Case, found: Sequence[Standing], before: Sequence[Standing]) -> tuple[str, ...]:
    """Return what changed about one patient since their standings of last week, ``before``; empty when nothing did."""
    if case.before is None:
        return ("New in this digest", *_alerts(case), *_begun(case, found, before))
    decided = tuple(_reached_decision(case, found, before))
    told = (
        *_alerts(case),
        *_begun(case, found, before),
        *decided,
        *_ended(found, before),
        *(() if decided else _moved_on(found, before)),
    )
    return (*told, *_shifted(case, told))


def _alerts(case: Case) -> Iterator[str]:
    """Tell the alerts that were raised in the period, and older ones that were closed in it."""
    shown = sorted(case.patient.alerts_in(case.period), key=alert_lines.urgency, reverse=True)
    raised = [each for each in shown if case.period.holds(each.raised_at)]
    yield from (alert_lines.new(each, case.period) for each in raised[:ALERTS_TOLD])
    if raised[ALERTS_TOLD:]:
        yield counted(len(raised) - ALERTS_TOLD, "more new alert")
    yield from (alert_lines.ended(each, case.period) for each in shown if _is_older_and_closed(each, case))


def _is_older_and_closed(alert: AlertSummary, case: Case) -> bool:
    return not case.period.holds(alert.raised_at) and case.period.holds(alert.closed_at)


def _begun(case: Case, found: Sequence[Standing], before: Sequence[Standing]) -> Iterator[str]:
    """Tell the needs that a patient did not have last week, and a loss of response that is now confirmed."""
    had = {each.need for each in before} | {Need.ITEM9, *PROGRESS}
    if _is_confirmed(case) and not (case.before and _is_confirmed(case.before)):
        had -= {Need.LOSS}
    yield from (_newly(each) for each in found if each.need not in had)


def _newly(standing: Standing) -> str:
    lead, reason = NEWLY.get(standing.need, ""), standing.reason
    is_sentence = reason[1:2].islower()
    return f"{lead}{reason[0].lower()}{reason[1:]}" if lead and is_sentence else f"{lead}{reason}"


def _is_confirmed(case: Case) -> bool:
    return case.phq9.loss.kind is Kind.CONFIRMED_LOSS


def _reached_decision(case: Case, found: Sequence[Standing], before: Sequence[Standing]) -> Iterator[str]:
    """Tell that the decision point came in the period and what it showed, unless a new need says so."""
    on = case.patient.decision_on
    begun = {each.need for each in found} - {each.need for each in before}
    is_said = Need.NO_IMPROVEMENT in begun or (Need.SILENT in begun and case.phq9.response.kind is Kind.NOT_MEASURED)
    if on is None or not case.is_at_decision or on < case.period.first_on or is_said:
        return
    judged = at_decision(case)
    told = f": {judged.reason}" if judged.kind in UNJUDGED else f". {found[-1].reason}"
    yield f"Decision point reached on {day(on)}{told}"


def _ended(found: Sequence[Standing], before: Sequence[Standing]) -> Iterator[str]:
    """Name the needs of last week that a patient no longer has."""
    left = {each.need for each in before} - {each.need for each in found} - {*PROGRESS}
    yield from (f"No longer: {HEADINGS[need].title.lower()}" for need in Need if need in left)


def _moved_on(found: Sequence[Standing], before: Sequence[Standing]) -> Iterator[str]:
    """Give the reason of a new place among those who ask for no look."""
    now, then = found[0], before[0]
    if now.need in PROGRESS and now.need is not then.need:
        yield now.reason


def _shifted(case: Case, told: Sequence[str]) -> Iterator[str]:
    """Tell a total that moved by a reliable change or more since last week, unless something says so already."""
    for move in moves(case):
        then, now, points = move.then, latest(move.trend), move.points
        is_large = points is not None and abs(points) >= RELIABLE_CHANGE[move.trend.instrument]
        if then and now and points and is_large and not is_told(move, told):
            way = f"{'up' if points > 0 else 'down'} {abs(points)}"
            totals = f"from {then.total} ({marked_day(then)}) to {now.total} ({marked_day(now)})"
            yield f"{_title(move)} {way}, {totals}"


def is_told(move: Move, told: Sequence[str]) -> bool:
    """Whether what is told already holds both totals of a move."""
    both = (str(total_of(move.then)), str(total_of(latest(move.trend))))
    parts = (part for words in told for part in words.split("; ") if _title(move) in part)
    return any(both in (FROM_TO.findall(part) + [each[::-1] for each in FROM_BEST.findall(part)]) for part in parts)


def _title(move: Move) -> str:
    return INSTRUMENTS[move.trend.instrument].title


def shifts(cases: Sequence[Case]) -> tuple[Figure, ...]:
    """Count for each instrument who has a newer total than last week's digest knew, and which way it went."""
    moved = [moves(case) for case in cases]
    found = (_shift(key, [each[place] for each in moved]) for place, key in enumerate((PHQ9.key, GAD7.key)))
    return tuple(figure for figure in found if figure.of)


def _shift(key: str, moved: Sequence[Move]) -> Figure:
    known = [each for each in moved if each.then]
    points = [each.points for each in known if each.points is not None]
    lower, higher = sum(each < 0 for each in points), sum(each > 0 for each in points)
    note = f"{lower} lower, {len(points) - lower - higher} the same, {higher} higher" if points else ""
    return Figure(f"{INSTRUMENTS[key].title} measured again", len(points), len(known), note)
