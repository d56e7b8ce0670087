"""A declined item is kept as declined: never 0, no total is prorated, and a declined item 9 becomes a staff task."""

from datetime import timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, stored


async def test_a_declined_item_leaves_that_instrument_without_a_total(stage: Stage, patient: Person) -> None:
    """Eight answers make no total; the other instrument keeps its own."""
    await patient.taps("Start")
    await patient.answers("d3333 3330 11111 11")
    await patient.taps("Somewhat difficult", "Show my scores")
    patient.has_seen(texts.scores(texts.NO_TOTAL, "7 of 21 (mild)."))
    assert await stored(stage) == [("completed", "declined,3,3,3,3,3,3,3,0,1,1,1,1,1,1,1,1", 0)]


async def test_declining_a_gad7_item_takes_its_total_only(patient: Person) -> None:
    """The rule holds for both instruments."""
    await patient.taps("Start")
    await patient.answers("11111 1110 d1111 11")
    await patient.taps("Not difficult at all", "Show my scores")
    patient.has_seen(texts.scores("8 of 27 (mild).", texts.NO_TOTAL))


async def test_a_declined_item_9_goes_on_at_once_and_becomes_a_task(patient: Person, clinician: Person) -> None:
    """It is nobody's emergency, and nobody's zero: the care team is asked to follow it up by day."""
    await patient.taps("Start")
    await patient.answers("00000 000d")
    patient.sees(texts.gad7(1))
    patient.does_not_see("988")
    clinician.sees("TASK: alert 1, P-001\nItem 9 not screened at 09:00.\nAcknowledge by 17:00.")


async def test_a_check_in_that_ends_before_item_9_leaves_the_same_task(
    stage: Stage, patient: Person, clinician: Person
) -> None:
    """Someone who stops at item 8 was not screened either."""
    await patient.taps("Start")
    await patient.answers("00000 000")
    await stage.advance(timedelta(hours=24))
    clinician.has_seen("TASK: alert 1, P-001\nItem 9 not screened at 09:00.\nAcknowledge by 17:00.")


async def test_declining_everything_saves_and_shows_no_number(patient: Person) -> None:
    """Declining is always allowed, and the difficulty item has nothing to ask about."""
    await patient.taps("Start")
    await patient.answers("ddddd dddd ddddd dd")
    patient.sees(texts.SAVED)
    await patient.taps("Show my scores")
    patient.sees(texts.scores(texts.NO_TOTAL, texts.NO_TOTAL))
