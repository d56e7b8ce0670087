"""Every question shows where it stands, the stem, the item word for word, and the official options one a row."""

from tests.scenarios import texts
from tests.scenarios.people import Person, labels_of


async def test_all_sixteen_items_stand_word_for_word_in_order(patient: Person) -> None:
    """PHQ-9 first, then GAD-7 with its own stem; a screen holds one item and nothing else."""
    await patient.taps("Start")
    for number in range(1, 10):
        patient.sees(texts.phq9(number))
        await patient.answers("0")
    for number in range(1, 8):
        patient.sees(texts.gad7(number))
        await patient.answers("0")
    patient.sees(texts.SAVED)


async def test_the_options_stand_in_full_one_a_row(patient: Person) -> None:
    """From Not at all to Nearly every day; what is not an option of the instrument stands below."""
    await patient.taps("Start")
    patient.may_tap(*texts.FIRST_BUTTONS)
    await patient.answers("0")
    for _ in range(15):
        patient.may_tap(*texts.BUTTONS)
        last = patient.phone.last
        assert last is not None
        assert [len(row) for row in last.buttons] == [1, 1, 1, 1, 1, 2]
        await patient.answers("0")


async def test_each_button_stores_its_own_score(patient: Person) -> None:
    """The four labels mean 0, 1, 2 and 3, in both instruments."""
    await patient.taps("Start")
    await patient.answers("0123 0123 0 0123 012")
    await patient.taps("Very difficult", "Show my scores")
    patient.has_seen(texts.scores("12 of 27 (moderate).", "9 of 21 (mild)."))


async def test_the_difficulty_item_has_its_own_options(patient: Person) -> None:
    """It stands last, without a stem, and in the sheet's order."""
    await patient.taps("Start")
    await patient.answers("10000 0000 00000 00")
    patient.sees(texts.DIFFICULTY)
    patient.may_tap(*texts.DIFFICULTY_OPTIONS, "Prefer not to answer", "Back", "Pause")


async def test_the_first_question_comes_only_after_a_tap(patient: Person) -> None:
    """A lock screen shows a neutral line; what is asked is seen by whoever opens the chat and taps."""
    patient.sees(texts.PROMPT)
    patient.does_not_see(texts.PHQ9_ITEMS[0])
    last = patient.phone.last
    assert last is not None
    assert labels_of(last) == ["Start"]
