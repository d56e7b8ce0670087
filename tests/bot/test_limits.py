"""Buckets and gates: who waits how long, by a clock that never goes back."""

import pytest

from bot.limits import CHAT_BURST, LONGEST_DEBT, Bucket, Limits
from storage.outbox import Lane

ANN, BOB, CLEO = 1, 2, 3
WAITING = (Lane.PAGE, Lane.REPLY, Lane.REMINDER, Lane.DIGEST)
"""Every lane but crisis."""


def drained(chat_id: int, lane: Lane = Lane.REPLY, *, times: int = int(CHAT_BURST), now: float = 0.0) -> Limits:
    limits = Limits()
    for _ in range(times):
        limits.draw(chat_id, lane, now)
    return limits


def test_bucket_refills_up_to_its_burst() -> None:
    """What is not used is not saved up beyond the burst."""
    bucket = Bucket(rate=2.0, burst=3.0, tokens=0.0, at=10.0)
    assert bucket.refill(11.0) == 2.0
    assert bucket.refill(100.0) == 3.0


def test_bucket_says_when_a_token_is_there() -> None:
    """Half a token at two a second is a quarter of a second away."""
    bucket = Bucket(rate=2.0, burst=3.0, tokens=0.5, at=0.0)
    assert bucket.wait(0.0) == 0.25
    assert bucket.wait(0.25) == 0.0


@pytest.mark.parametrize("lane", WAITING)
def test_chat_takes_three_at_once_and_then_one_a_second(lane: Lane) -> None:
    """The fourth message of a second to one chat waits for its second, other chats do not."""
    limits = drained(ANN, now=10.0)
    assert limits.wait(ANN, lane, 10.0) == 1.0
    assert limits.wait(BOB, lane, 10.0) == 0.0
    assert limits.wait(ANN, lane, 10.75) == 0.25
    assert limits.wait(ANN, lane, 11.0) == 0.0


def test_crisis_waits_for_no_bucket() -> None:
    """Neither the chat's nor the bot's."""
    limits = drained(ANN, times=200)
    assert limits.wait(ANN, Lane.CRISIS, 0.0) == 0.0


@pytest.mark.parametrize("lane", [Lane.REPLY, Lane.REMINDER, Lane.DIGEST])
def test_an_overdrawn_bot_makes_replies_and_bulk_wait(lane: Lane) -> None:
    """After twenty messages in an instant a message to a fresh chat waits for the bot's bucket; a page does not."""
    limits = Limits()
    for chat_id in range(100, 120):
        limits.draw(chat_id, Lane.REPLY, 0.0)
    assert limits.wait(BOB, lane, 0.0) == pytest.approx(16 / 30)
    assert limits.wait(BOB, Lane.PAGE, 0.0) == 0.0


def test_debt_is_bounded() -> None:
    """A storm of replies holds the others up for seconds, never for minutes."""
    limits = Limits()
    for chat_id in range(100, 10_100):
        limits.draw(chat_id, Lane.REPLY, 0.0)
    assert limits.wait(BOB, Lane.REPLY, 0.0) <= LONGEST_DEBT + 1 / 30


def test_bulk_leaves_room_for_the_upper_lanes() -> None:
    """Reminders take 24 of the 30 messages of a second, and no burst."""
    limits = Limits()
    sent = 0
    for tick in range(1, 101):
        now = tick / 10
        for _ in range(limits.bulk_room(now)):
            limits.draw(1000 + sent, Lane.REMINDER, now)
            sent += 1
    assert 230 <= sent <= 243


def test_bulk_stops_while_the_bot_is_overdrawn() -> None:
    """Replies go first."""
    limits = Limits()
    for chat_id in range(100, 105):
        limits.draw(chat_id, Lane.REPLY, 0.0)
    assert limits.bulk_room(0.0) == 0
    assert limits.bulk_room(1.0) == 3


def test_refusal_closes_one_chats_gate_for_every_lane() -> None:
    """Crisis included; the other chats go on."""
    limits = Limits()
    limits.refused(ANN, 7.0, 100.0)
    assert [limits.wait(ANN, lane, 101.0) for lane in Lane] == [6.0] * len(Lane)
    assert [limits.wait(BOB, lane, 101.0) for lane in Lane] == [0.0] * len(Lane)
    assert (limits.gate(ANN, 106.5), limits.gate(ANN, 107.0)) == (0.5, 0.0)


def test_two_chats_within_two_seconds_close_the_bots_gate() -> None:
    """Then nothing leaves, reminders included."""
    limits = Limits()
    limits.refused(ANN, 5.0, 100.0)
    limits.refused(BOB, 9.0, 102.0)
    assert limits.gate(CLEO, 103.0) == 8.0
    assert limits.bulk_room(103.0) == 0
    assert limits.gate(CLEO, 111.0) == 0.0


@pytest.mark.parametrize(("second", "at"), [(BOB, 102.1), (ANN, 101.0)])
def test_anything_less_does_not(second: int, at: float) -> None:
    """Further apart, or the same chat twice."""
    limits = Limits()
    limits.refused(ANN, 5.0, 100.0)
    limits.refused(second, 5.0, at)
    assert limits.gate(CLEO, at) == 0.0


def test_a_late_answer_opens_no_gate() -> None:
    """Of two refusals of one chat the longer one counts, in whatever order they arrive."""
    limits = Limits()
    limits.refused(ANN, 30.0, 100.0)
    limits.refused(ANN, 1.0, 100.5)
    assert limits.gate(ANN, 101.5) == 28.5
