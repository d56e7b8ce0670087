"""Stock python-telegram-bot, to measure against: ``python -m tests.benchmarks.peers KIND ADDRESS TOKEN``."""

import asyncio
import importlib.util
import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

QUESTION = "Over the last 2 weeks, how often have you been bothered by any of the following problems?\n\n" * 2
OPTIONS = ("Not at all", "Several days", "More than half the days", "Nearly every day", "Prefer not to answer", "Back")
URGENT = "page"
HAS_LIMITER = importlib.util.find_spec("aiolimiter") is not None
"""The rate limiter of python-telegram-bot is an extra."""


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same."""
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


async def ask(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Send a question with buttons."""
    assert update.message is not None
    await update.message.reply_text(f"{QUESTION}0", reply_markup=_keyboard(0))


async def ask_next(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a tap, and turn the message into the next question."""
    query = update.callback_query
    assert query is not None
    number = int(query.data or 0) + 1
    await query.answer()
    await query.edit_message_text(f"{QUESTION}{number}", reply_markup=_keyboard(number))


def _keyboard(number: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(each, callback_data=str(number))] for each in OPTIONS])


def builder(address: str, token: str) -> ApplicationBuilder:  # type: ignore[type-arg]
    """Return a stock application's builder against a Bot API server."""
    return ApplicationBuilder().token(token).base_url(f"{address}/bot")


def polling(kind: str, address: str, token: str) -> None:
    """Run a stock bot until SIGTERM."""
    application = builder(address, token).build()
    application.add_handler(MessageHandler(filters.TEXT, echo if kind == "echo" else ask))
    application.add_handler(CallbackQueryHandler(ask_next))
    application.run_polling()


async def queue(address: str, token: str, chats: list[int]) -> None:
    """Queue one message for each chat behind the stock rate limiter, and an urgent one for the first behind them."""
    application: Application = (  # type: ignore[type-arg]
        builder(address, token).rate_limiter(AIORateLimiter()).connection_pool_size(512).build()
    )
    async with application:
        sends = [asyncio.create_task(application.bot.send_message(chat, "reminder")) for chat in chats]
        await asyncio.sleep(0)
        sends.append(asyncio.create_task(application.bot.send_message(chats[0], URGENT)))
        await asyncio.gather(*sends)


def main(kind: str, address: str, token: str, *chats: str) -> None:
    """Run one of the peers."""
    if kind == "queue":
        asyncio.run(queue(address, token, [*range(int(chats[0]), int(chats[1]))]))
    else:
        polling(kind, address, token)


if __name__ == "__main__":
    main(*sys.argv[1:])
