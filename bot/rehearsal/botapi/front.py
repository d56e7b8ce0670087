"""The HTTP side: from a request to a method, its answer, its record, and the faults between."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from aiohttp.web import BaseRequest, Response, StreamResponse

from . import delivery, editing, profile, sending
from .chats import Bot
from .errors import ApiError, forbid, slow_down
from .faults import Fault, Faults
from .params import convert_params, read_params
from .shapes import JsonObject, Upload
from .table import METHOD_NAMES
from .world import World

_GATEWAY_PAGE = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    b"<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)

HANDLERS: Mapping[str, Callable[[World, Bot, JsonObject], object]] = {
    "getMe": profile.get_me,
    "getWebhookInfo": delivery.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "forwardMessage": sending.forward_message,
    "copyMessage": sending.copy_message,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "sendChatAction": profile.send_chat_action,
    "getFile": profile.get_file,
    "getChat": profile.get_chat,
    "leaveChat": profile.leave_chat,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
}
# These may wait, and write their own answers.
WAITING_HANDLERS: Mapping[str, Callable[[World, Bot, JsonObject], Awaitable[bytes]]] = {
    "getUpdates": delivery.get_updates,
    "setWebhook": delivery.set_webhook,
    "deleteWebhook": delivery.delete_webhook,
}


_UPLOADING = frozenset({"sendDocument", "sendPhoto"})


@dataclass(slots=True)
class Recorded:
    """A request that arrived, and how it ended."""

    method: str
    params: JsonObject
    chat_id: int | str | None
    received_at: datetime
    ok: bool = False
    error_code: int | None = None
    description: str = ""
    message_id: int | None = None


class Front:
    """Answers HTTP requests from the state of the world."""

    def __init__(self, world: World, keep_requests: int) -> None:
        """Start without faults, with an empty record."""
        self.world = world
        self.faults = Faults()
        self.requests: deque[Recorded] = deque(maxlen=keep_requests)

    async def handle(self, request: BaseRequest) -> StreamResponse:
        """Answer one request."""
        path, _, query = request.raw_path.partition("?")
        path = unquote(path) if "%" in path else path
        area, _, rest = path.partition("/bot")
        token, slash, method = rest.partition("/")
        bot = self.world.bots.get(token)
        if area == "/file":
            return self._download(bot, method)
        if area or not slash:
            return _refuse(ApiError(404, "Not Found"))
        if bot is None:
            return _refuse(ApiError(401, "Unauthorized"))
        name = METHOD_NAMES.get(method.lower())
        if name is None:
            self.requests.append(Recorded(method, {}, None, self.world.now(), error_code=404, description="Not Found"))
            return _refuse(ApiError(404, "Not Found"))
        return await self._receive(request, bot, name, query)

    async def _receive(self, request: BaseRequest, bot: Bot, method: str, query: str) -> StreamResponse:
        """Read the parameters, record the request and carry it out."""
        record = Recorded(method, {}, None, self.world.now())
        self.requests.append(record)
        try:
            record.params = convert_params(method, await read_params(request, query))
            record.chat_id = record.params.get("chat_id")
            return await self._carry_out(request, bot, record)
        except ApiError as error:
            record.error_code, record.description = error.code, error.description
            return _refuse(error)
        finally:
            if record.method in _UPLOADING:
                _forget_content(record)
            self.world.notify()

    async def _carry_out(self, request: BaseRequest, bot: Bot, record: Recorded) -> StreamResponse:
        """Call the method, with the faults that were asked for."""
        if not self.faults.active:
            return _answer(await self._call(bot, record))
        fault = await self._next_fault(record)
        if fault is not None and fault.kind not in ("drop_after", "broken_json"):
            return await self._suffer(request, record, fault)
        body = await self._call(bot, record)
        if fault is not None and fault.kind == "drop_after":
            return await _drop(request)
        return _answer(body[: len(body) // 2] if fault is not None else body)

    async def _call(self, bot: Bot, record: Recorded) -> bytes:
        """Call the method and return the body of its answer."""
        waiting = WAITING_HANDLERS.get(record.method)
        if waiting is not None:
            body = await waiting(self.world, bot, record.params)
        else:
            result = HANDLERS[record.method](self.world, bot, record.params)
            body = b'{"ok":true,"result":' + json.dumps(result).encode() + b"}"
            if isinstance(result, dict):
                record.message_id = result.get("message_id")
        record.ok = True
        return body

    async def _next_fault(self, record: Recorded) -> Fault | None:
        """Wait through the delays and return the fault that follows, if any."""
        chat_id = record.chat_id if isinstance(record.chat_id, int) else None
        for fault in self.faults.take(record.method, chat_id):
            if fault.kind != "delay":
                return fault
            await asyncio.sleep(fault.seconds)
        return None

    async def _suffer(self, request: BaseRequest, record: Recorded, fault: Fault) -> StreamResponse:
        """Let a fault happen instead of the method."""
        record.description = fault.kind
        if fault.kind == "error_500":
            raise ApiError(500, "Internal Server Error")
        if fault.kind == "forbidden":
            forbid("bot was blocked by the user")
        if fault.kind == "too_many_requests":
            slow_down(fault.retry_after)
        if fault.kind == "bad_gateway":
            record.error_code = 502
            return Response(body=_GATEWAY_PAGE, status=502, content_type="text/html")
        if fault.kind == "hang":
            self.world.notify()
            await self.faults.hang()
        return await _drop(request)

    def _download(self, bot: Bot | None, path: str) -> StreamResponse:
        """Answer the download of a file."""
        stored = self.world.files.at(path) if bot is not None else None
        if stored is None:
            return _refuse(ApiError(404, "Not Found"))
        return Response(body=stored.content, content_type="application/octet-stream")


def _forget_content(record: Recorded) -> None:
    """Keep the names of the files in the record, but not the files: the messages have those."""
    uploads = {name: value.name for name, value in record.params.items() if isinstance(value, Upload)}
    record.params |= uploads


def _answer(body: bytes) -> Response:
    """Return an answer that says yes."""
    return Response(body=body, content_type="application/json")


def _refuse(error: ApiError) -> Response:
    """Return an answer that says no."""
    answer: JsonObject = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after is not None:
        answer["parameters"] = {"retry_after": error.retry_after}
    body = json.dumps(answer).encode()
    return Response(body=body, status=error.code, content_type="application/json")


async def _drop(request: BaseRequest) -> StreamResponse:
    """Break the connection without an answer; the server then cancels this handler."""
    if request.transport is not None:
        request.transport.abort()
    await asyncio.Event().wait()
    return StreamResponse()
