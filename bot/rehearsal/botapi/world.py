"""What Telegram knows: bots, people, chats, files, and the updates that pass between them."""

import asyncio
import itertools
from collections.abc import Callable
from datetime import datetime

from .chats import Bot, Chat, GroupChat, GroupKind, PrivateChat, Query, User
from .errors import forbid, refuse
from .files import FileStore
from .limits import Limits, RateLimiter
from .shapes import JsonObject
from .updates import UpdateQueue

# Updates of different bots never share an id, so that an id alone names an update.
_UPDATE_IDS_PER_BOT = 100_000_000
_FIRST_QUERY = 4_300_000_000_000_000
_FIRST_SUPERGROUP = 1_000_000_000_000


class World:
    """The state behind the server, without any HTTP."""

    def __init__(self, now: Callable[[], datetime], limits: Limits | None, webhook_backoff: float) -> None:
        """Start with nobody."""
        self.now = now
        self.webhook_backoff = webhook_backoff
        self.limiter = RateLimiter(limits)
        self.files = FileStore()
        self.bots: dict[str, Bot] = {}
        self.users: dict[int, User] = {}
        self.privates: dict[tuple[int, int], PrivateChat] = {}
        self.groups: dict[int, GroupChat] = {}
        self._query_ids = itertools.count(_FIRST_QUERY)
        self._watchers: list[asyncio.Future[None]] = []

    def add_bot(self, token: str, username: str, name: str) -> Bot:
        """Register a bot."""
        updates = UpdateQueue((len(self.bots) + 1) * _UPDATE_IDS_PER_BOT + 1, self.notify)
        bot = self.bots[token] = Bot(token, username, name, updates)
        return bot

    def add_user(self, user: User) -> User:
        """Register a person."""
        self.users[user.user_id] = user
        return user

    def private_chat(self, user: User, bot: Bot) -> PrivateChat:
        """Return the chat of a person with a bot, new or old."""
        key = (bot.bot_id, user.user_id)
        if key not in self.privates:
            self.privates[key] = PrivateChat(bot, user)
        return self.privates[key]

    def add_group(self, title: str, kind: GroupKind) -> GroupChat:
        """Found a group."""
        number = len(self.groups) + 1
        chat_id = -number if kind == "group" else -(_FIRST_SUPERGROUP + number)
        group = self.groups[chat_id] = GroupChat(chat_id, title, kind)
        return group

    def chat_to_read(self, bot: Bot, chat_id: object) -> Chat:
        """Return a chat that the bot has seen, or refuse."""
        chat: Chat | None = None
        if isinstance(chat_id, int):
            chat = self.groups.get(chat_id) if chat_id < 0 else self.privates.get((bot.bot_id, chat_id))
        if chat is None:
            refuse("chat not found")
        return chat

    def chat_to_write(self, bot: Bot, chat_id: object) -> Chat:
        """Return a chat that the bot may write to now, or refuse."""
        if isinstance(chat_id, int) and chat_id in self.users and (bot.bot_id, chat_id) not in self.privates:
            forbid("bot can't initiate conversation with a user")
        chat = self.chat_to_read(bot, chat_id)
        chat.check_writable(bot)
        return chat

    def spend(self, bot: Bot, chat: Chat) -> None:
        """Count a message of the bot against the limits."""
        self.limiter.spend(bot.bot_id, chat.chat_id, self.now())

    def push(self, bot: Bot, kind: str, content: JsonObject, chat_id: int) -> int:
        """Queue an update for a bot; return its id, or 0 if the bot did not ask for its kind."""
        update_id = bot.updates.push(kind, content, chat_id, self.now())
        self.notify()
        return update_id

    def open_query(self, chat: PrivateChat) -> str:
        """Return the id of a new callback query."""
        query_id = str(next(self._query_ids))
        chat.bot.queries[query_id] = Query(chat, self.now())
        return query_id

    def notify(self) -> None:
        """Tell everyone who waits that something happened."""
        if not self._watchers:
            return
        watchers, self._watchers = self._watchers, []
        for watcher in watchers:
            if not watcher.done():
                watcher.set_result(None)

    async def changed(self, timeout: float) -> bool:  # noqa: ASYNC109 (a waiting test says how long)
        """Wait until something happens; return False if nothing did."""
        watcher = asyncio.get_running_loop().create_future()
        self._watchers.append(watcher)
        try:
            async with asyncio.timeout(timeout):
                await watcher
        except TimeoutError:
            return False
        return True
