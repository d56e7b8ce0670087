"""What changed since last week: told first, with reasons and numbers, and nothing told that did not change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conversations.alert_events import Outcome
from conversations.alert_state import State
from conversations.digest import AlertSummary, Departure, Digest, DigestLine, Figure, Need, PatientWeek, compose
from conversations.trends import Measurement
from conversations.triage import Reason, Tier
from tests.weeks import COURSE_STARTS_ON, PERIOD, gad7, phq9

BEFORE, NOW = date(2025, 5, 22), date(2025, 5, 29)
BASELINE = date(2025, 4, 1)
RAISED_AT = datetime(2025, 5, 30, 20, 42, tzinfo=UTC)
OPEN = AlertSummary(Tier.HIGH, Reason.ITEM9, State.NOTIFIED, RAISED_AT, item9=2)


def two_weeks(
    *now: Measurement, before: tuple[Measurement, ...] = (), code: str = "K-001", baseline: int = 20
) -> PatientWeek:
    """A patient with a baseline, what last week's digest knew, and what came since."""
    known = (phq9(baseline, BASELINE), *before)
    previous = PatientWeek(code, known, COURSE_STARTS_ON)
    return PatientWeek(code, (*known, *now), COURSE_STARTS_ON, previous=previous)


def after_the_series(week: PatientWeek) -> PatientWeek:
    """The same patient, and last week's digest of them, with a series that ended before the first of these totals."""
    ended_on = date(2025, 5, 6)
    previous = week.previous and replace(week.previous, series_ended_on=ended_on)
    return replace(week, series_ended_on=ended_on, previous=previous)


def digest_of(*patients: PatientWeek) -> Digest:
    return compose("North", PERIOD, patients)


def line_of(one: PatientWeek) -> DigestLine:
    return digest_of(one).lines[0]


def quiet() -> PatientWeek:
    return two_weeks(before=(phq9(15, BEFORE),), code="K-900")


def test_nobody_is_listed_when_nothing_changed() -> None:
    """The same totals, no alert, the same place: no news, though a digest of last week is there to compare with."""
    digest = digest_of(quiet())
    assert not digest.is_first_week
    assert digest.changed == ()
    assert digest.lines[0].was is Need.UNDECIDED


def test_a_small_move_of_a_total_is_no_news_and_stands_beside_the_totals() -> None:
    """Below the reliable change it is a number in the patient's line and in the team's count."""
    digest = digest_of(two_weeks(phq9(18, NOW), before=(phq9(16, BEFORE),)))
    reading = digest.lines[0].readings[0]
    assert digest.changed == ()
    assert (reading.previous, reading.previous_on, reading.since_last_week) == (16, BEFORE, 2)
    assert (reading.change, reading.current) == (-2, 18)


def test_without_a_newer_total_nothing_is_said_to_have_moved() -> None:
    """The total of last week is known, and it is not compared with itself; GAD-7 was never complete."""
    phq, gad = line_of(quiet()).readings
    assert (phq.previous, phq.since_last_week) == (15, None)
    assert (gad.previous, gad.since_last_week) == (None, None)


def test_a_first_total_after_the_baseline_is_compared_with_the_baseline() -> None:
    """Last week's digest knew the baseline alone."""
    reading = line_of(two_weeks(phq9(17, NOW))).readings[0]
    assert (reading.previous, reading.previous_on, reading.since_last_week) == (20, BASELINE, -3)


@pytest.mark.parametrize(
    ("forms", "known", "words"),
    [
        ((phq9(19, NOW),), (phq9(13, BEFORE),), "PHQ-9 up 6, from 13 (May 22) to 19 (May 29)"),
        ((phq9(13, NOW),), (phq9(19, BEFORE),), "PHQ-9 down 6, from 19 (May 22) to 13 (May 29)"),
        ((gad7(12, NOW),), (gad7(8, BEFORE),), "GAD-7 up 4, from 8 (May 22) to 12 (May 29)"),
    ],
)
def test_a_reliable_move_since_last_week_is_news(
    forms: tuple[Measurement, ...], known: tuple[Measurement, ...], words: str
) -> None:
    """Either way, with both totals and their dates."""
    assert line_of(two_weeks(*forms, before=known)).news[-1:] == (words,)


