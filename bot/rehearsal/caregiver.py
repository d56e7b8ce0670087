"""What synthetic staff do with the phone: invite, take pages or leave them, call, close with a note."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.rehearsal.booking import AtTheDesk
from bot.rehearsal.botapi import Message, Phone
from bot.rehearsal.clinic import IN_TIME, LATE, Member, Patient
from bot.rehearsal.person import Script, shows
from conversations import wording_staff
from conversations.alert_events import Outcome
from conversations.triage import Tier

PAGE = re.compile(r"(?P<tier>[A-Z]+): alert (?P<number>\d+), ")
DESK = re.compile(r"Alert (?P<number>\d+), [^:]+: (?P<tier>[a-z]+), (?:raised|notified)\n")
TAKEN = re.compile(r"Alert (?P<number>\d+), [^:]+: .* has it\.")
SILENT = re.compile(
    "(?P<code>[^ ]+): (?:{})".format(
        "|".join(
            map(re.escape, (wording_staff.MISSED_TWICE, wording_staff.MISSED_AFTER_POSITIVE, wording_staff.BLOCKED))
        )
    )
)
CODE = re.compile(r"Code: (?P<code>\w+), good for")

CALL_TAKES: Mapping[Tier, tuple[int, int]] = MappingProxyType(
    {Tier.CRITICAL: (1, 6), Tier.HIGH: (3, 25), Tier.ELEVATED: (5, 90), Tier.TASK: (10, 120)}
)
"""Minutes from taking an alert to having called."""

TRIES_AGAIN_AFTER: Mapping[Tier, tuple[int, int]] = MappingProxyType(
    {Tier.CRITICAL: (15, 18), Tier.HIGH: (58, 70), Tier.ELEVATED: (1300, 1420), Tier.TASK: (1300, 1420)}
)
"""Minutes between two calls."""

REACHED_AT_ONCE = 0.72
CALLS = 3
OUTCOMES_AFTER_CONTACT = ((Outcome.REACHED, 7), (Outcome.REFERRED, 2), (Outcome.NO_CONCERN, 2))
OUTCOMES_WITHOUT = ((Outcome.WELFARE_CHECK, 2), (Outcome.EMERGENCY_CONTACT, 3))
NOTES: Mapping[Outcome, tuple[str, ...]] = MappingProxyType(
    {
        Outcome.REACHED: (
            "Talked for ten minutes. Safe at home, plan gone through again, next visit stays as booked.",
            "Reached on the second ring. Partner is there tonight. Calling again tomorrow at ten.",
        ),
        Outcome.REFERRED: ("Agreed to see the therapist this week; appointment made while on the phone.",),
        Outcome.NO_CONCERN: ("Had read the question differently. Gone through it together, answer stays on record.",),
        Outcome.WELFARE_CHECK: (
            "No answer on three calls. Welfare check requested, they report back within the hour.",
        ),
        Outcome.EMERGENCY_CONTACT: ("Relative reached, is with the patient now and stays. We call in the morning.",),
    }
)


class Caregiver(AtTheDesk):
    """A member of staff and what the bot's messages make them do."""

    def __init__(self, member: Member, phone: Phone, clock: Callable[[], datetime], seed: int) -> None:
        """Give the phone to its owner."""
        super().__init__(phone, clock, f"staff {seed} {member.name}")
        self.member = member
        self._taken: set[int] = set()

    def react(self, message: Message) -> Script | None:
        """Answer a page as this person does; keep in mind what others have taken; look through the digest."""
        text = message.text or message.caption or ""
        taken = TAKEN.match(text)
        if taken is not None:
            self._taken.add(int(taken["number"]))
            return None
        called = PAGE.match(text) or DESK.match(text)
        if called is not None and shows(message, wording_staff.TAKE):
            self._taken.discard(int(called["number"]))
            return self._answer(message.message_id, int(called["number"]), Tier(called["tier"].lower()))
        if message.document is not None and self.member.invites:
            return self._look_through()
        silent = SILENT.match(text)
        return self.look_into_silence(silent["code"]) if silent and silent["code"] in self.looks_after else None

    def _answer(self, message_id: int, number: int, tier: Tier) -> Script:
        """Take the alert in time, late or never, or pass it on."""
        temper, roll = self.member.temper, self.chance.random()
        if roll < temper.in_time:
            yield self.minutes(*IN_TIME[tier])
        elif roll < temper.in_time + temper.late:
            yield self.minutes(*LATE[tier])
        elif roll < temper.in_time + temper.late + temper.passes_on:
            yield self.minutes(*IN_TIME[tier])
            if number not in self._taken:
                self.tap(wording_staff.REFUSE, message_id)
            return
        else:
            return
        if number not in self._taken and self.tap(wording_staff.TAKE, message_id):
            yield from self._handle(message_id, number, tier)

    def _handle(self, message_id: int, number: int, tier: Tier) -> Script:
        """Call until someone is reached, then close; now and then forget about it."""
        yield self.minutes(0.3, 2)
        if self.happens(self.member.temper.forgets):
            return
        self.tap(wording_staff.CONTACT, message_id)
        is_reached = False
        for _ in range(CALLS):
            yield self.minutes(*CALL_TAKES[tier])
            is_reached = self.happens(REACHED_AT_ONCE)
            label = wording_staff.REACHED if is_reached else wording_staff.NOT_REACHED
            if not self.tap(label, message_id) or is_reached:
                break
            yield self.minutes(*TRIES_AGAIN_AFTER[tier])
        yield self.minutes(2, 20)
        yield from self._close(message_id, number, is_reached=is_reached)

    def _close(self, message_id: int, number: int, *, is_reached: bool) -> Script:
        """Choose how it ended and type the note."""
        yield from self.one_at_a_time()
        if not self.tap(wording_staff.CLOSE, message_id):
            self.is_done()
            return
        yield self.breath()
        kinds = OUTCOMES_AFTER_CONTACT if is_reached else OUTCOMES_WITHOUT
        (outcome,) = self.chance.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])
        label = outcome.value.capitalize()
        asked = self.find(label, message_id)
        if asked is not None and asked.text == wording_staff.choose_outcome(number):
            self.tap(label, asked.message_id)
            yield self.minutes(0.3, 1.5)
            self.say(self.chance.choice(NOTES[outcome]))
            yield self.breath()
        self.is_done()

    def _look_through(self) -> Script:
        """After the digest, go through the open alerts."""
        yield self.minutes(60, 240)
        yield from self.one_at_a_time()
        self.say("/alerts")
        yield self.breath()
        self.is_done()

    def invite(self, patient: Patient, wait: timedelta, hand_over: Callable[[str], None]) -> Script:
        """Invite a patient in the chat, hand over the code that comes back, and look after the plan from then on."""
        yield wait
        yield from self.one_at_a_time()
        for line in ("/invite", *patient.answers_of_invitation()):
            self.say(line)
            yield self.breath() * 2
        last = self.phone.last_from_bot
        found = CODE.search(last.caption or "") if last is not None else None
        self.is_done()
        if found is not None:
            hand_over(found["code"])
            yield from self.look_after(patient.code, patient.plan)
