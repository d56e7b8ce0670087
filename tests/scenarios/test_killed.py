"""Killed with -9 in the middle of queued answers, the bot loses none, and help still comes (DESIGN.md 4)."""

from pathlib import Path

from tests.faults.lives import Siege


async def test_killed_in_the_middle_of_queued_answers(database_url: str, tmp_path: Path) -> None:
    """Answers wait at Telegram, one in ten positive; bots die over them, and the last one brings it to an end."""
    siege = Siege(database_url, tmp_path, patients=200)
    siege.queue_answers()
    async with siege:
        for _ in range(3):
            await siege.cut_short(0.3)
        verdict = await siege.settle()
    assert verdict.faults == {}
    assert (verdict.updates, verdict.answers, verdict.positives) == (200, 200, 20)
