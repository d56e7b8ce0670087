"""Crisis resources for the United States, as versioned data written by people.

Sources: 988lifeline.org, veteranscrisisline.net, crisistextline.org, each checked by hand on the date below.
"""

from dataclasses import dataclass
from datetime import date

CHECKED_ON = date(2026, 10, 31)
"""When a person last compared this page with the sources."""

VERSION = "us-en-1"

LIFELINE_CHAT_URL = "https://988lifeline.org/chat/"


@dataclass(frozen=True, slots=True)
class Resource:
    """One way to get help, as one line of text."""

    name: str
    line: str


FIRST = (
    Resource("988 Suicide & Crisis Lifeline", "Call or text 988. It is free, confidential and open day and night."),
    Resource("988 chat", f"Chat: {LIFELINE_CHAT_URL}"),
    Resource("Emergency", "In immediate danger, call 911."),
)
"""What stands at the top of every crisis text."""

MORE = (
    Resource("Spanish", "En español: call 988 and press 2, or text AYUDA to 988."),
    Resource("Veterans", "Veterans: call 988, then press 1, or text 838255."),
    Resource("Crisis Text Line", "Crisis Text Line: text HOME to 741741."),
    Resource("Deaf or hard of hearing", "Deaf or hard of hearing: ASL Now at 988lifeline.org, or call 711, then 988."),
    Resource("Outside the US", "Outside the US: https://findahelpline.com (in Canada, 988)."),
)
"""What stands below, for those whom it fits."""

IN_ONE_SENTENCE = "In a crisis, call or text 988 at any time, or call 911."
