"""The protocol's numbers: what a clinic may change, and what the names of steps say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conversations.protocol import (
    ASKED_AGAIN_DAYS,
    BASELINE_STEP,
    ENTERED_STEP,
    FIRST_HOUR,
    LAST_HOUR,
    PREVIEW,
    RANGES,
    SHORTEST_GAP,
    TOO_LATE,
    UNSCHEDULED_STEP,
    changed,
    is_planned,
    preview,
)
from tests.plans import DEFAULT, SUNDAY, TWO_A_WEEK, at, dues, shown


@pytest.mark.parametrize("name", RANGES)
def test_offsets_can_be_changed_within_their_ranges(name: str) -> None:
    """The ends of each range are taken, what lies beyond is refused in a sentence, and the default is within."""
    allowed = RANGES[name]
    assert getattr(DEFAULT, name) in allowed
    for value in (allowed.start, allowed.stop - 1):
        assert changed(DEFAULT, name, value) == replace(DEFAULT, **{name: value})
    for value in (allowed.start - 1, allowed.stop):
        with pytest.raises(ValueError, match=f"^{name} is {allowed.start} to {allowed.stop - 1}, not {value}$"):
            changed(DEFAULT, name, value)


def test_an_offset_must_exist() -> None:
    """An unknown name is answered with the names that there are."""
    with pytest.raises(ValueError, match="there is no 'fortnightly'; there are baseline_days_before, weekly_every"):
        changed(DEFAULT, "fortnightly", 14)


def test_a_changed_offset_changes_the_plan() -> None:
    """Asked three days before the decision visit, but on no session's day, the check takes over a weekly one."""
    found = dues(TWO_A_WEEK, decision_lead_days=3, free_after_days=21, merge_within_days=6)
    assert shown(found)[1:3] == [
        "Wed 18 Mar decision after 6 + 14 days after session 1",
        "Thu 09 Apr 21 days after the series of 6",
    ]


@pytest.mark.parametrize(
    ("step", "planned"),
    [(BASELINE_STEP, False), (UNSCHEDULED_STEP, False), (f"{ENTERED_STEP} 2", False), ("baseline 2026-03-02", True)],
)
def test_what_a_person_asked_for_is_not_planned_anew(step: str, *, planned: bool) -> None:
    """The baseline at consent, "I feel worse" and answers entered by staff follow from no plan."""
    assert is_planned(step) is planned


def test_a_preview_shows_eight_weeks() -> None:
    """Nothing later than eight weeks ahead is shown."""
    found = preview(dues(TWO_A_WEEK), now=at(SUNDAY, 9))
    assert shown(found) == shown(dues(TWO_A_WEEK))[: len(found)]
    assert found[-1].on == date(2026, 4, 16)


def test_the_numbers_are_the_published_ones() -> None:
    """Hours, gaps and horizons are as published."""
    assert range(9, 20) == range(FIRST_HOUR, LAST_HOUR + 1)
    assert (timedelta(days=5), timedelta(hours=24), timedelta(weeks=8)) == (SHORTEST_GAP, TOO_LATE, PREVIEW)
    assert ASKED_AGAIN_DAYS == 4
