"""python-telegram-bot carries out every method against the server and understands what comes back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import telegram
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.request import HTTPXRequest

from bot.rehearsal.botapi import Bot, Fault, LocalBotApi, Phone
from bot.rehearsal.botapi.table import PARAMETERS
from tests.rehearsal.botapi.stage import ANN, TOKEN

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\n"
    b"IDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82"
)
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Several days", callback_data="q9:1")]])


@pytest.fixture
async def ptb(api: LocalBotApi, phone: Phone) -> AsyncIterator[telegram.Bot]:
    client = telegram.Bot(TOKEN, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot")
    async with client:
        yield client


async def test_sends_and_edits_texts(ptb: telegram.Bot, phone: Phone) -> None:
    """A text goes out with a keyboard, changes and goes away."""
    sent = await ptb.send_message(ANN, "<b>Over</b> the last 2 weeks", ParseMode.HTML, reply_markup=KEYBOARD)
    assert (sent.text, sent.text_html) == ("Over the last 2 weeks", "<b>Over</b> the last 2 weeks")
    edited = await ptb.edit_message_text("next", ANN, sent.message_id, reply_markup=KEYBOARD)
    assert isinstance(edited, telegram.Message)
    assert (edited.text, edited.reply_markup) == ("next", KEYBOARD)
    assert edited.edit_date == sent.date
    bare = await ptb.edit_message_reply_markup(ANN, sent.message_id)
    assert isinstance(bare, telegram.Message)
    assert bare.reply_markup is None
    assert await ptb.delete_message(ANN, sent.message_id)
    menu = ReplyKeyboardMarkup([["Yes", "No"]])
    assert (await ptb.send_message(ANN, "hi", reply_markup=menu, protect_content=True)).has_protected_content
    assert await ptb.send_chat_action(ANN, ChatAction.TYPING)


async def test_receives_updates_and_answers_taps(ptb: telegram.Bot, phone: Phone) -> None:
    """Every kind of update is parsed, and a tap can be answered."""
    await ptb.send_message(ANN, "question", reply_markup=KEYBOARD)
    phone.tap("Several days")
    phone.edit(1, "/start again")
    phone.block()
    phone.unblock()
    updates = await ptb.get_updates(timeout=1, allowed_updates=Update.ALL_TYPES)
    message, tap, edit, *members = updates
    assert message.message is not None
    assert message.message.parse_entities() == {message.message.entities[0]: "/start"}
    assert edit.edited_message is not None
    assert edit.edited_message.text == "/start again"
    assert [update.my_chat_member is not None for update in members] == [True, True]
    assert tap.callback_query is not None
    assert await tap.callback_query.answer("Saved")
    assert phone.callback_answers == [(tap.callback_query.id, "Saved", False)]
    assert await ptb.get_updates(offset=updates[-1].update_id + 1) == ()


async def test_sends_and_downloads_files(ptb: telegram.Bot, phone: Phone, tmp_path: Path) -> None:
    """What is uploaded is shown, can be sent again by its id, captioned and downloaded."""
    sent = await ptb.send_document(
        ANN, b"<html>digest</html>", "<i>week 12</i>", parse_mode="HTML", filename="digest.html"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("digest.html", 19, "week 12")
    again = await ptb.send_document(ANN, sent.document.file_id)
    assert again.document == sent.document
    captioned = await ptb.edit_message_caption(ANN, again.message_id, caption="again")
    assert isinstance(captioned, telegram.Message)
    assert captioned.caption == "again"
    file = await ptb.get_file(sent.document.file_id)
    assert (await file.download_to_drive(tmp_path / "copy.html")).read_bytes() == b"<html>digest</html>"
    shown = phone.messages[1].document
    assert shown is not None
    assert (shown.name, shown.content, shown.mime_type) == ("digest.html", b"<html>digest</html>", "text/html")


async def test_sends_pictures(ptb: telegram.Bot, phone: Phone) -> None:
    """A picture has its size; what is no picture is refused."""
    sent = await ptb.send_photo(ANN, PIXEL, caption="chart", reply_markup=KEYBOARD)
    assert [(size.width, size.height) for size in sent.photo] == [(2, 3)]
    assert phone.messages[1].photo == PIXEL
    jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08\x00\x05\x00\x04\x01\x00"
    sent = await ptb.send_photo(ANN, jpeg)
    assert [(size.width, size.height) for size in sent.photo] == [(4, 5)]
    for content, words in (
        (b"GIF89a", "IMAGE_PROCESS_FAILED"),
        (PIXEL[:16] + (1).to_bytes(4) + (21).to_bytes(4) + PIXEL[24:], "PHOTO_INVALID_DIMENSIONS"),
        (PIXEL + b"\x00" * 10_485_760, "file is too big for a photo"),
    ):
        with pytest.raises(BadRequest, match=f"(?i){words}"):
            await ptb.send_photo(ANN, content)
    with pytest.raises(BadRequest, match=r"[Ff]ile must be non-empty"):
        await ptb.send_document(ANN, b"")


async def test_refuses_files_that_are_too_big(ptb: telegram.Bot, phone: Phone) -> None:
    """An upload has at most 50 MB, a download 20."""
    with pytest.raises(telegram.error.NetworkError, match="Request Entity Too Large"):
        await ptb.send_document(ANN, b"x" * (50 * 1024 * 1024 + 1))
    sent = await ptb.send_document(ANN, b"x" * (20 * 1024 * 1024 + 1))
    assert sent.document is not None
    with pytest.raises(BadRequest, match=r"[Ff]ile is too big"):
        await ptb.get_file(sent.document.file_id)


async def test_forwards_and_copies(ptb: telegram.Bot, phone: Phone) -> None:
    """Repeated messages come back as PTB's own types."""
    forward = await ptb.forward_message(ANN, ANN, 1)
    assert isinstance(forward.forward_origin, telegram.MessageOriginUser)
    assert (await ptb.copy_message(ANN, ANN, 1)).message_id == 3


