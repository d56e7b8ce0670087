"""Whoever writes a check-in or an alert has read the newest one."""

from dataclasses import replace

import pytest

from conversations.administration import State, new_checkin
from conversations.alert_state import State as AlertState
from conversations.alert_state import next_action
from conversations.triage import Audience
from storage import alerts, checkins
from storage.checkins import ChangedMeanwhileError
from storage.database import Database
from storage.vault import Vault
from tests.storage.clinic import HOUR, NOW, add_alert, add_checkin, add_patient, add_staff, answers, new_alert


def test_stale_checkin_is_not_saved(database: Database, vault: Vault) -> None:
    """A tap on an older revision neither writes nor moves anything."""
    first = replace(answers([3], []), state=State.ASKING, cursor=1, revision=1, begun_at=NOW, touched_at=NOW)
    with database.begin() as tx:
        checkin_id = add_checkin(tx, add_patient(tx, vault))
        checkins.save(tx, checkin_id, new_checkin(), first, timer_at=NOW + HOUR)
    stale = replace(answers([0], []), state=State.ASKING, revision=1)
    refusal = f"check-in {checkin_id} is no longer at revision 0"
    with pytest.raises(ChangedMeanwhileError, match=refusal), database.begin() as tx:
        checkins.save(tx, checkin_id, new_checkin(), stale, timer_at=None)
    with database.begin() as tx:
        row = checkins.by_id(tx, checkin_id)
    assert row is not None
    assert (checkins.checkin_of(row), row.timer_at) == (first, NOW + HOUR)


def test_checkin_comes_back_as_it_was_saved(database: Database, vault: Vault) -> None:
    """Every part of a check-in's state survives the database, declined and unanswered items told apart."""
    saved = replace(
        answers([0, 3, "declined"], []),
        state=State.HELD,
        cursor=3,
        revision=7,
        item9_max=2,
        item9_answered_at=NOW,
        sent_at=NOW - HOUR,
        begun_at=NOW - HOUR / 2,
        touched_at=NOW,
    )
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        checkin_id = add_checkin(tx, patient_id)
        checkins.save(tx, checkin_id, new_checkin(), saved, timer_at=None, crisis_sent_at=NOW)
        row = checkins.open_checkin(tx, patient_id)
    assert row is not None
    assert (checkins.checkin_of(row), row.crisis_sent_at, row.timer_at) == (saved, NOW, None)


def test_stale_alert_is_not_saved(database: Database, vault: Vault) -> None:
    """Two people who tap at once: the second learns that the alert has moved on."""
    with database.begin() as tx:
        owner = add_staff(tx, vault)
        alert_id = add_alert(tx, add_patient(tx, vault))
        read_by_both = alerts.by_id(tx, alert_id)
        assert read_by_both is not None
        taken = replace(new_alert(), state=AlertState.ACKNOWLEDGED, owner=owner, acknowledged_at=NOW)
        alerts.save(tx, read_by_both, taken)
    refusal = f"alert {alert_id} is no longer at revision 0"
    with pytest.raises(ChangedMeanwhileError, match=refusal), database.begin() as tx:
        alerts.save(tx, read_by_both, replace(new_alert(), step=1))
    with database.begin() as tx:
        row = alerts.by_id(tx, alert_id)
    assert row is not None
    assert (alerts.alert_of(row), row.revision) == (taken, 1)


def test_alert_comes_back_as_it_was_saved(database: Database, vault: Vault) -> None:
    """An alert keeps the policy it was raised with, and its row says what comes next and when."""
    stricter = replace(new_alert().policy, steps=(Audience.EVERYONE,), acknowledge_seconds=60)
    alert = replace(new_alert(), policy=stricter, state=AlertState.NOTIFIED, step_at=NOW, is_patient_told_late=True)
    with database.begin() as tx:
        row = alerts.by_id(tx, add_alert(tx, add_patient(tx, vault), alert))
    assert row is not None
    coming = next_action(alert)
    assert coming is not None
    assert (alerts.alert_of(row), row.next_action, row.next_action_at) == (alert, coming.kind, coming.at)


def test_closed_alert_waits_for_nothing(database: Database, vault: Vault) -> None:
    """A closed alert has no next action, so no worker takes it up again; one that is due is taken."""
    with database.begin() as tx:
        alert_id = add_alert(tx, add_patient(tx, vault))
        row = alerts.by_id(tx, alert_id)
        assert row is not None
        assert [each.id for each in alerts.due(tx, now=NOW, limit=5)] == [alert_id]
        alerts.save(tx, row, replace(new_alert(), state=AlertState.CLOSED, closed_at=NOW))
        assert alerts.due(tx, now=NOW + 1000 * HOUR, limit=5) == []
        assert alerts.open_alert(tx, row.patient_id, alerts.SAFETY_TRACK) is None
