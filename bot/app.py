"""The composition root: the one place where the parts of the bot meet, and the only one that reads the wall clock."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError

from bot import alert_news, jobs, log
from bot.channels import Mail
from bot.clinic import Clinic
from bot.clock import Clock
from bot.config import Settings
from bot.delivery import Wire
from bot.dispatch import Dispatcher
from bot.intake import Intake, TokenRefusedError
from bot.outbox import Sender
from bot.press import Here, Printer, digest
from bot.telegram_request import AiohttpRequest
from conversations import safety, wording, wording_staff
from storage import schema, staff, updates
from storage.database import Database
from storage.vault import Keys, Vault

T = TypeVar("T")
SWITCH_SECONDS = 0.0005
"""How long a busy thread keeps the others waiting; the database thread asks anew after every statement."""

TELEGRAM_PAUSE = 2.0

DRAIN_SECONDS = 2.0
"""How long a stop waits for what is under way; what is not done by then was not confirmed, and comes again."""

_log = log.get(__name__)


class SystemClock:
    """Wall time."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    async def sleep_until(self, at: datetime) -> None:
        """Sleep until ``at`` by the wall clock, as it is now."""
        await asyncio.sleep(max(0.0, (at - self.now()).total_seconds()))


class SchemaOutdatedError(Exception):
    """The database lacks migrations that this version needs."""


def clinic_of(settings: Settings, bot_name: str = "") -> Clinic:
    """Return what use cases know of the clinic."""
    return Clinic(
        vault=Vault(Keys.from_text(settings.encryption_key.get_secret_value())),
        name=settings.clinic_name,
        phone=settings.clinic_phone,
        zone=settings.clinic_timezone,
        bot_name=bot_name,
        acknowledge_seconds=settings.acknowledge_seconds,
    )


async def _within(seconds: float, work: Awaitable[None]) -> None:
    """Wait for ``work``, but not longer than so many seconds."""
    try:
        await asyncio.wait_for(work, seconds)
    except TimeoutError:
        _log.warning("stopped before everything was done")


