"""Faults on request: what networks, gateways and Telegram itself sometimes do to a request."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FaultKind = Literal[
    "delay",
    "error_500",
    "bad_gateway",
    "broken_json",
    "drop_before",
    "drop_after",
    "hang",
    "too_many_requests",
    "forbidden",
]


@dataclass(slots=True)
class Fault:
    """One fault: what happens, to which requests, and how often.

    `delay` waits `seconds` of real time and then lets the request through; `hang` never answers; `drop_before` breaks
    the connection before the request is handled, `drop_after` after it took effect, and `broken_json` cuts the answer.
    A `times` of None lasts until the faults are cleared; `skip` lets that many matching requests through first.
    """

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    seconds: float = 0.0
    retry_after: int = 1
    skip: int = 0
    hits: int = 0

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Return whether the fault is meant for this request."""
        return self.method in (None, method) and self.chat_id in (None, chat_id)

    @property
    def is_spent(self) -> bool:
        """Return whether the fault has happened as often as it should."""
        return self.times is not None and self.hits >= self.times


class Faults:
    """The faults that wait for their requests."""

    def __init__(self) -> None:
        """Start without faults."""
        self.active: list[Fault] = []
        self._cleared = asyncio.Event()

    def add(self, fault: Fault) -> Fault:
        """Let a fault happen from now on."""
        self.active.append(fault)
        return fault

    def clear(self) -> None:
        """End every fault, and let hanging requests go unanswered."""
        self.active.clear()
        self._cleared.set()
        self._cleared = asyncio.Event()

    async def hang(self) -> None:
        """Wait until the faults are cleared."""
        await self._cleared.wait()

    def take(self, method: str, chat_id: int | None) -> Iterator[Fault]:
        """Yield every delay for the request, and the first fault of another kind."""
        for fault in tuple(self.active):
            if not fault.matches(method, chat_id):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            self._use(fault)
            yield fault
            if fault.kind != "delay":
                return

    def _use(self, fault: Fault) -> None:
        """Count one occurrence and drop the fault with the last."""
        fault.hits += 1
        if fault.is_spent and fault in self.active:
            self.active.remove(fault)
