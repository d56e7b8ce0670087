"""Durable answers per second, beside stock python-telegram-bot and beside the same stack without durability."""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean
from uuid import uuid4

import psycopg

from bot.rehearsal.botapi import LocalBotApi, Phone, Recorded
from storage.vault import new_key_text
from tests.benchmarks.clinic import SyntheticClinic
from tests.benchmarks.crowd import SHOWS
from tests.benchmarks.report import emit, percentile, tell
from tests.benchmarks.stage import folder, new_clinic, performance, stock, strangers

PATIENTS = 200
ANSWERS = 2_500
SECONDS = 8.0
ROUNDS = 2
WARM_UP = 200
CALM_TAPS = 200
CALM_PAUSE = 0.02
LOCAL_SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast it went, and how long one person waited."""

    per_second: float
    p99: float


async def _measured(api: LocalBotApi, done: Callable[[], int]) -> float:
    """Return how many a second are done, once it runs warm."""
    await api.until(lambda: done() >= WARM_UP, timeout=60)
    began_at, before = time.perf_counter(), done()
    await api.until(lambda: done() - before >= ANSWERS or time.perf_counter() - began_at >= SECONDS, timeout=60)
    return (done() - before) / (time.perf_counter() - began_at)


async def ours(*, is_durable: bool = True, database_url: str = "") -> Speed:
    """Let every patient answer as soon as the next question shows; count the answers that the database holds."""
    with folder() as where:
        clinic = (
            SyntheticClinic(database_url, new_key_text(), patients=PATIENTS)
            if database_url
            else new_clinic(where, patients=PATIENTS)
        )
        more = {} if is_durable else {"BENCH_DURABILITY": "off"}
        async with performance(clinic, where, more=more) as on:
            on.crowd.enter([each.chat_id for each in clinic.patients], checkins=ANSWERS)
            per_second = await _measured(on.api, lambda: on.crowd.answered)
            latencies, answered = on.crowd.latencies[WARM_UP:], on.crowd.answered
            await on.process.terminate()
        assert clinic.count("answer_event") >= answered
        return Speed(per_second, percentile(latencies, 0.99))


async def calm_p99() -> float:
    """Return the p99 from a tap to the next question when patients tap one after another, fifty a second."""
    with folder() as where:
        clinic = new_clinic(where, patients=CALM_TAPS)
        waiting = clinic.open_checkins(clinic.patients)
        async with performance(clinic, where) as on:
            for each in waiting:
                on.crowd.tap(each.chat_id, each.tap(clinic.keys.buttons, 1))
                await asyncio.sleep(CALM_PAUSE)
            await on.process.until(on.api, lambda: len(on.crowd.edited) == CALM_TAPS)
            return percentile([on.crowd.edited[tap.chat_id] - tap.at for tap in on.crowd.taps], 0.99)


async def stock_bot(kind: str) -> Speed:
    """Let as many people write, or tap, as soon as the stock bot has answered them."""
    with folder() as where:
        async with stock(kind, where) as (api, bot, process):
            phones = {phone.chat_id: phone for phone in strangers(api, bot, PATIENTS)}
            handled = [0]
            answering = asyncio.create_task(_answer_back(api, phones, handled))
            await process.until(api, lambda: api.is_polling(bot))
            for phone in phones.values():
                phone.say("hello")
            per_second = await _measured(api, lambda: handled[0])
            answering.cancel()
            return Speed(per_second, 0.0)


async def _answer_back(api: LocalBotApi, phones: dict[int, Phone], handled: list[int]) -> None:
    """Write or tap again whenever an answer shows."""
    pending: list[Recorded] = []
    while True:
        fresh = [*pending, *(api.requests.popleft() for _ in range(len(api.requests)))]
        shown = [each for each in fresh if each.method in SHOWS]
        pending = [each for each in shown if not each.ok]
        for record in shown:
            if record.ok and isinstance(record.chat_id, int) and record.message_id is not None:
                handled[0] += 1
                _go_on(phones[record.chat_id], record.message_id)
        await api.changed(0.2)


def _go_on(phone: Phone, message_id: int) -> None:
    message = phone.message(message_id)
    if message.buttons:
        phone.tap(message.buttons[0][0], message_id)
    else:
        phone.say("hello")


async def on_postgresql() -> Speed | None:
    """Measure on PostgreSQL where a server answers; None where there is none."""
    server = os.environ.get("SOUNDINGS_TEST_POSTGRES_URL", LOCAL_SERVER).replace("+psycopg", "", 1)
    name = f"soundings_bench_{uuid4().hex}"
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        return None
    with connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            url = server.rpartition("/")[0].replace("postgresql://", "postgresql+psycopg://", 1)
            return await ours(database_url=f"{url}/{name}")
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


async def run() -> None:
    """Measure everything in turn, twice, so that a busy machine is busy for all."""
    rounds: dict[str, list[Speed]] = {"ours": [], "echo": [], "relaxed": [], "taps": []}
    for number in range(ROUNDS):
        tell(f"durable_answers: round {number + 1} of {ROUNDS}")
        rounds["ours"].append(await ours())
        rounds["echo"].append(await stock_bot("echo"))
        rounds["relaxed"].append(await ours(is_durable=False))
        rounds["taps"].append(await stock_bot("taps"))
    speed = {name: fmean(each.per_second for each in speeds) for name, speeds in rounds.items()}
    emit("durable_answers", speed["ours"], "answers/s", "python-telegram-bot, stock echo", speed["echo"])
    emit(
        "durable_answers_like_for_like", speed["ours"], "answers/s",
        "python-telegram-bot, stock, a tap answered and its message edited", speed["taps"],
    )  # fmt: skip
    emit(
        "durable_answers_cost", speed["ours"], "answers/s",
        "this bot, SQLite with synchronous=OFF and its journal in memory", speed["relaxed"],
    )  # fmt: skip
    emit("answer_p99_saturated", max(each.p99 for each in rounds["ours"]), "s, tap to next question, 200 never pausing")
    emit("answer_p99", await calm_p99(), "s, tap to next question, 50 taps/s")
    postgresql = await on_postgresql()
    if postgresql is not None:
        emit("durable_answers_postgresql", postgresql.per_second, "answers/s", "this bot on SQLite", speed["ours"])
