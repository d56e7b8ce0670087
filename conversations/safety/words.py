"""From a message to words: one spelling for each, and where clauses end."""

import re
import unicodedata
from dataclasses import dataclass

from conversations.safety import spelling
from conversations.safety.tables import listed

# How far a word stands from the one before it.
JOINED, APART, NEW_SENTENCE = 0, 1, 2

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CONTRACTION = re.compile(r"(?<=[a-z])'(ll|d|ve|re|m)\b")
_FULL = {"ll": " will", "d": " would", "ve": " have", "re": " are", "m": " am"}
# A title run into the text below it ("Please help meI feel"), words in a tag ("NothingLeft").
_GLUED = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=[a-z]To|[a-z]Me|[a-z]My|[a-z]It|[a-z]Be|[a-z]Up|[a-z]On))(?=[A-Z][a-z]|I\b)"
    r"|(?<=\bI)(?=[A-Z][a-z]{2})"
)
_APOSTROPHE = re.compile(r"(?<=[a-z])'(?=[a-z])")
_STRAIGHT = str.maketrans(dict.fromkeys("`\u00b4\u2018\u2019\u02bc\u2032", "'"))
_TOKEN = re.compile(r"[a-z0-9$@](?:[a-z0-9]|[@$!*|+]+(?=[a-z0-9]))*|[☠💀🔫💊🔪⚰]")
_SENTENCE = re.compile(r"(?<!\.)\.(?=[\s\"”)*])|[!?](?=[\s\"”)*¿¡!?])|[;¿¡]|\n\s*\n")
_PAUSE = re.compile(r"[,:()\n…\"“”«»—–]|\.|[!?]| -")
_QUOTE = re.compile(r"[\"“”«»]")
_REPEAT = re.compile(r"([a-z])\1{2,}")
_DOUBLE = re.compile(r"([a-z])\1+")
_SIGN = re.compile(r"[0-9@$!|+]")
_PICTURES = {"☠": "skull", "💀": "skull", "🔫": "gunpicture", "💊": "pillpicture", "🔪": "knifepicture", "⚰": "skull"}
# A figure written for a word before one of these: "want 2 die".
_FIGURES = {"2": "to", "4": "for"}
_AFTER_FIGURE = listed("die live kill be end go hurt cut sleep wake disappear do b exist ever real me")
# "He pensado" is Spanish for "I have thought", not somebody else.
_PARTICIPLES = ("ado", "ido", "echo", "isto", "uesto", "crito")
_SHORTEST_RUN, _SHORTEST_JOINED, _LONGEST_JOINED, _LONGEST_PIECE = 3, 7, 40, 10


def _slips(word: str) -> set[str]:
    """Return every spelling one slip away: a letter dropped, doubled, swapped, added or mistaken."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    dropped = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    mistaken = {head + letter + tail[1:] for head, tail in cuts if tail for letter in _LETTERS}
    added = {head + letter + tail for head, tail in cuts for letter in _LETTERS}
    return dropped | swapped | mistaken | added


SLIPS = {
    slip: word
    for word in sorted(spelling.GUARDED)
    for slip in _slips(word)
    if slip not in spelling.DIFFERENT and slip != word
}
# The words that the next one may change.
_HEADS = frozenset(first for first, _ in spelling.PAIRS) | {"he"}
_CENSORED = sorted(spelling.CENSORED)


@dataclass(frozen=True, slots=True)
class Words:
    """A message as words; ``gaps`` tell how far each stands from the one before, ``quotes`` where one opens."""

    words: tuple[str, ...]
    gaps: tuple[int, ...]
    quotes: frozenset[int]


def bare(text: str) -> str:
    """Return ``text`` in lower case, without accents, invisible signs and letters that only look Latin."""
    if text.isascii():
        return text.translate(_STRAIGHT).lower()
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_STRAIGHT)).casefold())
    kept = [sign for sign in opened if sign.isascii() or _is_seen(sign)]
    return "".join(kept).translate(spelling.LOOKALIKES)


def _is_seen(sign: str) -> bool:
    return not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"


def read(text: str, known: frozenset[str]) -> Words:
    """Return the words of ``text`` in the spelling of the tables, whose words are ``known``."""
    line = _APOSTROPHE.sub("", _CONTRACTION.sub(lambda found: _FULL[found[1]], bare(_GLUED.sub(" ", text))))
    raws: list[str] = []
    gaps: list[int] = []
    quotes: set[int] = set()
    end = 0
    for found in _TOKEN.finditer(line):
        between = line[end : found.start()]
        end = found.end()
        if _QUOTE.search(between):
            quotes.add(len(raws))
        raws.append(found[0])
        gaps.append(_gap(between))
    return _paired(_whole(raws, gaps, quotes, known))


def _gap(between: str) -> int:
    """Tell how far apart two words stand, by what is between them."""
    if between in {" ", "", "-"}:
        return JOINED
    if _SENTENCE.search(between):
        return NEW_SENTENCE
    return APART if _PAUSE.search(between) else JOINED


def _spelt(raw: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return the words that ``raw`` stands for; a word nobody knows stays as it is."""
    if raw in spelling.REWRITES:
        return spelling.REWRITES[raw]
    if raw in known:
        return (raw,)
    if raw in _PICTURES:
        return (_PICTURES[raw],)
    for guess in _guesses(raw):
        if guess in spelling.REWRITES:
            return spelling.REWRITES[guess]
        if guess in known:
            return (guess,)
        if guess in SLIPS:
            return (SLIPS[guess],)
    if _SHORTEST_JOINED <= len(raw) <= _LONGEST_JOINED:
        return _apart(_REPEAT.sub(r"\1", raw)) or _plain_parts(raw)
    return _plain_parts(raw)


