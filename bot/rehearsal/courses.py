"""Seeded, plausible courses: how a synthetic patient's answers move through a series of treatments.

The yardsticks are CLINICAL.md 5 (McInnes 2022: about half respond, some remit, 8.4 % worse; of the responders some lose
the response in weeks 4 to 8) and Na 2018 (about 4 in 10 baselines with a positive item 9).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from types import MappingProxyType
from typing import TypeVar

from conversations.instruments import DIFFICULTY, GAD7, PHQ9

T = TypeVar("T")

Answers = Mapping[tuple[str, int], int]
"""The answer to each item, by instrument and number."""


class Ending(StrEnum):
    """Where a course leads."""

    REMISSION = "remission"
    RESPONSE = "response"
    LOSS = "loss of response"
    PARTIAL = "partial response"
    UNCHANGED = "unchanged"
    WORSE = "worse"


SHARES: Mapping[Ending, float] = MappingProxyType(
    {
        Ending.REMISSION: 0.24,
        Ending.RESPONSE: 0.25,
        Ending.LOSS: 0.12,
        Ending.PARTIAL: 0.16,
        Ending.UNCHANGED: 0.15,
        Ending.WORSE: 0.08,
    }
)
"""How many take which course."""

ITEM9_SHARES: Mapping[int, float] = MappingProxyType({0: 0.60, 1: 0.27, 2: 0.09, 3: 0.04})
"""Item 9 at baseline."""

_LASTING: Mapping[Ending, tuple[float, float]] = MappingProxyType(
    {
        Ending.REMISSION: (0.08, 0.20),
        Ending.RESPONSE: (0.28, 0.42),
        Ending.LOSS: (0.28, 0.40),
        Ending.PARTIAL: (0.58, 0.72),
        Ending.UNCHANGED: (0.86, 1.04),
        Ending.WORSE: (1.50, 1.65),
    }
)
"""The share of the baseline that is left at the end of the acute series, from and to."""

BASELINE = (12, 24)
"""Most people who come for a course score this on PHQ-9."""

WORSE_BASELINE = (12, 17)
"""Who gets worse by six points needs room below the top of the scale."""

TURNS_ON_DAY = 8.0
STEEPNESS = 3.0
"""A first shift shows after sessions 1 to 3, the full effect by sessions 4 to 6."""

LOSS_BEGINS = (30, 46)
"""Days after the first session, so that the loss shows in weeks 4 to 8."""

LOSS_TAKES_DAYS = 14
LEFT_AFTER_LOSS = 0.85
NOISE = 1.1
"""Points by which a total strays from its course."""

MOOD_AT_BEST, MOOD_FALLS = 8.6, 8.5
"""Mood and sleep without any symptom, and by how much they fall with the severest."""

MOOD_NOISE, SLEEP_NOISE = 0.9, 1.3

DIFFICULTY_STARTS = (5, 12, 20)
"""PHQ-9 totals from which things are somewhat, very and extremely difficult."""


@dataclass(frozen=True, slots=True)
class Course:
    """One patient's course; ``leanings`` say which items a total gathers on, ``anxiety`` its share on GAD-7."""

    ending: Ending
    baseline: int
    left: float
    item9: int
    anxiety: float
    leanings: tuple[float, ...]
    lost_from_day: int

    def severity(self, day: float) -> float:
        """Return the expected PHQ-9 total so many days after the first session."""
        effect = 1 / (1 + math.exp(-(day - TURNS_ON_DAY) / STEEPNESS))
        share = 1 - (1 - self.left) * effect
        if self.ending is Ending.LOSS and day > self.lost_from_day:
            back = min((day - self.lost_from_day) / LOSS_TAKES_DAYS, 1.0)
            share += (LEFT_AFTER_LOSS - share) * back
        return self.baseline * share

    def answers(self, day: float, chance: Random) -> Answers:
        """Return what this patient would answer on a day, every item once."""
        expected = self.severity(day)
        item9 = self._item9(expected / self.baseline, chance)
        phq9 = _spread(round(expected + chance.gauss(0, NOISE)) - item9, self.leanings[:8], chance)
        gad7 = _spread(round(expected * self.anxiety + chance.gauss(0, NOISE)), self.leanings[8:], chance)
        given = {(PHQ9.key, number): value for number, value in enumerate((*phq9, item9), 1)}
        given |= {(GAD7.key, number): value for number, value in enumerate(gad7, 1)}
        total = sum(phq9) + item9
        given[DIFFICULTY.key, 1] = sum(total >= start for start in DIFFICULTY_STARTS)
        return given

    def day(self, day: float, chance: Random) -> tuple[int, int]:
        """Return mood and sleep of a day, 0 to 10 each; who leans to the item about sleep sleeps less well."""
        share = self.severity(day) / PHQ9.maximum
        mood = MOOD_AT_BEST - MOOD_FALLS * share + chance.gauss(0, MOOD_NOISE)
        sleep = MOOD_AT_BEST - MOOD_FALLS * share * (0.5 + self.leanings[2] / 2) + chance.gauss(0, SLEEP_NOISE)
        return _on_scale(mood), _on_scale(sleep)

    def _item9(self, share: float, chance: Random) -> int:
        """Return the answer to item 9: it goes down with the mood, and for some who get worse it goes up."""
        if share > 1.2:  # noqa: PLR2004 - clearly above the baseline
            return min(self.item9 + (chance.random() < 0.5), 3)  # noqa: PLR2004 - every second time, up to the top
        expected = self.item9 * math.pow(min(share, 1.0), 1.4)
        return min(math.floor(expected + 0.5 * chance.random() + 0.25), self.item9)


def draw(ending: Ending, item9: int, chance: Random) -> Course:
    """Return a course with this ending and this item 9 at baseline."""
    low, high = WORSE_BASELINE if ending is Ending.WORSE else BASELINE
    return Course(
        ending=ending,
        baseline=max(min(round(chance.triangular(low, high, (low + high) / 2)) + item9, high), low),
        left=chance.uniform(*_LASTING[ending]),
        item9=item9,
        anxiety=chance.uniform(0.55, 0.85),
        leanings=tuple(chance.uniform(0.5, 1.5) for _ in range(8 + len(GAD7.items))),
        lost_from_day=chance.randint(*LOSS_BEGINS),
    )


def deal(shares: Mapping[T, float], count: int) -> list[T]:
    """Return ``count`` cards, each kind as often as its share says, largest remainders first."""
    exact = {kind: share * count for kind, share in shares.items()}
    cards = {kind: math.floor(number) for kind, number in exact.items()}
    by_remainder = sorted(exact, key=lambda kind: cards[kind] - exact[kind])
    for kind in by_remainder[: count - sum(cards.values())]:
        cards[kind] += 1
    return [kind for kind, number in cards.items() for _ in range(number)]


def _on_scale(value: float) -> int:
    return max(0, min(10, round(value)))


def _spread(total: int, leanings: Sequence[float], chance: Random) -> list[int]:
    """Spread a total over items of 0 to 3, more often on those that this patient leans to."""
    items = [0] * len(leanings)
    for _ in range(min(max(total, 0), 3 * len(items))):
        open_places = [place for place, value in enumerate(items) if value < 3]  # noqa: PLR2004 - the highest option
        (place,) = chance.choices(open_places, [leanings[place] for place in open_places])
        items[place] += 1
    return items
