"""What people do on their phones, and what they see there."""

from typing import NoReturn

from .chats import Bot, GroupChat, Message, PrivateChat, User
from .errors import PhoneError
from .members import add_to_group, block, remove_from_group, unblock
from .shapes import Button, Document, JsonObject, Upload
from .text import find_commands
from .world import World

# One grey pixel.
_PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\n"
    b"IDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82"
)


class Phone:
    """The private chat of one person with one bot."""

    def __init__(self, world: World, chat: PrivateChat) -> None:
        """Open the chat."""
        self._world = world
        self._chat = chat
        self.user = chat.user
        self.bot = chat.bot
        self.chat_id = chat.chat_id

    @property
    def messages(self) -> list[Message]:
        """Return what is shown, from top to bottom."""
        return list(self._chat.messages.values())

    @property
    def last(self) -> Message | None:
        """Return the message at the bottom."""
        return next(reversed(self._chat.messages.values()), None)

    @property
    def last_from_bot(self) -> Message | None:
        """Return the bot's newest message."""
        newest_first = reversed(self._chat.messages.values())
        return next((message for message in newest_first if message.from_bot), None)

    @property
    def callback_answers(self) -> list[tuple[str, str, bool]]:
        """Return the answers to taps: query id, text and whether it came as an alert."""
        return self._chat.callback_answers

    @property
    def is_blocked(self) -> bool:
        """Return whether the person blocked the bot."""
        return self._chat.is_blocked

    def message(self, message_id: int) -> Message:
        """Return a message that is shown."""
        found = self._chat.messages.get(message_id)
        if found is None:
            _not_offered(f"{self.user.first_name} sees no message {message_id}")
        return found

    def say(self, text: str) -> int:
        """Write a text or a command; return the id of the update, 0 if the bot takes no messages."""
        content: JsonObject = {"text": text}
        commands = find_commands(text)
        if commands:
            content["entities"] = commands
        return self._send(content)

    def tap(self, label: str | Button, message_id: int | None = None) -> int:
        """Tap a button on the newest message that has it, or on a certain message."""
        shown = reversed(self._chat.messages.values()) if message_id is None else [self.message(message_id)]
        offered = ((message, button) for message in shown for row in message.buttons for button in row)
        found = next(((message, button) for message, button in offered if label in (button, button.text)), None)
        if found is None:
            where = "any message" if message_id is None else f"message {message_id}"
            _not_offered(f"{self.user.first_name} sees no button {label!r} on {where}")
        return self._press(*found)

    def tap_data(self, message_id: int, callback_data: str) -> int:
        """Send a tap that no button offers: forged, or replayed from an older keyboard."""
        self._check_not_blocked()
        message = self._chat.messages.get(message_id)
        gone = {"chat": self._chat.payload, "message_id": message_id, "date": 0}
        query = {
            "id": self._world.open_query(self._chat),
            "from": self.user.payload,
            "message": message.payload if message else gone,
            "chat_instance": str(self.chat_id * 7_919),
            "data": callback_data,
        }
        return self._world.push(self.bot, "callback_query", query, self.chat_id)

    def edit(self, message_id: int, text: str) -> int:
        """Change an own message."""
        message = self.message(message_id)
        if message.from_bot:
            _not_offered(f"message {message_id} is the bot's")
        message.edited_at = self._world.now()
        message.payload |= {"text": text, "edit_date": int(message.edited_at.timestamp())}
        message.payload["entities"] = find_commands(text)
        return self._world.push(self.bot, "edited_message", message.payload, self.chat_id)

    def send_voice(self, seconds: int = 3) -> int:
        """Send a voice message."""
        stored = self._world.files.add(Upload("voice.ogg", b"OggS" * seconds, "audio/ogg"), "voice")
        voice = stored.describe() | {"duration": seconds, "mime_type": "audio/ogg"}
        return self._send({"voice": voice})

    def send_photo(self, caption: str | None = None) -> int:
        """Send a picture."""
        stored = self._world.files.add(Upload("photo.png", _PIXEL, "image/png"), "photos")
        content: JsonObject = {"photo": [stored.describe() | {"width": 1, "height": 1}]}
        if caption:
            content["caption"] = caption
        return self._send(content, photo=_PIXEL)

    def send_sticker(self, emoji: str = "🙂") -> int:
        """Send a sticker."""
        stored = self._world.files.add(Upload("sticker.webp", b"RIFF", "image/webp"), "stickers")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._send({"sticker": stored.describe() | shape | {"emoji": emoji}})

    def send_document(self, name: str = "note.txt", content: bytes = b"a note\n", mime_type: str = "text/plain") -> int:
        """Send a file."""
        stored = self._world.files.add(Upload(name, content, mime_type), "documents")
        described = stored.describe() | {"file_name": name, "mime_type": mime_type}
        document = Document(name, content, mime_type, stored.file_id)
        return self._send({"document": described}, document=document)

    def send_contact(self, phone_number: str = "+12025550100") -> int:
        """Send the person's own phone number."""
        contact = {
            "phone_number": phone_number,
            "first_name": self.user.first_name,
            "user_id": self.user.user_id,
        }
        return self._send({"contact": contact})

    def send_location(self, latitude: float = 38.9, longitude: float = -77.0) -> int:
        """Send a place."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    def block(self) -> int:
        """Block the bot."""
        return block(self._world, self._chat)

    def unblock(self) -> int:
        """Let the bot write again."""
        return unblock(self._world, self._chat)

    def _press(self, message: Message, button: Button) -> int:
        """Tap a button that sends something to the bot."""
        if button.callback_data is None:
            _not_offered(f"the button {button.text!r} sends the bot nothing")
        return self.tap_data(message.message_id, button.callback_data)

    def _send(self, content: JsonObject, *, document: Document | None = None, photo: bytes | None = None) -> int:
        """Put an own message into the chat."""
        self._check_not_blocked()
        self._chat.is_started = True
        message = self._chat.add(self.user, content, self._world.now())
        message.document, message.photo = document, photo
        return self._world.push(self.bot, "message", message.payload, self.chat_id)

    def _check_not_blocked(self) -> None:
        """Refuse what a phone does not offer in a blocked chat."""
        if self._chat.is_blocked:
            _not_offered(f"{self.user.first_name} has blocked the bot and must unblock it first")


def _not_offered(reason: str) -> NoReturn:
    """Say what the phone does not offer."""
    raise PhoneError(reason)


class Group:
    """A group, as its members see it."""

    def __init__(self, world: World, chat: GroupChat) -> None:
        """Open the group."""
        self._world = world
        self._chat = chat
        self.chat_id = chat.chat_id

    @property
    def messages(self) -> list[Message]:
        """Return what is shown, from top to bottom."""
        return list(self._chat.messages.values())

    def say(self, user: User, text: str) -> int:
        """Write into the group; a bot hears commands and its own name. Returns the last update's id, 0 if none."""
        commands = find_commands(text)
        content: JsonObject = {"text": text} | ({"entities": commands} if commands else {})
        message = self._chat.add(user, content, self._world.now())
        update_id = 0
        for bot in self._chat.bots.values():
            if text.startswith("/") or f"@{bot.username}" in text:
                update_id = self._world.push(bot, "message", message.payload, self.chat_id)
        return update_id

    def add_bot(self, bot: Bot, by: User | None = None) -> int:
        """Add a bot; return the id of its my_chat_member update."""
        return add_to_group(self._world, self._chat, bot, by or self._chat.members[0])

    def remove_bot(self, bot: Bot, by: User | None = None) -> int:
        """Remove a bot; return the id of its my_chat_member update."""
        return remove_from_group(self._world, self._chat, bot, by or self._chat.members[0])
