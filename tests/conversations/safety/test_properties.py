"""What holds for any message: no crash, and no disguise or small talk that takes a direct statement back."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from conversations import safety
from conversations.safety import Kind
from tests.conversations.safety.samples import CRISIS, samples

DIRECT = sorted(
    sample.text for file in CRISIS for sample in samples(file) if safety.judge(sample.text).kind is Kind.DIRECT
)
NEUTRAL = (
    "The weather was mild on Tuesday.",
    "We painted the kitchen green.",
    "Thank you for the appointment.",
    "El autobús llegó a las ocho.",
    "Ayer comimos pescado con arroz.",
)
PLAIN = ("I want to die", "kill myself", "I am suicidal", "me quiero morir", "quiero matarme", "no quiero vivir")


@given(st.text())
def test_any_text_has_a_finding(text: str) -> None:
    found = safety.judge(text)
    assert found == safety.judge(text)
    assert safety.is_direct(text) is (found.kind is Kind.DIRECT)


@given(st.sampled_from(DIRECT), st.sampled_from(NEUTRAL), st.sampled_from(NEUTRAL))
def test_small_talk_takes_nothing_back(text: str, before: str, after: str) -> None:
    assert safety.is_direct(f"{before}\n\n{text}\n\n{after}")


@given(st.sampled_from(DIRECT), st.randoms(use_true_random=False))
def test_case_accents_and_invisible_signs_hide_nothing(text: str, chance: object) -> None:
    assert safety.is_direct(text.upper())
    assert safety.is_direct(unicodedata.normalize("NFD", text))
    assert safety.is_direct("\u200b".join(text))


@given(st.sampled_from(PLAIN), st.integers(0, 40), st.integers(2, 12))
def test_a_drawn_out_letter_hides_nothing(text: str, place: int, times: int) -> None:
    at = place % len(text)
    if text[at] != " " and text[at] not in text[:1]:
        assert safety.is_direct(text[:at] + text[at] * (times + 1) + text[at + 1 :])


@given(st.sampled_from(PLAIN))
def test_line_breaks_hide_nothing(text: str) -> None:
    assert safety.is_direct(text.replace(" ", "\n"))