def test_a_new_alert_is_news_with_where_it_stands() -> None:
    """What was answered, when, how urgent, and that nobody has it."""
    line = line_of(replace(quiet(), alerts=(OPEN,)))
    assert (line.was, line.need) == (Need.UNDECIDED, Need.ITEM9)
    assert line.news == (
        "New alert: item 9 answered 2 (more than half the days), Fri May 30, 14:42 (high), nobody has it",
    )


def test_many_alerts_of_one_patient_are_counted() -> None:
    """The two most urgent are told, the rest is a number."""
    seen = replace(OPEN, state=State.ACKNOWLEDGED, acknowledged_at=RAISED_AT)
    alerts = tuple(replace(seen, raised_at=RAISED_AT + timedelta(minutes=number)) for number in range(4))
    news = line_of(replace(quiet(), alerts=alerts)).news
    assert [each.endswith("still open") for each in news] == [True, True, False]
    assert news[-1] == "2 more new alerts"


def test_an_older_alert_that_was_closed_is_news() -> None:
    """With its outcome; while it stays open it is none."""
    old = replace(OPEN, raised_at=RAISED_AT - timedelta(days=8), state=State.ACKNOWLEDGED)
    closed = replace(old, state=State.CLOSED, closed_at=RAISED_AT, outcome=Outcome.REACHED)
    known = replace(quiet(), previous=replace(quiet(), alerts=(old,)))
    assert line_of(replace(known, alerts=(closed,))).news == ("Alert of May 22 closed: reached patient",)
    without_outcome = replace(closed, outcome=None)
    assert line_of(replace(known, alerts=(without_outcome,))).news == ("Alert of May 22 closed",)
    assert line_of(replace(known, alerts=(old,))).news == ()


def test_an_alert_that_has_left_the_digest_is_named() -> None:
    """Closed in the week before: it is shown no more, and the place that the patient has now is explained."""
    closed = replace(OPEN, raised_at=RAISED_AT - timedelta(8), closed_at=RAISED_AT - timedelta(7), state=State.CLOSED)
    known = replace(quiet(), previous=replace(quiet(), alerts=(closed,)))
    assert line_of(replace(known, alerts=(closed,))).news == (
        "No longer: item 9 alert",
        "PHQ-9 down by at least a quarter, from 20 to 15 (May 22)",
    )


def test_newly_silent_is_news_once() -> None:
    """In the week in which it began; a silence that goes on is none, one that ended is."""
    silent = replace(quiet(), missed_in_a_row=2, silent_since=date(2025, 5, 24))
    assert line_of(silent).news == (
        "Newly silent or unreachable: 2 check-ins in a row not completed, silent since May 24 (8 days)",
    )
    before = replace(quiet(), missed_in_a_row=2)
    assert line_of(replace(silent, missed_in_a_row=3, previous=before)).news == ()
    assert line_of(replace(quiet(), previous=before)).news[0] == "No longer: silent or unreachable"


def test_newly_worse_is_told_also_below_an_alert() -> None:
    """The place is the alert's; that the totals are worse as well is not lost."""
    one = replace(two_weeks(phq9(26, NOW), before=(phq9(21, BEFORE),)), alerts=(OPEN,))
    assert line_of(one).news[1] == "Newly worse: PHQ-9 up 6, from 20 to 26 (May 29)"


def test_a_loss_is_news_when_it_is_possible_and_again_when_it_is_confirmed() -> None:
    """Two steps of one judgement, and each asks for a look."""
    responded = (phq9(8, date(2025, 5, 8)), phq9(9, date(2025, 5, 15)))
    possible = two_weeks(phq9(14, NOW), before=responded)
    confirmed = two_weeks(phq9(14, NOW), before=(*responded, phq9(14, BEFORE)))
    still = two_weeks(before=(*responded, phq9(14, BEFORE), phq9(15, date(2025, 5, 28))))
    weeks = [after_the_series(each) for each in (possible, confirmed, still)]
    told = [[words for words in line_of(each).news if "Loss" in words] for each in weeks]
    assert [[words.endswith("so far (May 29)") for words in each] for each in told] == [[True], [False], []]
    assert "confirmed by a second check-in" in told[1][0]


