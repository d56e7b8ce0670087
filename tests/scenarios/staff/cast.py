"""The clinic of the staff's scenarios, and short ways to bring it where a scenario begins."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from bot import keyboards
from bot.config import Settings
from bot.rehearsal.stage import TOKEN, Stage
from storage.models import METADATA
from storage.patients import Identity
from tests.scenarios.people import SET_UP, Person

START = datetime(2026, 3, 2, 14, tzinfo=UTC)
"""A Monday, 09:00 in New York."""

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

CRISIS = "I want to kill myself"
"""A direct message: it raises a critical alert without a check-in."""

TAKE, REFUSE = "I've got this", "Can't take this"
SECRETS = ("Josephine", "Doe", "555 0199", "Maria", "555 0142", "Bay Street")
"""What stands in the vault and in no page, list or digest."""


def identity(code: str) -> Identity:
    return Identity(code, "Josephine Doe", "+1 555 0199", "Maria Doe, +1 555 0142", "12 Bay Street")


class ChangeableStage(Stage):
    """A stage whose settings can change before the next start of the bot."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes: dict[str, Any] = {}

    def settings(self) -> Settings:
        return super().settings().model_copy(update=self.changes)


class Ward:
    """The stage with its staff and patients."""

    def __init__(self, stage: ChangeableStage) -> None:
        self.stage = stage
        self.api = stage.api
        self.bot = stage.api.world.bots[TOKEN]

    async def hire(self, name: str, role: str = "clinician", **others: Any) -> Person:
        """Add a member of staff who has sent their code."""
        staff_id, phone = await self.stage.add_staff(name, role, **others)
        await self.stage.moment()
        return Person(self.stage, phone, staff_id=staff_id)

    async def rota(self, *people: Person) -> None:
        """Put people on call, first to last."""
        await self.stage.set_rota(*(each.staff_id for each in people))

    async def enrol(self, code: str = "P-001", *, team: str = "Care team", in_days: int = 2) -> Person:
        """Bring a patient through consent; before the course the first check-in is ready."""
        starts_on = (self.stage.clock.now() + timedelta(days=in_days)).date()
        enrolment_code = await self.stage.invite(identity(code), starts_on, team=team)
        patient = Person(self.stage, self.stage.phone("Josephine"))
        await patient.says(f"/start {enrolment_code}")
        await patient.taps(*SET_UP)
        return patient

    async def rows(self, table: str, **where: object) -> Sequence[Row[Any]]:
        """Return rows of a table, oldest first."""
        found = METADATA.tables[table]
        statement = select(found).where(*(found.c[name] == value for name, value in where.items()))
        return await self.stage.app.read(_all, statement.order_by(*found.primary_key))

    async def alert(self, number: int = 1) -> Row[Any]:
        """Return one alert as it stands."""
        (row,) = await self.rows("alert", id=number)
        return row

    async def story(self, number: int = 1) -> list[str]:
        """Return what happened to an alert, oldest first."""
        return [each.what for each in await self.rows("alert_event", alert_id=number)]

    async def ledger(self, kind: str) -> list[tuple[str, str]]:
        """Return the result and detail of every attempt to deliver messages of a kind, oldest first."""
        numbers = {each.id for each in await self.rows("outbox", kind=kind)}
        return [(each.result, each.detail) for each in await self.rows("delivery") if each.outbox_id in numbers]

    async def sql(self, statement: str, **values: object) -> None:
        """Change the database behind the bot's back."""

        def change(tx: Connection) -> None:
            tx.exec_driver_sql(statement, values)

        await self.stage.app.write(change)

    def signed(self, person: Person, *tap: str) -> str:
        """Return a tap as the bot itself would sign it for this person's chat."""
        return keyboards.encode(self.stage.app.keys.buttons, person.phone.chat_id, tap)

    def sent_to(self, person: Person, method: str = "sendMessage") -> list[Any]:
        """Return the requests that wrote into a person's chat, refused ones included."""
        chat_id = person.phone.chat_id
        return [each for each in self.api.requests if each.method == method and each.chat_id == chat_id]


def _all(tx: Connection, statement: Select[Any]) -> Sequence[Row[Any]]:
    found: Sequence[Row[Any]] = tx.execute(statement).all()
    return found


async def begin_item9(patient: Person, item9: int) -> None:
    """Begin a check-in and answer it up to item 9."""
    await patient.opens_a_check_in()
    await patient.answers(f"00000000 {item9}")


async def finish(patient: Person) -> None:
    """Answer what is left after a positive item 9."""
    await patient.taps("Continue the check-in")
    if patient.texts[-1].startswith("Part 2 of 2"):
        await patient.answers("0000000")
    await patient.taps("Not difficult at all")


async def close(person: Person, outcome: str = "Reached patient", note: str = "Called, is safe.") -> None:
    """Bring an alert of one's own to its end."""
    await person.taps("Close…", outcome)
    await person.says(note)


def pages(person: Person) -> list[str]:
    """Return the pages in a chat that can still be answered."""
    shown = [each for each in person.phone.messages if each.from_bot and each.buttons]
    return [each.text or "" for each in shown if each.buttons[0][0].text == TAKE]
