from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.alert_events import Outcome
from conversations.alert_state import State
from conversations.caseload import Gap
from conversations.course import Phase
from conversations.digest import (
    AlertSummary,
    CheckinCounts,
    DigestLine,
    Figure,
    Need,
    PatientWeek,
    Period,
    Point,
    Reading,
    compose,
)
from conversations.headings import HEADINGS
from conversations.instruments import PHQ9
from conversations.needs import RULES
from conversations.readable import duration, signed
from conversations.triage import Reason, Tier
from tests.weeks import COURSE_STARTS_ON, FIRST_ON, PERIOD, gad7, patient, phq9, weekly

RAISED_AT = datetime(2025, 5, 30, 20, 42, tzinfo=UTC)
OPEN = AlertSummary(Tier.HIGH, Reason.ITEM9, State.NOTIFIED, RAISED_AT, item9=2)
HANDLED = replace(
    OPEN,
    state=State.CLOSED,
    acknowledged_at=RAISED_AT + timedelta(minutes=4),
    contacted_at=RAISED_AT + timedelta(minutes=28),
    closed_at=RAISED_AT + timedelta(hours=1, minutes=10),
    outcome=Outcome.REACHED,
)


def line_of(one: PatientWeek) -> DigestLine:
    return compose("North", PERIOD, [one]).lines[0]


def figure(label: str, *patients: PatientWeek) -> Figure:
    found = compose("North", PERIOD, patients).figures
    return next(each for each in (found.checkins, *found.figures) if each.label.startswith(label))


def test_needs_come_in_the_order_in_which_a_team_should_look() -> None:
    """One patient for each need, given in the opposite order, with codes that would sort otherwise."""
    silent = replace(patient("A-5", (18, 16)), missed_in_a_row=2, silent_since=date(2025, 5, 12))
    patients = [
        patient("A-1", (18, 4)),
        patient("A-2", (18, 9)),
        patient("A-3", (18, 16)),
        silent,
        replace(patient("A-6", (20, 8, 15)), series_ended_on=date(2025, 4, 7)),
        replace(patient("A-7", (20, 19)), decision_on=date(2025, 5, 1)),
        patient("A-8", (12, 19)),
        replace(patient("A-9", (18, 4)), alerts=(OPEN,)),
    ]
    digest = compose("North", PERIOD, patients)
    assert [(line.code, line.need) for line in digest.lines] == list(
        zip(("A-9", "A-8", "A-7", "A-6", "A-5", "A-3", "A-2", "A-1"), Need, strict=True)
    )
    assert digest.first == digest.lines[0]
    assert digest.of(Need.LOSS) == (digest.lines[3],)


def test_every_need_has_its_rule() -> None:
    """The last rule, progress, stands for the last three needs."""
    assert len(RULES) == len(Need) - 2


def test_nobody_is_first_when_all_go_well() -> None:
    """Progress alone asks nobody to look."""
    assert compose("North", PERIOD, [patient("A-1", (18, 4))]).first is None


def test_open_alert_says_literally_what_was_answered_and_how_long_it_waits() -> None:
    """The time is the clinic's own, the wait is measured up to the end of the period."""
    assert line_of(replace(patient(), alerts=(OPEN,))).reason == (
        "Item 9 answered 2 (more than half the days), Fri May 30, 14:42 (high); nobody has it after 2 d 9 h"
    )


def test_handled_alert_says_how_fast_each_stage_was() -> None:
    """Seen, contacted, closed, and with which outcome."""
    assert line_of(replace(patient(), alerts=(HANDLED,))).reason == (
        "Item 9 answered 2 (more than half the days), Fri May 30, 14:42 (high); "
        "seen after 4 min, contacted after 28 min, closed after 1 h 10 min: reached patient"
    )


def test_acknowledged_alert_is_still_open() -> None:
    """Seen is not handled."""
    seen = replace(OPEN, state=State.ACKNOWLEDGED, acknowledged_at=RAISED_AT + timedelta(seconds=50))
    assert line_of(replace(patient(), alerts=(seen,))).reason.endswith("seen after 50 s, still open after 2 d 9 h")


