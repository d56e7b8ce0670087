"""Keyboards, replies and previews that Telegram refuses: one request a line, with the answer it gets."""

import pytest

from tests.rehearsal.botapi.stage import ANN, Call, Params

BUTTON = "Bad Request: can't parse inline keyboard button: "


def text(value: object, **more: object) -> Params:
    return {"chat_id": ANN, "text": value, **more}


def button(**fields: object) -> Params:
    return markup({"inline_keyboard": [[{"text": "A"} | fields]]})


def markup(value: object) -> Params:
    return {"chat_id": ANN, "text": "hi", "reply_markup": value}


REFUSED: list[tuple[str, Params, int, str]] = [
    # keyboards
    ("sendMessage", button(), 400, BUTTON + "Text buttons are unallowed in the inline keyboard"),
    ("sendMessage", button(callback_data=""), 400, BUTTON + "Text buttons are unallowed in the inline keyboard"),
    (
        "sendMessage",
        button(callback_data="a", url="https://example.com"),
        400,
        BUTTON + "Exactly one action is allowed, found url and callback_data",
    ),
    ("sendMessage", button(callback_data="x" * 65), 400, "Bad Request: BUTTON_DATA_INVALID"),
    ("sendMessage", button(callback_data="ü" * 33), 400, "Bad Request: BUTTON_DATA_INVALID"),
    ("sendMessage", button(callback_data=7), 400, BUTTON + 'Field "callback_data" must be of type String'),
    (
        "sendMessage",
        button(url="tel:988"),
        400,
        "Bad Request: inline keyboard button URL 'tel:988' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        button(url="tel:+18005551212"),
        400,
        "Bad Request: inline keyboard button URL 'tel:+18005551212' is invalid: Wrong port number specified in the URL",
    ),
    (
        "sendMessage",
        button(url="ftp://example.com"),
        400,
        "Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
    ),
    (
        "sendMessage",
        button(url="https://"),
        400,
        "Bad Request: inline keyboard button URL 'https://' is invalid: URL host is empty",
    ),
    (
        "sendMessage",
        button(web_app={"url": "http://example.com"}),
        400,
        "Bad Request: inline keyboard button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed",
    ),
    ("sendMessage", button(web_app={}), 400, BUTTON + 'Can\'t find field "url"'),
    ("sendMessage", button(web_app="x"), 400, BUTTON + 'Field "web_app" must be of type Object'),
    ("sendMessage", button(copy_text={"text": "x" * 257}), 400, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
    ("sendMessage", button(pay=True), 400, "Bad Request: BUTTON_TYPE_INVALID"),
    ("sendMessage", button(login_url={"url": "https://example.com"}), 400, "Bad Request: BOT_DOMAIN_INVALID"),
    ("sendMessage", markup({"inline_keyboard": [[{}]]}), 400, BUTTON + 'Can\'t find field "text"'),
    ("sendMessage", button(text=5), 400, BUTTON + 'Field "text" must be of type String'),
    ("sendMessage", button(text="", callback_data="a"), 400, BUTTON + 'Field "text" must be non-empty'),
    ("sendMessage", markup({"inline_keyboard": [["A"]]}), 400, BUTTON + "InlineKeyboardButton must be an Object"),
    (
        "sendMessage",
        markup({"inline_keyboard": [{"text": "A"}]}),
        400,
        'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    (
        "sendMessage",
        markup({"inline_keyboard": "bad"}),
        400,
        'Bad Request: field "inline_keyboard" must be of type Array',
    ),
    (
        "sendMessage",
        markup({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]] * 101}),
        400,
        "Bad Request: reply markup is too long",
    ),
    ("sendMessage", markup({"keyboard": "bad"}), 400, 'Bad Request: field "keyboard" must be of type Array'),
    ("sendMessage", markup({"keyboard": ["A"]}), 400, 'Bad Request: field "keyboard" must be an Array of Arrays'),
    (
        "sendMessage",
        markup({"keyboard": [[{}]]}),
        400,
        "Bad Request: can't parse keyboard button: Can't find field \"text\"",
    ),
    (
        "sendMessage",
        markup({"keyboard": [[1]]}),
        400,
        "Bad Request: can't parse keyboard button: KeyboardButton must be a String or an Object",
    ),
    ("sendMessage", markup({"force_reply": "yes"}), 400, 'Bad Request: field "force_reply" must be of type Boolean'),
    # replies and previews
    (
        "sendMessage",
        text("hi", reply_parameters={"message_id": 99}),
        400,
        "Bad Request: message to be replied not found",
    ),
    ("sendMessage", text("hi", reply_parameters={"quote": "x"}), 400, 'Bad Request: can\'t find field "message_id"'),
    ("sendMessage", text("hi", reply_parameters=[1]), 400, "Bad Request: object expected as reply parameters"),
    (
        "sendMessage",
        text("hi", link_preview_options={"is_disabled": "yes"}),
        400,
        'Bad Request: field "is_disabled" must be of type Boolean',
    ),
    ("sendMessage", text("hi", link_preview_options={"url": "nowhere"}), 400, "Bad Request: WEBPAGE_URL_INVALID"),
]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(("method", "params", "status", "description"), REFUSED)
async def test_refuses_in_telegrams_own_words(
    call: Call, method: str, params: Params, status: int, description: str
) -> None:
    """A request that Telegram would refuse gets Telegram's status and description."""
    expected = {"ok": False, "error_code": status, "description": description}
    assert await call(method, **params) == (status, expected)
