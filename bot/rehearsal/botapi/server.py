"""The local Bot API server: start it, add people and bots, and watch what the bot under test does."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage

from .chats import Bot, GroupKind, User
from .errors import ApiError
from .faults import Faults
from .front import Front, Recorded
from .limits import Limits
from .phone import Group, Phone
from .shapes import JsonObject
from .world import World

# Somewhat more than the largest file, so that the refusal of a larger one is Telegram's.
_MAX_BODY = 64 * 1024 * 1024
_HOST = "127.0.0.1"
_KEEP_REQUESTS = 20_000
_KEEPALIVE_SECONDS = 600
_SHUTDOWN_SECONDS = 0.2


class LocalBotApi:
    """A Telegram of our own on 127.0.0.1, as strict as the real one."""

    def __init__(
        self,
        now: Callable[[], datetime],
        limits: Limits | None = None,
        *,
        keep_requests: int = _KEEP_REQUESTS,
        webhook_backoff: float = 0.05,
    ) -> None:
        """Prepare a server that tells the time by `now`; without `limits` nobody writes too fast."""
        self.world = World(now, limits, webhook_backoff)
        self._front = Front(self.world, keep_requests)
        self._runner: web.ServerRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Return where the server listens."""
        return f"http://{_HOST}:{self.port}"

    @property
    def requests(self) -> deque[Recorded]:
        """Return the latest requests, oldest first."""
        return self._front.requests

    @property
    def faults(self) -> Faults:
        """Return the faults, to add to or to clear."""
        return self._front.faults

    async def start(self, port: int = 0) -> None:
        """Listen, on a free port unless one is given; everything known stays known after a stop."""
        server = web.Server(
            self._front.handle,
            request_factory=_make_request,
            handler_cancellation=True,
            access_log=None,
            keepalive_timeout=_KEEPALIVE_SECONDS,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=_SHUTDOWN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, _HOST, port, backlog=1024).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """End every poll, webhook and connection, and stop listening."""
        self.faults.clear()
        for bot in self.world.bots.values():
            bot.updates.terminate(ApiError(500, "Internal Server Error: restart"))
            if bot.webhook is not None:
                await bot.webhook.close()
                bot.webhook = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def add_bot(self, token: str, username: str, name: str = "Soundings") -> Bot:
        """Register a bot under its token."""
        return self.world.add_bot(token, username, name)

    def add_user(
        self, user_id: int, first_name: str, username: str | None = None, language_code: str | None = "en"
    ) -> User:
        """Register a person."""
        return self.world.add_user(User(user_id, first_name, username, language_code))

    def phone(self, user: User, bot: Bot) -> Phone:
        """Return the chat of a person with a bot."""
        return Phone(self.world, self.world.private_chat(user, bot))

    def add_group(self, title: str, members: Sequence[User], kind: GroupKind = "group") -> Group:
        """Found a group of people; the first of them adds and removes bots."""
        chat = self.world.add_group(title, kind)
        chat.members.extend(members)
        return Group(self.world, chat)

    def push_raw(self, bot: Bot, update: JsonObject | bytes) -> int:
        """Queue any update and return its id; bytes instead become the whole body of one getUpdates answer."""
        if isinstance(update, bytes):
            bot.updates.push_raw(update)
            update_id = 0
        else:
            update_id = bot.updates.push_update(update, 0, self.world.now())
        self.world.notify()
        return update_id

    def redeliver(self, update_id: int) -> None:
        """Deliver an update once more, although it was confirmed."""
        if not any(bot.updates.repeat(update_id) for bot in self.world.bots.values()):
            message = f"no bot ever got an update {update_id}"
            raise KeyError(message)
        self.world.notify()

    def close_gate(self, bot: Bot, seconds: float, chat_id: int = 0) -> None:
        """Answer 429 to every message of a bot to a chat (0: to any chat) for so long, with the time that is left."""
        self.world.limiter.close_gate(bot.bot_id, chat_id, self.world.now(), seconds)

    def pending(self, bot: Bot) -> int:
        """Return how many updates the bot has not confirmed."""
        return len(bot.updates.pending)

    def is_polling(self, bot: Bot) -> bool:
        """Return whether a long poll of the bot waits right now."""
        return bot.updates.is_polled

    async def changed(self, timeout: float) -> bool:  # noqa: ASYNC109 (a waiting test says how long)
        """Wait until a request was handled, an update confirmed or a phone used; return False if nothing was."""
        return await self.world.changed(timeout)

    async def until(self, predicate: Callable[[], object], timeout: float = 5) -> None:  # noqa: ASYNC109 (as above)
        """Wait until the condition holds, looking again after every change."""
        async with asyncio.timeout(timeout):
            while not predicate():
                await self.world.changed(timeout)


def _make_request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: web.RequestHandler,
    writer: AbstractStreamWriter,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    """Return a request that may carry a large file."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=_MAX_BODY)
