"""Methods that change or remove a message, and answers to taps."""

from datetime import timedelta

from .chats import Bot, Message, PrivateChat
from .errors import refuse
from .markup import read_inline_markup
from .sending import chat_to_write, read_link_preview
from .shapes import JsonObject
from .text import read_caption, read_text
from .world import World

# Telegram does not document the time; clients give up after about this long.
QUERY_LIFETIME = timedelta(seconds=15)
DELETE_LIMIT = timedelta(hours=48)
MAX_TOAST = 200

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_QUERY_GONE = "query is too old and response timeout expired or query ID is invalid"


def edit_message_text(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Replace the text and the keyboard of a message."""
    text, entities = read_text(params)
    read_link_preview(params)
    markup = read_inline_markup(params.get("reply_markup"))
    message = _find_editable(world, bot, params)
    if message.text is None:
        refuse("there is no text in the message to edit")
    content = {"text": text, "entities": entities or None, "reply_markup": markup}
    return _change(world, bot, params, message, content)


def edit_message_caption(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Replace the caption and the keyboard of a message."""
    caption, entities = read_caption(params)
    markup = read_inline_markup(params.get("reply_markup"))
    message = _find_editable(world, bot, params)
    if message.document is None and message.photo is None:
        refuse("there is no caption in the message to edit")
    content = {"caption": caption or None, "caption_entities": entities or None, "reply_markup": markup}
    return _change(world, bot, params, message, content)


def edit_message_reply_markup(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Replace the keyboard of a message, or remove it."""
    markup = read_inline_markup(params.get("reply_markup"))
    message = _find_editable(world, bot, params)
    return _change(world, bot, params, message, {"reply_markup": markup})


def delete_message(world: World, bot: Bot, params: JsonObject) -> bool:
    """Remove a message for everyone."""
    if not params.get("message_id"):
        refuse("message identifier is not specified")
    if params.get("chat_id") in (None, ""):
        refuse("chat_id is empty")
    chat = world.chat_to_read(bot, params["chat_id"])
    message = chat.find(params["message_id"], "delete")
    if world.now() - message.sent_at > DELETE_LIMIT:
        refuse("message can't be deleted for everyone")
    if message.sender_id != bot.bot_id and not isinstance(chat, PrivateChat):
        refuse("message can't be deleted")
    del chat.messages[message.message_id]
    return True


def answer_callback_query(world: World, bot: Bot, params: JsonObject) -> bool:
    """Answer a tap, once and in time."""
    text = params.get("text", "")
    if len(text) > MAX_TOAST:
        refuse("MESSAGE_TOO_LONG")
    if params.get("url"):
        refuse("URL_INVALID")
    oldest = world.now() - QUERY_LIFETIME
    while bot.queries and next(iter(bot.queries.values())).asked_at < oldest:
        bot.queries.popitem(last=False)
    query_id = params.get("callback_query_id", "")
    query = bot.queries.pop(query_id, None)
    if query is None:
        refuse(_QUERY_GONE)
    query.chat.callback_answers.append((query_id, text, params.get("show_alert", False)))
    return True


def _find_editable(world: World, bot: Bot, params: JsonObject) -> Message:
    """Return a message that the bot sent itself."""
    if params.get("inline_message_id"):
        refuse("MESSAGE_ID_INVALID")
    if params.get("chat_id") in (None, "") and not params.get("message_id"):
        refuse("message identifier is not specified")
    message = chat_to_write(world, bot, params).find(params.get("message_id", 0), "edit")
    if message.sender_id != bot.bot_id or "forward_origin" in message.payload:
        refuse("message can't be edited")
    return message


def _change(world: World, bot: Bot, params: JsonObject, message: Message, content: JsonObject) -> JsonObject:
    """Put the new content (None removes) in place, if it differs."""
    payload = message.payload
    if all(payload.get(name) == value for name, value in content.items()):
        refuse(_NOT_MODIFIED)
    world.spend(bot, world.chat_to_read(bot, params["chat_id"]))
    for name, value in content.items():
        if value is None:
            payload.pop(name, None)
        else:
            payload[name] = value
    message.edited_at = world.now()
    payload["edit_date"] = int(message.edited_at.timestamp())
    return payload