async def test_knows_itself_and_its_chats(ptb: telegram.Bot, api: LocalBotApi, bot: Bot, phone: Phone) -> None:
    """Bot, chats and membership are complete."""
    assert (await ptb.get_me()).username == "soundings_test_bot"
    assert (await ptb.get_chat(ANN)).type == ChatType.PRIVATE
    group = api.add_group("Team", [phone.user])
    group.add_bot(bot)
    assert (await ptb.get_chat(group.chat_id)).title == "Team"
    assert await ptb.leave_chat(group.chat_id)


async def test_sets_commands_and_menus(ptb: telegram.Bot, phone: Phone) -> None:
    """Commands are kept for each scope and language, and nothing falls back."""
    scope = BotCommandScopeChat(ANN)
    await ptb.set_my_commands([("checkin", "Begin a check-in")], BotCommandScopeAllPrivateChats())
    await ptb.set_my_commands([("checkin", "Empezar")], BotCommandScopeAllPrivateChats(), "es")
    await ptb.set_my_commands([BotCommand("alerts", "Open alerts")], scope)
    assert await ptb.get_my_commands(scope) == (BotCommand("alerts", "Open alerts"),)
    assert (await ptb.get_my_commands(BotCommandScopeAllPrivateChats(), "es"))[0].description == "Empezar"
    assert (await ptb.get_my_commands(BotCommandScopeAllPrivateChats()))[0].description == "Begin a check-in"
    assert await ptb.get_my_commands() == ()
    assert await ptb.delete_my_commands(scope)
    assert await ptb.get_my_commands(scope) == ()
    assert await ptb.set_chat_menu_button(ANN, MenuButtonCommands())
    assert await ptb.get_chat_menu_button(ANN) == MenuButtonCommands()
    assert await ptb.set_chat_menu_button()
    assert (await ptb.get_chat_menu_button()).type == "default"


async def test_sets_and_deletes_a_webhook(ptb: telegram.Bot) -> None:
    """The state of delivery is understood."""
    assert await ptb.set_webhook("http://127.0.0.1:9/", secret_token="s", allowed_updates=["message"])
    info = await ptb.get_webhook_info()
    assert (info.url, info.allowed_updates) == ("http://127.0.0.1:9/", ("message",))
    with pytest.raises(Conflict):
        await ptb.get_updates()
    assert await ptb.delete_webhook(drop_pending_updates=True)
    assert (await ptb.get_webhook_info()).pending_update_count == 0


async def test_understands_refusals(
    ptb: telegram.Bot, api: LocalBotApi, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refusal becomes PTB's own exception."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(BadRequest, match=r"^Message text is empty$"):
        await ptb.send_message(ANN, "")
    with pytest.raises(BadRequest, match=r"^Chat not found$"):
        await ptb.send_message(7, "hi")
    phone.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(ANN, "hi")
    api.faults.add(Fault("too_many_requests", retry_after=5))
    with pytest.raises(RetryAfter) as refused:
        await ptb.send_message(ANN, "hi")
    assert refused.value.retry_after == timedelta(seconds=5)
    async with HTTPXRequest() as request:
        stranger = telegram.Bot("1:wrong", base_url=f"{api.url}/bot", request=request)
        with pytest.raises(InvalidToken):
            await stranger.get_me()


async def test_every_method_was_tried(api: LocalBotApi, ptb: telegram.Bot, phone: Phone) -> None:
    """PTB knows every method of the table by its name in Python."""
    for method in PARAMETERS:
        name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in method)
        assert callable(getattr(ptb, name)), method
