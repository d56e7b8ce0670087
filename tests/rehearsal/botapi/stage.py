"""Who is on the stage of the refused requests, and the shapes that these tests share."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

TOKEN = "123456:TEST-token"
OTHER = "654321:TEST-other"

ANN = 1001  # started the bot: message 1 is hers, 2 has a button, 3 is a document, 4 is protected, 5 is a forward
BOB = 1002  # blocked the bot
CLEO = 1003  # opened the chat and never wrote
DORA = 1004  # never saw the bot
NOBODY = 9999
OUTSIDE = -1  # a group without the bot
REMOVED = -2  # a group that removed the bot
INSIDE = -3  # a group with the bot; message 3 is another bot's

KEYBOARD = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}

Params = dict[str, Any]
Call = Callable[..., Coroutine[None, None, tuple[int, dict[str, Any]]]]
Result = Callable[..., Coroutine[None, None, Any]]


@dataclass
class Clock:
    """A clock that moves only when a test moves it."""

    time: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **duration: float) -> None:
        self.time += timedelta(**duration)
