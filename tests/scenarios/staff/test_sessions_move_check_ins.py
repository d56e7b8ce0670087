"""A session that moves takes its check-ins along: exactly those, shown before and after, and sent on the new days."""

from datetime import timedelta

from sqlalchemy import Connection

from bot import courses
from bot.rehearsal.stage import Stage
from conversations import protocol
from storage import patients
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, HOUR, Ward
from tests.scenarios.texts import BUTTONS, PROMPT

SERIES = ("Book the series", "first course (6 sessions)")
BEFORE = """P-001: before the first session
Session 1 of 6: Wednesday, March 4, 14:00, booked
Session 2 of 6: Monday, March 9, 14:00, booked
Session 3 of 6: Friday, March 13, 14:00, booked
Session 4 of 6: Monday, March 16, 14:00, booked
Session 5 of 6: Friday, March 20, 14:00, booked
Session 6 of 6: Monday, March 23, 14:00, booked

Planned sessions: 6
Decision visit: Thursday, March 26

Check-ins of the next 8 weeks:
Weekly check-in: March 11
Weekly check-in: March 18
Check-in before the decision visit: March 25
First check-in after the series: April 6
Maintenance check-in: April 20"""
MOVED = """P-001, session 6 of 6: Monday, March 23, 14:00 → Monday, March 30, 14:00
Decision visit: Thursday, March 26 → Thursday, April 2

What moves:
Weekly check-in: new, March 25
Check-in before the decision visit: March 25 → April 1
First check-in after the series: April 6 → April 13
Maintenance check-in: April 20 → April 27"""
AFTER = """P-001: before the first session
Session 1 of 6: Wednesday, March 4, 14:00, booked
Session 2 of 6: Monday, March 9, 14:00, booked
Session 3 of 6: Friday, March 13, 14:00, booked
Session 4 of 6: Monday, March 16, 14:00, booked
Session 5 of 6: Friday, March 20, 14:00, booked
Session 6 of 6: Monday, March 30, 14:00, booked

Planned sessions: 6
Decision visit: Thursday, April 2

Check-ins of the next 8 weeks:
Weekly check-in: March 11
Weekly check-in: March 18
Weekly check-in: March 25
Check-in before the decision visit: April 1
First check-in after the series: April 13
Maintenance check-in: April 27"""


async def coming(stage: Stage, code: str = "P-001") -> list[tuple[str, str]]:
    """Return every check-in to come of a patient, as the database has it: its weight and its day."""

    def read(tx: Connection) -> list[tuple[str, str]]:
        patient = patients.by_code(tx, stage.app.clinic.vault, code)
        assert patient is not None
        now = stage.clock.now()
        found = courses.following(tx, stage.app.clinic, patient, now=now)
        assert found is not None
        dues = protocol.preview(found.dues(now), now=now)
        return [(each.weight.name, f"{each.on:%b} {each.on.day}") for each in dues]

    return await stage.app.read(read)


async def book_series(ana: Person, typed: str = "March 4 2pm") -> None:
    await ana.says("/session P-001")
    await ana.taps(*SERIES)
    await ana.says(typed)
    await ana.taps("Book it")


async def test_a_session_moved_by_a_week_takes_its_check_ins_along(ward: Ward, ana: Person, jo: Person) -> None:
    """What hangs on the last session moves by a week, the week between gets its own check-in, and the rest stays.

    The preview says so and changes nothing yet.
    """
    await book_series(ana)
    await ana.taps("Show the sessions")
    ana.sees(BEFORE)
    before = await coming(ward.stage)
    await ana.taps("Move or cancel March 23", "Move to another day")
    await ana.says("3/30")
    ana.sees(MOVED)
    ana.may_tap("Move it", "Leave it")
    assert await coming(ward.stage) == before == [
        ("WEEKLY", "Mar 11"),
        ("WEEKLY", "Mar 18"),
        ("DECISION", "Mar 25"),
        ("FREE_OF_OVERLAP", "Apr 6"),
        ("MAINTENANCE", "Apr 20"),
    ]  # fmt: skip
    await ana.taps("Move it")
    ana.sees(f"Done.\n\n{MOVED}")
    assert await coming(ward.stage) == [
        *before[:2],
        ("WEEKLY", "Mar 25"),
        ("DECISION", "Apr 1"),
        ("FREE_OF_OVERLAP", "Apr 13"),
        ("MAINTENANCE", "Apr 27"),
    ]
    await ana.taps("Show the sessions")
    ana.sees(AFTER)


