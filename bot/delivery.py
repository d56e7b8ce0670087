"""One message, one attempt: what Telegram made of it, as a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeChat, InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot import keyboards
from bot.clinic import Picture
from bot.messages import Message
from bot.telegram_request import NotSentError

__all__ = ["Delivered", "Outcome", "RetryLater", "Undeliverable", "Unknown", "Wire", "classify"]


@dataclass(frozen=True, slots=True)
class Delivered:
    """Telegram took it."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class RetryLater:
    """It did not arrive for sure; try again after so many seconds (None: by the attempt count)."""

    reason: str
    seconds: float | None = None
    is_refused_for_speed: bool = False


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """It will never arrive."""

    reason: str
    is_unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The connection broke after sending: it may have arrived."""

    reason: str


Outcome = Delivered | RetryLater | Undeliverable | Unknown
NOT_MODIFIED = "message is not modified"
_GONE_CHATS = ("chat not found", "user is deactivated", "bot was blocked", "can't initiate conversation")


def classify(error: TelegramError) -> Outcome:
    """Turn an error into what it means; a BadRequest is a NetworkError to python-telegram-bot, so order matters."""
    text = error.message.lower()
    match error:
        case RetryAfter():
            return RetryLater("too many requests", _seconds(error), is_refused_for_speed=True)
        case Forbidden():
            return Undeliverable(text, is_unreachable=True)
        case ChatMigrated():
            return Undeliverable("chat migrated", is_unreachable=True)
        case InvalidToken():
            return RetryLater("token refused", 60.0)
        case BadRequest():
            return Undeliverable(text, is_unreachable=any(part in text for part in _GONE_CHATS))
        case NotSentError():
            return RetryLater(text)
        case TimedOut():
            return Unknown("no answer in time")
        case _:
            return Unknown(text)  # a broken connection, or an answer that cannot be read


def _seconds(error: RetryAfter) -> float:
    """Return how long a 429 asks us to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


class Wire:
    """Sends messages through python-telegram-bot; every failure comes back as a value."""

    def __init__(self, bot: Bot, key: bytes) -> None:
        """Keep the bot and the key that signs buttons."""
        self._bot = bot
        self._key = key

    async def send(self, chat_id: int, message: Message, document: tuple[str, bytes] | None = None) -> Outcome:
        """Send a message below everything else."""
        try:
            if document is not None:
                return Delivered(await self._send_document(chat_id, message, document))
            sent = await self._call(
                "sendMessage", chat_id=chat_id, text=message.text, parse_mode=ParseMode.HTML,
                reply_markup=keyboards.markup(self._key, chat_id, message.rows),
                protect_content=message.is_protected or None, disable_notification=message.is_quiet or None,
            )  # fmt: skip
        except TelegramError as error:
            return classify(error)
        return Delivered(int(sent["message_id"]))

    async def _call(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 - whatever Telegram answers
        """Call a method of every tap ourselves: building and parsing the library's objects costs more than the rest."""
        given = [RequestParameter(name, value, None) for name, value in parameters.items() if value is not None]
        return await self._bot.request.post(f"{self._bot.base_url}/{method}", RequestData(given))

    async def _send_document(self, chat_id: int, message: Message, document: tuple[str, bytes]) -> int:
        name, content = document
        markup = keyboards.markup(self._key, chat_id, message.rows)
        sent = await self._bot.send_document(
            chat_id, InputFile(content, filename=name), caption=message.text, parse_mode=ParseMode.HTML,
            reply_markup=InlineKeyboardMarkup.de_json(markup) if markup else None,
            protect_content=message.is_protected or None,
        )  # fmt: skip
        return sent.message_id

    async def edit(self, chat_id: int, message_id: int, message: Message) -> Outcome:
        """Replace a message of ours in place; one that reads so already counts as replaced."""
        try:
            await self._call(
                "editMessageText", chat_id=chat_id, message_id=message_id, text=message.text,
                parse_mode=ParseMode.HTML, reply_markup=keyboards.markup(self._key, chat_id, message.rows),
            )  # fmt: skip
        except BadRequest as error:
            if NOT_MODIFIED in error.message.lower():
                return Delivered(message_id)
            return classify(error)
        except TelegramError as error:
            return classify(error)
        return Delivered(message_id)

    async def strip(self, chat_id: int, message_id: int) -> Outcome:
        """Take the buttons off an older message."""
        try:
            await self._bot.edit_message_reply_markup(chat_id, message_id)
        except TelegramError as error:
            return classify(error)
        return Delivered(message_id)

    async def picture(self, chat_id: int, picture: Picture) -> Outcome:
        """Send a PNG with a caption; it may be passed on unless it is protected."""
        protect = picture.is_protected or None
        try:
            sent = await self._bot.send_photo(chat_id, picture.content, picture.caption, protect_content=protect)
        except TelegramError as error:
            return classify(error)
        return Delivered(sent.message_id)

    async def toast(self, query_id: str, text: str = "") -> Outcome:
        """Answer a tap, so that the phone stops waiting."""
        try:
            await self._call("answerCallbackQuery", callback_query_id=query_id, text=text or None)
        except TelegramError as error:
            return classify(error)
        return Delivered(None)

    async def menu(self, chat_id: int, commands: Sequence[tuple[str, str]]) -> Outcome:
        """Register the commands that one chat offers in its menu."""
        listed = [BotCommand(command, what) for command, what in commands]
        try:
            await self._bot.set_my_commands(listed, scope=BotCommandScopeChat(chat_id))
        except TelegramError as error:
            return classify(error)
        return Delivered(None)

    async def leave(self, chat_id: int) -> Outcome:
        """Leave a group."""
        try:
            await self._bot.leave_chat(chat_id)
        except TelegramError as error:
            return classify(error)
        return Delivered(None)


def expired(expires_at: datetime | None, now: datetime) -> bool:
    """Tell whether a message is no longer worth sending."""
    return expires_at is not None and expires_at <= now
