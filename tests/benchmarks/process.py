"""A bot in a process of its own, against the local Bot API server of this one."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from bot.rehearsal.botapi import LocalBotApi

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "7000001:BENCHMARK-local-only-not-a-secret-0000"
BOT_NAME = "soundings_benchmark_bot"
SOUNDINGS = (str(Path(sys.executable).with_name("soundings")), "run", "--log-level", "warning")
RUNNER = (sys.executable, "-m", "tests.benchmarks.runner")
PRINTING = (sys.executable, "-m", "tests.benchmarks.printing")
STARTS_WITHIN = 60.0


def settings(api: LocalBotApi, database_url: str, key: str, **more: str) -> dict[str, str]:
    """Return a clinic's settings as environment variables."""
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api.url,
        "DATABASE_URL": database_url,
        "ENCRYPTION_KEY": key,
        "CLINIC_NAME": "Harbor Clinic",
        "CLINIC_PHONE": "+1 555 0100",
        **more,
    }


class BotProcess:
    """One life of a bot; ``async with`` starts it and, should it still run, kills it."""

    def __init__(self, given: Mapping[str, str], where: Path, arguments: Sequence[str] = SOUNDINGS) -> None:
        """Say how to start it; ``where`` is a folder without a ``.env``, and takes its log."""
        self._environment = {**os.environ, "PYTHONPATH": _path(), **given}
        self._log = where / "bot.log"
        self._arguments = arguments
        self._process: asyncio.subprocess.Process

    async def __aenter__(self) -> Self:
        """Start it; it may not be ready yet."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._arguments, env=self._environment, cwd=self._log.parent, stdout=log, stderr=log
            )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave nothing running."""
        await self.kill()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    async def until(self, api: LocalBotApi, predicate: Callable[[], object], within: float = STARTS_WITHIN) -> None:
        """Wait until the condition holds; fail with the end of its log when it ends before, or never comes there."""
        try:
            async with asyncio.timeout(within):
                while not predicate():
                    assert self._process.returncode is None, self.last_words()
                    await api.changed(0.05)
        except TimeoutError:
            raise AssertionError(self.last_words() or "it says nothing") from None

    async def kill(self) -> None:
        """End it with -9, as a power cut would."""
        await self._end(signal.SIGKILL)

    async def terminate(self) -> int:
        """Ask it to end, and return its exit code once it has."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self._process.wait()

    def last_words(self) -> str:
        """Return the end of its log."""
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-20:])


def _path() -> str:
    return os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
