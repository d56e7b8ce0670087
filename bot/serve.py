"""``soundings run``: one bot on one database, with clean beginnings and a clean end."""

import asyncio
import fcntl
import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from bot import log
from bot.app import App
from bot.config import Settings
from bot.intake import TokenRefusedError
from bot.opening import NotReadyError, file_of, open_database
from bot.press import Press
from storage.database import Database

END_SECONDS = 4.8
"""After this long from the signal the process ends; whatever is unfinished was not confirmed, and comes again."""

TOKEN_REFUSED = "Telegram does not know this TELEGRAM_BOT_TOKEN; ask @BotFather for the right one"  # noqa: S105 - a text
AT_WORK = "another soundings run is at work on this database; stop that one first"

_log = log.get(__name__)


def run(settings: Settings, *, level: int = logging.INFO) -> None:
    """Run the bot until SIGTERM or SIGINT; raise NotReadyError when it cannot begin or go on."""
    log.set_up(_secrets(settings), level=level)
    database = open_database(settings)
    try:
        with sole(database):
            asyncio.run(_until_told(App(settings, database=database, press=Press(settings))))
    except TokenRefusedError:
        raise NotReadyError(TOKEN_REFUSED) from None
    finally:
        database.close()


def _secrets(settings: Settings) -> list[str]:
    """Return what no log line may show."""
    secrets = [settings.telegram_bot_token, settings.encryption_key, settings.heartbeat_url or SecretStr("")]
    addresses = [settings.database_url, settings.smtp_url]
    passwords = [urlsplit(each.get_secret_value()).password or "" for each in addresses if each is not None]
    return [*(each.get_secret_value() for each in secrets), *passwords, *map(unquote, passwords)]


@contextmanager
def sole(database: Database) -> Iterator[None]:
    """Hold the lock beside a SQLite file; the system lets go of it however this process ends."""
    path = file_of(database)
    if path is None:
        yield
        return
    with open(f"{path}.lock", "w", encoding="ascii") as file:  # noqa: PTH123 - a suffix more, not another one
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotReadyError(AT_WORK) from None
        yield


async def _until_told(app: App) -> None:
    """Work until a signal comes, then finish what is under way within its time."""
    told = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    work, signalled = asyncio.create_task(_work(app)), asyncio.create_task(told.wait())
    await asyncio.wait({work, signalled}, return_when=asyncio.FIRST_COMPLETED)
    if not work.done():
        _log.info("stopping")
        _end_soon()
        work.cancel()
    signalled.cancel()
    try:
        await work
    except asyncio.CancelledError:
        _log.info("stopped")


async def _work(app: App) -> None:
    async with app:
        _log.info("running", bot=app.bot.username, database=app.database.engine.dialect.name)
        await app.run()


def _end_soon() -> None:
    """End the process when its clean end takes too long: a thread may wait for a database or a mail server."""
    watch = threading.Timer(END_SECONDS, _end_now)
    watch.daemon = True
    watch.start()


def _end_now() -> None:
    _log.warning("ended with work under way; it comes again at the next start")
    os._exit(0)
