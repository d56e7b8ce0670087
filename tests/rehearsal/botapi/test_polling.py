"""getUpdates: what is pending, what is confirmed, and who may ask."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.rehearsal.botapi import Bot, LocalBotApi, Phone
from tests.rehearsal.botapi.stage import TOKEN, Call, Clock, Result

FIRST = 100_000_001


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


@pytest.fixture
def three(phone: Phone) -> list[int]:
    """Three updates: /start, one, two."""
    return [FIRST, phone.say("one"), phone.say("two")]


async def test_an_update_stays_until_a_higher_offset(
    api: LocalBotApi, bot: Bot, three: list[int], result: Result
) -> None:
    """Reading confirms nothing; an offset confirms all that lies before it."""
    assert ids(await result("getUpdates")) == three
    assert ids(await result("getUpdates", offset=three[0])) == three
    assert ids(await result("getUpdates", offset=three[1])) == three[1:]
    assert api.pending(bot) == 2
    assert ids(await result("getUpdates", offset=three[2] + 1)) == []
    assert api.pending(bot) == 0


async def test_a_negative_offset_keeps_the_last(three: list[int], result: Result) -> None:
    """A negative offset forgets all but so many of the newest."""
    assert ids(await result("getUpdates", offset=-1)) == three[2:]
    assert ids(await result("getUpdates")) == three[2:]


async def test_an_offset_far_ahead_confirms_nothing(three: list[int], result: Result) -> None:
    """An offset from another queue is taken as none."""
    assert ids(await result("getUpdates", offset=three[2] + 1000)) == three


@pytest.mark.parametrize(("limit", "expected"), [(1, 1), (2, 2), (0, 1), (-5, 1), (100, 100), (1000, 100)])
async def test_the_limit_is_between_1_and_100(phone: Phone, result: Result, limit: int, expected: int) -> None:
    """A limit out of range is brought into it, as on Telegram."""
    for number in range(120):
        phone.say(str(number))
    assert len(await result("getUpdates", limit=limit)) == expected


async def test_a_long_poll_waits_for_an_update(api: LocalBotApi, bot: Bot, phone: Phone, result: Result) -> None:
    """A poll with a timeout is answered by the next update."""
    assert not api.is_polling(bot)
    poll = asyncio.create_task(result("getUpdates", offset=FIRST + 1, timeout=30))
    await api.until(lambda: api.is_polling(bot))
    update_id = phone.say("hello")
    updates = await poll
    assert (ids(updates), updates[0]["message"]["text"]) == ([update_id], "hello")
    assert not api.is_polling(bot)


async def test_a_long_poll_ends_empty(result: Result, bot: Bot) -> None:
    """A poll that waits in vain is answered with nothing."""
    assert await result("getUpdates", timeout=1) == []


async def test_a_second_poller_ends_the_first(api: LocalBotApi, bot: Bot, phone: Phone, call: Call) -> None:
    """Of two pollers the older is terminated with 409."""
    older = asyncio.create_task(call("getUpdates", offset=FIRST + 1, timeout=30))
    await api.until(lambda: api.is_polling(bot))
    newer = asyncio.create_task(call("getUpdates", offset=FIRST + 1, timeout=30))
    status, answer = await older
    assert (status, answer["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    await api.until(lambda: api.is_polling(bot))
    phone.say("hello")
    assert (await newer)[0] == 200


async def test_a_poller_that_leaves_confirms_nothing(api: LocalBotApi, bot: Bot, phone: Phone, call: Call) -> None:
    """A poll whose client disconnects no longer waits, and loses no update."""
    poll = asyncio.create_task(call("getUpdates", offset=FIRST + 1, timeout=30))
    await api.until(lambda: api.is_polling(bot))
    poll.cancel()
    await api.until(lambda: not api.is_polling(bot))
    phone.say("hello")
    assert api.pending(bot) == 1


async def test_updates_are_kept_for_a_day(three: list[int], phone: Phone, result: Result, clock: Clock) -> None:
    """An update that nobody fetches is gone after 24 hours."""
    clock.advance(hours=12)
    late = phone.say("later")
    clock.advance(hours=12)
    assert ids(await result("getUpdates")) == [late]


async def test_allowed_updates_are_remembered(api: LocalBotApi, bot: Bot, phone: Phone, result: Result) -> None:
    """Only the kinds asked for are queued, from the request on and until another list."""
    await result("getUpdates", offset=FIRST + 1, allowed_updates=["callback_query"])
    assert phone.say("not wanted") == 0
    tap = phone.tap_data(1, "x")
    assert ids(await result("getUpdates")) == [tap]
    assert phone.say("still not wanted") == 0
    await result("getUpdates", offset=tap + 1, allowed_updates=[])
    assert phone.say("wanted") > tap
    assert api.pending(bot) == 1


async def test_an_update_keeps_what_it_said(phone: Phone, result: Result) -> None:
    """A message that is edited while its update waits does not change the update."""
    phone.say("one")
    phone.edit(2, "two")
    updates = (await result("getUpdates"))[1:]
    assert [next(iter(update.values())) for update in updates] == [FIRST + 1, FIRST + 2]
    assert [updates[0]["message"]["text"], updates[1]["edited_message"]["text"]] == ["one", "two"]


async def test_any_update_can_be_pushed(api: LocalBotApi, bot: Bot, result: Result) -> None:
    """Unknown kinds and updates with holes arrive as they were pushed, in any number."""
    first = api.push_raw(bot, {"solar_eclipse": {"total": True}})
    second = api.push_raw(bot, {"message": {"text": "no chat"}})
    third = api.push_raw(bot, {"update_id": first + 50, "message": None})
    assert await result("getUpdates") == [
        {"update_id": first, "solar_eclipse": {"total": True}},
        {"update_id": second, "message": {"text": "no chat"}},
        {"update_id": third, "message": None},
    ]
    assert third == first + 50


async def test_broken_json_is_answered_once(
    api: LocalBotApi, bot: Bot, phone: Phone, session: aiohttp.ClientSession, result: Result
) -> None:
    """Raw bytes are the whole answer of one getUpdates, and lose no update."""
    api.push_raw(bot, b'{"ok":true,"result":[{"upd')
    async with session.post(f"{api.url}/bot{TOKEN}/getUpdates") as response:
        body = await response.read()
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert ids(await result("getUpdates")) == [FIRST]


async def test_a_confirmed_update_can_come_again(api: LocalBotApi, bot: Bot, phone: Phone, result: Result) -> None:
    """A redelivered update is the same, and comes once more whatever the offset."""
    original = await result("getUpdates")
    await result("getUpdates", offset=FIRST + 1)
    api.redeliver(FIRST)
    assert await result("getUpdates", offset=FIRST + 1) == original
    assert await result("getUpdates", offset=FIRST + 1) == []
    with pytest.raises(KeyError, match="no bot ever got an update 7"):
        api.redeliver(7)


async def test_a_confirmation_is_a_change(api: LocalBotApi, bot: Bot, three: list[int], result: Result) -> None:
    """Whoever waits for the queue to empty hears of it."""
    waiting = asyncio.create_task(api.until(lambda: api.pending(bot) == 0))
    await result("getUpdates", offset=three[2] + 1)
    await waiting


async def test_waiting_in_vain_ends(api: LocalBotApi) -> None:
    """A condition that never comes true is a timeout, not a hang."""
    assert not await api.changed(0.01)
    with pytest.raises(TimeoutError):
        await api.until(lambda: False, timeout=0.01)


async def test_the_world_outlives_a_restart(
    api: LocalBotApi, bot: Bot, phone: Phone, call: Call, result: Result
) -> None:
    """A stop ends the polls and closes the port; a start on it again finds everything as it was."""
    poll = asyncio.create_task(call("getUpdates", offset=FIRST + 1, timeout=30))
    await api.until(lambda: api.is_polling(bot))
    port = api.port
    await api.stop()
    assert (await poll)[0] == 500
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("getMe")
    phone.say("while it was down")
    await api.start(port)
    assert [update["message"]["text"] for update in await result("getUpdates")] == ["while it was down"]
