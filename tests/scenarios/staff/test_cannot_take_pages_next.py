"""Someone taps "Can't take this": the next person is paged at once."""

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, MINUTE, REFUSE, TAKE, Ward, pages


async def test_the_next_person_is_paged_without_waiting(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """A refusal is the next step now, not at the deadline."""
    await jo.says(CRISIS)
    before = ward.stage.clock.now()
    await ana.taps(REFUSE)
    assert len(pages(ben)) == 1
    assert ward.stage.clock.now() - before < MINUTE
    ana.sees("Alert 1: the next person is being paged.")
    assert "could not take it" in await ward.story()


async def test_a_refusal_on_the_last_step_keeps_the_time_of_the_next_page(
    ward: Ward, ana: Person, ben: Person, jo: Person
) -> None:
    """With nobody new left, refusing neither stops the pages nor starts a storm of them."""
    await jo.says(CRISIS)
    await ana.taps(REFUSE)
    await ben.taps(REFUSE)
    assert [len(pages(each)) for each in (ana, ben)] == [1, 1]
    due_at = (await ward.alert()).next_action_at
    await ana.taps(REFUSE)
    await ben.taps(REFUSE)
    assert [len(pages(each)) for each in (ana, ben)] == [0, 0]
    assert (await ward.alert()).next_action_at == due_at
    await ward.stage.advance_to(due_at)
    assert [len(pages(each)) for each in (ana, ben)] == [1, 1]


async def test_whoever_has_it_can_still_hand_it_on(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """After acknowledging, "Can't take this" pages the next one and takes the alert off the first."""
    await jo.says(CRISIS)
    await ana.taps(TAKE, REFUSE)
    assert len(pages(ben)) == 1
    assert (await ward.alert()).owner is None


async def test_nobody_refuses_what_another_has(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """A page on another phone cannot take the alert off the one who has it."""
    await jo.says(CRISIS)
    await ward.stage.advance(5 * MINUTE)
    await ben.taps(TAKE)
    await ana.taps(REFUSE)
    assert ana.toasts[-1] == "Someone else has this alert."
    assert (await ward.alert()).owner == ben.staff_id
