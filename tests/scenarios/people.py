"""The people of a scenario, so that a test reads as a conversation: ``taps``, ``says``, ``sees``.

Whatever a person does, the bot answers and a few seconds pass. What they see is compared for equality, word for word.
"""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.rehearsal.botapi import Message, Phone
from bot.rehearsal.stage import MOMENT, Stage
from storage import alerts, checkins, patients
from storage.patients import Identity

NEW_YORK = ZoneInfo("America/New_York")

OPTIONS = ("Not at all", "Several days", "More than half the days", "Nearly every day")
DECLINE = "Prefer not to answer"
LABELS = {**{str(value): text for value, text in enumerate(OPTIONS)}, "d": DECLINE}

COURSE_STARTS_ON = date(2026, 3, 4)
SET_UP = ("Next", "Next", "Next", "I agree", "Eastern", "10:00")


async def a_moment(stage: Stage) -> None:
    """Let the bot answer and a few seconds pass; the jobs of time run only if something comes due in them."""
    await stage.settle()
    until = stage.clock.now() + MOMENT
    coming = await stage.next_event()
    if coming is not None and coming <= until:
        await stage.advance_to(until)
    else:
        stage.clock.turn_to(until)
        await stage.settle()


class Person:
    """Somebody with a phone, in a private chat with the bot."""

    def __init__(self, stage: Stage, phone: Phone, *, staff_id: str = "") -> None:
        self.stage = stage
        self.phone = phone
        self.staff_id = staff_id

    async def says(self, text: str) -> None:
        self.phone.say(text)
        await a_moment(self.stage)

    async def taps(self, *labels: str) -> None:
        """Tap each button in turn, on the newest message that has it."""
        for label in labels:
            self.phone.tap(label)
            await a_moment(self.stage)

    async def answers(self, digits: str) -> None:
        """Answer one question a digit ("d" declines); spaces are for the reader."""
        await self.taps(*(LABELS[digit] for digit in digits.replace(" ", "")))

    async def opens_a_check_in(self) -> None:
        """Go on with the check-in that lies ready, or ask for an extra PHQ-9 where none does."""
        await self.says("/checkin")
        if "I feel worse" in self.labels:
            await self.taps("I feel worse")

    async def waits(self) -> None:
        await a_moment(self.stage)

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

    def has_seen(self, text: str, *, times: int = 1) -> None:
        """The chat holds exactly so many of this message, wherever they stand."""
        assert self.texts.count(text) == times

    def does_not_see(self, *parts: str) -> None:
        """No message in the chat holds any of these words."""
        assert [(part, text) for part in parts for text in self.texts if part in text] == []

    def may_tap(self, *labels: str) -> None:
        """The last message has exactly these buttons."""
        assert self.labels == list(labels)

    def when(self, text: str) -> list[str]:
        """Local times in New York at which a message came, such as "Wed 11 10:00"."""
        came = (message.sent_at.astimezone(NEW_YORK) for message in self.phone.messages if message.text == text)
        return [f"{at:%a %d %H:%M}" for at in came]

    def button(self, label: str) -> tuple[int, str]:
        """Note where a button stands and what it sends, to tap it again when it is long gone."""
        for message in reversed(self.phone.messages):
            for row in message.buttons:
                for button in row:
                    if button.text == label and button.callback_data:
                        return message.message_id, button.callback_data
        raise LookupError(label)

    async def taps_again(self, button: tuple[int, str]) -> None:
        """Tap a button that was noted earlier, whatever has become of its message."""
        self.phone.tap_data(*button)
        await a_moment(self.stage)

    async def sends_voice(self) -> None:
        self.phone.send_voice()
        await a_moment(self.stage)

    async def sends_photo(self, caption: str | None = None) -> None:
        self.phone.send_photo(caption)
        await a_moment(self.stage)

    async def sends_sticker(self) -> None:
        self.phone.send_sticker()
        await a_moment(self.stage)

    async def edits(self, old: str, new: str) -> None:
        """Change the newest own message that reads so."""
        own = [each for each in self.phone.messages if not each.from_bot and each.text == old]
        self.phone.edit(own[-1].message_id, new)
        await a_moment(self.stage)

    async def books_a_series(self, typed: str = "March 4 2pm", code: str = "P-001") -> None:
        """As a clinician: book the six sessions of a first course."""
        await self.says(f"/session {code}")
        await self.taps("Book the series", "first course (6 sessions)")
        await self.says(typed)
        await self.taps("Book it")

    async def moves_a_session(self, label: str, to: str, code: str = "P-001") -> None:
        """As a clinician: move the session of a day such as "March 13"."""
        await self.says(f"/session {code}")
        await self.taps(f"Move or cancel {label}", "Move to another day")
        await self.says(to)
        await self.taps("Move it")

    async def closes_the_alert(self) -> None:
        """As a member of staff: take the alert, reach the patient, and close it with a note."""
        await self.taps("I've got this", "Reached", "Close…", "Reached patient")
        await self.says("Called.")

    async def blocks_the_bot(self) -> None:
        self.phone.block()
        await a_moment(self.stage)


async def stored(stage: Stage) -> list[tuple[str, str, int | None]]:
    """Return every check-in as the database has it: its state, its answers and the highest item 9 ever given."""

    def read(tx: Connection) -> list[tuple[str, str, int | None]]:
        people = patients.everyone(tx)
        rows = [row for person in people for row in checkins.history(tx, person.id)]
        return [(row.state, row.answers, row.item9_max) for row in rows]

    return await stage.app.read(read)


async def alerts_of(stage: Stage) -> list[tuple[str, str, str]]:
    """Return every alert ever raised: its tier, its reason and its state."""

    def read(tx: Connection) -> list[tuple[str, str, str]]:
        return [(row.tier, row.reason, row.state) for row in alerts.everything(tx)]

    return await stage.app.read(read)


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