def _plain_parts(raw: str) -> tuple[str, ...]:
    """Split a word at the signs inside it that turned out not to be letters."""
    return tuple(re.findall(r"[a-z0-9]+", raw))


def _guesses(raw: str) -> list[str]:
    """Return the spellings that ``raw`` may stand for, the likeliest first."""
    guesses = [raw]
    if "*" in raw:
        guesses += _uncovered(raw)
    if _SIGN.search(raw) and not raw.isdigit():
        guesses.append(raw.translate(spelling.LEET))
    for guess in tuple(guesses):
        if _REPEAT.search(guess):
            guesses += [_REPEAT.sub(r"\1", guess), _REPEAT.sub(r"\1\1", guess), _DOUBLE.sub(r"\1", guess)]
    return guesses


def _uncovered(raw: str) -> list[str]:
    """Return the word behind the asterisks, one for each letter, or one for several."""
    same = [word for word in _CENSORED if len(word) == len(raw) and _fits(raw, word)]
    return same or [word for word in _CENSORED if _fits_loosely(raw, word)]


def _fits(raw: str, word: str) -> bool:
    """Tell whether every letter that shows is the word's."""
    return raw[0] == word[0] and all(shown in {"*", letter} for shown, letter in zip(raw, word, strict=True))


def _fits_loosely(raw: str, word: str) -> bool:
    """Tell whether a word begins and ends as the letters around a row of asterisks."""
    head, tail = raw.split("*", 1)[0], raw.rsplit("*", 1)[1]
    return len(head) + len(tail) >= min(4, len(word) - 1) and word.startswith(head) and word.endswith(tail)


def _apart(raw: str) -> tuple[str, ...]:
    """Take words run together apart; empty when they are not wholly made of known words, or speak of nothing grave."""
    ways: list[tuple[str, ...] | None] = [()] + [None] * len(raw)
    for end in range(1, len(raw) + 1):
        for start in range(max(0, end - _LONGEST_PIECE), end):
            before = ways[start]
            if before is not None and raw[start:end] in spelling.JOINED:
                longer = (*before, raw[start:end])
                if ways[end] is None or len(longer) < len(ways[end] or ()):
                    ways[end] = longer
    pieces = ways[-1]
    if pieces is None or not spelling.HEART.intersection(pieces):
        return ()
    return tuple(word for piece in pieces for word in spelling.REWRITES.get(piece, (piece,)))


def _whole(raws: list[str], gaps: list[int], quotes: set[int], known: frozenset[str]) -> Words:
    """Spell every word, with letters written one by one put together and figures read as words."""
    made: list[str] = []
    kept: list[int] = []
    opened: set[int] = set()
    spelt: dict[str, tuple[str, ...]] = {}
    at = 0
    while at < len(raws):
        if at in quotes:
            opened.add(len(made))
        size = _letters(raws, at) if len(raws[at]) == 1 else 1
        word = "".join(raws[at : at + size]) if size > 1 else raws[at]
        if word in _FIGURES and raws[at + 1 : at + 2] and raws[at + 1] in _AFTER_FIGURE:
            word = _FIGURES[word]
        if word not in spelt:
            spelt[word] = (word,) if size > 1 else _spelt(word, known)
        new = spelt[word]
        made.extend(new)
        kept.extend([gaps[at], *[JOINED] * (len(new) - 1)][: len(new)])
        at += size
    return Words(tuple(made), tuple(_sentences(kept)), frozenset(opened))


def _letters(raws: list[str], at: int) -> int:
    """Return how many single letters from here on spell a word; 1 when they do not."""
    run = at
    while run < min(len(raws), at + _LONGEST_PIECE) and len(raws[run]) == 1:
        run += 1
    for end in range(run, at + _SHORTEST_RUN - 1, -1):
        if "".join(raws[at:end]) in spelling.SPELT:
            return end - at
    return 1


def _paired(said: Words) -> Words:
    """Read two words as one where the tables do."""
    made: list[str] = []
    gaps: list[int] = []
    places: dict[int, int] = {}
    at = 0
    while at < len(said.words):
        places[at] = len(made)
        if said.words[at] not in _HEADS:
            made.append(said.words[at])
            gaps.append(said.gaps[at])
            at += 1
            continue
        pair = said.words[at : at + 2]
        is_pair = pair in spelling.PAIRS and said.gaps[at + 1] == JOINED
        new = spelling.PAIRS[pair] if is_pair else pair[:1]
        if pair[0] == "he" and pair[-1].endswith(_PARTICIPLES):
            new = ("haber",)
        made.extend(new)
        gaps.extend([said.gaps[at], *[JOINED] * (len(new) - 1)])
        at += 2 if is_pair else 1
    quotes = frozenset(places[at] for at in said.quotes if at in places)
    return Words(tuple(made), tuple(gaps), quotes)


def _sentences(gaps: list[int]) -> list[int]:
    """Read a full stop after every single word as emphasis, not as the end of a sentence."""
    ends = {at for at, gap in enumerate(gaps) if gap == NEW_SENTENCE}
    read_on = {at for at in ends if at - 1 in ends or at + 1 in ends}
    return [APART if at in read_on else gap for at, gap in enumerate(gaps)]
