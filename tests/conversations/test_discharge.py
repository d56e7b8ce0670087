"""Why check-ins ended, as the team reads it."""

import pytest

from conversations.discharge import Discharge, left_because


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (Discharge.MOVED.state, "moved", "discharged: moved"),
        (Discharge.OTHER.state, "", "discharged"),
        (Discharge.DIED.state, "died", "died"),
        ("stopped", "", "ended by the patient"),
        ("declined", "new course", "ended by the patient"),
    ],
)
def test_the_reason_follows_the_state(state: str, reason: str, words: str) -> None:
    """A discharge has its reason; whoever stops, or does not agree anew, gives none."""
    assert left_because(state, reason) == words
