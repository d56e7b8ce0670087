"""An update acts once, and what cannot be handled is kept for a person to look at."""

from storage import updates
from storage.database import Database
from storage.models import METADATA
from storage.updates import SEEN_KEPT
from storage.vault import Vault
from tests.storage.clinic import HOUR, NOW

LARGEST = 2**63 - 1


def test_update_is_seen_once(database: Database) -> None:
    """A redelivered update is known; the same number from another bot is another update."""
    with database.begin() as tx:
        assert updates.mark_seen(tx, "patients", LARGEST, now=NOW)
    with database.begin() as tx:
        assert not updates.mark_seen(tx, "patients", LARGEST, now=NOW + HOUR)
        assert updates.mark_seen(tx, "staff", LARGEST, now=NOW)


def test_old_updates_are_forgotten(database: Database) -> None:
    """Numbers are kept for 72 hours and no longer, because Telegram gives them out anew."""
    with database.begin() as tx:
        updates.mark_seen(tx, "patients", 1, now=NOW)
        updates.mark_seen(tx, "patients", 2, now=NOW + HOUR)
        assert updates.forget_seen(tx, now=NOW + SEEN_KEPT) == 0
        assert updates.forget_seen(tx, now=NOW + SEEN_KEPT + HOUR) == 1
        assert not updates.mark_seen(tx, "patients", 2, now=NOW)
        assert updates.mark_seen(tx, "patients", 1, now=NOW)


def test_quarantined_update_can_be_read_again(database: Database, vault: Vault) -> None:
    """An update set aside is counted, sealed, and opens as it came, also when it had no number."""
    with database.begin() as tx:
        number = updates.quarantine(tx, vault, "patients", None, b'{"update_id":', "not JSON", now=NOW)
        assert updates.quarantine(tx, vault, "patients", LARGEST, b"{}", "failed three times", now=NOW) == number + 1
        assert updates.quarantined(tx) == 2
        table = METADATA.tables["quarantine"]
        row = tx.execute(table.select().where(table.c.id == number)).one()
        assert vault.open(tx, updates.QUARANTINE_OWNER, row.payload, "update") == b'{"update_id":'
        assert (row.update_id, row.reason) == (None, "not JSON")
