"""Prompts come weekly at the patient's hour by the patient's clock, never at night, never twice, never in a burst."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from bot.rehearsal.stage import Stage
from storage import checkins, patients
from tests.scenarios import texts
from tests.scenarios.people import SET_UP, Person, enrolled, invited, stored


async def _completes_the_baseline(patient: Person) -> None:
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")


async def test_weekly_at_the_chosen_hour_across_the_change_of_the_clocks(stage: Stage) -> None:
    """The week in which the clocks go forward is an hour shorter, and 10:00 stays 10:00."""
    jo = await enrolled(stage, starts_on=date(2026, 3, 4))
    await _completes_the_baseline(jo)
    await stage.advance_to(datetime(2026, 3, 31, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Wed 11 10:00", "Wed 18 10:00", "Wed 25 10:00"]
    assert [at.hour for at in _instants(jo)] == [14, 14, 14]


async def test_on_the_very_day_of_the_change_it_comes_once(stage: Stage) -> None:
    """Sunday, March 8 has no 02:30, and still one 10:00."""
    jo = await enrolled(stage, starts_on=date(2026, 3, 1))
    await stage.advance_to(datetime(2026, 3, 16, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Sun 08 10:00", "Sun 15 10:00"]
    assert [at.hour for at in _instants(jo)] == [14, 14]


async def test_by_the_patients_own_clock(stage: Stage) -> None:
    """10:00 in Hawaii is the afternoon at the clinic."""
    jo, code = await invited(stage)
    await jo.says(f"/start {code}")
    await jo.taps(*SET_UP[:4], "Hawaii", "10:00")
    await _completes_the_baseline(jo)
    await stage.advance_to(datetime(2026, 3, 13, tzinfo=UTC))
    assert [at.isoformat() for at in _instants(jo)] == ["2026-03-11T20:00:00+00:00"]


async def test_no_questionnaire_within_five_days_of_the_baseline(stage: Stage) -> None:
    """A weekly date two days after the baseline is passed over: the two would ask about the same days."""
    jo = await enrolled(stage, starts_on=date(2026, 3, 4))
    await _completes_the_baseline(jo)
    await stage.advance_to(datetime(2026, 3, 12, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Wed 11 10:00"]


async def test_after_a_downtime_of_weeks_nothing_comes_in_a_burst(stage: Stage, patient: Person) -> None:
    """What fell into it is recorded as not sent, neither missed nor made up for; the next one comes in its time."""
    await _completes_the_baseline(patient)
    await stage.stop_bot()
    stage.clock.turn_to(datetime(2026, 3, 24, 14, tzinfo=UTC))
    await stage.start_bot()
    await stage.advance(timedelta(hours=1))
    patient.sees(texts.SET_UP, texts.SAVED)
    assert [state for state, _, _ in await stored(stage)] == ["completed", "not sent", "not sent"]
    await stage.advance(timedelta(days=1))
    assert patient.when(texts.PROMPT) == ["Wed 25 10:00"]


async def test_a_prompt_found_at_night_waits_for_the_morning(stage: Stage, patient: Person) -> None:
    """It was due at 10:00, the bot is back at 22:00, and nobody is woken for it."""
    await _completes_the_baseline(patient)
    await stage.advance_to(datetime(2026, 3, 10, 12, tzinfo=UTC))
    await stage.stop_bot()
    stage.clock.turn_to(datetime(2026, 3, 12, 2, tzinfo=UTC))
    await stage.start_bot()
    await stage.advance(timedelta(hours=12))
    assert patient.when(texts.PROMPT) == ["Thu 12 09:00"]


async def test_while_a_check_in_is_open_no_second_one_comes(stage: Stage, patient: Person) -> None:
    """One question waits for one tap; the check-in of the plan asks for more, so it comes when the first has ended."""
    await stage.advance_to(datetime(2026, 3, 11, 13, 55, tzinfo=UTC))
    await patient.says("/checkin")
    await patient.taps("I feel worse")
    await patient.answers("0")
    await stage.advance(timedelta(hours=1))
    assert patient.texts[-1] == texts.phq9_alone(2)
    assert [state for state, _, _ in await stored(stage)] == ["missed", "asking"]
    assert await merged(stage) == [None, None]
    await patient.answers("0000 0000")
    await stage.advance(timedelta(hours=1))
    assert patient.when(texts.PROMPT) == ["Mon 02 09:00", "Wed 11 11:00"]
    assert [state for state, _, _ in await stored(stage)] == ["missed", "completed", "offered"]


async def test_whoever_feels_worse_gets_an_extra_phq9(stage: Stage, patient: Person) -> None:
    """With nothing due there are two things to do; asked for twice, the extra PHQ-9 is one check-in."""
    await _completes_the_baseline(patient)
    await patient.says("/checkin")
    patient.sees("/checkin", texts.NOTHING_DUE.format("Wednesday, March 11"))
    patient.may_tap("Mood and sleep", "I feel worse")
    await patient.taps("I feel worse")
    assert patient.texts[-1] == texts.phq9_alone(1)
    await patient.answers("0")
    await patient.says("/checkin")
    patient.sees("/checkin", texts.phq9_alone(2))
    assert [state for state, _, _ in await stored(stage)] == ["completed", "asking"]


async def merged(stage: Stage) -> list[str | None]:
    """Return which further steps each check-in stands for."""

    def read(tx: Connection) -> list[str | None]:
        people = patients.everyone(tx)
        return [row.merged for person in people for row in checkins.history(tx, person.id)]

    return await stage.app.read(read)


def _instants(person: Person) -> list[datetime]:
    return [each.sent_at for each in person.phone.messages if each.text == texts.PROMPT]
