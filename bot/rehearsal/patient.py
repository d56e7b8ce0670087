"""What a synthetic patient does with the phone: sets up, answers, puts off, goes back, leaves, blocks, stops."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.rehearsal.botapi import Message, Phone
from bot.rehearsal.clinic import Patient
from bot.rehearsal.courses import Ending
from bot.rehearsal.diary import REFLEX, Diarist
from bot.rehearsal.person import Script
from bot.rehearsal.plans import CLINIC_ZONE
from conversations import wording
from conversations.instruments import INSTRUMENTS, PHQ9
from conversations.quiet import DAY_STARTS

Item = tuple[str, int]

ITEMS: Mapping[str, Item] = MappingProxyType(
    {item.text: (key, item.number) for key, each in INSTRUMENTS.items() for item in each.items}
)
ITEM9: Item = (PHQ9.key, 9)
STEPS = 60
"""More taps than any check-in takes."""

WAKES, SLEEPS = 8, 22
OFFICE = range(9, 18)
SMALL_TALK = (
    "Thank you, the last days were a bit easier.",
    "I slept badly because of the neighbors.",
    "Can I move my appointment to Thursday?",
    "Is someone reading this?",
)


@dataclass(slots=True)
class Visit:
    """One check-in as this patient is going to answer it; ``slips`` are given first and corrected afterwards."""

    answers: dict[Item, str]
    slips: dict[Item, str] = field(default_factory=dict)
    leaves_at: Item | None = None
    doubles_at: Item | None = None
    chats_at: Item | None = None
    pauses_at: Item | None = None
    goes_back: bool = False


class PatientAtHome(Diarist):
    """A patient and what the bot's messages make them do."""

    def __init__(self, patient: Patient, phone: Phone, clock: Callable[[], datetime], seed: int) -> None:
        """Give the phone to its owner."""
        super().__init__(patient, phone, clock, seed)
        self.prompted_at: list[datetime] = []
        self._waits_for = 0
        self._had_positive = False

    def react(self, message: Message) -> Script | None:
        """Answer a prompt now, later, after a reminder, or not at all."""
        if message.text not in {wording.PROMPT, wording.REMINDER}:
            return super().react(message)
        self.prompted_at.append(message.sent_at)
        if message.text == wording.PROMPT:
            self._waits_for = self._patience()
        else:
            self._waits_for -= 1
        return self._answer(self._delay()) if self._waits_for == 0 else None

    def _patience(self) -> int:
        """Return how many reminders it takes this time; -1 for a check-in that stays unanswered."""
        week = self._day() // 7
        if week in self.habits.silent_weeks or (week >= 0 and self.happens(self.habits.ignores)):
            return -1
        if self.happens(self.habits.reminded):
            return 1 if week < 0 or self.happens(0.7) else 2
        return 0

    def _delay(self) -> timedelta:
        """Return when the phone is taken up: mostly within hours, and not at night."""
        minutes = round(min(self.chance.lognormvariate(3.4, 1.0), 400))
        at = self.now() + timedelta(minutes=minutes, seconds=self.chance.randint(0, 59))
        if not self._is_time(at):
            there = at.astimezone(ZoneInfo(self.patient.place))
            morning = there.replace(hour=WAKES, minute=0) + timedelta(days=there.hour >= WAKES)
            at = morning + self.minutes(75, 180)
        return at.astimezone(UTC) - self.now()

    def _is_time(self, at: datetime) -> bool:
        """Tell whether this patient answers at such an hour.

        Those who may answer item 9 with more than 0 keep to the clinic's day, so that the files show every such answer
        paged at once: at night a mere task waits for the morning (CLINICAL.md 6.4), which the scenarios show.
        """
        course = self.patient.course
        is_calm = course.item9 == 0 and course.ending is not Ending.WORSE
        in_clinic = at.astimezone(ZoneInfo(CLINIC_ZONE)).hour
        return WAKES <= at.astimezone(ZoneInfo(self.patient.place)).hour < SLEEPS and (is_calm or in_clinic in OFFICE)

    def set_up(self, code: str, wait: timedelta) -> Script:
        """Start the bot with the code from the clinic, agree, and choose zone and hour: the first prompt follows."""
        there = (self.now() + wait).astimezone(ZoneInfo(self.patient.place))
        morning = datetime.combine(there.date(), DAY_STARTS, there.tzinfo) + self.minutes(5, 60)
        yield max(wait, morning.astimezone(UTC) - self.now())
        self.say(f"/start {code}")
        choices = (*(wording.NEXT,) * 3, wording.AGREE, self.patient.zone, f"{self.patient.hour}:00")
        for label in choices:
            yield self.breath() * 2
            self.tap(label)

    def _answer(self, delay: timedelta) -> Script:
        """Begin the check-in that was offered, and walk through it."""
        yield delay
        offered = self.find(wording.START)
        if offered is not None and self.tap(wording.START, offered.message_id):
            yield self.breath()
            yield from self._walk(self._plan(), offered.message_id)

    def _plan(self) -> Visit:
        """Decide what to answer and which slips to make on the way."""
        habits, given = self.habits, self.patient.course.answers(self._day(), self.chance)
        visit = Visit({item: _label(item, value) for item, value in given.items()})
        asked = [item for item in ITEMS.values() if item[0] != "difficulty"]
        for item in asked:
            if self.happens(habits.declines / 4 if item != ITEM9 else habits.declines_item9):
                visit.answers[item] = wording.DECLINE
        if self.happens(habits.corrects):
            item = self.chance.choice(asked[:8])
            visit.slips[item] = _label(item, (given[item] + 1) % 4)
        if habits.softens_item9 and given[ITEM9]:
            visit.slips[ITEM9], visit.answers[ITEM9] = _label(ITEM9, given[ITEM9]), _label(ITEM9, 0)
        visit.leaves_at = self._somewhere(asked, habits.abandons)
        visit.doubles_at = self._somewhere(asked, habits.doubles)
        visit.chats_at = self._somewhere(asked, habits.chats)
        visit.pauses_at = self._somewhere(asked, habits.pauses)
        return visit

    def _somewhere(self, asked: list[Item], chance: float) -> Item | None:
        """Choose an item at which something happens, if it happens at all."""
        return self.chance.choice(asked[1:]) if self.happens(chance) else None

    def _walk(self, visit: Visit, since: int) -> Script:
        """Answer what the phone shows until the check-in is saved, or until this patient leaves it."""
        for _ in range(STEPS):
            asked = self._asked(since)
            if asked is not None and asked == visit.leaves_at:
                return
            if asked is not None:
                yield from self._respond(visit, asked)
            elif self.find(wording.SHOW_SCORES, since):
                yield from self._look_at_scores()
                return
            elif self.find(wording.CONTINUE_CHECKIN, since):
                yield from self._after_item9()
                if not self.tap(wording.CONTINUE_CHECKIN) or self.phone.is_blocked:
                    return
            else:
                return
            yield self.breath()

    def _asked(self, since: int) -> Item | None:
        """Read which item is on the screen."""
        shown = self.find(wording.DECLINE, since)
        if shown is None or shown.text is None:
            return None
        return next((ITEMS[part] for part in shown.text.split("\n\n") if part in ITEMS), None)

    def _respond(self, visit: Visit, asked: Item) -> Script:
        """Do one thing with the item on the screen."""
        if visit.goes_back:
            visit.goes_back = False
            self.tap(wording.BACK)
        elif asked == visit.chats_at:
            visit.chats_at = None
            self.say(self.chance.choice(SMALL_TALK))
        elif asked == visit.pauses_at:
            visit.pauses_at = None
            self.tap(wording.PAUSE)
            yield self.minutes(10, 90)
            self.tap(wording.CONTINUE)
        elif asked in visit.slips:
            self.tap(visit.slips.pop(asked))
            visit.goes_back = True
        else:
            label = visit.answers[asked]
            self.tap(label)
            if asked == visit.doubles_at:
                visit.doubles_at = None
                self.tap(label)

    def _after_item9(self) -> Script:
        """Do what this patient does below the crisis text, before going on."""
        is_first, self._had_positive = not self._had_positive, True
        habits = self.habits
        yield self.minutes(0.2, 2)
        if habits.blocks_after_item9:
            self.phone.block()
        elif habits.leaves_after_item9 and is_first:
            yield timedelta(days=2)
        elif habits.asks_for_call and is_first:
            self.tap(wording.CALL_ME)
            yield self.minutes(1, 3)
        elif habits.speaks_after_item9 and is_first:
            self.phone.send_voice()
            yield self.minutes(1, 3)

    def _look_at_scores(self) -> Script:
        if self.happens(self.habits.looks_at_scores):
            self.tap(wording.SHOW_SCORES)
        yield REFLEX

    def _feel_worse(self) -> Script:
        """Ask for a check-in; where none is open, tell that it has become worse."""
        last = self.phone.last
        self.say("/checkin")
        yield self.breath()
        since = last.message_id if last else 0
        if self.find(wording.FEEL_WORSE, since) and self.tap(wording.FEEL_WORSE):
            yield self.breath()
        yield from self._walk(self._plan(), since)


def _label(item: Item, value: int) -> str:
    """Return the option's text on the button."""
    return INSTRUMENTS[item[0]].options[value].text
