"""/session CODE: what is booked is shown, and each change is shown before it is made, made once, and can be undone."""

import pytest

from storage import staff
from tests.scenarios.people import Person, text_of
from tests.scenarios.staff.cast import DAY, Ward

UNKNOWN = "I know no patient with this code. /patients lists your codes."
NOT_ALLOWED = "Your role does not allow this. Please ask an admin."
SECOND_SESSION = """P-001, session 2 of 6: Thursday, March 12, 14:00
Decision visit: Thursday, March 26 → Sunday, March 29

What moves:
Check-in before the decision visit: March 25 → March 28
First check-in after the series: April 6 → April 9
Maintenance check-in: April 20 → April 23"""
TAKEN_BACK = """Taken back.

P-001, session 2 of 6: Thursday, March 12, 14:00, cancelled
Decision visit: Sunday, March 29 → Thursday, March 26

What moves:
Check-in before the decision visit: March 28 → March 25
First check-in after the series: April 9 → April 6
Maintenance check-in: April 23 → April 20"""
SHORT_SERIES = """P-001, mild to moderate:
Session 1 of 4: Wednesday, March 4 → Monday, March 9, 14:00
Session 2 of 4: Thursday, March 12, 14:00
Session 3 of 4: Monday, March 16, 14:00
Session 4 of 4: Thursday, March 19, 14:00
Planned sessions: 6 → 4
Decision visit: Thursday, March 26 → Sunday, March 22

What moves:
Check-in before the first session: new, March 6
Weekly check-in: March 11 → March 15
Weekly check-in: March 18, not planned any more
Check-in before the decision visit: March 25 → March 21
First check-in after the series: April 6 → April 2
Maintenance check-in: April 20 → April 16

Check-ins of the next 8 weeks:
Check-in before the first session: March 6
Weekly check-in: March 15
Check-in before the decision visit: March 21
First check-in after the series: April 2
Maintenance check-in: April 16"""


async def booked(ward: Ward) -> list[str]:
    """Return the sessions that are booked, as stored."""
    rows = await ward.rows("session", state="booked")
    return [
        f"{each.on:%b %d}" + (f" {each.at:%H:%M}" if each.at else "") for each in sorted(rows, key=lambda it: it.on)
    ]


async def actions(ward: Ward, person: Person) -> list[str]:
    return [each.action for each in await ward.rows("audit", actor=person.staff_id) if "session" in each.action]


async def test_a_session_is_shown_booked_and_undone(ward: Ward, ana: Person, jo: Person) -> None:
    """One line: code, day, time; the preview, the button, what moved, and the way back; all of it recorded."""
    await ana.says("/session P-001 3/12 14:00")
    ana.sees(SECOND_SESSION)
    ana.may_tap("Book it", "Leave it")
    assert await booked(ward) == ["Mar 04"]
    await ana.taps("Book it")
    ana.sees(f"Done.\n\n{SECOND_SESSION}")
    ana.may_tap("Undo", "Show the sessions")
    assert await booked(ward) == ["Mar 04", "Mar 12 14:00"]
    await ana.taps("Undo")
    ana.sees(TAKEN_BACK)
    ana.may_tap("Show the sessions")
    assert await booked(ward) == ["Mar 04"]
    await ana.taps("Show the sessions")
    assert await actions(ward, ana) == ["book session", "cancel session", "undo change of sessions", "see sessions"]


async def test_leaving_it_changes_nothing(ward: Ward, ana: Person, jo: Person) -> None:
    """The preview gives way to a line."""
    await ana.says("/session P-001 3/12 14:00")
    await ana.taps("Leave it")
    ana.sees("Left as it was.")
    assert await booked(ward) == ["Mar 04"]


async def test_a_whole_series_is_booked_and_undone(ward: Ward, ana: Person, jo: Person) -> None:
    """The session of the invitation becomes the first of the series; one tap takes it all back."""
    await ana.says("/session P-001")
    await ana.taps("Book the series")
    ana.sees("P-001: Which plan?")
    ana.may_tap(
        "first course (6 sessions)", "severe or chronic (8 sessions)", "mild to moderate (4 sessions)",
        "returning symptoms (1 session)", "Leave it",
    )  # fmt: skip
    await ana.taps("mild to moderate (4 sessions)")
    ana.sees(
        "P-001, mild to moderate: day and time of the first session? For example 3/12 14:00. Send /cancel to stop."
    )
    await ana.says("next week")
    ana.sees("I cannot read that as a date. Please type a date such as 12/3 or Dec 3, or a word such as tomorrow.")
    await ana.says("Mon 3/9 2pm")
    ana.sees(SHORT_SERIES)
    assert await booked(ward) == ["Mar 04"]
    await ana.taps("Book it")
    ana.sees(f"Done.\n\n{SHORT_SERIES}")
    assert await booked(ward) == ["Mar 09 14:00", "Mar 12 14:00", "Mar 16 14:00", "Mar 19 14:00"]
    (course,) = await ward.rows("course")
    assert (course.template, course.planned_sessions, f"{course.decision_on}") == ("mild to moderate", 4, "2026-03-22")
    await ana.taps("Undo")
    (course,) = await ward.rows("course")
    assert (course.template, course.planned_sessions, f"{course.decision_on}") == ("first course", 6, "2026-03-26")
    assert await booked(ward) == ["Mar 04"]


