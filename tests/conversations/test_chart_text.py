"""Text for the chart: the whole text of a course, typed out by hand, and no advice in it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conversations.alert_events import Outcome
from conversations.alert_state import State
from conversations.caseload import AlertSummary, CheckinCounts, Day, Gap, PatientWeek
from conversations.chart_text import KEY, Plan, chart_text, completion, item9_words
from conversations.course import Phase
from conversations.scoring import DECLINED
from conversations.triage import Reason, Tier
from tests.weeks import FIRST_ON, PERIOD, gad7, patient, phq9

DAY = timedelta(days=1)
RAISED_AT = datetime(2025, 5, 27, 16, tzinfo=UTC)
ALERT = AlertSummary(
    Tier.HIGH, Reason.ITEM9, State.CLOSED, RAISED_AT, 2,
    RAISED_AT + timedelta(minutes=4), RAISED_AT + timedelta(hours=1), RAISED_AT + timedelta(hours=2), Outcome.REACHED,
)  # fmt: skip
SESSIONS = tuple(date(2025, 4, 3) + 4 * DAY * place for place in range(6))
COURSE = PatientWeek(
    "K-001",
    (
        phq9(18, FIRST_ON, 1),
        gad7(14, FIRST_ON),
        phq9(8, date(2025, 4, 25)),
        phq9(None, date(2025, 5, 9), DECLINED),
        phq9(13, date(2025, 5, 27), 2),
        gad7(6, date(2025, 5, 27)),
    ),
    date(2025, 4, 3),
    alerts=(ALERT,),
    in_all=CheckinCounts(due=7, sent=6, completed=5, missed=1, not_sent=1),
    gaps=(Gap(date(2025, 5, 20)),),
    first_session_at=datetime(2025, 4, 3, 18, tzinfo=UTC),
    series_ended_on=SESSIONS[-1],
    decision_on=date(2025, 4, 26),
    phase=Phase.MAINTENANCE,
    planned_sessions=6,
    sessions_on=SESSIONS,
    next_session_on=date(2025, 6, 12),
    days=(Day(date(2025, 5, 31), 6, 5),),
)

WHOLE = f"""K-001: check-ins up to Jun 1, 2025

Course 2 (first course), from Apr 3, 2025
Maintenance: session 6 of 6, last Apr 23 (39 days ago), next Jun 12, decision was on Apr 26
Sessions held: Apr 3, 2025, Apr 7, 2025, Apr 11, 2025, Apr 15, 2025, Apr 19, 2025, Apr 23, 2025
Mood 6, sleep 5 of 10 (May 31); 1 of 7 days answered; not a validated scale

PHQ-9 13 of 27 (moderate), May 27, 2025; baseline 18, Mar 31, 2025; change −5, no reliable change: within 5 points of \
baseline
GAD-7 6 of 21 (mild), May 27, 2025; baseline 14, Mar 31, 2025; change −8, reliably better: down 8, from 14 to 6
Response (PHQ-9): partial response: down by at least a quarter, from 18 to 13
Remission (PHQ-9): no remission: at 5 or above, from 18 to 13
Loss of response (PHQ-9): possible loss of response: up to 13 from a best of 8, baseline 18, possible: one check-in so \
far
Decision point, Apr 26, 2025 (PHQ-9): improved at the decision point: at least halved, from 18 to 8

Scores:
Mar 31, 2025: PHQ-9 18 of 27 (moderately severe), item 9 answered 1 (several days)
Mar 31, 2025: GAD-7 14 of 21 (moderate)
Apr 25, 2025: PHQ-9 8 of 27 (mild), item 9 answered 0 (not at all)
May 9, 2025: PHQ-9 no total, an item was declined, item 9 answered declined
May 27, 2025: PHQ-9 13 of 27 (moderate), item 9 answered 2 (more than half the days)
May 27, 2025: GAD-7 6 of 21 (mild)

Check-ins completed: 5 of 6 (1 more not sent)
1 check-in without answers: May 20, 2025

Alerts:
Item 9 answered 2 (more than half the days), Tue May 27, 10:00 (high); seen after 4 min, contacted after 1 h 0 min, \
closed after 2 h 0 min: reached patient.

{KEY}"""


def test_a_course_is_told_as_a_whole() -> None:
    """Code, course, sessions, judgements with their numbers, scores with bands, item 9, completion, alerts."""
    assert chart_text(COURSE, PERIOD, Plan(2, "first course", date(2025, 4, 3))) == WHOLE


def test_what_was_measured_together_stands_in_one_line() -> None:
    """One check-in, one line."""
    both = (phq9(18, FIRST_ON), replace(gad7(14, FIRST_ON), completed_at=phq9(18, FIRST_ON).completed_at))
    text = chart_text(replace(COURSE, measurements=both), PERIOD, None)
    line = "Mar 31, 2025: PHQ-9 18 of 27 (moderately severe), item 9 answered 0 (not at all); GAD-7 14 of 21 (moderate)"
    assert line in text.splitlines()


def test_nothing_is_told_as_nothing() -> None:
    """Before the first check-in there is neither a score nor a judgement."""
    text = chart_text(PatientWeek("K-001", (), None), PERIOD, None)
    assert text == (
        "K-001: check-ins up to Jun 1, 2025\n\nNo course\n\nPHQ-9: no total yet\nGAD-7: no total yet\n\n"
        f"Scores:\nnone yet\n\nNo check-in so far\n\nAlerts:\nnone\n\n{KEY}"
    )


def test_a_baseline_alone_and_a_missing_one_are_named() -> None:
    """Neither is judged."""
    before = chart_text(patient("K-001", (18,)), PERIOD, None)
    assert "PHQ-9 18 of 27 (moderately severe), Mar 31, 2025; the baseline, nothing later" in before.splitlines()
    later = replace(patient("K-001"), measurements=(phq9(12, date(2025, 4, 25)),))
    lines = chart_text(later, PERIOD, None).splitlines()
    assert "PHQ-9 12 of 27 (moderate), Apr 25, 2025; no baseline, change not judged" in lines
    assert not any(line.startswith("Response") for line in lines)


@pytest.mark.parametrize("word", ["reassess", "book a", "booster", "should", "relapse", "no risk", "recommend"])
def test_no_advice_is_given(word: str) -> None:
    """What the numbers mean for treatment is the reader's to say."""
    assert word not in WHOLE.casefold()


def test_completion_counts_what_could_be_answered() -> None:
    """So many of so many; what is still open and what we did not send are named."""
    assert completion(CheckinCounts()) == "No check-in so far"
    assert completion(CheckinCounts(due=4, completed=2, missed=1)) == "Check-ins completed: 2 of 4, 1 still open"
    assert completion(CheckinCounts(due=3, completed=2, not_sent=1)) == "Check-ins completed: 2 of 2 (1 more not sent)"


def test_item_9_is_told_literally() -> None:
    """The number with the official words, or that it was declined."""
    assert item9_words(3) == "3 (nearly every day)"
    assert item9_words(DECLINED) == "declined"
