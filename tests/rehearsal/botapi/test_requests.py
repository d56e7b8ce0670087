"""How a request may be written, and what the server makes of a badly written one."""

import json

import aiohttp
import pytest

from bot.rehearsal.botapi import Button, LocalBotApi, Phone
from tests.rehearsal.botapi.stage import ANN, KEYBOARD, TOKEN, Call, Clock

SENT = {"chat_id": str(ANN), "text": "hi", "protect_content": "true", "reply_markup": json.dumps(KEYBOARD)}


def as_multipart() -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in SENT.items():
        form.add_field(name, value, content_type="text/plain")
    return form


@pytest.mark.parametrize(
    "body",
    [
        {"json": {"chat_id": ANN, "text": "hi", "protect_content": True, "reply_markup": KEYBOARD}},
        {"json": SENT},
        {"data": SENT},
        {"params": SENT},
        {"json": {"text": "hi", "reply_markup": KEYBOARD}, "params": {"chat_id": str(ANN), "protect_content": "1"}},
    ],
    ids=["json", "json with strings", "form", "query string", "mixed"],
)
async def test_takes_parameters_in_every_form(
    api: LocalBotApi, phone: Phone, session: aiohttp.ClientSession, body: dict[str, dict[str, object]]
) -> None:
    """JSON, a form and the query string carry the same message, nested parameters serialised or not."""
    async with session.post(f"{api.url}/bot{TOKEN}/sendMessage", **body) as response:  # type: ignore[arg-type]
        assert response.status == 200
    shown = phone.last_from_bot
    assert shown is not None
    assert (shown.text, shown.protected, shown.buttons) == ("hi", True, [[Button("A", callback_data="a")]])


async def test_takes_multipart(api: LocalBotApi, phone: Phone, session: aiohttp.ClientSession) -> None:
    """A multipart body carries plain fields too."""
    async with session.post(f"{api.url}/bot{TOKEN}/sendMessage", data=as_multipart()) as response:
        assert response.status == 200
    assert phone.last_from_bot is not None
    assert phone.last_from_bot.protected


async def test_takes_get_requests_and_any_case(api: LocalBotApi, phone: Phone, session: aiohttp.ClientSession) -> None:
    """A method may be called by GET, in any case."""
    async with session.get(f"{api.url}/bot{TOKEN}/SENDMESSAGE", params=SENT) as response:
        assert (await response.json())["result"]["text"] == "hi"
    assert [message.text for message in phone.messages] == ["/start", "hi"]


async def test_ignores_parameters_it_does_not_know(call: Call, phone: Phone) -> None:
    """Unknown parameters change nothing, as on Telegram."""
    status, _ = await call("sendMessage", chat_id=ANN, text="hi", disable_web_page_preview=True, nonsense=[1])
    assert status == 200


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/", 404, "Not Found"),
        ("/nothing", 404, "Not Found"),
        (f"/bot{TOKEN}", 404, "Not Found"),
        (f"/bot{TOKEN}/", 404, "Not Found"),
        (f"/bot{TOKEN}/getEverything", 404, "Not Found"),
        ("/bot123456:WRONG/getMe", 401, "Unauthorized"),
        ("/bot/getMe", 401, "Unauthorized"),
        (f"/file/bot{TOKEN}/documents/file_9.txt", 404, "Not Found"),
        ("/file/bot123456:WRONG/documents/file_1.txt", 404, "Not Found"),
    ],
)
@pytest.mark.usefixtures("bot")
async def test_refuses_unknown_paths_and_tokens(
    api: LocalBotApi, session: aiohttp.ClientSession, path: str, status: int, description: str
) -> None:
    """An unknown method, token or path has its own status."""
    async with session.post(api.url + path) as response:
        assert response.status == status
        assert await response.json() == {"ok": False, "error_code": status, "description": description}


@pytest.mark.parametrize(
    ("body", "description"),
    [
        (b"[1]", "Bad Request: JSON object expected"),
        (b'{"chat_id": 1', "Bad Request: expected next field or object end"),
        (b"", "Bad Request: message text is empty"),
    ],
)
@pytest.mark.usefixtures("bot")
async def test_refuses_a_body_that_is_no_json_object(
    api: LocalBotApi, session: aiohttp.ClientSession, body: bytes, description: str
) -> None:
    """A body that says JSON must be a JSON object."""
    headers = {"Content-Type": "application/json"}
    async with session.post(f"{api.url}/bot{TOKEN}/sendMessage", data=body, headers=headers) as response:
        assert (response.status, (await response.json())["description"]) == (400, description)


async def test_records_every_request(api: LocalBotApi, call: Call, phone: Phone, clock: Clock) -> None:
    """The record says what was asked for, when, and how it ended."""
    await call("sendMessage", chat_id=ANN, text="hi")
    clock.advance(seconds=5)
    await call("sendMessage", chat_id=ANN)
    await call("sendTelepathy")
    sent, refused, unknown = api.requests
    assert (sent.method, sent.chat_id, sent.ok, sent.message_id) == ("sendMessage", ANN, True, 2)
    assert sent.params == {"chat_id": ANN, "text": "hi"}
    assert (refused.ok, refused.error_code, refused.description) == (False, 400, "Bad Request: message text is empty")
    assert (unknown.method, unknown.ok, unknown.error_code) == ("sendTelepathy", False, 404)
    assert (refused.received_at - sent.received_at).total_seconds() == 5


async def test_the_record_is_bounded(clock: Clock, session: aiohttp.ClientSession) -> None:
    """Only the latest requests are kept."""
    api = LocalBotApi(now=clock, keep_requests=2)
    await api.start()
    api.add_bot(TOKEN, "b_bot")
    for method in ("getMe", "getWebhookInfo", "getMyCommands"):
        async with session.post(f"{api.url}/bot{TOKEN}/{method}") as response:
            assert response.status == 200
    await api.stop()
    assert [request.method for request in api.requests] == ["getWebhookInfo", "getMyCommands"]
