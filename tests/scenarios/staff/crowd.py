"""Messages to many people, as a morning of reminders brings them."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.messages import plain
from storage import outbox
from storage.outbox import Lane
from storage.vault import Kind
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import Ward

REMINDER = "Your check-in is still here when you are ready."


async def strangers(ward: Ward, count: int) -> list[Person]:
    """Return people who once wrote to the bot."""
    people = [Person(ward.stage, ward.stage.phone(f"Guest {number}")) for number in range(count)]
    for each in people:
        each.phone.say("/help")
    await ward.stage.moment()
    await ward.stage.advance(timedelta(seconds=count))
    return people


async def remind(ward: Ward, people: list[Person], *, each: int = 1) -> None:
    """Queue reminders to people who are nobody's patients, so that nothing but their lane decides about them."""
    vault, now = ward.stage.app.clinic.vault, ward.stage.clock.now()

    def queue(tx: Connection) -> None:
        for person in people:
            owner = f"guest:{person.phone.chat_id}"
            vault.put(tx, owner, Kind.CHAT, str(person.phone.chat_id))
            for number in range(each):
                outbox.add(
                    tx, vault, lane=Lane.REMINDER, kind="news", dedup_key=f"news:{owner}:{number}:{now.isoformat()}",
                    recipient=owner, payload=plain(REMINDER).to_bytes(), now=now,
                )  # fmt: skip

    await ward.stage.app.write(queue)
    ward.stage.app.sender.ring()
