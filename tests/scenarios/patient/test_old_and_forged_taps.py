"""A stale, doubled, replayed or forged tap writes nothing and shows the current question."""

from datetime import timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of, enrolled, stored


async def test_a_button_of_an_earlier_question_writes_nothing(stage: Stage, patient: Person) -> None:
    """The answer given then stands, and the question that waits is shown again."""
    await patient.taps("Start")
    old = patient.button("Nearly every day")
    await patient.answers("01")
    await patient.taps_again(old)
    patient.sees(texts.SET_UP, texts.phq9(3))
    assert await stored(stage) == [("asking", "0,1,,,,,,,,,,,,,,,", None)]


async def test_a_button_of_an_earlier_check_in_writes_nothing(stage: Stage, patient: Person) -> None:
    """The same item in last week's message is not this week's item."""
    await patient.taps("Start")
    await patient.answers("00")
    old = patient.button("Nearly every day")
    await patient.answers("000 0000 00000 00")
    await patient.opens_a_check_in()
    await patient.answers("00")
    await patient.taps_again(old)
    patient.sees(texts.phq9_alone(3))
    assert [answers for _, answers, _ in await stored(stage)] == [
        "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,",
        "0,0,,,,,,,,",
    ]


async def test_two_taps_on_one_button_answer_one_question(stage: Stage, patient: Person) -> None:
    """Both queries arrive before the screen has changed; the second finds its question answered."""
    await patient.taps("Start")
    patient.phone.tap("Several days")
    patient.phone.tap("Several days")
    await patient.waits()
    patient.sees(texts.SET_UP, texts.phq9(2))
    assert await stored(stage) == [("asking", "1,,,,,,,,,,,,,,,,", None)]


async def test_an_update_that_comes_again_acts_once(stage: Stage, patient: Person, on_call: Person) -> None:
    """Telegram repeats what it believes unconfirmed: an answer, a command, and a positive item 9 alike."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    update_id = patient.phone.tap("Several days")
    await patient.waits()
    stage.api.redeliver(update_id)
    await patient.waits()
    patient.has_seen(texts.CRISIS)
    assert len([text for text in on_call.texts if "Acknowledge by" in text]) == 1
    assert await stored(stage) == [("held", "0,0,0,0,0,0,0,0,1,,,,,,,,", 1)]
    stop = patient.phone.say("/stop")
    await patient.waits()
    stage.api.redeliver(stop)
    await patient.waits()
    patient.has_seen("Do you want to stop the check-ins? It does not change your care.")


async def test_forged_data_writes_nothing_and_shows_the_question(stage: Stage, patient: Person) -> None:
    """A button that we did not sign may be anything; none of it is believed."""
    await patient.taps("Start")
    message_id, signed = patient.button("Not at all")
    await patient.says("/help")
    body, _, mac = signed.rpartition(".")
    last = body[:-1] + "3"
    for forged in (f"{last}.{mac}", f"{last}.", "answer", "", "1.answer.1.1.0.1.3", signed[:-1] + "A", "x" * 64):
        await patient.taps_again((message_id, forged))
        assert patient.toasts[-1] == texts.OLD_BUTTON
        patient.sees(texts.phq9(1))
    assert await stored(stage) == [("asking", ",,,,,,,,,,,,,,,,", None)]


async def test_a_forged_item_9_raises_nothing(stage: Stage, patient: Person) -> None:
    """Nobody can page staff in someone else's name."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    message_id, signed = patient.button("Nearly every day")
    await patient.taps_again((message_id, signed[:-4] + "AAAA"))
    assert await alerts_of(stage) == []
    patient.sees(texts.phq9(9))


