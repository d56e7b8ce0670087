"""Total scores and severity bands; nothing is ever prorated (a decimal total invalidates the tool, MNCM)."""

from collections.abc import Sequence
from typing import Literal

from conversations.instruments import Instrument

DECLINED: Literal["declined"] = "declined"
"""The stored word for "Prefer not to answer": never 0, and it leaves the total empty."""

Answer = int | Literal["declined"]
"""One item's answer: the option's value, or declined."""


def total(instrument: Instrument, answers: Sequence[Answer | None]) -> int | None:
    """Return the total score (0 to ``instrument.maximum``), or None unless every item has a numeric answer."""
    scores = [answer for answer in answers if isinstance(answer, int)]
    is_complete = len(scores) == len(answers) == len(instrument.items)
    return sum(scores) if is_complete and instrument.bands else None


def band(instrument: Instrument, score: int) -> str:
    """Return the published severity band that holds ``score``."""
    if not instrument.bands or not 0 <= score <= instrument.maximum:
        message = f"{instrument.title} has no total of {score}"
        raise ValueError(message)
    return next(each.name for each in instrument.bands if score >= each.at_least)