@pytest.mark.parametrize(
    ("alert", "words"),
    [
        (replace(OPEN, item9=None, reason=Reason.CRISIS_TEXT), "Crisis message"),
        (replace(OPEN, item9="declined", reason=Reason.NOT_SCREENED), "Item 9 not screened"),
        (replace(OPEN, reason=Reason.CALL_REQUESTED), "Asked for a call after a positive item 9, item 9 2 (more than"),
    ],
)
def test_alert_without_a_positive_answer_says_why_it_was_raised(alert: AlertSummary, words: str) -> None:
    """Crisis messages, call requests and declined items have their own words."""
    assert line_of(replace(patient(), alerts=(alert,))).reason.startswith(words)


def test_alerts_are_shown_while_open_and_in_the_week_of_their_end() -> None:
    """Older closed ones and later ones are none of this week's business."""
    old = replace(HANDLED, raised_at=RAISED_AT - timedelta(30), closed_at=PERIOD.starts_at - timedelta(seconds=1))
    later = replace(OPEN, raised_at=PERIOD.ends_at)
    assert line_of(replace(patient(), alerts=(old, later))).need is Need.UNDECIDED
    closed_now = replace(old, closed_at=PERIOD.starts_at)
    still_open = replace(OPEN, raised_at=RAISED_AT - timedelta(30))
    shown = replace(patient(), alerts=(closed_now, still_open, old)).alerts_in(PERIOD)
    assert shown == (closed_now, still_open)


def test_item9_lines_are_ordered_by_what_is_open_unattended_and_urgent() -> None:
    """Closed last; among the open, nobody's first, then by tier, then by answer, then by code."""
    attended = replace(OPEN, tier=Tier.CRITICAL, state=State.ACKNOWLEDGED, acknowledged_at=RAISED_AT)
    task = replace(OPEN, tier=Tier.TASK, item9="declined")
    alerts = {"A": HANDLED, "B": attended, "C": task, "E": OPEN, "D": OPEN, "F": replace(OPEN, item9=3)}
    patients = [replace(patient(code), alerts=(alert,)) for code, alert in alerts.items()]
    assert [line.code for line in compose("North", PERIOD, patients).lines] == ["F", "D", "E", "C", "B", "A"]


def test_further_reasons_are_kept() -> None:
    """A patient with an alert who is also worse and silent is placed once and described fully."""
    forms = (*weekly((12, 19)), gad7(8, FIRST_ON), gad7(12, FIRST_ON + timedelta(7)))
    line = line_of(replace(patient(), measurements=forms, alerts=(OPEN,), missed_in_a_row=1))
    assert line.need is Need.ITEM9
    assert line.also == (
        "PHQ-9 up 7, from 12 to 19 (Apr 7); GAD-7 up 4, from 8 to 12 (Apr 7)",
        "1 check-in not completed, after a positive item 9",
    )


def test_decision_point_without_improvement_asks_to_reassess() -> None:
    """The total and its date are the reason."""
    one = replace(patient(totals=(20, 18)), decision_on=PERIOD.last_on)
    assert line_of(one).reason == (
        "No check-in completed for the decision point (Jun 1), reassess: "
        "PHQ-9 not down by a quarter, from 20 to 18 (last total Apr 7, 55 days before it)"
    )


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        (
            (20, 18),
            "No improvement at the decision point (Apr 9), reassess: PHQ-9 not down by a quarter, from 20 to 18",
        ),
        ((20, 14, 18), "Improved at the decision point (Apr 9), no longer so, reassess: PHQ-9 not down by a quarter"),
    ],
)
def test_decision_point_is_judged_by_its_own_total(totals: tuple[int, ...], words: str) -> None:
    """What was measured then stands, and what followed is told beside it: whoever fades is not lost among the calm."""
    forms = (*weekly(totals[:2]), *(phq9(total, date(2025, 5, 28)) for total in totals[2:]))
    line = line_of(replace(patient(totals=()), measurements=forms, decision_on=date(2025, 4, 9)))
    assert line.need is Need.NO_IMPROVEMENT
    assert line.reason.startswith(words)


@pytest.mark.parametrize(
    ("totals", "need", "reason"),
    [
        ((20, 15), Need.UNDECIDED, "PHQ-9 down by at least a quarter, from 20 to 15 (Apr 7)"),
        ((20, 9), Need.RESPONDING, "Response: PHQ-9 at least halved, from 20 to 9 (Apr 7)"),
        ((20, 4), Need.REMISSION, "PHQ-9 below 5, from 20 to 4 (Apr 7)"),
    ],
)
def test_a_total_of_before_the_decision_is_shown_as_such(totals: tuple[int, ...], need: Need, reason: str) -> None:
    """Nothing says that the decision point rests on it, and how old it was is there to be read."""
    line = line_of(replace(patient(totals=totals), decision_on=date(2025, 4, 18)))
    missed = "; no check-in completed for the decision point, 11 days later (Apr 18)"
    assert (line.need, line.reason) == (need, f"{reason}{missed}")
    assert missed not in line_of(replace(patient(totals=totals), decision_on=date(2025, 4, 14))).reason


