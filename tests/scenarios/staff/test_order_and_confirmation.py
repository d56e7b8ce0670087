"""A chat's messages are handled in their order, and nothing is confirmed to Telegram before it is committed."""

import sqlite3
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import Connection, make_url

from storage import patients
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, Ward, pages


async def test_fifty_quick_messages_stay_in_order(ward: Ward) -> None:
    """Seven invitations typed without waiting for a question: each answer lands where it belongs."""
    await invite_seven_at_once(ward)


@pytest.mark.postgres
async def test_fifty_quick_messages_stay_in_order_on_postgresql(postgres_ward: Ward) -> None:
    """There are several writers there, so that only the queue of the chat keeps the order."""
    await invite_seven_at_once(postgres_ward)


async def invite_seven_at_once(ward: Ward) -> None:
    ana = await ward.hire("Ana Ruiz")
    for number in range(7):
        answers = (f"P-{number}", f"Name {number}", f"Phone {number}", f"Contact {number}", f"Place {number}", "today")
        for text in ("/invite", *answers):
            ana.phone.say(text)
    ana.phone.say("/whoami")
    await ana.waits()
    captions = [each.caption or "" for each in ana.phone.messages if each.photo]
    assert [caption.partition(" ")[0] for caption in captions] == [f"P-{number}" for number in range(7)]
    kept = await ward.stage.app.read(_identities, ward)
    assert kept == [(f"P-{n}", f"Name {n}", f"Phone {n}", f"Contact {n}", f"Place {n}") for n in range(7)]
    ana.sees("You are clinician in Care team, not on the rota.")


def _identities(tx: Connection, ward: Ward) -> list[tuple[str, ...]]:
    vault = ward.stage.app.clinic.vault
    found = [patients.identity_of(tx, vault, each.id) for each in patients.everyone(tx)]
    return sorted((each.code, each.name, each.phone, each.emergency_contact, each.location) for each in found)


def offsets(ward: Ward) -> list[int]:
    """Return every offset that the bot asked Telegram with."""
    asked = [each.params.get("offset") for each in ward.api.requests if each.method == "getUpdates"]
    return [each for each in asked if each is not None]


def polls(ward: Ward) -> int:
    return sum(each.method == "getUpdates" for each in ward.api.requests)


async def test_a_locked_database_confirms_nothing(ward: Ward, ana: Person) -> None:
    """While someone else holds the write lock the updates stay with Telegram; afterwards they are answered once."""
    path = make_url(ward.stage.settings().database_url.get_secret_value()).database
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        before = polls(ward)
        first = ana.phone.say("/whoami")
        ana.phone.say("/rota")
        await ward.api.until(lambda: polls(ward) >= before + 2)
        assert max(offsets(ward), default=0) <= first
        assert ward.api.pending(ward.bot) == 2
    await ana.waits()
    assert ward.api.pending(ward.bot) == 0
    assert max(offsets(ward)) == first + 2
    ana.sees("You are clinician in Care team, on the rota.", "On call, first to last:\n1. Ana Ruiz")


@pytest.mark.postgres
async def test_a_chat_held_up_holds_back_no_other(postgres_ward: Ward, postgres_url: str) -> None:
    """Jo's check-in is locked: Ana is answered all the same, and the offset stops at what Jo sent."""
    ward = postgres_ward
    ana = await ward.hire("Ana Ruiz")
    jo = await ward.enrol()
    conninfo = make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)
    async with await psycopg.AsyncConnection.connect(conninfo) as other:
        await other.execute("SELECT id FROM checkin FOR UPDATE")
        held = jo.phone.say("/checkin")
        ana.phone.say("/whoami")
        await ward.api.until(lambda: ana.texts[-1].startswith("You are clinician"))
        before = polls(ward)
        await ward.api.until(lambda: polls(ward) >= before + 2)
        assert max(offsets(ward)) <= held
        assert ward.api.pending(ward.bot) == 2
    await jo.waits()
    assert ward.api.pending(ward.bot) == 0
    assert jo.texts[-1].startswith("Part 1 of 2 · 1 of 9")


async def test_a_redelivered_message_acts_once(ward: Ward, ana: Person, jo: Person) -> None:
    """Telegram sends an update again: one sign, one crisis text, one page."""
    update_id = jo.phone.say(CRISIS)
    await jo.waits()
    ward.api.redeliver(update_id)
    await jo.waits()
    assert len(await ward.rows("positive")) == 1
    assert sum("Call or text 988. It is free" in text for text in jo.texts) == 1
    assert len(pages(ana)) == 1
