"""The stage: the production bot on the local Bot API server, with a clock that is turned by hand."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import event

from bot import digests, enrolment, jobs
from bot.app import App
from bot.config import Settings
from bot.press import Printer
from bot.rehearsal.botapi import LocalBotApi, Phone
from bot.rehearsal.turned_clock import TurnedClock
from storage import patients, schema, staff
from storage.database import Database
from storage.patients import Identity
from storage.timetable import next_of_each
from storage.vault import new_key_text

TOKEN = "7000001:REHEARSAL-local-only-not-a-secret-0000"  # noqa: S105 - the local server's own token
BOT_NAME = "soundings_rehearsal_bot"
BREATH = timedelta(milliseconds=50)
"""How far the clock goes on when a queue waits for nothing but Telegram's pace."""

MOMENT = timedelta(seconds=3)
"""A person's time to read and tap."""

LOOKS_AGAIN_AFTER = 0.001
PEOPLE_FROM = 50_001
TIDIED_EVERY = timedelta(hours=12)
TAPS_SET_TIMERS_AFTER = timedelta(hours=20)
"""An answer puts off the end of its check-in, never to less than this."""

MOVES_THE_TIMETABLE = (
    "WITH",
    *(f"{verb} {name}" for verb in ("INSERT INTO", "UPDATE") for name in ("outbox", "alert", "patient")),
    "INSERT INTO checkin",
)
"""How statements begin after which something may be due sooner; an answer's own only put off."""

_JOB_OF = {"check-in": "tick", "day": "tick", "timer": "tick", "alert": "escalation"}
"""Which job looks after what is due; messages have the sender."""


