"""Mood and sleep come once a day through the series, at six, never after a session, and only to those who want them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot import courses
from bot.rehearsal.botapi import Fault
from bot.rehearsal.stage import Stage
from conversations.course import series
from conversations.course_changes import Book
from storage import courses as course_rows
from storage import patients
from tests.scenarios.people import COURSE_STARTS_ON, NEW_YORK, Person, enrolled

QUESTION = "How was your mood today?"
SERIES = series(COURSE_STARTS_ON, 6, (3, 4))
DECISION_ON = SERIES[-1] + timedelta(days=3)
NO_MORE = "You will not be asked about mood and sleep each day. You can still answer when you like: send /checkin."


def asked(person: Person) -> list[str]:
    """Local times at which a question came, such as "Thu 05 18:00"."""
    came = (each.sent_at for each in person.phone.messages if QUESTION in (each.text or ""))
    return [f"{at.astimezone(NEW_YORK):%a %d %H:%M}" for at in came]


def evening(day: int, *, month: int = 3, hour: int = 18, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)


async def changes(stage: Stage, **values: object) -> None:
    """Change fields of the only patient."""

    def write(tx: Connection) -> None:
        (patient,) = patients.everyone(tx)
        patients.set_fields(tx, patient.id, **values)

    await stage.app.write(write)


async def books(stage: Stage, *days: date) -> None:
    """Book further sessions of the only patient, whose hour is not known yet."""

    def write(tx: Connection) -> None:
        (patient,) = patients.everyone(tx)
        wanted = Book(tuple((on, None) for on in days))
        courses.change(tx, stage.app.clinic, patient, wanted, by="cli", now=stage.clock.now())

    await stage.app.write(write)


async def test_every_day_of_the_series_but_those_of_sessions(stage: Stage, patient: Person) -> None:
    """From the day after session 1 to the decision date, at six across the change of the clocks; then it ends."""
    await books(stage, *SERIES[1:])
    await stage.advance_to(evening(10, month=4))
    days = [COURSE_STARTS_ON + timedelta(offset) for offset in range((DECISION_ON - COURSE_STARTS_ON).days + 1)]
    assert asked(patient) == [f"{on:%a %d} 18:00" for on in days if on not in SERIES]


async def test_a_session_that_is_moved_takes_its_quiet_day_along(stage: Stage, patient: Person) -> None:
    """A session booked for today, by noon, silences this evening."""
    await stage.advance_to(evening(5, hour=12))
    await books(stage, date(2026, 3, 5))
    await stage.advance_to(evening(6, hour=20))
    assert asked(patient) == ["Fri 06 18:00"]


async def test_who_wants_it_is_asked_after_the_decision_too(stage: Stage, patient: Person) -> None:
    """Where the questions have ended, an answer of one's own accord brings the choice to have them back."""
    await stage.advance_to(evening(10, month=4, hour=12))
    before = len(asked(patient))
    await patient.says("/checkin")
    await patient.taps("Mood and sleep", "4", "5")
    patient.sees("/checkin", "Saved. Thank you.")
    patient.may_tap("Ask me each day")
    await patient.taps("Ask me each day")
    patient.sees("You will be asked about mood and sleep once a day at 18:00, from Saturday, April 11.")
    patient.may_tap("Do not ask me each day")
    await stage.advance_to(evening(13, month=4, hour=12))
    assert asked(patient)[before:] == ["Sat 11 18:00", "Sun 12 18:00"]


async def test_who_does_not_want_it_is_asked_no_more(stage: Stage, patient: Person) -> None:
    """One tap below the question ends it, and one tap brings it back."""
    await stage.advance_to(evening(5))
    await patient.taps("Do not ask me each day")
    patient.sees(NO_MORE)
    await stage.advance_to(evening(8, hour=12))
    assert asked(patient) == []
    await patient.taps("Ask me each day")
    patient.sees("You will be asked about mood and sleep once a day at 18:00, from Sunday, March 8.")
    await stage.advance_to(evening(8))
    assert asked(patient) == ["Sun 08 18:00"]


