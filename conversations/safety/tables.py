"""What a row of the phrase tables is."""

from dataclasses import dataclass
from enum import StrEnum

_DEEPER = " " * 12


def listed(words: str) -> frozenset[str]:
    """Return the words of a list written as one text."""
    return frozenset(words.split())


class Sort(StrEnum):
    """What a phrase tells."""

    DIRECT = "direct"  # a wish to die, a plan, means, self-harm, an attempt, in the first person
    POSSIBLE = "possible"  # enough for help and a question, not for a page
    OTHER = "other person"  # the same, of somebody else
    TEMPER = "tempered"  # makes a direct phrase inside it a possible one
    CUE = "cue"  # counts towards a sum
    IDIOM = "idiom"  # cut out before anything is looked for


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases with one reason; ``weight`` is what a cue counts, against a bar of 2 for a short message."""

    id: str
    sort: Sort
    language: str
    reason: str
    source: str
    phrases: str
    weight: float = 0.0
    is_anyones: bool = False  # counts whoever it is said of, and also when it is denied
    is_loose: bool = False  # an idiom with a wide gap: a wish inside it keeps it from being cut out

    @property
    def patterns(self) -> tuple[str, ...]:
        """The phrases: one a line, a deeper line going on where the last one broke off."""
        made: list[str] = []
        for line in self.phrases.splitlines():
            if line.startswith(_DEEPER):
                made[-1] += line.strip() if made[-1].endswith("|") else " " + line.strip()
            elif line.strip():
                made.append(line.strip())
        return tuple(made)