def test_a_decision_that_has_passed_without_a_baseline_is_said() -> None:
    """Nobody reads that it is still to come."""
    one = replace(patient(totals=(18, 9)), course_starts_on=date(2025, 3, 1), decision_on=date(2025, 4, 18))
    line = line_of(one)
    assert (line.need, line.reason) == (
        Need.UNDECIDED,
        "No baseline, change not judged; the decision point was Apr 18",
    )
    assert HEADINGS[line.need].title == "Not yet at a decision, or undecided after it"


def test_a_lost_response_after_the_decision_is_a_loss() -> None:
    """It is not called no improvement: at the decision point there was one."""
    one = replace(patient(totals=(20, 8, 18)), decision_on=date(2025, 4, 9), series_ended_on=date(2025, 4, 6))
    assert line_of(one).need is Need.LOSS


def test_decision_point_before_the_first_session_is_none() -> None:
    """Sessions that were put off put the decision off, whatever its date says."""
    one = replace(patient(totals=(20, 18)), decision_on=date(2025, 5, 1), phase=Phase.BEFORE)
    assert line_of(one).need is Need.UNDECIDED


def test_a_pause_is_not_silence() -> None:
    """Unless the last item 9 was positive."""
    paused = replace(patient(), missed_in_a_row=2, is_paused=True)
    assert line_of(paused).need is Need.UNDECIDED
    positive = (phq9(18, FIRST_ON), phq9(15, FIRST_ON + timedelta(7), 1))
    assert line_of(replace(paused, measurements=positive)).need is Need.SILENT


@pytest.mark.parametrize(
    ("totals", "decision_on", "need"),
    [
        ((20, 18), None, Need.UNDECIDED),
        ((20, 18), PERIOD.last_on + timedelta(1), Need.UNDECIDED),
        ((27, 21), date(2025, 5, 1), Need.UNDECIDED),  # reliably better, though not by a quarter
        ((9, 9), date(2025, 5, 1), Need.UNDECIDED),  # nobody is labelled below 10
        ((20, 15), date(2025, 4, 14), Need.RESPONDING),  # partial
        ((20, 15), date(2025, 4, 15), Need.UNDECIDED),  # too old a total for it
        ((20, 10), date(2025, 5, 1), Need.RESPONDING),  # a response needs no decision
        ((20, 15), None, Need.UNDECIDED),
    ],
)
def test_decision_point_counts_only_when_it_is_set_and_reached(
    totals: tuple[int, ...], decision_on: date | None, need: Need
) -> None:
    """Before it, a patient is not yet at a decision."""
    assert line_of(replace(patient(totals=totals), decision_on=decision_on)).need is need


def test_decision_point_without_a_total_is_silence() -> None:
    """Nothing measured is not called no improvement."""
    line = line_of(replace(patient(totals=(20,)), decision_on=date(2025, 5, 1)))
    assert (line.need, line.reason) == (
        Need.SILENT,
        "Decision point reached on May 1 without a complete PHQ-9 since the first session",
    )


@pytest.mark.parametrize(
    ("item9", "missed", "need"), [(0, 1, Need.UNDECIDED), (1, 1, Need.SILENT), (0, 2, Need.SILENT)]
)
def test_silence_is_two_missed_or_one_after_a_positive_item9(item9: int, missed: int, need: Need) -> None:
    """After a positive item 9 the team is told sooner."""
    forms = (phq9(18, FIRST_ON), phq9(15, FIRST_ON + timedelta(7), item9))
    assert line_of(replace(patient(), measurements=forms, missed_in_a_row=missed)).need is need


def test_silence_says_since_when() -> None:
    """Unreachable patients come first, then the longer silence."""
    quiet = replace(patient("A-1"), missed_in_a_row=3, silent_since=date(2025, 5, 12))
    blocked = replace(patient("A-2"), is_reachable=False)
    lines = compose("North", PERIOD, [quiet, blocked]).lines
    assert [line.reason for line in lines] == [
        "Messages do not reach the patient",
        "3 check-ins in a row not completed, silent since May 12 (20 days)",
    ]


