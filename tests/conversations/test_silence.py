"""The silence ladder."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.silence import Rung, Silence, silence


@pytest.mark.parametrize(
    ("missed", "is_after_positive", "expected"),
    [
        (0, False, Silence(Rung.NONE, "nothing missed", 0, 2)),
        (1, False, Silence(Rung.NUDGE, "1 check-in not completed", 1, 2)),
        (2, False, Silence(Rung.CALL, "2 check-ins in a row not completed", 2, 2)),
        (3, False, Silence(Rung.CALL, "3 check-ins in a row not completed", 3, 2)),
        (0, True, Silence(Rung.NONE, "nothing missed", 0, 1)),
        (1, True, Silence(Rung.CALL, "1 check-in not completed, after a positive item 9", 1, 1)),
        (2, True, Silence(Rung.CALL, "2 check-ins in a row not completed, after a positive item 9", 2, 1)),
    ],
)
def test_one_missed_is_a_nudge_and_two_are_a_call(missed: int, is_after_positive: bool, expected: Silence) -> None:
    """After a positive item 9 the first missed check-in is a call."""
    assert silence(missed, is_after_positive=is_after_positive) == expected


def test_whom_messages_do_not_reach_is_called() -> None:
    """No nudge would arrive; nothing needs to have been missed, and a pause makes no difference."""
    blocked = silence(0, is_after_positive=False, is_reachable=False, is_paused=True)
    assert blocked == Silence(Rung.CALL, "messages do not reach the patient", 0, 2)
    missed = silence(1, is_after_positive=False, is_reachable=False)
    assert missed.reason == "messages do not reach the patient; 1 check-in not completed"
    assert missed.rung is Rung.CALL


def test_a_pause_quiets_the_ladder_but_not_after_a_positive_item_9() -> None:
    """Whoever pauses has shown a sign of life; a positive item 9 without a later answer stays a reason to call."""
    paused = [silence(missed, is_after_positive=False, is_paused=True) for missed in (0, 1, 5)]
    assert [each.rung for each in paused] == [Rung.NONE] * 3
    assert {each.reason for each in paused} == {"check-ins are paused"}
    assert silence(1, is_after_positive=True, is_paused=True).rung is Rung.CALL


@pytest.mark.parametrize(("is_after_positive", "told_at"), [(False, [Rung.NUDGE, Rung.CALL]), (True, [Rung.CALL])])
def test_each_rung_is_new_once(is_after_positive: bool, told_at: list[Rung]) -> None:
    """However long a silence lasts, each rung is told once."""
    steps = [silence(missed, is_after_positive=is_after_positive) for missed in range(9)]
    assert [each.rung for each in steps if each.is_new] == told_at


@given(missed=st.integers(0, 50))
def test_more_missed_never_stands_lower(missed: int) -> None:
    """One more missed check-in, a positive item 9, or a block never lead down the ladder."""
    order = list(Rung)
    for is_after_positive, is_reachable, is_paused in product((False, True), repeat=3):
        state = {"is_after_positive": is_after_positive, "is_reachable": is_reachable, "is_paused": is_paused}
        here = order.index(silence(missed, **state).rung)
        assert here <= order.index(silence(missed + 1, **state).rung)
        assert here <= order.index(silence(missed, **{**state, "is_after_positive": True}).rung)
        assert here <= order.index(silence(missed, **{**state, "is_reachable": False}).rung)