def test_a_decision_point_reached_this_week_is_news() -> None:
    """With what its total shows; one of an earlier week is none."""
    one = two_weeks(before=(phq9(9, BEFORE),))
    reached = replace(one, decision_on=PERIOD.first_on)
    words = "Decision point reached on May 26. Response: PHQ-9 at least halved, from 20 to 9 (May 22)"
    assert line_of(reached).news == (words,)
    earlier = PERIOD.first_on - timedelta(days=1)
    past = replace(one, decision_on=earlier, previous=replace(one, previous=None, decision_on=earlier))
    assert line_of(past).news == ()


def test_a_decision_point_without_improvement_is_told_once() -> None:
    """The need says it, so the date alone is not told again."""
    reached = replace(two_weeks(before=(phq9(18, BEFORE),)), decision_on=PERIOD.first_on)
    assert line_of(reached).news == (
        "No improvement at the decision point (May 26), reassess: PHQ-9 not down by a quarter, from 20 to 18 (May 22)",
    )


def test_a_decision_point_and_the_place_that_it_gives_are_one_sentence() -> None:
    """The new place is told with the date, its total not once more as a move since last week's."""
    one = two_weeks(phq9(4, NOW))
    line = line_of(replace(one, decision_on=NOW))
    assert line.news == ("Decision point reached on May 29. PHQ-9 below 5, from 20 to 4 (May 29)",)
    assert line.moved == ()


def test_a_decision_point_without_a_check_in_says_how_old_the_last_total_is() -> None:
    """An older total is not passed off as that of the decision point."""
    one = two_weeks(before=(phq9(14, date(2025, 5, 15)),))
    words = "no complete check-in within 7 days of the decision date, last total May 15, 11 days before it"
    assert line_of(replace(one, decision_on=PERIOD.first_on)).news == (f"Decision point reached on May 26: {words}",)


def test_a_decision_point_reached_in_silence_is_told_once() -> None:
    """The new need names the date."""
    one = replace(two_weeks(), decision_on=PERIOD.first_on)
    words = "decision point reached on May 26 without a complete PHQ-9 since the first session"
    assert line_of(one).news == (f"Newly silent or unreachable: {words}",)


def test_a_loss_tells_its_totals_once() -> None:
    """The best total was that of last week: what moved since then is the loss itself. GAD-7 is told beside it."""
    known = (phq9(8, date(2025, 5, 15)), gad7(9, date(2025, 5, 15)))
    line = line_of(after_the_series(two_weeks(phq9(18, NOW), gad7(11, NOW), before=known)))
    assert [words.partition(":")[0] for words in line.news] == ["Loss of response — review"]
    assert [reading.title for reading in line.moved] == ["GAD-7"]


def test_only_the_same_totals_are_the_same_news() -> None:
    """From 16 to 1 is not told by from 16 to 10, nor GAD-7 by PHQ-9."""
    one = two_weeks(phq9(10, NOW), gad7(1, NOW), before=(gad7(16, BEFORE),), baseline=16)
    assert line_of(replace(one, decision_on=NOW)).news == (
        "Decision point reached on May 29. Partial response: PHQ-9 down by at least a quarter, from 16 to 10 (May 29)",
        "GAD-7 down 15, from 16 (May 22) to 1 (May 29)",
    )


def test_a_decision_point_that_nothing_can_judge_says_why() -> None:
    """Without a baseline the date is news all the same."""
    one = two_weeks(before=(phq9(9, BEFORE),))
    late = replace(one, measurements=one.measurements[1:], decision_on=PERIOD.first_on)
    assert "Decision point reached on May 26: no baseline, change not judged" in line_of(late).news


def test_a_better_place_is_news_with_its_reason() -> None:
    """From not decided to responding, in the words of the new place."""
    line = line_of(two_weeks(phq9(10, NOW), before=(phq9(12, BEFORE),)))
    assert (line.was, line.need) == (Need.UNDECIDED, Need.RESPONDING)
    assert line.news == ("Response: PHQ-9 at least halved, from 20 to 10 (May 29)",)


