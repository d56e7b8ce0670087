"""Telegram's rates: what passes, what gets 429, and for how long."""

from collections.abc import AsyncIterator

import pytest

from bot.rehearsal.botapi import Bot, Limits, LocalBotApi, Phone
from tests.rehearsal.botapi.stage import ANN, Call, Clock

LIMITED = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}


@pytest.fixture
async def api(clock: Clock) -> AsyncIterator[LocalBotApi]:
    server = LocalBotApi(now=clock, limits=Limits(chat_burst=3))
    await server.start()
    yield server
    await server.stop()


async def send(call: Call, chat_id: int) -> tuple[int, int | None]:
    """Send a message; return the status and the seconds to wait."""
    status, answer = await call("sendMessage", chat_id=chat_id, text="hi")
    return status, answer.get("parameters", {}).get("retry_after")


def start_many(api: LocalBotApi, bot: Bot, count: int) -> list[int]:
    people = [api.add_user(2000 + number, "P") for number in range(count)]
    for person in people:
        api.phone(person, bot).say("/start")
    return [person.user_id for person in people]


async def test_a_chat_takes_one_message_a_second(call: Call, phone: Phone, clock: Clock) -> None:
    """After a small burst a chat refuses, says for how long, and then takes one a second."""
    assert [await send(call, ANN) for _ in range(4)] == [(200, None)] * 3 + [(429, 1)]
    assert await call("sendMessage", chat_id=ANN, text="hi") == (429, LIMITED | {"parameters": {"retry_after": 1}})
    clock.advance(seconds=1)
    assert [await send(call, ANN) for _ in range(2)] == [(200, None), (429, 1)]


async def test_edits_count_and_answers_do_not(call: Call, phone: Phone) -> None:
    """An edit spends the chat's allowance; typing and reading do not."""
    await send(call, ANN)
    for number in range(2):
        await call("editMessageText", chat_id=ANN, message_id=2, text=f"edit {number}")
    assert (await call("editMessageText", chat_id=ANN, message_id=2, text="more"))[0] == 429
    assert (await call("sendChatAction", chat_id=ANN, action="typing"))[0] == 200
    assert (await call("getChat", chat_id=ANN))[0] == 200


async def test_a_refused_request_spends_nothing(call: Call, phone: Phone) -> None:
    """What Telegram refuses for another reason does not count."""
    for _ in range(10):
        assert (await call("sendMessage", chat_id=ANN, text=""))[0] == 400
    assert await send(call, ANN) == (200, None)


async def test_a_bot_sends_30_messages_a_second(call: Call, api: LocalBotApi, bot: Bot, clock: Clock) -> None:
    """All chats together take 30 a second, and then none until the pause is over."""
    chats = start_many(api, bot, 40)
    assert [await send(call, chat) for chat in chats[:31]] == [(200, None)] * 30 + [(429, 1)]
    clock.advance(seconds=0.5)
    assert await send(call, chats[31]) == (429, 1)
    clock.advance(seconds=0.5)
    assert await send(call, chats[32]) == (200, None)


async def test_a_group_takes_20_messages_a_minute(
    call: Call, api: LocalBotApi, bot: Bot, phone: Phone, clock: Clock
) -> None:
    """A group has its own, slower rate."""
    group = api.add_group("Team", [phone.user])
    group.add_bot(bot)
    assert [await send(call, group.chat_id) for _ in range(21)] == [(200, None)] * 20 + [(429, 3)]
    clock.advance(seconds=3)
    assert [await send(call, group.chat_id) for _ in range(2)] == [(200, None), (429, 3)]


async def test_a_gate_can_be_closed_by_hand(call: Call, api: LocalBotApi, bot: Bot, phone: Phone, clock: Clock) -> None:
    """A closed gate refuses with the time that is left, for one chat or for all."""
    (other,) = start_many(api, bot, 1)
    api.close_gate(bot, seconds=10, chat_id=ANN)
    assert (await send(call, ANN), await send(call, other)) == ((429, 10), (200, None))
    clock.advance(seconds=7.5)
    assert await send(call, ANN) == (429, 3)
    clock.advance(seconds=2.5)
    assert await send(call, ANN) == (200, None)
    api.close_gate(bot, seconds=2)
    assert (await send(call, ANN), await send(call, other)) == ((429, 2), (429, 2))


async def test_a_clock_that_is_turned_back_opens_nothing(call: Call, phone: Phone, clock: Clock) -> None:
    """Time that runs backwards brings back no allowance."""
    assert [await send(call, ANN) for _ in range(3)] == [(200, None)] * 3
    clock.advance(hours=-1)
    assert await send(call, ANN) == (429, 1)
