"""From phrases to a judgement: who speaks, whether they deny it, and what the phrases come to together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from conversations.safety.classes import CLASSES, NEW_PERSON
from conversations.safety.notation import phrases
from conversations.safety.people import DENIALS, Speaker, is_denied, speaker, speaks_of_self
from conversations.safety.phrases import GROUPS, IDIOMS
from conversations.safety.search import Index, Match
from conversations.safety.tables import Group, Sort, listed
from conversations.safety.words import Words, read

# What a short message's cues must come to, and how many words raise that by one.
BAR, ROOM, WORDS_A_POINT = 2.0, 60, 100
# What a phrase counts that is denied, or said of somebody else.
_FAINT = 1.0
# How often a cue counts in one message.
_REPEATS = 2
# A wish inside a saying keeps the saying from being cut out.
_WISHES = listed("""
    want wanted wish myself rather suicidal quiero quisiera matarme suicidarme kms queria deseo morirme
""")


class Kind(StrEnum):
    """What a message is taken for."""

    NONE = "none"
    POSSIBLE = "possible"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched, why it is there, and whether it counted for less: denied, of somebody else, or tempered."""

    rule: str
    sort: Sort
    reason: str
    is_denied: bool = False
    is_of_other: bool = False
    is_tempered: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a message says; ``score`` is what its cues come to, against ``bar``."""

    kind: Kind = Kind.NONE
    is_negated: bool = False
    is_third_person: bool = False
    hits: tuple[Hit, ...] = ()
    score: float = 0.0
    bar: float = BAR


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a table."""

    id: str
    group: Group
    denies: bool


def _rules(groups: Iterable[Group]) -> tuple[list[Rule], Index]:
    """Return the rules of the tables, and the index of their phrases."""
    rules = []
    tables = []
    for group in groups:
        for number, pattern in enumerate(group.patterns, 1):
            variants = phrases(pattern, CLASSES)
            words = frozenset(word for phrase in variants for sign in phrase for word in sign.words)
            rules.append(Rule(f"{group.id}.{number}", group, denies=not words.isdisjoint(DENIALS)))
            tables.append(variants)
    return rules, Index(tables, NEW_PERSON)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables made ready for the search; ``known`` is every word in them."""

    rules: list[Rule]
    index: Index
    sayings: list[Rule]
    idioms: Index
    known: frozenset[str]


@cache
def tables() -> Tables:
    """Make the tables ready, once: at the first message, so that a start does not wait for it."""
    rules, index = _rules(GROUPS)
    sayings, idioms = _rules(IDIOMS)
    return Tables(rules, index, sayings, idioms, index.vocabulary | idioms.vocabulary)


def judge(text: str) -> Finding:
    """Return what a message says of suicide and self-harm."""
    said = read(text, tables().known)
    matches = tables().index.find(said, _sayings(said))
    if not matches:
        return Finding()
    tempered = _places(each for each in matches if tables().rules[each.rule].group.sort is Sort.TEMPER)
    hits = [(each, _hit(said, each, tempered)) for each in matches]
    return _finding(said, hits)


def _sayings(said: Words) -> frozenset[int]:
    """Return the places of the words that belong to sayings."""
    return _places(
        each
        for each in tables().idioms.find(said)
        if not tables().sayings[each.rule].group.is_loose or _WISHES.isdisjoint(said.words[each.start : each.end])
    )


def _places(matches: Iterable[Match]) -> frozenset[int]:
    return frozenset(at for each in matches for at in range(each.start, each.end))


def _hit(said: Words, match: Match, tempered: frozenset[int]) -> Hit:
    """Tell how much a matched phrase is worth; some are worth the same whoever they are about."""
    rule = tables().rules[match.rule]
    group = rule.group
    if group.sort is Sort.CUE or group.is_anyones:
        return Hit(rule.id, group.sort, group.reason)
    return Hit(
        rule.id,
        group.sort,
        group.reason,
        is_denied=is_denied(said, match.start, match.end, by_itself=rule.denies),
        is_of_other=speaker(said, match.start, match.end) is not Speaker.SELF,
        is_tempered=not tempered.isdisjoint(range(match.start, match.end)),
    )


def _finding(said: Words, hits: list[tuple[Match, Hit]]) -> Finding:
    """Weigh the hits: a clear direct one, then any possible one, then the sum."""
    shown = tuple(dict.fromkeys(hit for _, hit in hits))
    score, bar = _score(said, hits), BAR + max(0, len(said.words) - ROOM) / WORDS_A_POINT
    direct = [hit for hit in shown if hit.sort is Sort.DIRECT]
    if any(_is_clear(hit) and not hit.is_tempered for hit in direct):
        return Finding(Kind.DIRECT, hits=shown, score=score, bar=bar)
    grave = [hit for hit in shown if hit.sort is Sort.OTHER or (hit.sort is Sort.POSSIBLE and _is_clear(hit))]
    if direct or grave or score >= bar:
        return Finding(
            Kind.POSSIBLE,
            is_negated=any(hit.is_denied for hit in direct),
            is_third_person=any(
                hit.sort is Sort.OTHER or (hit.sort is Sort.DIRECT and hit.is_of_other) for hit in shown
            ),
            hits=shown,
            score=score,
            bar=bar,
        )
    return Finding(hits=shown, score=score, bar=bar)


def _is_clear(hit: Hit) -> bool:
    return not hit.is_denied and not hit.is_of_other


def _score(said: Words, hits: list[tuple[Match, Hit]]) -> float:
    """Add up the cues, the heaviest first: no word counts twice, a repeated cue counts half and then nothing."""
    seen: Counter[int] = Counter()
    used: set[int] = set()
    score = 0.0
    for match, hit in sorted(hits, key=lambda each: (-abs(_weight(*each)), each[0].start)):
        places = range(match.start, match.end)
        if used.isdisjoint(places):
            used.update(places)
            seen[match.rule] += 1
            score += _weight(match, hit) / seen[match.rule] if seen[match.rule] <= _REPEATS else 0.0
    return score if speaks_of_self(said) else score / 2


def _weight(match: Match, hit: Hit) -> float:
    return tables().rules[match.rule].group.weight if hit.sort is Sort.CUE else _FAINT
