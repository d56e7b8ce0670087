"""The transport under python-telegram-bot: parameters, files, and an error that says whether anything was sent."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import NetworkError, TimedOut

from bot.telegram_request import AiohttpRequest, NotSentError

TOKEN = "1:made-up"
SENT = {"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture
async def serve() -> AsyncIterator[Callable[[Handler], Awaitable[str]]]:
    """Serve every request by one handler; return the address."""
    runners: list[web.AppRunner] = []

    async def start(handler: Handler) -> str:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        runners.append(runner)
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest(read_seconds=0.2)
    await request.initialize()
    yield request
    await request.shutdown()


Serve = Callable[[Handler], Awaitable[str]]


async def test_parameters_travel_as_json(serve: Serve, request_: AiohttpRequest) -> None:
    """Texts, numbers and keyboards arrive as Telegram expects them."""
    got: dict[str, object] = {}

    async def answer(request: web.Request) -> web.StreamResponse:
        got.update(await request.json())
        return web.json_response(SENT)

    bot = Bot(TOKEN, base_url=f"{await serve(answer)}/bot", request=request_)
    await bot.send_message(5, "Grüße & <b>", protect_content=True)
    assert got == {"chat_id": 5, "text": "Grüße & <b>", "protect_content": True}


async def test_files_travel_as_parts(serve: Serve, request_: AiohttpRequest) -> None:
    """A document keeps its name and its bytes, beside the other parameters."""
    got: dict[str, object] = {}

    async def answer(request: web.Request) -> web.StreamResponse:
        form = await request.post()
        upload = next(part for part in form.values() if isinstance(part, web.FileField))
        got.update(name=upload.filename, content=upload.file.read(), chat_id=form["chat_id"])
        return web.json_response(SENT)

    bot = Bot(TOKEN, base_url=f"{await serve(answer)}/bot", request=request_)
    await bot.send_document(5, InputFile(b"<html>\x00", filename="digest.html"))
    assert got == {"name": "digest.html", "content": b"<html>\x00", "chat_id": "5"}


async def test_nobody_listening_means_not_sent(request_: AiohttpRequest, unused_tcp_port: int) -> None:
    """A refused connection cannot have delivered anything."""
    with pytest.raises(NotSentError):
        await request_.do_request(f"http://127.0.0.1:{unused_tcp_port}/botX/sendMessage", "POST")


async def test_no_answer_in_time_is_unknown(serve: Serve, request_: AiohttpRequest) -> None:
    """The request arrived, the answer did not: it may have been delivered."""

    async def never(request: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        return web.Response()

    address = await serve(never)
    with pytest.raises(TimedOut) as raised:
        await request_.do_request(f"{address}/botX/sendMessage", "POST")
    assert not isinstance(raised.value, NotSentError)


async def test_a_connection_that_breaks_is_unknown(serve: Serve, request_: AiohttpRequest) -> None:
    """Cut after the request went out: neither a timeout nor a clean "not sent"."""

    async def cut(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    address = await serve(cut)
    with pytest.raises(NetworkError) as raised:
        await request_.do_request(f"{address}/botX/sendMessage", "POST")
    assert type(raised.value) is NetworkError


async def test_no_error_holds_the_token(request_: AiohttpRequest, unused_tcp_port: int) -> None:
    """Addresses carry the token, so no text of an error carries the address."""
    with pytest.raises(NotSentError) as raised:
        await request_.do_request(f"http://127.0.0.1:{unused_tcp_port}/bot{TOKEN}/getMe", "POST")
    assert TOKEN not in str(raised.value)


async def test_an_unopened_session_is_a_bug() -> None:
    """Using the transport before it was opened raises at once; closing it twice does not."""
    request = AiohttpRequest()
    with pytest.raises(RuntimeError, match="not initialised"):
        _ = request.session
    await request.shutdown()
    await request.shutdown()
