"""Reminders come at 4 and 24 hours, only by day, quietly, and never once the patient has begun or finished."""

from datetime import UTC, datetime, timedelta

from bot.rehearsal.botapi import Fault
from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import SET_UP, Person, invited


async def test_an_untouched_check_in_is_brought_to_mind_twice(stage: Stage, patient: Person) -> None:
    """Four and twenty-four hours after it was sent, in words that a lock screen may show."""
    await stage.advance(timedelta(days=4))
    assert patient.when(texts.PROMPT) == ["Mon 02 09:00"]
    assert patient.when(texts.REMINDER) == ["Mon 02 13:00", "Tue 03 09:00"]


async def test_an_evening_check_in_is_brought_to_mind_the_next_morning(stage: Stage) -> None:
    """Four hours after 19:00 is night; the reminder waits for 09:00."""
    jo, code = await invited(stage)
    await jo.says(f"/start {code}")
    await jo.taps(*SET_UP[:-1], "19:00", "Start")
    await jo.answers("00000 0000 00000 00")
    await stage.advance_to(datetime(2026, 3, 14, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Wed 11 19:00"]
    assert jo.when(texts.REMINDER) == ["Thu 12 09:00", "Thu 12 19:00"]


async def test_a_finished_check_in_is_never_brought_to_mind(stage: Stage, patient: Person) -> None:
    """Nothing comes after "Saved" until the next week's prompt."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await stage.advance_to(datetime(2026, 3, 11, 13, tzinfo=UTC))
    patient.does_not_see(texts.REMINDER)
    assert patient.when(texts.PROMPT) == []
    patient.has_seen(texts.SAVED)


async def test_a_begun_check_in_is_never_brought_to_mind(stage: Stage, patient: Person) -> None:
    """Somebody who is answering, or has paused, is left in peace."""
    await patient.taps("Start")
    await patient.answers("00")
    await stage.advance(timedelta(hours=20))
    await patient.taps("Pause")
    await stage.advance(timedelta(hours=20))
    patient.does_not_see(texts.REMINDER)


async def test_a_reminder_that_waits_in_the_queue_is_dropped_when_the_patient_begins_first(
    stage: Stage, patient: Person
) -> None:
    """Telegram asked us to slow down for a few seconds; by then there is nothing left to remind of."""
    stage.api.faults.add(Fault("too_many_requests", "sendMessage", patient.phone.chat_id, retry_after=8))
    await stage.advance(timedelta(hours=4))
    assert stage.api.faults.active == []
    patient.does_not_see(texts.REMINDER)
    await patient.taps("Start")
    await stage.advance(timedelta(seconds=10))
    patient.sees(texts.SET_UP, texts.PROMPT, texts.phq9(1))
    await stage.advance(timedelta(hours=3))
    patient.does_not_see(texts.REMINDER)


async def test_both_reminders_begin_the_same_check_in(patient: Person, stage: Stage) -> None:
    """Whichever of the three messages is tapped, there is one check-in to answer."""
    await stage.advance(timedelta(hours=25))
    await patient.taps("Start")
    patient.sees(texts.PROMPT, texts.REMINDER, texts.phq9(1))
