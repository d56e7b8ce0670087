"""The search for phrases in a message: every phrase at every place at once, in time that grows with the length only.

A set of places is a whole number whose bit ``p`` stands for the place before word ``p``. Reading a word moves every
place that has it one bit on, so a phrase costs a few operations however long the message is.
"""

from dataclasses import dataclass

from conversations.safety.notation import Phrase, Step
from conversations.safety.tables import listed
from conversations.safety.words import APART, NEW_SENTENCE, Words

# Words so common that they do not bring a phrase to mind.
_COMMON = listed("""
    i to the a my me it be no not dont want is and of so am have in on go do get this that all just for with if
    was will can cant you he she they would how what up out as at que de la el mi en y un una lo se yo ya es por
    para con mas muy como si te tan estoy quiero voy las los su al feel like think about never more now here one
    there nada nadie todo
""")
_COMMON_COST = 50
_SHORTEST_STEM, _LONGEST_STEM = 3, 10
# The steps as plain numbers, compared many times a message.
_WORD, _MAYBE, _GAP, _EDGE = Step.WORD.value, Step.MAYBE.value, Step.GAP.value, Step.EDGE.value


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase of a rule stands: from the word ``start`` up to, but without, the word ``end``."""

    rule: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase with its sets of words numbered; ``needs`` are those that a message must have, the rarest first."""

    rule: int
    signs: tuple[tuple[int, int, int], ...]
    needs: tuple[int, ...]
    first: int


class Index:
    """All phrases of a set of tables, called up by the rarest sign of each."""

    def __init__(self, tables: list[list[Phrase]], new_person: frozenset[str]) -> None:
        self._new_person = new_person
        self._sets: dict[frozenset[str], int] = {}
        self._called_by: dict[int, list[_Phrase]] = {}
        self._costs: dict[frozenset[str], int] = {}
        self._member_of: dict[str, list[int]] = {}
        for rule, variants in enumerate(tables):
            for phrase in variants:
                self._add(rule, phrase)
        for words, number in self._sets.items():
            for word in words:
                self._member_of.setdefault(word, []).append(number)
        self._stems = frozenset(word for word in self._member_of if word.endswith("*"))
        self.vocabulary = frozenset(self._member_of.keys() - self._stems)

    def _add(self, rule: int, phrase: Phrase) -> None:
        """Take a phrase in, under the words of its rarest sign."""
        signs = tuple((sign.step, self._sets.setdefault(sign.words, len(self._sets)), sign.size) for sign in phrase)
        words = [at for at, sign in enumerate(phrase) if sign.step is Step.WORD]
        rarest = sorted(words, key=lambda at: self._cost(phrase[at].words))
        made = _Phrase(rule, signs, tuple(dict.fromkeys(signs[at][1] for at in rarest)), min(rarest))
        self._called_by.setdefault(made.needs[0], []).append(made)

    def _cost(self, words: frozenset[str]) -> int:
        """Return how common the words of a sign are."""
        if words not in self._costs:
            self._costs[words] = sum(_COMMON_COST if word in _COMMON else 1 for word in words)
        return self._costs[words]

    def find(self, said: Words, cut: frozenset[int] = frozenset()) -> list[Match]:
        """Return every phrase in a message, reading over no word that was ``cut`` out."""
        places = self._places(said, cut)
        sets = [0] * len(self._sets)
        for word, where in places.items():
            for number in self._member_of.get(word, ()):
                sets[number] |= where
        text = _Text(said, sets, _passable(said, cut, self._new_person))
        found = {
            (phrase.rule, text.start_of(phrase, end), end)
            for number, called in self._called_by.items()
            if sets[number]
            for phrase in called
            for end in text.ends_of(phrase)
        }
        return [Match(*each) for each in sorted(found)]

    def _places(self, said: Words, cut: frozenset[int]) -> dict[str, int]:
        """Return the places of each word, and of each stem that words begin with."""
        places: dict[str, int] = {}
        for at, word in enumerate(said.words):
            if at not in cut:
                places[word] = places.get(word, 0) | 1 << at
        for word in tuple(places):
            for size in range(_SHORTEST_STEM, min(len(word), _LONGEST_STEM) + 1):
                stem = word[:size] + "*"
                if stem in self._stems:
                    places[stem] = places.get(stem, 0) | places[word]
        return places


def _passable(said: Words, cut: frozenset[int], new_person: frozenset[str]) -> int:
    """Return the places of the words that a gap may pass: in the same sentence, not cut out, no new person."""
    return sum(
        1 << at
        for at, word in enumerate(said.words)
        if said.gaps[at] != NEW_SENTENCE and at not in cut and word not in new_person
    )


class _Text:
    """One message, as places; ``sets`` holds those of every numbered set of words."""

    def __init__(self, said: Words, sets: list[int], passable: int) -> None:
        size = len(said.words)
        self._sets = sets
        self._passable = passable
        self._all = (1 << size) - 1
        opens = sum(1 << at for at, gap in enumerate(said.gaps) if gap == NEW_SENTENCE)
        self._going_on = self._all & ~opens
        self._edges = 1 | 1 << size | sum(1 << at for at, gap in enumerate(said.gaps) if gap >= APART)

    def ends_of(self, phrase: _Phrase) -> list[int]:
        """Return the places where a phrase ends."""
        sets = self._sets
        for number in phrase.needs:
            if not sets[number]:
                return []
        here = may_start = self._all
        passable = self._passable
        for step, number, size in phrase.signs:
            if step == _WORD:
                here = (here & sets[number] & may_start) << 1
                if not here:
                    return []
                may_start = self._going_on
            elif step == _GAP:
                for _ in range(size):
                    here |= (here & passable) << 1
            elif step == _MAYBE:
                here |= (here & sets[number] & may_start) << 1
            else:
                here = self._stay(here, step, number)
        return _bits(here)

    def _stay(self, here: int, step: int, number: int) -> int:
        """Keep the places where a sign that takes no word holds."""
        return here & self._edges if step == _EDGE else here & ~(self._sets[number] & self._going_on)

    def start_of(self, phrase: _Phrase, end: int) -> int:
        """Return the nearest place where a phrase that ends at ``end`` starts."""
        here = 1 << end
        for at in range(len(phrase.signs) - 1, -1, -1):
            step, number, size = phrase.signs[at]
            words = self._sets[number] & (self._all if at <= phrase.first else self._going_on)
            if step == _WORD:
                here = here >> 1 & words
            elif step == _MAYBE:
                here |= here >> 1 & words
            elif step == _GAP:
                for _ in range(size):
                    here |= here >> 1 & self._passable
            else:
                here = self._stay(here, step, number)
        return here.bit_length() - 1


def _bits(number: int) -> list[int]:
    """Return the places in a set of places."""
    places = []
    while number:
        last = number & -number
        places.append(last.bit_length() - 1)
        number ^= last
    return places
