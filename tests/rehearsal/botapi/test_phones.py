"""What people do on their phones, and the updates that come of it."""

from typing import Any

import pytest
from telegram import Update

from bot.rehearsal.botapi import Bot, Button, Group, LocalBotApi, Phone, PhoneError
from tests.rehearsal.botapi.stage import ANN, KEYBOARD, Call, Clock, Result

QUERY_GONE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def team(api: LocalBotApi, phone: Phone) -> Group:
    return api.add_group("Team", [phone.user])


async def newest(result: Result) -> dict[str, Any]:
    updates: list[dict[str, Any]] = await result("getUpdates", offset=-1)
    return updates[0]


async def tapped(result: Result, phone: Phone) -> str:
    """Tap the button A of a new message and return the id of the query."""
    await result("sendMessage", chat_id=ANN, text="question", reply_markup=KEYBOARD)
    phone.tap("A")
    query: str = (await newest(result))["callback_query"]["id"]
    return query


async def test_a_command_is_marked(phone: Phone, result: Result) -> None:
    """Commands carry entities; a path does not."""
    phone.say("/start CODE, /help@soundings_test_bot or a/b")
    message = (await newest(result))["message"]
    assert [(found["offset"], found["length"]) for found in message["entities"]] == [(0, 6), (13, 24)]
    assert (message["text"][13:37], message["from"]["language_code"]) == ("/help@soundings_test_bot", "en")


async def test_a_tap_names_message_and_data(phone: Phone, result: Result) -> None:
    """A tap on a label finds the newest message that has it."""
    for data in ("old", "new"):
        keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": data}]]}
        await result("sendMessage", chat_id=ANN, text=data, reply_markup=keyboard)
    phone.tap("Yes")
    query = (await newest(result))["callback_query"]
    assert (query["data"], query["message"]["message_id"], query["from"]["id"]) == ("new", 3, ANN)
    phone.tap(Button("Yes", callback_data="old"))
    assert (await newest(result))["callback_query"]["data"] == "old"
    phone.tap("Yes", message_id=2)
    assert (await newest(result))["callback_query"]["message"]["message_id"] == 2


async def test_what_a_phone_does_not_offer(phone: Phone, result: Result) -> None:
    """A tap on nothing, a link, an edit of the bot's text, or writing to a blocked bot is the test's slip."""
    keyboard = {"inline_keyboard": [[{"text": "Site", "url": "https://example.com"}]]}
    await result("sendMessage", chat_id=ANN, text="look", reply_markup=keyboard)
    with pytest.raises(PhoneError, match="Ann sees no button 'No' on any message"):
        phone.tap("No")
    with pytest.raises(PhoneError, match="Ann sees no button 'Site' on message 1"):
        phone.tap("Site", message_id=1)
    with pytest.raises(PhoneError, match="Ann sees no message 9"):
        phone.tap("Site", message_id=9)
    with pytest.raises(PhoneError, match="the button 'Site' sends the bot nothing"):
        phone.tap("Site")
    with pytest.raises(PhoneError, match="message 2 is the bot's"):
        phone.edit(2, "mine")
    phone.block()
    assert phone.is_blocked
    with pytest.raises(PhoneError, match="Ann has blocked the bot"):
        phone.say("hello?")


async def test_a_forged_tap_arrives(phone: Phone, result: Result) -> None:
    """A tap may carry any data, and a message that is gone."""
    phone.tap_data(99, "forged")
    query = (await newest(result))["callback_query"]
    assert (query["data"], query["message"]) == (
        "forged",
        {"chat": query["message"]["chat"], "message_id": 99, "date": 0},
    )


async def test_a_tap_is_answered_once(phone: Phone, result: Result, call: Call) -> None:
    """The answer shows on the phone; a second answer is too late."""
    query_id = await tapped(result, phone)
    await result("answerCallbackQuery", callback_query_id=query_id, text="Saved", show_alert=True)
    assert phone.callback_answers == [(query_id, "Saved", True)]
    status, answer = await call("answerCallbackQuery", callback_query_id=query_id)
    assert (status, answer["description"]) == (400, QUERY_GONE)


@pytest.mark.parametrize(("seconds", "status"), [(15, 200), (16, 400)])
async def test_a_tap_waits_15_seconds(
    phone: Phone, result: Result, call: Call, clock: Clock, seconds: int, status: int
) -> None:
    """An answer that comes later than the phone waits is refused."""
    query_id = await tapped(result, phone)
    clock.advance(seconds=seconds)
    assert (await call("answerCallbackQuery", callback_query_id=query_id))[0] == status


async def test_the_same_button_can_be_tapped_again(phone: Phone, result: Result) -> None:
    """Each tap is a query of its own."""
    first = await tapped(result, phone)
    phone.tap("A")
    assert (await newest(result))["callback_query"]["id"] != first


