"""What a synthetic patient does besides the check-ins: mood and sleep, a pause, and what comes on days of their own."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rehearsal.botapi import Message, Phone
from bot.rehearsal.clinic import Patient
from bot.rehearsal.courses import Ending
from bot.rehearsal.person import Person, Script, shows
from bot.rehearsal.plans import CLINIC_ZONE
from conversations import wording, wording_daily, wording_schedule
from conversations.localtime import local_date

REFLEX = timedelta(seconds=1)
CRISIS_TEXT = "I can't do this, I want to end my life"
TURNS_OFF, TURNS_ON = 0.006, 0.25
"""How often a patient has the questions turned off at one of them, and on again after the last of the series."""

FEELS_LOSS = 0.6
"""How many of those who lose the response say so before they are asked."""

FEELS_LOSS_AFTER = (8, 11)


class Diarist(Person):
    """A patient with what they do unasked, and the two quiet taps a day."""

    def __init__(self, patient: Patient, phone: Phone, clock: Callable[[], datetime], seed: int) -> None:
        """Give the phone to its owner."""
        super().__init__(phone, clock, f"patient {seed} {patient.code}")
        self.patient = patient
        self.habits = patient.habits

    def react(self, message: Message) -> Script | None:
        """Answer mood and sleep, on some of the days."""
        if wording_daily.MOOD not in (message.text or "") or self._day() // 7 in self.habits.silent_weeks:
            return None
        if self.happens(TURNS_OFF):
            return self._turn_off(message.message_id)
        return self._keep_diary(message.message_id) if self.happens(self.patient.diary) else None

    def _day(self) -> int:
        """Return the days since the first session, where the patient lives."""
        return (local_date(self.now(), self.patient.place) - self.patient.starts_on).days

    def _keep_diary(self, message_id: int) -> Script:
        """Tap two numbers within hours; whoever likes it goes on with it when the series is over."""
        mood, sleep = self.patient.course.day(self._day(), self.chance)
        yield timedelta(seconds=round(60 * min(self.chance.lognormvariate(3.0, 0.9), 230)))
        for value in (mood, sleep):
            if not self.tap(str(value), message_id):
                return
            yield self.breath()
        if shows(self.phone.message(message_id), wording_daily.ASK_EACH_DAY) and self.happens(TURNS_ON):
            self.tap(wording_daily.ASK_EACH_DAY, message_id)

    def _turn_off(self, message_id: int) -> Script:
        yield self.minutes(1, 60)
        self.tap(wording_daily.DO_NOT_ASK, message_id)

    # What comes on days of their own, whatever the bot does.

    def deeds_until(self, ends_at: datetime) -> list[Script]:
        """Return what this patient does unasked, from the invitation to the end."""
        habits, since = self.habits, self.patient.invited_at
        planned = (
            (habits.blocks_at, self._block),
            (habits.returns_at, self._return),
            (habits.stops_at, self._stop),
            (habits.writes_crisis_at, self._write_crisis),
            (habits.feels_worse_at, self._feel_worse),
            (habits.rests_at, self._rest),
        )
        times = [(since + (ends_at - since) * at, deed) for at, deed in planned if at is not None]
        if self.patient.course.ending is Ending.LOSS and self.happens(FEELS_LOSS):
            times.append((self._feels_loss_at(), self._feel_worse))
        return [self._later(self._by_day(at) - self.now(), deed) for at, deed in times]

    def _feels_loss_at(self) -> datetime:
        on = self.patient.starts_on + timedelta(
            self.patient.course.lost_from_day + self.chance.randint(*FEELS_LOSS_AFTER)
        )
        return datetime.combine(on, time(11), ZoneInfo(CLINIC_ZONE)).astimezone(UTC)

    def _by_day(self, at: datetime) -> datetime:
        """Return a time of the same day in the clinic's hours, so that the files show what is paged at once."""
        local = at.astimezone(ZoneInfo(CLINIC_ZONE))
        return (local.replace(hour=10, minute=0) + self.minutes(0, 360)).astimezone(UTC)

    def _later(self, wait: timedelta, deed: Callable[[], Script]) -> Script:
        yield wait
        yield from deed()

    def _block(self) -> Script:
        self.phone.block()
        yield REFLEX

    def _return(self) -> Script:
        self.phone.unblock()
        yield REFLEX

    def _stop(self) -> Script:
        self.say("/stop")
        yield self.breath()
        self.tap(wording.STOP_YES)

    def _write_crisis(self) -> Script:
        self.say(CRISIS_TEXT)
        yield REFLEX

    def _rest(self) -> Script:
        """Take a break from check-ins."""
        self.say("/pause")
        yield self.breath()
        self.tap(self.chance.choice(wording_schedule.PAUSES[:2])[1])

    def _feel_worse(self) -> Script:
        """Tell that it has become worse."""
        raise NotImplementedError