def test_loss_of_response_asks_for_a_review_in_these_words() -> None:
    """Confirmed ones stand before possible ones."""
    review = "Loss of response — review: PHQ-9 up to"
    lost = [patient("A-1", (20, 8, 17)), patient("A-2", (20, 8, 14, 14))]
    lines = compose("North", PERIOD, [replace(each, series_ended_on=date(2025, 4, 6)) for each in lost]).lines
    assert [line.reason for line in lines] == [
        f"{review} 14 from a best of 8, baseline 20, confirmed by a second check-in (Apr 21)",
        f"{review} 17 from a best of 8, baseline 20, possible: one check-in so far (Apr 14)",
    ]


@pytest.mark.parametrize(
    ("starts_on", "totals", "reason"),
    [
        (COURSE_STARTS_ON, (18, 16), "PHQ-9 not down by a quarter, from 18 to 16 (Apr 7)"),
        (COURSE_STARTS_ON, (27, 21), "PHQ-9 down 6, from 27 to 21: reliable, but less than a quarter (Apr 7)"),
        (COURSE_STARTS_ON, (8, 6), "Baseline below 10, response not judged"),
        (COURSE_STARTS_ON, (18,), "No complete check-in since the first session"),
        (date(2025, 3, 1), (18, 9), "No baseline, change not judged"),
        (date(2025, 6, 4), (18,), "First session on Jun 4"),
        (None, (18,), "No first session yet"),
    ],
)
def test_undecided_patients_are_explained(starts_on: date | None, totals: tuple[int, ...], reason: str) -> None:
    """Each says how far it has come, or why nothing can be said."""
    assert line_of(replace(patient(totals=totals), course_starts_on=starts_on)).reason == reason


@pytest.mark.parametrize(("total", "need"), [(4, Need.REMISSION), (9, Need.RESPONDING), (16, Need.UNDECIDED)])
def test_better_total_never_stands_alone_beside_a_positive_item9(total: int, need: Need) -> None:
    """The last answer to item 9 is named wherever it is above 0."""
    forms = (phq9(18, FIRST_ON), phq9(total, FIRST_ON + timedelta(7), 1))
    line = line_of(replace(patient(), measurements=forms))
    assert line.need is need
    assert line.reason.endswith("; item 9 last answered 1 (Apr 7)")
    assert (line.item9, line.item9_on) == (1, date(2025, 4, 7))


def test_declined_item9_does_not_hide_the_last_numeric_answer() -> None:
    """Declined is neither 0 nor the latest answer."""
    forms = (phq9(18, FIRST_ON, 2), phq9(None, FIRST_ON + timedelta(7), "declined"))
    line = line_of(replace(patient(), measurements=forms))
    assert (line.item9, line.item9_on) == (2, FIRST_ON)


def test_readings_show_both_totals_with_their_dates() -> None:
    """Numbers stand beside the reason, with the published band of the latest."""
    line = line_of(patient(totals=(18, 12)))
    assert line.readings == (
        Reading("phq9", "PHQ-9", 18, FIRST_ON, 12, date(2025, 4, 7), -6, "moderate", "down 6, from 18 to 12"),
        Reading("gad7", "GAD-7", None, None, None, None, None, None, "no baseline, change not judged"),
    )
    only_baseline = line_of(patient(totals=(18,))).readings[0]
    assert (only_baseline.current, only_baseline.band) == (None, "moderately severe")


def test_series_keep_every_gap_in_its_place() -> None:
    """A missed check-in and an incomplete form are points without a total, once each."""
    forms = (phq9(18, FIRST_ON), phq9(None, FIRST_ON + timedelta(14), "declined"), phq9(9, FIRST_ON + timedelta(21)))
    gaps = (Gap(FIRST_ON + timedelta(7)), Gap(FIRST_ON + timedelta(14)))
    series = line_of(replace(patient(), measurements=forms, gaps=gaps)).series
    assert series[0].points == (
        Point(FIRST_ON, 18, 0),
        Point(FIRST_ON + timedelta(7), None),
        Point(FIRST_ON + timedelta(14), None, "declined"),
        Point(FIRST_ON + timedelta(21), 9, 0),
    )
    assert [point.total for point in series[1].points] == [None, None]


