"""Edits, deletions, copies and answers to taps that Telegram refuses: one request a line, with the answer it gets."""

import pytest

from tests.rehearsal.botapi.stage import ANN, INSIDE, KEYBOARD, NOBODY, Call, Params

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
QUERY_GONE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def edit(message_id: object = 2, text: str = "new", **more: object) -> Params:
    return {"chat_id": ANN, "message_id": message_id, "text": text, **more}


REFUSED: list[tuple[str, Params, int, str]] = [
    # edits
    ("editMessageText", edit(99), 400, "Bad Request: message to edit not found"),
    ("editMessageText", {"chat_id": ANN, "text": "new"}, 400, "Bad Request: message to edit not found"),
    ("editMessageText", {"text": "new"}, 400, "Bad Request: message identifier is not specified"),
    ("editMessageText", {"text": "new", "message_id": 2}, 400, "Bad Request: chat_id is empty"),
    ("editMessageText", {"text": "new", "inline_message_id": "x"}, 400, "Bad Request: MESSAGE_ID_INVALID"),
    ("editMessageText", edit(1), 400, "Bad Request: message can't be edited"),
    ("editMessageText", edit(5), 400, "Bad Request: message can't be edited"),
    (
        "editMessageText",
        {"chat_id": INSIDE, "message_id": 3, "text": "new"},
        400,
        "Bad Request: message can't be edited",
    ),
    ("editMessageText", edit(2, "question", reply_markup=KEYBOARD), 400, NOT_MODIFIED),
    ("editMessageText", edit(2, " question\n", reply_markup=KEYBOARD), 400, NOT_MODIFIED),
    ("editMessageText", edit(3), 400, "Bad Request: there is no text in the message to edit"),
    ("editMessageText", edit(2, reply_markup={"keyboard": [["A"]]}), 400, "Bad Request: inline keyboard expected"),
    (
        "editMessageCaption",
        {"chat_id": ANN, "message_id": 2, "caption": "x"},
        400,
        "Bad Request: there is no caption in the message to edit",
    ),
    ("editMessageCaption", {"chat_id": ANN, "message_id": 3, "caption": "the file"}, 400, NOT_MODIFIED),
    ("editMessageReplyMarkup", {"chat_id": ANN, "message_id": 2, "reply_markup": KEYBOARD}, 400, NOT_MODIFIED),
    ("editMessageReplyMarkup", {"chat_id": ANN, "message_id": 4}, 400, NOT_MODIFIED),
    (
        "editMessageReplyMarkup",
        {"chat_id": ANN, "message_id": 99},
        400,
        "Bad Request: message to edit not found",
    ),
    # deletions, forwards and copies
    ("deleteMessage", {"chat_id": ANN}, 400, "Bad Request: message identifier is not specified"),
    ("deleteMessage", {"message_id": 2}, 400, "Bad Request: chat_id is empty"),
    ("deleteMessage", {"chat_id": ANN, "message_id": 99}, 400, "Bad Request: message to delete not found"),
    ("deleteMessage", {"chat_id": INSIDE, "message_id": 3}, 400, "Bad Request: message can't be deleted"),
    (
        "forwardMessage",
        {"chat_id": ANN, "from_chat_id": ANN, "message_id": 4},
        400,
        "Bad Request: the message can't be forwarded",
    ),
    (
        "copyMessage",
        {"chat_id": ANN, "from_chat_id": ANN, "message_id": 4},
        400,
        "Bad Request: the message can't be copied",
    ),
    (
        "copyMessage",
        {"chat_id": ANN, "from_chat_id": INSIDE, "message_id": 1},
        400,
        "Bad Request: the message can't be copied",
    ),
    (
        "forwardMessage",
        {"chat_id": ANN, "from_chat_id": ANN, "message_id": 99},
        400,
        "Bad Request: message to forward not found",
    ),
    (
        "copyMessage",
        {"chat_id": ANN, "from_chat_id": ANN, "message_id": 99},
        400,
        "Bad Request: message to copy not found",
    ),
    (
        "forwardMessage",
        {"chat_id": ANN, "from_chat_id": NOBODY, "message_id": 1},
        400,
        "Bad Request: chat not found",
    ),
    # taps
    ("answerCallbackQuery", {}, 400, QUERY_GONE),
    ("answerCallbackQuery", {"callback_query_id": "77"}, 400, QUERY_GONE),
    ("answerCallbackQuery", {"callback_query_id": "77", "text": "x" * 201}, 400, "Bad Request: MESSAGE_TOO_LONG"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "77", "url": "https://example.com"},
        400,
        "Bad Request: URL_INVALID",
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