async def test_an_empty_chat_shows_nothing(api: LocalBotApi, bot: Bot) -> None:
    """Before the first message there is none."""
    empty = api.phone(api.add_user(1005, "Bea"), bot)
    assert (empty.messages, empty.last, empty.last_from_bot) == ([], None, None)


@pytest.mark.parametrize(
    ("send", "kind"),
    [
        ("send_voice", "voice"),
        ("send_photo", "photo"),
        ("send_sticker", "sticker"),
        ("send_document", "document"),
        ("send_contact", "contact"),
        ("send_location", "location"),
    ],
)
async def test_people_send_more_than_text(phone: Phone, result: Result, send: str, kind: str) -> None:
    """Whatever a person sends arrives as what it is, and can be parsed."""
    update_id = getattr(phone, send)()
    raw = await newest(result)
    assert raw["update_id"] == update_id
    parsed = Update.de_json(raw, None)
    assert parsed.message is not None
    assert getattr(parsed.message, kind)
    assert phone.last is not None
    assert (phone.last.from_bot, phone.last.text) == (False, None)


async def test_a_photo_may_have_a_caption(phone: Phone, result: Result) -> None:
    """A caption goes with its picture."""
    phone.send_photo(caption="my leg")
    assert (await newest(result))["message"]["caption"] == "my leg"


async def test_the_phone_shows_both_sides(phone: Phone, result: Result, clock: Clock) -> None:
    """The newest message, and the bot's newest, are at hand."""
    assert [message.from_bot for message in phone.messages] == [False]
    await result("sendMessage", chat_id=ANN, text="question")
    phone.say("answer")
    assert phone.last is not None
    assert phone.last_from_bot is not None
    assert (phone.last.text, phone.last_from_bot.text) == ("answer", "question")
    assert (phone.last.from_bot, phone.last_from_bot.from_bot, phone.last.sent_at) == (False, True, clock())


async def test_a_block_is_an_update(phone: Phone, result: Result) -> None:
    """Blocking and unblocking reach the bot as my_chat_member."""
    phone.block()
    change = (await newest(result))["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    phone.unblock()
    change = (await newest(result))["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("kicked", "member")


async def test_two_bots_have_two_chats(api: LocalBotApi, phone: Phone, result: Result) -> None:
    """A person's chats with two bots share nothing."""
    other = api.add_bot("654321:TEST-other", "other_bot")
    second = api.phone(phone.user, other)
    second.say("/start")
    await result("sendMessage", token=other.token, chat_id=ANN, text="from the other")
    assert [message.text for message in second.messages] == ["/start", "from the other"]
    assert [message.text for message in phone.messages] == ["/start"]
    assert (await newest(result))["update_id"] == 100_000_001


async def test_a_group_tells_the_bot_that_it_was_added(team: Group, bot: Bot, phone: Phone, result: Result) -> None:
    """An addition is a my_chat_member update and a service message."""
    update_id = team.add_bot(bot)
    added, service = (await result("getUpdates"))[1:]
    assert added["update_id"] == update_id
    assert added["my_chat_member"]["chat"]["type"] == "group"
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["id"] == bot.bot_id
    assert Update.de_json(added, None).my_chat_member is not None


async def test_a_bot_leaves_a_group(team: Group, bot: Bot, result: Result, call: Call) -> None:
    """After leaveChat the group is closed to the bot."""
    team.add_bot(bot)
    assert (await result("getChat", chat_id=team.chat_id))["title"] == "Team"
    await result("sendMessage", chat_id=team.chat_id, text="Goodbye")
    await result("leaveChat", chat_id=team.chat_id)
    assert [message.text for message in team.messages][1] == "Goodbye"
    assert (await newest(result))["my_chat_member"]["new_chat_member"]["status"] == "left"
    status, answer = await call("sendMessage", chat_id=team.chat_id, text="I am back")
    assert (status, answer["description"]) == (403, "Forbidden: bot is not a member of the group chat")


async def test_a_bot_in_a_group_hears_what_is_meant_for_it(team: Group, bot: Bot, phone: Phone, result: Result) -> None:
    """Privacy mode: commands and mentions arrive, talk does not."""
    team.add_bot(bot)
    assert team.say(phone.user, "lunch?") == 0
    team.say(phone.user, "/start")
    assert (await newest(result))["message"]["text"] == "/start"
    team.say(phone.user, "ask @soundings_test_bot")
    assert (await newest(result))["message"]["chat"]["id"] == team.chat_id
    assert len(team.messages) == 4


async def test_a_supergroup_has_its_own_words(api: LocalBotApi, phone: Phone, bot: Bot, call: Call) -> None:
    """Ids and refusals name the kind of group."""
    group = api.add_group("Large", [phone.user], kind="supergroup")
    _, answer = await call("sendMessage", chat_id=group.chat_id, text="hi")
    assert group.chat_id == -1_000_000_000_001
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"
