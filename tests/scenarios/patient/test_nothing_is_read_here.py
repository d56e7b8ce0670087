"""Free text, voice, pictures and stickers get one line in any state: not read, how to reach us, 988, where we are."""

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, invited

WHO_SEES = "2 of 4: Who sees your answers"
PAUSED = "Paused. Your answers are kept until Tuesday, March 3, 09:00."


async def _sends_everything(person: Person, *then: str) -> None:
    """Each kind of message is answered with the line, and then with where the person is."""
    await person.says("I slept badly")
    assert _tail(person, then) == ["I slept badly", texts.NOT_READ, *then]
    await person.edits("I slept badly", "I slept very badly")
    assert _tail(person, then)[1:] == [texts.NOT_READ, *then]
    await person.sends_voice()
    assert _tail(person, then) == ["(no text)", texts.NOT_READ, *then]
    await person.sends_photo()
    assert _tail(person, then) == ["(no text)", texts.NOT_READ, *then]
    await person.sends_photo("my garden")
    assert _tail(person, then) == ["my garden", texts.NOT_READ, *then]
    await person.sends_sticker()
    assert _tail(person, then) == ["(no text)", texts.NOT_READ, *then]
    person.has_seen(texts.NOT_READ, times=6)


def _tail(person: Person, then: tuple[str, ...]) -> list[str]:
    """The end of the chat; of a screen that is long, its first line stands for it."""
    tail = person.texts[-2 - len(then) :]
    return [text.partition("\n")[0] if text.startswith(WHO_SEES) else text for text in tail]


async def test_from_a_stranger(stage: Stage) -> None:
    """Someone we do not know learns how to begin."""
    await _sends_everything(Person(stage, stage.phone("Kim")), texts.CODE_NEEDED)


async def test_while_consenting(stage: Stage) -> None:
    """The screen that waits comes again, below."""
    jo, code = await invited(stage)
    await jo.says(f"/start {code}")
    await jo.taps("Next")
    await _sends_everything(jo, WHO_SEES)


async def test_while_an_invitation_waits(patient: Person) -> None:
    """The invitation stays above; item 1 comes only after a tap."""
    await _sends_everything(patient)
    patient.does_not_see(texts.PHQ9_ITEMS[0])


async def test_in_the_middle_of_a_question(patient: Person) -> None:
    """The question that waits comes again, below, and has its buttons."""
    await patient.taps("Start")
    await patient.answers("12")
    await _sends_everything(patient, texts.phq9(3))
    patient.may_tap(*texts.BUTTONS)
    await patient.answers("0")
    patient.sees(texts.phq9(4))


async def test_while_the_crisis_text_holds_the_question_back(patient: Person) -> None:
    """Still no question: the resources in one sentence, and Continue."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await _sends_everything(patient, texts.HELD)
    patient.may_tap(*texts.CRISIS_BUTTONS)


async def test_while_paused(patient: Person) -> None:
    """The pause stands, and how to end it."""
    await patient.taps("Start")
    await patient.answers("12")
    await patient.taps("Pause")
    await _sends_everything(patient, PAUSED)
    patient.may_tap("Continue")


async def test_after_a_check_in(patient: Person) -> None:
    """Nothing waits, so nothing is shown again."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await _sends_everything(patient)


async def test_after_stopping(patient: Person) -> None:
    """Whoever stopped is still told how to reach us, and 988."""
    await patient.says("/stop")
    await patient.taps("Yes, stop")
    await _sends_everything(patient)
