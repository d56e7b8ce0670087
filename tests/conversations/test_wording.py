"""What a patient reads of the place in a check-in."""

from datetime import UTC, datetime

from conversations.administration import CheckIn, State, current_question, new_checkin
from conversations.checkin import advance
from conversations.checkin_events import Begin, Choose
from conversations.wording import discharged, progress

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)


def after(answers: int, *, value: int, instruments: tuple[str, ...]) -> CheckIn:
    """Return a check-in begun and answered so far with one value."""
    checkin = advance(new_checkin(instruments), Begin(), now=NOW).checkin
    for _ in range(answers):
        checkin = advance(checkin, Choose(checkin.revision, current_question(checkin), value), now=NOW).checkin
    assert checkin.state is State.ASKING
    return checkin


def test_progress_names_part_and_place() -> None:
    """Two instruments are two parts, each counted for itself."""
    both = ("phq9", "gad7")
    assert progress(after(2, value=0, instruments=both)) == "Part 1 of 2 · 3 of 9"
    assert progress(after(9, value=0, instruments=both)) == "Part 2 of 2 · 1 of 7"


def test_progress_of_one_instrument_needs_no_part() -> None:
    """One instrument has no parts, and the difficulty item is the last question."""
    assert progress(after(3, value=0, instruments=("gad7",))) == "4 of 7"
    assert progress(after(7, value=1, instruments=("gad7",))) == "Last question"


def test_the_end_of_check_ins_names_the_clinic_and_help() -> None:
    """One line: nothing more comes here, how to reach the clinic, and what to do in a crisis."""
    assert discharged("+1 555 0100") == (
        "Your check-ins here have ended. To reach the clinic, call +1 555 0100. "
        "In a crisis, call or text 988 at any time, or call 911."
    )
