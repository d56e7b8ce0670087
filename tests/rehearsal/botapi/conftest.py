"""The stage of these tests: one server, one bot, Ann who started it, and a client that talks real HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.rehearsal.botapi import Bot, LocalBotApi, Phone
from tests.rehearsal.botapi.stage import ANN, BOB, CLEO, DORA, INSIDE, KEYBOARD, OTHER, TOKEN, Call, Clock, Result


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def api(clock: Clock) -> AsyncIterator[LocalBotApi]:
    server = LocalBotApi(now=clock, webhook_backoff=0.001)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def bot(api: LocalBotApi) -> Bot:
    return api.add_bot(token=TOKEN, username="soundings_test_bot", name="Soundings")


@pytest.fixture
def phone(api: LocalBotApi, bot: Bot) -> Phone:
    """Ann's phone, after her first message."""
    ann = api.phone(api.add_user(user_id=ANN, first_name="Ann"), bot)
    ann.say("/start")
    return ann


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as client:
        yield client


@pytest.fixture
def call(api: LocalBotApi, session: aiohttp.ClientSession) -> Call:
    """Call a method with JSON parameters; return the HTTP status and the answer."""

    async def request(method: str, /, *, token: str = TOKEN, **params: object) -> tuple[int, dict[str, Any]]:
        async with session.post(f"{api.url}/bot{token}/{method}", json=params) as response:
            return response.status, await response.json()

    return request


@pytest.fixture
def result(call: Call) -> Result:
    """Call a method that must succeed; return its result."""

    async def request(method: str, /, **params: object) -> object:
        status, answer = await call(method, **params)
        assert (status, answer["ok"]) == (200, True), answer
        return answer["result"]

    return request


@pytest.fixture
async def cast(api: LocalBotApi, bot: Bot, phone: Phone, result: Result, session: aiohttp.ClientSession) -> None:
    """Everyone whom the refused requests are about (see stage.py)."""
    other = api.add_bot(token=OTHER, username="other_bot", name="Other")
    bob = api.phone(api.add_user(BOB, "Bob"), bot)
    bob.say("/start")
    bob.block()
    api.phone(api.add_user(CLEO, "Cleo"), bot)
    api.add_user(DORA, "Dora")
    _, removed, inside = (api.add_group(title, [phone.user]) for title in ("Outside", "Removed", "Inside"))
    removed.add_bot(bot)
    removed.remove_bot(bot)
    inside.add_bot(bot)
    inside.add_bot(other)
    await result("sendMessage", token=OTHER, chat_id=INSIDE, text="not yours")
    await result("sendMessage", chat_id=ANN, text="question", reply_markup=KEYBOARD)
    form = aiohttp.FormData({"chat_id": str(ANN), "caption": "the file"})
    form.add_field("document", b"content", filename="file.txt")
    async with session.post(f"{api.url}/bot{TOKEN}/sendDocument", data=form) as response:
        assert response.status == 200
    await result("sendMessage", chat_id=ANN, text="secret", protect_content=True)
    await result("forwardMessage", chat_id=ANN, from_chat_id=ANN, message_id=1)
