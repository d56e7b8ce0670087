"""Methods by which a bot receives its updates: long polling or a webhook, never both."""

import re
from urllib.parse import urlsplit

from .chats import Bot
from .errors import conflict, refuse
from .shapes import JsonObject
from .updates import MAX_BATCH, MAX_TIMEOUT
from .urls import find_url_fault
from .webhooks import DEFAULT_CONNECTIONS, Webhook
from .world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_MAX_SECRET = 256
_MAX_CONNECTIONS = 100
_LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_NOTHING = b'{"ok":true,"result":[]}'
_IN_USE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(world: World, bot: Bot, params: JsonObject) -> bytes:
    """Confirm what lies before the offset and return what follows, waiting for it if asked to."""
    if bot.webhook is not None:
        raise conflict(_IN_USE)
    updates = bot.updates
    if "allowed_updates" in params:
        updates.allow(_read_allowed(params))
    limit = min(max(params.get("limit", MAX_BATCH), 1), MAX_BATCH)
    timeout = min(max(params.get("timeout", 0), 0), MAX_TIMEOUT)
    updates.move_to(params.get("offset", 0))
    batch = updates.take(limit, world.now())
    if not batch and timeout:
        await updates.wait(timeout)
        batch = updates.take(limit, world.now())
    return batch or _NOTHING


async def set_webhook(world: World, bot: Bot, params: JsonObject) -> bytes:
    """Let updates be posted to an address from now on; an empty one ends that."""
    url = params.get("url", "")
    if not url:
        return await delete_webhook(world, bot, params)
    _check_url(url)
    secret = _check_secret(params.get("secret_token", ""))
    connections = params.get("max_connections", DEFAULT_CONNECTIONS)
    if not 1 <= connections <= _MAX_CONNECTIONS:
        refuse("max_connections must be between 1 and 100")
    if "allowed_updates" in params:
        bot.updates.allow(_read_allowed(params))
    await _close_webhook(bot, params)
    bot.updates.terminate(conflict("terminated by setWebhook request"))
    bot.webhook = Webhook(url, secret, connections, bot.updates, now=world.now, backoff=world.webhook_backoff)
    return b'{"ok":true,"result":true,"description":"Webhook was set"}'


async def delete_webhook(world: World, bot: Bot, params: JsonObject) -> bytes:  # noqa: ARG001 (every handler takes these)
    """Go back to getUpdates."""
    was_set = bot.webhook is not None
    await _close_webhook(bot, params)
    text = b"Webhook was deleted" if was_set else b"Webhook is already deleted"
    return b'{"ok":true,"result":true,"description":"' + text + b'"}'


def get_webhook_info(world: World, bot: Bot, params: JsonObject) -> JsonObject:  # noqa: ARG001 (every handler takes these)
    """Return how updates are delivered."""
    info: JsonObject = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates.pending),
    }
    if bot.webhook is not None:
        info = bot.webhook.describe()
    if bot.updates.allowed:
        info["allowed_updates"] = list(bot.updates.allowed)
    return info


async def _close_webhook(bot: Bot, params: JsonObject) -> None:
    """End the webhook, if there is one, and drop the updates if asked to."""
    webhook, bot.webhook = bot.webhook, None
    if webhook is not None:
        await webhook.close()
    if params.get("drop_pending_updates"):
        bot.updates.clear()


def _read_allowed(params: JsonObject) -> list[object]:
    """Return the kinds of updates that the bot asks for."""
    allowed = params["allowed_updates"] or []
    if not isinstance(allowed, list):
        refuse("can't parse allowed updates: Array expected")
    return allowed


def _check_url(url: str) -> None:
    """Refuse an address to which Telegram would not post; this machine may do without TLS."""
    parts = urlsplit(url)
    if parts.hostname in _LOCAL_HOSTS:
        return
    if find_url_fault(url):
        refuse("invalid webhook URL specified")
    if parts.scheme != "https":
        refuse("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in (None, 80, 88, 443, 8443):
        refuse("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _check_secret(secret: str) -> str:
    """Refuse a secret that could not travel in a header."""
    if len(secret) > _MAX_SECRET:
        refuse("secret token is too long")
    if not _SECRET.fullmatch(secret):
        refuse("secret token contains unallowed characters")
    return secret
