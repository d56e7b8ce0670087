"""Whose patients are whose: a card and its steps belong to the care team, and the right is asked anew at each step."""

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import Ward, identity
from tests.scenarios.staff.steps import CODE, NOT_ALLOWED, NOTHING_ASKED, STEPS, UNKNOWN, ZEROS, card, fills_in, types

BUTTONS = tuple(label for row in STEPS for label in row)


async def test_a_clinician_sees_their_team_and_an_admin_every_team(ward: Ward, ana: Person, jo: Person) -> None:
    """By list and by code; to another team the patient does not exist."""
    eve = await ward.hire("Eve", team="North")
    adam = await ward.hire("Adam", "admin", team="North")
    await ward.stage.invite(identity("P-002"), ward.stage.clock.now().date(), team="North")
    await ana.waits()
    seen = []
    for person in (ana, eve, adam):
        await person.says("/patients")
        seen.append([label for label in person.labels if label.startswith("P-")])
    assert seen == [["P-001"], ["P-002"], ["P-001", "P-002"]]
    await eve.says("/patient P-001")
    eve.sees(UNKNOWN)
    assert (await card(adam)).startswith("P-001: ")
    assert (await card(adam, "P-002")).startswith("P-002: ")


async def test_on_call_staff_have_no_cards(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """Neither the list, nor a card, nor a button that was copied."""
    for command in ("/patients", "/patient P-001"):
        await ben.says(command)
        ben.sees(NOT_ALLOWED)
    (patient,) = await ward.rows("patient")
    last = ben.phone.messages[-1].message_id
    for tap in (("card", CODE), ("patients", "all", "0"), ("notes", patient.id), ("discharge", patient.id, "4", "yes")):
        ben.phone.tap_data(last, ward.signed(ben, *tap))
        await ben.waits()
        assert ben.toasts[-1] == NOT_ALLOWED
    assert (await ward.rows("patient"))[0].state == "active"


@pytest.mark.parametrize("label", BUTTONS)
async def test_a_card_of_another_team_is_dead(ward: Ward, ana: Person, jo: Person, label: str) -> None:
    """Someone who changed teams still has the card on the phone; none of its buttons does anything."""
    await card(ana)
    await ward.hire("Eve", team="North")
    await ward.sql("UPDATE staff SET team_id = (SELECT id FROM team WHERE name = 'North')")
    before = ana.texts
    await ana.taps(label)
    assert ana.toasts[-1] == UNKNOWN
    assert ana.texts == before
    assert await ward.rows("pending_input") == []


@pytest.mark.parametrize("label", BUTTONS)
async def test_a_card_in_a_lesser_role_is_dead(ward: Ward, ana: Person, jo: Person, label: str) -> None:
    """A clinician who is only on call from now on is told so, and the refusal is recorded."""
    await card(ana)
    await ward.sql("UPDATE staff SET role = 'on-call'")
    before = ana.texts
    await ana.taps(label)
    assert ana.toasts[-1] == NOT_ALLOWED
    assert ana.texts == before
    refused = [each for each in await ward.rows("audit", actor=ana.staff_id) if each.action.startswith("refused: ")]
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("taps", "typed"),
    [
        (("Note",), "Prefers mornings."),
        (("Enter paper answers",), "today"),
        (("New course…", "First course (6)"), "3/20"),
        (("Discharge…", "Other"), "Goes to a clinic nearer home."),
    ],
)
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE staff SET role = 'on-call'", NOT_ALLOWED),
        ("UPDATE staff SET team_id = (SELECT id FROM team WHERE name = 'North')", UNKNOWN),
    ],
)
async def test_what_is_typed_after_the_right_is_gone_is_not_taken(
    ward: Ward, ana: Person, jo: Person, taps: tuple[str, ...], typed: str, change: str, told: str
) -> None:
    """Between the question and its answer a role or a team can change; nothing is kept, and the question is closed."""
    await card(ana)
    await ana.taps(*taps)
    await ward.hire("Eve", team="North")
    await ward.sql(change)
    await ana.says(typed)
    ana.sees(typed, told)
    assert await ward.rows("pending_input") == []
    assert await ward.rows("vault", owner=ana.staff_id, kind="draft") == []
    await ana.says(typed)
    ana.sees(typed, NOTHING_ASKED)


async def test_a_paper_is_not_stored_after_the_right_is_gone(ward: Ward, ana: Person, jo: Person) -> None:
    """Confirmed in a role that may not, it stays unstored, and nobody is paged."""
    await fills_in(ana, "today", "0,0,0,0,0,0,0,0,3", "skip", "skip")
    await ward.sql("UPDATE staff SET role = 'on-call'")
    await ana.taps("Store it")
    assert ana.toasts[-1] == NOT_ALLOWED
    assert [each.step for each in await ward.rows("checkin")] == ["baseline"]
    assert await ward.rows("alert") == []


async def test_a_patient_has_no_use_for_a_staff_button(ward: Ward, ana: Person, jo: Person) -> None:
    """Signed for the patient's own chat, a step is answered like any stale button."""
    (patient,) = await ward.rows("patient")
    for kind in ("note", "notes", "chart", "paper", "ask", "course", "transfer", "discharge", "card"):
        jo.phone.tap_data(jo.phone.messages[-1].message_id, ward.signed(jo, kind, patient.id))
        await jo.waits()
        assert jo.toasts[-1] == "This button is from an earlier message. Here is where you are now."
    await types(jo, ZEROS)
    assert [each.state for each in await ward.rows("patient")] == ["active"]
    assert await ward.rows("note") == []
