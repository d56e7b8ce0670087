"""Keyboards below a message: what Telegram accepts, and its words for what it does not."""

from typing import NoReturn

from .errors import refuse, refuse_type
from .shapes import Button, JsonObject
from .urls import check_button_url, check_web_app_url

MAX_CALLBACK_DATA = 64
MAX_COPY_TEXT = 256
MAX_BUTTONS = 100

_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "login_url",
    "web_app",
    "copy_text",
)
_TEXT_ACTIONS = ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat")
_FLAGS = ("remove_keyboard", "force_reply", "selective", "resize_keyboard", "one_time_keyboard", "is_persistent")


def read_markup(markup: object) -> JsonObject | None:
    """Return the inline keyboard of a message, or None for any other markup."""
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        refuse("object expected as reply markup")
    _check_flags(markup)
    _check_reply_keyboard(markup.get("keyboard", []))
    rows = [_read_row(row) for row in _read_rows(markup.get("inline_keyboard", []))]
    shown = [row for row in rows if row]
    if sum(len(row) for row in shown) > MAX_BUTTONS:
        refuse("reply markup is too long")
    return {"inline_keyboard": shown} if shown else None


def read_inline_markup(markup: object) -> JsonObject | None:
    """Return the inline keyboard for an edit, which takes no other markup."""
    if isinstance(markup, dict) and markup and "inline_keyboard" not in markup:
        refuse("inline keyboard expected")
    return read_markup(markup)


def buttons_of(payload: JsonObject) -> list[list[Button]]:
    """Return the buttons of a message, row by row."""
    rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
    return [[Button(b["text"], b.get("callback_data"), b.get("url")) for b in row] for row in rows]


def _check_flags(markup: JsonObject) -> None:
    """Refuse a switch that is not true or false."""
    for name in _FLAGS:
        if not isinstance(markup.get(name, False), bool):
            refuse_type(name, "Boolean")


def _check_reply_keyboard(rows: object) -> None:
    """Refuse a reply keyboard that is not rows of labelled buttons."""
    if not isinstance(rows, list):
        refuse_type("keyboard", "Array")
    for row in rows:
        if not isinstance(row, list):
            refuse('field "keyboard" must be an Array of Arrays')
        for button in row:
            _check_reply_button(button)


def _check_reply_button(button: object) -> None:
    """Refuse a button of a reply keyboard that has no label."""
    if isinstance(button, dict):
        if "text" not in button:
            refuse("can't parse keyboard button: Can't find field \"text\"")
    elif not isinstance(button, str):
        refuse("can't parse keyboard button: KeyboardButton must be a String or an Object")


def _read_rows(rows: object) -> list[object]:
    """Return the rows of an inline keyboard."""
    if not isinstance(rows, list):
        refuse_type("inline_keyboard", "Array")
    return rows


def _read_row(row: object) -> list[JsonObject]:
    """Return the buttons of a row."""
    if not isinstance(row, list):
        refuse('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return [_read_button(button) for button in row]


def _read_button(button: object) -> JsonObject:
    """Return a button that has a label and exactly one action."""
    if not isinstance(button, dict):
        _refuse_button("InlineKeyboardButton must be an Object")
    if "text" not in button:
        _refuse_button('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        _refuse_button('Field "text" must be of type String')
    if not button["text"]:
        # Telegram silently leaves such a button out; here a missing button must not go unnoticed.
        _refuse_button('Field "text" must be non-empty')
    actions = [name for name in _ACTIONS if button.get(name) not in (None, "")]
    if not actions:
        _refuse_button("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        # Telegram's documentation forbids it, its server silently takes the first.
        _refuse_button(f"Exactly one action is allowed, found {' and '.join(actions)}")
    _check_action(actions[0], button[actions[0]])
    return {"text": button["text"], actions[0]: button[actions[0]]}


def _check_action(name: str, value: object) -> None:
    """Refuse an action that Telegram would refuse."""
    if name in _TEXT_ACTIONS and not isinstance(value, str):
        _refuse_button(f'Field "{name}" must be of type String')
    if name == "callback_data" and len(str(value).encode()) > MAX_CALLBACK_DATA:
        refuse("BUTTON_DATA_INVALID")
    if name == "url":
        check_button_url(str(value))
    if name in ("web_app", "copy_text", "login_url"):
        _check_object_action(name, value)
    if name in ("pay", "callback_game"):
        refuse("BUTTON_TYPE_INVALID")


def _check_object_action(name: str, value: object) -> None:
    """Refuse an action whose object is incomplete or invalid."""
    if not isinstance(value, dict):
        _refuse_button(f'Field "{name}" must be of type Object')
    needed = "text" if name == "copy_text" else "url"
    if needed not in value:
        _refuse_button(f'Can\'t find field "{needed}"')
    if name == "copy_text" and not 1 <= len(value["text"]) <= MAX_COPY_TEXT:
        refuse("BUTTON_COPY_TEXT_INVALID")
    if name == "web_app":
        check_web_app_url(value["url"])
    if name == "login_url":
        # The bot of the stage has no domain linked to it.
        refuse("BOT_DOMAIN_INVALID")


def _refuse_button(reason: str) -> NoReturn:
    """Answer 400 to a button that cannot be read."""
    refuse(f"can't parse inline keyboard button: {reason}")