def test_a_questionnaire_left_out_is_a_gap_of_its_own() -> None:
    """Whoever finished PHQ-9 and then left has a gap in GAD-7 alone, and no check-in without answers."""
    on = FIRST_ON + timedelta(7)
    left = Gap(on, ("gad7",), is_whole=False)
    one = replace(patient(), gaps=(left,))
    assert one.gaps_on == ()
    phq, gad = line_of(one).series
    assert [point.total for point in phq.points] == [18, 12]
    assert gad.points == (Point(on, None),)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (CheckinCounts(due=3), ""),
        (CheckinCounts(due=3, not_sent=2), "2 not sent"),
        (CheckinCounts(due=3, not_sent=2, blocked=2), "2 not sent: blocked"),
        (CheckinCounts(due=3, not_sent=3, blocked=1, paused=1), "1 not sent: blocked, 1 not sent: paused, 1 not sent"),
    ],
)
def test_what_was_not_sent_says_why_where_it_is_known(counts: CheckinCounts, words: str) -> None:
    """Nobody is told that a message was not sent by us when the patient had blocked us."""
    assert counts.unsent == words


def test_checkins_count_what_patients_could_answer() -> None:
    """What we failed to send is said and in no denominator; the other gaps are named."""
    one = replace(patient(), in_period=CheckinCounts(due=6, sent=5, completed=2, missed=1, abandoned=1, not_sent=1))
    note = "1 missed, 1 abandoned, 1 still open, 1 not sent; not counted"
    assert figure("Check-ins", one) == Figure("Check-ins completed", 2, 5, note)
    assert figure("Patients heard", one, patient()) == Figure("Patients heard from", 1, 1, "of those with one due")


def test_alert_figures_keep_the_unseen_in_the_denominator() -> None:
    """Two raised this week, one seen and closed; the slowest wait is given, never an average of the handled."""
    older = replace(OPEN, raised_at=RAISED_AT - timedelta(30))
    one = replace(patient(), alerts=(OPEN, HANDLED, older))
    assert figure("Alerts seen", one) == Figure("Alerts seen", 1, 2, "slowest 4 min")
    assert figure("Alerts closed", one) == Figure("Alerts closed with an outcome", 1, 2, "slowest 1 h 10 min")
    assert figure("Alerts seen", patient()) == Figure("Alerts seen", 0, 0)


def test_outcome_figures_keep_the_unmeasured_in_the_denominator() -> None:
    """Those without a later form are counted and said; those who cannot be labelled are left out."""
    patients = [patient(totals=totals) for totals in ((20, 10), (20, 4), (20,), (9, 3), (4, 12), ())]
    missing = "1 of them without a complete PHQ-9 since the first session"
    assert [(each.count, each.of, each.note) for each in compose("N", PERIOD, patients).figures.figures[4:]] == [
        (5, 6, ""),
        (2, 3, missing),
        (2, 4, missing),
        (1, 5, missing),
    ]


def test_yardsticks_stand_only_beside_our_own_figure_of_the_same_window() -> None:
    """Without anyone measured in the window there is none."""
    recent = replace(patient(), course_starts_on=date(2025, 5, 20))
    assert compose("N", PERIOD, [recent, patient(totals=())]).figures.yardsticks == ()


def test_mcinnes_window_is_14_to_31_days_after_the_last_acute_session() -> None:
    """The last complete form inside the window counts, the best and the later ones do not."""
    ended_on = date(2025, 4, 20)

    def course(*later: tuple[int, int, int]) -> PatientWeek:
        forms = [phq9(total, ended_on + timedelta(days), item9) for days, total, item9 in later]
        return PatientWeek("A", (phq9(20, FIRST_ON), *forms), COURSE_STARTS_ON, series_ended_on=ended_on)

    patients = [
        course((13, 2, 0), (14, 3, 0), (31, 10, 0), (32, 27, 3)),
        course((20, 4, 0)),
        course((20, 21, 1)),
        course((13, 1, 0), (32, 1, 0)),
    ]
    yardsticks = [each for each in compose("N", PERIOD, patients).figures.yardsticks if each.published_of == 537]
    assert [(each.published, each.ours.count, each.ours.of) for each in yardsticks] == [
        ("53.6 %", 2, 3),
        ("28.9 %", 1, 3),
        ("8.4 %", 1, 3),
        ("6.0 %", 1, 3),
    ]
    assert {each.ours.note for each in yardsticks} == {"1 patient not measured in this window"}


