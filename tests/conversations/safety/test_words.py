"""How messages are spelt and misspelt, and how phrases are written."""

import pytest

from conversations import safety
from conversations.safety import Kind
from conversations.safety.notation import Sign, Step, phrases
from conversations.safety.search import Index, Match
from conversations.safety.tables import listed
from conversations.safety.words import APART, JOINED, NEW_SENTENCE, Words, read

KNOWN = listed("want die kill myself suicide live dont i to anymore me quiero morir skull dying")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("I'm", "i am"),
        ("don't", "dont"),
        ("don\u2019t", "dont"),
        ("do not", "dont"),
        ("k!ll", "kill"),
        ("$uicide su1cide", "suicide suicide"),
        ("k*ll s*icide su**ide", "kill suicide suicide"),
        ("sui*de", "suicide"),
        ("x*y zz*", "x y zz"),
        ("dieeee diiiie kiiill", "die die kill"),
        ("suicid suicidee", "suicide suicide"),
        ("idontwanttolive", "i dont want to live"),
        ("quieromorir", "quiero morir"),
        ("restaurants idontwantto", "restaurants idontwantto"),
        ("want 2 die", "want to die"),
        ("2 cups", "2 cups"),
        ("k i l l me", "kill me"),
        ("s.u.i.c.i.d.e", "suicide"),
        ("a e o", "a e o"),
        ("\U0001f480", "skull"),
        ("d\u00edas", "dias"),
        ("d\u0456\u0435", "die"),
        ("d\u200bie", "die"),
        ("wow!nice", "wow nice"),
        ("he pensado", "haber pensado"),
        ("my self", "myself"),
        ("dieI live", "die i live"),
        ("#IWantToDie", "i want to die"),
        ("iPhone McDonald", "iphone mcdonald"),
        ("my, self", "my self"),
        ("wannadie", "want to die"),
        ("444", "444"),
        ("wanna2die", "wanna2die"),
    ],
)
def test_words_are_read_in_one_spelling(written: str, words: str) -> None:
    assert " ".join(read(written, KNOWN).words) == words


def test_sentences_and_pauses_are_kept_apart() -> None:
    said = read('One. Two, "three" four\n\nfive', KNOWN)
    assert said.gaps == (JOINED, NEW_SENTENCE, APART, APART, NEW_SENTENCE)
    assert said.quotes == {2, 3}


def test_a_stop_after_every_word_is_emphasis() -> None:
    assert NEW_SENTENCE not in read("I. Want. To. Die.", KNOWN).gaps


def _found(pattern: str, text: str) -> list[Match]:
    index = Index([phrases(pattern, {"BE": "am was bei*"})], frozenset({"she"}))
    return index.find(read(text, index.vocabulary))


@pytest.mark.parametrize(
    ("pattern", "text", "spans"),
    [
        ("tea", "more tea", [(1, 2)]),
        ("hot|cold tea", "cold tea", [(0, 2)]),
        ("tea", "no", []),
        ("BE late", "I being late", [(1, 3)]),
        ("very? late", "very late", [(0, 2), (1, 2)]),
        ("cup ~2 tea", "cup of green tea", [(0, 4)]),
        ("cup ~1 tea", "cup of green tea", []),
        ("cup ~2 tea", "cup she brought tea", []),
        ("cup ~2 tea", "cup. My tea", []),
        ("tea !bag", "tea bag", []),
        ("tea !bag", "tea cup", [(0, 1)]),
        ("tea !bag", "tea. bag", [(0, 1)]),
        ("^ tea $", "tea", [(0, 1)]),
        ("^ tea $", "green, tea, cup", [(1, 2)]),
        ("^ tea $", "green tea", []),
        ("(hot tea|coffee) now", "hot tea now", [(0, 3)]),
        ("(hot tea|coffee)? now", "now", [(0, 1)]),
        ("(hot|cold)? tea", "hot tea", [(0, 2), (1, 2)]),
        ("cup tea", "my cup. Our tea. A cup tea mug", [(5, 7)]),
    ],
)
def test_the_notation(pattern: str, text: str, spans: list[tuple[int, int]]) -> None:
    starts = {(each.start, each.end) for each in _found(pattern, text)}
    assert {end for _, end in starts} == {end for _, end in spans}
    assert starts <= set(spans)


def test_a_sign_is_its_step_and_words() -> None:
    assert phrases("a|b ~3", {}) == [(Sign(Step.WORD, frozenset({"a", "b"})), Sign(Step.GAP, size=3))]


def test_words_cut_out_are_not_read_over() -> None:
    index = Index([phrases("cup ~2 tea", {})], frozenset())
    said = Words(("cup", "of", "tea"), (0, 0, 0), frozenset())
    assert index.find(said) == [Match(0, 0, 3)]
    assert index.find(said, frozenset({1})) == []
    assert index.find(said, frozenset({0})) == []


def test_the_old_door_stays_open() -> None:
    """The bot asks one question: is it direct?"""
    assert safety.is_direct("i want to die")
    assert not safety.is_direct("I don't want to die")
    assert safety.judge("I don't want to die").kind is Kind.POSSIBLE
