"""Patients who answer as soon as the next question shows, and a record of everything that passed on the wire."""

import itertools
import random
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.rehearsal.botapi import Button, LocalBotApi, Phone, Recorded

SHOWS = frozenset({"sendMessage", "editMessageText"})
MORE = "/checkin"
CLOSED = "is closed"
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on an option, as the phone sent it."""

    update_id: int
    chat_id: int
    data: str
    at: float


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that the server put into a chat."""

    chat_id: int
    message_id: int
    text: str
    arrived_at: float


@dataclass(slots=True)
class Walker:
    """One patient: the last thing they did, and when they began to wait for what follows."""

    phone: Phone
    checkins: int
    waits_since: float | None = None
    last: tuple[int, str] | None = None
    asked: set[tuple[str, str]] = field(default_factory=set)

    @property
    def was_told_closed(self) -> bool:
        """Whether the last tap was answered with the news that the check-in is over."""
        answers = self.phone.callback_answers
        return bool(answers) and CLOSED in answers[-1][1]


class Crowd:
    """The people of a clinic on their phones."""

    def __init__(self, api: LocalBotApi, phones: Mapping[int, Phone], *, seed: int = 7, positive: float = 0.0) -> None:
        """``positive`` is how many in a hundred answers to item 9 are above 0."""
        self._api = api
        self._phones = phones
        self._chance = random.Random(seed)
        self._positive = positive
        self._walkers: dict[int, Walker] = {}
        self._unfinished: list[Recorded] = []
        self.taps: list[Tap] = []
        self.updates: list[int] = []
        self.arrived: list[Arrived] = []
        self.edited: dict[int, float] = {}
        self.latencies: list[float] = []
        self.answered = 0
        self.refused: list[float] = []
        self.polls = 0
        self.finished = 0

    def enter(self, chat_ids: Iterable[int], *, checkins: int) -> None:
        """Let patients begin a check-in, and ``checkins`` - 1 more when they are through."""
        for chat_id in chat_ids:
            walker = self._walkers[chat_id] = Walker(self._phones[chat_id], checkins)
            self._say(walker)

    def tap(self, chat_id: int, data: str) -> Tap:
        """Let a patient tap a button on the message at the bottom of the chat, and go no further."""
        phone = self._phones[chat_id]
        at = time.time()
        tap = Tap(phone.tap_data(phone.messages[-1].message_id, data), chat_id, data, at)
        self.updates.append(tap.update_id)
        self.taps.append(tap)
        return tap

    async def watch(self) -> None:
        """Answer what shows, until cancelled."""
        while True:
            self.look()
            await self._api.changed(0.2)

    def look(self) -> None:
        """Take note of every request since the last look, and let the phones react."""
        fresh = [*self._unfinished, *_drained(self._api)]
        self._unfinished = []
        for record in fresh:
            self.polls += record.method == "getUpdates"
            if record.ok and record.method in SHOWS:
                self._showed(record)
            elif record.error_code == TOO_MANY:
                self.refused.append(record.received_at.timestamp())
            elif not record.ok and record.error_code is None and record.method in SHOWS and not record.description:
                self._unfinished.append(record)

    def _showed(self, record: Recorded) -> None:
        if not isinstance(record.chat_id, int) or record.message_id is None:
            return
        text, at = str(record.params.get("text", "")), record.received_at.timestamp()
        if record.method == "sendMessage":
            self.arrived.append(Arrived(record.chat_id, record.message_id, text, at))
        else:
            self.edited[record.chat_id] = at
        walker = self._walkers.get(record.chat_id)
        if walker is not None:
            self._read(walker, record.message_id)

    def _read(self, walker: Walker, message_id: int) -> None:
        """React to a message as it reads now."""
        buttons = [each for row in walker.phone.message(message_id).buttons for each in row]
        by_kind = {kind: list(group) for kind, group in itertools.groupby(buttons, _kind)}
        if "answer" in by_kind:
            self._answer(walker, message_id, by_kind["answer"])
        elif "continue" in by_kind:
            self._press(walker, message_id, by_kind["continue"][0])
        elif "worse" in by_kind:
            self._press(walker, message_id, by_kind["worse"][0])
        elif "scores" in by_kind:
            self._through(walker)

    def _answer(self, walker: Walker, message_id: int, options: list[Button]) -> None:
        """Choose an option, once for each time that the question is asked."""
        _, _, checkin, revision, instrument, item, *_ = str(options[0].callback_data).split(".")
        if (checkin, revision) in walker.asked:
            return
        walker.asked.add((checkin, revision))
        self._note_latency(walker)
        is_item9 = (instrument, item) == ("0", "9")
        highest = 3 if not is_item9 or self._chance.random() < self._positive else 0
        lowest = 1 if is_item9 and highest else 0
        self._press(walker, message_id, options[self._chance.randint(lowest, highest)])

    def _note_latency(self, walker: Walker) -> None:
        """Note how long a patient waited for what shows, and whether it is the reply to an answer."""
        if walker.waits_since is not None:
            self.latencies.append(time.perf_counter() - walker.waits_since)
            self.answered += walker.last is not None and _is_answer(walker.last[1])

    def _press(self, walker: Walker, message_id: int, button: Button) -> None:
        self._tap(walker, message_id, str(button.callback_data))

    def _tap(self, walker: Walker, message_id: int, data: str) -> None:
        walker.last = (message_id, data)
        walker.waits_since = time.perf_counter()
        tap = Tap(walker.phone.tap_data(message_id, data), walker.phone.chat_id, data, time.time())
        self.updates.append(tap.update_id)
        if _is_answer(data):
            self.taps.append(tap)

    def _say(self, walker: Walker) -> None:
        walker.last = None
        walker.waits_since = time.perf_counter()
        self.updates.append(walker.phone.say(MORE))

    def _through(self, walker: Walker) -> None:
        """Begin the next check-in, or put the phone away."""
        self._note_latency(walker)
        self.finished += 1
        walker.checkins -= 1
        walker.waits_since = None
        if walker.checkins > 0:
            self._say(walker)
        else:
            del self._walkers[walker.phone.chat_id]

    @property
    def walking(self) -> int:
        """How many patients have a check-in before them."""
        return len(self._walkers)

    def go_home(self) -> None:
        """Let everyone stop after the check-in that they are at."""
        for walker in self._walkers.values():
            walker.checkins = 1

    def try_again(self, after: float) -> int:
        """Let everyone who has waited longer than ``after`` seconds do the last thing once more."""
        now = time.perf_counter()
        waiting = [each for each in self._walkers.values() if each.waits_since and now - each.waits_since > after]
        for walker in waiting:
            if walker.was_told_closed:
                self._through(walker)
            elif walker.last is None:
                self._say(walker)
            else:
                self._tap(walker, *walker.last)
        return len(waiting)


def _kind(button: Button) -> str:
    return str(button.callback_data or ".").split(".")[1]


def _is_answer(data: str) -> bool:
    return data.split(".")[1] == "answer"


def _drained(api: LocalBotApi) -> Iterator[Recorded]:
    while api.requests:
        yield api.requests.popleft()
