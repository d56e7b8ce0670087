"""/pause: nothing comes for as long as the patient wishes, the team knows, and it can be ended at any time."""

from datetime import UTC, datetime

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, enrolled, stored

BEGUN = "Check-ins are paused until Monday, March 16. Your care team has been told. Send /pause to end it sooner."


async def _paused(stage: Stage, *, weeks: str = "2 weeks") -> Person:
    jo = await enrolled(stage)
    await jo.taps("Start")
    await jo.answers("00000 0000 00000 00")
    await jo.says("/pause")
    jo.may_tap("1 week", "2 weeks", "4 weeks", "Keep check-ins going")
    await jo.taps(weeks)
    return jo


async def test_nothing_comes_in_a_pause(stage: Stage) -> None:
    """Two weeks without a prompt; the step in it is recorded as not sent, and the next one comes in its time."""
    jo = await _paused(stage)
    jo.sees("/pause", BEGUN)
    await stage.advance_to(datetime(2026, 3, 19, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Wed 18 10:00"]
    assert [state for state, _, _ in await stored(stage)] == ["completed", "not sent", "offered"]


async def test_the_care_team_is_told(stage: Stage) -> None:
    """Clinicians read that a patient pauses, and that the pause is over."""
    staff_id, phone = await stage.add_staff("Ana Ruiz", "clinician")
    ana = Person(stage, phone, staff_id=staff_id)
    jo = await _paused(stage)
    ana.has_seen("P-001: paused their check-ins until Monday, March 16.")
    await jo.says("/pause")
    jo.sees("/pause", "The pause is over. Your check-ins go on. Send /schedule to see when.")
    ana.has_seen("P-001: ended the pause of their check-ins.")
    await stage.advance_to(datetime(2026, 3, 12, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Wed 11 10:00"]


async def test_an_untouched_check_in_is_let_go(stage: Stage) -> None:
    """A check-in that lies unopened when the pause begins brings no reminder, and is not missed."""
    jo = await enrolled(stage)
    await jo.says("/pause")
    await jo.taps("1 week")
    await stage.advance_to(datetime(2026, 3, 7, tzinfo=UTC))
    jo.has_seen(texts.REMINDER, times=0)
    assert [state for state, _, _ in await stored(stage)] == ["withdrawn"]


async def test_a_pause_can_be_thought_better_of(stage: Stage) -> None:
    """Who keeps going sees the plan, and nothing has changed."""
    jo = await enrolled(stage)
    await jo.taps("Start")
    await jo.answers("00000 0000 00000 00")
    await jo.says("/pause")
    await jo.taps("Keep check-ins going")
    assert jo.texts[-1].startswith("Your check-ins come at 10:00 (Eastern time).")
    await stage.advance_to(datetime(2026, 3, 12, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Wed 11 10:00"]
