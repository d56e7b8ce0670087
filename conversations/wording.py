"""Every sentence that a patient can read, US English; instruments and consent stand on pages of their own.

Plain and short; no names, no diagnosis, no treatment, no praise, no promise that nobody keeps. Texts are plain text:
whoever sends them escapes them.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from conversations.administration import CheckIn, current_question
from conversations.instruments import DIFFICULTY, INSTRUMENTS, NOTICE
from conversations.resources import FIRST, IN_ONE_SENTENCE, MORE
from conversations.scoring import DECLINED, Answer
from conversations.triage import Tier

DECLINE = "Prefer not to answer"
BACK = "Back"
PAUSE = "Pause"
START = "Start"
CONTINUE = "Continue"
CONTINUE_CHECKIN = "Continue the check-in"
CHAT_988 = "Chat with 988"
CALL_ME = "Please have someone call me"
YES_CALL = "Yes, please call me"
NOT_MEANT = "That is not what I meant"
SHOW_SCORES = "Show my scores"
NEXT = "Next"
AGREE = "I agree"
DISAGREE = "No, thank you"
STOP_YES = "Yes, stop"
STOP_NO = "No, keep going"

PROMPT = "You have a check-in ready. It takes about three minutes."
REMINDER = "Your check-in is still here when you are ready."
NOTHING_KEPT = "This button is from an earlier message. Here is where you are now."
CLOSED = "This check-in is closed. Send /checkin to start a new one."
STOPPED = (
    "You will get no more check-ins here. Your care goes on as before. Your care team has been told. "
    "To start again, ask the clinic for a new code."
)
NOT_STOPPED = "Nothing has changed. Your check-ins go on."
KEPT = "Your answer is kept."
ASK_STOP = "Do you want to stop the check-ins? It does not change your care."
GROUPS = "I only work in a private chat. Goodbye."
CODE_NEEDED = "Welcome. To begin, open the link from your clinic, or send /start and your code."
CODE_UNKNOWN = "I do not know this code. Please check it, or ask the clinic for a new one."
CODE_USED = "This code was used before. Please ask the clinic for a new one."
CODE_EXPIRED = "This code has expired. Please ask the clinic for a new one."
CODE_GUESSES = "That was too many codes. Please wait an hour, or ask the clinic for a new one."
ALREADY_ENROLLED = "You are set up already. Send /checkin to check in, or /help to see what I can do."
CONSENT_DECLINED = "That is fine. Nothing was kept but this choice. Your care goes on as before."
UNKNOWN_COMMAND = "I do not know that command. Send /help to see what I can do."
ASK_ZONE = "Where do you live? I use this to send check-ins at a good time of day."
ASK_HOUR = "At what hour would you like your check-ins?"
CALL_ASKED = "We have asked our staff to call you."
TRY_LATER = "Something is not working on our side just now. Your tap is not lost. I will go on as soon as I can."
NOT_YET_ENROLLED = "Let us finish setting up first."

ZONES = (
    ("Eastern", "America/New_York"),
    ("Central", "America/Chicago"),
    ("Mountain", "America/Denver"),
    ("Arizona", "America/Phoenix"),
    ("Pacific", "America/Los_Angeles"),
    ("Alaska", "America/Anchorage"),
    ("Hawaii", "Pacific/Honolulu"),
)
"""The time zones offered as buttons."""

COMMANDS = (
    ("checkin", "Start or go on with a check-in"),
    ("scores", "See your scores"),
    ("schedule", "When check-ins come"),
    ("pause", "Take a break from check-ins"),
    ("call", "Ask the clinic to call you"),
    ("crisis", "Get help right now"),
    ("help", "What I can do"),
    ("stop", "Stop the check-ins"),
)
"""The menu of a patient's chat."""


def crisis(clinic: str, tier: Tier) -> str:
    """Return the text that answers a positive item 9 or a crisis message of someone we know."""
    return f"Thank you for telling us this; you do not have to carry it alone.\n\n{resources()}\n\n{told(clinic, tier)}"


def told(clinic: str, tier: Tier) -> str:
    """Return who hears of it, and nothing that is not true at that moment."""
    if tier is Tier.TASK:
        return f"Your care team at {clinic} will see this during the day."
    return f"We are alerting {clinic} now."


def crisis_for_anyone() -> str:
    """Return the text for /crisis, for people we do not know, and for when nothing else can be reached."""
    return f"You do not have to carry this alone.\n\n{resources()}"


def possible_crisis(clinic: str) -> str:
    """Return the text that answers words that may mean a crisis: help first, then the question."""
    return f"{crisis_for_anyone()}\n\n{ask_for_call(clinic)}"


