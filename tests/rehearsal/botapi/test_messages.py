"""What a message looks like after it was sent, changed, repeated or removed."""

from datetime import UTC, datetime

import pytest

from bot.rehearsal.botapi import Bot, Button, LocalBotApi, Phone
from tests.rehearsal.botapi.stage import ANN, KEYBOARD, Call, Clock, Result

RICH = [
    ("<b>a</b> &lt;&gt;&amp;&quot; &#65;&#x42;", 'a <>&" AB', [("bold", 0, 1)]),
    ("&nbsp; &copy; & &#0;", "&nbsp; &copy; & &#0;", []),
    ("😀<i>b<u>c</u></i>", "😀bc", [("italic", 2, 2), ("underline", 3, 1)]),
    ("<strong>a</strong><em>b</em><ins>c</ins>", "abc", [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1)]),
    ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", n, 1) for n in range(3)]),
    ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    ("<code>a</code><pre>b</pre>", "ab", [("code", 0, 1), ("pre", 1, 1)]),
    ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
    ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
    ("  <b>  a</b>  ", "a", [("bold", 0, 1)]),
    ("<B>a</>", "a", [("bold", 0, 1)]),
    ("<b>a<i></i></b>", "a", [("bold", 0, 1)]),
]


@pytest.mark.parametrize(("source", "text", "entities"), RICH)
async def test_reads_html(
    result: Result, phone: Phone, source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    """HTML becomes plain text and entities, counted in UTF-16 units."""
    message = await result("sendMessage", chat_id=ANN, text=source, parse_mode="html")
    found = [(entity["type"], entity["offset"], entity["length"]) for entity in message.get("entities", [])]
    assert (message["text"], found) == (text, entities)


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ('<a href="https://e.org?a=1&amp;b=2">x</a>', {"type": "text_link", "url": "https://e.org?a=1&b=2"}),
        ("<a href=e.org>x</a>", {"type": "text_link", "url": "http://e.org"}),
        ("<a>e.org</a>", {"type": "text_link", "url": "http://e.org"}),
        ('<pre><code class="language-py">x</code></pre>', {"type": "pre", "language": "py"}),
        ('<code class="language-py">x</code>', {"type": "code"}),
        ("<tg-emoji emoji-id='7'>x</tg-emoji>", {"type": "custom_emoji", "custom_emoji_id": "7"}),
    ],
)
async def test_reads_attributes(result: Result, phone: Phone, source: str, entity: dict[str, str]) -> None:
    """Links, languages and emoji keep what their tag says."""
    message = await result("sendMessage", chat_id=ANN, text=source, parse_mode="HTML")
    place = {"offset": 0, "length": len(message["text"])}
    assert message["entities"] == [entity | place]


async def test_a_link_without_address_stays_text(result: Result, phone: Phone) -> None:
    """An <a> that leads nowhere leaves no entity."""
    message = await result("sendMessage", chat_id=ANN, text="<a href='x'>y</a>", parse_mode="HTML")
    assert (message["text"], message.get("entities")) == ("y", None)


async def test_length_counts_after_entities(result: Result, phone: Phone) -> None:
    """4,096 characters fit, however long their markup is."""
    message = await result("sendMessage", chat_id=ANN, text=f"<b>{'&amp;' * 4096}</b>", parse_mode="HTML")
    assert message["text"] == "&" * 4096


async def test_ids_count_up_in_every_chat(api: LocalBotApi, bot: Bot, phone: Phone, result: Result) -> None:
    """Each chat has its own message ids, shared by both sides."""
    bea = api.phone(api.add_user(1005, "Bea"), bot)
    bea.say("/start")
    assert (await result("sendMessage", chat_id=1005, text="a"))["message_id"] == 2
    phone.say("b")
    assert (await result("sendMessage", chat_id=ANN, text="c"))["message_id"] == 3