def test_yardstick_waits_until_the_window_is_over() -> None:
    """A patient in the middle of a window would be counted too early."""
    forms = (phq9(20, FIRST_ON), phq9(4, date(2025, 5, 20)))
    for days, expected in ((30, []), (31, []), (32, ["53.6 %", "28.9 %", "8.4 %", "6.0 %"])):
        one = PatientWeek("A", forms, COURSE_STARTS_ON, series_ended_on=PERIOD.last_on - timedelta(days))
        found = compose("N", PERIOD, [one]).figures.yardsticks
        assert [each.published for each in found if each.published_of == 537] == expected


def test_item9_yardstick_needs_two_numeric_answers() -> None:
    """A declined item 9 is neither more nor less; here nobody is left, so the yardstick is not shown."""
    forms = (phq9(20, FIRST_ON, "declined"), phq9(4, date(2025, 5, 10)))
    one = PatientWeek("A", forms, COURSE_STARTS_ON, series_ended_on=date(2025, 4, 20))
    found = compose("N", PERIOD, [one]).figures.yardsticks
    assert [each.published for each in found] == ["53.6 %", "28.9 %", "8.4 %", "50 %", "20 %"]


def test_oliver_window_is_six_weeks_from_the_first_session() -> None:
    """Reached once is enough, and a baseline that cannot be labelled is left out."""
    patients = [patient(totals=(20, 9, 15)), patient(totals=(20, 15)), patient(totals=(8, 3))]
    found = compose("N", PERIOD, patients).figures.yardsticks
    assert [(each.published, each.ours.count, each.ours.of) for each in found] == [("50 %", 1, 2), ("20 %", 1, 3)]


def test_period_refuses_naive_or_reversed_times() -> None:
    """A digest without a time zone would put alerts on the wrong day."""
    with pytest.raises(ValueError, match="aware"):
        Period(datetime(2025, 5, 26), PERIOD.ends_at)  # noqa: DTZ001 - the naive time is the point
    with pytest.raises(ValueError, match="cannot start"):
        Period(PERIOD.ends_at, PERIOD.starts_at)


def test_durations_and_changes_are_readable() -> None:
    """Two units at most, and a true minus."""
    lengths = (timedelta(seconds=9), timedelta(minutes=3), timedelta(hours=2, minutes=5), timedelta(days=1, hours=3))
    assert [duration(each) for each in lengths] == ["9 s", "3 min", "2 h 5 min", "1 d 3 h"]
    assert [signed(each) for each in (-4, 0, 4)] == ["−4", "0", "+4"]


weeks = st.builds(
    PatientWeek,
    code=st.text(min_size=1, max_size=6),
    measurements=st.lists(st.integers(0, PHQ9.maximum), max_size=6).map(weekly),
    course_starts_on=st.sampled_from([COURSE_STARTS_ON, date(2025, 6, 4), None]),
    phase=st.sampled_from([None, *Phase]),
    previous=st.none() | st.just(patient(totals=(18, 9))),
    alerts=st.sampled_from([(), (OPEN,), (HANDLED,)]),
    is_reachable=st.booleans(),
    missed_in_a_row=st.integers(0, 3),
    decision_on=st.sampled_from([None, date(2025, 5, 1)]),
)


@given(patients=st.lists(weeks, max_size=8), data=st.data())
def test_every_patient_has_one_line_whatever_the_order(patients: list[PatientWeek], data: st.DataObject) -> None:
    """Nobody is lost or doubled, the needs never go back, and the same patients give the same places."""
    digest = compose("North", PERIOD, patients)
    assert sorted(line.code for line in digest.lines) == sorted(each.code for each in patients)
    order = [list(Need).index(line.need) for line in digest.lines]
    assert order == sorted(order)
    if len({each.code for each in patients}) == len(patients):
        assert compose("North", PERIOD, data.draw(st.permutations(patients))).lines == digest.lines


@given(patients=st.lists(weeks, max_size=8))
def test_figures_are_always_n_of_m(patients: list[PatientWeek]) -> None:
    """No figure counts more than it could."""
    figures = compose("North", PERIOD, patients).figures
    ours = [figures.checkins, *figures.figures, *(each.ours for each in figures.yardsticks)]
    assert all(0 <= each.count <= each.of for each in ours)
