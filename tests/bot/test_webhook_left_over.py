"""A webhook that an earlier set-up left behind is taken back when the bot polls."""

from datetime import UTC, datetime
from pathlib import Path

from telegram import Bot

from bot.rehearsal.stage import TOKEN, Stage


async def test_polling_takes_a_left_over_webhook_back(tmp_path: Path) -> None:
    """The bot polls although a webhook was set, and the update that waited is answered."""
    stage = Stage(f"sqlite:///{tmp_path}/left.db", now=datetime(2026, 3, 2, 15, tzinfo=UTC))
    async with stage:
        await stage.stop_bot()
        async with Bot(TOKEN, base_url=f"{stage.api.url}/bot") as other:
            await other.set_webhook("https://elsewhere.example/hook")
        phone = stage.phone("Kim")
        phone.say("/help")
        await stage.start_bot()
        await stage.moment()
        assert [each.text for each in phone.messages if each.from_bot] == [
            "Welcome. To begin, open the link from your clinic, or send /start and your code."
        ]