async def test_a_choice_for_a_course_that_is_over_brings_nothing(stage: Stage, patient: Person) -> None:
    """There is nothing left to ask each day, and the patient is told so."""
    await stage.advance_to(evening(5))
    await patient.taps("Do not ask me each day")

    def end(tx: Connection) -> None:
        (person,) = patients.everyone(tx)
        row = course_rows.latest(tx, person.id)
        assert row is not None
        course_rows.set_fields(tx, row.id, ended_on=date(2026, 3, 5), ended_reason="finished")

    await stage.app.write(end)
    await patient.taps("Ask me each day")
    patient.sees("There are no daily questions just now. You can still answer when you like: send /checkin.")
    await patient.says("/checkin")
    await patient.taps("Mood and sleep", "4", "5")
    patient.sees("Saved. Thank you.")
    patient.may_tap()


async def test_a_pause_holds_it_back(stage: Stage, patient: Person) -> None:
    """Nothing comes while the patient wants quiet; afterwards it goes on by itself, and makes up for nothing."""
    await patient.says("/pause")
    await patient.taps("1 week")
    await stage.advance_to(evening(10, hour=20))
    assert asked(patient) == ["Mon 09 18:00", "Tue 10 18:00"]


async def test_nothing_comes_after_stop(stage: Stage, patient: Person) -> None:
    """Who stops is left in peace, and an old button keeps nothing."""
    await stage.advance_to(evening(5))
    button = patient.button("7")
    await patient.says("/stop")
    await patient.taps("Yes, stop")
    await stage.advance_to(evening(8, hour=20))
    await patient.taps_again(button)
    assert asked(patient) == ["Thu 05 18:00"]
    assert patient.toasts[-1] == "This button is from an earlier message. Here is where you are now."


async def test_who_cannot_be_reached_is_not_written_to(stage: Stage, patient: Person) -> None:
    """Somebody who blocked the bot is asked again once they are back."""
    await patient.blocks_the_bot()
    await stage.advance_to(evening(6, hour=12))
    patient.phone.unblock()
    await patient.waits()
    await stage.advance_to(evening(6))
    assert asked(patient) == ["Fri 06 18:00"]


async def test_a_downtime_in_the_evening_is_not_made_up_for_at_night(stage: Stage, patient: Person) -> None:
    """Back an hour later it still comes; back at half past eight, the day is left out."""
    await stage.advance_to(evening(5, hour=17))
    for down_until in (evening(5, hour=19), evening(6, hour=20, minute=30), evening(8, hour=12)):
        await stage.stop_bot()
        stage.clock.turn_to(down_until)
        await stage.start_bot()
        await stage.advance(timedelta(minutes=5))
    await stage.advance_to(evening(8, hour=20))
    assert asked(patient) == ["Thu 05 19:00", "Sun 08 18:00"]


async def test_it_does_not_come_below_a_crisis_text(stage: Stage) -> None:
    """While somebody reads whom they can call, nothing else is asked."""
    jo = await enrolled(stage, starts_on=date(2026, 3, 2))
    await stage.advance_to(evening(3, hour=17))
    await jo.taps("Start")
    await jo.answers("00000 0001")
    await stage.advance_to(evening(3, hour=20))
    assert asked(jo) == []


@pytest.mark.parametrize(
    "values", [{"wants_days": False}, {"paused_until": evening(5, hour=21)}, {"state": "stopped"}], ids=str
)
async def test_a_question_that_waits_in_the_queue_is_looked_at_once_more(
    stage: Stage, patient: Person, values: dict[str, object]
) -> None:
    """Telegram asked us to slow down for a minute, in which the patient said no, paused or stopped."""
    await stage.advance_to(evening(5, hour=17, minute=59))
    stage.api.faults.add(Fault("too_many_requests", "sendMessage", patient.phone.chat_id, retry_after=60))
    await stage.advance_to(evening(5))
    assert stage.api.faults.active == []
    await changes(stage, **values)
    await stage.advance(timedelta(hours=1))
    assert asked(patient) == []
