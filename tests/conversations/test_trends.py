from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.instruments import GAD7, PHQ9
from conversations.trends import (
    Judgement,
    Kind,
    Measurement,
    assess,
    baseline,
    complete,
    loss_of_response,
    reliable_change,
    remission,
    response,
    since_first_session,
)
from tests.weeks import COURSE_STARTS_ON, FIRST_ON, gad7, phq9, weekly

totals = st.integers(0, PHQ9.maximum)


def test_complete_keeps_totals_of_one_instrument_oldest_first() -> None:
    """Other instruments and forms without a total are left out, whatever order they come in."""
    early, late = phq9(10, date(2025, 4, 1)), phq9(8, date(2025, 4, 8))
    mixed = [late, gad7(5, date(2025, 4, 2)), phq9(None, date(2025, 4, 3), "declined"), early]
    assert complete(mixed, PHQ9.key) == (early, late)


def test_baseline_is_the_last_complete_one_up_to_the_first_session() -> None:
    """An incomplete or later form never becomes the baseline."""
    first, second = phq9(20, date(2025, 3, 28)), phq9(18, date(2025, 4, 3))
    forms = [phq9(9, date(2025, 4, 10)), first, second, phq9(None, date(2025, 4, 3), "declined")]
    assert baseline(forms, COURSE_STARTS_ON) == second
    assert baseline(forms, date(2025, 4, 2)) == first


def test_baseline_is_judged_by_the_hour_of_the_first_session_when_it_is_known() -> None:
    """A form finished after the session of the same day is no baseline."""
    form = phq9(18, COURSE_STARTS_ON)
    assert baseline([form], COURSE_STARTS_ON, first_session_at=form.completed_at + timedelta(minutes=1)) == form
    assert baseline([form], COURSE_STARTS_ON, first_session_at=form.completed_at) is None


@pytest.mark.parametrize("starts_on", [date(2025, 3, 30), None])
def test_patient_enrolled_after_the_first_session_has_no_baseline(starts_on: date | None) -> None:
    """The change is shown to be unjudged; the latest total is still there."""
    trend = assess(weekly([18, 8]), starts_on)
    assert trend.baseline is None
    assert trend.current == phq9(8, FIRST_ON + timedelta(7))
    unjudged = Judgement(Kind.NO_BASELINE, "no baseline, change not judged", None, 8)
    assert (trend.response, trend.remission, trend.reliable, trend.loss) == (unjudged,) * 4
    assert trend.change is None


def test_baseline_alone_is_not_compared_with_itself() -> None:
    """Before the second form there is nothing to judge."""
    trend = assess(weekly([18]), COURSE_STARTS_ON)
    unjudged = Judgement(Kind.NOT_MEASURED, "no complete check-in since the first session", 18, None)
    assert trend.current is None
    assert (trend.response, trend.remission, trend.reliable, trend.loss) == (unjudged,) * 4


def test_later_course_has_its_own_baseline() -> None:
    """The same forms, judged for a course that begins later."""
    forms = weekly([20, 8, 12, 6])
    assert assess(forms, COURSE_STARTS_ON).change == -14
    assert assess(forms, FIRST_ON + timedelta(14)).change == -6


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (10, 5, Kind.RESPONSE),  # exactly half
        (11, 5, Kind.RESPONSE),
        (11, 6, Kind.PARTIAL_RESPONSE),  # 45 %, which rounding would call a half
        (27, 13, Kind.RESPONSE),
        (27, 14, Kind.PARTIAL_RESPONSE),
        (12, 9, Kind.PARTIAL_RESPONSE),  # exactly a quarter
        (13, 10, Kind.NO_RESPONSE),
        (10, 8, Kind.NO_RESPONSE),
        (10, 27, Kind.NO_RESPONSE),
        (9, 0, Kind.LOW_BASELINE),
        (9, 9, Kind.LOW_BASELINE),
    ],
)
def test_response(before: int, now: int, kind: Kind) -> None:
    """Half and three quarters of the baseline are compared as whole numbers."""
    judged = response(before, now)
    assert (judged.kind, judged.change) == (kind, now - before)


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (5, 4, Kind.REMISSION),
        (20, 5, Kind.NO_REMISSION),
        (27, 0, Kind.REMISSION),
        (4, 0, Kind.LOW_BASELINE),
        (4, 9, Kind.LOW_BASELINE),
    ],
)
def test_remission(before: int, now: int, kind: Kind) -> None:
    """Remission is below 5, from 5 or more."""
    assert remission(before, now).kind is kind


@pytest.mark.parametrize(
    ("instrument", "change", "kind"),
    [
        (PHQ9.key, 5, Kind.NO_RELIABLE_CHANGE),
        (PHQ9.key, 6, Kind.RELIABLY_WORSE),
        (PHQ9.key, -5, Kind.NO_RELIABLE_CHANGE),
        (PHQ9.key, -6, Kind.RELIABLY_BETTER),
        (GAD7.key, 3, Kind.NO_RELIABLE_CHANGE),
        (GAD7.key, 4, Kind.RELIABLY_WORSE),
        (GAD7.key, -3, Kind.NO_RELIABLE_CHANGE),
        (GAD7.key, -4, Kind.RELIABLY_BETTER),
    ],
)
def test_reliable_change(instrument: str, change: int, kind: Kind) -> None:
    """Each instrument has its own size of a reliable change."""
    assert reliable_change(9, 9 + change, instrument=instrument).kind is kind


