"""From the start of a session to the next morning nothing is sent by itself: no prompt, no reminder."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.rehearsal.stage import Stage
from storage import checkins, patients
from tests.scenarios import texts
from tests.scenarios.people import NEW_YORK, Person

MARCH_9 = datetime(2026, 3, 9, 20, tzinfo=UTC)
"""A Monday, 16:00 in New York, after the second session."""


@pytest.fixture
async def in_series(stage: Stage, clinician: Person, patient: Person) -> Person:
    """A patient whose baseline is done and whose six sessions are booked at 14:00."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await clinician.books_a_series()
    return patient


async def test_a_check_in_of_a_session_day_comes_the_day_before(
    stage: Stage, clinician: Person, in_series: Person
) -> None:
    """And its second reminder, which would fall after the start of that session, comes on the morning after."""
    await stage.advance_to(MARCH_9)
    await clinician.moves_a_session("March 13", "3/11 9:30am")
    await stage.advance(timedelta(days=4))
    assert in_series.when(texts.PROMPT) == ["Tue 10 10:00"]
    assert in_series.when(texts.REMINDER) == ["Tue 10 14:00", "Thu 12 10:00"]


async def test_a_session_that_is_booked_meanwhile_is_quiet_too(
    stage: Stage, clinician: Person, in_series: Person
) -> None:
    """The check-in was sent in the morning; then a session is put on the same afternoon."""
    await stage.advance_to(datetime(2026, 3, 11, 15, tzinfo=UTC))
    assert in_series.when(texts.PROMPT) == ["Wed 11 10:00"]
    await clinician.moves_a_session("March 13", "3/11 1pm")
    await stage.advance(timedelta(days=2))
    assert in_series.when(texts.REMINDER) == ["Thu 12 10:00", "Thu 12 14:00"]


async def test_a_prompt_that_was_held_up_does_not_leave_then(
    stage: Stage, clinician: Person, in_series: Person
) -> None:
    """The bot is back in the hours after a session: tomorrow is too late for it, so it was not sent."""
    await clinician.moves_a_session("March 13", "3/12 8am")
    await stage.advance_to(datetime(2026, 3, 11, 13, tzinfo=UTC))
    await stage.stop_bot()
    stage.clock.turn_to(datetime(2026, 3, 12, 13, 30, tzinfo=UTC))
    await stage.start_bot()
    await stage.advance(timedelta(hours=30))
    in_series.does_not_see(texts.PROMPT)
    assert await not_sent(stage) == [("7 days after session 1", "not sent in time")]


async def not_sent(stage: Stage) -> list[tuple[str, str | None]]:
    """Return step and reason of each check-in that was not sent."""

    def read(tx: Connection) -> list[tuple[str, str | None]]:
        rows = [row for person in patients.everyone(tx) for row in checkins.history(tx, person.id)]
        return [(row.step, row.not_sent_reason) for row in rows if row.state == "not sent"]

    return await stage.app.read(read)


async def test_nothing_comes_in_those_hours_of_a_whole_series(
    stage: Stage, clinician: Person, in_series: Person
) -> None:
    """Sessions in the morning, and a patient who answers nothing: three weeks of prompts, reminders and questions."""
    for label, to in (("March 9", "3/10 9am"), ("March 13", "3/12 9am"), ("March 16", "3/18 10am")):
        await clinician.moves_a_session(label, to)
    await stage.advance(timedelta(days=24))
    came = [each.sent_at.astimezone(NEW_YORK) for each in in_series.phone.messages if each.from_bot]
    sessions = [(4, 14), (10, 9), (12, 9), (18, 10), (20, 14), (23, 14)]
    quiet = [
        (datetime(2026, 3, day, hour, tzinfo=NEW_YORK), datetime(2026, 3, day + 1, 9, tzinfo=NEW_YORK))
        for day, hour in sessions
    ]
    assert [at for at in came for since, until in quiet if since <= at < until] == []
    days = {at.day for at in came}
    assert {11, 13, 17, 19} <= days
