"""Faults on request: each happens to the requests it was meant for, as often as it was asked for."""

import asyncio
import time

import aiohttp
import pytest

from bot.rehearsal.botapi import Bot, Fault, LocalBotApi, Phone
from tests.rehearsal.botapi.stage import ANN, TOKEN, Call, Result

HELLO = {"chat_id": ANN, "text": "hello"}


@pytest.mark.parametrize(
    ("fault", "status", "description"),
    [
        (Fault("error_500"), 500, "Internal Server Error"),
        (Fault("forbidden"), 403, "Forbidden: bot was blocked by the user"),
        (Fault("too_many_requests", retry_after=17), 429, "Too Many Requests: retry after 17"),
    ],
)
async def test_an_error_happens_once(
    api: LocalBotApi, call: Call, phone: Phone, fault: Fault, status: int, description: str
) -> None:
    """An error is answered once, and the request has no effect."""
    api.faults.add(fault)
    got, answer = await call("sendMessage", **HELLO)
    assert (got, answer["error_code"], answer["description"]) == (status, status, description)
    assert answer.get("parameters") == ({"retry_after": 17} if status == 429 else None)
    assert (len(phone.messages), api.requests[-1].error_code, fault.hits) == (1, status, 1)
    assert (await call("sendMessage", **HELLO))[0] == 200


async def test_a_gateway_answers_with_a_page(api: LocalBotApi, phone: Phone, session: aiohttp.ClientSession) -> None:
    """A 502 carries HTML, as real gateways send it."""
    api.faults.add(Fault("bad_gateway"))
    async with session.post(f"{api.url}/bot{TOKEN}/sendMessage", json=HELLO) as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "<h1>502 Bad Gateway</h1>" in await response.text()


@pytest.mark.parametrize(("kind", "shown"), [("drop_before", 1), ("drop_after", 2)])
async def test_a_dropped_connection(api: LocalBotApi, call: Call, phone: Phone, kind: str, shown: int) -> None:
    """The connection breaks before the message is sent, or after."""
    api.faults.add(Fault("drop_before" if kind == "drop_before" else "drop_after", method="sendMessage"))
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", **HELLO)
    assert len(phone.messages) == shown
    assert api.requests[-1].ok == (kind == "drop_after")


async def test_a_cut_answer(api: LocalBotApi, phone: Phone, session: aiohttp.ClientSession) -> None:
    """The message is sent, and its answer is no JSON."""
    api.faults.add(Fault("broken_json"))
    async with session.post(f"{api.url}/bot{TOKEN}/sendMessage", json=HELLO) as response:
        with pytest.raises(ValueError, match=r"Unterminated|Expecting|delimiter"):
            await response.json()
    assert len(phone.messages) == 2


async def test_a_hanging_request(api: LocalBotApi, call: Call, phone: Phone) -> None:
    """A hanging request is neither handled nor answered; clearing the faults breaks its connection."""
    fault = api.faults.add(Fault("hang"))
    hanging = asyncio.create_task(call("sendMessage", **HELLO))
    await api.until(lambda: fault.hits)
    assert not hanging.done()
    api.faults.clear()
    with pytest.raises(aiohttp.ClientConnectionError):
        await hanging
    assert len(phone.messages) == 1


async def test_a_delay_lets_the_request_through(api: LocalBotApi, call: Call, phone: Phone) -> None:
    """A delayed request is answered late, but as always."""
    api.faults.add(Fault("delay", seconds=0.05))
    begin = time.monotonic()
    assert (await call("sendMessage", **HELLO))[0] == 200
    assert time.monotonic() - begin >= 0.05


async def test_a_delay_can_precede_another_fault(api: LocalBotApi, call: Call, phone: Phone) -> None:
    """A request may be slow and then fail."""
    api.faults.add(Fault("error_500", times=None))
    slow = api.faults.add(Fault("delay", seconds=0.001))
    assert (await call("sendMessage", **HELLO))[0] == 500
    assert slow.hits == 0
    api.faults.clear()
    api.faults.add(slow)
    api.faults.add(Fault("error_500"))
    assert (await call("sendMessage", **HELLO))[0] == 500
    assert slow.hits == 1


async def test_a_fault_is_meant_for_some_requests(api: LocalBotApi, bot: Bot, phone: Phone, call: Call) -> None:
    """Method and chat say whose fault it is, `skip` and `times` which of them."""
    api.phone(api.add_user(1005, "Bea"), bot).say("/start")
    api.faults.add(Fault("error_500", method="sendMessage", chat_id=ANN, skip=1, times=2))
    assert (await call("getMe"))[0] == 200
    assert (await call("sendMessage", chat_id=1005, text="hi"))[0] == 200
    assert (await call("sendChatAction", chat_id=ANN, action="typing"))[0] == 200
    assert [(await call("sendMessage", **HELLO))[0] for _ in range(4)] == [200, 500, 500, 200]


async def test_a_fault_may_last(api: LocalBotApi, phone: Phone, call: Call) -> None:
    """Without a number a fault happens until it is cleared."""
    api.faults.add(Fault("error_500", times=None))
    assert [(await call("sendMessage", **HELLO))[0] for _ in range(3)] == [500] * 3
    api.faults.clear()
    assert (await call("sendMessage", **HELLO))[0] == 200


async def test_polls_can_fail_too(api: LocalBotApi, bot: Bot, phone: Phone, call: Call, result: Result) -> None:
    """A getUpdates that breaks after it was handled loses no update."""
    api.faults.add(Fault("drop_after", method="getUpdates"))
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("getUpdates")
    api.faults.add(Fault("error_500", method="getUpdates"))
    assert (await call("getUpdates"))[0] == 500
    assert len(await result("getUpdates")) == 1
