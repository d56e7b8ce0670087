"""What the sender takes at once, and what it lets others take."""

from datetime import timedelta

import pytest

from bot.clinic import Clinic
from bot.messages import plain
from bot.parcels import release_stale, take
from storage import outbox, schema
from storage.database import Database
from storage.outbox import Lane
from storage.vault import Keys, Kind, Vault, new_key_text
from tests.storage.clinic import NOW, ZONE, add_staff, queue


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(Vault(Keys.from_text(new_key_text())), "Harbor Clinic", "+1 555 0100", ZONE)


@pytest.fixture
def database(database_url: str) -> Database:
    database = Database(database_url)
    with database.begin() as tx:
        schema.migrate(tx)
    return database


def _queued(database: Database, clinic: Clinic, *names: str) -> list[str]:
    """Queue a line for each name in turn; a name that comes again is the same person."""
    people: dict[str, str] = {}
    with database.begin() as tx:
        for number, name in enumerate(names):
            if name not in people:
                people[name] = add_staff(tx, clinic.vault, name)
                clinic.vault.put(tx, people[name], Kind.CHAT, str(1000 + len(people)), is_findable=True)
            queue(
                tx, clinic.vault, f"news:{number}", recipient=people[name], lane=Lane.PAGE, kind="news",
                payload=plain(f"Line {number}").to_bytes(),
            )  # fmt: skip
    return list(people.values())


def test_a_long_queue_for_one_person_leaves_room_for_the_next(database: Database, clinic: Clinic) -> None:
    """Each person's first message is taken, their others stay as they were."""
    ana, ben = _queued(database, clinic, "Ana", "Ana", "Ana", "Ben")
    with database.begin() as tx:
        first, _ = take(tx, clinic, now=NOW, room=2, bulk=0, busy=set())
        second, _ = take(tx, clinic, now=NOW, room=2, bulk=0, busy={ana})
        waiting = tx.exec_driver_sql("SELECT attempts FROM outbox WHERE state = 'queued'").scalars().all()
    database.close()
    assert [(each.row.recipient, each.message.text) for each in first] == [(ana, "Line 0")]
    assert [(each.row.recipient, each.message.text) for each in second] == [(ben, "Line 3")]
    assert waiting == [0, 0]


def test_what_is_in_hand_is_nobody_elses(database: Database, clinic: Clinic) -> None:
    """A message that waits long for its turn was not abandoned; one that nobody holds was."""
    _queued(database, clinic, "Ana", "Ben")
    later = NOW + timedelta(minutes=5)
    with database.begin() as tx:
        taken, _ = take(tx, clinic, now=NOW, room=2, bulk=0, busy=set())
        held, lost = (each.row.id for each in taken)
        released = release_stale(tx, now=later, in_hand=frozenset({held}))
        states = [row.state for number in (held, lost) if (row := outbox.by_id(tx, number))]
    database.close()
    assert released == 1
    assert states == ["sending", "queued"]
