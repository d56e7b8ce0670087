"""Questionnaires answered on paper and typed in by staff: read, checked, and made into a finished check-in."""

import re
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any, Self

from conversations.administration import CheckIn, State, all_questions
from conversations.instruments import DIFFICULTY, GAD7, INSTRUMENTS, PHQ9, Instrument
from conversations.localtime import to_utc
from conversations.scoring import DECLINED, Answer
from conversations.typed import Problem

LEFT_OUT = frozenset({"skip", "none", "-"})
"""What is typed for a questionnaire that is not on the paper."""

_DECLINED = frozenset({"d", DECLINED})


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one paper: its date, and the answers in the order of the items; GAD-7 and difficulty may lack."""

    on: date
    phq9: tuple[Answer, ...]
    gad7: tuple[Answer, ...] = ()
    difficulty: int | None = None

    @property
    def instruments(self) -> tuple[str, ...]:
        """The instruments on the paper, in the order of a check-in."""
        return (PHQ9.key, GAD7.key) if self.gad7 else (PHQ9.key,)

    @property
    def item9(self) -> Answer:
        """The answer to item 9."""
        return self.phq9[-1]

    def answers(self, instrument: str) -> tuple[Answer, ...]:
        """Return the answers to one instrument of the paper."""
        return self.phq9 if instrument == PHQ9.key else self.gad7

    def to_values(self) -> dict[str, Any]:
        """Return the sheet as JSON can carry it."""
        return {**asdict(self), "on": self.on.isoformat()}

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> Self:
        """Return what ``to_values`` gave."""
        on, phq9, gad7 = date.fromisoformat(values["on"]), tuple(values["phq9"]), tuple(values["gad7"])
        return cls(on, phq9, gad7, values["difficulty"])


def read_answers(text: str, instrument: Instrument) -> tuple[Answer, ...] | Problem:
    """Return the answers typed for an instrument: one number an item, d for declined, with or without commas."""
    words = text.casefold().strip()
    parts = list(words) if re.fullmatch(r"[0-9d]+", words) else re.findall(r"[a-z]+|[0-9]+", words)
    values = {str(each.value) for each in instrument.options}
    strange = [each for each in parts if each not in values and each not in _DECLINED]
    if strange or re.search(r"[^a-z0-9,;. ]", words):
        return Problem(f"Each answer is {_ends(instrument)}, or d for declined. {_example(instrument)}")
    if len(parts) != len(instrument.items):
        found, wanted = len(parts), len(instrument.items)
        return Problem(f"{instrument.title} has {wanted} answers, and I count {found}. {_example(instrument)}")
    return tuple(DECLINED if each in _DECLINED else int(each) for each in parts)


def read_difficulty(text: str) -> int | Problem:
    """Return the answer typed for the difficulty item."""
    typed = text.strip()
    if typed in {str(each.value) for each in DIFFICULTY.options}:
        return int(typed)
    options = ", ".join(f"{each.value} {each.text.lower()}" for each in DIFFICULTY.options)
    return Problem(f"Please type one number: {options}.")


def asks_difficulty(sheet: Sheet) -> bool:
    """Tell whether the difficulty item belongs to the paper: when any item is above 0."""
    return any(isinstance(each, int) and each > 0 for each in (*sheet.phq9, *sheet.gad7))


def answered_at(on: date, zone: str, *, now: datetime) -> datetime:
    """Return when a paper counts as answered, never in the future: as its day begins where the patient lives.

    A paper of a session's day was filled in while waiting for it, far more often than after it.
    """
    return min(to_utc(on, time(0), zone), now)


def filled(sheet: Sheet, at: datetime) -> CheckIn:
    """Return the finished check-in that a paper stands for; its difficulty stays empty where it does not belong."""
    difficulty = sheet.difficulty if asks_difficulty(sheet) else None
    item9 = sheet.item9 if isinstance(sheet.item9, int) else None
    answers = (*sheet.phq9, *sheet.gad7, difficulty)
    return CheckIn(
        state=State.COMPLETED,
        instruments=sheet.instruments,
        answers=answers,
        cursor=len(all_questions(sheet.instruments)) - 1,
        item9_max=item9,
        item9_answered_at=None if item9 is None else at,
        begun_at=at,
        touched_at=at,
        closed_at=at,
    )


def _ends(instrument: Instrument) -> str:
    return f"{instrument.options[0].value} to {instrument.options[-1].value}"


def _example(instrument: Instrument) -> str:
    example = ",".join(str(place % len(instrument.options)) for place in range(len(instrument.items)))
    return f"Please type them in order, as in {example}."


def in_digits(sheet: Sheet, instrument: str) -> str:
    """Return the answers to one instrument as staff type them, to be compared with the paper."""
    title = INSTRUMENTS[instrument].title
    return f"{title}: {', '.join('d' if each == DECLINED else str(each) for each in sheet.answers(instrument))}"
