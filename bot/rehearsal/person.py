"""A person with a phone: notices what the bot sends, reads it, taps and types; nothing else touches the bot."""

from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from random import Random

from bot.rehearsal.botapi import Message, Phone, PhoneError

Script = Generator[timedelta, None, None]
"""What someone is about to do: one tap or one message at a time, each followed by how long they wait."""


class Person:
    """Someone whose every deed is a tap or a message on their own phone."""

    def __init__(self, phone: Phone, clock: Callable[[], datetime], seed: str) -> None:
        """Give the phone; ``clock`` is the watch on the wall, ``seed`` makes chance repeatable."""
        self.phone = phone
        self.now = clock
        self.chance = Random(seed)
        self.deeds = 0
        self._seen = 0

    def react(self, message: Message) -> Script | None:
        """Return what a new message makes this person do, if anything."""
        raise NotImplementedError

    def notice(self) -> list[Message]:
        """Return what the bot sent since the last look, oldest first."""
        last = self.phone.last
        if last is None or last.message_id == self._seen:
            return []
        before, self._seen = self._seen, last.message_id
        return [each for each in self.phone.messages if each.message_id > before and each.from_bot]

    def tap(self, label: str, message_id: int | None = None) -> bool:
        """Tap a button, if a message shows it; tell whether one did."""
        try:
            self.phone.tap(label, message_id)
        except PhoneError:
            return False
        self.deeds += 1
        return True

    def say(self, text: str) -> bool:
        """Write a message; tell whether that could be done."""
        if self.phone.is_blocked:
            return False
        self.phone.say(text)
        self.deeds += 1
        return True

    def find(self, label: str, since: int = 0) -> Message | None:
        """Return the newest message, not older than ``since``, that shows a button."""
        for message in reversed(self.phone.messages):
            if message.message_id < since:
                return None
            if shows(message, label):
                return message
        return None

    def minutes(self, low: float, high: float) -> timedelta:
        """Return a time between two numbers of minutes, in whole seconds."""
        return timedelta(seconds=round(self.chance.uniform(low, high) * 60))

    def breath(self) -> timedelta:
        """Return the time to read a screen and tap."""
        return timedelta(seconds=self.chance.randint(2, 5))

    def happens(self, chance: float) -> bool:
        """Throw the dice."""
        return self.chance.random() < chance


def shows(message: Message, label: str) -> bool:
    """Tell whether a message carries a button."""
    return any(button.text == label for row in message.buttons for button in row)
