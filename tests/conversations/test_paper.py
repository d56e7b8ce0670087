"""Paper answers as staff type them: read, refused in a sentence, and made into a finished check-in."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.administration import State, answers_to, first_unanswered
from conversations.instruments import DIFFICULTY, GAD7, INSTRUMENTS, PHQ9
from conversations.paper import (
    Sheet,
    answered_at,
    asks_difficulty,
    filled,
    in_digits,
    read_answers,
    read_difficulty,
)
from conversations.scoring import DECLINED, total
from conversations.typed import Problem

ON = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 22, tzinfo=UTC)
NINE = (2, 1, 3, 0, 0, 1, 2, 0, 0)
SEVEN = (1, 0, 2, 0, 3, 0, 0)
AS_IN = "Please type them in order, as in 0,1,2,3,0,1,2,3,0."


@pytest.mark.parametrize(
    "typed",
    ["2,1,3,0,0,1,2,0,0", "213001200", "2 1 3 0 0 1 2 0 0", " 2, 1, 3, 0, 0, 1, 2, 0, 0. ", "2;1;3;0;0;1;2;0;0"],
)
def test_answers_are_read_with_or_without_commas(typed: str) -> None:
    """However somebody types nine digits."""
    assert read_answers(typed, PHQ9) == NINE


@pytest.mark.parametrize("typed", ["d,1,3,0,0,1,2,0,d", "D 1 3 0 0 1 2 0 declined", "d1300120d"])
def test_declined_answers_stay_declined(typed: str) -> None:
    """They are never 0."""
    assert read_answers(typed, PHQ9) == (DECLINED, 1, 3, 0, 0, 1, 2, 0, DECLINED)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("2,1,3", f"PHQ-9 has 9 answers, and I count 3. {AS_IN}"),
        ("2,1,3,0,0,1,2,0,0,0", f"PHQ-9 has 9 answers, and I count 10. {AS_IN}"),
        ("", f"PHQ-9 has 9 answers, and I count 0. {AS_IN}"),
        ("2,1,4,0,0,1,2,0,0", f"Each answer is 0 to 3, or d for declined. {AS_IN}"),
        ("2,1,x,0,0,1,2,0,0", f"Each answer is 0 to 3, or d for declined. {AS_IN}"),
        ("2,1,-3,0,0,1,2,0,0", f"Each answer is 0 to 3, or d for declined. {AS_IN}"),
        ("2,1,30,0,1,2,0,0,0", f"Each answer is 0 to 3, or d for declined. {AS_IN}"),
        ("skip", f"Each answer is 0 to 3, or d for declined. {AS_IN}"),
    ],
)
def test_what_cannot_be_answers_is_said(typed: str, problem: str) -> None:
    """The sentence says what to type instead."""
    assert read_answers(typed, PHQ9) == Problem(problem)


@given(st.text())
def test_no_text_breaks_the_reader(typed: str) -> None:
    """Whatever is typed gives answers of the right number, or a sentence."""
    found = read_answers(typed, GAD7)
    assert isinstance(found, Problem) or len(found) == 7
    assert isinstance(read_difficulty(typed), int | Problem)


@given(st.lists(st.sampled_from([0, 1, 2, 3, DECLINED]), min_size=9, max_size=9))
def test_what_is_shown_can_be_typed_again(answers: list[int | str]) -> None:
    """The digits to be compared with the paper are those that were meant."""
    sheet = Sheet(ON, tuple(answers))  # type: ignore[arg-type]
    assert read_answers(in_digits(sheet, PHQ9.key).removeprefix("PHQ-9: "), PHQ9) == sheet.phq9


def test_difficulty_is_one_number() -> None:
    """Anything else is asked for again with the options."""
    assert [read_difficulty(each) for each in ("0", " 3 ")] == [0, 3]
    options = "0 not difficult at all, 1 somewhat difficult, 2 very difficult, 3 extremely difficult"
    assert [read_difficulty(each) for each in ("4", "very", "")] == [
        Problem(f"Please type one number: {options}.")
    ] * 3  # fmt: skip


def test_a_paper_becomes_a_finished_check_in() -> None:
    """Its answers stand where tapped ones would, its times are the paper's, and nothing was sent."""
    checkin = filled(Sheet(ON, NINE, SEVEN, 1), NOW)
    assert checkin.state is State.COMPLETED
    assert (answers_to(checkin, PHQ9.key), answers_to(checkin, GAD7.key)) == (NINE, SEVEN)
    assert answers_to(checkin, DIFFICULTY.key) == (1,)
    assert (total(PHQ9, NINE), total(GAD7, SEVEN)) == (9, 6)
    assert (checkin.begun_at, checkin.touched_at, checkin.closed_at) == (NOW, NOW, NOW)
    assert (checkin.sent_at, checkin.item9_max, checkin.item9_answered_at) == (None, 0, NOW)
    assert first_unanswered(checkin) is None


def test_a_declined_item_9_is_no_zero() -> None:
    """It leaves the highest answer empty."""
    checkin = filled(Sheet(ON, (0, 0, 0, 0, 0, 0, 0, 0, DECLINED)), NOW)
    assert (checkin.item9_max, checkin.item9_answered_at) == (None, None)


def test_difficulty_belongs_to_a_paper_with_a_problem_on_it() -> None:
    """With zeros alone it is not asked, and dropped where somebody typed it all the same."""
    nothing = Sheet(ON, (0,) * 9, (0,) * 7, 3)
    assert not asks_difficulty(nothing)
    assert answers_to(filled(nothing, NOW), DIFFICULTY.key) == (None,)
    assert asks_difficulty(Sheet(ON, (0,) * 9, (0, 0, 0, 0, 0, 0, 1)))


def test_a_paper_without_gad7_asks_one_instrument() -> None:
    """What is not on the paper is not in the check-in."""
    checkin = filled(Sheet(ON, NINE), NOW)
    assert checkin.instruments == (PHQ9.key,)
    assert len(checkin.answers) == len(INSTRUMENTS[PHQ9.key].items) + 1


def test_a_paper_counts_as_its_day_begins_and_never_in_the_future() -> None:
    """Midnight where the patient lives, before any session of that day; before that midnight, now."""
    assert answered_at(ON, "America/New_York", now=NOW) == datetime(2026, 3, 2, 5, tzinfo=UTC)
    early = datetime(2026, 3, 2, 4, tzinfo=UTC)
    assert answered_at(ON, "America/New_York", now=early) == early


def test_a_sheet_survives_the_way_through_json() -> None:
    """What waits to be confirmed comes back as it was."""
    sheet = Sheet(ON, (*NINE[:-1], DECLINED), SEVEN, None)
    assert Sheet.from_values(sheet.to_values()) == sheet
