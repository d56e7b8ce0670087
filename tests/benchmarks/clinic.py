"""Many patients at once, put into the database as enrolment would leave them, and their phones."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot import keyboards
from bot.rehearsal.botapi import Bot, LocalBotApi, Phone
from conversations.administration import CheckIn, State, current_question, new_checkin
from conversations.course import FIRST_COURSE, TEMPLATES
from storage import checkins, courses, patients, schema, staff
from storage.checkins import Place
from storage.database import Database
from storage.patients import Identity
from storage.vault import Keys, Kind, Vault

FIRST_PATIENT_CHAT = 100_001
FIRST_STAFF_CHAT = 900_001
OPEN_FOR = timedelta(days=1)
ENROLLED_FOR, NOT_DUE_FOR = timedelta(days=70), timedelta(days=30)
ITEM_9 = 8
"""The place of item 9 among the questions of a check-in."""


@dataclass(frozen=True, slots=True)
class Person:
    """A patient or a member of staff, and the chat in which the bot knows them."""

    opaque_id: str
    chat_id: int
    team_id: int

    @property
    def staff_id(self) -> str:
        """The name that the rota has for a person."""
        return self.opaque_id


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open check-in: whose it is, and which question waits."""

    chat_id: int
    checkin_id: int
    revision: int
    instrument: int
    item: int

    def tap(self, key: bytes, option: int) -> str:
        """Return the data of the button for ``option``."""
        numbers = (self.checkin_id, self.revision, self.instrument, self.item, option)
        return keyboards.encode(key, self.chat_id, ("answer", *map(str, numbers)))


def zone_at_noon() -> str:
    """Return a zone where it is about noon, so that nothing is held back for the night."""
    east = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-east:+d}" if east else "Etc/GMT"


class SyntheticClinic:
    """A clinic's database, filled from this process while no bot runs."""

    def __init__(self, database_url: str, key: str, *, teams: int = 1, patients: int = 0) -> None:
        """Make the schema, care teams of one on-call clinician each, and patients spread over them."""
        self.database_url = database_url
        self.key = key
        self.keys = Keys.from_text(key)
        self.vault = Vault(self.keys)
        self.patients: list[Person] = []
        self.staff: list[Person] = []
        with self.begin() as tx:
            schema.migrate(tx)
        with self.begin() as tx:
            self.staff += [self._employ(tx, number) for number in range(teams)]
            staff.set_rota(tx, self.staff)
            self.patients += [self._enrol(tx, number) for number in range(patients)]

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open one write transaction, on a database that is closed again after it."""
        database = Database(self.database_url)
        try:
            with database.begin() as tx:
                yield tx
        finally:
            database.close()

    def _employ(self, tx: Connection, number: int) -> Person:
        now, chat_id = datetime.now(UTC), FIRST_STAFF_CHAT + number
        team_id = patients.team_named(tx, f"Team {number + 1}")
        staff_id = staff.add(
            tx, self.vault, f"Clinician {number}", role="clinician", team_id=team_id, email=None, now=now
        )
        staff.set_fields(tx, staff_id, state="active", started_at=now)
        self.vault.put(tx, staff_id, Kind.CHAT, str(chat_id), is_findable=True)
        return Person(staff_id, chat_id, team_id)

    def _enrol(self, tx: Connection, number: int) -> Person:
        now, chat_id = datetime.now(UTC) - ENROLLED_FOR, FIRST_PATIENT_CHAT + number
        team_id = self.staff[number % len(self.staff)].team_id
        identity = Identity(f"B-{number}", f"Patient {number}", "+1 555 0199", "A sister", "At home")
        patient_id = patients.add(tx, self.vault, identity, team_id=team_id, zone=zone_at_noon(), hour=10, now=now)
        courses.add(tx, patient_id, TEMPLATES[FIRST_COURSE], starts_on=now.date(), zone=zone_at_noon(), now=now)
        due = now + ENROLLED_FOR + NOT_DUE_FOR
        patients.set_fields(tx, patient_id, state="active", enrolled_at=now, next_due_at=due, next_due_on=due.date())
        self.vault.put(tx, patient_id, Kind.CHAT, str(chat_id), is_findable=True)
        return Person(patient_id, chat_id, team_id)

    def open_checkins(self, people: Iterable[Person], *, cursor: int = 0) -> list[Waiting]:
        """Give each patient an open check-in whose questions before ``cursor`` are answered with 0."""
        now, fresh = datetime.now(UTC), new_checkin()
        asking = replace(
            fresh, state=State.ASKING, cursor=cursor, revision=cursor + 1, begun_at=now, touched_at=now,
            answers=(0,) * cursor + fresh.answers[cursor:],
        )  # fmt: skip
        with self.begin() as tx:
            return [_open(tx, each, asking, now) for each in people]

    def phones(self, api: LocalBotApi, bot: Bot) -> dict[int, Phone]:
        """Return everyone's phone by chat; each has written to the bot some time ago, and was answered."""
        phones = {}
        for each in (*self.patients, *self.staff):
            user = api.add_user(each.chat_id, f"Person {each.chat_id}")
            chat = api.world.private_chat(user, bot)
            chat.is_started = True
            chat.add(bot, {"text": "A message of the bot"}, api.world.now())
            phones[each.chat_id] = api.phone(user, bot)
        return phones

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        with self.begin() as tx:
            return int(tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608 - our own name


def _open(tx: Connection, person: Person, asking: CheckIn, now: datetime) -> Waiting:
    fresh, ends_at = new_checkin(), now + OPEN_FOR
    course = courses.latest(tx, person.opaque_id)
    assert course is not None
    place = Place(course.id, "weekly", now.date(), now)
    checkin_id = checkins.add(tx, person.opaque_id, fresh, place, language="en", timer_at=ends_at)
    assert checkin_id is not None
    checkins.save(tx, checkin_id, fresh, asking, timer_at=ends_at)
    question = current_question(asking)
    return Waiting(
        person.chat_id, checkin_id, asking.revision, asking.instruments.index(question.instrument), question.number
    )
