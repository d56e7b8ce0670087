"""What a finding says besides its kind: who speaks, what is denied, which rules matched and why."""

import pytest

from conversations import safety
from conversations.safety import Finding, Kind
from conversations.safety.judgement import tables
from conversations.safety.people import DENIALS, Speaker, is_denied, speaker
from conversations.safety.tables import Sort, listed
from conversations.safety.words import read

KNOWN = tables().known


def test_a_direct_statement_pages_and_says_why() -> None:
    """A hit carries its rule and the reason of that rule."""
    found = safety.judge("I want to kill myself")
    assert (found.kind, found.is_negated, found.is_third_person) == (Kind.DIRECT, False, False)
    assert ("en.kill.self.1", "Killing oneself, in the first person.") in {(hit.rule, hit.reason) for hit in found.hits}


def test_an_ordinary_message_finds_nothing() -> None:
    assert safety.judge("See you at the session") == Finding()


@pytest.mark.parametrize("text", ["I don't want to kill myself", "no me quiero matar", "I will never cut myself"])
def test_a_denied_statement_gets_help_and_no_page(text: str) -> None:
    found = safety.judge(text)
    assert (found.kind, found.is_negated) == (Kind.POSSIBLE, True)


@pytest.mark.parametrize(
    "text",
    [
        "I can't stop thinking about killing myself",
        "I don't know if I want to die",
        "I don't care anymore, I want to die",
        "No sé qué hacer, me quiero morir",
        "not sure. I want to die",
        "ya no aguanto me quiero matar",
    ],
)
def test_a_denial_of_something_else_takes_nothing_back(text: str) -> None:
    assert safety.judge(text).kind is Kind.DIRECT


@pytest.mark.parametrize(
    "text",
    [
        "My friend wants to die",
        'She wrote "I want to die" and left',
        "do you want to die",
        "mi hermana se quiere matar",
        "I think my son is suicidal",
        'my mom said: "I want to die"',
    ],
)
def test_somebody_elses_words_page_nobody(text: str) -> None:
    found = safety.judge(text)
    assert (found.kind, found.is_third_person) == (Kind.POSSIBLE, True)


@pytest.mark.parametrize(
    "text",
    [
        "I told my mom I want to die",
        "My brother is here and I want to kill myself",
        "he makes me want to kill myself",
        "My dad died. Want to die too",
        "it makes me want to die",
        '"fine" they say. I want to die',
        "She told me: I want to die",
        'I said to her "I want to die"',
    ],
)
def test_ones_own_words_among_other_people_page(text: str) -> None:
    assert safety.judge(text).kind is Kind.DIRECT


def test_the_past_gets_help_and_no_page() -> None:
    found = safety.judge("I used to cut myself in high school")
    assert found.kind is Kind.POSSIBLE
    assert all(hit.is_tempered for hit in found.hits if hit.sort is Sort.DIRECT)


def test_despair_adds_up_and_a_light_tone_takes_away() -> None:
    """Several signs together are possible; one alone is not; an ordinary end outweighs it."""
    assert safety.judge("I am crying and depressed").kind is Kind.NONE
    heavy = safety.judge("I am so alone, nothing helps, I cry every night and I have no energy")
    light = safety.judge("I am so alone, I cry every night, but I am excited and proud of my new job lol, feel good")
    assert (heavy.kind, light.kind) == (Kind.POSSIBLE, Kind.NONE)
    assert heavy.score >= heavy.bar


def test_the_bar_rises_with_the_length() -> None:
    """A long message needs more signs than a short one."""
    short = safety.judge("I feel lonely")
    assert safety.judge("I feel lonely. " + "We painted the kitchen green today. " * 40).bar > short.bar == 2.0


def test_nobody_in_particular_counts_half() -> None:
    """Signs in a text about other people weigh half as much as in the first person."""
    assert safety.judge("they live in misery").score * 2 == safety.judge("I live in misery").score


def test_a_repeated_sign_counts_twice_at_most() -> None:
    assert safety.judge("lonely, lonely, lonely, lonely").score == safety.judge("lonely, lonely").score


def test_a_wish_inside_a_loose_saying_is_heard() -> None:
    """A saying with a wide gap is cut out, but not with somebody's own wish in it."""
    assert safety.judge("my dog died").kind is Kind.NONE
    assert safety.judge("since my dog I want to be dead").kind is Kind.DIRECT


def test_a_denial_holds_within_its_sentence() -> None:
    said = read("Not really. want to die", KNOWN)
    start = said.words.index("want")
    assert not is_denied(said, start, len(said.words), by_itself=False)
    assert speaker(said, start, len(said.words)) is Speaker.SELF


def test_every_rule_says_what_it_is() -> None:
    """Rules have their own names, a language, a reason, a source; only cues have a weight."""
    every = [*tables().rules, *tables().sayings]
    assert len({rule.id for rule in every}) == len(every)
    assert {rule.group.language for rule in every} == {"en", "es"}
    assert [rule.id for rule in every if not rule.group.reason or not rule.group.source] == []
    assert [rule.id for rule in every if (rule.group.sort is Sort.CUE) != bool(rule.group.weight)] == []


def test_every_word_of_the_tables_can_be_read() -> None:
    """A word that a message never comes out with would make its phrase deaf."""
    deaf = {word for word in KNOWN if read(word, KNOWN).words != (word,)}
    assert sorted(deaf) == []


def test_denials_are_words_that_can_be_read() -> None:
    assert sorted(word for word in DENIALS if read(word, KNOWN | DENIALS).words != (word,)) == []


def test_a_list_is_its_words() -> None:
    assert listed("one two\n one") == {"one", "two"}
