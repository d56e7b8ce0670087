"""Two taps answer a day: quietly asked, changed in place, and kept once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.rehearsal.botapi import Fault
from bot.rehearsal.stage import Stage
from storage import days, patients
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of

NUMBERS = tuple(map(str, range(11)))
SIX_ON_THURSDAY = datetime(2026, 3, 5, 23, tzinfo=UTC)
"""18:00 in New York on the day after the first session."""

MOOD = (
    "Thursday, March 5 · 1 of 2\n\nHow was your mood today?\n\n0 is lowest, 10 is best.\n\n"
    "Mood and sleep are two quick questions. They are not a validated scale."
)
SLEEP = "Thursday, March 5 · 2 of 2\n\nHow did you sleep last night?\n\n0 is worst, 10 is best."
SLEEP_A_DAY_LATER = (
    "Thursday, March 5 · 2 of 2\n\nHow did you sleep in the night to Thursday?\n\n0 is worst, 10 is best."
)
SAVED = "Saved. Thank you."
SAVED_BEFORE = "Your answers for this day are saved. Nothing has changed."
TOO_LATE = "The questions for Thursday, March 5 are closed now. That is fine: you can leave out a day."


@pytest.fixture
def clinic_url(database_url: str) -> str:
    return database_url


@pytest.fixture
async def asked(stage: Stage, patient: Person) -> Person:
    """A patient whose baseline is done, on the evening after the first session, with the question just sent."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await stage.advance_to(SIX_ON_THURSDAY)
    return patient


async def kept(stage: Stage) -> list[tuple[date, int | None, int | None]]:
    """Return every day with an answer: its date, mood and sleep."""

    def read(tx: Connection) -> list[tuple[date, int | None, int | None]]:
        rows = [row for person in patients.everyone(tx) for row in days.history(tx, person.id)]
        return [(row.on, row.mood, row.sleep) for row in rows]

    return await stage.app.read(read)


async def test_two_taps_answer_a_day(stage: Stage, asked: Person) -> None:
    """One message asks for mood, then for sleep, then says that both are saved, and stands where it stood."""
    asked.sees(texts.SAVED, MOOD)
    asked.may_tap(*NUMBERS, "Do not ask me each day")
    await asked.taps("7")
    asked.sees(texts.SAVED, SLEEP)
    asked.may_tap(*NUMBERS)
    await asked.taps("10")
    asked.sees(texts.SAVED, SAVED)
    asked.may_tap()
    assert await kept(stage) == [(date(2026, 3, 5), 7, 10)]


async def test_it_arrives_without_a_sound(stage: Stage, asked: Person) -> None:
    """Telegram is asked not to ring for it; a check-in may ring."""
    sent = [each.params for each in stage.api.requests if each.method == "sendMessage"]
    quiet = [each["text"].splitlines()[0] for each in sent if each.get("disable_notification")]
    assert quiet == ["Thursday, March 5 · 1 of 2"]
    assert texts.PROMPT in [each["text"] for each in sent]


async def test_no_answer_alerts_anybody(stage: Stage, asked: Person, on_call: Person) -> None:
    """The lowest mood is a number on no validated scale: staff see it in its place, nobody is paged."""
    before = on_call.texts
    await asked.taps("0", "0")
    await stage.advance(timedelta(hours=1))
    assert await kept(stage) == [(date(2026, 3, 5), 0, 0)]
    assert await alerts_of(stage) == []
    assert on_call.texts == before


async def test_a_tap_that_arrives_twice_acts_once(stage: Stage, asked: Person) -> None:
    """The second of two taps on mood finds the question about sleep; it is no answer to that one."""
    mood = asked.button("7")
    await asked.taps("7")
    await asked.taps_again(mood)
    asked.sees(SLEEP)
    assert await kept(stage) == [(date(2026, 3, 5), 7, None)]
    sleep = asked.button("3")
    await asked.taps("3")
    await asked.taps_again(sleep)
    asked.sees(SAVED)
    assert asked.toasts[-2:] == ["", SAVED_BEFORE]
    assert await kept(stage) == [(date(2026, 3, 5), 7, 3)]