def ask_for_call(clinic: str) -> str:
    """Return the question after words that may mean a crisis."""
    return f"Do you want someone from {clinic} to call you?"


def not_meant() -> str:
    """Return what stands in place of the question once somebody said that this was not what they meant."""
    return f"Thank you for telling us. If that ever changes:\n\n{resources()}"


def resources() -> str:
    """Return the crisis resources, the most important first."""
    first = "\n".join(each.line for each in FIRST)
    more = "\n".join(each.line for each in MORE)
    return f"{first}\n\n{more}"


def discharged(phone: str) -> str:
    """Return the one line to a patient whose check-ins the clinic has ended, and the answer to what they send later."""
    return f"Your check-ins here have ended. To reach the clinic, call {phone}. {IN_ONE_SENTENCE}"


def held() -> str:
    """Return the reminder that the next question waits."""
    return f"{IN_ONE_SENTENCE}\n\nWhen you are ready, tap {CONTINUE_CHECKIN}."


def seen(at: datetime, zone: str) -> str:
    """Return the news that a person has seen the alert."""
    return f"A staff member saw this at {clock(at, zone)}."


def not_reached(phone: str) -> str:
    """Return the truth when nobody acknowledged in time."""
    return f"We have not reached our staff yet. Please call 988, or {phone}."


def call_wanted(clinic: str, phone: str) -> str:
    """Return the answer to a request for a call that is not urgent: who sees it, and what to do when it cannot wait."""
    return (
        f"Your care team at {clinic} will see during the day that you would like a call. "
        f"If it cannot wait, call {phone}. {IN_ONE_SENTENCE}"
    )


def not_read(phone: str) -> str:
    """Return the answer to any free text, voice, picture or sticker."""
    return f"Messages here are not read. To reach us call {phone}. {IN_ONE_SENTENCE}"


def progress(checkin: CheckIn) -> str:
    """Return where in the check-in the current question stands, as "Part 1 of 2 · 3 of 9"."""
    question = current_question(checkin)
    if question.instrument == DIFFICULTY.key:
        return "Last question"
    place = f"{question.number} of {len(INSTRUMENTS[question.instrument].items)}"
    if len(checkin.instruments) == 1:
        return place
    return f"Part {checkin.instruments.index(question.instrument) + 1} of {len(checkin.instruments)} · {place}"


def answer_so_far(answer: Answer, instrument: str) -> str:
    """Return the line that shows an earlier answer when the patient has gone back."""
    text = DECLINE if answer == DECLINED else INSTRUMENTS[instrument].options[int(answer)].text
    return f"Your answer so far: {text}"


def paused(until: datetime, zone: str) -> str:
    """Return the promise that the answers are kept, and until when."""
    return f"Paused. Your answers are kept until {day(until.astimezone(ZoneInfo(zone)).date())}, {clock(until, zone)}."


def saved(at: datetime, zone: str) -> str:
    """Return the end of a check-in."""
    return f"Saved on {day(at.astimezone(ZoneInfo(zone)).date())}. Thank you."


MOOD_AND_SLEEP = "Mood and sleep"
FEEL_WORSE = "I feel worse"


def missed(next_on: date | None, phone: str) -> str:
    """Return the line after a check-in that closed unanswered."""
    coming = f" The next one comes on {day(next_on)}." if next_on else ""
    return f"Your last check-in closed without answers. That can happen.{coming} To reach us call {phone}."


def nothing_due(next_on: date | None) -> str:
    """Return what stands above the two things that can be done at any time."""
    coming = f" Your next one comes on {day(next_on)}." if next_on else ""
    return f"No check-in is due just now.{coming} You can still tell us how you are."


NO_SCORES = "There are no scores yet. They appear after your first check-in."


def enrolled(hour: int, decision: str = "") -> str:
    """Return the end of setting up, with the decision point and the notice that is shown once."""
    return "\n\n".join(
        filter(
            None,
            (
                f"You are set up. Check-ins come at {hour}:00. Send /schedule to see on which days, or to change that.",
                decision,
                f"About this questionnaire: {NOTICE}",
            ),
        )
    )


def helped(clinic: str, phone: str) -> str:
    """Return the help."""
    return (
        f"I ask how you are between visits, for {clinic}.\n\n"
        + "\n".join(f"/{command}: {what}" for command, what in COMMANDS)
        + f"\n\nNo one reads this chat live. To reach us call {phone}. {IN_ONE_SENTENCE}"
    )


def clock(at: datetime, zone: str) -> str:
    """Return a time of day, as 14:05."""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def day(on: date) -> str:
    """Return a date, as Saturday, November 21."""
    return f"{on:%A, %B} {on.day}"
