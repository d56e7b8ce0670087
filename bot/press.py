"""The press makes what is slow to read or to draw, in a process of its own: it must not hold a crisis text up.

An order is a name and arguments that JSON can carry. Whoever takes it reads first, and then makes the rest without the
database. The result comes back as JSON too, with bytes in base64.
"""

import asyncio
import gc
import json
import logging
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot import caseload, digests, log, pictures
from bot.clinic import Clinic, Order
from conversations.digest import Digest, Period
from storage.database import Database, DatabaseUnavailableError
from storage.digests import Pages
from storage.vault import Keys, Vault

if TYPE_CHECKING:
    from bot.config import Settings

KINDNESS = 10
"""How far the press stands back from the bot when both want the processor."""

AT_ONCE = 2
"""How many orders are made side by side; the others wait their turn."""

UNAVAILABLE, FAILED = 75, 70
"""How a process ends that found no database, or came upon a bug."""

BYTES = "base64"

PROGRAM = (sys.executable, "-m", "bot.press")
"""What makes an order in a process of its own; it reads the order and writes the result."""

_log = log.get(__name__)

Work = Callable[[], Any]
"""What is left of an order after the reading."""


class Printer(Protocol):
    """Whatever makes orders."""

    async def make(self, order: Order) -> Any:  # noqa: ANN401 - whatever was ordered
        """Return what was ordered; raise DatabaseUnavailableError to be asked again."""


class Here:
    """Makes orders in this process, one at a time: for a stage, where nothing else is in a hurry."""

    def __init__(self, database: Database, clinic: Clinic) -> None:
        """Keep what it reads with."""
        self._database = database
        self._clinic = clinic
        self._turn = asyncio.Lock()

    async def make(self, order: Order) -> Any:  # noqa: ANN401 - whatever was ordered
        """Return what was ordered."""
        async with self._turn:
            work = await asyncio.wrap_future(self._database.submit_reading(_begun, self._clinic, order))
            return _unpacked(await asyncio.to_thread(lambda: _packed(work())))


class Press:
    """Makes each order in a child process; what that has to know goes through a pipe, never into a command line."""

    def __init__(self, settings: "Settings", program: Sequence[str] = PROGRAM) -> None:
        """Keep where the data is, what opens it, and what a page may say of the clinic."""
        self._program = program
        self._clinic = {
            "url": settings.database_url.get_secret_value(),
            "key": settings.encryption_key.get_secret_value(),
            "name": settings.clinic_name,
            "phone": settings.clinic_phone,
            "zone": settings.clinic_timezone,
        }
        self._room = asyncio.Semaphore(AT_ONCE)

    async def make(self, order: Order) -> Any:  # noqa: ANN401 - whatever was ordered
        """Return what was ordered; raise DatabaseUnavailableError to be asked again."""
        asked = {**self._clinic, "order": order.name, "now": order.now.isoformat(), "arguments": dict(order.arguments)}
        async with self._room:
            code, printed = await _run(self._program, json.dumps(asked).encode())
        if code:
            _log.warning("an order was not made", order=order.name, code=code)
            raise DatabaseUnavailableError
        return _unpacked(printed)


async def _run(program: Sequence[str], asked: bytes) -> tuple[int | None, bytes]:
    """Hand an order to a new process; return how it ended and what it wrote."""
    process = await asyncio.create_subprocess_exec(
        *program, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    try:
        printed, _ = await process.communicate(asked)
    finally:
        if process.returncode is None:
            process.kill()
    return process.returncode, printed


def _packed(made: object) -> bytes:
    """Return a result as JSON."""
    return json.dumps(made, default=lambda raw: {BYTES: b64encode(raw).decode()}).encode()


def _unpacked(printed: bytes) -> Any:  # noqa: ANN401 - whatever was ordered
    """Return what ``_packed`` wrote, with tuples for lists."""
    return json.loads(printed, object_hook=_unpacked_part)


def _unpacked_part(found: dict[str, Any]) -> Any:  # noqa: ANN401 - bytes, or what was found
    if set(found) == {BYTES}:
        return b64decode(found[BYTES])
    return {name: tuple(each) if isinstance(each, list) else each for name, each in found.items()}


# What can be ordered.

DIGEST = "digest"


async def digest(press: Printer, team_id: int, team: str, period: Period) -> Pages | None:
    """Have one team's digest made; None when it has nobody."""
    wanted = {"team_id": team_id, "team": team, "since": period.starts_at.isoformat()}
    made = await press.make(Order(DIGEST, period.ends_at, wanted))
    return None if made is None else Pages(**made)


def _read_digest(tx: Connection, clinic: Clinic, *, now: datetime, team_id: int, team: str, since: str) -> Work:
    """Read one team's week up to ``now``, with its times in the clinic's zone."""
    starts_at, ends_at = (each.astimezone(ZoneInfo(clinic.zone)) for each in (datetime.fromisoformat(since), now))
    gathered = digests.gather(tx, clinic, team_id, team, Period(starts_at, ends_at))
    return partial(_rendered, gathered, with_mail=digests.is_mailed(tx, clinic, team_id))


def _rendered(gathered: Digest, *, with_mail: bool) -> dict[str, Any] | None:
    return asdict(digests.render(gathered, with_mail=with_mail)) if gathered.lines or gathered.left else None


ORDERS: Mapping[str, Callable[..., Work]] = MappingProxyType(
    {DIGEST: _read_digest, pictures.CHART: pictures.read, caseload.CASELOAD: caseload.read}
)
"""What reads for each order, by its name; it returns what makes the rest."""


def _begun(tx: Connection, clinic: Clinic, order: Order) -> Work:
    """Read for an order."""
    return ORDERS[order.name](tx, clinic, now=order.now, **order.arguments)


def main() -> None:
    """Make what standard input orders, and write it to standard output."""
    os.nice(KINDNESS)
    asked = json.load(sys.stdin)
    log.set_up([asked["key"], asked["url"]], level=logging.WARNING)
    order = Order(asked["order"], datetime.fromisoformat(asked["now"]), asked["arguments"])
    clinic = Clinic(Vault(Keys.from_text(asked["key"])), asked["name"], asked["phone"], asked["zone"])
    database = Database(asked["url"])
    try:
        gc.disable()  # what is read here is all kept, and looking through it for rubbish takes a quarter of the time
        with database.reading() as tx:
            work = _begun(tx, clinic, order)
        gc.freeze()
        gc.enable()
        sys.stdout.buffer.write(_packed(work()))
    except DatabaseUnavailableError:
        sys.exit(UNAVAILABLE)
    except Exception:  # noqa: BLE001 - the log hides secrets, the interpreter's own traceback would not
        _log.exception("an order failed", order=order.name)
        sys.exit(FAILED)
    finally:
        database.close()


if __name__ == "__main__":
    main()
