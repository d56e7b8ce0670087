"""What patients read of their own scores, word for word."""

from dataclasses import replace
from datetime import timedelta

from conversations.caseload import PatientWeek
from conversations.wording_scores import NOTE, last_scores, scores
from tests.weeks import COURSE_STARTS_ON, FIRST_ON, gad7, phq9

WEEK = timedelta(7)
START = (phq9(18, FIRST_ON, 2), gad7(14, FIRST_ON))
LATER = (phq9(11, FIRST_ON + WEEK, 1), gad7(14, FIRST_ON + WEEK))
COURSE = PatientWeek("K-014", (*START, *LATER), COURSE_STARTS_ON)


def test_the_latest_scores_stand_beside_those_at_the_start() -> None:
    """Two numbers, and no word for what lies between them."""
    assert scores(COURSE, last_scores(COURSE), is_help_due=False) == (
        "PHQ-9, Monday, April 7: 11 of 27 (moderate). At the start it was 18. Now it is 11.\n"
        "GAD-7, Monday, April 7: 14 of 21 (moderate). At the start it was 14. Now it is 14.\n\n"
        f"{NOTE}"
    )


def test_an_earlier_check_in_is_not_called_now() -> None:
    """Its scores stand alone, as do those at the start themselves."""
    later = (*COURSE.measurements, phq9(5, FIRST_ON + 2 * WEEK))
    earlier = scores(replace(COURSE, measurements=later), LATER[:1], is_help_due=False)
    assert earlier == f"PHQ-9, Monday, April 7: 11 of 27 (moderate).\n\n{NOTE}"
    only = replace(COURSE, measurements=START)
    assert "At the start" not in scores(only, START, is_help_due=False)


def test_a_declined_item_leaves_no_total() -> None:
    """The reason is said, and nothing is compared."""
    declined = phq9(None, FIRST_ON + 2 * WEEK, "declined")
    week = replace(COURSE, measurements=(*COURSE.measurements, declined))
    assert last_scores(week) == (declined, LATER[1])
    told = scores(week, [declined], is_help_due=False)
    assert told == f"PHQ-9, Monday, April 14: no total, because not every question was answered.\n\n{NOTE}"


def test_without_a_start_nothing_is_compared() -> None:
    """Whoever came after the first session has no total to compare with."""
    late = replace(COURSE, course_starts_on=FIRST_ON - WEEK)
    assert "At the start" not in scores(late, last_scores(late), is_help_due=False)


def test_help_is_one_sentence_and_names_no_reason() -> None:
    """After a positive item 9 the same words come with how to get help, and with no word about the answer."""
    quiet, helped = (scores(COURSE, LATER, is_help_due=due) for due in (False, True))
    assert helped == f"{quiet}\n\nIn a crisis, call or text 988 at any time, or call 911."


def test_nobody_has_scores_at_first() -> None:
    """An empty course has nothing to show."""
    assert last_scores(PatientWeek("K-015", (), None)) == ()
