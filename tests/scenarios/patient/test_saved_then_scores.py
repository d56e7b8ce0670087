"""A finished check-in says "Saved" with its date; scores with their published bands come only after a tap."""

from datetime import UTC, datetime

import pytest

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person


async def test_saved_shows_the_date_and_no_number(patient: Person) -> None:
    """The last question is replaced, and no score stands in the chat until it is asked for."""
    await patient.taps("Start")
    await patient.answers("11111 1110 22222 22")
    await patient.taps("Very difficult")
    patient.sees(texts.SET_UP, texts.SAVED)
    patient.may_tap("Show my scores")
    patient.does_not_see(" of 27", " of 21")
    await patient.taps("Show my scores")
    patient.sees(
        texts.SAVED,
        texts.scores("8 of 27 (mild).", "14 of 21 (moderate)."),
        texts.picture("one score, 8 on Mar 2", "one score, 14 on Mar 2"),
    )


@pytest.mark.parametrize(
    ("answers", "phq9", "gad7"),
    [
        ("11110 0000 11110 00", "4 of 27 (none/minimal)", "4 of 21 (minimal)"),
        ("11111 0000 11111 00", "5 of 27 (mild)", "5 of 21 (mild)"),
        ("33300 0000 33300 00", "9 of 27 (mild)", "9 of 21 (mild)"),
        ("33310 0000 33310 00", "10 of 27 (moderate)", "10 of 21 (moderate)"),
        ("33332 0000 33332 00", "14 of 27 (moderate)", "14 of 21 (moderate)"),
        ("33333 0000 33333 00", "15 of 27 (moderately severe)", "15 of 21 (severe)"),
        ("33333 3100 33333 33", "19 of 27 (moderately severe)", "21 of 21 (severe)"),
        ("33333 3200 33333 33", "20 of 27 (severe)", "21 of 21 (severe)"),
    ],
)
async def test_bands_begin_where_they_were_published(patient: Person, answers: str, phq9: str, gad7: str) -> None:
    """Each edge belongs to the graver band; the difficulty item is never added."""
    await patient.taps("Start")
    await patient.answers(answers)
    await patient.taps("Extremely difficult", "Show my scores")
    patient.has_seen(texts.scores(f"{phq9}.", f"{gad7}."))


async def test_zero_has_a_band(patient: Person) -> None:
    """The lowest band begins at 0, not above it."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await patient.taps("Show my scores")
    patient.has_seen(texts.scores("0 of 27 (none/minimal).", "0 of 21 (minimal)."))


async def test_a_button_shows_the_scores_of_its_own_check_in(stage: Stage, patient: Person) -> None:
    """An older "Show my scores" does not borrow the numbers of a newer check-in."""
    await patient.taps("Start")
    await patient.answers("10000 0000 00000 00")
    await patient.taps("Not difficult at all")
    older = patient.phone.messages[-1].message_id
    await stage.advance_to(datetime(2026, 3, 11, 14, tzinfo=UTC))
    await patient.taps("Start")
    await patient.answers("33000 0000 00000 00")
    await patient.taps("Not difficult at all")
    patient.phone.tap("Show my scores", older)
    await patient.waits()
    patient.has_seen(texts.scores("1 of 27 (none/minimal).", "0 of 21 (minimal)."))
