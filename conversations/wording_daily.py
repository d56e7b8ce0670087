"""What a patient reads of mood and sleep, US English. Plain text: whoever sends it escapes it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from conversations.wording import clock, day

ASK_EACH_DAY = "Ask me each day"
DO_NOT_ASK = "Do not ask me each day"

MOOD = "How was your mood today?"
MOOD_ENDS = "0 is lowest, 10 is best."
SLEEP_ENDS = "0 is worst, 10 is best."
NOTE = "Mood and sleep are two quick questions. They are not a validated scale."

SAVED = "Saved. Thank you."
SAVED_BEFORE = "Your answers for this day are saved. Nothing has changed."
OFF = "You will not be asked about mood and sleep each day. You can still answer when you like: send /checkin."
NOT_NOW = "There are no daily questions just now. You can still answer when you like: send /checkin."


def sleep(on: date, today: date) -> str:
    """Return the question about the night before ``on``, whether it is read on that day or on the next."""
    return "How did you sleep last night?" if on == today else f"How did you sleep in the night to {on:%A}?"


def place(on: date, number: int) -> str:
    """Return the line above a question: whose day it is, and which of the two this is."""
    return f"{day(on)} · {number} of 2"


def too_late(on: date) -> str:
    """Return the answer to a tap that comes when its day is closed."""
    return f"The questions for {day(on)} are closed now. That is fine: you can leave out a day."


def switched_on(first_at: datetime, zone: str) -> str:
    """Return what the patient has chosen, and from when."""
    first_on = day(first_at.astimezone(ZoneInfo(zone)).date())
    return f"You will be asked about mood and sleep once a day at {clock(first_at, zone)}, from {first_on}."