class Stage:
    """A whole clinic in one process; ``async with`` opens and closes it."""

    def __init__(self, database_url: str, *, now: datetime, key: str | None = None, **settings: Any) -> None:
        """Prepare a clinic at ``now``; ``settings`` override the defaults of the rehearsal."""
        self.clock = TurnedClock(now)
        self.api = LocalBotApi(self.clock.now)
        self._database_url = database_url
        self._settings = {"encryption_key": key or new_key_text(), **settings}
        self._people = PEOPLE_FROM
        self._coming: dict[str, datetime] = {}
        self._has_moved = True
        self._tidied_at = self._digest_seen_at = now
        self._bot = self.api.add_bot(TOKEN, BOT_NAME)
        self.press: Printer | None = None
        self.app: App

    async def __aenter__(self) -> Self:
        """Open the server and start the bot."""
        await self.api.start()
        database = Database(self._database_url)
        with database.begin() as tx:
            schema.migrate(tx)
        database.close()
        await self.start_bot()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the bot, then the server."""
        await self.app.stop()
        await self.api.stop()

    def settings(self) -> Settings:
        """Return the rehearsal's settings; nothing is read from the environment."""
        given = {
            "telegram_bot_token": TOKEN,
            "telegram_api_url": self.api.url,
            "database_url": self._database_url,
            "clinic_name": "Harbor Clinic",
            "clinic_phone": "+1 555 0100",
            "clinic_timezone": "America/New_York",
        }
        return Settings(_env_file=None, **{**given, **self._settings})

    async def start_bot(self) -> None:
        """Start the production bot on the stage's clock, as after a restart, with a ``press`` if one was set."""
        self.app = App(self.settings(), clock=self.clock, press=self.press)
        event.listen(self.app.database.engine, "before_cursor_execute", self._note_statement)
        self._has_moved = True
        await self.app.start()
        self._jobs = jobs.jobs_of(self.app)
        await self.settle()

    def _note_statement(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        """Note that something may be due sooner than it was."""
        if statement.startswith(MOVES_THE_TIMETABLE):
            self._has_moved = True

    async def stop_bot(self) -> None:
        """Stop the bot; updates wait at the server."""
        await self.app.stop()

    # People

    async def add_staff(
        self, name: str, role: str, *, email: str | None = None, team: str = "Care team"
    ) -> tuple[str, Phone]:
        """Add a member of staff who has sent their code; return the opaque id and the phone."""
        now = self.clock.now()

        def add(tx: Any) -> tuple[str, str]:  # noqa: ANN401 - a connection
            team_id = patients.team_named(tx, team)
            staff_id = staff.add(tx, self.app.clinic.vault, name, role=role, team_id=team_id, email=email, now=now)
            return staff_id, staff.new_code(tx, self.app.clinic.vault, staff_id, now=now)

        staff_id, code = await self.app.write(add)
        phone = self.phone(name)
        phone.say(f"/start {code}")
        await self.settle()
        return staff_id, phone

    async def set_rota(self, *staff_ids: str) -> None:
        """Put members of staff on the rota, first to last."""

        def put(tx: Any) -> None:  # noqa: ANN401 - a connection
            members = [staff.by_id(tx, each) for each in staff_ids]
            staff.set_rota(tx, [_Place(each.team_id, each.id) for each in members if each is not None])

        await self.app.write(put)

    async def invite(self, identity: Identity, starts_on: Any, *, team: str = "Care team") -> str:  # noqa: ANN401
        """Invite a patient; return the single-use code."""
        now = self.clock.now()

        def add(tx: Any) -> str:  # noqa: ANN401 - a connection
            team_id = patients.team_named(tx, team)
            patient_id = enrolment.admit(tx, self.app.clinic, identity, team_id=team_id, starts_on=starts_on, now=now)
            return enrolment.invite(tx, self.app.clinic, patient_id, by="cli", now=now)

        return await self.app.write(add)

    def phone(self, first_name: str) -> Phone:
        """Return a new person's phone, in the private chat with the bot."""
        self._people += 1
        return self.api.phone(self.api.add_user(self._people, first_name), self._bot)

    # Time

    async def settle(self) -> None:
        """Wait until every update is answered and everything due now is sent."""
        quiet = 0
        while quiet < 3:  # noqa: PLR2004 - a hop to the database thread and back
            if self._is_quiet():
                quiet += 1
                await asyncio.sleep(0)
            else:
                quiet = 0
                await self._stir()

    def _is_quiet(self) -> bool:
        return self.api.pending(self._bot) == 0 and self.app.is_idle and self.api.is_polling(self._bot)

    async def _stir(self) -> None:
        """Wait for what is under way, without looking again more often than something can have changed."""
        if self.api.pending(self._bot) or not self.api.is_polling(self._bot):
            await self.api.changed(LOOKS_AGAIN_AFTER)
            return
        await self.app.intake.rest()
        await self.app.sender.rest()
        if not self._is_quiet():
            await asyncio.sleep(LOOKS_AGAIN_AFTER)

    async def moment(self) -> None:
        """Let the bot answer, and a few seconds pass, as they do between two taps of a person."""
        await self.settle()
        await self.advance(MOMENT)

    async def run_jobs(self) -> None:
        """Run every job of time once, as the scheduler would."""
        now = self.clock.now()
        for name, (job, _) in self._jobs.items():
            await jobs.run(name, job, now)
        await self.settle()

    async def advance(self, by: timedelta) -> None:
        """Let time pass, stopping at everything that is due on the way."""
        await self.advance_to(self.clock.now() + by)

    async def advance_to(self, until: datetime, *, visit: Callable[[], None] | None = None) -> None:
        """Let time pass up to ``until``; ``visit`` is called after each stop."""
        await self.run_jobs()
        while (coming := await self.next_event()) is not None and coming <= until:
            self.clock.turn_to(max(coming, self.clock.now()))
            await self.run_jobs()
            if visit is not None:
                visit()
        self.clock.turn_to(until)
        await self.run_jobs()

    async def next_event(self, *, is_alone: bool = False) -> datetime | None:
        """Return when something happens next: a message, a check-in, an alert's deadline, a digest.

        ``is_alone`` promises that nobody but this bot writes to the database: the last look stands until it did.
        """
        now = self.clock.now()
        earliest = min(self._coming.values(), default=now)
        if not is_alone or self._has_moved or not now < earliest <= now + TAPS_SET_TIMERS_AFTER:
            self._has_moved = False
            with self.app.database.reading() as tx:
                self._coming = next_of_each(tx)
        coming = [*self._coming.values(), self.app.sender.next_turn, self._next_digest(now)]
        known = [each for each in coming if each is not None]
        return max(min(known), now + BREATH) if known else None

    async def run_due_jobs(self) -> None:
        """Run the jobs that have something to do, as far as the last look ahead knows; housekeeping twice a day."""
        now = self.clock.now()
        due = {_JOB_OF[kind] for kind, at in self._coming.items() if at <= now and kind in _JOB_OF}
        if self._next_digest(self._digest_seen_at) <= now:
            due.add("digest")
            self._digest_seen_at = now
        if now - self._tidied_at >= TIDIED_EVERY:
            due.add("housekeeping")
            self._tidied_at = now
        for name in (each for each in self._jobs if each in due):
            await jobs.run(name, self._jobs[name][0], now)
            await self.settle()
        self.app.sender.ring()
        await self.settle()

    def _next_digest(self, now: datetime) -> datetime:
        at = self.app.digest_at(now)
        week_on = digests.week_of(now, self.app.settings.digest_weekday, at) + timedelta(days=7)
        return digests.due_at(week_on, at, self.app.settings.clinic_timezone)


class _Place:
    """A place on the rota."""

    def __init__(self, team_id: int, staff_id: str) -> None:
        self.team_id = team_id
        self.staff_id = staff_id
