"""Methods that put a message into a chat."""

from .chats import Bot, Chat, Message
from .errors import refuse, refuse_type
from .files import StoredFile, photo_sizes
from .markup import read_markup
from .shapes import Document, JsonObject
from .text import read_caption, read_text
from .urls import find_url_fault
from .world import World

_PREVIEW_FLAGS = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")


def send_message(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Send a text."""
    text, entities = read_text(params)
    content: JsonObject = {"text": text}
    if entities:
        content["entities"] = entities
    return _send(world, bot, params, content | read_link_preview(params)).payload


def send_document(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Send a file."""
    content = _caption_content(params)
    stored = world.files.receive(params.get("document"), "documents", "document")
    described = stored.describe() | {"file_name": stored.name, "mime_type": stored.mime_type}
    message = _send(world, bot, params, {"document": described} | content)
    attach_file(message, stored)
    return message.payload


def send_photo(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Send a picture."""
    content = _caption_content(params)
    stored = world.files.receive(params.get("photo"), "photos", "photo")
    message = _send(world, bot, params, {"photo": photo_sizes(stored)} | content)
    attach_file(message, stored)
    return message.payload


def forward_message(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Send a message of one chat to another, with its origin."""
    original = _original(world, bot, params, "forward")
    origin = {
        "type": "user",
        "sender_user": original.payload["from"],
        "date": original.payload["date"],
    }
    message = _send(world, bot, params, original.content | {"forward_origin": origin})
    message.document, message.photo = original.document, original.photo
    return message.payload


def copy_message(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Send a message of one chat to another as if it were new."""
    original = _original(world, bot, params, "copy")
    content = original.content
    if "caption" in params and original.text is None:
        for name in ("caption", "caption_entities"):
            content.pop(name, None)
        content |= _caption_content(params)
    message = _send(world, bot, params, content)
    message.document, message.photo = original.document, original.photo
    return {"message_id": message.message_id}


def attach_file(message: Message, stored: StoredFile) -> None:
    """Let the phone see the bytes that arrived."""
    if stored.folder == "photos":
        message.photo = stored.content
    else:
        message.document = Document(stored.name, stored.content, stored.mime_type, stored.file_id)


def chat_to_write(world: World, bot: Bot, params: JsonObject) -> Chat:
    """Return the chat of the request, if the bot may write to it."""
    chat_id = params.get("chat_id")
    if chat_id in (None, ""):
        refuse("chat_id is empty")
    if params.get("business_connection_id"):
        refuse("business connection not found")
    chat = world.chat_to_write(bot, chat_id)
    if params.get("message_thread_id"):
        refuse("message thread not found")
    return chat


def read_link_preview(params: JsonObject) -> JsonObject:
    """Return the options of a link preview, checked."""
    options = params.get("link_preview_options")
    if not options:
        return {}
    if not isinstance(options, dict):
        refuse("object expected as link preview options")
    for name in _PREVIEW_FLAGS:
        if not isinstance(options.get(name, False), bool):
            refuse_type(name, "Boolean")
    if find_url_fault(options.get("url", "https://example.com")):
        refuse("WEBPAGE_URL_INVALID")
    return {"link_preview_options": options}


def _send(world: World, bot: Bot, params: JsonObject, content: JsonObject) -> Message:
    """Put the content and the options of the request into the chat."""
    markup = read_markup(params.get("reply_markup"))
    if markup is not None:
        content["reply_markup"] = markup
    chat = chat_to_write(world, bot, params)
    if params.get("allow_paid_broadcast"):
        refuse("FLOODSKIP_NOT_ALLOWED")
    reply = _read_reply(chat, params)
    if reply is not None:
        content["reply_to_message"] = _without_reply(reply.payload)
    if params.get("protect_content"):
        content["has_protected_content"] = True
    world.spend(bot, chat)
    return chat.add(bot, content, world.now())


def _read_reply(chat: Chat, params: JsonObject) -> Message | None:
    """Return the message that the new one answers."""
    reply = params.get("reply_parameters")
    if not reply:
        return None
    if not isinstance(reply, dict):
        refuse("object expected as reply parameters")
    if "message_id" not in reply:
        refuse('can\'t find field "message_id"')
    message = chat.messages.get(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        refuse("message to be replied not found")
    return message


def _without_reply(payload: JsonObject) -> JsonObject:
    """Return a message as the one that is replied to, which shows no further reply."""
    return {name: value for name, value in payload.items() if name != "reply_to_message"}


def _original(world: World, bot: Bot, params: JsonObject, verb: str) -> Message:
    """Return the message to send on, unless it is protected or a service message."""
    chat = world.chat_to_read(bot, params.get("from_chat_id"))
    message = chat.find(params.get("message_id", 0), verb)
    if message.protected or not message.content:
        refuse(f"the message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def _caption_content(params: JsonObject) -> JsonObject:
    """Return the caption as it appears in a message."""
    caption, entities = read_caption(params)
    content: JsonObject = {"caption": caption} if caption else {}
    return content | ({"caption_entities": entities} if entities else {})
