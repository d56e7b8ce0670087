"""What the bot knows of time: one clock, which the stage and the tests can turn."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """A source of time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""

    async def sleep_until(self, at: datetime) -> None:
        """Return at ``at``, or soon after."""
