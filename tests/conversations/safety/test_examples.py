"""The filter on our own example messages, category by category."""

import pytest

from conversations import safety
from conversations.safety import Kind
from tests.conversations.safety.__main__ import report
from tests.conversations.safety.samples import (
    BENIGN,
    CRISIS,
    HARD_BENIGN,
    HARD_CRISIS,
    HELD_OUT_BENIGN,
    HELD_OUT_CRISIS,
    by_category,
    samples,
)

CRISES = by_category(*CRISIS)
EVERYDAY = by_category(*BENIGN)
NEVER_PAGE = ("negated", "third person", "past")


def _share(file: str, *kinds: Kind) -> float:
    judged = [safety.judge(sample.text).kind in kinds for sample in samples(file)]
    return sum(judged) / len(judged)


@pytest.mark.parametrize("group", CRISES, ids=" ".join)
def test_every_crisis_message_is_taken(group: tuple[str, str]) -> None:
    """Each example of a crisis is direct or possible."""
    assert [text for text in CRISES[group] if safety.judge(text).kind is Kind.NONE] == []


@pytest.mark.parametrize("group", EVERYDAY, ids=" ".join)
def test_everyday_talk_stays_silent(group: tuple[str, str]) -> None:
    """Idioms, games, grief, news, anger, clinic questions and ordinary sadness raise nothing."""
    assert [text for text in EVERYDAY[group] if safety.judge(text).kind is not Kind.NONE] == []


@pytest.mark.parametrize("group", [each for each in CRISES if each[1] in NEVER_PAGE], ids=" ".join)
def test_denied_past_and_other_peoples_crises_page_nobody(group: tuple[str, str]) -> None:
    """What is denied, over, or somebody else's gets help and a question, and no page."""
    assert [text for text in CRISES[group] if safety.judge(text).kind is Kind.DIRECT] == []


@pytest.mark.parametrize("category", ["direct wish", "self-harm", "attempt made"])
@pytest.mark.parametrize("file", CRISIS)
def test_plain_statements_page(file: str, category: str) -> None:
    """At least eight in ten wishes, acts of self-harm and attempts in so many words page."""
    kinds = [safety.judge(text).kind for text in CRISES[file, category]]
    assert kinds.count(Kind.DIRECT) / len(kinds) >= 0.8


def test_enough_examples() -> None:
    """Hundreds of messages of both kinds in both languages stand behind the rules."""
    counts = {file: len(samples(file)) for file in (*CRISIS, *BENIGN, HELD_OUT_CRISIS, HELD_OUT_BENIGN)}
    assert counts["crisis_en"] >= 250
    assert counts["crisis_es"] >= 150
    assert counts["benign_en"] >= 250
    assert counts["benign_es"] >= 150
    assert counts["held_out_crisis"] >= 120
    assert counts["held_out_benign"] >= 120


@pytest.mark.parametrize("file", [HELD_OUT_CRISIS, HARD_CRISIS])
def test_harder_crises_are_taken(file: str) -> None:
    """Of messages written before the rules, or to break them, at least 85 in 100 are taken."""
    assert _share(file, Kind.DIRECT, Kind.POSSIBLE) >= 0.85


@pytest.mark.parametrize("file", [HELD_OUT_BENIGN, HARD_BENIGN])
def test_harder_everyday_talk_is_rarely_taken(file: str) -> None:
    """Of everyday messages written likewise, at most 10 in 100 are taken and at most 3 in 100 page."""
    assert _share(file, Kind.DIRECT, Kind.POSSIBLE) <= 0.10
    assert _share(file, Kind.DIRECT) <= 0.03


def test_the_report_counts_by_category() -> None:
    """The report has a line for each category and one for all of them."""
    lines = report(CRISIS)
    assert len(lines) == len(CRISES) + 2
    assert lines[0].split()[-3:] == ["27", "1.000", lines[0].split()[-1]]
