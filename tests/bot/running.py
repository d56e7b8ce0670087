"""``soundings run`` as a process of its own, against the local Bot API server over real HTTP."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

from aiohttp import ClientSession

from bot.app import SystemClock
from bot.rehearsal.botapi import Bot, LocalBotApi, Phone
from tests.bot.shell import TOKEN, Shell

SECONDS = 90
"""Long enough for a machine that is busy with something else."""


class Running:
    """A bot's process and its log."""

    def __init__(self, process: asyncio.subprocess.Process, stream: asyncio.StreamReader) -> None:
        self.process = process
        self.log = ""
        self._grown = asyncio.Event()
        self._reader = asyncio.create_task(self._read(stream))

    @classmethod
    async def start(cls, shell: Shell, *arguments: str) -> Self:
        process = await asyncio.create_subprocess_exec(
            *shell.process("run", *arguments), env=shell.process_environment, cwd=shell.folder,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert process.stderr is not None
        return cls(process, process.stderr)

    async def _read(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            self.log += line.decode()
            self._grown.set()

    @staticmethod
    async def command(shell: Shell, *arguments: str, code: int = 0) -> str:
        """Run another command beside the server of this test, and return what it says."""
        result = await asyncio.to_thread(shell.outside, *arguments)
        assert result.returncode == code, result
        return result.stderr if code else result.stdout

    async def logs(self, part: str) -> None:
        """Wait until the log holds ``part``."""
        async with asyncio.timeout(SECONDS):
            while part not in self.log:
                self._grown.clear()
                await self._grown.wait()

    async def ended(self) -> int:
        async with asyncio.timeout(SECONDS):
            await self._reader
            return await self.process.wait()

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and return the exit code."""
        if self.process.returncode is None:
            self.process.send_signal(how)
        return await self.ended()


class Telegram:
    """The local Bot API server with the shell's bot."""

    def __init__(self, api: LocalBotApi, bot: Bot) -> None:
        self.api = api
        self.bot = bot
        self._people = 60_000

    async def polled(self) -> None:
        """Wait until the bot asks for updates."""
        await self.api.until(lambda: self.api.is_polling(self.bot), timeout=SECONDS)

    async def settled(self) -> None:
        """Wait until the bot has confirmed everything and asks for more."""
        await self.api.until(lambda: self.api.is_polling(self.bot) and not self.api.pending(self.bot), timeout=SECONDS)

    async def call(self, method: str, **parameters: str) -> None:
        """Call a method as the bot itself would."""
        async with ClientSession() as session:
            answer = await session.post(f"{self.api.url}/bot{TOKEN}/{method}", json=parameters)
            assert answer.ok, await answer.text()

    def phone(self, name: str) -> Phone:
        self._people += 1
        return self.api.phone(self.api.add_user(self._people, name), self.bot)

    async def shows(self, phone: Phone, part: str) -> str:
        """Wait until a message of the bot holds ``part``, and return its text."""
        found: list[str] = []

        def is_shown() -> bool:
            found[:] = [each.text or "" for each in phone.messages if each.from_bot and part in (each.text or "")]
            return bool(found)

        await self.api.until(is_shown, timeout=SECONDS)
        return found[-1]

    async def taps(self, phone: Phone, label: str) -> None:
        """Wait until a button is offered, tap it, and wait until what is on the phone has changed."""
        await self.api.until(lambda: label in _labels(phone), timeout=SECONDS)
        before = _shown(phone)
        phone.tap(label)
        await self.api.until(lambda: _shown(phone) != before, timeout=SECONDS)


def _labels(phone: Phone) -> set[str]:
    return {button.text for message in phone.messages for row in message.buttons for button in row}


def _shown(phone: Phone) -> list[tuple[int, str | None, bool]]:
    return [(each.message_id, each.text, bool(each.buttons)) for each in phone.messages]


@asynccontextmanager
async def telegram(shell: Shell) -> AsyncIterator[Telegram]:
    """Open the local Bot API server, and let the shell's settings point to it."""
    api = LocalBotApi(SystemClock().now)
    await api.start()
    shell.environment["TELEGRAM_API_URL"] = api.url
    try:
        yield Telegram(api, api.add_bot(TOKEN, "harbor_bot"))
    finally:
        await api.stop()
