"""At most one PHQ-9 in 5 days unless staff ask or the patient does; what a patient asks for takes no step's place."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.rehearsal.stage import Stage
from storage import checkins, patients
from tests.scenarios import texts
from tests.scenarios.people import Person

DECISION = datetime(2026, 3, 25, 14, tzinfo=UTC)
"""10:00 in New York on the day before the decision visit."""


@pytest.fixture
async def before_decision(stage: Stage, patient: Person) -> Person:
    """A patient three days before the check-in of the decision point; those of the weeks are done."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    for day in (11, 18):
        await stage.advance_to(datetime(2026, 3, day, 14, 5, tzinfo=UTC))
        await patient.taps("Start")
        await patient.answers("00000 0000 00000 00")
    await stage.advance_to(DECISION - timedelta(days=3))
    return patient


async def steps(stage: Stage) -> list[tuple[str, str, str]]:
    """Return step, instruments and state of each check-in."""

    def read(tx: Connection) -> list[tuple[str, str, str]]:
        rows = [row for person in patients.everyone(tx) for row in checkins.history(tx, person.id)]
        return [(row.step, row.instruments, row.state) for row in rows]

    return await stage.app.read(read)


async def test_the_decision_check_in_is_asked_all_the_same(stage: Stage, before_decision: Person) -> None:
    """Whoever felt worse three days before is asked both questionnaires before the visit."""
    await before_decision.opens_a_check_in()
    await before_decision.answers("00000 0000")
    await stage.advance_to(DECISION + timedelta(minutes=5))
    assert before_decision.when(texts.PROMPT) == ["Wed 25 10:00"]
    await before_decision.taps("Start")
    await before_decision.answers("00000 0000 00000 00")
    assert (await steps(stage))[-2:] == [
        ("unscheduled 1", "phq9", "completed"),
        ("decision after 6", "phq9,gad7", "completed"),
    ]


async def test_it_waits_while_the_other_is_open(stage: Stage, before_decision: Person) -> None:
    """One check-in at a time: the extra one is begun in the same hour, left, and ends by itself a day later."""
    await stage.advance_to(DECISION - timedelta(minutes=5))
    await before_decision.opens_a_check_in()
    await before_decision.answers("0")
    await stage.advance(timedelta(hours=20))
    before_decision.does_not_see(texts.PROMPT)
    await stage.advance(timedelta(hours=6))
    assert before_decision.when(texts.PROMPT) == ["Thu 26 10:00"]
    assert [state for _, _, state in (await steps(stage))[-2:]] == ["abandoned", "offered"]


async def test_what_could_not_be_asked_is_not_sent(stage: Stage, before_decision: Person) -> None:
    """An extra one that goes on beyond the decision visit leaves a record with its reason, not a gap."""
    await stage.advance_to(DECISION - timedelta(minutes=5))
    await before_decision.opens_a_check_in()
    for _ in range(3):
        await before_decision.answers("0")
        await stage.advance(timedelta(hours=20))
    before_decision.does_not_see(texts.PROMPT)
    assert ("decision after 6", "phq9,gad7", "not sent") in await steps(stage)


async def test_a_full_one_of_the_days_before_stands_for_it(
    stage: Stage, clinician: Person, before_decision: Person
) -> None:
    """One that staff asked for has both questionnaires: nobody is asked the same again three days later."""
    await clinician.says("/patient P-001")
    await clinician.taps("Ask for a check-in")
    await stage.advance(timedelta(minutes=5))
    await before_decision.taps("Start")
    await before_decision.answers("00000 0000 00000 00")
    await stage.advance_to(DECISION + timedelta(hours=5))
    before_decision.does_not_see(texts.PROMPT)
    assert (await steps(stage))[-1] == ("staff-asked 1", "phq9,gad7", "completed")
