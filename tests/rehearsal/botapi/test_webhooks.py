"""Delivery by webhook: the secret, the order, the repeats, and the way back to polling."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.rehearsal.botapi import Bot, LocalBotApi, Phone
from tests.rehearsal.botapi.stage import Call, Clock, Result

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Receiver:
    """A bot's own web server, which answers with the statuses it was given, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    blocked_chats: set[int] = field(default_factory=set)

    async def receive(self, request: web.BaseRequest) -> web.Response:
        update = await request.json()
        self.updates.append(update)
        self.secrets.append(request.headers.get(HEADER))
        if update["message"]["chat"]["id"] in self.blocked_chats:
            return web.Response(status=500)
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.receive, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_are_posted(api: LocalBotApi, bot: Bot, phone: Phone, receiver: Receiver, result: Result) -> None:
    """What waits and what follows is posted in order, with the secret, and confirmed by 200."""
    await result("setWebhook", url=receiver.url, secret_token="s3cret_-")
    phone.say("one")
    await api.until(lambda: api.pending(bot) == 0)
    assert (receiver.texts, receiver.secrets) == (["/start", "one"], ["s3cret_-", "s3cret_-"])
    info = await result("getWebhookInfo")
    assert (info["url"], info["pending_update_count"], "last_error_date" in info) == (receiver.url, 0, False)


async def test_a_failure_is_repeated(
    api: LocalBotApi, bot: Bot, phone: Phone, receiver: Receiver, result: Result, clock: Clock
) -> None:
    """An update comes again until it is accepted, before the next of its chat."""
    receiver.statuses = [500, 301, 404, 201]
    phone.say("one")
    await result("setWebhook", url=receiver.url)
    await api.until(lambda: api.pending(bot) == 0)
    assert receiver.texts == ["/start"] * 4 + ["one"]
    assert receiver.secrets == [None] * 5
    info = await result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
    assert info["last_error_date"] == int(clock().timestamp())


async def test_one_chat_does_not_hold_up_another(
    api: LocalBotApi, bot: Bot, phone: Phone, receiver: Receiver, result: Result
) -> None:
    """A chat whose updates fail waits alone."""
    receiver.blocked_chats.add(phone.chat_id)
    await result("setWebhook", url=receiver.url)
    bea = api.phone(api.add_user(1005, "Bea"), bot)
    bea.say("hello")
    await api.until(lambda: "hello" in receiver.texts and api.pending(bot) == 1)
    receiver.blocked_chats.clear()
    await api.until(lambda: api.pending(bot) == 0)


async def test_an_update_is_given_up_after_a_day(
    api: LocalBotApi, bot: Bot, phone: Phone, receiver: Receiver, result: Result, clock: Clock
) -> None:
    """An update that is never accepted is dropped after 24 hours."""
    receiver.blocked_chats.add(phone.chat_id)
    await result("setWebhook", url=receiver.url)
    clock.advance(hours=24)
    await api.until(lambda: api.pending(bot) == 0)


async def test_a_webhook_excludes_polling(api: LocalBotApi, bot: Bot, receiver: Receiver, call: Call) -> None:
    """Setting a webhook ends a waiting poll, and further polls are refused."""
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await api.until(lambda: api.is_polling(bot))
    _, answer = await call("setWebhook", url=receiver.url)
    assert answer == {"ok": True, "result": True, "description": "Webhook was set"}
    status, answer = await poll
    assert (status, answer["description"]) == (409, "Conflict: terminated by setWebhook request")
    status, answer = await call("getUpdates")
    assert (status, answer["description"]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )


async def test_without_a_webhook_updates_wait_again(
    api: LocalBotApi, bot: Bot, phone: Phone, receiver: Receiver, call: Call, result: Result
) -> None:
    """Deleting the webhook keeps what was not accepted, unless it is to be dropped."""
    receiver.blocked_chats.add(phone.chat_id)
    await result("setWebhook", url=receiver.url)
    _, answer = await call("deleteWebhook")
    assert answer["description"] == "Webhook was deleted"
    assert [update["message"]["text"] for update in await result("getUpdates")] == ["/start"]
    _, answer = await call("deleteWebhook", drop_pending_updates=True)
    assert answer["description"] == "Webhook is already deleted"
    assert api.pending(bot) == 0


async def test_an_empty_address_deletes_the_webhook(receiver: Receiver, bot: Bot, result: Result) -> None:
    """SetWebhook without an address is deleteWebhook."""
    await result("setWebhook", url=receiver.url, allowed_updates=["message"], max_connections=3)
    info = await result("getWebhookInfo")
    assert (info["max_connections"], info["allowed_updates"]) == (3, ["message"])
    await result("setWebhook", url="")
    assert (await result("getWebhookInfo"))["url"] == ""


async def test_a_dead_webhook_is_tried_again(api: LocalBotApi, bot: Bot, phone: Phone, result: Result) -> None:
    """Nobody listening is a failure like any other."""
    await result("setWebhook", url="http://127.0.0.1:9/hook")
    await api.until(lambda: bot.webhook is not None and bot.webhook.error is not None, timeout=5)
    assert (await result("getWebhookInfo"))["last_error_message"] == "Connection refused"
    assert api.pending(bot) == 1


async def test_a_repeated_update_is_posted_again(
    api: LocalBotApi, bot: Bot, phone: Phone, receiver: Receiver, result: Result
) -> None:
    """A redelivery reaches a webhook too."""
    await result("setWebhook", url=receiver.url)
    await api.until(lambda: api.pending(bot) == 0)
    api.redeliver(100_000_001)
    phone.say("after")
    await api.until(lambda: api.pending(bot) == 0)
    assert receiver.texts == ["/start", "/start", "after"]
