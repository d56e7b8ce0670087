"""A positive item 9 on paper: help for the patient and a page for staff from the moment it is stored."""

from datetime import timedelta

import pytest

from tests.scenarios import texts
from tests.scenarios.people import Person, labels_of
from tests.scenarios.staff.cast import DAY, TAKE, Ward, close, identity, pages
from tests.scenarios.staff.steps import POSITIVE, ZEROS, card, fills_in


@pytest.fixture
def clinic_url(database_url: str) -> str:
    return database_url


async def stores(ana: Person, phq9: str, *, on: str = "today", gad7: str = "skip") -> None:
    await fills_in(ana, on, phq9, gad7, *([] if phq9 == f"{ZEROS[:-1]}d" else ["skip"]))
    await ana.taps("Store it")


async def test_help_and_a_page_leave_at_once(ward: Ward, ana: Person, jo: Person) -> None:
    """The crisis text to the patient without a question below it, the page with the paper's date, and both recorded."""
    await stores(ana, POSITIVE)
    ana.sees(
        "P-001: the paper of Mar 2, 2026 is stored (PHQ-9 10). Alert 1 is open.",
        "HIGH: alert 1, P-001\n"
        "Item 9 answered 'More than half the days' (2) on paper, Monday, March 2, entered at 09:00.\n"
        "Acknowledge by 09:15.",
    )
    jo.sees(texts.CRISIS)
    jo.may_tap("Chat with 988", "Please have someone call me")
    jo.does_not_see("10 of 27")
    ((alert,), (sign,)) = (await ward.rows("alert"), await ward.rows("positive"))
    paper = (await ward.rows("checkin"))[-1]
    assert (alert.tier, alert.reason, alert.item9, alert.checkin_id) == ("high", "positive item 9", 2, paper.id)
    assert (paper.step, paper.item9_max) == ("staff-entered 1", 2)
    assert sign.crisis_sent_at is not None
    assert await ward.ledger("crisis") == [("accepted", "")]


@pytest.mark.parametrize(("item9", "tier"), [(1, "elevated"), (2, "high"), (3, "critical")])
async def test_the_tier_is_that_of_a_tap(ward: Ward, ana: Person, jo: Person, item9: int, tier: str) -> None:
    """How urgent it is does not depend on how it was answered; the confirmation says what storing leads to."""
    words = ("several days", "more than half the days", "nearly every day")[item9 - 1]
    await fills_in(ana, "today", f"0,0,0,0,0,0,0,0,{item9}", "skip", "skip")
    assert ana.texts[-1].endswith(
        f"\nItem 9 is {item9} ({words}): storing it raises an alert, and the patient gets the crisis text."
    )
    assert await ward.rows("alert") == []
    await ana.taps("Store it")
    assert (await ward.alert()).tier == tier
    assert len(pages(ana)) == 1


async def test_it_is_sent_at_night_too(ward: Ward, ana: Person, jo: Person) -> None:
    """Help waits for no morning, and neither does the page."""
    await ward.stage.advance(timedelta(hours=13))
    await stores(ana, POSITIVE)
    jo.sees(texts.CRISIS)
    assert len(pages(ana)) == 1


async def test_the_same_paper_pages_once(ward: Ward, ana: Person, jo: Person) -> None:
    """Refused the second time, it raises no second alert and sends nothing more."""
    await stores(ana, POSITIVE)
    await stores(ana, POSITIVE)
    ana.sees("This paper is stored already: same day, same answers.")
    assert len(await ward.rows("alert")) == 1
    assert len(await ward.rows("positive")) == 1
    jo.has_seen(texts.CRISIS)


async def test_a_patient_without_a_chat_pages_all_the_same(ward: Ward, ana: Person) -> None:
    """No text can go to them, and the confirmation promises none; who takes the alert calls."""
    await ward.stage.invite(identity("P-001"), (ward.stage.clock.now() + timedelta(days=2)).date())
    await fills_in(ana, "today", POSITIVE, "skip", "skip")
    assert ana.texts[-1].endswith("\nItem 9 is 2 (more than half the days): storing it raises an alert.")
    await ana.taps("Store it")
    assert len(pages(ana)) == 1
    assert await ward.rows("outbox", kind="crisis") == []
    await ana.taps(TAKE, "Show contact")
    assert "Phone: +1 555 0199" in ana.texts[-1]


