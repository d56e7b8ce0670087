"""Text and captions: parse mode, entities, white space and length, in Telegram's order."""

import re
from collections.abc import Mapping

from .errors import refuse
from .html_entities import parse_html
from .shapes import JsonObject

# Counted in UTF-16 units like the offsets: the strictest reading of "characters".
MAX_TEXT = 4096
MAX_CAPTION = 1024

_ENTITY_TYPES = frozenset(
    {
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
    }
)
_NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?")
_EDGES = " \t\r\n\v\f"


def utf16_length(text: str) -> int:
    """Return the length in the units in which Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def read_text(params: Mapping[str, object]) -> tuple[str, list[JsonObject]]:
    """Return the text of a message and its entities."""
    text = params.get("text")
    if not text or not isinstance(text, str):
        refuse("message text is empty")
    plain, entities = _read(params, text, "entities")
    if not plain:
        refuse("text must be non-empty")
    if utf16_length(plain) > MAX_TEXT:
        refuse("message is too long")
    return plain, entities


def read_caption(params: Mapping[str, object]) -> tuple[str, list[JsonObject]]:
    """Return the caption of a file, which may be empty, and its entities."""
    caption = params.get("caption")
    if not caption or not isinstance(caption, str):
        return "", []
    plain, entities = _read(params, caption, "caption_entities")
    if utf16_length(plain) > MAX_CAPTION:
        refuse("message caption is too long")
    return plain, entities


def find_commands(text: str) -> list[JsonObject]:
    """Return the bot_command entities that Telegram finds in what a person types."""
    return [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: match.start()]),
            "length": match.end() - match.start(),
        }
        for match in _COMMAND.finditer(text)
    ]


def _read(params: Mapping[str, object], text: str, entities_field: str) -> tuple[str, list[JsonObject]]:
    """Apply the parse mode, or the entities if there is none, and trim the edges."""
    mode = str(params.get("parse_mode", "")).lower()
    if mode not in ("", "html"):
        # Telegram also reads Markdown; Soundings writes HTML only, so anything else is a slip here.
        refuse("unsupported parse_mode")
    if mode:
        return _trim(*parse_html(text))
    entities = params.get(entities_field, [])
    given = entities if isinstance(entities, list) else []
    return _trim(text, [_check_entity(entity, utf16_length(text)) for entity in given])


def _check_entity(entity: object, length: int) -> JsonObject:
    """Return an entity that lies inside the text and has what its type needs."""
    if not isinstance(entity, dict):
        refuse("expected an Array of MessageEntity")
    for name in ("type", "offset", "length", _NEEDS.get(str(entity.get("type")), "type")):
        if name not in entity:
            refuse(f"can't parse MessageEntity: Can't find field \"{name}\"")
    if entity["type"] not in _ENTITY_TYPES:
        refuse("can't parse MessageEntity: Unsupported type specified")
    _check_place(int(entity["offset"]), int(entity["length"]), length)
    return entity


def _check_place(offset: int, size: int, length: int) -> None:
    """Refuse an entity outside the text."""
    if offset < 0:
        refuse(f"receive an entity with incorrect offset {offset}")
    if size < 0:
        refuse(f"receive an entity with incorrect length {size}")
    if offset > length:
        refuse(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + size > length:
        refuse(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {offset + size}"
        )


def _trim(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """Cut white space at both edges, as Telegram does, and move the entities along."""
    trimmed = text.strip(_EDGES)
    if trimmed == text or not entities:
        return trimmed, entities
    cut = utf16_length(text) - utf16_length(text.lstrip(_EDGES))
    moved = [_move(entity, cut, utf16_length(trimmed)) for entity in entities]
    return trimmed, [entity for entity in moved if entity["length"] > 0]


def _move(entity: JsonObject, cut: int, length: int) -> JsonObject:
    """Return the entity as it lies in the trimmed text."""
    begin = max(entity["offset"] - cut, 0)
    end = min(entity["offset"] + entity["length"] - cut, length)
    return entity | {"offset": begin, "length": end - begin}
