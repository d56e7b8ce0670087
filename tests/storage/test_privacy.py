"""Direct identifiers and free text stand in no table in clear."""

from sqlalchemy import Connection, update

from conversations.triage import Reason
from storage import alerts, audit, digests, outbox, patients, staff, updates
from storage.database import Database
from storage.models import METADATA
from storage.patients import Identity
from storage.vault import Kind, Vault
from tests.storage.clinic import NOW, STARTS_ON, ZONE, add_alert

WHO = Identity(
    "CHART-8841", "Wilhelmina Quackenbush", "+1 303 555 0142", "Bartholomew, +1 303 555 0177", "12 Larkspur Ln"
)
CHAT, STAFF_CHAT = "771234567890", "889876543210"
SAID = "I cannot go on like this"
STAFF_NAME, EMAIL = "Dr. Xanthippe Oyelaran", "xo@clinic.example"
NOTE = "Spoke with her for twenty minutes"
SECRETS = (
    WHO.code, WHO.name, "Wilhelmina", "Quackenbush", WHO.phone, "5550142", WHO.emergency_contact, "Bartholomew",
    WHO.location, "Larkspur", CHAT, STAFF_CHAT, SAID, STAFF_NAME, "Xanthippe", EMAIL, NOTE,
)  # fmt: skip


def test_no_table_holds_an_identifier(database: Database, vault: Vault) -> None:
    """After a patient's name, numbers, chat and words went through every door, no column of any table holds them."""
    with database.begin() as tx:
        code = _through_every_door(tx, vault)
        columns = _all_columns(tx)
    assert len(columns) > 100
    found = {name for name, text in columns.items() for secret in (*SECRETS, code) if secret.casefold() in text}
    assert found == set()


def test_search_would_find_an_identifier(database: Database, vault: Vault) -> None:
    """The search above does read texts and bytes alike."""
    with database.begin() as tx:
        _through_every_door(tx, vault)
        tx.execute(update(audit.AUDIT).values(detail=f"for {WHO.name}"))
        tx.execute(update(outbox.OUTBOX).values(payload=f"{{{WHO.name}}}".encode()))
        columns = _all_columns(tx)
    assert {name for name, text in columns.items() if WHO.name.casefold() in text} == {"audit.detail", "outbox.payload"}


def _through_every_door(tx: Connection, vault: Vault) -> str:
    """Put the secrets in by every function that takes one; return an enrolment code, which is a secret too."""
    team_id = patients.team_named(tx, "North")
    patient_id = patients.add(tx, vault, WHO, team_id=team_id, zone=ZONE, hour=9, now=NOW)
    staff_id = staff.add(tx, vault, STAFF_NAME, role="clinician", team_id=team_id, email=EMAIL, now=NOW)
    vault.put(tx, patient_id, Kind.CHAT, CHAT, is_findable=True)
    vault.put(tx, staff_id, Kind.CHAT, STAFF_CHAT, is_findable=True)
    alert_id = add_alert(tx, patient_id, reason=Reason.CRISIS_TEXT, item9=None)
    vault.put(tx, patient_id, Kind.FREE_TEXT, SAID, ref=f"alert:{alert_id}")
    event = alerts.tell(tx, alert_id, "closed", at=NOW, by=staff_id)
    vault.put(tx, patient_id, Kind.NOTE, NOTE, ref=f"alert:{alert_id}:{event}")
    everything = f"{WHO} {CHAT} {SAID} {STAFF_NAME} {NOTE}"
    outbox.add(
        tx,
        vault,
        lane=outbox.Lane.CRISIS,
        kind="crisis",
        dedup_key=f"crisis:{alert_id}",
        recipient=patient_id,
        payload=everything.encode(),
        now=NOW,
    )
    updates.quarantine(tx, vault, "bot", 1, everything.encode(), "unreadable", now=NOW)
    pages = digests.Pages(everything, everything, everything, everything, (everything.encode(),))
    digests.add(tx, vault, team_id, STARTS_ON, pages, now=NOW)
    staff.count_guess(tx, vault.hash_of(Kind.CHAT, CHAT), now=NOW)
    audit.record(tx, actor=staff_id, action="show contact", at=NOW, patient_id=patient_id, subject=f"alert:{alert_id}")
    return staff.new_code(tx, vault, patient_id, now=NOW)


def _all_columns(tx: Connection) -> dict[str, str]:
    """Return the whole database as text, a column at a time, in lower case."""
    return {
        f"{column}": "\n".join(_text(row[column]) for row in tx.execute(table.select()).mappings())
        for table in METADATA.sorted_tables
        for column in table.columns
    }


def _text(value: object) -> str:
    return (value.decode("latin-1") if isinstance(value, bytes) else str(value)).casefold()
