"""The silence ladder: when a missed check-in asks for a word to the patient, and when for a call by the clinic."""

from dataclasses import dataclass
from enum import StrEnum

from conversations.readable import counted

CALL_AFTER_MISSED = 2
"""Check-ins missed in a row after which the clinic is called to call (CLINICAL.md 5, this project's rule)."""

CALL_AFTER_MISSED_SINCE_POSITIVE = 1
"""The same, when the last answer to item 9 was above 0 (CLINICAL.md 5, this project's rule)."""


class Rung(StrEnum):
    """How far up the ladder a silence stands."""

    NONE = "none"
    NUDGE = "nudge the patient"
    CALL = "clinic called to call"


@dataclass(frozen=True, slots=True)
class Silence:
    """A rung, the reason in words, and the numbers behind it; ``limit`` is how many missed ones ask for a call."""

    rung: Rung
    reason: str
    missed_in_a_row: int
    limit: int

    @property
    def is_new(self) -> bool:
        """Whether the latest missed check-in is what led to this rung; the next one on it tells nobody again."""
        steps = {Rung.NONE: 0, Rung.NUDGE: 1, Rung.CALL: self.limit}
        return self.rung is not Rung.NONE and self.missed_in_a_row == steps[self.rung]


def silence(
    missed_in_a_row: int, *, is_after_positive: bool, is_reachable: bool = True, is_paused: bool = False
) -> Silence:
    """Return the rung on which a patient stands.

    A pause is a sign of life, so it quiets the ladder; not for one whose last item 9 was positive, nor for one whom
    messages do not reach.
    """
    limit = CALL_AFTER_MISSED_SINCE_POSITIVE if is_after_positive else CALL_AFTER_MISSED
    missed = f"{counted(missed_in_a_row, 'check-in')}{' in a row' if missed_in_a_row > 1 else ''} not completed"
    if not is_reachable:
        reason = "messages do not reach the patient"
        return Silence(Rung.CALL, f"{reason}; {missed}" if missed_in_a_row else reason, missed_in_a_row, limit)
    if missed_in_a_row and is_after_positive:
        return Silence(Rung.CALL, f"{missed}, after a positive item 9", missed_in_a_row, limit)
    if not missed_in_a_row or is_paused:
        reason = "check-ins are paused" if is_paused else "nothing missed"
        return Silence(Rung.NONE, reason, missed_in_a_row, limit)
    return Silence(Rung.CALL if missed_in_a_row >= limit else Rung.NUDGE, missed, missed_in_a_row, limit)
