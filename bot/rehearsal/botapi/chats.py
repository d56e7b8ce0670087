"""Bots, people, and the chats between them, with every message as Telegram would return it."""

import itertools
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from .errors import forbid, refuse
from .markup import buttons_of
from .shapes import Button, Document, JsonObject
from .updates import UpdateQueue
from .webhooks import Webhook

GroupKind = Literal["group", "supergroup"]

_CONTENT = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "document",
    "photo",
    "voice",
    "sticker",
    "contact",
    "location",
)


@dataclass(slots=True)
class User:
    """A person."""

    user_id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    payload: JsonObject = field(init=False)

    def __post_init__(self) -> None:
        self.payload = {"id": self.user_id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            self.payload["username"] = self.username
        if self.language_code:
            self.payload["language_code"] = self.language_code


@dataclass(slots=True)
class Query:
    """A tap that waits for its answer."""

    chat: "PrivateChat"
    asked_at: datetime


@dataclass(slots=True)
class Bot:
    """A bot with its updates, its command lists and the taps it has not answered."""

    token: str
    username: str
    name: str
    updates: UpdateQueue
    webhook: Webhook | None = None
    commands: dict[str, list[JsonObject]] = field(default_factory=dict)
    menu_buttons: dict[int, JsonObject] = field(default_factory=dict)
    queries: OrderedDict[str, Query] = field(default_factory=OrderedDict)
    bot_id: int = field(init=False)
    payload: JsonObject = field(init=False)

    def __post_init__(self) -> None:
        self.bot_id = int(self.token.partition(":")[0])
        self.payload = {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.name,
            "username": self.username,
        }


@dataclass(slots=True, eq=False)
class Message:
    """A message as it is shown now; `payload` is its Telegram JSON."""

    message_id: int
    sender_id: int
    from_bot: bool
    sent_at: datetime
    payload: JsonObject
    edited_at: datetime | None = None
    document: Document | None = None
    photo: bytes | None = None

    @property
    def text(self) -> str | None:
        """Return the text, without formatting."""
        text: str | None = self.payload.get("text")
        return text

    @property
    def caption(self) -> str | None:
        """Return what stands below a file."""
        caption: str | None = self.payload.get("caption")
        return caption

    @property
    def buttons(self) -> list[list[Button]]:
        """Return the inline buttons, row by row."""
        return buttons_of(self.payload)

    @property
    def protected(self) -> bool:
        """Return whether the message may not be forwarded, copied or saved."""
        return bool(self.payload.get("has_protected_content"))

    @property
    def content(self) -> JsonObject:
        """Return what a forward or a copy takes along."""
        return {name: self.payload[name] for name in _CONTENT if name in self.payload}


class Chat:
    """A chat and the messages in it; ids count up from 1 in every chat."""

    def __init__(self, chat_id: int, payload: JsonObject) -> None:
        """Start empty."""
        self.chat_id = chat_id
        self.payload = payload
        self.messages: dict[int, Message] = {}
        self._ids = itertools.count(1)

    def add(self, sender: User | Bot, content: JsonObject, now: datetime) -> Message:
        """Put a message below the others."""
        message_id = next(self._ids)
        from_bot = isinstance(sender, Bot)
        payload = {
            "message_id": message_id,
            "from": sender.payload,
            "chat": self.payload,
            "date": int(now.timestamp()),
        } | content
        message = Message(message_id, sender.payload["id"], from_bot, now, payload)
        self.messages[message_id] = message
        return message

    def find(self, message_id: int, purpose: str) -> Message:
        """Return a message, or refuse as Telegram does, naming the purpose."""
        message = self.messages.get(message_id)
        if message is None:
            refuse(f"message to {purpose} not found")
        return message

    def check_writable(self, bot: Bot) -> None:
        """Refuse a bot that may not write here."""
        raise NotImplementedError


class PrivateChat(Chat):
    """The chat of one person with one bot."""

    def __init__(self, bot: Bot, user: User) -> None:
        """Start silent: a bot cannot write before the person did."""
        payload = {"id": user.user_id, "first_name": user.first_name, "type": "private"}
        if user.username:
            payload["username"] = user.username
        super().__init__(user.user_id, payload)
        self.bot = bot
        self.user = user
        self.is_started = False
        self.is_blocked = False
        self.callback_answers: list[tuple[str, str, bool]] = []

    def check_writable(self, bot: Bot) -> None:  # noqa: ARG002 (the chat has one bot)
        """Refuse a person who blocked the bot or never wrote to it."""
        if self.is_blocked:
            forbid("bot was blocked by the user")
        if not self.is_started:
            forbid("bot can't initiate conversation with a user")


class GroupChat(Chat):
    """A group with people and, perhaps, bots."""

    def __init__(self, chat_id: int, title: str, kind: GroupKind) -> None:
        """Start without members."""
        payload: JsonObject = {"id": chat_id, "title": title, "type": kind}
        if kind == "group":
            payload["all_members_are_administrators"] = True
        super().__init__(chat_id, payload)
        self.members: list[User] = []
        self.bots: dict[int, Bot] = {}
        self.removed: set[int] = set()

    def check_member(self, bot: Bot) -> None:
        """Refuse a bot that was never in the group, left it or was removed."""
        if bot.bot_id in self.bots:
            return
        kind = self.payload["type"]
        if bot.bot_id in self.removed:
            forbid(f"bot was kicked from the {kind} chat")
        forbid(f"bot is not a member of the {kind} chat")

    def check_writable(self, bot: Bot) -> None:
        """Refuse a bot that is not a member."""
        self.check_member(bot)
