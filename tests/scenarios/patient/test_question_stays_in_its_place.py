"""The question is edited in place while it stands last, and moves below once anything stands under it."""

from tests.scenarios import texts
from tests.scenarios.people import Person, labels_of


async def test_answering_leaves_one_message_in_the_chat(patient: Person) -> None:
    """Seventeen screens and no clutter: the invitation becomes each question in turn, and at the end "Saved"."""
    begin = [patient.texts[0], texts.SET_UP]
    await patient.taps("Start")
    patient.sees_nothing_but(*begin, texts.phq9(1))
    await patient.answers("0000")
    patient.sees_nothing_but(*begin, texts.phq9(5))
    await patient.answers("00000 00000 00")
    patient.sees_nothing_but(*begin, texts.SAVED)


async def test_after_a_text_the_question_comes_below_it_and_the_old_buttons_go(patient: Person) -> None:
    """An edited message does not move, so a question above other text would be missed."""
    await patient.taps("Start")
    await patient.answers("00")
    await patient.says("how long is this?")
    patient.sees(texts.phq9(3), "how long is this?", texts.NOT_READ, texts.phq9(3))
    patient.may_tap(*texts.BUTTONS)
    old = patient.phone.messages[-4]
    assert old.text == texts.phq9(3)
    assert labels_of(old) == []


async def test_the_moved_question_is_edited_in_place_again(patient: Person) -> None:
    """Moving once does not start a trail of questions."""
    await patient.taps("Start")
    await patient.says("hello")
    await patient.answers("00")
    patient.sees(texts.phq9(1), "hello", texts.NOT_READ, texts.phq9(3))


async def test_news_for_the_patient_moves_the_question_below_it(patient: Person, on_call: Person) -> None:
    """What staff did stands in the chat, and the question that is tapped next comes below it."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await patient.taps("Continue the check-in")
    await on_call.taps("I've got this")
    patient.sees(texts.CRISIS, texts.gad7(1), "A staff member saw this at 09:00.")
    await patient.answers("0")
    patient.sees(texts.CRISIS, texts.gad7(1), "A staff member saw this at 09:00.", texts.gad7(2))
    assert labels_of(patient.phone.messages[-3]) == []
