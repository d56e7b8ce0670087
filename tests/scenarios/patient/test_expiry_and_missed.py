"""An untouched check-in closes after 72 hours as missed, a begun one 24 hours after the last tap as abandoned."""

from datetime import UTC, datetime, timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, stored

TWICE = "P-001: missed two check-ins in a row."
AFTER_POSITIVE = "P-001: missed a check-in after a positive item 9."
NONE = ",,,,,,,,,,,,,,,,"


async def test_an_untouched_check_in_is_missed_after_72_hours(stage: Stage, patient: Person) -> None:
    """Up to the last minute it can be begun; then its button says that it is closed."""
    await stage.advance_to(datetime(2026, 3, 5, 13, 59, tzinfo=UTC))
    assert await stored(stage) == [("offered", NONE, None)]
    await stage.advance(timedelta(minutes=3))
    assert await stored(stage) == [("missed", NONE, None)]
    await patient.taps("Start")
    assert patient.toasts[-1] == texts.CLOSED
    patient.does_not_see(texts.phq9(1))


async def test_a_begun_check_in_ends_24_hours_after_the_last_tap(stage: Stage, patient: Person) -> None:
    """Every tap starts the day anew; what was answered stays."""
    await patient.taps("Start")
    await patient.answers("1")
    await stage.advance(timedelta(hours=23))
    await patient.answers("2")
    await stage.advance(timedelta(hours=23))
    assert await stored(stage) == [("asking", "1,2,,,,,,,,,,,,,,,", None)]
    await stage.advance(timedelta(hours=1))
    assert await stored(stage) == [("abandoned", "1,2,,,,,,,,,,,,,,,", None)]


async def test_the_team_is_told_of_the_second_miss_in_a_row(stage: Stage, patient: Person, clinician: Person) -> None:
    """One is life; two are a sign; the third is no news."""
    await stage.advance_to(datetime(2026, 3, 14, 13, tzinfo=UTC))
    clinician.does_not_see("missed")
    await stage.advance_to(datetime(2026, 3, 14, 15, tzinfo=UTC))
    clinician.has_seen(TWICE)
    await stage.advance_to(datetime(2026, 3, 22, 15, tzinfo=UTC))
    clinician.has_seen(TWICE)


async def test_a_finished_check_in_starts_the_count_anew(stage: Stage, patient: Person, clinician: Person) -> None:
    """Missed, answered, missed is not two in a row."""
    await stage.advance_to(datetime(2026, 3, 11, 14, 5, tzinfo=UTC))
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await stage.advance_to(datetime(2026, 3, 22, 15, tzinfo=UTC))
    assert [state for state, _, _ in await stored(stage)] == ["missed", "completed", "missed"]
    clinician.does_not_see("missed")


async def test_after_a_positive_item_9_the_first_miss_is_told(
    stage: Stage, patient: Person, clinician: Person, on_call: Person
) -> None:
    """Silence after a positive answer is told at once."""
    await patient.taps("Start")
    await patient.answers("00000 0001")
    await on_call.closes_the_alert()
    await patient.taps("Continue the check-in")
    await patient.answers("00000 00")
    await patient.taps("Not difficult at all")
    await stage.advance_to(datetime(2026, 3, 14, 15, tzinfo=UTC))
    clinician.has_seen(AFTER_POSITIVE)
