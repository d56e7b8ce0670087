"""Why a patient is no longer followed, and what they are called then."""

from enum import StrEnum


class Discharge(StrEnum):
    """The reason of a discharge, in the words that the database stores."""

    COMPLETED = "completed"
    MOVED = "moved"
    CHOSE_TO_STOP = "chose to stop"
    OTHER = "other"
    DIED = "died"

    @property
    def state(self) -> str:
        """The patient's state; nothing goes to the chat of one who died but help for whoever asks there."""
        return DIED if self is Discharge.DIED else DISCHARGED


DISCHARGED, DIED = "discharged", "died"
GONE = frozenset({DISCHARGED, DIED})
"""The states of patients who are no longer followed."""


def left_because(state: str, reason: str) -> str:
    """Say to the team why check-ins ended, by the patient's state and the stored reason of a discharge."""
    if state == DISCHARGED:
        return f"discharged: {reason}" if reason else DISCHARGED
    return DIED if state == DIED else "ended by the patient"
