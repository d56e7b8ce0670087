"""A voice message or picture within 24 hours after a positive item 9 becomes a staff task: it may say what we fear."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of

UNREADABLE = "message that cannot be read, soon after a positive item 9"


@pytest.mark.parametrize("send", [Person.sends_voice, Person.sends_photo, Person.sends_sticker])
async def test_it_becomes_a_task(
    stage: Stage, patient: Person, clinician: Person, send: Callable[[Person], Awaitable[None]]
) -> None:
    """The care team hears of it by day; the patient is never left to believe that someone listens."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await send(patient)
    patient.sees(texts.NOT_READ, texts.HELD)
    assert [alert[:2] for alert in await alerts_of(stage)] == [("elevated", "positive item 9"), ("task", UNREADABLE)]
    clinician.sees(
        "TASK: alert 2, P-001\nMessage that cannot be read, soon after a positive item 9 at 09:00.\n"
        "Acknowledge by 17:00."
    )


async def test_after_24_hours_it_is_a_message_like_any_other(stage: Stage, patient: Person) -> None:
    """The window is a day."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await stage.advance(timedelta(hours=25))
    await patient.sends_voice()
    patient.sees("(no text)", texts.NOT_READ)
    assert [alert[1] for alert in await alerts_of(stage) if alert[1] == UNREADABLE] == []


async def test_without_a_positive_it_is_no_task(stage: Stage, patient: Person) -> None:
    """Somebody likes to send pictures."""
    await patient.sends_voice()
    assert await alerts_of(stage) == []


async def test_a_text_is_no_task(stage: Stage, patient: Person) -> None:
    """A text was looked at by the crisis filter; what it let pass is not kept."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await patient.says("it rains")
    assert [alert[1] for alert in await alerts_of(stage)] == ["positive item 9"]


async def test_at_night_the_task_waits_for_the_morning(stage: Stage, patient: Person, clinician: Person) -> None:
    """It is worth a call, and not worth waking anyone."""
    await stage.advance(timedelta(hours=12))
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await patient.sends_voice()
    clinician.does_not_see("TASK")
    await stage.advance(timedelta(hours=12))
    assert next(text.partition("\n")[0] for text in clinician.texts if "TASK" in text) == "TASK: alert 2, P-001"