async def test_the_patient_is_asked_on_the_new_days(ward: Ward, ana: Person, jo: Person) -> None:
    """Prompts come on the days that were shown, and nothing is sent because of the change itself."""
    await book_series(ana)
    before = len(jo.texts)
    await ana.taps("Show the sessions", "Move or cancel March 23", "Move to another day")
    await ana.says("3/30")
    await ana.taps("Move it")
    assert len(jo.texts) == before
    await ward.stage.advance(timedelta(weeks=8))
    assert jo.when(PROMPT)[1:] == [
        "Wed 11 10:00",
        "Wed 18 10:00",
        "Wed 25 10:00",
        "Wed 01 10:00",
        "Mon 13 10:00",
        "Mon 27 10:00",
    ]


async def test_a_check_in_that_was_sent_stays(ward: Ward, ana: Person, jo: Person) -> None:
    """Moving a session after its check-in has reached the phone neither takes that back nor asks it a second time."""
    await book_series(ana)
    await ward.stage.advance(9 * DAY + 4 * HOUR)
    jo.has_seen(PROMPT, times=2)
    await ana.says("/session P-001")
    await ana.taps("Move or cancel March 13", "Move to another day")
    await ana.says("3/12")
    assert "Weekly check-in" not in ana.texts[-1]
    await ana.taps("Move it")
    await ward.stage.advance(3 * DAY)
    jo.has_seen(PROMPT, times=2)


async def test_one_that_is_begun_is_neither_cancelled_nor_moved(ward: Ward, ana: Person, jo: Person) -> None:
    """The session moves by a week while the patient is at the second question: it is finished on the day it began."""
    await ana.books_a_series()
    await ward.stage.advance(9 * DAY + 4 * HOUR)
    await jo.taps("Start")
    await jo.answers("0")
    before = await coming(ward.stage)
    begun = await ward.rows("checkin")
    await ana.moves_a_session("March 23", "3/30")
    assert await ward.rows("checkin") == begun
    jo.may_tap(*BUTTONS)
    await jo.answers("0000 0000 00000 00")
    assert [(each.step, each.state) for each in await ward.rows("checkin")] == [
        ("baseline", "missed"),
        ("7 days after session 1", "completed"),
    ]
    assert [before, await coming(ward.stage)] == [
        [("WEEKLY", "Mar 18"), ("DECISION", "Mar 25"), ("FREE_OF_OVERLAP", "Apr 6"), ("MAINTENANCE", "Apr 20"),
         ("MAINTENANCE", "May 4")],
        [("WEEKLY", "Mar 18"), ("WEEKLY", "Mar 25"), ("DECISION", "Apr 1"), ("FREE_OF_OVERLAP", "Apr 13"),
         ("MAINTENANCE", "Apr 27")],
    ]  # fmt: skip


async def test_the_first_session_takes_its_own_along_alone(ward: Ward, ana: Person, jo: Person) -> None:
    """A week later begins a week later in all; the other patient of the same days keeps theirs."""
    await ward.enrol("P-002")
    before = await coming(ward.stage)
    assert [weight for weight, _ in before] == ["WEEKLY", "WEEKLY", "DECISION", "FREE_OF_OVERLAP", "MAINTENANCE"]
    await ana.moves_a_session("March 4", "3/11")
    assert await coming(ward.stage, "P-002") == before
    assert await coming(ward.stage) == [
        ("BASELINE", "Mar 6"),
        ("WEEKLY", "Mar 18"),
        ("WEEKLY", "Mar 25"),
        ("DECISION", "Apr 1"),
        ("FREE_OF_OVERLAP", "Apr 13"),
        ("MAINTENANCE", "Apr 27"),
    ]


async def test_the_patients_own_plan_shows_the_new_days(ward: Ward, ana: Person, jo: Person) -> None:
    """The change reaches the patient's plan; no message is sent by itself."""
    await book_series(ana)
    await ana.says("/session P-001")
    await ana.taps("Move or cancel March 23", "Move to another day")
    await ana.says("3/30")
    await ana.taps("Move it")
    await jo.says("/schedule")
    assert "Wednesday, April 1, 10:00, before you meet your team" in jo.texts[-1]
    assert "Monday, March 30, 14:00" in jo.texts[-1]
    assert "March 23" not in jo.texts[-1]
