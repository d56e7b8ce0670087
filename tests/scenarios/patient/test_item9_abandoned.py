"""Leaving right after item 9, or blocking the bot, ends nothing: staff are paged, and a block is told and paged."""

from datetime import timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of, stored

PAGE = "HIGH: alert 1, P-001\nItem 9 answered 'More than half the days' (2) at 09:00.\nAcknowledge by 09:15."
ELEVATED = "ELEVATED: alert 1, P-001\nItem 9 answered 'Several days' (1) at 09:00.\nAcknowledge by 10:00."
BLOCKED = "P-001: cannot be reached in Telegram (blocked the bot)."
UNREACHABLE = "HIGH: alert 2, P-001\nCannot be reached in Telegram at 09:00.\nAcknowledge by 09:15."


async def test_a_check_in_abandoned_at_item_9_stays_an_open_alert(
    stage: Stage, patient: Person, on_call: Person, clinician: Person
) -> None:
    """Neither the silence nor the end of the check-in a day later closes it; the next person is paged."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    on_call.sees(ELEVATED)
    await stage.advance(timedelta(minutes=60))
    assert clinician.texts[-1].startswith("ELEVATED: alert 1, P-001\n")
    await stage.advance(timedelta(hours=24))
    assert await stored(stage) == [("abandoned", "0,0,0,0,0,0,0,0,1,,,,,,,,", 1)]
    assert [alert[:2] for alert in await alerts_of(stage)] == [("elevated", "positive item 9")]
    assert (await alerts_of(stage))[0][2] != "closed"


async def test_blocking_the_bot_right_after_item_9_tells_and_pages(
    stage: Stage, patient: Person, on_call: Person, clinician: Person
) -> None:
    """The first page is not the last word: staff learn that the chat will not reach this patient."""
    await patient.taps("Start")
    await patient.answers("00000 0002")
    await patient.blocks_the_bot()
    clinician.sees(BLOCKED)
    on_call.sees(PAGE, UNREACHABLE)
    assert [alert[1] for alert in await alerts_of(stage)] == ["positive item 9", "cannot be reached in Telegram"]


async def test_blocking_without_a_positive_answer_tells_the_team_and_pages_nobody(
    patient: Person, on_call: Person, clinician: Person
) -> None:
    """Someone who has had enough of the bot is not an emergency."""
    await patient.blocks_the_bot()
    clinician.sees(BLOCKED)
    on_call.does_not_see("P-001")


async def test_a_block_within_three_days_of_a_positive_answer_pages_after_the_alert_was_closed(
    stage: Stage, patient: Person, clinician: Person, on_call: Person
) -> None:
    """A closed alert does not make the days after it quiet."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await on_call.closes_the_alert()
    await stage.advance(timedelta(hours=71))
    await patient.blocks_the_bot()
    clinician.has_seen(BLOCKED)
    assert [alert[1:] for alert in await alerts_of(stage)] == [
        ("positive item 9", "closed"), ("cannot be reached in Telegram", "notified")
    ]  # fmt: skip


async def test_a_block_after_three_days_pages_nobody(
    stage: Stage, patient: Person, clinician: Person, on_call: Person
) -> None:
    """By then it is a line for the team."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await on_call.closes_the_alert()
    await stage.advance(timedelta(hours=73))
    await patient.blocks_the_bot()
    clinician.has_seen(BLOCKED)
    assert [alert[1:] for alert in await alerts_of(stage)] == [("positive item 9", "closed")]


async def test_no_praise_and_no_number_while_the_crisis_text_stands(patient: Person) -> None:
    """What the answers add up to is not said beside it."""
    await patient.taps("Start")
    await patient.answers("33333 3331")
    patient.sees(texts.SET_UP, texts.KEPT, texts.CRISIS)
    patient.does_not_see(" of 27", "PHQ-9", "well done", "great", "Great", "good job", "better total")
