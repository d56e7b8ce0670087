"""A clinic under load whose bot is killed with -9 again and again."""

import asyncio
import multiprocessing
import random
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Self

from bot.app import SystemClock
from bot.rehearsal.botapi import LocalBotApi
from storage.vault import new_key_text
from tests.benchmarks import runner
from tests.benchmarks.clinic import ITEM_9, SyntheticClinic
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.process import BOT_NAME, TOKEN, BotProcess, settings
from tests.faults.ledger import Ledger, Verdict

IMPATIENT_AFTER = 2.0
SETTLED_WITHIN = 180.0


class Siege:
    """A local Bot API server, a clinic with its crowd, and one bot after another."""

    def __init__(self, database_url: str, where: Path, *, patients: int, teams: int = 20, seed: int = 7) -> None:
        """Fill the database; nothing runs yet."""
        self._where = where
        self._chance = random.Random(seed)
        self.clinic = SyntheticClinic(database_url, new_key_text(), teams=teams, patients=patients)
        self.api = LocalBotApi(SystemClock().now)
        self.bot = self.api.add_bot(TOKEN, BOT_NAME)
        self.crowd = Crowd(self.api, self.clinic.phones(self.api, self.bot), seed=seed, positive=0.4)
        self.ledger = Ledger(database_url)
        self.kills = 0
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Open the server and let the crowd look at its phones."""
        await self.api.start()
        self._open.push_async_callback(self.api.stop)
        watching = asyncio.create_task(self.crowd.watch())
        self._open.callback(watching.cancel)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the server."""
        await self._open.aclose()

    def life(self) -> BotProcess:
        """Return a bot that ``soundings run`` starts."""
        return BotProcess(self._settings(), self._where)

    def _settings(self) -> Mapping[str, str]:
        return settings(self.api, self.clinic.database_url, self.clinic.key)

    def queue_answers(self) -> None:
        """Let every patient tap once while no bot runs; one in ten answers item 9, and above 0."""
        tenth = len(self.clinic.patients) // 10
        positive = self.clinic.open_checkins(self.clinic.patients[:tenth], cursor=ITEM_9)
        others = self.clinic.open_checkins(self.clinic.patients[tenth:])
        queued = [(each, self._chance.randint(1, 3)) for each in positive]
        queued += [(each, self._chance.randint(0, 3)) for each in others]
        self._chance.shuffle(queued)
        for waiting, option in queued:
            self.crowd.tap(waiting.chat_id, waiting.tap(self.clinic.keys.buttons, option))

    async def cut_short(self, longest: float) -> None:
        """Let one bot work for a random while, from its first poll on, and kill it."""
        before = self.crowd.polls
        async with self.life() as life:
            await life.until(self.api, lambda: self.crowd.polls > before)
            await asyncio.sleep(self._chance.uniform(0.0, longest))
            await life.kill()
        self.kills += 1
        self.crowd.try_again(IMPATIENT_AFTER)

    async def sweep(self, *, kills: int, until: float, longest: float = 0.4) -> None:
        """Kill one fork after another, which begin faster than a new process; ``until`` is by the monotonic clock."""
        forks = multiprocessing.get_context("forkserver")
        forks.set_forkserver_preload([runner.__name__])
        while self.kills < kills and time.monotonic() < until:
            before = self.crowd.polls
            fork = forks.Process(target=runner.live, args=(dict(self._settings()), str(self._where / "bot.log")))
            fork.start()
            try:
                await self._polled_since(before)
                await asyncio.sleep(self._chance.uniform(0.0, longest))
            finally:
                fork.kill()
                await asyncio.to_thread(fork.join)
            self.kills += 1
            self.crowd.try_again(IMPATIENT_AFTER)

    async def _polled_since(self, before: int) -> None:
        await self.api.until(lambda: self.crowd.polls > before, timeout=30)

    async def settle(self) -> Verdict:
        """Let a last bot come to the end of everything, and judge."""
        self.crowd.go_home()
        async with self.life() as life:
            await life.until(self.api, self._is_answered, SETTLED_WITHIN)
            await life.until(self.api, self._each_second(lambda: not self.ledger.unsettled), SETTLED_WITHIN)
            await life.terminate()
        self.crowd.look()
        chats = {each.opaque_id: each.chat_id for each in (*self.clinic.patients, *self.clinic.staff)}
        return self.ledger.judge(self.crowd.updates, self.crowd.taps, self.crowd.arrived, chats)

    def _is_answered(self) -> bool:
        self.crowd.try_again(IMPATIENT_AFTER)
        return not self.crowd.walking and not self.api.pending(self.bot)

    def _each_second(self, look: Callable[[], bool]) -> Callable[[], bool]:
        """Return ``look``, asked at most once a second."""
        asked_at = 0.0

        def ask() -> bool:
            nonlocal asked_at
            if time.monotonic() - asked_at < 1.0:
                return False
            asked_at = time.monotonic()
            return look()

        return ask
