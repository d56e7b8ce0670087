"""A chart in words: what somebody who cannot see it needs to know, and nothing that a patient's must not say."""

from dataclasses import replace
from datetime import date, timedelta

from conversations.caseload import Day, Gap, PatientWeek
from conversations.picture import SHOWN, for_patient, for_staff
from tests.weeks import COURSE_STARTS_ON, FIRST_ON, gad7, phq9

WEEK = timedelta(7)
TELEGRAM_CAPTION = 1_024
COURSE = PatientWeek(
    "K-014",
    (
        phq9(18, FIRST_ON, 2),
        gad7(14, FIRST_ON),
        phq9(None, FIRST_ON + 2 * WEEK, "declined"),
        gad7(10, FIRST_ON + 2 * WEEK),
        phq9(7, FIRST_ON + 3 * WEEK, 0),
    ),
    COURSE_STARTS_ON,
    gaps=(Gap(FIRST_ON + WEEK),),
    sessions_on=(date(2025, 4, 3), date(2025, 4, 7)),
    days=(Day(date(2025, 4, 3), 4, 6), Day(date(2025, 4, 4), 5, None)),
)
EMPTY = PatientWeek("K-015", (), None)


def test_a_patient_hears_totals_gaps_and_sessions() -> None:
    """First and last of each instrument with their dates, what is missing, and how many sessions there were."""
    assert for_patient(COURSE) == (
        "Your scores over time.\n"
        "PHQ-9: 2 scores, first 18 on Mar 31, last 7 on Apr 21. 2 check-ins without a score.\n"
        "GAD-7: 2 scores, first 14 on Mar 31, last 10 on Apr 14. 1 check-in without a score.\n"
        "2 sessions, the last on Apr 7."
    )


def test_a_patient_hears_nothing_of_item_9() -> None:
    """The words are the same whatever was answered there."""
    silent = tuple(replace(each, item9=0) for each in COURSE.measurements)
    assert for_patient(COURSE) == for_patient(replace(COURSE, measurements=silent))


def test_little_or_nothing_is_said_plainly() -> None:
    """One total is neither first nor last."""
    assert for_patient(EMPTY) == "Your scores over time.\nPHQ-9: no score yet.\nGAD-7: no score yet.\nNo sessions yet."
    one = replace(EMPTY, measurements=(phq9(12, FIRST_ON),), sessions_on=(FIRST_ON,))
    assert "PHQ-9: one score, 12 on Mar 31.\n" in for_patient(one)
    assert for_patient(one).endswith("1 session, the last on Mar 31.")


def test_staff_hear_item_9_mood_and_sleep_too() -> None:
    """By code, with the label that mood and sleep are no validated scale."""
    assert for_staff(COURSE) == (
        "K-014: scores over time.\n"
        "PHQ-9: 2 scores, first 18 on Mar 31, last 7 on Apr 21. 2 check-ins without a score.\n"
        "GAD-7: 2 scores, first 14 on Mar 31, last 10 on Apr 14. 1 check-in without a score.\n"
        "Item 9 above 0 or declined: 2 on Mar 31, declined on Apr 14.\n"
        "2 sessions, the last on Apr 7.\n"
        "Mood and sleep (not a validated scale): 2 days, last 5 and – of 10 on Apr 4."
    )
    unanswered = replace(EMPTY, days=(Day(FIRST_ON, None, None),))
    assert for_staff(unanswered) == for_staff(EMPTY)
    assert for_staff(EMPTY).splitlines()[3:] == ["Item 9: no answer above 0.", "No sessions yet."]


def test_words_fit_below_a_picture_however_long_a_course_lasts() -> None:
    """Earlier answers to item 9 are counted, the latest are named."""
    weeks = range(200)
    measured = tuple(phq9(18, FIRST_ON + week * WEEK, 3) for week in weeks)
    long = for_staff(replace(COURSE, measurements=measured))
    assert f"Item 9 above 0 or declined: {200 - SHOWN} earlier, then 3 on " in long
    assert len(long) < TELEGRAM_CAPTION


def test_staff_hear_which_scores_are_marked_and_patients_do_not() -> None:
    """By their days, each once, whichever questionnaire it was."""
    first, *others = COURSE.measurements
    soon = replace(COURSE, measurements=(replace(first, is_soon_after_session=True), *others))
    assert "\nAnswered soon after session: Mar 31.\n2 sessions" in for_staff(soon)
    assert "soon after" not in for_staff(COURSE)
    assert for_patient(soon) == for_patient(COURSE)
