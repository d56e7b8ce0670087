"""The methods that the server supports, with the type of each parameter.

One line a method, `parameter:type`; what a method cannot do without is refused by its handler, in Telegram's words.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from .shapes import Upload

Kind = Literal["str", "int", "bool", "chat", "list", "object", "file"]

_SEND = (
    "chat_id:chat business_connection_id:str message_thread_id:int disable_notification:bool protect_content:bool "
    "allow_paid_broadcast:bool reply_parameters:object reply_markup:object"
)
_EDIT = "chat_id:chat message_id:int inline_message_id:str business_connection_id:str reply_markup:object"
_CAPTION = "caption:str parse_mode:str caption_entities:list show_caption_above_media:bool"
_TEXT = "text:str parse_mode:str entities:list link_preview_options:object"
_COMMANDS = "scope:object language_code:str"

_METHODS = {
    "getMe": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:list",
    "setWebhook": "url:str certificate:file ip_address:str max_connections:int allowed_updates:list "
    "drop_pending_updates:bool secret_token:str",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": f"{_SEND} {_TEXT}",
    "sendDocument": f"{_SEND} {_CAPTION} document:file thumbnail:file disable_content_type_detection:bool",
    "sendPhoto": f"{_SEND} {_CAPTION} photo:file has_spoiler:bool",
    "forwardMessage": "chat_id:chat from_chat_id:chat message_id:int message_thread_id:int disable_notification:bool "
    "protect_content:bool",
    "copyMessage": f"{_SEND} {_CAPTION} from_chat_id:chat message_id:int",
    "editMessageText": f"{_EDIT} {_TEXT}",
    "editMessageCaption": f"{_EDIT} {_CAPTION}",
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": "chat_id:chat message_id:int",
    "answerCallbackQuery": "callback_query_id:str text:str show_alert:bool url:str cache_time:int",
    "sendChatAction": "chat_id:chat action:str business_connection_id:str message_thread_id:int",
    "getFile": "file_id:str",
    "getChat": "chat_id:chat",
    "leaveChat": "chat_id:chat",
    "setMyCommands": f"commands:list {_COMMANDS}",
    "getMyCommands": _COMMANDS,
    "deleteMyCommands": _COMMANDS,
    "setChatMenuButton": "chat_id:chat menu_button:object",
    "getChatMenuButton": "chat_id:chat",
}


def _parse(line: str) -> dict[str, Kind]:
    """Return the parameters of one line of the table."""
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    pairs = (entry.partition(":") for entry in line.split())
    return {name: kinds[kind] for name, _, kind in pairs}


PARAMETERS: Mapping[str, Mapping[str, Kind]] = {name: _parse(line) for name, line in _METHODS.items()}
# Telegram does not mind the case of a method's name.
METHOD_NAMES: Mapping[str, str] = {name.lower(): name for name in PARAMETERS}

Value = str | int | bool | list[object] | dict[str, object] | Upload
