"""What staff are told before and after each step from a card, word for word."""

from datetime import date, datetime, time

import pytest

from conversations import wording_steps as words
from conversations.course import TEMPLATES
from conversations.discharge import Discharge
from conversations.paper import Sheet
from conversations.scoring import DECLINED
from tests.weeks import DENVER

ON = date(2026, 3, 2)
FIRST = TEMPLATES["first course"]
ONE = TEMPLATES["returning symptoms"]


def test_a_discharge_says_what_it_does() -> None:
    """To the patient, the course, its sessions, and the alerts that stay open."""
    assert words.confirm_discharge("P-001", Discharge.MOVED, [3], 2) == (
        "Discharge P-001: moved?\n"
        "Check-ins end, and the patient is told so in one line. Crisis messages still page.\n"
        "The course ends; 2 booked sessions are cancelled.\n"
        "Alert 3 stays open until somebody closes it."
    )
    moved_home = "Goes to a clinic nearer home."
    assert words.confirm_discharge("P-001", Discharge.OTHER, [], 0, text=moved_home, is_told=False) == (
        "Discharge P-001: other?\n"
        "Reason: Goes to a clinic nearer home.\n"
        "Check-ins end. Telegram does not reach the patient, so please tell them yourself.\n"
        "The course ends."
    )
    assert words.confirm_discharge("P-001", Discharge.DIED, [], 0) == (
        "Discharge P-001: died?\n"
        "Every message waiting for this chat is cancelled, and nothing more goes to it.\n"
        "Whoever writes there in a crisis still gets the crisis resources, and you are paged.\n"
        "The course ends."
    )
    assert words.discharged("P-001", Discharge.MOVED, [3, 4]) == (
        "P-001 is discharged: moved.\nAlerts 3, 4 stay open until somebody closes them."
    )


def test_the_words_of_a_discharge_are_those_that_are_stored() -> None:
    """And only one of them silences the chat."""
    assert {str(each): each.state for each in Discharge} == {
        "completed": "discharged",
        "moved": "discharged",
        "chose to stop": "discharged",
        "other": "discharged",
        "died": "died",
    }


def test_a_new_course_says_what_it_ends() -> None:
    """The plan, the first session, and what is cancelled of the course before it."""
    assert words.confirm_course("P-001", FIRST, (date(2026, 3, 20), time(14)), 1) == (
        "New course for P-001: first course, 6 planned sessions, the first on Mar 20, 2026, 14:00.\n"
        "The course before it ends; 1 booked session is cancelled. It has its own baseline."
    )
    assert words.confirm_course("P-001", ONE, (date(2026, 3, 20), None), 0) == (
        "New course for P-001: returning symptoms, 1 planned session, the first on Mar 20, 2026.\n"
        "The course before it ends. It has its own baseline."
    )
    assert words.template_button(FIRST) == "First course (6)"
    begun = "P-001: the new course (first course) is set up. Book its other sessions from the card."
    assert words.course_begun("P-001", FIRST, None) == begun
    assert " Next check-in: Mar 13." in words.course_begun("P-001", FIRST, date(2026, 3, 13))


@pytest.mark.parametrize(
    ("sheet", "rest"),
    [
        (
            Sheet(ON, (2, 1, 3, 0, 0, 1, 2, 0, 2), (1, 0, 2, 0, 3, 0, 0), 2),
            (
                "PHQ-9: 2, 1, 3, 0, 0, 1, 2, 0, 2\nTotal 11, moderate\nGAD-7: 1, 0, 2, 0, 3, 0, 0\nTotal 6, mild\n"
                "How difficult: 2 (very difficult)\n"
                "Item 9 is 2 (more than half the days): storing it raises an alert, and the patient gets the crisis "
                "text."
            ),
        ),
        (
            Sheet(ON, (1, 0, 0, 0, 0, 0, 0, 0, DECLINED)),
            (
                "PHQ-9: 1, 0, 0, 0, 0, 0, 0, 0, d\nNo total, an item was declined\nHow difficult: left empty\n"
                "Item 9 was declined: storing it makes a task for the team."
            ),
        ),
        (Sheet(ON, (0,) * 9), "PHQ-9: 0, 0, 0, 0, 0, 0, 0, 0, 0\nTotal 0, none/minimal"),
    ],
)
def test_a_paper_is_shown_before_it_is_stored(sheet: Sheet, rest: str) -> None:
    """Every digit, the totals, and what item 9 leads to."""
    head = "P-001, paper of Mar 2, 2026. Please compare it with the paper."
    assert words.confirm_paper("P-001", sheet, reaches_patient=True) == f"{head}\n{rest}"


