"""What may not be said, and to whom: one request a line, with the answer it gets."""

import pytest

from tests.rehearsal.botapi.stage import ANN, BOB, CLEO, DORA, NOBODY, OUTSIDE, REMOVED, Call, Params

PARSE = "Bad Request: can't parse entities: "
ENTITY = "Bad Request: can't parse MessageEntity: "


def text(value: object, **more: object) -> Params:
    return {"chat_id": ANN, "text": value, **more}


def html(value: str) -> Params:
    return text(value, parse_mode="HTML")


def entity(**fields: object) -> Params:
    return text("hello", entities=[{"type": "bold", "offset": 0, "length": 5} | fields])


def markup(value: object) -> Params:
    return {"chat_id": ANN, "text": "hi", "reply_markup": value}


def edit(message_id: object = 2, text: str = "new", **more: object) -> Params:
    return {"chat_id": ANN, "message_id": message_id, "text": text, **more}


REFUSED: list[tuple[str, Params, int, str]] = [
    # required parameters and types
    ("sendMessage", {}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": ANN}, 400, "Bad Request: message text is empty"),
    ("sendMessage", text(""), 400, "Bad Request: message text is empty"),
    ("sendMessage", text(None), 400, "Bad Request: message text is empty"),
    ("sendMessage", {"text": "hi"}, 400, "Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": "", "text": "hi"}, 400, "Bad Request: chat_id is empty"),
    ("sendMessage", text(["a", "b"]), 400, 'Bad Request: field "text" must be of type String'),
    (
        "sendMessage",
        text("hi", protect_content=[]),
        400,
        'Bad Request: field "protect_content" must be of type Boolean',
    ),
    ("editMessageText", edit(message_id="two"), 400, 'Bad Request: field "message_id" must be a valid Number'),
    ("editMessageText", edit(message_id={}), 400, 'Bad Request: field "message_id" must be of type Number'),
    ("sendMessage", markup("{"), 400, "Bad Request: can't parse reply keyboard markup JSON object"),
    ("sendMessage", markup([]), 400, "Bad Request: object expected as reply markup"),
    ("sendMessage", text("hi", entities="["), 400, "Bad Request: can't parse entities JSON object"),
    # chats
    ("sendMessage", {"chat_id": 0, "text": "hi"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": NOBODY, "text": "hi"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": -99, "text": "hi"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "hi"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": BOB, "text": "hi"}, 403, "Forbidden: bot was blocked by the user"),
    ("sendMessage", {"chat_id": CLEO, "text": "hi"}, 403, "Forbidden: bot can't initiate conversation with a user"),
    ("sendMessage", {"chat_id": DORA, "text": "hi"}, 403, "Forbidden: bot can't initiate conversation with a user"),
    ("sendMessage", {"chat_id": OUTSIDE, "text": "hi"}, 403, "Forbidden: bot is not a member of the group chat"),
    ("sendMessage", {"chat_id": REMOVED, "text": "hi"}, 403, "Forbidden: bot was kicked from the group chat"),
    ("sendChatAction", {"chat_id": BOB, "action": "typing"}, 403, "Forbidden: bot was blocked by the user"),
    ("sendDocument", {"chat_id": BOB, "document": "documents-1"}, 403, "Forbidden: bot was blocked by the user"),
    ("getChat", {"chat_id": NOBODY}, 400, "Bad Request: chat not found"),
    ("getChat", {}, 400, "Bad Request: chat_id is empty"),
    ("getChat", {"chat_id": REMOVED}, 403, "Forbidden: bot was kicked from the group chat"),
    ("leaveChat", {"chat_id": ANN}, 400, "Bad Request: chat member status can't be changed in private chats"),
    ("leaveChat", {"chat_id": OUTSIDE}, 403, "Forbidden: bot is not a member of the group chat"),
    ("sendMessage", text("hi", message_thread_id=7), 400, "Bad Request: message thread not found"),
    ("sendMessage", text("hi", business_connection_id="x"), 400, "Bad Request: business connection not found"),
    ("sendMessage", text("hi", allow_paid_broadcast=True), 400, "Bad Request: FLOODSKIP_NOT_ALLOWED"),
    # length
    ("sendMessage", text("x" * 4097), 400, "Bad Request: message is too long"),
    ("sendMessage", text("😀" * 2049), 400, "Bad Request: message is too long"),
    ("sendMessage", html("<b>" + "x" * 4097 + "</b>"), 400, "Bad Request: message is too long"),
    ("sendMessage", text("   "), 400, "Bad Request: text must be non-empty"),
    ("sendMessage", html("<b></b>"), 400, "Bad Request: text must be non-empty"),
    ("editMessageText", edit(2, "x" * 4097), 400, "Bad Request: message is too long"),
    ("editMessageText", edit(2, ""), 400, "Bad Request: message text is empty"),
    (
        "sendDocument",
        {"chat_id": ANN, "document": "documents-1", "caption": "x" * 1025},
        400,
        "Bad Request: message caption is too long",
    ),
    (
        "editMessageCaption",
        {"chat_id": ANN, "message_id": 3, "caption": "x" * 1025},
        400,
        "Bad Request: message caption is too long",
    ),
    # HTML
    ("sendMessage", text("hi", parse_mode="BBCode"), 400, "Bad Request: unsupported parse_mode"),
    ("sendMessage", html("a <p>b</p>"), 400, PARSE + 'Unsupported start tag "p" at byte offset 2'),
    ("sendMessage", html("ü <P>b</P>"), 400, PARSE + 'Unsupported start tag "p" at byte offset 3'),
    ("sendMessage", html("😀<br/>"), 400, PARSE + 'Unsupported start tag "br/" at byte offset 4'),
    ("sendMessage", html("1 < 2"), 400, PARSE + 'Unsupported start tag "" at byte offset 2'),
    ("sendMessage", html("1 <2"), 400, PARSE + "Unclosed start tag at byte offset 2"),
    ("sendMessage", html("<b>open"), 400, PARSE + 'Can\'t find end tag corresponding to start tag "b"'),
    ("sendMessage", html("shut</b>"), 400, PARSE + "Unexpected end tag at byte offset 4"),
    ("sendMessage", html("<b>x</b"), 400, PARSE + "Unclosed end tag at byte offset 4"),
    (
        "sendMessage",
        html("<b><i>test</b></i>"),
        400,
        PARSE + 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"',
    ),
    ("sendMessage", html('<a href="x'), 400, PARSE + "Unclosed start tag at byte offset 0"),
    ("sendMessage", html("<a href"), 400, PARSE + 'Unclosed start tag "a" at byte offset 0'),
    ("sendMessage", html("<a href ="), 400, PARSE + 'Unclosed start tag "a" at byte offset 0'),
    ("sendMessage", html("<a href=x/y>z</a>"), 400, PARSE + "Unexpected end of name token at byte offset 8"),
    ("sendMessage", html('<a ="x">z</a>'), 400, PARSE + 'Empty attribute name in the tag "a" at byte offset 0'),
    ("sendMessage", html("<span>x</span>"), 400, PARSE + 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    (
        "sendMessage",
        html('<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>'),
        400,
        PARSE + "Invalid custom emoji identifier specified",
    ),
    ("editMessageText", edit(2, "<q>", parse_mode="HTML"), 400, PARSE + 'Unsupported start tag "q" at byte offset 0'),
    # entities
    ("sendMessage", entity(type="loud"), 400, ENTITY + "Unsupported type specified"),
    ("sendMessage", entity(type="text_link"), 400, ENTITY + 'Can\'t find field "url"'),
    ("sendMessage", text("hi", entities=[{"type": "bold", "offset": 0}]), 400, ENTITY + 'Can\'t find field "length"'),
    ("sendMessage", text("hi", entities=["bold"]), 400, "Bad Request: expected an Array of MessageEntity"),
    ("sendMessage", entity(offset=-1), 400, "Bad Request: receive an entity with incorrect offset -1"),
    ("sendMessage", entity(length=-1), 400, "Bad Request: receive an entity with incorrect length -1"),
    (
        "sendMessage",
        entity(offset=100, length=1),
        400,
        "Bad Request: entity begins after the end of the text at UTF-16 offset 100",
    ),
    (
        "sendMessage",
        entity(length=100),
        400,
        "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
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
