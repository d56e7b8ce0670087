"""When a digest day has come, each team gets its digest, whatever becomes of another team's."""

from collections.abc import Iterator

import pytest

from bot import digests
from bot.clinic import Clinic
from conversations.digest import Period
from storage import schema, staff
from storage.database import Database, DatabaseUnavailableError
from storage.digests import Pages
from storage.vault import Keys, Vault, new_key_text
from tests.storage.clinic import NOW, add_staff

ZONE = "America/New_York"
TODAY = NOW.date()
PAGES = Pages("<p>page</p>", "text", "short")


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(Vault(Keys.from_text(new_key_text())), "Harbor Clinic", "+1 555 0100", ZONE)


@pytest.fixture
def database(database_url: str, clinic: Clinic) -> Iterator[Database]:
    """Three teams with a clinician each."""
    found = Database(database_url)
    with found.begin() as tx:
        schema.migrate(tx)
    with found.begin() as tx:
        for team in ("North", "South", "West"):
            add_staff(tx, clinic.vault, f"Clinician {team}", team=team, started_at=NOW)
    yield found
    found.close()


def _stored(database: Database) -> list[str]:
    """Return the teams that have a digest."""
    with database.reading() as tx:
        rows = tx.exec_driver_sql("SELECT name FROM team JOIN digest ON digest.team_id = team.id ORDER BY name")
        return [str(row.name) for row in rows]


async def test_each_team_gets_its_digest_once(database: Database, clinic: Clinic) -> None:
    """The job comes again every minute, and makes nothing twice; a team without patients gets none."""
    asked: list[str] = []

    async def maker(_team_id: int, team: str, _period: Period) -> Pages | None:
        asked.append(team)
        return None if team == "South" else PAGES

    assert await digests.make_due(database, clinic, week_on=TODAY, now=NOW, maker=maker) == 2
    assert _stored(database) == ["North", "West"]
    assert await digests.make_due(database, clinic, week_on=TODAY, now=NOW, maker=maker) == 0
    assert sorted(asked) == ["North", "South", "South", "West"]
    with database.reading() as tx:
        queued = tx.exec_driver_sql("SELECT recipient FROM outbox WHERE kind = 'digest'").scalars().all()
        members = {each.id for each in staff.everyone(tx, is_active=True)}
    assert len(queued) == 2
    assert set(queued) <= members


async def test_a_digest_that_cannot_be_made_keeps_no_other_team_from_its_own(
    database: Database, clinic: Clinic
) -> None:
    """The failure is raised after the others are stored, and the team is asked for again the next time."""

    async def failing(_team_id: int, team: str, _period: Period) -> Pages | None:
        if team == "North":
            raise DatabaseUnavailableError
        return PAGES

    async def working(_team_id: int, _team: str, _period: Period) -> Pages | None:
        return PAGES

    with pytest.raises(DatabaseUnavailableError):
        await digests.make_due(database, clinic, week_on=TODAY, now=NOW, maker=failing)
    assert _stored(database) == ["South", "West"]
    assert await digests.make_due(database, clinic, week_on=TODAY, now=NOW, maker=working) == 1
    assert _stored(database) == ["North", "South", "West"]
