"""A baseline opens at consent for a patient whose course has not begun; afterwards there is none to take."""

from datetime import date

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import enrolled

DECISION = "Thursday, March 26"


async def test_before_session_one_the_check_in_lies_ready(stage: Stage) -> None:
    """The first answers come before the treatment."""
    jo = await enrolled(stage, starts_on=date(2026, 3, 4))
    jo.sees(texts.SET_UP, texts.PROMPT)


async def test_on_the_day_of_session_one_the_check_in_still_lies_ready(stage: Stage) -> None:
    """Seven to no days before session 1 is the window; day 0 belongs to it."""
    jo = await enrolled(stage, starts_on=date(2026, 3, 2))
    jo.sees(texts.SET_UP.replace(DECISION, "Sunday, March 22"), texts.PROMPT)


async def test_after_session_one_none_opens(stage: Stage) -> None:
    """Whoever joins later is asked at the next weekly time, and no answer passes for a baseline."""
    jo = await enrolled(stage, starts_on=date(2026, 2, 24))
    jo.sees(texts.SET_UP.replace(DECISION, "Monday, March 16"))
    jo.does_not_see(texts.PROMPT)
