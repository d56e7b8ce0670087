"""The shapes that travel between the modules of the server."""

from dataclasses import dataclass
from typing import Any

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message, as a person sees and presses it."""

    text: str
    callback_data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was sent, with the bytes that arrived."""

    name: str
    content: bytes
    mime_type: str
    file_id: str
