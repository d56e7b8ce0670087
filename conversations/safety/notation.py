"""The notation of the phrase tables.

A phrase is words in their order:

- ``die`` is that word; ``die|dead`` is either; ``DIE`` is any word of a class; ``suicid*`` is any word that begins so;
- ``really?`` may be missing; ``~3`` is up to three words of any kind in the same sentence, none of them a new person;
- ``!of`` says that the next word is not "of" (and takes no word); ``^`` and ``$`` are the edges of a clause;
- ``(want to|wish)`` is either phrase, and ``(so much)?`` may be missing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from itertools import product


class Step(IntEnum):
    """What one sign of the notation asks for."""

    WORD = auto()
    MAYBE = auto()
    GAP = auto()
    NOT = auto()
    EDGE = auto()


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: the words it takes, or how many words it may pass."""

    step: Step
    words: frozenset[str] = frozenset()
    size: int = 0


Phrase = tuple[Sign, ...]

_GROUP = re.compile(r"\(([^()]*)\)(\??)")
_SINGLE = re.compile(r"[a-zA-Z0-9*]+")


def phrases(pattern: str, classes: Mapping[str, str]) -> list[Phrase]:
    """Return the phrases that one line of a table stands for."""
    parts: list[list[str]] = []
    end = 0
    for found in _GROUP.finditer(pattern):
        parts.append([pattern[end : found.start()]])
        parts.append(_ways(found[1], may_miss=bool(found[2])))
        end = found.end()
    parts.append([pattern[end:]])
    ways = [" ".join(way).split() for way in product(*parts)]
    signs = {text: _sign(text, classes) for text in {text for way in ways for text in way}}
    return [tuple(signs[text] for text in way) for way in ways]


def _ways(inside: str, *, may_miss: bool) -> list[str]:
    """Return the phrases between a pair of brackets, single words as one sign."""
    each = [way.strip() for way in inside.split("|")]
    single = "|".join(way for way in each if _SINGLE.fullmatch(way))
    longer = [way for way in each if not _SINGLE.fullmatch(way)]
    if may_miss and not longer:
        return [single + "?"]
    return [*([single] if single else []), *longer, *([""] if may_miss else [])]


def _sign(text: str, classes: Mapping[str, str]) -> Sign:
    """Read one sign."""
    if text in {"^", "$"}:
        return Sign(Step.EDGE)
    if text.startswith("~"):
        return Sign(Step.GAP, size=int(text[1:]))
    if text.startswith("!"):
        return Sign(Step.NOT, _words(text[1:], classes))
    if text.endswith("?"):
        return Sign(Step.MAYBE, _words(text[:-1], classes))
    return Sign(Step.WORD, _words(text, classes))


def _words(text: str, classes: Mapping[str, str]) -> frozenset[str]:
    """Return the words of a sign, its classes written out."""
    given = (classes[each].split() if each.isupper() else [each] for each in text.split("|"))
    return frozenset(word for words in given for word in words)