async def test_a_patient_who_blocked_the_bot_is_promised_nothing(ward: Ward, ana: Person, jo: Person) -> None:
    """The alert alone; nothing is queued that cannot arrive."""
    await jo.blocks_the_bot()
    await fills_in(ana, "today", POSITIVE, "skip", "skip")
    assert ana.texts[-1].endswith("storing it raises an alert.")
    await ana.taps("Store it")
    assert (await ward.alert()).tier == "high"
    assert await ward.rows("outbox", kind="crisis") == []


async def test_a_declined_item_9_is_a_task(ward: Ward, ana: Person, jo: Person) -> None:
    """Not screened: the team sees it by day; no total, no crisis text, and nothing stored as 0."""
    await fills_in(ana, "today", f"{ZEROS[:-1]}d", "skip")
    assert ana.texts[-1].endswith(
        "PHQ-9: 0, 0, 0, 0, 0, 0, 0, 0, d\nNo total, an item was declined\n"
        "Item 9 was declined: storing it makes a task for the team."
    )
    await ana.taps("Store it")
    alert, paper = await ward.alert(), (await ward.rows("checkin"))[-1]
    assert (alert.tier, alert.reason, alert.item9) == ("task", "item 9 not screened", None)
    assert (paper.answers, paper.item9_max) == ("0,0,0,0,0,0,0,0,declined,", None)
    assert "item 9 declined on paper" in await ward.story()
    assert texts.CRISIS not in jo.texts
    assert "PHQ-9: no total yet" in await card(ana)


async def test_the_patient_is_told_what_is_true_afterwards(ward: Ward, ana: Person, jo: Person) -> None:
    """When a colleague sees it, and when nobody did in time."""
    await stores(ana, POSITIVE)
    await ward.stage.advance(timedelta(minutes=16))
    jo.sees(texts.NOT_REACHED)
    await ana.taps(TAKE)
    assert jo.texts[-1].startswith("A staff member saw this at 09:1")


async def test_the_patient_can_ask_for_a_call_from_it(ward: Ward, ana: Person, jo: Person) -> None:
    """The button below the crisis text raises the alert to critical, as after a tap."""
    await stores(ana, "0,0,0,0,0,0,0,0,1")
    assert (await ward.alert()).tier == "elevated"
    await jo.taps("Please have someone call me")
    assert (await ward.alert()).tier == "critical"


async def test_a_positive_of_long_ago_joins_the_open_alert(ward: Ward, ana: Person, jo: Person) -> None:
    """Two papers handed in together: both are in the one alert, with their dates."""
    await stores(ana, POSITIVE)
    await stores(ana, "0,0,0,0,0,0,0,0,1", on="2/23")
    assert [each.id for each in await ward.rows("alert")] == [1]
    await card(ana)
    await ana.taps("Open alert 1")
    assert "Item 9 answered 'Several days' (1) on paper, Monday, February 23, entered at" in ana.texts[-1]
    assert "Item 9 answered 'More than half the days' (2) on paper, Monday, March 2, entered at" in ana.texts[-1]
    await ana.taps(TAKE, "Reached")
    await close(ana)
    assert (await ward.alert()).state == "closed"


async def test_the_next_positive_is_compared_with_the_paper(ward: Ward, ana: Person, jo: Person) -> None:
    """A 2 after a 1 on paper is a rise; and missed once after a positive paper, the team is called to call."""
    await stores(ana, "0,0,0,0,0,0,0,0,1", gad7="0000000")
    await ana.taps(TAKE, "Reached")
    await close(ana)
    await ward.stage.advance(14 * DAY)
    ana.has_seen("P-001: missed a check-in after a positive item 9.")
    assert [label for each in jo.phone.messages for label in labels_of(each)].count("Please have someone call me") == 1
