"""Back shows the question before with the answer so far, as far back as wanted, and what is chosen then counts."""

from tests.scenarios import texts
from tests.scenarios.people import Person


async def test_back_shows_the_answer_so_far_as_far_back_as_the_first_question(patient: Person) -> None:
    """Several steps in a row; the first question has no Back."""
    await patient.taps("Start")
    await patient.answers("012d")
    patient.sees(texts.phq9(5))
    await patient.taps("Back")
    patient.sees(texts.phq9(4, "Prefer not to answer"))
    await patient.taps("Back")
    patient.sees(texts.phq9(3, "More than half the days"))
    await patient.taps("Back")
    patient.sees(texts.phq9(2, "Several days"))
    await patient.taps("Back")
    patient.sees(texts.phq9(1, "Not at all"))
    patient.may_tap(*texts.FIRST_BUTTONS)


async def test_a_correction_counts_and_goes_on_where_the_answers_end(patient: Person) -> None:
    """Nobody has to walk through what is answered already."""
    await patient.taps("Start")
    await patient.answers("3333")
    await patient.taps("Back", "Back", "Back", "Back")
    await patient.answers("0")
    patient.sees(texts.phq9(5))
    await patient.answers("00000 00000 00")
    await patient.taps("Not difficult at all", "Show my scores")
    patient.has_seen(texts.scores("9 of 27 (mild).", "0 of 21 (minimal)."))


async def test_back_crosses_from_one_instrument_into_the_other(patient: Person) -> None:
    """The second part is no door that falls shut."""
    await patient.taps("Start")
    await patient.answers("00000 0010")
    patient.sees(texts.gad7(1))
    await patient.taps("Back", "Back")
    patient.sees(texts.phq9(8, "Several days"))


async def test_an_item_corrected_to_zero_needs_no_difficulty_item(patient: Person) -> None:
    """When no problem is left, none is asked about."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 01")
    patient.sees(texts.DIFFICULTY)
    await patient.taps("Back")
    patient.sees(texts.gad7(7, "Several days"))
    await patient.answers("0")
    patient.sees(texts.SAVED)
