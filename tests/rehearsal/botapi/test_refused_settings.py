"""Methods, files, commands and webhooks that Telegram refuses: one request a line, with the answer it gets."""

import pytest

from tests.rehearsal.botapi.stage import ANN, INSIDE, NOBODY, Call, Params

SCOPE = "Bad Request: can't parse BotCommandScope: "


def command(name: str, description: str = "Begin", **more: object) -> Params:
    return {"commands": [{"command": name, "description": description}], **more}


def scope(value: object) -> Params:
    return {"scope": value}


REFUSED: list[tuple[str, Params, int, str]] = [
    # methods
    ("sendMesage", {}, 404, "Not Found"),
    ("sendInvoice", {"chat_id": ANN}, 404, "Not Found"),
    # actions and files
    ("sendChatAction", {"chat_id": ANN}, 400, "Bad Request: wrong parameter action in request"),
    ("sendChatAction", {"chat_id": ANN, "action": "yodel"}, 400, "Bad Request: wrong parameter action in request"),
    ("sendDocument", {"chat_id": ANN}, 400, "Bad Request: there is no document in the request"),
    ("sendPhoto", {"chat_id": ANN}, 400, "Bad Request: there is no photo in the request"),
    (
        "sendDocument",
        {"chat_id": ANN, "document": "attach://gone"},
        400,
        "Bad Request: there is no document in the request",
    ),
    (
        "sendDocument",
        {"chat_id": ANN, "document": "documents-99"},
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    ),
    ("sendPhoto", {"chat_id": ANN, "photo": "documents-1"}, 400, "Bad Request: type of file mismatch"),
    (
        "sendPhoto",
        {"chat_id": ANN, "photo": "https://example.com/a.png"},
        400,
        "Bad Request: failed to get HTTP URL content",
    ),
    ("getFile", {}, 400, "Bad Request: file_id not specified"),
    ("getFile", {"file_id": "x"}, 400, "Bad Request: invalid file_id"),
    # commands and menus
    ("setMyCommands", {"commands": "["}, 400, "Bad Request: can't parse commands JSON object"),
    ("setMyCommands", {"commands": {"a": 1}}, 400, "Bad Request: expected an Array of BotCommand"),
    (
        "setMyCommands",
        {"commands": ["start"]},
        400,
        "Bad Request: can't parse BotCommand: BotCommand must be an Object",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "start"}]},
        400,
        "Bad Request: can't parse BotCommand: Can't find field \"description\"",
    ),
    ("setMyCommands", command(""), 400, "Bad Request: command must be non-empty"),
    ("setMyCommands", command("start", ""), 400, "Bad Request: command description must be non-empty"),
    ("setMyCommands", command("x" * 33), 400, "Bad Request: command length must not exceed 32"),
    (
        "setMyCommands",
        command("start", "x" * 257),
        400,
        "Bad Request: command description length must not exceed 256",
    ),
    ("setMyCommands", command("Start"), 400, "Bad Request: BOT_COMMAND_INVALID"),
    (
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        400,
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    ("setMyCommands", command("start", language_code="english"), 400, "Bad Request: invalid language code specified"),
    ("getMyCommands", scope("["), 400, "Bad Request: can't parse bot command scope JSON object"),
    ("getMyCommands", scope([1]), 400, SCOPE + "BotCommandScope must be an Object"),
    ("getMyCommands", scope({"type": "moon"}), 400, SCOPE + "Unsupported type specified"),
    ("getMyCommands", scope({"chat_id": 1}), 400, SCOPE + 'Can\'t find field "type"'),
    ("deleteMyCommands", scope({"type": "chat"}), 400, SCOPE + 'Can\'t find field "chat_id"'),
    (
        "deleteMyCommands",
        scope({"type": "chat_member", "chat_id": INSIDE}),
        400,
        SCOPE + 'Can\'t find field "user_id"',
    ),
    ("setMyCommands", command("a", scope={"type": "chat", "chat_id": NOBODY}), 400, "Bad Request: chat not found"),
    (
        "setMyCommands",
        command("a", scope={"type": "chat_administrators", "chat_id": ANN}),
        400,
        "Bad Request: can't use specified scope in private chats",
    ),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "moon"}},
        400,
        "Bad Request: can't parse menu button: MenuButton has unsupported type",
    ),
    (
        "setChatMenuButton",
        {"menu_button": {"text": "x"}},
        400,
        "Bad Request: can't parse menu button: Can't find field \"type\"",
    ),
    (
        "setChatMenuButton",
        {"menu_button": [1]},
        400,
        "Bad Request: can't parse menu button: MenuButton must be an Object",
    ),
    (
        "setChatMenuButton",
        {"chat_id": INSIDE, "menu_button": {"type": "commands"}},
        400,
        "Bad Request: invalid chat_id specified",
    ),
    # webhooks
    ("setWebhook", {"url": "ftp://example.com"}, 400, "Bad Request: invalid webhook URL specified"),
    ("setWebhook", {"url": "nowhere"}, 400, "Bad Request: invalid webhook URL specified"),
    (
        "setWebhook",
        {"url": "http://example.com/hook"},
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setWebhook",
        {"url": "https://example.com:3000/hook"},
        400,
        "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    (
        "setWebhook",
        {"url": "https://example.com", "secret_token": "a b"},
        400,
        "Bad Request: secret token contains unallowed characters",
    ),
    (
        "setWebhook",
        {"url": "https://example.com", "secret_token": "x" * 257},
        400,
        "Bad Request: secret token is too long",
    ),
    (
        "setWebhook",
        {"url": "https://example.com", "max_connections": 101},
        400,
        "Bad Request: max_connections must be between 1 and 100",
    ),
    (
        "getUpdates",
        {"allowed_updates": {"message": True}},
        400,
        "Bad Request: can't parse allowed updates: Array expected",
    ),
]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(("method", "params", "status", "description"), REFUSED)
async def test_refuses_in_telegrams_own_words(
    call: Call, method: str, params: Params, status: int, description: str
) -> None:
    """A request that Telegram would refuse gets Telegram's status and description."""
    expected = {"ok": False, "error_code": status, "description": description}
    assert await call(method, **params) == (status, expected)