def test_low_baseline_can_still_be_reliably_worse() -> None:
    """Nobody is labelled by response below 10, yet a rise is seen."""
    trend = assess(weekly([3, 12]), COURSE_STARTS_ON)
    assert trend.response == Judgement(Kind.LOW_BASELINE, "baseline below 10, response not judged", 3, 12)
    assert trend.loss.kind is Kind.LOW_BASELINE
    assert trend.reliable == Judgement(Kind.RELIABLY_WORSE, "up 9, from 3 to 12", 3, 12)


def test_gad7_is_judged_for_reliable_change_only() -> None:
    """Response, remission and loss are not defined for GAD-7."""
    forms = [gad7(14, FIRST_ON), gad7(3, FIRST_ON + timedelta(7)), *weekly([20, 20])]
    trend = assess(forms, COURSE_STARTS_ON, instrument=GAD7.key)
    undefined = Judgement(Kind.NOT_DEFINED, "defined for PHQ-9 only", 14, 3)
    assert (trend.response, trend.remission, trend.loss) == (undefined,) * 3
    assert trend.reliable == Judgement(Kind.RELIABLY_BETTER, "down 11, from 14 to 3", 14, 3)


@pytest.mark.parametrize(
    ("since", "kind"),
    [
        ([10, 15], Kind.POSSIBLE_LOSS),  # 5 above the best
        ([10, 14], Kind.NO_LOSS),  # 4 above the best
        ([5, 10], Kind.NO_LOSS),  # still half the baseline
        ([11, 16], Kind.NO_LOSS),  # had never responded
        ([10, 15, 15], Kind.CONFIRMED_LOSS),
        ([10, 15, 9], Kind.NO_LOSS),  # over again
        ([10, 15, 9, 15], Kind.POSSIBLE_LOSS),  # a new one, not yet confirmed
        ([10], Kind.NO_LOSS),
    ],
)
def test_loss_of_response_from_a_baseline_of_20(since: list[int], kind: Kind) -> None:
    """A response that is followed by a clear rise above half the baseline, week by week since the series ended."""
    assert loss_of_response(20, weekly(since), series_ended_on=FIRST_ON).kind is kind


@pytest.mark.parametrize(
    ("days", "kind"),
    [(4, Kind.POSSIBLE_LOSS), (5, Kind.CONFIRMED_LOSS), (15, Kind.CONFIRMED_LOSS), (16, Kind.POSSIBLE_LOSS)],
)
def test_loss_is_confirmed_by_a_check_in_5_to_15_days_later(days: int, kind: Kind) -> None:
    """A second check-in that is too near or too far confirms nothing."""
    assert loss_of_response(20, weekly([8, 15, 15], days=days), series_ended_on=FIRST_ON).kind is kind


def test_confirmed_loss_stays_confirmed_while_it_lasts() -> None:
    """A later check-in after a long gap does not undo what two in a row confirmed."""
    forms = (*weekly([8, 15, 16]), phq9(17, FIRST_ON + timedelta(60)))
    reason = "up to 17 from a best of 8, baseline 20, confirmed by a second check-in"
    judged = loss_of_response(20, forms, series_ended_on=FIRST_ON)
    assert judged == Judgement(Kind.CONFIRMED_LOSS, reason, 20, 17, best=8)


def test_best_total_is_looked_for_after_the_acute_series() -> None:
    """A better total inside the series does not count as the best, though as a response."""
    forms = weekly([20, 6, 12, 16])
    ended_early = assess(forms, COURSE_STARTS_ON, series_ended_on=FIRST_ON + timedelta(7)).loss
    assert (ended_early.kind, ended_early.best) == (Kind.CONFIRMED_LOSS, 6)
    after = assess(forms, COURSE_STARTS_ON, series_ended_on=FIRST_ON + timedelta(14)).loss
    assert after == Judgement(Kind.NO_LOSS, "no loss of response", 20, 16)


def test_no_loss_is_judged_before_the_series_has_ended() -> None:
    """A rise between two sessions is no loss of response, however large; once the series is over it can be one."""
    forms = weekly([20, 6, 16])
    words = "measured before the end of the acute series, loss of response not judged"
    unjudged = Judgement(Kind.WITHIN_SERIES, words, 20, 16)
    assert assess(forms, COURSE_STARTS_ON).loss == unjudged
    assert assess(forms, COURSE_STARTS_ON, series_ended_on=FIRST_ON + timedelta(15)).loss == unjudged
    assert assess(forms, COURSE_STARTS_ON, series_ended_on=FIRST_ON + timedelta(14)).loss.kind is Kind.NO_LOSS
    assert assess(forms, COURSE_STARTS_ON, series_ended_on=FIRST_ON + timedelta(7)).loss.kind is Kind.POSSIBLE_LOSS


