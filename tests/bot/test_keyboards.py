"""Buttons: short enough for Telegram, signed for one chat, and readable without a database."""

from dataclasses import replace

import pytest

from bot import keyboards
from bot.keyboards import ForgedTapError, choice_of, decode, encode, item9_of, kind_of
from bot.messages import Button
from conversations.administration import Question, all_questions, new_checkin
from conversations.alert_events import Outcome
from conversations.checkin_events import Choose
from conversations.instruments import GAD7, PHQ9, STANDARD_CHECKIN
from conversations.scoring import DECLINED

KEY = b"k" * 32
CHAT = 7_000_000_001
LARGEST = 2**63 - 1
"""The largest id that either database gives a row."""

LARGEST_CHAT = 2**52 - 1
"""Telegram's ids of people have at most 52 significant bits."""

TAPS = [
    ("answer", str(LARGEST), "9999", "2", "9", "d"),
    ("back", str(LARGEST), "9999"),
    ("pause", str(LARGEST), "9999"),
    ("resume", str(LARGEST)),
    ("continue", str(LARGEST)),
    ("begin", str(LARGEST)),
    ("scores", str(LARGEST)),
    ("consent", "3"),
    ("disagree",),
    ("zone", "6"),
    ("hour", "19"),
    ("stop", "1"),
    ("call",),
    ("take", str(LARGEST)),
    ("not reached", str(LARGEST)),
    ("outcome", str(LARGEST), str(len(Outcome) - 1)),
    ("patients", "99999"),
]


@pytest.mark.parametrize("tap", TAPS, ids=lambda tap: tap[0])
@pytest.mark.parametrize("chat_id", [1, LARGEST_CHAT])
def test_every_tap_fits_and_comes_back(tap: tuple[str, ...], chat_id: int) -> None:
    """1 to 64 bytes for the largest ids, and what is read is what was written."""
    data = encode(KEY, chat_id, tap)
    assert 1 <= len(data.encode()) <= 64
    assert decode(KEY, chat_id, data) == tap
    assert kind_of(data) == tap[0]


def test_a_tap_is_signed_for_one_chat() -> None:
    """The same button in another chat is forged."""
    data = encode(KEY, CHAT, ("take", "7"))
    with pytest.raises(ForgedTapError):
        decode(KEY, CHAT + 1, data)


def test_a_tap_is_signed_with_our_key() -> None:
    """Another clinic's button is forged."""
    with pytest.raises(ForgedTapError):
        decode(b"x" * 32, CHAT, encode(KEY, CHAT, ("take", "7")))


@pytest.mark.parametrize("place", range(len(encode(KEY, CHAT, ("take", "7")))))
def test_no_single_character_can_be_changed(place: int) -> None:
    """Any other character anywhere makes it forged."""
    data = encode(KEY, CHAT, ("take", "7"))
    with pytest.raises(ForgedTapError):
        decode(KEY, CHAT, data[:place] + ("8" if data[place] != "8" else "9") + data[place + 1 :])


@pytest.mark.parametrize("data", ["", ".", "..", "1", "1.take.7", "1.take.7.", "💥", "1.take.7.💥", "a" * 64])
def test_nonsense_is_forged(data: str) -> None:
    """Whatever a client sends, it is refused as forged and never as a crash."""
    with pytest.raises(ForgedTapError):
        decode(KEY, CHAT, data)


@pytest.mark.parametrize("body", ["0.take.7", "2.take.7", "1", "11.take.7"])
def test_another_version_is_stale_even_when_signed(body: str) -> None:
    """A button of another layout is not read by this one's rules."""
    data = f"{body}.{keyboards._mac(KEY, CHAT, body)}"  # noqa: SLF001 - only the signer can make this case
    with pytest.raises(ForgedTapError):
        decode(KEY, CHAT, data)


@pytest.mark.parametrize("place", range(len(all_questions(STANDARD_CHECKIN))))
def test_every_question_carries_itself(place: int) -> None:
    """The buttons of each question hold check-in, revision, question and each of its options, declining last."""
    checkin = replace(new_checkin(), cursor=place, revision=40 + place)
    asked = all_questions(STANDARD_CHECKIN)[place]
    answers = [each for row in keyboards.question(12, checkin) for each in row if each.tap[0] == "answer"]
    chosen = [choice_of(each.tap) for each in answers]
    assert chosen == [(12, Choose(40 + place, asked, answer)) for answer in (0, 1, 2, 3, DECLINED)]


def test_options_stand_in_full_one_a_row() -> None:
    """The official texts, unshortened and in their order, then decline; Back only where there is a way back."""
    texts = [[each.text for each in row] for row in keyboards.question(1, new_checkin())]
    options = [[each.text] for each in PHQ9.options]
    assert texts == [*options, ["Prefer not to answer"], ["Pause"]]


@pytest.mark.parametrize(
    ("tap", "item9"),
    [
        (("answer", "1", "0", "0", "9", "3"), 3),
        (("answer", "1", "0", "0", "9", "1"), 1),
        (("answer", "1", "0", "0", "9", "0"), 0),
        (("answer", "1", "0", "0", "9", "d"), 0),
        (("answer", "1", "0", "0", "8", "3"), 0),
        (("answer", "1", "0", "1", "7", "3"), 0),
        (("begin", "1"), 0),
        (("call",), 0),
    ],
)
def test_a_positive_item_9_is_known_from_the_button_alone(tap: tuple[str, ...], item9: int) -> None:
    """No database is asked whether a tap calls for help."""
    assert item9_of(tap) == item9


def test_instruments_keep_their_numbers() -> None:
    """The order in the buttons of yesterday's messages still holds today."""
    phq9, gad7 = (choice_of(("answer", "1", "0", number, "1", "0"))[1].question for number in ("0", "1"))
    assert (phq9, gad7) == (Question(PHQ9.key, 1), Question(GAD7.key, 1))


def test_crisis_text_offers_chat_call_and_continue() -> None:
    """An https link, since Telegram takes no telephone links; Continue only where a check-in waits."""
    texts = [row[0].text for row in keyboards.crisis(5)]
    assert texts == ["Chat with 988", "Please have someone call me", "Continue the check-in"]
    assert keyboards.crisis(5)[0][0] == Button("Chat with 988", url="https://988lifeline.org/chat/")
    assert [row[0].text for row in keyboards.crisis(None)] == texts[:2]
    assert [row[0].text for row in keyboards.crisis(None, can_ask_for_call=False)] == texts[:1]


def test_no_rows_are_no_keyboard() -> None:
    """Telegram refuses an empty one."""
    assert keyboards.markup(KEY, CHAT, ()) is None
