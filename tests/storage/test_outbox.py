"""Messages leave in the order of their lanes, each in the hands of one sender at a time."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Connection, Row

from storage import outbox
from storage.database import Database
from storage.outbox import Lane, State
from storage.vault import Vault
from tests.storage.clinic import HOUR, NOW, queue

EVERY_LANE = tuple(Lane)
SECOND = timedelta(seconds=1)


def claimed(tx: Connection, /, *, limit: int = 10, lanes: Sequence[Lane] = EVERY_LANE, **parts: Any) -> list[int]:
    return [row.id for row in outbox.claim(tx, **{"now": NOW, "limit": limit, "lanes": lanes, **parts})]


def row_of(tx: Connection, outbox_id: int) -> Row[Any]:
    return tx.execute(outbox.OUTBOX.select().where(outbox.OUTBOX.c.id == outbox_id)).one()


def test_most_urgent_lane_leaves_first(database: Database, vault: Vault) -> None:
    """Rows come by lane, then by due time, then in the order of queueing, whatever order they were queued in."""
    with database.begin() as tx:
        digest = queue(tx, vault, "a", lane=Lane.DIGEST, due_at=NOW - HOUR)
        late = queue(tx, vault, "b", lane=Lane.REMINDER, due_at=NOW)
        early = queue(tx, vault, "c", lane=Lane.REMINDER, due_at=NOW - SECOND)
        last = queue(tx, vault, "d", lane=Lane.REMINDER, due_at=NOW)
        crisis = queue(tx, vault, "e", lane=Lane.CRISIS, due_at=NOW)
        page = queue(tx, vault, "f", lane=Lane.PAGE, due_at=NOW)
        assert claimed(tx, limit=4) == [crisis, page, early, late]
        assert claimed(tx) == [last, digest]
        assert claimed(tx) == []


def test_message_waits_for_its_time(database: Database, vault: Vault) -> None:
    """A row is taken when it is due and not a moment before; the outbox knows when that is."""
    with database.begin() as tx:
        assert outbox.next_due(tx) is None
        outbox_id = queue(tx, vault, "a", due_at=NOW + SECOND)
        assert outbox.next_due(tx) == NOW + SECOND
        assert claimed(tx) == []
        assert claimed(tx, now=NOW + SECOND) == [outbox_id]
        assert outbox.next_due(tx) is None


def test_only_the_lanes_asked_for_are_taken(database: Database, vault: Vault) -> None:
    """A sender for the upper lanes leaves the others alone."""
    with database.begin() as tx:
        queue(tx, vault, "a", lane=Lane.REPLY)
        page = queue(tx, vault, "b", lane=Lane.PAGE)
        assert claimed(tx, lanes=(Lane.CRISIS, Lane.PAGE)) == [page]
        assert outbox.waiting(tx) == {Lane.REPLY: 1}


def test_busy_recipient_waits(database: Database, vault: Vault) -> None:
    """Whoever has a message under way gets no second one, so that order within a chat holds."""
    with database.begin() as tx:
        hers = queue(tx, vault, "a", recipient="p1")
        his = queue(tx, vault, "b", recipient="p2")
        assert claimed(tx, busy=["p1", "p3"]) == [his]
        assert claimed(tx) == [hers]


def test_claim_is_written_down(database: Database, vault: Vault) -> None:
    """A claimed row says that it is being sent, since when, and which attempt this is; its payload opens."""
    with database.begin() as tx:
        outbox_id = queue(tx, vault, "a", payload=b"hello")
        (row,) = outbox.claim(tx, now=NOW, limit=1, lanes=EVERY_LANE)
        assert (row.id, row.state, row.claimed_at, row.attempts) == (outbox_id, State.SENDING, NOW, 1)
        assert vault.open(tx, row.recipient, row.payload, "outbox") == b"hello"


@pytest.mark.postgres
def test_concurrent_senders_share_the_rows(postgres_database: Database, vault: Vault) -> None:
    """Four senders that claim at the same moment get exactly their limit each, none of it twice, in order."""
    with postgres_database.begin() as tx:
        ids = [queue(tx, vault, f"m{number}", recipient=f"p{number}") for number in range(40)]
    together = Barrier(4, timeout=30)
    futures = [postgres_database.submit(_claim_and_meet, together) for _ in range(4)]
    taken = [future.result(timeout=30) for future in futures]
    assert [len(each) for each in taken] == [7, 7, 7, 7]
    assert [each for each in taken if each != sorted(each)] == []
    with postgres_database.begin() as tx:
        rest = claimed(tx, limit=100)
    assert Counter(rest + [one for each in taken for one in each]) == Counter(ids)


def _claim_and_meet(tx: Connection, together: Barrier) -> list[int]:
    """Claim, then hold the claim open until all the others have theirs."""
    ids = claimed(tx, limit=7)
    together.wait()
    return ids


def test_many_claims_lose_nothing(database: Database, vault: Vault) -> None:
    """Claims submitted all at once take every row once, never more than their limit."""
    with database.begin() as tx:
        ids = [queue(tx, vault, f"m{number}", recipient=f"p{number}") for number in range(40)]
    futures = [database.submit(claimed, limit=3) for _ in range(20)]
    taken = [future.result(timeout=30) for future in futures]
    assert max(len(each) for each in taken) == 3
    assert sorted(one for each in taken for one in each) == ids


def test_accepted_message_is_over(database: Database, vault: Vault) -> None:
    """An accepted row keeps when and as which message it arrived, and is not sent again."""
    with database.begin() as tx:
        outbox_id = queue(tx, vault, "a")
        claimed(tx)
        outbox.record(tx, outbox_id, State.ACCEPTED, now=NOW + SECOND, message_id=42)
        row = row_of(tx, outbox_id)
        assert (row.state, row.accepted_at, row.message_id, row.claimed_at) == (
            State.ACCEPTED, NOW + SECOND, 42, None,
        )  # fmt: skip
        assert claimed(tx, now=NOW + HOUR) == []


def test_ledger_keeps_every_attempt(database: Database, vault: Vault) -> None:
    """Each attempt stands in the ledger with its time and result, oldest first, also when the row is sent again."""
    with database.begin() as tx:
        outbox_id = queue(tx, vault, "a", subject="alert:7", kind="page", recipient="s1")
        queue(tx, vault, "b", subject="alert:7", kind="note")
        queue(tx, vault, "c", subject="alert:8", kind="page")
        claimed(tx, limit=1)
        outbox.record(tx, outbox_id, State.UNKNOWN, now=NOW, detail="the connection broke", due_at=NOW + SECOND)
        row = row_of(tx, outbox_id)
        assert (row.state, row.due_at, row.repeated) == (State.QUEUED, NOW + SECOND, 0)
        assert outbox_id in claimed(tx, now=NOW + SECOND)
        outbox.record(tx, outbox_id, State.ACCEPTED, now=NOW + 2 * SECOND, is_repeat=True)
        story = [(each.at, each.result, each.detail, each.recipient) for each in outbox.attempts(tx, "alert:7", "page")]
        row = row_of(tx, outbox_id)
        assert (row.attempts, row.repeated) == (2, 1)
        assert [each.id for each in outbox.about(tx, "alert:7", "page")] == [outbox_id]
        assert len(outbox.about(tx, "alert:7")) == 2
    assert story == [
        (NOW, State.UNKNOWN, "the connection broke", "s1"),
        (NOW + 2 * SECOND, State.ACCEPTED, "", "s1"),
    ]


def test_dropped_message_keeps_its_reason(database: Database, vault: Vault) -> None:
    """What need not be sent any more is dropped with a reason; what is on its way, or not meant, is left alone."""
    with database.begin() as tx:
        under_way = queue(tx, vault, "a", recipient="p1", subject="checkin:1")
        claimed(tx)
        dropped = queue(tx, vault, "b", recipient="p1", subject="checkin:1")
        other_kind = queue(tx, vault, "c", recipient="p1", subject="checkin:1", kind="crisis")
        other_person = queue(tx, vault, "d", recipient="p2", subject="checkin:1")
        assert outbox.drop(tx, "answered", now=NOW, recipient="p1", subject="checkin:1", kind="reminder") == 1
        states = {each: row_of(tx, each).state for each in (under_way, dropped, other_kind, other_person)}
        assert states == {
            under_way: State.SENDING, dropped: State.DROPPED, other_kind: State.QUEUED, other_person: State.QUEUED,
        }  # fmt: skip
        assert row_of(tx, dropped).reason == "answered"
        ledger = outbox.attempts(tx, "checkin:1", "reminder")
        assert [(each.outbox_id, each.result, each.detail) for each in ledger] == [(dropped, "dropped", "answered")]


def test_claim_of_a_dead_sender_is_found(database: Database, vault: Vault) -> None:
    """A row that was claimed long ago and has no outcome is found; a fresh claim and a finished row are not."""
    with database.begin() as tx:
        old = queue(tx, vault, "a")
        claimed(tx, limit=1)
        finished = queue(tx, vault, "b")
        claimed(tx, limit=1)
        outbox.record(tx, finished, State.ACCEPTED, now=NOW)
        queue(tx, vault, "c", due_at=NOW + SECOND)
        claimed(tx, now=NOW + SECOND)
        assert [row.id for row in outbox.stale_claims(tx, older_than=NOW)] == [old]
