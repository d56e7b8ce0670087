"""The people of a scenario, so that a test reads as a conversation: ``taps``, ``says``, ``sees``.

Whatever a person does, the bot answers and a few seconds pass. What they see is compared for equality, word for word.
"""

from collections.abc import Iterable
from datetime import date

from bot.rehearsal.botapi import Message, Phone
from bot.rehearsal.stage import Stage
from storage.patients import Identity

OPTIONS = ("Not at all", "Several days", "More than half the days", "Nearly every day")
DECLINE = "Prefer not to answer"
LABELS = {**{str(value): text for value, text in enumerate(OPTIONS)}, "d": DECLINE}

COURSE_STARTS_ON = date(2026, 3, 4)
SET_UP = ("Next", "Next", "Next", "I agree", "Eastern", "10:00")


class Person:
    """Somebody with a phone, in a private chat with the bot."""

    def __init__(self, stage: Stage, phone: Phone, *, staff_id: str = "") -> None:
        self.stage = stage
        self.phone = phone
        self.staff_id = staff_id

    async def says(self, text: str) -> None:
        self.phone.say(text)
        await self.stage.moment()

    async def taps(self, *labels: str) -> None:
        """Tap each button in turn, on the newest message that has it."""
        for label in labels:
            self.phone.tap(label)
            await self.stage.moment()

    async def answers(self, digits: str) -> None:
        """Answer one question a digit ("d" declines); spaces are for the reader."""
        await self.taps(*(LABELS[digit] for digit in digits.replace(" ", "")))

    async def waits(self) -> None:
        await self.stage.moment()

    @property
    def texts(self) -> list[str]:
        """The chat from top to bottom, the person's own messages included."""
        return [text_of(message) for message in self.phone.messages]

    @property
    def labels(self) -> list[str]:
        """The buttons below the last message, row by row."""
        last = self.phone.last
        return [] if last is None else labels_of(last)

    @property
    def toasts(self) -> list[str]:
        """The short lines that answered taps, oldest first."""
        return [text for _, text, _ in self.phone.callback_answers]

    def sees(self, *texts: str) -> None:
        """The chat ends with exactly these messages."""
        assert self.texts[-len(texts) :] == list(texts)

    def sees_nothing_but(self, *texts: str) -> None:
        """The whole chat is exactly these messages."""
        assert self.texts == list(texts)

    def sees_once(self, text: str) -> None:
        assert self.texts.count(text) == 1

    def has_seen(self, text: str) -> None:
        assert text in self.texts

    def does_not_see(self, *parts: str) -> None:
        """No message in the chat holds any of these words."""
        assert [(part, text) for part in parts for text in self.texts if part in text] == []

    def may_tap(self, *labels: str) -> None:
        """The last message has exactly these buttons."""
        assert self.labels == list(labels)


def text_of(message: Message) -> str:
    return message.text or message.caption or "(no text)"


def labels_of(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]


def newest(texts: Iterable[str], start: str) -> str:
    """Return the newest of the texts that begin so."""
    return next(text for text in reversed(list(texts)) if text.startswith(start))


async def invited(
    stage: Stage, code: str = "P-001", *, first_name: str = "Jo", starts_on: date = COURSE_STARTS_ON
) -> tuple[Person, str]:
    """Return a patient who holds an enrolment code and has not used it, and the code."""
    identity = Identity(code, f"{first_name} Doe", "+1 555 0199", "Pat Doe, +1 555 0198", "12 Bay Street")
    enrolment_code = await stage.invite(identity, starts_on)
    return Person(stage, stage.phone(first_name)), enrolment_code


async def enrolled(
    stage: Stage, code: str = "P-001", *, first_name: str = "Jo", starts_on: date = COURSE_STARTS_ON
) -> Person:
    """Return a patient who has set everything up; before the course the baseline check-in lies ready."""
    patient, enrolment_code = await invited(stage, code, first_name=first_name, starts_on=starts_on)
    await patient.says(f"/start {enrolment_code}")
    await patient.taps(*SET_UP)
    return patient
