"""A clock that stands still until it is turned."""

import asyncio
from datetime import UTC, datetime

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class TurnedClock:
    """Time for demos and tests: everything that sleeps wakes when the clock is turned past its time."""

    def __init__(self, now: datetime) -> None:
        """Start at an aware instant."""
        self._now = now
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """Return the instant that the clock shows."""
        return self._now

    def monotonic(self) -> float:
        """Return seconds since a fixed instant; they stand still as well."""
        return (self._now - EPOCH).total_seconds()

    async def sleep_until(self, at: datetime) -> None:
        """Return when the clock has been turned to ``at``."""
        if at <= self._now:
            await asyncio.sleep(0)
            return
        alarm: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((at, alarm))
        await alarm

    def turn_to(self, at: datetime, *, is_quiet: bool = False) -> None:
        """Show ``at`` from now on, and wake whoever waited for it; a clock is never turned back.

        ``is_quiet`` lets sleepers sleep on, until the next turn that is not, where the caller knows that there is
        nothing for them to do.
        """
        if at < self._now:
            message = f"the clock shows {self._now} and cannot be turned back to {at}"
            raise ValueError(message)
        self._now = at
        if is_quiet:
            return
        for due, alarm in self._sleepers:
            if due <= at and not alarm.done():
                alarm.set_result(None)
        self._sleepers = [(due, alarm) for due, alarm in self._sleepers if not alarm.done()]
