"""An answer given between the start of a session and the next morning is kept, and marked "soon after session"."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from bot.rehearsal.stage import Stage
from storage import checkins, exports, patients
from tests.scenarios.people import Person

EXTRA = "11110 0000"
"""A PHQ-9 of 4 in all."""


@pytest.fixture
async def in_series(stage: Stage, clinician: Person, patient: Person) -> Person:
    await patient.taps("Start")
    await patient.answers("22222 2210 00000 00")
    await patient.taps("Not difficult at all")
    await clinician.books_a_series()
    return patient


async def marks(stage: Stage) -> list[tuple[bool, bool]]:
    """Return for each check-in whether its answers are there, and whether it is marked."""

    def read(tx: Connection) -> list[tuple[bool, bool]]:
        rows = [row for person in patients.everyone(tx) for row in checkins.history(tx, person.id)]
        return [(row.state == "completed", row.soon_after_session_id is not None) for row in rows]

    return await stage.app.read(read)


async def exported(stage: Stage) -> list[tuple[object, object, object]]:
    """Return instrument, total and mark of each row of totals.csv."""

    def read(tx: Connection) -> list[tuple[object, object, object]]:
        rows = exports.totals(tx, stage.app.clinic.vault)
        return [(row["instrument"], row["total"], row["soon_after_session"]) for row in rows]

    return await stage.app.read(read)


async def feels_worse_at(stage: Stage, patient: Person, hour: int, minute: int, *, day: int = 4) -> None:
    """On a day of March, at an hour of UTC, answer an extra PHQ-9."""
    await stage.advance_to(datetime(2026, 3, day, hour, minute, tzinfo=UTC))
    await patient.opens_a_check_in()
    await patient.answers(EXTRA)
    await patient.taps("Not difficult at all")


@pytest.mark.parametrize(
    ("day", "hour", "minute", "is_marked"),
    [
        (4, 18, 50, False),  # ten minutes before the session
        (4, 19, 5, True),
        (5, 4, 30, True),  # before midnight
        (5, 13, 50, True),  # 08:50 on the next morning
        (5, 14, 5, False),
    ],
)
async def test_an_answer_in_those_hours_is_kept_and_marked(
    stage: Stage, in_series: Person, day: int, hour: int, minute: int, *, is_marked: bool
) -> None:
    """From the start of the session at 14:00 to 09:00 on the next morning, in the database and in the export."""
    await feels_worse_at(stage, in_series, hour, minute, day=day)
    assert await marks(stage) == [(True, False), (True, is_marked)]
    assert (await exported(stage))[-1] == ("phq9", 4, int(is_marked))


async def test_one_answer_in_those_hours_is_enough(stage: Stage, in_series: Person) -> None:
    """Begun before the session, one question answered after it, and finished on the next day."""
    await stage.advance_to(datetime(2026, 3, 4, 18, 0, tzinfo=UTC))
    await in_series.opens_a_check_in()
    await in_series.answers("1")
    await stage.advance_to(datetime(2026, 3, 4, 20, 0, tzinfo=UTC))
    await in_series.answers("1")
    await stage.advance_to(datetime(2026, 3, 5, 15, 0, tzinfo=UTC))
    await in_series.answers("11 0000 0")
    await in_series.taps("Not difficult at all")
    assert await marks(stage) == [(True, False), (True, True)]


async def test_the_mark_is_shown_to_the_team(stage: Stage, clinician: Person, in_series: Person) -> None:
    """On the card, in the text for the chart, and below the picture; the patient's own words stay as they are."""
    await feels_worse_at(stage, in_series, 20, 0)
    await clinician.says("/patient P-001")
    (card,) = [text for text in clinician.texts if "Check-ins completed" in text]
    assert "PHQ-9 4 of 27, none/minimal, Mar 4 (soon after session); baseline 15, Mar 2" in card
    assert any("\nAnswered soon after session: Mar 4.\n" in text for text in clinician.texts)
    await clinician.taps("Text for the chart")
    assert "Mar 4, 2026: PHQ-9 4 of 27 (none/minimal) (soon after session)" in clinician.texts[-1]
    assert "Mar 2, 2026: PHQ-9 15 of 27 (moderately severe), item 9" in clinician.texts[-1]
    in_series.does_not_see("soon after session")
