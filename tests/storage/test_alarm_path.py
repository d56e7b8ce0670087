"""What the audit of the alarm path reads: all of it, nothing else, and never by looking through a whole table."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from conversations.alert_events import Outcome
from conversations.alert_state import State
from conversations.audit_of_alarms import GRACE, OFFER_GRACE, Proof, Seen, Waiting
from conversations.triage import Tier
from storage import alarm_path, audit, outbox, patients
from storage.database import Database
from storage.models import METADATA
from storage.outbox import Lane
from storage.vault import Vault
from tests.storage.clinic import DAY, HOUR, NOW, ZONE, add_alert, add_patient, counted_statements, new_alert, queue

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def test_open_alerts_are_read_as_they_stand(database: Database, vault: Vault) -> None:
    """Raised, paged, taken and a task; a closed one is over."""
    with database.begin() as tx:
        people = [add_patient(tx, vault, f"K-00{number}") for number in range(5)]
        raised = new_alert(raised_at=NOW - 5 * MINUTE)
        later = NOW - 2 * MINUTE
        notified = replace(raised, state=State.NOTIFIED, step_at=later)
        taken = replace(raised, state=State.ACKNOWLEDGED, owner=None, acknowledged_at=later)
        closed = replace(raised, state=State.CLOSED, closed_at=later, outcome=Outcome.REACHED)
        for person, alert in zip(people, (raised, notified, taken, closed, new_alert(Tier.TASK)), strict=True):
            add_alert(tx, person, alert)
        found = sorted(alarm_path.look(tx, now=NOW).alerts, key=lambda each: each.number)
    assert [each.number for each in found] == [1, 2, 3, 5]
    assert [each.page_wanted_at for each in found] == [NOW - 5 * MINUTE, later, NOW - 5 * MINUTE, NOW]
    assert [each.next_action_at for each in found[:2]] == [NOW - 5 * MINUTE, later + 15 * MINUTE]
    assert [each.is_seen for each in found] == [False, False, True, False]
    assert [each.is_daytime_only for each in found] == [False, False, False, True]
    assert {each.zone for each in found} == {ZONE}


def test_half_a_next_action_is_none(database: Database, vault: Vault) -> None:
    """A time without an action would move nothing."""
    with database.begin() as tx:
        add_alert(tx, add_patient(tx, vault), new_alert())
        tx.execute(METADATA.tables["alert"].update().values(next_action=None))
        (found,) = alarm_path.look(tx, now=NOW).alerts
    assert found.next_action_at is None


@pytest.mark.parametrize(
    ("result", "is_page"),
    [
        (outbox.State.ACCEPTED, True),
        (outbox.State.UNKNOWN, True),
        (outbox.State.REFUSED, False),
        (outbox.State.DROPPED, False),
        (outbox.State.QUEUED, False),
    ],
)
def test_only_an_attempt_that_may_have_arrived_is_a_page(
    database: Database, vault: Vault, result: outbox.State, is_page: bool
) -> None:
    """The latest of them counts; one that was refused, dropped or put off reached nobody."""
    at = NOW - 3 * MINUTE
    with database.begin() as tx:
        alert_id = add_alert(tx, add_patient(tx, vault), new_alert(raised_at=NOW - 5 * MINUTE))
        for number in range(2):
            page = queue(tx, vault, f"page{number}", lane=Lane.PAGE, kind="page", subject=f"alert:{alert_id}")
            outbox.record(tx, page, result, now=at - number * SECOND)
        news = queue(tx, vault, "seen", lane=Lane.CRISIS, kind="seen", subject=f"alert:{alert_id}")
        outbox.record(tx, news, outbox.State.ACCEPTED, now=NOW)
        (found,) = alarm_path.look(tx, now=NOW).alerts
    assert found.paged_at == (at if is_page else None)


@pytest.mark.parametrize("lane", Lane)
def test_urgent_messages_that_are_late_are_read(database: Database, vault: Vault, lane: Lane) -> None:
    """Queued too long, or claimed too long; not one whose gate is closed, that is expired, on its way, or bulk."""
    with database.begin() as tx:
        queued = queue(tx, vault, "queued", lane=lane, now=NOW - GRACE)
        claimed = queue(tx, vault, "claimed", lane=lane, now=NOW - HOUR)
        fresh = queue(tx, vault, "fresh", lane=lane, now=NOW - HOUR)
        for number, at in ((claimed, NOW - GRACE), (fresh, NOW - GRACE + SECOND)):
            values = {"state": outbox.State.SENDING, "claimed_at": at}
            tx.execute(outbox.OUTBOX.update().where(outbox.OUTBOX.c.id == number).values(values))
        queue(tx, vault, "new", lane=lane, now=NOW - GRACE + SECOND)
        queue(tx, vault, "gate", lane=lane, now=NOW - HOUR, due_at=NOW + MINUTE)
        queue(tx, vault, "expired", lane=lane, now=NOW - DAY, expires_at=NOW)
        outbox.record(tx, queue(tx, vault, "gone", lane=lane, now=NOW - DAY), outbox.State.ACCEPTED, now=NOW - DAY)
        found = alarm_path.look(tx, now=NOW).urgent
    late = [Waiting(f"outbox:{queued}", NOW - GRACE), Waiting(f"outbox:{claimed}", NOW - GRACE)]
    assert sorted(found, key=lambda each: each.subject) == (late if lane <= Lane.PAGE else [])


def test_late_check_ins_are_read_longest_first(database: Database, vault: Vault) -> None:
    """A check-in a moment short of its grace, or with nothing due, is none of them."""
    with database.begin() as tx:
        first, second, *others = [add_patient(tx, vault, f"K-00{number}") for number in range(4)]
        patients.set_fields(tx, first, next_due_at=NOW - OFFER_GRACE)
        patients.set_fields(tx, second, next_due_at=NOW - DAY)
        patients.set_fields(tx, others[0], next_due_at=NOW - OFFER_GRACE + SECOND)
        found = alarm_path.look(tx, now=NOW).checkins
    assert found == (Waiting(f"patient:{second}", NOW - DAY), Waiting(f"patient:{first}", NOW - OFFER_GRACE))


def test_the_oldest_reminder_that_waits_is_read(database: Database, vault: Vault) -> None:
    """Not one of another lane, nor one that left."""
    with database.begin() as tx:
        assert alarm_path.look(tx, now=NOW) == Seen((), (), (), None)
        outbox.record(tx, queue(tx, vault, "gone", now=NOW - DAY), outbox.State.ACCEPTED, now=NOW)
        queue(tx, vault, "digest", lane=Lane.DIGEST, now=NOW - DAY)
        queue(tx, vault, "late", now=NOW - HOUR)
        queue(tx, vault, "later", now=NOW - MINUTE)
        assert alarm_path.look(tx, now=NOW).reminders_since == NOW - HOUR


def test_a_clinic_of_any_size_is_read_by_index(sqlite_database: Database, vault: Vault) -> None:
    """No statement of the audit looks through a whole table, and their number does not grow with the alerts."""
    with sqlite_database.begin() as tx:
        counts: list[int] = []
        plans: list[str] = []
        for number in range(3):
            add_alert(tx, add_patient(tx, vault, f"K-00{number}"), new_alert(raised_at=NOW - HOUR))
            with counted_statements(tx) as sent:
                alarm_path.look(tx, now=NOW)
            counts.append(len(sent))
            plans += [line for statement in sent for line in _plan(tx, statement)]
        assert counts == [5, 5, 5]
        assert [line for line in plans if "SCAN" in line and "USING INDEX one_open_alert" not in line] == []


def _plan(tx: Connection, statement: str) -> list[str]:
    filled = ("x",) * statement.count("?")
    return [row[3] for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", filled)]


def test_a_report_may_look(database: Database) -> None:
    """Looking writes nothing, so that no writer waits for it."""
    with database.reading() as tx:
        assert alarm_path.look(tx, now=NOW) == Seen((), (), (), None)
        assert alarm_path.proof_of(tx) == Proof()


def test_the_last_audits_are_kept(database: Database) -> None:
    """The newest of each kind, and nothing of them is a setting of the protocol."""
    with database.begin() as tx:
        for at in (NOW - HOUR, NOW):
            alarm_path.note_clean(tx, now=at)
        assert alarm_path.proof_of(tx) == Proof(NOW)
        alarm_path.note_found(tx, now=NOW + MINUTE)
        assert alarm_path.proof_of(tx) == Proof(NOW, NOW + MINUTE)


def test_crisis_messages_of_others_are_counted_once(database: Database) -> None:
    """From one entry of the audit log to another, whatever else stands between them."""
    with database.begin() as tx:
        assert alarm_path.last_entry(tx) == 0
        actions = [alarm_path.DIRECT, "list alerts", alarm_path.POSSIBLE, alarm_path.DIRECT]
        for action in actions:
            audit.record(tx, actor="stranger", action=action, at=NOW)
        last = alarm_path.last_entry(tx)
        assert alarm_path.crisis_messages(tx, after=0, up_to=last) == (2, 1)
        assert alarm_path.crisis_messages(tx, after=last - 1, up_to=last) == (1, 0)
        assert alarm_path.crisis_messages(tx, after=0, up_to=last - 1) == (1, 1)
        assert alarm_path.crisis_messages(tx, after=last, up_to=last) == (0, 0)