async def test_an_edit_replaces_text_and_keyboard(result: Result, phone: Phone, clock: Clock) -> None:
    """An edit without a keyboard removes it, and leaves the message where it is."""
    await result("sendMessage", chat_id=ANN, text="<b>one</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    phone.say("below")
    clock.advance(minutes=1)
    edited = await result("editMessageText", chat_id=ANN, message_id=2, text="two")
    assert (edited["text"], edited["edit_date"] - edited["date"]) == ("two", 60)
    assert {"entities", "reply_markup"}.isdisjoint(edited)
    assert [(shown.text, shown.buttons) for shown in phone.messages] == [("/start", []), ("two", []), ("below", [])]
    assert phone.messages[1].edited_at == datetime(2026, 3, 2, 9, 1, tzinfo=UTC)


async def test_a_keyboard_can_be_removed_and_set(result: Result, phone: Phone) -> None:
    """The keyboard changes without the text."""
    await result("sendMessage", chat_id=ANN, text="one", reply_markup=KEYBOARD)
    await result("editMessageReplyMarkup", chat_id=ANN, message_id=2)
    assert phone.messages[1].buttons == []
    await result("editMessageReplyMarkup", chat_id=ANN, message_id=2, reply_markup=KEYBOARD)
    assert phone.messages[1].buttons == [[Button("A", callback_data="a")]]


async def test_a_deleted_message_is_gone(result: Result, call: Call, phone: Phone) -> None:
    """A deleted message is no longer shown, and its id is not used again."""
    await result("sendMessage", chat_id=ANN, text="one")
    await result("deleteMessage", chat_id=ANN, message_id=2)
    await result("deleteMessage", chat_id=ANN, message_id=1)
    assert phone.messages == []
    assert (await result("sendMessage", chat_id=ANN, text="two"))["message_id"] == 3
    assert (await call("deleteMessage", chat_id=ANN, message_id=2))[0] == 400


async def test_an_old_message_stays(result: Result, call: Call, phone: Phone, clock: Clock) -> None:
    """A message is too old to delete after 48 hours."""
    await result("sendMessage", chat_id=ANN, text="one")
    clock.advance(hours=48)
    await result("deleteMessage", chat_id=ANN, message_id=1)
    clock.advance(seconds=1)
    _, answer = await call("deleteMessage", chat_id=ANN, message_id=2)
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


async def test_a_reply_shows_what_it_answers(result: Result, phone: Phone) -> None:
    """A reply carries the message it answers, but not the one before that."""
    await result("sendMessage", chat_id=ANN, text="one", reply_parameters={"message_id": 1})
    reply = await result("sendMessage", chat_id=ANN, text="two", reply_parameters={"message_id": 2})
    assert reply["reply_to_message"]["text"] == "one"
    assert "reply_to_message" not in reply["reply_to_message"]
    lenient = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await result("sendMessage", chat_id=ANN, text="x", reply_parameters=lenient)


async def test_forwards_and_copies(result: Result, phone: Phone) -> None:
    """A forward names its origin, a copy does not."""
    phone.send_document("scan.pdf", b"%PDF", "application/pdf")
    forward = await result("forwardMessage", chat_id=ANN, from_chat_id=ANN, message_id=2)
    assert forward["forward_origin"]["sender_user"]["id"] == ANN
    copy = await result("copyMessage", chat_id=ANN, from_chat_id=ANN, message_id=2, caption="copied")
    assert copy == {"message_id": 4}
    shown = phone.messages[-1]
    assert shown.document is not None
    assert (shown.document.content, shown.caption, "forward_origin" in shown.payload) == (b"%PDF", "copied", False)


async def test_a_blocked_bot_cannot_write_or_edit(result: Result, call: Call, phone: Phone) -> None:
    """A block stops messages and edits until it is lifted."""
    await result("sendMessage", chat_id=ANN, text="one")
    phone.block()
    for method, more in (("sendMessage", {}), ("editMessageText", {"message_id": 2})):
        status, answer = await call(method, chat_id=ANN, text="two", **more)
        assert (status, answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    phone.unblock()
    assert (await call("sendMessage", chat_id=ANN, text="two"))[0] == 200