def test_a_new_patient_is_said_to_be_new() -> None:
    """Beside others who were known; what they need is told with it."""
    new = replace(two_weeks(code="A-1"), previous=None, alerts=(OPEN,), missed_in_a_row=2)
    line = digest_of(new, quiet()).lines[0]
    assert line.was is None
    assert [words.partition(":")[0] for words in line.news] == [
        "New in this digest",
        "New alert",
        "Newly silent or unreachable",
    ]


def test_a_first_week_lists_nobody() -> None:
    """Everybody is new then, and a list of all of them would hide what matters."""
    digest = digest_of(replace(quiet(), previous=None), replace(quiet(), code="K-2", previous=None))
    assert digest.is_first_week
    assert digest.changed == ()


def test_changes_stand_in_the_order_of_need() -> None:
    """One order in the whole digest: whoever is told first is to be looked at first."""
    better = two_weeks(phq9(4, NOW), before=(phq9(12, BEFORE),), code="A-1")
    worse = two_weeks(phq9(27, NOW), before=(phq9(20, BEFORE),), code="A-2")
    alert = replace(quiet(), code="A-3", alerts=(OPEN,))
    digest = digest_of(better, worse, alert, quiet())
    assert [(line.rank, line.code) for line in digest.changed] == [(1, "A-3"), (2, "A-2"), (4, "A-1")]


def test_the_team_sees_which_way_totals_moved() -> None:
    """Of those who had a total: how many have a newer one, and whether it is lower, the same or higher."""
    patients = [
        two_weeks(phq9(total, NOW), before=(phq9(15, BEFORE), gad7(9, BEFORE)), code=f"A-{total}")
        for total in (12, 13, 15, 16)
    ]
    new = replace(two_weeks(code="B-1"), previous=None)
    assert digest_of(*patients, quiet(), new).shifts == (
        Figure("PHQ-9 measured again", 4, 5, "2 lower, 1 the same, 1 higher"),
        Figure("GAD-7 measured again", 0, 4),
    )
    assert digest_of(new).shifts == ()


def test_a_patient_whom_messages_no_longer_reach_is_news() -> None:
    """Once, in the week in which it happened; and again when messages reach them."""
    one = two_weeks(before=(phq9(15, BEFORE),))
    assert one.previous is not None
    lost = replace(one, is_reachable=False)
    assert line_of(lost).news == ("Newly silent or unreachable: messages do not reach the patient",)
    still = replace(lost, previous=replace(one.previous, is_reachable=False))
    assert line_of(still).news == ()
    assert line_of(replace(still, is_reachable=True)).news[0] == "No longer: silent or unreachable"


def test_totals_that_moved_soon_after_a_session_are_marked() -> None:
    """The mark stands beside the date of the total that it belongs to, and in the patient's line."""
    soon = replace(phq9(9, NOW), is_soon_after_session=True)
    line = line_of(two_weeks(soon, before=(phq9(16, BEFORE),)))
    assert line.news == (
        "Response: PHQ-9 at least halved, from 20 to 9 (May 29, soon after session)",
        "PHQ-9 down 7, from 16 (May 22) to 9 (May 29, soon after session)",
    )
    assert [reading.is_soon_after_session for reading in line.readings] == [True, False]
    assert [point.is_soon_after_session for point in line.series[0].points] == [False, False, True]


def test_whoever_left_stands_beside_the_lines_by_their_code() -> None:
    """Nobody is placed by a need any more, and nobody disappears without a word."""
    left = [Departure("B-2", NOW, "died"), Departure("A-9", BEFORE, "discharged: completed")]
    digest = compose("North", PERIOD, [quiet()], left)
    assert (digest.left, len(digest.lines), digest.changed) == ((left[1], left[0]), 1, ())
    assert not compose("North", PERIOD, [], left).is_first_week
    assert compose("North", PERIOD, []).is_first_week
    assert compose("North", PERIOD, [replace(quiet(), previous=None)], left).is_first_week
