"""/schedule shows a patient the next eight weeks, the decision point, and what can be changed."""

from datetime import UTC, datetime

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, enrolled

DECISION = "Your team looks at the results with you on Thursday, March 26, after 6 planned sessions."
PLAN = f"""Your check-ins come at 10:00 (Eastern time).

Wednesday, March 11, 10:00
Wednesday, March 18, 10:00
Wednesday, March 25, 10:00, before you meet your team
Monday, April 6, 10:00
Monday, April 20, 10:00

Your sessions:
Wednesday, March 4

{DECISION}

Mood and sleep: next on Thursday, March 5, 18:00."""
BUTTONS = ("Change the hour", "Change the time zone", "Turn mood and sleep off", "Pause check-ins")


async def _ready(stage: Stage) -> Person:
    jo = await enrolled(stage)
    await jo.taps("Start")
    await jo.answers("00000 0000 00000 00")
    return jo


async def test_the_decision_point_is_known_from_the_start(stage: Stage) -> None:
    """Whoever has set up reads when the team will look at the results, and after how many sessions."""
    jo = await enrolled(stage)
    assert DECISION in jo.texts[-2]


async def test_the_plan_is_the_plan(stage: Stage) -> None:
    """What /schedule shows is what comes: same days, same hour, nothing more."""
    jo = await _ready(stage)
    await jo.says("/schedule")
    jo.sees("/schedule", PLAN)
    jo.may_tap(*BUTTONS)
    await stage.advance_to(datetime(2026, 4, 27, 13, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == [
        "Wed 11 10:00", "Wed 18 10:00", "Wed 25 10:00", "Mon 06 10:00", "Mon 20 10:00",
    ]  # fmt: skip


async def test_another_hour_moves_every_prompt(stage: Stage) -> None:
    """A new hour holds from the next prompt on, and is said in the same message."""
    jo = await _ready(stage)
    await jo.says("/schedule")
    await jo.taps("Change the hour", "14:00")
    jo.sees("/schedule", "Your check-ins now come at 14:00. Your next check-in comes on Wednesday, March 11.")
    await stage.advance_to(datetime(2026, 3, 19, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Wed 11 14:00", "Wed 18 14:00"]


async def test_an_earlier_hour_loses_no_check_in_of_the_day(stage: Stage) -> None:
    """Who moves the hour back past the present still gets the day's check-in, at once."""
    jo = await _ready(stage)
    await stage.advance_to(datetime(2026, 3, 11, 13, 50, tzinfo=UTC))  # 09:50 of the day, the prompt due at 10:00
    await jo.says("/schedule")
    await jo.taps("Change the hour", "9:00")
    await stage.advance_to(datetime(2026, 3, 12, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Wed 11 09:50"]


async def test_another_zone_moves_every_prompt(stage: Stage) -> None:
    """Who has moved house gets prompts by the new clock."""
    jo = await _ready(stage)
    await jo.says("/schedule")
    await jo.taps("Change the time zone", "Pacific")
    jo.sees("/schedule", "Your check-ins now follow Pacific time. Your next check-in comes on Wednesday, March 11.")
    await stage.advance_to(datetime(2026, 3, 12, tzinfo=UTC))
    assert jo.when(texts.PROMPT) == ["Wed 11 13:00"]
