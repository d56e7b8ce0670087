"""What each of Telegram's and the network's errors means for a message."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery import Outcome, RetryLater, Undeliverable, Unknown, classify, expired
from bot.telegram_request import NotSentError

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RetryAfter(17), RetryLater("too many requests", 17.0, is_refused_for_speed=True)),
        (RetryAfter(timedelta(minutes=2)), RetryLater("too many requests", 120.0, is_refused_for_speed=True)),
        (
            Forbidden("Forbidden: bot was blocked by the user"),
            Undeliverable("forbidden: bot was blocked by the user", is_unreachable=True),
        ),
        (ChatMigrated(-100), Undeliverable("chat migrated", is_unreachable=True)),
        (InvalidToken(), RetryLater("token refused", 60.0)),
        (BadRequest("Chat not found"), Undeliverable("chat not found", is_unreachable=True)),
        (BadRequest("User is deactivated"), Undeliverable("user is deactivated", is_unreachable=True)),
        (BadRequest("Can't parse entities"), Undeliverable("can't parse entities")),
        (BadRequest("Message text is empty"), Undeliverable("message text is empty")),
        (NotSentError("no connection in time"), RetryLater("no connection in time")),
        (TimedOut(), Unknown("no answer in time")),
        (NetworkError("the connection broke"), Unknown("the connection broke")),
        (NetworkError("Bad Gateway"), Unknown("bad gateway")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_error_has_one_meaning(error: TelegramError, outcome: Outcome) -> None:
    """A BadRequest and a TimedOut are NetworkErrors to the library, so the order of the look matters."""
    assert classify(error) == outcome


@pytest.mark.parametrize("error", [Conflict("Conflict"), EndPointNotFound("Not Found"), TelegramError("what is this")])
def test_what_nobody_knows_is_never_taken_for_delivered_or_lost(error: TelegramError) -> None:
    """It may have arrived, or be tried again; it is not given up."""
    assert isinstance(classify(error), (Unknown, RetryLater))


@pytest.mark.parametrize(("expires_in", "is_expired"), [(None, False), (1, False), (0, True), (-1, True)])
def test_a_message_expires_at_its_instant(expires_in: int | None, is_expired: bool) -> None:
    """One without an end never does."""
    expires_at = None if expires_in is None else NOW + timedelta(seconds=expires_in)
    assert expired(expires_at, NOW) is is_expired
