"""Updates come in: nothing is confirmed to Telegram before it is committed.

The offset we ask with is the end of the contiguous committed prefix. Each update is parsed by itself and handled in the
order of its chat, chats side by side. What cannot be handled for a reason of its own is set aside; a database that is
away is waited for, and never counts against an update.
"""

import asyncio
import json
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import aiohttp
from telegram import Bot, Update
from telegram.error import TelegramError

from bot import log
from bot.routing import Handled, chat_of
from storage.database import DatabaseUnavailableError

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_SECONDS = 25
BATCH = 100
HANDLER_SECONDS = 10.0
TRIES = 3
LONGEST_PAUSE = 5.0
SHORTEST_PAUSE = 0.05
LONGEST_PATIENCE = 0.4
"""How long an update of another chat may wait at Telegram because one of ours takes its time."""

_log = log.get(__name__)


class TokenRefusedError(Exception):
    """Telegram does not know the bot's token."""


class Handler(Protocol):
    """What the intake hands updates to."""

    async def commit(self, update: Update) -> Handled:
        """Handle an update in one transaction."""

    async def reply(self, update: Update, handled: Handled) -> None:
        """Say what the committed update leads to."""


SetAside = Callable[[int | None, bytes, str], Awaitable[None]]


class Intake:
    """One poller, and a queue for each chat."""

    def __init__(
        self, bot: Bot, session: Callable[[], aiohttp.ClientSession], handler: Handler, aside: SetAside
    ) -> None:
        """Keep what it works with; nothing is asked yet."""
        self._bot = bot
        self._session = session
        self._handler = handler
        self._set_aside = aside
        self._known: OrderedDict[int, bool] = OrderedDict()
        self._confirmable: set[int] = set()  # since the poll under way was asked: its answer may hold them once more
        self._queues: dict[int, deque[dict[str, Any]]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._offset: int | None = None
        self._progress = asyncio.Event()
        self.is_polling = False
        self.first_poll = asyncio.Event()

    @property
    def is_idle(self) -> bool:
        """Whether every update received so far is committed and answered."""
        return not self._workers

    async def rest(self) -> None:
        """Return when every update received so far is committed and answered."""
        while self._workers:
            await asyncio.wait(set(self._workers))

    async def run(self) -> None:
        """Poll until cancelled; raise TokenRefusedError when Telegram does not know us."""
        pause, patience = SHORTEST_PAUSE, SHORTEST_PAUSE
        while True:
            try:
                received = await self._poll()
            except (aiohttp.ClientError, TimeoutError, ValueError, TypeError, KeyError) as error:
                _log.warning("polling failed", error=type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = SHORTEST_PAUSE
            patience = SHORTEST_PAUSE if self._take(received) else min(patience * 2, LONGEST_PATIENCE)
            await self._make_room(patience)

    async def _poll(self) -> list[Any]:
        """Ask Telegram for what comes after the committed prefix.

        Once confirmed, the offset is dropped: after a quiet week Telegram restarts the numbers at random, and an old
        offset would hide every update below it.
        """
        asked = self._offset
        question = {"timeout": POLL_SECONDS, "limit": BATCH, "allowed_updates": ALLOWED_UPDATES}
        if asked is not None:
            question["offset"] = asked
        timeout = aiohttp.ClientTimeout(total=POLL_SECONDS + 10, sock_connect=5)
        self._confirmable.clear()
        self.first_poll.set()
        self.is_polling = True
        try:
            url = f"{self._bot.base_url}/getUpdates"
            async with self._session().post(url, json=question, timeout=timeout) as response:
                answer = json.loads(await response.read())
        finally:
            self.is_polling = False
        if not isinstance(answer, dict):
            message = "the answer is no object"
            raise TypeError(message)
        if answer.get("ok"):
            received = list(answer["result"])
            self._offset = None if self._offset == asked else self._offset
            return received
        await self._refused(answer)
        return []

    async def _refused(self, answer: dict[str, Any]) -> None:
        code = answer.get("error_code")
        if code in {401, 404}:
            raise TokenRefusedError
        seconds = float(answer.get("parameters", {}).get("retry_after", LONGEST_PAUSE if code == 409 else 1.0))  # noqa: PLR2004
        _log.warning("polling refused", code=code, seconds=seconds)
        if "webhook" in str(answer.get("description", "")):
            await self._drop_webhook()
            return
        await asyncio.sleep(seconds)

    async def _drop_webhook(self) -> None:
        """Take back a webhook that an earlier set-up left; what waits at Telegram is kept for our polling."""
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as error:
            _log.warning("the webhook is still set", error=type(error).__name__)
            await asyncio.sleep(LONGEST_PAUSE)

    def _take(self, received: list[Any]) -> bool:
        """Queue what is new; tell whether anything was."""
        is_new = False
        for raw in received:
            update_id = raw.get("update_id") if isinstance(raw, dict) else None
            if not isinstance(update_id, int) or update_id in self._known or update_id in self._confirmable:
                continue
            is_new = True
            self._known[update_id] = False
            self._enqueue(chat_of(raw), raw)
        return is_new

    def _enqueue(self, chat_id: int, raw: dict[str, Any]) -> None:
        queue = self._queues.get(chat_id)
        if queue is not None:
            queue.append(raw)
            return
        self._queues[chat_id] = deque([raw])
        worker = asyncio.create_task(self._work(chat_id))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, chat_id: int) -> None:
        """Handle one chat's updates in order, and end when there are none."""
        queue = self._queues[chat_id]
        while queue:
            raw = queue[0]
            await self._handle(raw)
            queue.popleft()
        del self._queues[chat_id]

    async def _handle(self, raw: dict[str, Any]) -> None:
        """Handle one update until it is committed or set aside."""
        update_id = int(raw["update_id"])
        try:
            update = Update.de_json(_lean(raw), self._bot)
        except Exception as error:  # noqa: BLE001 - whatever an update breaks, the rest go on
            await self._put_aside(update_id, raw, type(error).__name__)
            return
        failures, pause, last = 0, SHORTEST_PAUSE, ""
        while failures < TRIES:
            try:
                async with asyncio.timeout(HANDLER_SECONDS):
                    handled = await self._handler.commit(update)
            except (DatabaseUnavailableError, TimeoutError) as error:
                _log.warning("update waits", update=update_id, error=type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            except Exception as error:  # noqa: BLE001 - a bug must not stop the other updates
                failures += 1
                last = type(error).__name__
                _log.exception("update failed", update=update_id, failures=failures)
            else:
                self._done(update_id)
                await self._reply(update, handled)
                return
        await self._put_aside(update_id, raw, last)

    async def _reply(self, update: Update, handled: Handled) -> None:
        """Say what follows; a reply that fails is never a reason to handle the update again."""
        try:
            await self._handler.reply(update, handled)
        except Exception:  # noqa: BLE001 - the update is committed, the chat has to go on
            _log.exception("reply failed", update=update.update_id)

    async def _put_aside(self, update_id: int, raw: dict[str, Any], reason: str) -> None:
        """Set an update aside for a person to look at; wait for the database if it must be."""
        pause = SHORTEST_PAUSE
        while True:
            try:
                await self._set_aside(update_id, json.dumps(raw).encode(), reason)
            except DatabaseUnavailableError:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                _log.error("update set aside", update=update_id, reason=reason)
                self._done(update_id)
                return

    def _done(self, update_id: int) -> None:
        """Move the offset to the end of the committed prefix."""
        self._known[update_id] = True
        while self._known:
            first, is_done = next(iter(self._known.items()))
            if not is_done:
                break
            self._known.popitem(last=False)
            self._confirmable.add(first)
            self._offset = first + 1
        self._progress.set()

    async def _make_room(self, patience: float) -> None:
        """Wait until half of what is under way is committed, or for a moment: the next poll repeats all the rest.

        A whole batch under way hides everything behind it, so that asking early would bring nothing new.
        """
        enough = len(self._known) // 2
        patience = patience if len(self._known) < BATCH else LONGEST_PATIENCE
        try:
            async with asyncio.timeout(patience):
                while len(self._known) > enough:
                    self._progress.clear()
                    await self._progress.wait()
        except TimeoutError:
            return

    async def drain(self) -> None:
        """Finish the updates that were received, then confirm them to Telegram."""
        await self.rest()
        if self._offset is None:
            return
        question = {"timeout": 0, "limit": 1, "offset": self._offset}
        timeout = aiohttp.ClientTimeout(total=2)
        try:
            async with self._session().post(f"{self._bot.base_url}/getUpdates", json=question, timeout=timeout):
                return
        except (aiohttp.ClientError, TimeoutError):
            _log.warning("the last updates come again after the restart, and act once")


def _lean(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a tap with no more than the place of the message that it was made on: parsing the rest costs the most."""
    query = raw.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    if not isinstance(query, dict) or not isinstance(message, dict):
        return raw
    place = {name: message[name] for name in _PLACE if name in message}
    return {**raw, "callback_query": {**query, "message": place}}


_PLACE = ("message_id", "date", "chat")
