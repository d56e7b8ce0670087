"""/help, a command nobody knows, and /start again: one clear answer each, and the question stays."""

from tests.scenarios import texts
from tests.scenarios.people import Person

HELP = """I ask how you are between visits, for Harbor Clinic.

/checkin: Start or go on with a check-in
/scores: See your scores
/schedule: When check-ins come
/pause: Take a break from check-ins
/call: Ask the clinic to call you
/crisis: Get help right now
/help: What I can do
/stop: Stop the check-ins

No one reads this chat live. To reach us call +1 555 0100. In a crisis, call or text 988 at any time, or call 911."""


async def test_help_says_what_there_is_and_how_to_reach_us(patient: Person) -> None:
    """Every command, that nobody reads along, the clinic's number, and 988."""
    await patient.says("/help")
    patient.sees("/help", HELP)


async def test_an_unknown_command_is_said_to_be_one_and_the_question_comes_again(patient: Person) -> None:
    """Nothing is lost by a typing error."""
    await patient.taps("Start")
    await patient.answers("0")
    await patient.says("/chekin")
    patient.sees("/chekin", "I do not know that command. Send /help to see what I can do.", texts.phq9(2))


async def test_start_again_tells_that_all_is_set_up(patient: Person) -> None:
    """Telegram offers the button to everyone who opens an old chat."""
    await patient.says("/start")
    patient.sees("/start", "You are set up already. Send /checkin to check in, or /help to see what I can do.")
