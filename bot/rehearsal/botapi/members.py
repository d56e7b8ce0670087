"""Comings and goings: blocking a bot, and bots in groups."""

from .chats import Bot, Chat, GroupChat, PrivateChat, User
from .shapes import JsonObject
from .world import World


def block(world: World, chat: PrivateChat) -> int:
    """Block the bot; return the id of the update."""
    chat.is_blocked = True
    return _push_membership(world, chat, chat.bot, chat.user, "member", "kicked")


def unblock(world: World, chat: PrivateChat) -> int:
    """Let the bot write again; return the id of the update."""
    chat.is_blocked = False
    return _push_membership(world, chat, chat.bot, chat.user, "kicked", "member")


def add_to_group(world: World, group: GroupChat, bot: Bot, actor: User) -> int:
    """Add a bot to a group; return the id of the my_chat_member update."""
    group.bots[bot.bot_id] = bot
    group.removed.discard(bot.bot_id)
    update_id = _push_membership(world, group, bot, actor, "left", "member")
    message = group.add(actor, {"new_chat_members": [bot.payload]}, world.now())
    for member in group.bots.values():
        world.push(member, "message", message.payload, group.chat_id)
    return update_id


def remove_from_group(world: World, group: GroupChat, bot: Bot, actor: User | Bot) -> int:
    """Take a bot out of a group: it leaves itself, or a person removes it."""
    del group.bots[bot.bot_id]
    status = "left" if actor is bot else "kicked"
    if status == "kicked":
        group.removed.add(bot.bot_id)
    group.add(actor, {"left_chat_member": bot.payload}, world.now())
    return _push_membership(world, group, bot, actor, "member", status)


def _push_membership(world: World, chat: Chat, bot: Bot, actor: User | Bot, old: str, new: str) -> int:
    """Tell the bot that its own place in a chat changed."""
    content = {
        "chat": chat.payload,
        "from": actor.payload,
        "date": int(world.now().timestamp()),
        "old_chat_member": _member(bot, old),
        "new_chat_member": _member(bot, new),
    }
    return world.push(bot, "my_chat_member", content, chat.chat_id)


def _member(bot: Bot, status: str) -> JsonObject:
    """Return the bot as a member of a chat."""
    member: JsonObject = {"user": bot.payload, "status": status}
    return member | {"until_date": 0} if status == "kicked" else member
