"""The driver: turns the clock from event to event, people's taps and what the bot has due, each settled alone."""

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from heapq import heappop, heappush

from bot.rehearsal.caregiver import Caregiver
from bot.rehearsal.clinic import Patient, SyntheticClinic
from bot.rehearsal.patient import PatientAtHome
from bot.rehearsal.person import Person, Script
from bot.rehearsal.stage import Stage

Progress = Callable[[datetime], None]
"""Called after each event with what the clock shows."""

CODE_REACHES_PATIENT = (20, 90)
"""Minutes from the invitation until the patient has the code and opens the chat."""


class Play:
    """A clinic on a stage; ``run`` plays it from its first to its last day."""

    def __init__(self, stage: Stage, clinic: SyntheticClinic) -> None:
        """Give everyone a phone; nothing happens yet."""
        self._stage = stage
        self.clinic = clinic
        self.patients = [self._patient(each) for each in clinic.patients]
        self.staff: list[Caregiver] = []
        self._agenda: list[tuple[datetime, int, Script]] = []
        self._turn = itertools.count()

    @property
    def deeds(self) -> int:
        """How many taps and messages there were."""
        return sum(each.deeds for each in self._everyone)

    @property
    def _everyone(self) -> list[Person]:
        return [*self.patients, *self.staff]

    def _patient(self, patient: Patient) -> PatientAtHome:
        phone = self._stage.phone(patient.first_name)
        return PatientAtHome(patient, phone, self._stage.clock.now, self.clinic.seed)

    async def _meet_staff(self) -> None:
        """Add everyone who works here, one after the other, and write the rota."""
        on_rota = []
        for member in self.clinic.staff:
            staff_id, phone = await self._stage.add_staff(member.name, member.role)
            self.staff.append(Caregiver(member, phone, self._stage.clock.now, self.clinic.seed))
            on_rota += [staff_id] * member.is_on_rota
            await self._stage.advance(timedelta(minutes=1))
        await self._stage.set_rota(*on_rota)

    def _plan(self) -> None:
        """Put the invitations, and what patients do on certain days, on the agenda."""
        inviting = itertools.cycle([each for each in self.staff if each.member.invites])
        now = self._stage.clock.now()
        for person, clinician in zip(self.patients, inviting, strict=False):
            wait = person.patient.invited_at - now
            self._add(clinician.invite(person.patient, wait, self._hand_over(person)))
            for script in person.deeds_until(self.clinic.ends_at):
                self._add(script)

    def _hand_over(self, person: PatientAtHome) -> Callable[[str], None]:
        """Return how a code gets from the clinic to a patient."""
        return lambda code: self._add(person.set_up(code, person.minutes(*CODE_REACHES_PATIENT)))

    def _add(self, script: Script) -> None:
        """Go on with a script up to its next wait, and put the rest on the agenda."""
        wait = next(script, None)
        if wait is not None:
            heappush(self._agenda, (self._stage.clock.now() + wait, next(self._turn), script))

    async def run(self, progress: Progress = lambda _now: None) -> None:
        """Play from the first to the last day."""
        await self._meet_staff()
        self._plan()
        due = await self._stage.next_event()
        while (at := self._next(due)) is not None and at <= self.clinic.ends_at:
            if due is None or at < due:
                self._act(at)
                await self._stage.settle()
            else:
                self._stage.clock.turn_to(at)
                await self._stage.run_due_jobs()
            self._look_around()
            due = await self._stage.next_event(is_alone=True)
            progress(at)
        self._stage.clock.turn_to(self.clinic.ends_at)
        progress(self.clinic.ends_at)

    def _next(self, due: datetime | None) -> datetime | None:
        """Return when the next thing happens, on a phone or in the bot; never in the past."""
        coming = [due, *(at for at, _, _ in self._agenda[:1])]
        first = min((each for each in coming if each is not None), default=None)
        return None if first is None else max(first, self._stage.clock.now())

    def _act(self, at: datetime) -> None:
        """Let the person whose turn it is do one thing; the bot has nothing to wake up for until then."""
        self._stage.clock.turn_to(at, is_quiet=True)
        _, _, script = heappop(self._agenda)
        self._add(script)

    def _look_around(self) -> None:
        """Let everyone look at their phone."""
        for person in self._everyone:
            for message in person.notice():
                script = person.react(message)
                if script is not None:
                    self._add(script)
