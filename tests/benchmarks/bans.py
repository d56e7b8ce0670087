"""Requests inside a closed gate: what the bot still sends after Telegram has told it to wait."""

import asyncio
import time
from datetime import UTC, datetime

from storage.outbox import Lane, add
from tests.benchmarks.clinic import SyntheticClinic
from tests.benchmarks.report import emit, tell
from tests.benchmarks.stage import TELEGRAM_LIMITS, folder, new_clinic, performance

PATIENTS = 400
GATE_SECONDS = 4.0
IN_FLIGHT = 0.1
"""Whatever arrives within this of the refusal may have left before it came back."""

DOCUMENTED = 140
MESSAGE = b'{"text": "A line from the clinic", "rows": []}'


def _queue(clinic: SyntheticClinic) -> None:
    now = datetime.now(UTC)
    with clinic.begin() as tx:
        for number, each in enumerate((*clinic.patients, *clinic.patients[:20])):
            add(
                tx, clinic.vault, lane=Lane.REMINDER, kind="news", dedup_key=f"news:{number}",
                recipient=each.opaque_id, payload=MESSAGE, now=now,
            )  # fmt: skip


async def run() -> None:
    """Close the bot's gate while hundreds of messages wait, and count what comes in nevertheless."""
    tell("bans: closing gates")
    with folder() as where:
        clinic = new_clinic(where, patients=PATIENTS)
        _queue(clinic)
        async with performance(clinic, where, limits=TELEGRAM_LIMITS) as on:
            await on.process.until(on.api, lambda: len(on.crowd.arrived) >= PATIENTS // 4)
            on.api.close_gate(on.bot, GATE_SECONDS)
            closed_at = time.time()
            on.crowd.refused.clear()
            await asyncio.sleep(GATE_SECONDS - IN_FLIGHT)
            refused = list(on.crowd.refused)
            told_at = refused[1] if len(refused) > 1 else closed_at
            inside = [at for at in refused if at > told_at + IN_FLIGHT]
    unit = f"requests in {GATE_SECONDS:g} s, beyond {len(refused) - len(inside)} in flight"
    emit("requests_in_ban", len(inside), unit, "python-telegram-bot, AIORateLimiter, documented", DOCUMENTED)
