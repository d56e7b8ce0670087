"""Methods about the bot itself and its chats: who it is, its commands and menus, chats and files."""

import json
import re

from .chats import Bot, Chat, GroupChat, PrivateChat
from .errors import refuse
from .files import MAX_DOWNLOAD
from .members import remove_from_group
from .sending import chat_to_write
from .shapes import JsonObject
from .world import World

MAX_COMMANDS = 100
MAX_COMMAND = 32
MAX_DESCRIPTION = 256

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_WIDE_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
_ACTIONS = frozenset(
    {
        "cancel",
        "typing",
        "record_video",
        "upload_video",
        "record_audio",
        "record_voice",
        "upload_audio",
        "upload_voice",
        "upload_photo",
        "upload_document",
        "choose_sticker",
        "pick_up_location",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_MENU_BUTTONS = frozenset({"default", "commands", "web_app"})


def get_me(world: World, bot: Bot, params: JsonObject) -> JsonObject:  # noqa: ARG001 (every handler takes these)
    """Return the bot as a user."""
    return bot.payload | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def send_chat_action(world: World, bot: Bot, params: JsonObject) -> bool:
    """Show that the bot is typing, or something like it."""
    if str(params.get("action", "")).lower() not in _ACTIONS:
        refuse("wrong parameter action in request")
    chat_to_write(world, bot, params)
    return True


def get_chat(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Return what is known about a chat."""
    chat = _chat(world, bot, params)
    if isinstance(chat, GroupChat):
        chat.check_member(bot)
    return chat.payload | {
        "accent_color_id": abs(chat.chat_id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }


def leave_chat(world: World, bot: Bot, params: JsonObject) -> bool:
    """Leave a group."""
    chat = _chat(world, bot, params)
    if not isinstance(chat, GroupChat):
        refuse("chat member status can't be changed in private chats")
    chat.check_member(bot)
    remove_from_group(world, chat, bot, actor=bot)
    return True


def get_file(world: World, bot: Bot, params: JsonObject) -> JsonObject:  # noqa: ARG001 (every handler takes these)
    """Return where a file can be downloaded."""
    file_id = params.get("file_id")
    if not file_id:
        refuse("file_id not specified")
    stored = world.files.find(file_id)
    if stored is None:
        refuse("invalid file_id")
    if len(stored.content) > MAX_DOWNLOAD:
        refuse("file is too big")
    return stored.describe() | {"file_path": stored.path}


def set_my_commands(world: World, bot: Bot, params: JsonObject) -> bool:
    """Replace the commands of a scope and language."""
    given = params.get("commands") or []
    if not isinstance(given, list):
        refuse("expected an Array of BotCommand")
    commands = [_read_command(command) for command in given]
    if len(commands) > MAX_COMMANDS:
        refuse("BOT_COMMANDS_TOO_MUCH")
    bot.commands[_scope_key(world, bot, params)] = commands
    return True


def get_my_commands(world: World, bot: Bot, params: JsonObject) -> list[JsonObject]:
    """Return the commands of exactly this scope and language."""
    return bot.commands.get(_scope_key(world, bot, params), [])


def delete_my_commands(world: World, bot: Bot, params: JsonObject) -> bool:
    """Forget the commands of a scope and language."""
    bot.commands.pop(_scope_key(world, bot, params), None)
    return True


def set_chat_menu_button(world: World, bot: Bot, params: JsonObject) -> bool:
    """Set the menu button of a private chat, or of all."""
    button = params.get("menu_button") or {"type": "default"}
    if not isinstance(button, dict):
        refuse("can't parse menu button: MenuButton must be an Object")
    if "type" not in button:
        refuse("can't parse menu button: Can't find field \"type\"")
    if button["type"] not in _MENU_BUTTONS:
        refuse("can't parse menu button: MenuButton has unsupported type")
    bot.menu_buttons[_menu_chat(world, bot, params)] = button
    return True


def get_chat_menu_button(world: World, bot: Bot, params: JsonObject) -> JsonObject:
    """Return the menu button of a private chat, or the one for all."""
    everywhere = bot.menu_buttons.get(0, {"type": "commands"})
    return bot.menu_buttons.get(_menu_chat(world, bot, params), everywhere)


def _chat(world: World, bot: Bot, params: JsonObject) -> Chat:
    """Return the chat of the request."""
    if params.get("chat_id") in (None, ""):
        refuse("chat_id is empty")
    return world.chat_to_read(bot, params["chat_id"])


def _menu_chat(world: World, bot: Bot, params: JsonObject) -> int:
    """Return the private chat whose menu button is meant, 0 for all."""
    if not params.get("chat_id"):
        return 0
    chat = world.chat_to_read(bot, params["chat_id"])
    if not isinstance(chat, PrivateChat):
        refuse("invalid chat_id specified")
    return chat.chat_id


def _read_command(command: object) -> JsonObject:
    """Return a command that Telegram would list."""
    if not isinstance(command, dict):
        refuse("can't parse BotCommand: BotCommand must be an Object")
    for name in ("command", "description"):
        if name not in command:
            refuse(f"can't parse BotCommand: Can't find field \"{name}\"")
    name = str(command["command"]).removeprefix("/")
    description = str(command["description"]).strip()
    _check_length("command", name, MAX_COMMAND)
    _check_length("command description", description, MAX_DESCRIPTION)
    if not _COMMAND.fullmatch(name):
        refuse("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _check_length(noun: str, text: str, limit: int) -> None:
    """Refuse an empty or too long part of a command."""
    if not text:
        refuse(f"{noun} must be non-empty")
    if len(text) > limit:
        refuse(f"{noun} length must not exceed {limit}")


def _scope_key(world: World, bot: Bot, params: JsonObject) -> str:
    """Return the key under which the commands of a scope and language are kept."""
    scope = _read_scope(world, bot, params.get("scope") or {"type": "default"})
    language = params.get("language_code", "")
    if language and not _LANGUAGE.fullmatch(language):
        refuse("invalid language code specified")
    return json.dumps([scope, language], sort_keys=True)


def _read_scope(world: World, bot: Bot, scope: object) -> JsonObject:
    """Return a scope of commands, with the chat it names."""
    if not isinstance(scope, dict):
        refuse("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind is None:
        refuse("can't parse BotCommandScope: Can't find field \"type\"")
    if kind in _WIDE_SCOPES:
        return {"type": kind}
    if kind not in _CHAT_SCOPES:
        refuse("can't parse BotCommandScope: Unsupported type specified")
    return {"type": kind} | _read_scope_chat(world, bot, scope)


def _read_scope_chat(world: World, bot: Bot, scope: JsonObject) -> JsonObject:
    """Return the chat, and perhaps the member, for whom the commands are."""
    names = ("chat_id", "user_id") if scope["type"] == "chat_member" else ("chat_id",)
    for name in names:
        if name not in scope:
            refuse(f"can't parse BotCommandScope: Can't find field \"{name}\"")
    chat_id = int(scope["chat_id"]) if str(scope["chat_id"]).removeprefix("-").isdigit() else scope["chat_id"]
    chat = world.chat_to_read(bot, chat_id)
    if isinstance(chat, PrivateChat) and scope["type"] != "chat":
        refuse("can't use specified scope in private chats")
    return {name: scope[name] for name in names} | {"chat_id": chat.chat_id}
