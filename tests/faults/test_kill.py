"""The bot is killed with -9 at seeded random instants, and nothing that a patient said is lost."""

import os
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.faults.lives import Siege

KILLS = int(os.environ.get("SOUNDINGS_KILLS", "500"))
SECONDS = float(os.environ.get("SOUNDINGS_KILL_SECONDS", "600"))
"""The sweep ends after so many kills on each database, or so many seconds, whichever comes first."""

MORE_THAN_ENOUGH = 1_000_000

pytestmark = pytest.mark.timeout(SECONDS + 300)
Record = Callable[[str, object], None]


async def _judged(siege: Siege, record: Record) -> None:
    verdict = await siege.settle()
    record("kills", siege.kills)
    record("verdict", asdict(verdict))
    assert verdict.faults == {}


async def test_a_thousand_answers_queued_at_telegram(
    database_url: str, tmp_path: Path, record_property: Record
) -> None:
    """A thousand answers wait while no bot runs, a hundred of them positive; twelve bots die over them."""
    siege = Siege(database_url, tmp_path, patients=1_000)
    siege.queue_answers()
    async with siege:
        for _ in range(12):
            await siege.cut_short(0.8)
        await _judged(siege, record_property)
    assert len(siege.crowd.taps) == 1_000


async def test_a_thousand_answers_as_they_come(database_url: str, tmp_path: Path, record_property: Record) -> None:
    """Sixty patients answer as soon as the next question shows, a whole PHQ-9 each; ten bots die meanwhile."""
    siege = Siege(database_url, tmp_path, patients=60)
    async with siege:
        siege.crowd.enter([each.chat_id for each in siege.clinic.patients], checkins=1)
        for _ in range(10):
            await siege.cut_short(0.3)
        await _judged(siege, record_property)
    assert siege.crowd.finished == 60


async def test_kill_sweep(database_url: str, tmp_path: Path, record_property: Record) -> None:
    """Sixty patients never stop answering, and hundreds of bots die one after another, at every point of their work."""
    siege = Siege(database_url, tmp_path, patients=60)
    async with siege:
        siege.crowd.enter([each.chat_id for each in siege.clinic.patients], checkins=MORE_THAN_ENOUGH)
        await siege.sweep(kills=KILLS, until=time.monotonic() + SECONDS)
        await _judged(siege, record_property)
