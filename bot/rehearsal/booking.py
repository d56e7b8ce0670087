"""How synthetic staff carry out a plan in their chat: type the command, tap, type a day, read the preview, confirm."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from bot import log
from bot.rehearsal.botapi import Message, Phone
from bot.rehearsal.person import Person, Script, shows
from bot.rehearsal.plans import (
    CLINIC_ZONE,
    BookSeries,
    BookSession,
    CancelSession,
    Deed,
    End,
    MoveSession,
    Plan,
    PlanSessions,
    SetDecision,
    workday,
)
from conversations import wording_card, wording_sessions, wording_steps
from conversations.course import SATURDAY, Session
from conversations.localtime import local_date

_log = log.get(__name__)

OFFICE = range(9, 17)
NOTES = (
    "Called at noon, no answer, left a message with our number.",
    "Called. Traveling this week, phone was off. Fine, will answer the next one.",
    "Called, talked for five minutes. Finds the questions tiresome just now; agreed to go on.",
    "No answer. Wrote a letter with our number and the next visit.",
)
ASKS = 0.4
"""How often staff ask for a check-in after they called."""


class NoSuchButtonError(Exception):
    """The bot does not show the button that a plan needs next."""


class AtTheDesk(Person):
    """A member of staff who looks after plans; whoever types does one thing at a time."""

    def __init__(self, phone: Phone, clock: Callable[[], datetime], seed: str) -> None:
        """Begin with nobody to look after."""
        super().__init__(phone, clock, seed)
        self.looks_after: set[str] = set()
        self._is_typing = False

    def react(self, message: Message) -> Script | None:
        """Leave it to those who have more to do."""
        raise NotImplementedError

    def one_at_a_time(self) -> Script:
        """Wait until what this person is typing elsewhere is done."""
        while self._is_typing:
            yield self.minutes(1, 2)
        self._is_typing = True

    def is_done(self) -> None:
        """Let this person type something else."""
        self._is_typing = False

    def look_after(self, code: str, plan: Plan) -> Script:
        """Do for one patient what is planned, each thing at its time."""
        self.looks_after.add(code)
        for task in plan.tasks:
            yield max(task.at - self.now(), timedelta(0))
            yield from self._at_once(self._carry_out(code, task.deed))

    def _at_once(self, script: Script) -> Script:
        """Go through a dialogue without another in between; one that comes to nothing is an error of the play."""
        yield from self.one_at_a_time()
        try:
            yield from script
        except NoSuchButtonError as error:
            _log.error("play came apart", who=self.phone.user.first_name, missing=str(error), at=str(self.now()))
        self.is_done()

    def _carry_out(self, code: str, deed: Deed) -> Script:
        match deed:
            case BookSeries():
                yield from self._book_series(code, deed)
            case BookSession(on=on, at=at):
                yield from self._type(f"/session {code} {_typed(on)} {at:%H:%M}")
                yield from self._tap(code, wording_sessions.BOOK_IT)
            case MoveSession(on=on, to=to):
                yield from self._open(code, on)
                yield from self._tap(code, wording_sessions.MOVE_TO)
                yield from self._type(_typed(to))
                yield from self._tap(code, wording_sessions.MOVE_IT)
            case CancelSession(on=on):
                yield from self._open(code, on)
                yield from self._tap(code, wording_sessions.CANCEL_IT)
                yield from self._tap(code, wording_sessions.CANCEL_IT)
            case PlanSessions(number=number):
                yield from self._sessions(code, wording_sessions.PLANNED_SESSIONS)
                yield from self._tap(code, str(number))
                yield from self._tap(code, wording_sessions.SET_IT)
            case SetDecision(on=on):
                yield from self._sessions(code, wording_sessions.DECISION_VISIT)
                yield from self._type(_typed(on))
                yield from self._tap(code, wording_sessions.SET_IT)
            case End(reason=reason):
                yield from self._type(f"/patient {code}")
                for label in (wording_card.DISCHARGE, reason.capitalize(), wording_steps.discharge_button(code)):
                    yield from self._tap(code, label)
            case _:
                assert_never(deed)

    def _book_series(self, code: str, deed: BookSeries) -> Script:
        """Choose the plan, type its first day, or the next one, and confirm."""
        yield from self._sessions(code, wording_sessions.BOOK_SERIES)
        yield from self._tap(code, wording_sessions.template(deed.template))
        yield from self._type(f"{_typed(deed.on)} {deed.at:%H:%M}")
        yield from self._tap(code, wording_sessions.BOOK_IT)

    def _sessions(self, code: str, label: str) -> Script:
        """Open a patient's sessions, and choose what to do with them."""
        yield from self._type(f"/session {code}")
        yield from self._tap(code, label)

    def _open(self, code: str, on: date) -> Script:
        """Open one session of a patient."""
        today = local_date(self.now(), CLINIC_ZONE)
        yield from self._sessions(code, wording_sessions.change_button(Session(on), today))

    def _type(self, text: str) -> Script:
        self.say(text)
        yield self.breath() * 2

    def _tap(self, code: str, label: str) -> Script:
        """Tap a button on the newest message about a patient that shows it."""
        found = self._about(code, label)
        if found is None or not self.tap(label, found.message_id):
            message = f"{label!r} about {code}"
            raise NoSuchButtonError(message)
        yield self.breath()

    def _about(self, code: str, label: str) -> Message | None:
        for message in reversed(self.phone.messages):
            if code in (message.text or "") and shows(message, label):
                return message
        return None

    # What is not planned.

    def in_office(self, wait: timedelta) -> timedelta:
        """Return a wait, or the longer one until the clinic opens after it."""
        local = (self.now() + wait).astimezone(ZoneInfo(CLINIC_ZONE))
        if local.weekday() < SATURDAY and local.hour in OFFICE:
            return wait
        opens = workday(local.date() + timedelta(local.hour >= OFFICE.start))
        morning = datetime.combine(opens, time(OFFICE.start), ZoneInfo(CLINIC_ZONE)) + self.minutes(5, 50)
        return morning.astimezone(UTC) - self.now()

    def look_into_silence(self, code: str) -> Script:
        """Call someone who is silent, keep a note of it, and now and then ask for a check-in."""
        yield self.in_office(self.minutes(30, 240))
        yield from self._at_once(self._note(code, self.chance.choice(NOTES)))
        if self.happens(ASKS):
            yield from self._at_once(self._tap(code, wording_card.ASK))

    def _note(self, code: str, text: str) -> Script:
        """Write a note on a patient's card."""
        yield from self._type(f"/patient {code}")
        yield from self._tap(code, wording_card.NOTE)
        yield from self._type(text)


def _typed(on: date) -> str:
    """Return a day as people type it."""
    return f"{on.month}/{on.day}"