async def test_a_series_that_begins_on_the_first_day_keeps_it(ward: Ward, ana: Person, jo: Person) -> None:
    """A first session on the typed day stays and only gets its time."""
    await ana.says("/session P-001")
    await ana.taps("Book the series", "mild to moderate (4 sessions)")
    await ana.says("March 4 at 9:30")
    assert "Session 1 of 4: Wednesday, March 4 → Wednesday, March 4, 09:30\n" in ana.texts[-1]
    await ana.taps("Book it")
    assert await booked(ward) == ["Mar 04 09:30", "Mar 09 09:30", "Mar 13 09:30", "Mar 16 09:30"]


async def test_a_session_is_cancelled_and_booked_again(ward: Ward, ana: Person, jo: Person) -> None:
    """The preview names the session that falls away; undoing books it again."""
    await ana.says("/session P-001 3/12 14:00")
    await ana.taps("Book it", "Show the sessions", "Move or cancel March 12")
    ana.sees("P-001, session 2 of 6: Thursday, March 12, 14:00")
    ana.may_tap("Move to another day", "Cancel the session", "Leave it")
    await ana.taps("Cancel the session")
    assert ana.texts[-1].startswith("P-001, session 2 of 6: Thursday, March 12, 14:00, cancelled\nDecision visit:")
    ana.may_tap("Cancel the session", "Leave it")
    assert await booked(ward) == ["Mar 04", "Mar 12 14:00"]
    await ana.taps("Cancel the session")
    assert await booked(ward) == ["Mar 04"]
    await ana.taps("Undo")
    assert await booked(ward) == ["Mar 04", "Mar 12 14:00"]


async def test_a_time_alone_changes_the_time(ward: Ward, ana: Person, jo: Person) -> None:
    """Booking a day that has a session, with another time, moves that session's time; without one it is refused."""
    await ana.says("/session P-001 3/4 15:00")
    assert ana.texts[-1].startswith("P-001, session 1 of 6: Wednesday, March 4 → Wednesday, March 4, 15:00\n")
    assert ana.texts[-1].endswith("\n\nNo check-in moves.")
    await ana.taps("Book it")
    assert await booked(ward) == ["Mar 04 15:00"]
    await ana.says("/session P-001 3/4")
    ana.sees("There is a session on Wednesday, March 4 already.")


async def test_a_preview_that_is_out_of_date_is_shown_anew(ward: Ward, ana: Person, jo: Person) -> None:
    """Someone else was faster: nothing is carried out that was not shown; the second look can be."""
    eve = await ward.hire("Eve Stone")
    await ana.says("/session P-001 3/12 14:00")
    await eve.says("/session P-001 3/9 14:00")
    await eve.taps("Book it")
    await ana.taps("Book it")
    assert ana.texts[-1].startswith(
        "The course has changed meanwhile. This is what would happen now.\n\n"
        "P-001, session 3 of 6: Thursday, March 12, 14:00\n"
    )
    ana.may_tap("Book it", "Leave it")
    assert await booked(ward) == ["Mar 04", "Mar 09 14:00"]
    await ana.taps("Book it")
    assert await booked(ward) == ["Mar 04", "Mar 09 14:00", "Mar 12 14:00"]
    await eve.taps("Undo")
    assert eve.toasts[-1] == "The course has changed since. Send /session and the code."
    assert await booked(ward) == ["Mar 04", "Mar 09 14:00", "Mar 12 14:00"]


async def test_what_has_become_impossible_is_said(ward: Ward, ana: Person, jo: Person) -> None:
    """Two previews of one day: the second one finds it taken."""
    eve = await ward.hire("Eve Stone")
    await ana.says("/session P-001 3/12")
    await eve.says("/session P-001 3/12")
    await eve.taps("Book it")
    await ana.says("/session P-001 3/16")
    await ana.taps("Book it")
    button = ana.button("Undo")
    await ana.says("/session P-001 3/12")
    ana.sees("There is a session on Thursday, March 12 already.")
    await ana.taps_again(button)
    assert await booked(ward) == ["Mar 04", "Mar 12"]


