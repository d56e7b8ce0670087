"""Totals are whole or absent, and bands hold every total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.administration import all_questions, answers_to, new_checkin
from conversations.instruments import DIFFICULTY, GAD7, PHQ9, Instrument
from conversations.scoring import DECLINED, Answer, band, total

SCORES = st.integers(0, 3)


@given(st.lists(SCORES, min_size=9, max_size=9))
def test_a_complete_phq9_is_summed(answers: list[Answer | None]) -> None:
    """Nine answers make the total, each counted once."""
    assert total(PHQ9, answers) == sum(int(answer or 0) for answer in answers)


@given(st.lists(SCORES, min_size=7, max_size=7))
def test_a_complete_gad7_is_summed(answers: list[Answer | None]) -> None:
    """Seven answers make the total, each counted once."""
    assert total(GAD7, answers) == sum(int(answer or 0) for answer in answers)


@pytest.mark.parametrize("missing", [None, DECLINED])
@pytest.mark.parametrize("instrument", [PHQ9, GAD7], ids=lambda each: each.key)
def test_one_item_without_an_answer_leaves_no_total(instrument: Instrument, missing: Answer | None) -> None:
    """A single declined or unanswered item, wherever it stands, leaves no total: nothing is prorated or taken as 0."""
    size = len(instrument.items)
    totals = [total(instrument, [1] * place + [missing] + [1] * (size - place - 1)) for place in range(size)]
    assert totals == [None] * size


@pytest.mark.parametrize("count", [0, 8, 10])
def test_a_wrong_number_of_answers_leaves_no_total(count: int) -> None:
    """Answers for another number of items than the instrument has make no total."""
    assert total(PHQ9, [1] * count) is None


def test_all_zero_is_a_total_of_zero() -> None:
    """Nine times "Not at all" is a total of 0, not a missing one."""
    assert total(PHQ9, [0] * 9) == 0


def test_declined_is_stored_as_a_word() -> None:
    """A declined item is the word that the database stores, never a number."""
    assert DECLINED == "declined"


def test_the_difficulty_item_has_no_total() -> None:
    """The difficulty item is never scored by itself."""
    assert total(DIFFICULTY, [3]) is None


def test_the_difficulty_item_enters_no_other_total() -> None:
    """The answers of a whole check-in, difficulty at its highest, add up by instrument without it."""
    checkin = new_checkin()
    answered = type(checkin)(answers=(*[1] * 9, *[2] * 7, 3))
    assert len(all_questions(checkin.instruments)) == 17
    assert total(PHQ9, answers_to(answered, "phq9")) == 9
    assert total(GAD7, answers_to(answered, "gad7")) == 14
    assert answers_to(answered, "difficulty") == (3,)


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (0, "none/minimal"),
        (4, "none/minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately severe"),
        (19, "moderately severe"),
        (20, "severe"),
        (27, "severe"),
    ],
)
def test_phq9_bands_at_their_edges(score: int, name: str) -> None:
    """Each PHQ-9 band begins and ends where it was published."""
    assert band(PHQ9, score) == name


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "severe"),
        (21, "severe"),
    ],
)
def test_gad7_bands_at_their_edges(score: int, name: str) -> None:
    """Each GAD-7 band begins and ends where it was published."""
    assert band(GAD7, score) == name


@pytest.mark.parametrize(("instrument", "score"), [(PHQ9, -1), (PHQ9, 28), (GAD7, 22), (DIFFICULTY, 1)])
def test_an_impossible_total_has_no_band(instrument: Instrument, score: int) -> None:
    """A total that the instrument cannot have is a caller's bug and is named."""
    with pytest.raises(ValueError, match=rf"^{instrument.title} has no total of {score}$"):
        band(instrument, score)
