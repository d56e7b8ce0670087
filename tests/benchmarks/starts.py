"""Beginnings and ends: cold start, SIGTERM under load, and kill -9."""

import time
from collections.abc import Sequence
from statistics import median

from bot.rehearsal.botapi import LocalBotApi, Phone
from tests.benchmarks.crowd import SHOWS
from tests.benchmarks.process import SOUNDINGS, BotProcess, settings
from tests.benchmarks.report import emit, tell
from tests.benchmarks.stage import folder, new_clinic, performance, server, stock, strangers

STARTS = 5
PATIENTS = 200
KILLS = 30
PEER_UPDATES = 1_000
PEER_KILLED_AT = 250


async def cold_start(arguments: Sequence[str] = SOUNDINGS) -> float:
    """Return the median time from the start of the process to its first getUpdates."""
    seconds = []
    with folder() as where:
        clinic = new_clinic(where, patients=1)
        for _ in range(STARTS):
            async with server() as (api, _):
                began_at = time.perf_counter()
                async with BotProcess(settings(api, clinic.database_url, clinic.key), where, arguments) as process:
                    await _polls(process, api)
                    seconds.append(time.perf_counter() - began_at)
    return median(seconds)


async def _polls(process: BotProcess, api: LocalBotApi) -> None:
    await process.until(api, lambda: any(each.method == "getUpdates" for each in api.requests))


async def stock_start() -> float:
    """Return the same for a stock bot."""
    seconds = []
    for _ in range(STARTS):
        began_at = time.perf_counter()
        with folder() as where:
            async with stock("echo", where) as (api, _, process):
                await _polls(process, api)
                seconds.append(time.perf_counter() - began_at)
    return median(seconds)


async def drain() -> tuple[float, int]:
    """Send SIGTERM while two hundred patients answer; return how long it took, and what was confirmed but not kept."""
    with folder() as where:
        clinic = new_clinic(where, patients=PATIENTS)
        async with performance(clinic, where) as on:
            on.crowd.enter([each.chat_id for each in clinic.patients], checkins=PATIENTS)
            await on.process.until(on.api, lambda: len(on.crowd.latencies) > PATIENTS)
            began_at = time.perf_counter()
            code = await on.process.terminate()
            seconds = time.perf_counter() - began_at
            assert code == 0, on.process.last_words()
            on.crowd.look()
            with clinic.begin() as tx:
                kept = {int(row[0]) for row in tx.exec_driver_sql("SELECT update_id FROM seen_update")}
            confirmed = set(on.crowd.updates) - set(on.bot.updates.pending)
            return seconds, len(confirmed - kept)


async def stock_drain() -> float:
    """Return how long a stock bot takes to end while a thousand messages wait."""
    with folder() as where:
        async with stock("echo", where) as (api, bot, process):
            phones = strangers(api, bot, PEER_UPDATES)
            await process.until(api, lambda: api.is_polling(bot))
            for phone in phones:
                phone.say("hello")
            await process.until(api, lambda: _echoes(api) >= PEER_KILLED_AT)
            began_at = time.perf_counter()
            await process.terminate()
            return time.perf_counter() - began_at


async def stock_killed() -> int:
    """Kill a stock bot with -9 at 250 of 1,000 messages, start it again, and count those it never answers."""
    with folder() as where:
        async with stock("echo", where) as (api, bot, process):
            phones: list[Phone] = strangers(api, bot, PEER_UPDATES)
            await process.until(api, lambda: api.is_polling(bot))
            for phone in phones:
                phone.say("hello")
            await process.until(api, lambda: _echoes(api) >= PEER_KILLED_AT)
            await process.kill()
            async with process:
                await process.until(api, lambda: api.is_polling(bot) and not api.pending(bot))
                answered = sum(phone.last_from_bot is not None for phone in phones)
    return PEER_UPDATES - answered


def _echoes(api: LocalBotApi) -> int:
    return sum(each.ok and each.method in SHOWS for each in api.requests)


async def run() -> None:
    """Measure beginnings and ends."""
    tell("starts: cold start")
    emit("cold_start", await cold_start(), "s, median of 5", "python-telegram-bot, stock echo", await stock_start())
    tell("starts: SIGTERM")
    seconds, lost = await drain()
    emit("sigterm_drain", seconds, "s", "python-telegram-bot, stock echo, 750 waiting", await stock_drain())
    emit("sigterm_lost", lost, "updates confirmed and not kept")


async def kills() -> None:
    """Kill the bot thirty times under load; tests/faults kills it a thousand times."""
    from tests.faults.lives import Siege  # noqa: PLC0415 - tests/faults stands on this package

    with folder() as where:
        siege = Siege(f"sqlite:///{where / 'soundings.db'}", where, patients=60)
        async with siege:
            siege.crowd.enter([each.chat_id for each in siege.clinic.patients], checkins=1_000_000)
            await siege.sweep(kills=KILLS, until=time.monotonic() + 60)
            verdict = await siege.settle()
    tell(f"kills: {verdict}")
    peer = f"python-telegram-bot, stock echo, killed once at {PEER_KILLED_AT} of {PEER_UPDATES}"
    unit = f"lost, doubled or unpaged, of {verdict.answers} answers in {siege.kills} kills"
    emit("kill_sweep_lost", sum(verdict.faults.values()), unit, peer, await stock_killed())
