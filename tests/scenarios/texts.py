"""What patients read, typed out once more by hand: nothing here is taken from the code under test."""

PHQ9_STEM = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
PHQ9_ITEMS = (
    "Little interest or pleasure in doing things",
    "Feeling down, depressed, or hopeless",
    "Trouble falling or staying asleep, or sleeping too much",
    "Feeling tired or having little energy",
    "Poor appetite or overeating",
    "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
    "Trouble concentrating on things, such as reading the newspaper or watching television",
    (
        "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or "
        "restless that you have been moving around a lot more than usual"
    ),
    "Thoughts that you would be better off dead or of hurting yourself in some way",
)
GAD7_STEM = "Over the last 2 weeks, how often have you been bothered by the following problems?"
GAD7_ITEMS = (
    "Feeling nervous, anxious or on edge",
    "Not being able to stop or control worrying",
    "Worrying too much about different things",
    "Trouble relaxing",
    "Being so restless that it is hard to sit still",
    "Becoming easily annoyed or irritable",
    "Feeling afraid as if something awful might happen",
)
DIFFICULTY = (
    "Last question\n\n"
    "If you checked off any problems, how difficult have these problems made it for you to do your work, take care of "
    "things at home, or get along with other people?"
)
DIFFICULTY_OPTIONS = ("Not difficult at all", "Somewhat difficult", "Very difficult", "Extremely difficult")
FIRST_BUTTONS = (
    "Not at all", "Several days", "More than half the days", "Nearly every day", "Prefer not to answer", "Pause",
)  # fmt: skip
BUTTONS = (*FIRST_BUTTONS[:-1], "Back", "Pause")

NOTICE = (
    "About this questionnaire: Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, "
    "with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute."
)
SET_UP = (
    "You are set up. Check-ins come at 10:00. Send /schedule to see on which days, or to change that.\n\n"
    f"Your team looks at the results with you on Thursday, March 26, after 6 planned sessions.\n\n{NOTICE}"
)
NOTHING_DUE = "No check-in is due just now. Your next one comes on {}. You can still tell us how you are."
MISSED = (
    "Your last check-in closed without answers. That can happen. The next one comes on {}. To reach us call "
    "+1 555 0100."
)
PROMPT = "You have a check-in ready. It takes about three minutes."
REMINDER = "Your check-in is still here when you are ready."
KEPT = "Your answer is kept."
SAVED = "Saved on Monday, March 2. Thank you."
CLOSED = "This check-in is closed. Send /checkin to start a new one."
OLD_BUTTON = "This button is from an earlier message. Here is where you are now."
CODE_NEEDED = "Welcome. To begin, open the link from your clinic, or send /start and your code."
STOPPED = (
    "You will get no more check-ins here. Your care goes on as before. Your care team has been told. "
    "To start again, ask the clinic for a new code."
)

NOT_READ = (
    "Messages here are not read. To reach us call +1 555 0100. In a crisis, call or text 988 at any time, or call 911."
)
HELD = "In a crisis, call or text 988 at any time, or call 911.\n\nWhen you are ready, tap Continue the check-in."
RESOURCES = """Call or text 988. It is free, confidential and open day and night.
Chat: https://988lifeline.org/chat/
In immediate danger, call 911.

En español: call 988 and press 2, or text AYUDA to 988.
Veterans: call 988, then press 1, or text 838255.
Crisis Text Line: text HOME to 741741.
Deaf or hard of hearing: ASL Now at 988lifeline.org, or call 711, then 988.
Outside the US: https://findahelpline.com (in Canada, 988)."""
ACKNOWLEDGED = "Thank you for telling us this; you do not have to carry it alone."
CRISIS = f"{ACKNOWLEDGED}\n\n{RESOURCES}\n\nWe are alerting Harbor Clinic now."
CRISIS_SEEN_BY_DAY = f"{ACKNOWLEDGED}\n\n{RESOURCES}\n\nYour care team at Harbor Clinic will see this during the day."
CRISIS_FOR_ANYONE = f"You do not have to carry this alone.\n\n{RESOURCES}"
CRISIS_BUTTONS = ("Chat with 988", "Please have someone call me", "Continue the check-in")
NOT_REACHED = "We have not reached our staff yet. Please call 988, or +1 555 0100."

SCORES_NOTE = "These numbers are about the last two weeks. They are not a diagnosis. Your care team sees them too."
SCORES_READY = "Your scores are ready. Tap to see them."
NO_TOTAL = "no total, because not every question was answered."
IN_ONE_SENTENCE = "In a crisis, call or text 988 at any time, or call 911."


def scores(phq9: str, gad7: str, *, on: str = "Monday, March 2", help_line: bool = False) -> str:
    """Return a patient's scores as they stand in the chat."""
    told = f"PHQ-9, {on}: {phq9}\nGAD-7, {on}: {gad7}\n\n{SCORES_NOTE}"
    return f"{told}\n\n{IN_ONE_SENTENCE}" if help_line else told


def picture(phq9: str, gad7: str, sessions: str = "No sessions yet.") -> str:
    """Return what stands below the chart."""
    return f"Your scores over time.\nPHQ-9: {phq9}.\nGAD-7: {gad7}.\n{sessions}"


def phq9(number: int, so_far: str = "") -> str:
    """Return a question of the PHQ-9 as it stands in the chat."""
    return f"Part 1 of 2 · {number} of 9\n\n{PHQ9_STEM}\n\n{PHQ9_ITEMS[number - 1]}{_so_far(so_far)}"


def phq9_alone(number: int) -> str:
    """Return a question of a PHQ-9 that was asked for."""
    return f"{number} of 9\n\n{PHQ9_STEM}\n\n{PHQ9_ITEMS[number - 1]}"


def gad7(number: int, so_far: str = "") -> str:
    """Return a question of the GAD-7 as it stands in the chat."""
    return f"Part 2 of 2 · {number} of 7\n\n{GAD7_STEM}\n\n{GAD7_ITEMS[number - 1]}{_so_far(so_far)}"


def _so_far(answer: str) -> str:
    return f"\n\nYour answer so far: {answer}" if answer else ""