class App:
    """A running bot; ``async with`` starts it and lets it come to a clean end."""

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        database: Database | None = None,
        press: Printer | None = None,
    ) -> None:
        """Join the parts; nothing is opened yet. Without a ``press`` what is slow is made in this process."""
        self.settings = settings
        self.clock = clock or SystemClock()
        self.database = database or Database(settings.database_url.get_secret_value())
        self.request = AiohttpRequest()
        self._polling = AiohttpRequest(connections=2)
        token = settings.telegram_bot_token.get_secret_value()
        base = settings.telegram_api_url
        self.bot = Bot(
            token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", request=self.request,
            get_updates_request=self._polling,
        )  # fmt: skip
        self.keys = Keys.from_text(settings.encryption_key.get_secret_value())
        self.clinic = clinic_of(settings)
        self.press = press or Here(self.database, self.clinic)
        self.digest_maker = partial(digest, self.press)
        self._tasks: list[asyncio.Task[None]] = []
        self._parts_made = False
        self.sender: Sender
        self.intake: Intake
        self._dispatcher: Dispatcher

    async def write(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run ``work`` in one write transaction and return after its commit."""
        future: Future[T] = self.database.submit(work, *args, **kwargs)
        return await asyncio.wrap_future(future)

    async def read(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run ``work`` in one reading transaction."""
        future: Future[T] = self.database.submit_reading(work, *args, **kwargs)
        return await asyncio.wrap_future(future)

    def digest_at(self, now: datetime) -> datetime:
        """Return today's digest hour in the clinic's zone."""
        local = now.astimezone(ZoneInfo(self.settings.clinic_timezone))
        at = self.settings.digest_time
        return local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)

    async def start(self) -> None:
        """Check the schema and the token, then take updates and send; raise one clear error otherwise."""
        if not await self.read(schema.is_current):
            raise SchemaOutdatedError
        await self._meet_telegram()
        self.clinic = clinic_of(self.settings, self.bot.username)
        mail_url = self.settings.smtp_url.get_secret_value() if self.settings.smtp_url else None
        wire = Wire(self.bot, self.keys.buttons)
        self.sender = Sender(self.database, self.clinic, self.clock, wire, Mail(mail_url, self.settings.digest_from))
        self._dispatcher = Dispatcher(
            self.database, self.clinic, self.clock, self.sender, self.press,
            bot_id=str(self.bot.id), key=self.keys.buttons,
        )  # fmt: skip
        self.intake = Intake(self.bot, lambda: self._polling.session, self._dispatcher, self._set_aside)
        await self.sender.recover()
        self._tasks = [asyncio.create_task(self.sender.run()), asyncio.create_task(self.intake.run())]

    async def _meet_telegram(self) -> None:
        """Learn the bot's own name; a Telegram that is away is waited for, a refused token is not."""
        await self._polling.initialize()
        while True:
            try:
                await self.bot.initialize()
            except InvalidToken:
                raise TokenRefusedError from None
            except TelegramError as error:
                _log.warning("Telegram does not answer yet", error=type(error).__name__)
                await asyncio.sleep(TELEGRAM_PAUSE)
            else:
                return

    async def set_commands(self) -> None:
        """Register the patients' menu; a failure is logged, the bot works without."""
        menu = [BotCommand(command, what) for command, what in wording.COMMANDS]
        try:
            await self.bot.set_my_commands(menu, scope=BotCommandScopeAllPrivateChats())
        except TelegramError as error:
            _log.warning("menu not registered", error=type(error).__name__)

    async def _set_aside(self, update_id: int | None, raw: bytes, reason: str) -> None:
        await self.write(self._quarantine, update_id, raw, reason, now=self.clock.now())
        self.sender.ring()

    def _quarantine(self, tx: Any, update_id: int | None, raw: bytes, reason: str, *, now: datetime) -> None:  # noqa: ANN401
        """Keep the update sealed, and tell every admin."""
        number = updates.quarantine(tx, self.clinic.vault, str(self.bot.id), update_id, raw, reason, now=now)
        for member in staff.everyone(tx, is_active=True):
            if member.role == "admin":
                key = f"quarantine:{number}"
                alert_news.tell_staff(tx, self.clinic, member.id, wording_staff.QUARANTINED, key=key, now=now)

    async def run(self) -> None:
        """Take updates and send, with the jobs of time, until cancelled or refused by Telegram."""
        sys.setswitchinterval(SWITCH_SECONDS)
        scheduler = jobs.schedule(self)
        scheduler.start()
        beside = [asyncio.create_task(each) for each in (self.set_commands(), self._warm_up())]
        try:
            done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            scheduler.shutdown(wait=False)
            for task in beside:
                task.cancel()

    async def _warm_up(self) -> None:
        """Build the tables of the crisis filter once the first poll is out, so that no message waits for them."""
        await self.intake.first_poll.wait()
        await asyncio.to_thread(safety.judge, "")

    async def stop(self) -> None:
        """Stop taking updates, finish and confirm what was taken, finish what is being sent, and close."""
        if self._tasks:
            self._tasks[1].cancel()
            await asyncio.gather(self._tasks[1], return_exceptions=True)
            await _within(DRAIN_SECONDS, self._drain())
            await self._dispatcher.stop()
            self._tasks[0].cancel()
            await asyncio.gather(self._tasks[0], return_exceptions=True)
            await _within(DRAIN_SECONDS, self.sender.drain())
        await self.bot.shutdown()
        await self._polling.shutdown()
        self.database.close()

    async def _drain(self) -> None:
        """Answer and confirm what was taken, and print what was ordered."""
        await asyncio.gather(self.intake.drain(), self._dispatcher.drain())

    async def __aenter__(self) -> Self:
        """Start; close again when that fails."""
        try:
            await self.start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Come to a clean end."""
        await self.stop()

    @property
    def is_idle(self) -> bool:
        """Whether every update taken is answered and everything due is sent."""
        return self.intake.is_idle and self._dispatcher.is_idle and self.sender.is_idle