async def test_another_patients_button_is_worth_nothing(stage: Stage, patient: Person) -> None:
    """The data is signed for one chat: from another it changes neither patient."""
    other = await enrolled(stage, "P-002", first_name="Sam")
    await patient.taps("Start")
    await other.taps("Start")
    _, data = patient.button("Nearly every day")
    message_id, _ = other.button("Nearly every day")
    await other.says("/help")
    await other.taps_again((message_id, data))
    assert other.toasts[-1] == texts.OLD_BUTTON
    other.sees(texts.phq9(1))
    assert [answers for _, answers, _ in await stored(stage)] == [",,,,,,,,,,,,,,,,", ",,,,,,,,,,,,,,,,"]


async def test_a_stranger_who_taps_is_told_that_the_button_is_old(stage: Stage, patient: Person) -> None:
    """A chat that belongs to nobody writes into nobody's check-in."""
    await patient.taps("Start")
    stranger = Person(stage, stage.phone("Kim"))
    await stranger.says("hi")
    await stranger.taps_again((1, patient.button("Not at all")[1]))
    assert stranger.toasts[-1] == texts.OLD_BUTTON
    assert await stored(stage) == [("asking", ",,,,,,,,,,,,,,,,", None)]


async def test_after_expiry_an_answer_writes_nothing(stage: Stage, patient: Person) -> None:
    """The check-in is closed, and the tap says how to begin a new one."""
    await patient.taps("Start")
    await patient.answers("00")
    await stage.advance(timedelta(hours=24))
    await patient.answers("3")
    assert patient.toasts[-1] == texts.CLOSED
    assert await stored(stage) == [("abandoned", "0,0,,,,,,,,,,,,,,,", None)]


async def test_a_tap_after_expiry_shows_the_question_of_the_check_in_that_is_open_now(
    stage: Stage, patient: Person
) -> None:
    """Whoever has begun again is led to where they are."""
    await patient.taps("Start")
    await patient.answers("00")
    old = patient.button("Nearly every day")
    await stage.advance(timedelta(hours=24))
    await patient.opens_a_check_in()
    await patient.answers("1")
    await patient.taps_again(old)
    assert patient.toasts[-1] == texts.CLOSED
    patient.sees(texts.phq9_alone(2))
    assert (await stored(stage))[-1] == ("asking", "1,,,,,,,,,", None)


async def test_a_stale_tap_on_item_9_above_everything_brings_help(
    stage: Stage, patient: Person, on_call: Person
) -> None:
    """It is no answer any more, and still a person who tapped it: resources, an alert, and the question waits."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    old = patient.button("Nearly every day")
    await patient.answers("00")
    await patient.taps_again(old)
    patient.sees(texts.CRISIS)
    patient.may_tap(*texts.CRISIS_BUTTONS)
    assert on_call.texts[-1].startswith("CRITICAL: alert 1, P-001\nItem 9 answered 'Nearly every day' (3)")
    assert await stored(stage) == [("held", "0,0,0,0,0,0,0,0,0,0,,,,,,,", 3)]
    await patient.taps("Continue the check-in")
    patient.sees(texts.gad7(2))


async def test_a_stale_tap_on_item_9_after_the_check_in_brings_help_too(
    stage: Stage, patient: Person, on_call: Person
) -> None:
    """A finished check-in keeps its answers; the alert has the tap."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    old = patient.button("More than half the days")
    await patient.answers("0 00000 00")
    await patient.taps_again(old)
    patient.sees(texts.CRISIS)
    patient.may_tap("Chat with 988", "Please have someone call me")
    assert on_call.texts[-1].startswith("HIGH: alert 1, P-001\nItem 9 answered 'More than half the days' (2)")
    assert await stored(stage) == [("completed", "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,", 2)]


async def test_a_doubled_tap_on_item_9_helps_once(stage: Stage, patient: Person, on_call: Person) -> None:
    """Two queries of one nervous finger are one answer."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    patient.phone.tap("More than half the days")
    patient.phone.tap("More than half the days")
    await patient.waits()
    patient.has_seen(texts.CRISIS)
    assert len([text for text in on_call.texts if "Acknowledge by" in text]) == 1
    assert await stored(stage) == [("held", "0,0,0,0,0,0,0,0,2,,,,,,,,", 2)]
