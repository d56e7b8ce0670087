"""What every benchmark stands on: a folder, a local Bot API server, a clinic's database and its crowd."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.app import SystemClock
from bot.rehearsal.botapi import Bot, Limits, LocalBotApi, Phone
from storage.vault import new_key_text
from tests.benchmarks.clinic import FIRST_PATIENT_CHAT, SyntheticClinic
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.process import BOT_NAME, RUNNER, SOUNDINGS, TOKEN, BotProcess, settings

TELEGRAM_LIMITS = Limits()
NOTHING: Mapping[str, str] = MappingProxyType({})


@contextmanager
def folder() -> Iterator[Path]:
    """Open a folder that goes away again."""
    with tempfile.TemporaryDirectory(prefix="soundings-bench-") as name:
        yield Path(name)


def new_clinic(where: Path, *, patients: int, teams: int = 1) -> SyntheticClinic:
    """Fill a new SQLite database."""
    return SyntheticClinic(f"sqlite:///{where / 'soundings.db'}", new_key_text(), teams=teams, patients=patients)


@asynccontextmanager
async def server(limits: Limits | None = None) -> AsyncIterator[tuple[LocalBotApi, Bot]]:
    """Open a Bot API server with one bot; without limits unless asked."""
    api = LocalBotApi(SystemClock().now, limits)
    bot = api.add_bot(TOKEN, BOT_NAME)
    await api.start()
    try:
        yield api, bot
    finally:
        await api.stop()


@dataclass(frozen=True, slots=True)
class Performance:
    """A bot at work with its crowd."""

    api: LocalBotApi
    bot: Bot
    crowd: Crowd
    process: BotProcess


@asynccontextmanager
async def performance(
    clinic: SyntheticClinic, where: Path, *, limits: Limits | None = None, more: Mapping[str, str] = NOTHING
) -> AsyncIterator[Performance]:
    """Start a bot on a clinic, with its crowd at the phones; ``more`` settings go to the benchmark's own runner."""
    async with server(limits) as (api, bot):
        crowd = Crowd(api, clinic.phones(api, bot))
        given = settings(api, clinic.database_url, clinic.key, **more)
        async with BotProcess(given, where, RUNNER if more else SOUNDINGS) as process:
            watching = asyncio.create_task(crowd.watch())
            try:
                await process.until(api, lambda: crowd.polls)
                yield Performance(api, bot, crowd, process)
            finally:
                watching.cancel()


@asynccontextmanager
async def stock(kind: str, where: Path, *more: str) -> AsyncIterator[tuple[LocalBotApi, Bot, BotProcess]]:
    """Start one of the peers."""
    async with server() as (api, bot):
        arguments = (sys.executable, "-m", "tests.benchmarks.peers", kind, api.url, TOKEN, *more)
        async with BotProcess({}, where, arguments) as process:
            yield api, bot, process


def strangers(api: LocalBotApi, bot: Bot, count: int) -> list[Phone]:
    """Return the phones of people who have written to the bot."""
    phones = []
    for number in range(FIRST_PATIENT_CHAT, FIRST_PATIENT_CHAT + count):
        user = api.add_user(number, f"Person {number}")
        api.world.private_chat(user, bot).is_started = True
        phones.append(api.phone(user, bot))
    return phones