async def test_the_first_finished_pair_stands(stage: Stage, asked: Person) -> None:
    """A slip on mood can be put right until sleep is answered; afterwards old buttons change nothing."""
    seven, two = asked.button("7"), asked.button("2")
    await asked.taps_again(seven)
    await asked.taps_again(two)
    await asked.taps("5")
    await asked.taps_again(seven)
    asked.sees(SAVED)
    assert await kept(stage) == [(date(2026, 3, 5), 2, 5)]


async def test_the_next_morning_is_not_too_late(stage: Stage, asked: Person) -> None:
    """Until noon yesterday can be answered, and the night is called by its name."""
    await stage.advance_to(datetime(2026, 3, 6, 16, 55, tzinfo=UTC))
    await asked.taps("6")
    asked.sees(SLEEP_A_DAY_LATER)
    await asked.taps("4")
    asked.sees(SAVED)
    assert await kept(stage) == [(date(2026, 3, 5), 6, 4)]


async def test_after_the_next_noon_the_day_is_closed(stage: Stage, asked: Person) -> None:
    """A late tap is answered kindly and keeps nothing."""
    await stage.advance_to(datetime(2026, 3, 6, 17, tzinfo=UTC))
    await asked.taps("6")
    asked.sees(TOO_LATE)
    asked.may_tap()
    assert await kept(stage) == []


async def test_half_a_day_is_kept_when_the_other_half_comes_too_late(stage: Stage, asked: Person) -> None:
    """Mood was answered in time and stays; sleep is not filled in."""
    await asked.taps("6")
    await stage.advance_to(datetime(2026, 3, 6, 18, tzinfo=UTC))
    await asked.taps("4")
    asked.sees(TOO_LATE)
    assert await kept(stage) == [(date(2026, 3, 5), 6, None)]


async def test_a_restart_between_the_two_taps_loses_nothing(stage: Stage, asked: Person) -> None:
    """The bot that takes the second tap need not be the one that took the first."""
    await asked.taps("8")
    await stage.stop_bot()
    await stage.start_bot()
    await asked.taps("9")
    asked.sees(SAVED)
    assert await kept(stage) == [(date(2026, 3, 5), 8, 9)]


async def test_who_answered_by_day_is_not_asked_in_the_evening(stage: Stage, patient: Person) -> None:
    """With nothing due, /checkin offers mood and sleep; the same day is not asked about again."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await stage.advance_to(datetime(2026, 3, 5, 15, tzinfo=UTC))
    await patient.says("/checkin")
    await patient.taps("Mood and sleep")
    patient.sees("/checkin", MOOD)
    patient.may_tap(*NUMBERS)
    await patient.taps("7", "6")
    await stage.advance_to(datetime(2026, 3, 6, 15, tzinfo=UTC))
    patient.sees("/checkin", SAVED)
    assert await kept(stage) == [(date(2026, 3, 5), 7, 6)]


async def test_asking_for_a_finished_day_changes_nothing(stage: Stage, asked: Person) -> None:
    """The day has its answers, and says so."""
    await asked.taps("7", "6")
    await asked.says("/checkin")
    await asked.taps("Mood and sleep")
    asked.sees("/checkin", SAVED_BEFORE)
    assert await kept(stage) == [(date(2026, 3, 5), 7, 6)]


async def test_a_question_that_waits_in_the_queue_is_dropped_when_the_day_is_answered(
    stage: Stage, patient: Person
) -> None:
    """Telegram asked us to slow down for some seconds; by then there is nothing left to ask.

    The tap meanwhile was kept though its message could not change; tapped again it says so.
    """
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await stage.advance_to(SIX_ON_THURSDAY - timedelta(minutes=1))
    await patient.says("/checkin")
    await patient.taps("Mood and sleep", "7")
    stage.api.faults.add(Fault("too_many_requests", "sendMessage", patient.phone.chat_id, retry_after=20))
    await stage.advance_to(SIX_ON_THURSDAY)
    assert stage.api.faults.active == []
    await patient.taps("5")
    await stage.advance(timedelta(hours=1))
    patient.sees("/checkin", SLEEP)
    await patient.taps("5")
    patient.sees("/checkin", SAVED)
    assert patient.toasts[-1] == SAVED_BEFORE
    assert await kept(stage) == [(date(2026, 3, 5), 7, 5)]
