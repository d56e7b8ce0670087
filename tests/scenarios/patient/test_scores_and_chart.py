"""/scores: nothing before a tap, then the last scores in plain words at once, and the chart, which takes longer."""

from datetime import timedelta

from pydantic import SecretStr

from bot.press import Press
from bot.rehearsal.botapi import Message
from bot.rehearsal.stage import Stage
from tests.scenarios import people, texts
from tests.scenarios.people import Person

PNG = b"\x89PNG\r\n\x1a\n"
NO_PICTURE = "The picture cannot be drawn just now. Please try again."
HELP = "/help"


async def check_in(patient: Person, answers: str, difficulty: str = "Somewhat difficult") -> None:
    await patient.taps("Start")
    await patient.answers(answers)
    await patient.taps(difficulty)


async def feels_worse(patient: Person, answers: str) -> None:
    """An extra PHQ-9, between two check-ins."""
    await patient.says("/checkin")
    await patient.taps("I feel worse")
    await patient.answers(answers)
    await patient.taps("Somewhat difficult")


def pictures(person: Person) -> list[Message]:
    return [each for each in person.phone.messages if each.photo]


async def test_there_is_nothing_to_see_at_first(patient: Person) -> None:
    """The command says when scores appear, and offers no button."""
    await patient.says("/scores")
    patient.sees("There are no scores yet. They appear after your first check-in.")
    patient.may_tap()


async def test_no_number_stands_in_the_chat_before_a_tap(patient: Person) -> None:
    """What a locked screen shows of the answer says nothing."""
    await check_in(patient, "33333 3000 11111 11")
    await patient.says("/scores")
    patient.sees(texts.SCORES_READY)
    patient.may_tap("Show my scores")
    patient.does_not_see(" of 27", "PHQ-9, ")
    assert pictures(patient) == []


async def test_words_come_first_and_the_chart_follows(patient: Person) -> None:
    """A picture as wide as a phone, with what it shows in words below it; it is the patient's own to keep."""
    await check_in(patient, "33333 3000 11111 11")
    await patient.says("/scores")
    await patient.taps("Show my scores")
    patient.sees(
        texts.SCORES_READY,
        texts.scores("18 of 27 (moderately severe).", "7 of 21 (mild)."),
        texts.picture("one score, 18 on Mar 2", "one score, 7 on Mar 2"),
    )
    (picture,) = pictures(patient)
    assert picture.photo is not None
    assert picture.photo.startswith(PNG)
    assert not picture.protected


async def test_the_latest_of_each_stands_beside_the_start(stage: Stage, patient: Person) -> None:
    """An extra PHQ-9 leaves the GAD-7 of the check-in before it; two numbers, and no word for what lies between."""
    await check_in(patient, "33333 3000 11111 11")
    await stage.advance(timedelta(days=7))
    await feels_worse(patient, "33111 1100")
    await patient.says("/scores")
    await patient.taps("Show my scores")
    note = texts.SCORES_NOTE
    now = "PHQ-9, Monday, March 9: 11 of 27 (moderate). At the start it was 18. Now it is 11."
    patient.has_seen(f"{now}\nGAD-7, Monday, March 2: 7 of 21 (mild).\n\n{note}")
    caption = patient.texts[-1]
    assert "PHQ-9: 2 scores, first 18 on Mar 2, last 11 on Mar 9." in caption
    patient.does_not_see("better", "worse than", "improve", "great", "good", "!")


async def test_after_a_positive_item_9_help_stands_below_and_no_trace_of_it(patient: Person) -> None:
    """Neither words nor caption say a thing about the answer; one sentence says how to get help."""
    await patient.taps("Start")
    await patient.answers("33333 3001")
    await patient.taps("Continue the check-in")
    await patient.answers("11111 11")
    await patient.taps("Somewhat difficult")
    await patient.says("/scores")
    await patient.taps("Show my scores")
    patient.sees(
        texts.scores("19 of 27 (moderately severe).", "7 of 21 (mild).", help_line=True),
        texts.picture("one score, 19 on Mar 2", "one score, 7 on Mar 2"),
    )
    patient.does_not_see("item 9", "Item 9")


async def test_the_picture_is_the_same_whether_or_not_item_9_was_positive(stage: Stage, patient: Person) -> None:
    """Two people with the same totals get the same picture, to the byte."""
    other = await another(stage)
    await check_in(patient, "33333 3100 11111 11")
    await other.taps("Start")
    await other.answers("33333 3001")
    await other.taps("Continue the check-in")
    await other.answers("11111 11")
    await other.taps("Somewhat difficult")
    for person in (patient, other):
        await person.taps("Show my scores")
    own, theirs = (pictures(person)[0].photo for person in (patient, other))
    assert own == theirs


async def another(stage: Stage) -> Person:
    return await people.enrolled(stage, "P-002", first_name="Kim")


async def test_without_a_total_there_is_no_picture(patient: Person) -> None:
    """Declining everything leaves nothing to draw."""
    await patient.taps("Start")
    await patient.answers("ddddd dddd ddddd dd")
    await patient.says("/scores")
    await patient.taps("Show my scores")
    patient.sees(texts.SCORES_READY, texts.scores(texts.NO_TOTAL, texts.NO_TOTAL))
    assert pictures(patient) == []


async def test_the_chat_goes_on_while_the_picture_is_drawn(stage: Stage, patient: Person) -> None:
    """What comes after the tap is answered before the picture is there; a second tap meanwhile brings no second one."""
    await restarted(stage, Press(stage.settings()))
    await check_in(patient, "33333 3000 11111 11")
    patient.phone.tap("Show my scores")
    patient.phone.tap("Show my scores")
    patient.phone.say(HELP)
    await patient.waits()
    scores = texts.scores("18 of 27 (moderately severe).", "7 of 21 (mild).")
    patient.has_seen(scores, times=2)
    assert [patient.phone.messages[-1]] == pictures(patient)
    assert patient.texts[-3] == scores
    assert patient.texts[-2].startswith("I ask how you are between visits")


async def test_a_picture_that_cannot_be_drawn_is_owned_up_to(stage: Stage, patient: Person) -> None:
    """The words are there all the same, and the patient may try again."""
    nowhere = {"database_url": SecretStr("sqlite:////nowhere/at/all.db")}
    await restarted(stage, Press(stage.settings().model_copy(update=nowhere)))
    await check_in(patient, "33333 3000 11111 11")
    await patient.taps("Show my scores")
    patient.sees(texts.scores("18 of 27 (moderately severe).", "7 of 21 (mild)."), NO_PICTURE)
    await restarted(stage, None)
    await patient.taps("Show my scores")
    assert len(pictures(patient)) == 1


async def test_a_stop_leaves_what_is_not_drawn_yet(stage: Stage, patient: Person) -> None:
    """Nothing hangs, and the same tap works again afterwards."""
    await restarted(stage, Press(stage.settings()))
    await check_in(patient, "33333 3000 11111 11")
    patient.phone.tap("Show my scores")
    await stage.api.until(lambda: "PHQ-9, " in patient.texts[-1], timeout=5.0)
    await restarted(stage, None)
    await patient.waits()
    await patient.taps("Show my scores")
    assert pictures(patient)


async def restarted(stage: Stage, press: Press | None) -> None:
    """Start the bot anew with another press."""
    await stage.stop_bot()
    stage.press = press
    await stage.start_bot()
