"""A look at Telegram from the shell: which bot is this token's, and does a webhook stand in the way?"""

import asyncio
from dataclasses import dataclass

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.config import Settings
from bot.intake import TokenRefusedError
from bot.telegram_request import AiohttpRequest

LOOK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What Telegram says of the bot."""

    username: str
    webhook_url: str


async def _look(settings: Settings) -> Seen:
    base = settings.telegram_api_url
    request = AiohttpRequest(connections=2, read_seconds=LOOK_SECONDS)
    token = settings.telegram_bot_token.get_secret_value()
    async with Bot(token, base_url=f"{base}/bot", request=request, get_updates_request=request) as bot:
        return Seen(bot.username, (await bot.get_webhook_info()).url)


def look(settings: Settings) -> Seen:
    """Ask Telegram; raise TokenRefusedError when it does not know the token, TelegramError when it does not answer."""
    try:
        return asyncio.run(_look(settings))
    except InvalidToken:
        raise TokenRefusedError from None


def bot_name(settings: Settings) -> str:
    """Return the bot's name for a deep link, or nothing when it cannot be learnt now."""
    try:
        return look(settings).username
    except (TelegramError, TokenRefusedError):
        return ""
