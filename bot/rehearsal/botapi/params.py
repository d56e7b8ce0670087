"""Parameters of a request: from the query string, JSON, a form or multipart, each brought to its type."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader
from aiohttp.web import BaseRequest, HTTPRequestEntityTooLarge

from .errors import refuse, refuse_size, refuse_type
from .files import MAX_UPLOAD
from .shapes import JsonObject, Upload
from .table import PARAMETERS, Kind

_TRUE = frozenset({"true", "yes", "1"})
_JSON_NOUNS = {
    "reply_markup": "reply keyboard markup",
    "entities": "entities",
    "caption_entities": "entities",
    "commands": "commands",
    "scope": "bot command scope",
    "menu_button": "menu button",
    "link_preview_options": "link preview options",
    "reply_parameters": "reply parameters",
    "allowed_updates": "allowed updates",
}


async def read_params(request: BaseRequest, query: str) -> JsonObject:
    """Return the parameters as they were sent."""
    params: JsonObject = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    try:
        return params | await _read_body(request)
    except HTTPRequestEntityTooLarge:
        refuse_size()


async def _read_body(request: BaseRequest) -> JsonObject:
    """Return the parameters of the body, by its type."""
    kind = request.content_type
    if kind == "application/json":
        return _read_json(await request.read())
    if kind == "multipart/form-data":
        return await _read_multipart(request)
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl((await request.read()).decode(), keep_blank_values=True))
    return {}


def convert_params(method: str, given: Mapping[str, object]) -> JsonObject:
    """Return the parameters that the method knows, each in its type; Telegram ignores the others."""
    kinds = PARAMETERS[method]
    params: JsonObject = {}
    for name, value in given.items():
        kind = kinds.get(name)
        if kind is not None and value is not None:
            params[name] = value if type(value) is _NATIVE.get(kind) else _CONVERT[kind](name, value)
            if kind == "file":
                params[name] = _find_attachment(params[name], given)
    return params


def _find_attachment(value: object, given: Mapping[str, object]) -> object:
    """Return the file that `attach://name` points to in another part of the request."""
    if not isinstance(value, str) or not value.startswith("attach://"):
        return value
    upload = given.get(value.removeprefix("attach://"))
    return upload if isinstance(upload, Upload) else ""


def _read_json(body: bytes) -> JsonObject:
    """Return the JSON object of a body."""
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        refuse("expected next field or object end")
    if not isinstance(value, dict):
        refuse("JSON object expected")
    return value


async def _read_multipart(request: BaseRequest) -> JsonObject:
    """Return the fields and files of a multipart body."""
    params: JsonObject = {}
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            params[part.name] = await _read_part(part)
    return params


async def _read_part(part: BodyPartReader) -> str | Upload:
    """Return a field's text, or a file."""
    content = bytes(await part.read())
    if part.filename is None:
        return content.decode()
    if len(content) > MAX_UPLOAD:
        refuse_size()
    mime_type = part.headers.get("Content-Type", "application/octet-stream")
    return Upload(part.filename, content, mime_type)


def _to_str(name: str, value: object) -> str:
    """Return text; numbers and truth values become text as they do on Telegram."""
    if not isinstance(value, str | int | float):
        refuse_type(name, "String")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _to_int(name: str, value: object) -> int:
    """Return a number, which a form sends as text."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        refuse_type(name, "Number")
    try:
        return int(value)
    except ValueError:
        # Telegram takes 0 for a word; a slip like that must not go unnoticed here.
        refuse(f'field "{name}" must be a valid Number')


def _to_bool(name: str, value: object) -> bool:
    """Return a truth value, which a form sends as text."""
    if not isinstance(value, str | int):
        refuse_type(name, "Boolean")
    return str(value).lower() in _TRUE


def _to_chat(name: str, value: object) -> object:
    """Return a chat's number, or its @name as text."""
    text = _to_str(name, value).strip()
    return int(text) if text.removeprefix("-").isdigit() else text


def _to_json(name: str, value: object) -> Any:  # noqa: ANN401 (JSON is what it is)
    """Return nested JSON, which may come serialised; a wrong shape is left to the handler's own words."""
    if not isinstance(value, str) or not value:
        return value
    try:
        return json.loads(value)
    except ValueError:
        noun = _JSON_NOUNS.get(name, name)
        refuse(f"can't parse {noun} JSON object")


def _to_file(name: str, value: object) -> object:
    """Return an upload, or the text that names a file."""
    return value if isinstance(value, Upload) else _to_str(name, value)


_CONVERT: Mapping[Kind, Callable[[str, object], Any]] = {
    "str": _to_str,
    "int": _to_int,
    "bool": _to_bool,
    "chat": _to_chat,
    "list": _to_json,
    "object": _to_json,
    "file": _to_file,
}
# A value that has its type already needs no conversion; a number for a chat counts as one.
_NATIVE: Mapping[Kind, type] = {
    "str": str,
    "int": int,
    "bool": bool,
    "chat": int,
    "list": list,
    "object": dict,
}
