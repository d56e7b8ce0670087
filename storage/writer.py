"""The one writer of a SQLite file: whatever came while a commit was reaching the disk shares the next one.

A commit has to wait for the disk, and many answers at once need not wait for it one after another. Each piece of work
still succeeds or fails for itself: when one fails, nothing of the group is kept, and each is done anew on its own.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
Work = Callable[[Connection], Any]
Begin = Callable[[], AbstractContextManager[Connection]]

GROUP_SECONDS = 0.02
"""No work joins a transaction that has been open for longer: none may hold a crisis text up."""


class Writer:
    """A thread that does work in write transactions, one after another, in the order in which it came."""

    def __init__(self, begin: Begin, unavailable: type[Exception]) -> None:
        """Keep how a transaction begins, and the error after which trying each piece alone would not help either."""
        self._begin = begin
        self._unavailable = unavailable
        self._waiting: deque[tuple[Future[Any], Work]] = deque()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """Queue ``work``; the future resolves after its commit."""
        future: Future[T] = Future()
        self._waiting.append((future, work))
        try:
            self._thread.submit(self._turn)
        except RuntimeError:
            self._waiting.remove((future, work))
            raise
        return future

    def close(self) -> None:
        """Finish what was queued."""
        self._thread.shutdown()

    def _turn(self) -> None:
        """Do what waits in one transaction; a turn whose work went with an earlier one has nothing to do."""
        taken: list[tuple[Future[Any], Work]] = []
        results: list[Any] = []
        if not self._waiting:
            return
        try:
            with self._begin() as tx:
                self._fill(tx, taken, results)
        except self._unavailable as error:
            _fail(taken or self._running(), error)
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to whoever waits for the result
            self._one_by_one(taken, error)
        else:
            for (future, _), result in zip(taken, results, strict=True):
                future.set_result(result)

    def _fill(self, tx: Connection, taken: list[tuple[Future[Any], Work]], results: list[Any]) -> None:
        """Do work while there is some, and the transaction is young."""
        ends_at = monotonic() + GROUP_SECONDS
        while self._waiting and (not taken or monotonic() < ends_at):
            future, work = self._waiting.popleft()
            if future.set_running_or_notify_cancel():
                taken.append((future, work))
                results.append(work(tx))

    def _running(self) -> list[tuple[Future[Any], Work]]:
        """Take everything that waits, without doing it: the database did not even begin."""
        waiting = [self._waiting.popleft() for _ in range(len(self._waiting))]
        return [each for each in waiting if each[0].set_running_or_notify_cancel()]

    def _one_by_one(self, taken: list[tuple[Future[Any], Work]], error: BaseException) -> None:
        """Find out whose failure it was: each piece succeeds or fails in a transaction of its own."""
        if len(taken) == 1:
            _fail(taken, error)
            return
        for future, work in taken:
            try:
                with self._begin() as tx:
                    result = work(tx)
            except BaseException as own:  # noqa: BLE001 - as above
                future.set_exception(own)
            else:
                future.set_result(result)


def _fail(taken: list[tuple[Future[Any], Work]], error: BaseException) -> None:
    for future, _ in taken:
        future.set_exception(error)