@given(series=st.lists(totals, max_size=12), ended=st.integers(0, 90))
def test_no_series_of_totals_shows_a_loss_within_the_series(series: list[int], ended: int) -> None:
    """Whatever the totals: nothing is lost before the end of the series, nor while it is not known."""
    forms, ended_on = weekly([20, *series]), FIRST_ON + timedelta(ended)
    lost = {Kind.POSSIBLE_LOSS, Kind.CONFIRMED_LOSS}
    assert assess(forms, COURSE_STARTS_ON).loss.kind not in lost
    within = [each for each in forms if each.on < ended_on]
    assert assess(within, COURSE_STARTS_ON, series_ended_on=ended_on).loss.kind not in lost
    first_after = next((place for place, each in enumerate(forms) if each.on >= ended_on), len(forms))
    assert assess(forms[: first_after + 1], COURSE_STARTS_ON, series_ended_on=ended_on).loss.kind not in lost


def test_a_form_without_a_total_shows_no_loss() -> None:
    """An incomplete form neither proves nor confirms anything."""
    incomplete = phq9(None, FIRST_ON + timedelta(7), "declined")
    assert loss_of_response(20, [phq9(8, FIRST_ON), incomplete]).kind is Kind.NOT_MEASURED
    later = phq9(15, FIRST_ON + timedelta(14))
    forms = [phq9(8, FIRST_ON), incomplete, later]
    assert loss_of_response(20, forms, series_ended_on=FIRST_ON).kind is Kind.POSSIBLE_LOSS


def test_baseline_stays_when_later_forms_come_in() -> None:
    """Nothing that happens after the first session moves the baseline of its course."""
    forms = weekly([20, 15, 4, 9, 12])
    first_session_at = forms[1].completed_at - timedelta(hours=1)
    found = {baseline(forms[:known], None, first_session_at=first_session_at) for known in range(1, 6)}
    assert found == {forms[0]}
    second_course_at = forms[3].completed_at + timedelta(hours=1)
    trend = assess(forms, None, first_session_at=second_course_at)
    assert (trend.baseline, trend.current, trend.change) == (forms[3], forms[4], 3)


@given(before=totals, now=totals)
def test_judgements_agree_with_exact_fractions(before: int, now: int) -> None:
    """No two labels contradict each other, and each agrees with its definition in whole numbers."""
    kind = response(before, now).kind
    assert (kind is Kind.LOW_BASELINE) == (before < 10)
    assert (kind is Kind.RESPONSE) == (before >= 10 and now + now <= before)
    assert (kind is Kind.NO_RESPONSE) == (before >= 10 and 4 * now > 3 * before)
    assert (remission(before, now).kind is Kind.REMISSION) == (before >= 5 and now < 5)


@given(before=totals, now=totals)
def test_reliable_change_is_symmetric(before: int, now: int) -> None:
    """What is reliably worse one way is reliably better the other way."""
    forth, back = (reliable_change(*pair, instrument=PHQ9.key).kind for pair in ((before, now), (now, before)))
    assert (forth is Kind.RELIABLY_WORSE) == (back is Kind.RELIABLY_BETTER)


@given(data=st.data(), series=st.lists(totals, min_size=1, max_size=12))
def test_order_of_the_input_changes_nothing(data: st.DataObject, series: list[int]) -> None:
    """Measurements are put in order by when they were finished."""
    mixed = data.draw(st.permutations(weekly(series)))
    assert assess(mixed, COURSE_STARTS_ON) == assess(weekly(series), COURSE_STARTS_ON)


@given(series=st.lists(totals, max_size=12), cut=st.integers(0, 90))
def test_baseline_and_the_rest_share_all_forms(series: list[int], cut: int) -> None:
    """Every complete form lies on one side of the first session."""
    starts_on = FIRST_ON + timedelta(cut)
    since = since_first_session(weekly(series), starts_on)
    before = [each for each in weekly(series) if each not in since]
    assert baseline(weekly(series), starts_on) == (before[-1] if before else None)
    assert all(each.on > starts_on for each in since)


@given(series=st.lists(totals, min_size=2, max_size=12))
def test_loss_needs_an_earlier_response(series: list[int]) -> None:
    """Nobody loses a response that they never had."""
    judged = assess(weekly(series), COURSE_STARTS_ON, series_ended_on=FIRST_ON + timedelta(7))
    if judged.loss.kind in (Kind.POSSIBLE_LOSS, Kind.CONFIRMED_LOSS):
        assert any(2 * total <= series[0] for total in series[1:-1])
        assert judged.response.kind is not Kind.RESPONSE


def test_times_decide_between_two_forms_of_one_day() -> None:
    """The later of two forms on the same day is the current one."""
    morning = Measurement(PHQ9.key, FIRST_ON, 9, 0, datetime(2025, 3, 31, 8, tzinfo=UTC))
    evening = replace(morning, total=7, completed_at=datetime(2025, 3, 31, 20, tzinfo=UTC))
    assert assess([evening, morning], None).current == evening
