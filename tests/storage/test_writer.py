"""The writer of a SQLite file: what waits together is committed together, and fails alone."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection

from storage import patients
from storage.database import Database, DatabaseUnavailableError
from storage.writer import Writer


class Held:
    """A writer whose thread is busy until it is let go, so that everything submitted meanwhile waits together."""

    def __init__(self, database: Database) -> None:
        self.transactions = 0
        self.is_away = False
        self._database = database
        self._go = Event()
        self._began = Event()
        self.writer = Writer(self._begin, DatabaseUnavailableError)
        self.first = self.writer.submit(self._wait)
        assert self._began.wait(10)

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        if self.is_away:
            raise DatabaseUnavailableError
        self.transactions += 1
        with self._database.begin() as tx:
            yield tx

    def _wait(self, tx: Connection) -> str:
        self._began.set()
        assert self._go.wait(10)
        message = "the first ends its transaction, so that the others share the next"
        raise LookupError(message)

    def let_go(self) -> None:
        self._go.set()
        self.writer.close()


@pytest.fixture
def held(sqlite_database: Database) -> Held:
    return Held(sqlite_database)


def add_team(name: str) -> Any:  # noqa: ANN401 - work for a writer
    return lambda tx: patients.team_named(tx, name)


def fail(tx: Connection) -> None:
    patients.team_named(tx, "Nowhere")
    message = "a bug"
    raise RuntimeError(message)


def teams_of(database: Database) -> list[str]:
    with database.reading() as tx:
        return [row.name for row in patients.teams(tx)]


def outcome(future: Future[Any]) -> object:
    return future.exception() or future.result()


def test_what_waits_together_shares_one_transaction_in_its_order(held: Held, sqlite_database: Database) -> None:
    futures = [held.writer.submit(add_team(name)) for name in ("North", "South", "North")]
    held.let_go()
    assert [outcome(each) for each in futures] == [1, 2, 1]
    assert teams_of(sqlite_database) == ["North", "South"]
    assert held.transactions == 2


def test_one_that_fails_fails_alone(held: Held, sqlite_database: Database) -> None:
    """Nothing of the failed work is kept, and its neighbours are."""
    futures = [held.writer.submit(work) for work in (add_team("North"), fail, add_team("South"))]
    held.let_go()
    assert isinstance(futures[1].exception(), RuntimeError)
    assert [outcome(futures[0]), outcome(futures[2])] == [1, 2]
    assert teams_of(sqlite_database) == ["North", "South"]


def test_a_database_that_is_away_is_away_for_all_who_wait(held: Held) -> None:
    """They hear of it at once, not one after another."""
    futures = [held.writer.submit(add_team(name)) for name in ("North", "South")]
    held.is_away = True
    held.let_go()
    assert [type(each.exception()) for each in futures] == [DatabaseUnavailableError] * 2


def test_work_that_nobody_waits_for_any_more_is_left_out(held: Held, sqlite_database: Database) -> None:
    given_up, wanted = (held.writer.submit(add_team(name)) for name in ("North", "South"))
    assert given_up.cancel()
    held.let_go()
    assert outcome(wanted) == 1
    assert teams_of(sqlite_database) == ["South"]