async def test_a_double_tap_books_once(ward: Ward, ana: Person, jo: Person) -> None:
    """The second tap on the same button is answered with a line, and what was done stays in view."""
    await ana.says("/session P-001 3/12 14:00")
    button = ana.button("Book it")
    await ana.taps("Book it")
    await ana.taps_again(button)
    assert ana.toasts[-1] == "This is done already."
    ana.sees(f"Done.\n\n{SECOND_SESSION}")
    assert await booked(ward) == ["Mar 04", "Mar 12 14:00"]


async def test_a_restart_loses_nothing(ward: Ward, ana: Person, jo: Person) -> None:
    """Between the question and the answer, between the preview and the tap, and before the undo."""
    await ana.says("/session P-001")
    await ana.taps("Add a session")
    for step in ("3/12 14:00", "Book it", "Undo"):
        await ward.stage.stop_bot()
        await ward.stage.start_bot()
        await (ana.taps(step) if step in ana.labels else ana.says(step))
    ana.sees(TAKEN_BACK)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (
            "the 40th",
            "I cannot read that as a date. Please type a date such as 12/3 or Dec 3, or a word such as tomorrow.",
        ),
        ("2/30", "The calendar has no such day. Please check the date."),
        ("2025-12-01", "Sessions can be entered up to 60 days afterwards. Please check the date."),
        ("2036-12-01", "Dec 1, 2036 is far away. Please check the year."),
        ("3/4", "There is a session on Wednesday, March 4 already."),
    ],
)
async def test_a_day_that_cannot_be_used_leaves_the_question_open(
    ward: Ward, ana: Person, jo: Person, typed: str, answer: str
) -> None:
    """A kind sentence, and the next text is the answer; also when the day came with the command."""
    await ana.says("/session P-001")
    await ana.taps("Add a session")
    ana.sees("P-001: day and time of the session? For example 3/12 14:00. Send /cancel to stop.")
    await ana.says(typed)
    ana.sees(answer)
    await ana.says("3/12 14:00")
    ana.sees(SECOND_SESSION)
    await ana.says(f"/session P-001 {typed}")
    ana.sees(answer)
    await ana.says("3/12 14:00")
    ana.sees(SECOND_SESSION)


async def test_a_session_can_be_entered_afterwards(ward: Ward, ana: Person, jo: Person) -> None:
    """A day that is over is booked as held; what hangs on it follows, and nothing lies in the past."""
    await ward.stage.advance(8 * DAY)
    await ana.says("/session P-001 3/9 10:00")
    assert "\nMonday, March 9 is over: this session counts as held.\n" in ana.texts[-1]
    await ana.taps("Book it", "Show the sessions")
    assert ana.texts[-1].startswith(
        "P-001: acute series\nSession 1 of 6: Wednesday, March 4, held\nSession 2 of 6: Monday, March 9, 10:00, held\n"
    )


async def test_the_last_session_that_was_held_can_still_be_moved(ward: Ward, ana: Person, jo: Person) -> None:
    """Whoever forgot to move a session does so afterwards; older ones have no button."""
    await ana.says("/session P-001 3/9")
    await ana.taps("Book it")
    await ward.stage.advance(8 * DAY)
    await ana.says("/session P-001")
    ana.may_tap(
        "Book the series", "Add a session", "Move or cancel March 9", "Decision visit…", "Planned sessions…"
    )  # fmt: skip


async def test_the_decision_visit_is_set_and_let_go(ward: Ward, ana: Person, jo: Person) -> None:
    """A typed day stands until the team lets it follow the sessions again."""
    await ana.says("/session P-001")
    await ana.taps("Decision visit…")
    ana.sees("P-001: the decision visit is on Thursday, March 26. Which day? For example 3/26.")
    await ana.says("3/3")
    ana.sees("The decision visit comes after the first session. Please choose a later day.")
    await ana.says("4/2")
    ana.sees(
        "P-001, decision visit: Thursday, March 26 → Thursday, April 2\n\nWhat moves:\n"
        "Weekly check-in: new, March 25\n"
        "Check-in before the decision visit: March 25 → April 1\n"
        "First check-in after the series: April 6 → one with April 1"
    )
    await ana.taps("Set it", "Show the sessions")
    assert "\nDecision visit: Thursday, April 2, set by the team\n" in ana.texts[-1]
    await ana.taps("Decision visit…", "Let it follow the sessions", "Set it", "Show the sessions")
    assert "\nDecision visit: Thursday, March 26\n" in ana.texts[-1]
    await ana.says("4/2")
    ana.sees("I was not waiting for a text. Send /help to see what I can do.")


