"""A page says how urgent, which alert, which chart code, why, and by when; never who."""

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, SECRETS, Ward, begin_item9, pages


@pytest.mark.parametrize(
    ("item9", "tier", "answer", "by"),
    [
        (3, "CRITICAL", "Nearly every day", "09:05"),
        (2, "HIGH", "More than half the days", "09:15"),
        (1, "ELEVATED", "Several days", "10:00"),
    ],
)
async def test_page_holds_code_reason_and_deadline(
    ward: Ward, ana: Person, jo: Person, item9: int, tier: str, answer: str, by: str
) -> None:
    """The literal answer and its time, as the clinic's clock shows it."""
    await begin_item9(jo, item9)
    assert pages(ana) == [
        f"{tier}: alert 1, P-001\nItem 9 answered '{answer}' ({item9}) at 09:00.\nAcknowledge by {by}."
    ]
    last = ana.phone.last
    assert last is not None
    assert last.protected


async def test_a_crisis_message_is_not_quoted(ward: Ward, ana: Person, jo: Person) -> None:
    """A page may show on a lock screen: it says that there was a message, not what it said."""
    await jo.says(CRISIS)
    assert pages(ana) == ["CRITICAL: alert 1, P-001\nCrisis message at 09:00.\nAcknowledge by 09:05."]


async def test_no_word_of_a_page_is_in_the_vault(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """Pages, repeats, news and the desk hold neither name nor phone nor place until Show contact is tapped."""
    await begin_item9(jo, 3)
    await jo.taps("Please have someone call me")
    await ward.stage.advance_to((await ward.alert()).next_action_at)
    await ana.taps("I've got this", "Could not reach", "Close…", "Referred")
    for person in (ana, ben):
        person.does_not_see(*SECRETS, "Jo", "ketamine")


async def test_a_later_sign_stands_above_the_earlier(ward: Ward, ana: Person, jo: Person) -> None:
    """When a call is asked for, the new page says so first and keeps the answer below."""
    await begin_item9(jo, 1)
    await jo.taps("Please have someone call me")
    assert pages(ana)[-1].startswith(
        "CRITICAL: alert 1, P-001\nAsked for a call after a positive item 9 at 09:00.\n"
        "Item 9 answered 'Several days' (1)"
    )
