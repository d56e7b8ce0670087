"""Discharged as died: everything that waits is cancelled at once, and nothing ever goes to that chat again but help."""

import pytest
from sqlalchemy import Connection

from bot.messages import plain
from bot.rehearsal.botapi import Fault
from storage import outbox
from storage.outbox import Lane
from tests.scenarios import texts
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, DAY, HOUR, MINUTE, TAKE, Ward, close, pages
from tests.scenarios.staff.steps import POSITIVE, card, discharges, fills_in, newest_card

LANES = tuple(Lane)


@pytest.fixture
def clinic_url(database_url: str) -> str:
    return database_url


def sent(ward: Ward, jo: Person) -> int:
    """Count every request that wrote into the patient's chat."""
    methods = ("sendMessage", "editMessageText", "sendPhoto", "sendDocument", "editMessageReplyMarkup")
    return sum(len(ward.sent_to(jo, each)) for each in methods)


async def queue_in_every_lane(ward: Ward) -> None:
    """Let a message of each lane wait for the patient until tomorrow."""
    (patient,) = await ward.rows("patient")
    now, vault = ward.stage.clock.now(), ward.stage.app.clinic.vault

    def queue(tx: Connection) -> None:
        for lane in LANES:
            outbox.add(
                tx, vault, lane=lane, kind="news", dedup_key=f"waiting:{lane}", recipient=patient.id,
                payload=plain("Waiting.").to_bytes(), now=now, due_at=now + DAY,
            )  # fmt: skip

    await ward.stage.app.write(queue)


async def test_the_yes_says_what_it_does(ward: Ward, ana: Person, jo: Person) -> None:
    """No word of a line to the patient, and the team is told."""
    cy = await ward.hire("Cy Bell")
    await card(ana)
    await ana.taps("Discharge…", "Died")
    ana.sees(
        "Discharge P-001: died?\n"
        "Every message waiting for this chat is cancelled, and nothing more goes to it.\n"
        "Whoever writes there in a crisis still gets the crisis resources, and you are paged.\n"
        "The course ends; 1 booked session is cancelled."
    )
    await ana.taps("Yes, discharge P-001")
    ana.sees("P-001 is discharged: died.")
    cy.sees("P-001: discharged (died).")
    assert (await card(ana)).startswith("P-001: died\n")
    assert newest_card(ana)[1] == [["Note", "Text for the chart"], ["Enter paper answers"]]


async def test_every_lane_is_cancelled_at_once(ward: Ward, ana: Person, jo: Person) -> None:
    """In the transaction of the discharge, from crisis to digest, with the reason in the ledger."""
    await queue_in_every_lane(ward)
    before = sent(ward, jo)
    await discharges(ana, "Died")
    waiting = [each for each in await ward.rows("outbox") if each.dedup_key.startswith("waiting:")]
    assert [(each.lane, each.state, each.reason) for each in waiting] == [(lane, "dropped", "died") for lane in LANES]
    (patient,) = await ward.rows("patient")
    assert [each for each in await ward.rows("outbox", recipient=patient.id) if each.state == "queued"] == []
    await ward.stage.advance(60 * DAY)
    assert sent(ward, jo) == before


async def test_nothing_that_comes_up_later_leaves(ward: Ward, ana: Person, jo: Person) -> None:
    """Not even what is queued after the discharge, in whatever lane, by whatever part of the bot."""
    await discharges(ana, "Died")
    before = sent(ward, jo)
    await queue_in_every_lane(ward)
    await ward.stage.advance(2 * DAY)
    waiting = [each for each in await ward.rows("outbox") if each.dedup_key.startswith("waiting:")]
    assert {(each.state, each.reason) for each in waiting} == {("dropped", "died")}
    assert sent(ward, jo) == before


async def test_a_message_under_way_is_not_tried_again(ward: Ward, ana: Person, jo: Person) -> None:
    """The network held a crisis text up; the discharge comes first."""
    ward.api.faults.add(Fault("error_500", method="sendMessage", chat_id=jo.phone.chat_id, times=1_000))
    await jo.says(CRISIS)
    held = sent(ward, jo)
    assert held > 0
    await discharges(ana, "Died")
    at_discharge = sent(ward, jo)
    await ward.stage.advance(HOUR)
    assert sent(ward, jo) == at_discharge
    (crisis,) = await ward.rows("outbox", kind="crisis")
    assert (crisis.state, crisis.reason) == ("dropped", "died")


async def test_reminders_and_plan_end(ward: Ward, ana: Person, jo: Person) -> None:
    """A check-in half answered, the daily questions, the nudge after a missed one: none of it comes."""
    await jo.taps("Start")
    await jo.answers("11")
    await discharges(ana, "Died")
    before = sent(ward, jo)
    await ward.stage.advance(60 * DAY)
    assert sent(ward, jo) == before
    assert [each.state for each in await ward.rows("checkin")] == ["withdrawn"]
    (patient,) = await ward.rows("patient")
    assert (patient.next_due_at, patient.day_due_at) == (None, None)


async def test_an_open_alert_stays_and_is_handled(ward: Ward, ana: Person, jo: Person) -> None:
    """It is named, it goes on escalating, it can be closed; and none of its steps writes to the chat."""
    await jo.says(CRISIS)
    await card(ana)
    await ana.taps("Discharge…", "Died", "Yes, discharge P-001")
    ana.sees("P-001 is discharged: died.\nAlert 1 stays open until somebody closes it.")
    before, paged = sent(ward, jo), len(pages(ana))
    await ward.stage.advance(20 * MINUTE)
    assert len(pages(ana)) > paged
    assert (await card(ana)).startswith("P-001: died\nCrisis message")
    await ana.taps("Open alert 1", TAKE, "Reached")
    await close(ana)
    assert (await ward.alert()).state == "closed"
    assert sent(ward, jo) == before


async def test_whoever_has_the_phone_gets_help_and_nothing_else(ward: Ward, ana: Person, jo: Person) -> None:
    """Commands, taps and words bring nothing back; a call for help brings the resources, a crisis message pages too."""
    start = jo.button("Start")
    await discharges(ana, "Died")
    before = sent(ward, jo)
    for text in ("/checkin", "/help", "/start", "hello"):
        await jo.says(text)
    await jo.taps_again(start)
    await jo.sends_voice()
    assert sent(ward, jo) == before
    await jo.says("/crisis")
    jo.sees(texts.CRISIS_FOR_ANYONE)
    assert await ward.rows("alert") == []
    await jo.says(CRISIS)
    jo.sees(texts.CRISIS_FOR_ANYONE)
    assert (await ward.alert()).tier == "critical"
    assert len(pages(ana)) == 1
    await ward.stage.advance(HOUR)
    assert sent(ward, jo) == before + 2


async def test_a_paper_found_later_sends_nothing(ward: Ward, ana: Person, jo: Person) -> None:
    """For the record it can be entered; what it says of a text to the patient is nothing."""
    await discharges(ana, "Died")
    before = sent(ward, jo)
    await fills_in(ana, "today", POSITIVE, "skip", "skip")
    assert ana.texts[-1].endswith("\nItem 9 is 2 (more than half the days): storing it raises an alert.")
    await ana.taps("Store it")
    await ward.stage.advance(HOUR)
    assert sent(ward, jo) == before
    assert await ward.rows("outbox", kind="crisis") == []
