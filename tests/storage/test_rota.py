"""Who is paged at each step: those who can be, in their order, and somebody whenever there is anybody."""

from dataclasses import dataclass

import pytest
from sqlalchemy import Connection

from conversations.triage import Audience
from storage import patients, staff
from storage.database import Database
from storage.vault import Kind, Vault
from tests.storage.clinic import HOUR, NOW, add_staff


@dataclass(frozen=True)
class Place:
    team_id: int
    staff_id: str


def paged(tx: Connection, vault: Vault, audience: Audience, team: str = "North") -> list[str]:
    ids = staff.paged_by(tx, audience, patients.team_named(tx, team))
    return [staff.name_of(tx, vault, each) for each in ids]


def put_on_rota(tx: Connection, *staff_ids: str, team: str = "North") -> None:
    team_id = patients.team_named(tx, team)
    staff.set_rota(tx, [*staff.rota(tx), *(Place(team_id, each) for each in staff_ids)])


@pytest.fixture
def team(database: Database, vault: Vault) -> dict[str, str]:
    """A team of four with two on call, an admin elsewhere, and a stranger."""
    with database.begin() as tx:
        ids = {
            name: add_staff(tx, vault, name, role=role, team=team, created_at=NOW + number * HOUR)
            for number, (name, role, team) in enumerate(
                [
                    ("Ana", "clinician", "North"),
                    ("Ben", "on-call", "North"),
                    ("Cleo", "on-call", "North"),
                    ("Dan", "clinician", "North"),
                    ("Eve", "admin", "South"),
                    ("Fay", "clinician", "South"),
                ]
            )
        }
        put_on_rota(tx, ids["Ben"], ids["Cleo"])
    return ids


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.PRIMARY, ["Ben"]),
        (Audience.SECONDARY, ["Cleo"]),
        (Audience.CLINICIANS, ["Ana", "Dan"]),
        (Audience.CARE_TEAM, ["Ana", "Dan"]),
        (Audience.EVERYONE, ["Ana", "Ben", "Cleo", "Dan", "Eve"]),
    ],
)
def test_each_step_has_its_audience(
    database: Database, vault: Vault, team: dict[str, str], audience: Audience, expected: list[str]
) -> None:
    """Every step pages whom it names, and nobody of another team but admins."""
    with database.begin() as tx:
        assert paged(tx, vault, audience) == expected


def test_second_step_pages_one_person(database: Database, vault: Vault, team: dict[str, str]) -> None:
    """A third person on the rota is not woken before everyone is."""
    with database.begin() as tx:
        put_on_rota(tx, team["Dan"])
        assert paged(tx, vault, Audience.SECONDARY) == ["Cleo"]


@pytest.mark.parametrize("change", [{"is_reachable": False}, {"state": "invited"}, {"state": "removed"}])
def test_whoever_cannot_be_paged_is_skipped(
    database: Database, vault: Vault, team: dict[str, str], change: dict[str, object]
) -> None:
    """One who blocked the bot, has not started it or has left is skipped, and the next in order steps up."""
    with database.begin() as tx:
        staff.set_fields(tx, team["Ben"], **change)
        assert paged(tx, vault, Audience.PRIMARY) == ["Cleo"]
        assert paged(tx, vault, Audience.SECONDARY) == []
        assert paged(tx, vault, Audience.EVERYONE) == ["Ana", "Cleo", "Dan", "Eve"]


def test_empty_rota_pages_nobody_until_everyone(database: Database, vault: Vault, team: dict[str, str]) -> None:
    """With nobody on call the first steps have no one, and the last one has the whole team."""
    with database.begin() as tx:
        staff.set_rota(tx, [])
        assert [paged(tx, vault, each) for each in (Audience.PRIMARY, Audience.SECONDARY)] == [[], []]
        assert paged(tx, vault, Audience.EVERYONE) == ["Ana", "Ben", "Cleo", "Dan", "Eve"]


def test_team_without_clinician_pages_everyone(database: Database, vault: Vault, team: dict[str, str]) -> None:
    """A task for clinicians reaches the whole team when it has none who can be paged."""
    with database.begin() as tx:
        for name in ("Ana", "Dan"):
            staff.set_fields(tx, team[name], is_reachable=False)
        assert paged(tx, vault, Audience.CLINICIANS) == ["Ben", "Cleo", "Eve"]


def test_nobody_at_all_is_told(database: Database, vault: Vault) -> None:
    """A team without staff pages nobody at any step, and says so by an empty list."""
    with database.begin() as tx:
        assert [paged(tx, vault, each) for each in Audience] == [[]] * len(Audience)


def test_someone_of_another_team_can_be_on_call(database: Database, vault: Vault, team: dict[str, str]) -> None:
    """Whoever has a place on the rota is paged wherever else they work, and is no clinician of this team for it."""
    with database.begin() as tx:
        staff.set_rota(tx, [])
        put_on_rota(tx, team["Fay"], team["Ben"])
        assert paged(tx, vault, Audience.PRIMARY) == ["Fay"]
        assert "Fay" in paged(tx, vault, Audience.EVERYONE)
        assert paged(tx, vault, Audience.CARE_TEAM) == ["Ana", "Dan"]


def test_places_close_up(database: Database, vault: Vault, team: dict[str, str]) -> None:
    """Places count from 0 for each team without gaps; who is removed loses place, chat and code."""
    with database.begin() as tx:
        put_on_rota(tx, team["Fay"], team="South")
        vault.put(tx, team["Ben"], Kind.CHAT, "4711", is_findable=True)
        code = staff.new_code(tx, vault, team["Ben"], now=NOW)
        staff.remove(tx, vault, team["Ben"])
        places = [(each.team_id, each.position, staff.name_of(tx, vault, each.staff_id)) for each in staff.rota(tx)]
        assert places == [(1, 0, "Cleo"), (2, 0, "Fay")]
        assert vault.owner_of(tx, Kind.CHAT, "4711") is None
        assert staff.find_code(tx, vault, code) is None
        assert team["Ben"] not in [each.id for each in staff.everyone(tx)]


def test_one_question_waits_for_typed_input(database: Database, vault: Vault, team: dict[str, str]) -> None:
    """A member of staff who is asked something else is no longer asked the first thing."""
    with database.begin() as tx:
        staff.ask(tx, team["Ana"], "note", "alert:1", now=NOW)
        staff.ask(tx, team["Ana"], "note", "alert:2", now=NOW)
        waiting = staff.question(tx, team["Ana"])
        assert waiting is not None
        assert waiting.subject == "alert:2"
        staff.forget_question(tx, team["Ana"])
        assert staff.question(tx, team["Ana"]) is None
