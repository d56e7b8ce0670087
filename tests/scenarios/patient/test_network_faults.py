"""Whatever the network does to a reply, the crisis text arrives, the question comes, and nothing is lost.

Something is repeated only where nobody can know whether it arrived, and then the ledger says "unknown".
"""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.rehearsal.botapi import Fault
from bot.rehearsal.botapi.faults import FaultKind
from bot.rehearsal.stage import Stage
from storage.models import METADATA
from tests.scenarios import texts
from tests.scenarios.people import Person, alerts_of, stored

TEN_SECONDS = timedelta(seconds=10)
KINDS: list[FaultKind] = ["too_many_requests", "error_500", "bad_gateway", "broken_json", "drop_before", "drop_after"]
ARRIVED_ALL_THE_SAME = ("drop_after", "broken_json")


async def _ledger(stage: Stage, kind: str) -> list[str]:
    """Return what became of each attempt to deliver messages of one kind."""
    delivery, outbox = METADATA.tables["delivery"], METADATA.tables["outbox"]

    def read(tx: Connection) -> list[str]:
        attempts = select(delivery.c.result).join(outbox, outbox.c.id == delivery.c.outbox_id)
        return list(tx.execute(attempts.where(outbox.c.kind == kind).order_by(delivery.c.id)).scalars())

    return await stage.app.read(read)


@pytest.mark.parametrize("kind", KINDS)
async def test_the_crisis_text_arrives_through_a_fault(stage: Stage, patient: Person, kind: FaultKind) -> None:
    """Once, or twice with the reason in the ledger; the answer and the alert are there from the first."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    fault = stage.api.faults.add(Fault(kind, "sendMessage", patient.phone.chat_id))
    await patient.answers("2")
    await stage.advance(TEN_SECONDS)
    assert fault.hits == 1
    times = 2 if kind in ARRIVED_ALL_THE_SAME else 1
    patient.has_seen(texts.CRISIS, times=times)
    first = "queued" if kind == "too_many_requests" else "unknown"
    assert await _ledger(stage, "crisis") == [first, "accepted"]
    assert await stored(stage) == [("held", "0,0,0,0,0,0,0,0,2,,,,,,,,", 2)]
    assert await alerts_of(stage) == [("high", "positive item 9", "notified")]
    await patient.taps("Continue the check-in")
    patient.sees(texts.gad7(1))


@pytest.mark.parametrize("kind", KINDS)
async def test_a_question_edited_in_place_comes_through_a_fault(stage: Stage, patient: Person, kind: FaultKind) -> None:
    """The answer is stored once, and the next question stands last with its buttons."""
    await patient.taps("Start")
    fault = stage.api.faults.add(Fault(kind, "editMessageText", patient.phone.chat_id))
    await patient.answers("3")
    await stage.advance(TEN_SECONDS)
    assert fault.hits == 1
    patient.sees(texts.phq9(2))
    patient.may_tap(*texts.BUTTONS)
    assert await stored(stage) == [("asking", "3,,,,,,,,,,,,,,,,", None)]
    await patient.answers("1")
    patient.sees(texts.phq9(3))
    assert await stored(stage) == [("asking", "3,1,,,,,,,,,,,,,,,", None)]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_question_sent_anew_comes_through_a_fault(stage: Stage, patient: Person, kind: FaultKind) -> None:
    """The same below other text; a second copy only with an "unknown" in the ledger."""
    await patient.taps("Start")
    await patient.says("/help")
    fault = stage.api.faults.add(Fault(kind, "sendMessage", patient.phone.chat_id))
    await patient.answers("3")
    await stage.advance(TEN_SECONDS)
    assert fault.hits == 1
    patient.sees(texts.phq9(2))
    patient.may_tap(*texts.BUTTONS)
    patient.has_seen(texts.phq9(2), times=2 if kind in ARRIVED_ALL_THE_SAME else 1)
    first = "queued" if kind == "too_many_requests" else "unknown"
    assert await _ledger(stage, "screen") == [first, "accepted"]
    assert await stored(stage) == [("asking", "3,,,,,,,,,,,,,,,,", None)]


async def test_during_a_ban_the_crisis_text_waits_for_nothing_but_the_ban(stage: Stage, patient: Person) -> None:
    """The moment Telegram listens again, it is there; until then not one request knocks."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    stage.api.close_gate(patient.phone.bot, 5, patient.phone.chat_id)
    stage.api.requests.clear()
    await patient.answers("1")
    patient.does_not_see(texts.CRISIS)
    await stage.advance(TEN_SECONDS)
    patient.has_seen(texts.CRISIS)
    refused = [each for each in stage.api.requests if each.error_code == 429]
    assert len(refused) == 1


async def test_a_refusal_of_the_crisis_text_tells_the_team_and_pages(
    stage: Stage, patient: Person, clinician: Person, on_call: Person
) -> None:
    """Telegram says that this person blocked us: staff must reach them another way, at once."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    stage.api.faults.add(Fault("forbidden", "sendMessage", patient.phone.chat_id))
    await patient.answers("2")
    clinician.has_seen("P-001: cannot be reached in Telegram (blocked the bot).")
    assert [alert[1] for alert in await alerts_of(stage)] == ["positive item 9", "cannot be reached in Telegram"]
    assert on_call.texts[-1].startswith("HIGH: alert 2, P-001\nCannot be reached in Telegram at 09:00.")


async def test_a_refusal_of_a_question_tells_the_team(stage: Stage, patient: Person, clinician: Person) -> None:
    """Whoever cannot be written to is known to the team from the first failure."""
    await patient.taps("Start")
    stage.api.faults.add(Fault("forbidden", "editMessageText", patient.phone.chat_id))
    await patient.answers("2")
    clinician.has_seen("P-001: cannot be reached in Telegram (blocked the bot).")
    assert await alerts_of(stage) == []
    assert await stored(stage) == [("asking", "2,,,,,,,,,,,,,,,,", None)]


async def test_the_page_and_the_crisis_text_are_independent(stage: Stage, patient: Person, on_call: Person) -> None:
    """Staff are paged while the patient's chat is closed to us."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    stage.api.faults.add(Fault("error_500", "sendMessage", patient.phone.chat_id, times=None))
    await patient.answers("3")
    assert on_call.texts[-1].startswith("CRITICAL: alert 1, P-001\n")
    stage.api.faults.clear()
    await stage.advance(TEN_SECONDS)
    patient.has_seen(texts.CRISIS)
