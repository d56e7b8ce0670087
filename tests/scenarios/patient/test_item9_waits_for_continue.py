"""After a positive item 9 the next question comes only on Continue."""

from tests.scenarios import texts
from tests.scenarios.people import Person


async def test_continue_shows_the_next_question(patient: Person) -> None:
    """Below the crisis text, which stays where it can be read."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await patient.taps("Continue the check-in")
    patient.sees(texts.KEPT, texts.CRISIS, texts.gad7(1))
    patient.may_tap(*texts.BUTTONS)


async def test_nothing_else_shows_it(patient: Person) -> None:
    """A text, the command, an old Back and an old answer all lead back to the resources."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    back, answer = patient.button("Back"), patient.button("Not at all")
    await patient.answers("1")
    await patient.says("what now?")
    patient.sees("what now?", texts.NOT_READ, texts.HELD)
    patient.may_tap(*texts.CRISIS_BUTTONS)
    await patient.says("/checkin")
    patient.sees("/checkin", texts.HELD)
    await patient.taps_again(back)
    await patient.taps_again(answer)
    patient.sees(texts.HELD)
    patient.does_not_see(texts.gad7(1))
    await patient.taps("Continue the check-in")
    patient.sees(texts.gad7(1))


async def test_a_second_continue_changes_nothing(patient: Person) -> None:
    """The button stays under the crisis text; tapping it later shows where the patient is."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    again = patient.button("Continue the check-in")
    await patient.taps("Continue the check-in")
    await patient.answers("00")
    await patient.taps_again(again)
    patient.sees(texts.CRISIS, texts.gad7(3))
