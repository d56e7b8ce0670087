"""The difficulty item comes once, after the last instrument, and only when some item is above 0."""

import pytest

from tests.scenarios import texts
from tests.scenarios.people import Person


@pytest.mark.parametrize("answers", ["10000 0000 00000 00", "00000 0000 00000 01", "ddddd dddd 00100 00"])
async def test_one_item_above_zero_asks_it_once(patient: Person, answers: str) -> None:
    """It follows the last item, and what is chosen ends the check-in."""
    await patient.taps("Start")
    await patient.answers(answers[:-1])
    patient.does_not_see(texts.DIFFICULTY)
    await patient.answers(answers[-1])
    patient.sees(texts.DIFFICULTY)
    await patient.taps("Extremely difficult")
    patient.sees(texts.SAVED)


async def test_all_zero_asks_it_never(patient: Person) -> None:
    """Without a problem there is nothing to ask about."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    patient.sees(texts.SET_UP, texts.SAVED)


async def test_it_may_be_declined(patient: Person) -> None:
    """An unscored item changes no total."""
    await patient.taps("Start")
    await patient.answers("10000 0000 00000 00")
    await patient.taps("Prefer not to answer", "Show my scores")
    patient.has_seen(texts.scores("1 of 27 (none/minimal).", "0 of 21 (minimal)."))