async def test_the_planned_number_is_changed(ward: Ward, ana: Person, jo: Person) -> None:
    """One to twelve, a button each; the decision visit follows."""
    await ana.says("/session P-001")
    await ana.taps("Planned sessions…")
    ana.sees("P-001: How many sessions before the decision visit?")
    ana.may_tap(*map(str, range(1, 13)), "Leave it")
    await ana.taps("8")
    assert ana.texts[-1].startswith(
        "P-001, planned sessions: 6 → 8\nDecision visit: Thursday, March 26 → Thursday, April 2\n"
    )
    await ana.taps("Set it", "Undo")
    (course,) = await ward.rows("course")
    assert course.planned_sessions == 6


async def test_nothing_to_change_is_said(ward: Ward, ana: Person, jo: Person) -> None:
    """The number that is planned already."""
    await ana.says("/session P-001")
    await ana.taps("Planned sessions…", "6")
    ana.sees("It is so already. Nothing would change.")


async def test_a_session_in_the_hour_that_the_clock_skips(ward: Ward, ana: Person, jo: Person) -> None:
    """On March 8 the clocks jump from 2 to 3: the session is taken as typed, and the plan goes on."""
    await ana.says("/session P-001 3/8 2:30am")
    await ana.taps("Book it", "Show the sessions")
    assert "\nSession 2 of 6: Sunday, March 8, 02:30, booked\n" in ana.texts[-1]


async def test_words_about_patients_are_protected(ward: Ward, ana: Person, jo: Person) -> None:
    """Neither the list, nor a question, nor a preview, nor what was done can be passed on; no name stands in them."""
    await ana.says("/session P-001")
    await ana.taps("Add a session")
    await ana.says("3/12")
    await ana.taps("Book it", "Undo")
    about = [each for each in ana.phone.messages if each.from_bot and text_of(each).find("P-001") >= 0]
    assert [each.protected for each in about] == [True] * len(about)
    ana.does_not_see("Josephine", "Doe")


async def test_unknown_codes_and_other_teams_are_refused(ward: Ward, ana: Person, jo: Person) -> None:
    """The same line for a code that nobody has and for another team's; an admin sees every team."""
    eve = await ward.hire("Eve Stone", team="North")
    adam = await ward.hire("Adam Low", "admin", team="North")
    for command in ("/session P-001", "/session P-001 3/12", "/session P-999"):
        await eve.says(command)
        eve.sees(UNKNOWN)
    await eve.says("/session")
    eve.sees("Send /session and a code, as in /session P-014, or with a date too, as in /session P-014 3/12 14:00.")
    await adam.says("/session P-001")
    assert adam.texts[-1].startswith("P-001: before the first session\n")


async def test_buttons_and_answers_of_another_team_do_nothing(ward: Ward, ana: Person, jo: Person) -> None:
    """Whoever changed teams still has the buttons and an open question; neither acts."""
    await ana.says("/session P-001 3/12")
    button = ana.button("Book it")
    await ana.says("/session P-001")
    await ana.taps("Add a session")
    await ward.hire("Eve Stone", team="North")
    await ward.sql("UPDATE staff SET team_id = (SELECT id FROM team WHERE name = 'North')")
    await ana.says("3/16")
    ana.sees(UNKNOWN)
    await ana.taps_again(button)
    assert ana.toasts[-1] == UNKNOWN
    assert await booked(ward) == ["Mar 04"]


async def test_on_call_staff_has_no_part_in_sessions(ward: Ward, ana: Person, jo: Person) -> None:
    """Neither by command, nor by a button or a question from before."""
    await ana.says("/session P-001 3/12")
    button = ana.button("Book it")
    await ana.says("/session P-001")
    await ana.taps("Add a session")
    await ward.stage.app.write(staff.set_fields, ana.staff_id, role="on-call")
    await ana.says("3/16")
    ana.sees(UNKNOWN)
    await ana.taps_again(button)
    assert ana.toasts[-1] == NOT_ALLOWED
    await ana.says("/session P-001")
    ana.sees(NOT_ALLOWED)
    assert await booked(ward) == ["Mar 04"]


async def test_a_series_is_booked_and_undone_on_postgresql(postgres_ward: Ward) -> None:
    """The same words and the same rows on the other database."""
    ana = await postgres_ward.hire("Ana Ruiz")
    await postgres_ward.enrol()
    await ana.says("/session P-001")
    await ana.taps("Book the series", "mild to moderate (4 sessions)")
    await ana.says("Mon 3/9 2pm")
    ana.sees(SHORT_SERIES)
    await ana.taps("Book it")
    assert await booked(postgres_ward) == ["Mar 09 14:00", "Mar 12 14:00", "Mar 16 14:00", "Mar 19 14:00"]
    await ana.taps("Undo")
    assert await booked(postgres_ward) == ["Mar 04"]
