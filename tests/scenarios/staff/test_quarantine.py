"""An update that cannot be handled is set aside and told to the admins; everything behind it goes on."""

from typing import Any

import pytest

from storage.vault import Vault
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import START, Ward, identity

TOLD = "An update from Telegram could not be handled and was set aside. Please tell whoever runs Soundings."
WHO = {"id": 90_001, "is_bot": False, "first_name": "Mallory"}
CHAT = {"id": 90_001, "type": "private", "first_name": "Mallory"}


@pytest.mark.parametrize(
    ("update", "reason"),
    [
        ({"message": {"message_id": 1, "chat": CHAT, "from": WHO, "text": "no date"}}, "KeyError"),
        ({"message": {"message_id": 1, "chat": CHAT, "from": WHO, "date": "today"}}, "TypeError"),
        ({"message": {"message_id": 1, "date": 1, "chat": 5}}, "TypeError"),
        ({"message": {"message_id": 1, "date": 1, "chat": CHAT, "from": 3}}, "TypeError"),
        ({"callback_query": {"id": "1", "from": WHO, "message": "x", "data": "x"}}, "AttributeError"),
        ({"message": "a text where an object belongs"}, "AttributeError"),
    ],
)
async def test_what_cannot_be_parsed_is_set_aside(ward: Ward, ana: Person, update: dict[str, Any], reason: str) -> None:
    """Whatever is wrong with it, the next update is answered, and Telegram is told that both are done."""
    adam = await ward.hire("Adam", "admin")
    update_id = ward.api.push_raw(ward.bot, update)
    await ana.says("/whoami")
    ana.sees("You are clinician in Care team, on the rota.")
    adam.sees(TOLD)
    ana.does_not_see("set aside")
    (aside,) = await ward.rows("quarantine")
    assert (aside.update_id, aside.reason) == (update_id, reason)
    assert ward.api.pending(ward.bot) == 0


async def test_what_was_set_aside_is_sealed(ward: Ward, ana: Person) -> None:
    """It may hold anything, so it is kept as ciphertext that the vault opens."""
    ward.api.push_raw(ward.bot, {"message": {"message_id": 1, "chat": CHAT, "from": WHO, "text": "my secret"}})
    await ana.waits()
    (aside,) = await ward.rows("quarantine")
    assert b"secret" not in aside.payload
    vault: Vault = ward.stage.app.clinic.vault
    raw = await ward.stage.app.read(lambda tx: vault.open(tx, "quarantine", aside.payload, "update"))
    assert b"my secret" in raw


async def test_what_fails_three_times_is_set_aside(ward: Ward, ana: Person, capsys: pytest.CaptureFixture[str]) -> None:
    """A tap that the database's own rule refuses is tried three times; the chat it came from then goes on."""
    adam = await ward.hire("Adam", "admin")
    jo = await _choosing_an_hour(ward)
    jo.phone.tap_data(jo.phone.messages[-1].message_id, ward.signed(jo, "hour", "3"))
    await jo.waits()
    (aside,) = await ward.rows("quarantine")
    assert aside.reason == "IntegrityError"
    adam.sees(TOLD)
    assert capsys.readouterr().out.count("update failed") == 3
    await jo.taps("10:00")
    assert [each.state for each in await ward.rows("patient")] == ["active"]


async def _choosing_an_hour(ward: Ward) -> Person:
    code = await ward.stage.invite(identity("P-001"), START.date())
    jo = Person(ward.stage, ward.stage.phone("Jo"))
    await jo.says(f"/start {code}")
    await jo.taps("Next", "Next", "Next", "I agree", "Eastern")
    return jo


@pytest.mark.parametrize(
    "update",
    [
        {"brand_new_thing": {"chat": CHAT, "anything": [1, 2]}},
        {"message": None},
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "channel", "title": "News"}}},
        {},
    ],
)
async def test_kinds_that_nobody_knows_pass_by(ward: Ward, ana: Person, update: dict[str, Any]) -> None:
    """Telegram grows; what it adds is confirmed and leaves nothing behind."""
    ward.api.push_raw(ward.bot, update)
    await ana.says("/whoami")
    ana.sees("You are clinician in Care team, on the rota.")
    assert await ward.rows("quarantine") == []
    assert ward.api.pending(ward.bot) == 0


@pytest.mark.parametrize(
    "body", [b"<html>502</html>", b'{"ok":true', b"[]", b'{"ok":true}', b'{"ok":true,"result":[1,"x",null]}', b""]
)
async def test_an_answer_that_is_no_answer_is_asked_again(ward: Ward, ana: Person, body: bytes) -> None:
    """A gateway's page, half an object, or nonsense inside one does not stop the polling."""
    ward.api.push_raw(ward.bot, body)
    await ana.says("/whoami")
    ana.sees("You are clinician in Care team, on the rota.")
