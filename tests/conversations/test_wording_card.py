"""The card and the caseload in words: the digest's judgements, n of m, and what is known of those who left."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from conversations.caseload import CheckinCounts, Day, PatientWeek
from conversations.course import Phase
from conversations.digest import compose
from conversations.needs import Need
from conversations.protocol import Due, Weight
from conversations.wording_card import (
    Around,
    Note,
    are_cut,
    card,
    caseload_head,
    caseload_line,
    need_button,
    not_set_up_line,
    note,
)
from tests.conversations.test_chart_text import COURSE
from tests.weeks import DENVER, FIRST_ON, PERIOD, gad7, patient, phq9

ACTIVE = Around("active")
AT = datetime(2025, 6, 10, 10, tzinfo=DENVER)


def due(on: date, weight: Weight = Weight.MAINTENANCE) -> Due:
    return Due("step", on, AT, weight)


def test_a_card_tells_the_whole_course() -> None:
    """Need and reason, course, scores beside their baselines, judgements, item 9, completion, what comes, notes."""
    coming = (due(date(2025, 6, 10)), due(date(2025, 6, 20), Weight.BEFORE_SESSION))
    around = Around("active", None, coming, [Note(date(2025, 5, 30), "Ana Ruiz", "Prefers mornings.")])
    assert card(COURSE, PERIOD, around) == (
        "K-001: item 9 alert\n"
        "Item 9 answered 2 (more than half the days), Tue May 27, 10:00 (high); seen after 4 min, contacted after 1 h "
        "0 min, closed after 2 h 0 min: reached patient.\n"
        "Also: Loss of response — review: PHQ-9 up to 13 from a best of 8, baseline 18, possible: one check-in so far "
        "(May 27).\n\n"
        "Maintenance: session 6 of 6, last Apr 23 (39 days ago), next Jun 12, decision was on Apr 26\n"
        "PHQ-9 13 of 27, moderate, May 27; baseline 18, Mar 31; change −5, no reliable change: within 5 points of "
        "baseline\n"
        "GAD-7 6 of 21, mild, May 27; baseline 14, Mar 31; change −8, reliably better: down 8, from 14 to 6\n"
        "PHQ-9 since baseline: partial response: down by at least a quarter, from 18 to 13; possible loss of response: "
        "up to 13 from a best of 8, baseline 18, possible: one check-in so far\n"
        "Item 9 last answered 2 (more than half the days), May 27\n\n"
        "Check-ins completed: 5 of 6 (1 more not sent)\n"
        "Next check-ins: Jun 10 (maintenance), Jun 20 (before a session)\n"
        "Mood 6, sleep 5 of 10 (May 31); 1 of 7 days answered; not a validated scale\n\n"
        "Note, May 30, Ana Ruiz: Prefers mornings."
    )


def test_a_session_of_today_is_called_so() -> None:
    """A card is read now, not at the end of a week."""
    week = replace(COURSE, sessions_on=(PERIOD.last_on,), phase=Phase.ACUTE)
    assert "session 1 of 6, last Jun 1 (today)" in card(week, PERIOD, ACTIVE)


def test_only_the_first_check_ins_to_come_are_named() -> None:
    """The rest of the eight weeks is counted."""
    coming = [due(date(2025, 6, 2) + timedelta(7 * week)) for week in range(6)]
    lines = card(COURSE, PERIOD, Around("active", None, coming)).splitlines()
    named = ", ".join(f"{day} (maintenance)" for day in ("Jun 2", "Jun 9", "Jun 16", "Jun 23"))
    assert f"Next check-ins: {named}, and 2 more in 8 weeks" in lines
    assert "No check-in is planned" in card(COURSE, PERIOD, ACTIVE).splitlines()


def test_a_card_says_what_keeps_messages_away() -> None:
    """Blocked, or paused by the patient, and until when."""
    lines = card(replace(COURSE, is_reachable=False), PERIOD, Around("active", AT)).splitlines()
    assert "Cannot be reached in Telegram" in lines
    assert "Paused by the patient until Jun 10" in lines


def test_a_card_without_scores_says_so() -> None:
    """Someone invited is not set up; with a baseline alone, nothing is judged."""
    empty = card(PatientWeek("K-001", (), date(2025, 6, 20)), PERIOD, Around("invited"))
    assert empty == (
        "K-001: invited, not set up yet\nFirst session on Jun 20.\n\n"
        "PHQ-9: no total yet\nGAD-7: no total yet\n\nNo check-in so far\nNo check-in is planned"
    )
    before = card(patient("K-001", (18,)), PERIOD, ACTIVE)
    assert "PHQ-9 18 of 27, moderately severe, Mar 31: the baseline" in before.splitlines()
    assert "since baseline" not in before


def test_without_a_baseline_the_change_is_not_judged() -> None:
    """The total stands alone, and says why."""
    week = replace(patient("K-001"), measurements=(phq9(12, date(2025, 4, 25)),))
    assert "PHQ-9 12 of 27, moderate, Apr 25; no baseline, change not judged" in card(week, PERIOD, ACTIVE).splitlines()


@pytest.mark.parametrize(
    ("around", "head"),
    [
        (Around("discharged", ended_because="moved"), "K-001: discharged — moved"),
        (Around("died", ended_because="died"), "K-001: died"),
        (Around("died"), "K-001: died"),
        (Around("stopped"), "K-001: item 9 alert (stopped)"),
    ],
)
def test_the_head_says_who_is_no_longer_followed(around: Around, head: str) -> None:
    """Of one who left there is no need to read; the scores stay."""
    lines = card(COURSE, PERIOD, around).splitlines()
    assert lines[0] == head
    assert any(line.startswith("PHQ-9 13 of 27") for line in lines)
    assert ("No check-in is planned" in lines) is (around.state == "stopped")


def test_an_open_alert_of_one_who_left_is_said() -> None:
    """Whoever opens the card sees what is still to be handled."""
    opened = replace(COURSE.alerts[-1], closed_at=None, outcome=None)
    lines = card(replace(COURSE, alerts=(opened,)), PERIOD, Around("died")).splitlines()
    assert lines[0] == "K-001: died"
    assert lines[1].startswith("Item 9 answered 2 (more than half the days)")
    assert lines[2] == ""
    closed = card(COURSE, PERIOD, Around("died")).splitlines()
    assert closed[:2] == ["K-001: died", ""]


def test_a_low_baseline_is_said_once() -> None:
    """Nothing is labelled from a baseline below 10, and one line says so."""
    week = replace(COURSE, measurements=(phq9(2, date(2025, 3, 31)), phq9(8, date(2025, 5, 27))))
    lines = card(week, PERIOD, ACTIVE).splitlines()
    assert [each for each in lines if "judged" in each] == [
        "PHQ-9 since baseline: baseline below 10, response not judged"
    ]


def test_a_long_note_is_cut() -> None:
    """The card stays within one message."""
    long = Note(date(2025, 5, 30), "Ana", "x" * 1_000)
    assert card(COURSE, PERIOD, Around("active", notes=[long])).endswith(f"Note, May 30, Ana: {'x' * 299}…")
    assert note(long) == f"Note, May 30, Ana: {'x' * 1_000}"


def test_what_a_card_cannot_show_can_be_asked_for() -> None:
    """A fourth note, or a long one; three short ones are all there."""
    short, long = (Note(date(2025, 5, 30), "Ana", "x" * length) for length in (300, 301))
    assert [are_cut([short] * 3), are_cut([short] * 4), are_cut([short, long])] == [False, True, True]


def line_of(week: PatientWeek, state: str = "active") -> str:
    return caseload_line(compose("", PERIOD, [week]).lines[0], state)


def test_a_line_of_the_caseload_is_short() -> None:
    """Code, need, an item 9 above 0, both scores with their changes, n of m."""
    assert line_of(COURSE) == "K-001: item 9 alert · item 9 was 2 · PHQ-9 13 (−5) · GAD-7 6 (−8) · 5 of 6 done"
    assert line_of(replace(COURSE, alerts=(), measurements=(phq9(18, FIRST_ON), gad7(9, FIRST_ON)))) == (
        "K-001: silent or unreachable · PHQ-9 18 · GAD-7 9 · 5 of 6 done"
    )
    later = replace(patient("K-001"), measurements=(phq9(12, date(2025, 4, 25)),), in_all=CheckinCounts())
    assert line_of(later, "stopped") == "K-001: undecided so far (stopped) · PHQ-9 12"
    assert not_set_up_line("K-002", "invited") == "K-002: invited, not set up yet"
    asked_for_help = "K-003: consenting, not set up yet · open alert 4"
    assert not_set_up_line("K-003", "consenting", [4]) == asked_for_help


def test_the_head_of_the_caseload_counts() -> None:
    """Everyone, or those of one need, and the page where there are several."""
    assert caseload_head(1, 1, None, 1, 1) == "1 patient"
    assert caseload_head(23, 23, None, 2, 3) == "23 patients, the most in need first (page 2 of 3)"
    assert caseload_head(1, 1, Need.WORSE, 1, 1) == "1 of 1 patient: worse"
    assert caseload_head(2, 23, Need.WORSE, 1, 1) == "2 of 23 patients: worse"


def test_a_filter_button_says_how_many() -> None:
    """For each need, and for everyone."""
    assert need_button(None, 23) == "All (23)"
    assert need_button(Need.ITEM9, 2) == "Item 9 alert (2)"


def test_days_alone_are_shown() -> None:
    """Mood and sleep need no score."""
    week = replace(COURSE, measurements=(), days=(Day(date(2025, 5, 30), None, 4),))
    assert "Mood –, sleep 4 of 10 (May 30)" in card(week, PERIOD, ACTIVE)
