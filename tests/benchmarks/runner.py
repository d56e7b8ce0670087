"""The production bot with what a benchmark wants changed, started from outside as a process or a fork.

Settings come from the environment, as for ``soundings run``. BENCH_DURABILITY=off keeps SQLite's journal in memory and
waits for no disk; BENCH_DIGESTS=on makes one digest after another, for weeks long past.
"""

import asyncio
import contextlib
import logging
import os
import signal
import sqlite3
from collections.abc import Mapping
from datetime import timedelta
from itertools import count

from sqlalchemy import event

from bot import digests, log
from bot.app import App
from bot.config import Settings, load
from bot.press import Press
from storage import patients

WEEK = timedelta(days=7)


def without_durability(app: App) -> None:
    """Leave the statements and the transactions as they are, and take away what makes a commit reach the disk."""

    def relax(connection: sqlite3.Connection, _entry: object) -> None:
        for pragma in ("synchronous=OFF", "journal_mode=MEMORY"):
            connection.execute(f"PRAGMA {pragma}").fetchall()

    event.listen(app.database.engine, "connect", relax)


async def make_digests(app: App) -> None:
    """Make, store and queue the first team's digest of one week after another, so that one is always being made."""
    now = app.clock.now()
    on = digests.week_of(now, app.settings.digest_weekday, app.digest_at(now))
    team, *_ = await app.read(patients.teams)
    for weeks in count():
        week_on = on - weeks * WEEK
        pages = await app.digest_maker(team.id, team.name, digests.period_of(week_on, app.clinic.zone))
        if pages is not None:
            await app.write(digests.store, app.clinic, team.id, week_on, pages, now=app.clock.now())
            app.sender.ring()


async def serve(settings: Settings) -> None:
    """Run the bot until SIGTERM."""
    app = App(settings, press=Press(settings))
    if os.environ.get("BENCH_DURABILITY") == "off":
        without_durability(app)
    running = asyncio.current_task()
    assert running is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        async with app, asyncio.TaskGroup() as together:
            if os.environ.get("BENCH_DIGESTS") == "on":
                together.create_task(make_digests(app))
            await app.run()


def main() -> None:
    """Run the bot with the settings of the environment."""
    settings = load()
    log.set_up([settings.encryption_key.get_secret_value()], level=logging.WARNING)
    asyncio.run(serve(settings))


def live(given: Mapping[str, str], log_path: str) -> None:
    """Run the bot in a fork of a process that has everything imported."""
    descriptor = os.open(log_path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(descriptor, 2)
    os.environ.update(given)
    main()


if __name__ == "__main__":
    main()
