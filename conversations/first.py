"""Whom a digest names first: somebody must still act for them; an alert that is closed is only to be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from conversations.alert_lines import in_full, urgency
from conversations.cases import PROGRESS, Case, Need, Standing
from conversations.readable import counted
from conversations.silence import Rung

OPEN_ALERT, NEW_SILENCE, FURTHER = 0, 1, 2
"""What comes before what: an open alert, a new silence after a positive item 9, and then the order of need."""

LEADS = {Need.WORSE: "Worse than at baseline: "}
"""What stands before the reason of a need where the reason does not name it."""


@dataclass(frozen=True, slots=True)
class Call:
    """Why somebody has to act for a patient; the smallest ``order`` is the most pressing."""

    order: int
    need: Need
    reason: str

    @property
    def is_open_alert(self) -> bool:
        """Whether an alert is open."""
        return self.order == OPEN_ALERT


def call(case: Case, found: Sequence[Standing], before: Sequence[Standing]) -> Call | None:
    """Return the most pressing of what still asks for somebody, None when nothing does; ``before`` is of last week."""
    alerts = sorted((each for each in case.patient.alerts_in(case.period) if each.is_open), key=urgency, reverse=True)
    if alerts:
        more = f", and {counted(len(alerts) - 1, 'more open alert')}" if alerts[1:] else ""
        return Call(OPEN_ALERT, Need.ITEM9, f"{in_full(alerts[0], case.period)}{more}")
    asking = [each for each in found if each.need is not Need.ITEM9 and each.need not in PROGRESS]
    calls = [Call(_order(each, case, before), each.need, f"{LEADS.get(each.need, '')}{each.reason}") for each in asking]
    return min(calls, key=_pressing, default=None)


def _order(standing: Standing, case: Case, before: Sequence[Standing]) -> int:
    """Put a silence that began this week after a positive item 9 before everything but an open alert."""
    is_silence = standing.need is Need.SILENT and case.silence.rung is Rung.CALL
    was_silent = any(each.need is Need.SILENT for each in before)
    if is_silence and case.is_after_positive and not was_silent:
        return NEW_SILENCE
    return FURTHER + list(Need).index(standing.need)


def _pressing(each: Call) -> int:
    return each.order
