"""A member of staff sends the code they were given, and from then on the chat has their role."""

import pytest

from storage import patients, staff
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, Ward

READY = "You are set up. Send /help to see what I can do."
NEEDED = "Welcome. To begin, open the link from your clinic, or send /start and your code."


async def code_for(ward: Ward, role: str) -> str:
    def add(tx: object) -> str:
        vault, now = ward.stage.app.clinic.vault, ward.stage.clock.now()
        team = patients.team_named(tx, "Care team")  # type: ignore[arg-type]
        added = staff.add(tx, vault, "Ana Ruiz", role=role, team_id=team, email=None, now=now)  # type: ignore[arg-type]
        return staff.new_code(tx, vault, added, now=now)  # type: ignore[arg-type]

    return await ward.stage.app.write(add)


@pytest.mark.parametrize("role", ["clinician", "on-call", "admin"])
async def test_code_brings_the_role(ward: Ward, role: str) -> None:
    """Before the code the chat is a stranger's, after it /whoami names role and team."""
    ana = Person(ward.stage, ward.stage.phone("Ana"))
    await ana.says("/whoami")
    ana.sees(NEEDED)
    await ana.says("/start " + await code_for(ward, role))
    ana.sees(READY)
    await ana.says("/whoami")
    ana.sees(f"You are {role} in Care team, not on the rota.")


async def test_code_works_once(ward: Ward) -> None:
    """A second chat with the same code is refused, and gets no role."""
    code = await code_for(ward, "admin")
    ana, eve = (Person(ward.stage, ward.stage.phone(name)) for name in ("Ana", "Eve"))
    await ana.says(f"/start {code}")
    await eve.says(f"/start {code}")
    eve.sees("This code was used before. Please ask the clinic for a new one.")
    await eve.says("/whoami")
    eve.sees(NEEDED)


async def test_code_expires(ward: Ward) -> None:
    """After seven days a code opens nothing."""
    code = await code_for(ward, "clinician")
    await ward.stage.advance(7 * DAY)
    ana = Person(ward.stage, ward.stage.phone("Ana"))
    await ana.says(f"/start {code}")
    ana.sees("This code has expired. Please ask the clinic for a new one.")


async def test_nobody_is_paged_before_their_start(ward: Ward, ana: Person) -> None:
    """A member who was invited and has not come yet is not among those whom a page can reach."""
    await code_for(ward, "clinician")
    jo = await ward.enrol()
    await jo.says("I want to kill myself")
    await ward.stage.advance(DAY / 24)
    assert {each.recipient for each in await ward.rows("outbox", kind="page")} == {ana.staff_id}


async def test_staff_chat_has_the_menu_of_staff(ward: Ward, ana: Person) -> None:
    """The chat's own menu offers what staff can do."""
    menus = [each for each in ward.api.requests if each.method == "setMyCommands"]
    assert [each.params["scope"] for each in menus] == [{"type": "chat", "chat_id": ana.phone.chat_id}]
    assert [each["command"] for each in menus[0].params["commands"]][:3] == ["alerts", "patients", "patient"]
