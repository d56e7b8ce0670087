"""Whether the series has helped, at the decision point."""

from datetime import date, timedelta

import pytest

from conversations.decision_point import improvement_at_decision
from conversations.trends import Judgement, Kind
from tests.weeks import COURSE_STARTS_ON, FIRST_ON, gad7, phq9, weekly

DECISION_ON = FIRST_ON + timedelta(28)


def judged(*totals: int, today: date = DECISION_ON) -> Judgement:
    """Judge weekly totals, the first of which is the baseline and the fifth that of the decision date."""
    return improvement_at_decision(weekly(totals), COURSE_STARTS_ON, decision_on=DECISION_ON, today=today)


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (20, 10, Kind.IMPROVED),  # a response
        (20, 15, Kind.IMPROVED),  # down by a quarter
        (20, 16, Kind.NO_IMPROVEMENT),
        (27, 21, Kind.IMPROVED),  # not by a quarter, but reliably
        (27, 22, Kind.NO_IMPROVEMENT),
        (12, 25, Kind.NO_IMPROVEMENT),
        (10, 8, Kind.NO_IMPROVEMENT),
        (9, 1, Kind.LOW_BASELINE),
    ],
)
def test_improved_is_a_quarter_less_or_reliably_less(before: int, now: int, kind: Kind) -> None:
    """Either is enough; below the baseline at which response is judged nobody is labelled."""
    found = judged(before, 20, 20, 20, now)
    assert (found.kind, found.baseline, found.current, found.judged_on) == (kind, before, now, DECISION_ON)


def test_the_reason_has_the_totals() -> None:
    """The two totals stand in the words."""
    reason = "not down by a quarter, from 20 to 18"
    assert judged(20, 12, 12, 12, 18) == Judgement(Kind.NO_IMPROVEMENT, reason, 20, 18, judged_on=DECISION_ON)


def test_before_its_day_nothing_is_judged() -> None:
    """The day before is too early, the day itself is not; without a date there is no decision point."""
    early = Judgement(Kind.NOT_YET, "decision point not reached", 20)
    assert judged(20, 20, 20, 20, today=DECISION_ON - timedelta(1)) == early
    assert judged(20, 20, 20, 20).kind is Kind.NO_IMPROVEMENT
    forms = weekly([20, 20])
    assert improvement_at_decision(forms, COURSE_STARTS_ON, decision_on=None, today=DECISION_ON) == early


@pytest.mark.parametrize(("days", "counts"), [(-8, False), (-7, True), (0, True), (7, True), (8, False)])
def test_only_totals_near_the_decision_date_count(days: int, counts: bool) -> None:
    """A total of long before or long after is not that of the decision point."""
    forms = [phq9(20, FIRST_ON), phq9(19, DECISION_ON + timedelta(days))]
    found = improvement_at_decision(forms, COURSE_STARTS_ON, decision_on=DECISION_ON, today=DECISION_ON + timedelta(30))
    reason = "no complete check-in within 7 days of the decision date"
    reason += ", last total Apr 20, 8 days before it" if days < 0 else ""
    unmeasured = Judgement(Kind.NOT_MEASURED, reason, 20)
    assert (found == unmeasured) != counts
    assert (found.judged_on == DECISION_ON + timedelta(days)) == counts


def test_later_totals_change_nothing() -> None:
    """Whoever improved by then and rises in maintenance has improved at the decision point all the same."""
    years_later = DECISION_ON + timedelta(800)
    assert judged(20, 15, 12, 10, 8, 8, 20, 20, today=years_later).kind is Kind.IMPROVED
    assert judged(20, 20, 20, 20, 20, 18, 5, 5, today=years_later).current == 18


def test_without_a_baseline_the_change_is_not_judged() -> None:
    """Other instruments and forms without a total are no baseline."""
    forms = [gad7(20, FIRST_ON), phq9(None, FIRST_ON, "declined"), phq9(9, DECISION_ON)]
    found = improvement_at_decision(forms, COURSE_STARTS_ON, decision_on=DECISION_ON, today=DECISION_ON)
    assert found == Judgement(Kind.NO_BASELINE, "no baseline, change not judged", None, 9, judged_on=DECISION_ON)
    none = improvement_at_decision([], COURSE_STARTS_ON, decision_on=DECISION_ON, today=DECISION_ON)
    assert none == Judgement(Kind.NO_BASELINE, "no baseline, change not judged")


def test_the_first_session_parts_baseline_and_course_to_the_hour() -> None:
    """A form of the day of the first session belongs where its hour says."""
    forms = [phq9(20, FIRST_ON), phq9(12, FIRST_ON + timedelta(1))]
    at = forms[1].completed_at
    found = [
        improvement_at_decision(
            forms, None, decision_on=FIRST_ON + timedelta(3), today=DECISION_ON, first_session_at=first_session_at
        ).kind
        for first_session_at in (at, at + timedelta(minutes=1))
    ]
    assert found == [Kind.IMPROVED, Kind.NOT_MEASURED]
