"""Short ways through the steps that begin at a patient's card."""

from tests.scenarios.people import Person, labels_of

CODE = "P-001"
ZEROS = "0,0,0,0,0,0,0,0,0"
POSITIVE = "1,1,1,1,1,1,1,1,2"
"""Nine answers of 10 points in all, item 9 answered 2."""

NOT_ALLOWED = "Your role does not allow this. Please ask an admin."
UNKNOWN = "I know no patient with this code. /patients lists your codes."
LEFT = "Left as it was."
CANCELLED = "Cancelled. Nothing was kept."
NOTHING_ASKED = "I was not waiting for a text. Send /help to see what I can do."
ENDED = (
    "Your check-ins here have ended. To reach the clinic, call +1 555 0100. "
    "In a crisis, call or text 988 at any time, or call 911."
)
STEPS = (
    ["Sessions", "Ask for a check-in"],
    ["Note", "Text for the chart"],
    ["Enter paper answers"],
    ["New course…", "Transfer…"],
    ["Discharge…"],
)
"""The buttons of a card, row by row."""


async def card(person: Person, code: str = CODE) -> str:
    """Open a patient's card and return its text."""
    await person.says(f"/patient {code}")
    return newest_card(person)[0]


def newest_card(person: Person) -> tuple[str, list[list[str]]]:
    """Return the text of the newest card in a chat, and its buttons row by row."""
    shown = next(each for each in reversed(person.phone.messages) if "Note" in labels_of(each))
    assert shown.protected
    return shown.text or "", [[button.text for button in row] for row in shown.buttons]


async def types(person: Person, *texts: str) -> None:
    for text in texts:
        await person.says(text)


async def fills_in(person: Person, *parts: str, code: str = CODE) -> None:
    """Begin to enter a paper and type its parts: the day, then the answers."""
    await card(person, code)
    await person.taps("Enter paper answers")
    await types(person, *parts)


async def discharges(person: Person, reason: str, *, code: str = CODE) -> None:
    """Discharge a patient for one of the reasons that need no words."""
    await card(person, code)
    await person.taps("Discharge…", reason, f"Yes, discharge {code}")