def test_a_paper_can_stand_for_what_lies_ready() -> None:
    """The check-in that nobody has begun is closed with it."""
    text = words.confirm_paper("P-001", Sheet(ON, (0,) * 9), reaches_patient=True, stands_for_open=True)
    assert text.endswith("\nThe check-in that lies ready in the chat is closed: the paper stands for it.")


def test_help_is_announced_only_where_it_can_arrive() -> None:
    """Without a chat the alert alone is raised."""
    text = words.confirm_paper("P-001", Sheet(ON, (0, 0, 0, 0, 0, 0, 0, 0, 1)), reaches_patient=False)
    assert text.endswith("Item 9 is 1 (several days): storing it raises an alert.")


def test_a_stored_paper_names_its_alert() -> None:
    """And its totals, where there are any."""
    sheet = Sheet(ON, (0,) * 9, (0, 0, 0, 0, 0, 0, DECLINED))
    said = "P-001: the paper of Mar 2, 2026 is stored (PHQ-9 0, GAD-7 without a total)."
    assert words.paper_stored("P-001", sheet, None) == said
    assert words.paper_stored("P-001", sheet, 4) == f"{said} Alert 4 is open."


def test_the_short_lines() -> None:
    """Questions and confirmations of the other steps."""
    at = datetime(2026, 3, 3, 9, tzinfo=DENVER)
    assert [
        words.ask_note("P-001"),
        words.note_kept("P-001"),
        words.asked("P-001", at, is_now=True),
        words.asked("P-001", at, is_now=False),
        words.cannot_ask("P-001", words.resting(ON)),
        words.ask_reason("P-001"),
        words.ask_other_reason("P-001"),
        words.discharge_button("P-001"),
        words.discharge_news(Discharge.CHOSE_TO_STOP),
        words.ask_team("P-001"),
        words.confirm_transfer("P-001", "North"),
        words.transfer_button("North"),
        words.transferred("Care team", "North"),
        words.transfer_waits("P-001", [1, 2]),
        words.transfer_waits("P-001", [1]),
        words.ask_template("P-001"),
        words.ask_first_session("P-001", FIRST),
        words.ask_paper("P-001", "on"),
        words.ask_paper("P-001", "difficulty"),
    ] == [
        "P-001: type the note, up to 1000 characters. Send /cancel to keep nothing.",
        "P-001: the note is kept.",
        "P-001: a check-in goes out now.",
        "P-001: a check-in goes out on Tue Mar 3, 09:00, their time.",
        "P-001: no check-in was sent. The patient paused the check-ins until Mar 2.",
        "P-001: why are the check-ins ending?",
        "P-001: type the reason in a few words. It stays in Soundings. Send /cancel to leave it.",
        "Yes, discharge P-001",
        "discharged (chose to stop).",
        "P-001: move to which care team?",
        "Move P-001 to North? Both teams are told. Check-ins go on; alerts and digests go to North from now on.",
        "Yes, move to North",
        "moved from Care team to North.",
        "P-001: alerts 1, 2 are open. Close them first, so that none is lost between two teams.",
        "P-001: alert 1 is open. Close it first, so that it is not lost between two teams.",
        "P-001: which plan does the new course follow?",
        "P-001, first course: when is the first session? Type a date, and a time if you know it. Send /cancel to stop.",
        "P-001, paper answers. On which day was it filled in? For example today, or 12/3. Send /cancel to stop.",
        (
            "P-001, paper answers. Type the answer to the last question, how difficult: 0 not difficult at all, "
            "1 somewhat difficult, 2 very difficult, 3 extremely difficult. Or skip when it is empty."
        ),
    ]
