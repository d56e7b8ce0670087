"""The handful of jobs that time starts, each a ``job(now)`` with a timeout; never a job for each patient."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import alerts, auditor, daily_notice, days, digests, log, offers
from bot.parcels import release_stale
from storage import updates
from storage.database import DatabaseUnavailableError

if TYPE_CHECKING:
    from bot.app import App

Job = Callable[[datetime], Awaitable[None]]

_log = log.get(__name__)


ROUNDS = 500
"""The most transactions one run of a job makes; what is left comes with the next run."""


async def _repeat(app: "App", work: Callable[..., int], now: datetime) -> None:
    """Run ``work`` in one short transaction after another until it finds nothing more to do."""
    for _ in range(ROUNDS):
        if not await app.write(work, app.clinic, now=now):
            return
        app.sender.ring()


def jobs_of(app: "App") -> Mapping[str, tuple[Job, float]]:
    """Return each job with the seconds between two runs."""

    async def escalation(now: datetime) -> None:
        await _repeat(app, alerts.escalate, now)

    async def tick(now: datetime) -> None:
        for work in (offers.keep_time, offers.offer_due, days.ask_due):
            await _repeat(app, work, now)

    async def digest(now: datetime) -> None:
        at = app.digest_at(now)
        week_on = digests.week_of(now, app.settings.digest_weekday, at)
        if await digests.make_due(app.database, app.clinic, week_on=week_on, now=now, maker=app.digest_maker):
            app.sender.ring()

    async def housekeeping(now: datetime) -> None:
        if await app.write(release_stale, now=now, in_hand=frozenset(app.sender.in_hand)):
            app.sender.ring()
        await app.write(updates.forget_seen, now=now)

    async def audit(now: datetime) -> None:
        await auditor.audit(app, now)

    async def notice(now: datetime) -> None:
        await daily_notice.give(app, now)

    return {
        "escalation": (escalation, 1.0),
        "tick": (tick, 5.0),
        "digest": (digest, 60.0),
        "housekeeping": (housekeeping, 10.0),
        "audit": (audit, 60.0),
        "notice": (notice, 60.0),
    }


JOB_SECONDS = 30.0


async def run(name: str, job: Job, now: datetime) -> None:
    """Run one job within its time; what fails is logged and comes again at the next turn."""
    try:
        async with asyncio.timeout(JOB_SECONDS):
            await job(now)
    except (DatabaseUnavailableError, TimeoutError) as error:
        _log.warning("job waits", job=name, error=type(error).__name__)
    except Exception:  # noqa: BLE001 - one job's bug must not stop the others
        _log.exception("job failed", job=name)


def schedule(app: "App") -> AsyncIOScheduler:
    """Return a scheduler that runs every job at its pace, one run at a time, however late it is."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for name, (job, seconds) in jobs_of(app).items():

        async def start(name: str = name, job: Job = job) -> None:
            await run(name, job, app.clock.now())

        scheduler.add_job(
            start, "interval", seconds=seconds, id=name, coalesce=True, misfire_grace_time=None, max_instances=1
        )
    return scheduler
