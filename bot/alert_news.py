"""What is said about alerts, to patients and to staff. Each function is part of one transaction of its caller."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from bot import keyboards
from bot.clinic import Clinic, Urgent
from bot.messages import Button, Rows, plain
from conversations import wording, wording_staff
from conversations.triage import Reason, Tier
from storage import alerts, audit, checkins, outbox, patients, staff
from storage.outbox import Lane
from storage.vault import Kind

NEWS_LIFE = timedelta(days=3)
CONTACT_SHOWN = timedelta(minutes=15)
"""How long contact details stay readable in a chat (CLINICAL.md 6.5)."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that calls for help: which alert it raised or joined, and how urgent that is now."""

    alert_id: int
    positive_id: int
    tier: Tier


def page_rows(alert_id: int) -> Rows:
    """Return the buttons of a page."""
    number = str(alert_id)
    return (
        (Button(wording_staff.TAKE, ("take", number)),),
        (Button(wording_staff.REFUSE, ("refuse", number)),),
    )


def reasons(tx: Connection, row: Row[Any]) -> str:
    """Return why an alert stands, one line a sign, the latest first and at most four."""
    signs = [_sign(tx, each, row.zone) for each in alerts.positives(tx, row.id)]
    changes = [each.detail for each in alerts.story(tx, row.id) if each.what == "answer changed"]
    return "\n".join([*reversed(signs[-4:]), *(f"Answer changed {each}." for each in changes[-2:])])


def _sign(tx: Connection, sign: Row[Any], zone: str) -> str:
    """Return one sign in words; what was answered on paper stands with the paper's date."""
    paper_on = None if sign.checkin_id is None else checkins.paper_of(tx, sign.checkin_id)
    return wording_staff.reason(Reason(sign.reason), sign.item9, sign.answered_at, zone, paper_on)


def tell_staff(
    tx: Connection, clinic: Clinic, person: str, text: str, *, key: str, now: datetime, rows: Rows = ()
) -> None:
    """Queue a line for one member of staff, behind pages and before reminders."""
    outbox.add(
        tx, clinic.vault, lane=Lane.REPLY, kind="news", dedup_key=f"{key}:{person}", recipient=person,
        payload=plain(text, *rows, is_protected=True).to_bytes(), now=now, expires_at=now + NEWS_LIFE,
    )  # fmt: skip


def tell_team(
    tx: Connection, clinic: Clinic, patient: Row[Any], what: str, *, key: str, now: datetime, besides: str = ""
) -> None:
    """Queue a line about one patient for every clinician of the care team, ``besides`` whoever knows it already."""
    text = wording_staff.news(patients.code_of(tx, clinic.vault, patient.id), what)
    for each in staff.everyone(tx, team_id=patient.team_id, is_active=True):
        if each.role in {"clinician", "admin"} and each.id != besides:
            tell_staff(tx, clinic, each.id, text, key=key, now=now)


def queue_crisis(
    tx: Connection, clinic: Clinic, patient_id: str, sign: Sign, *, now: datetime, checkin_id: int | None = None
) -> Urgent:
    """Queue the crisis text for one sign, claimed for the caller to deliver directly after the commit."""
    rows = keyboards.crisis(checkin_id)
    message = plain(wording.crisis(clinic.name, sign.tier), *rows)
    outbox_id = outbox.add_claimed(
        tx, clinic.vault, lane=Lane.CRISIS, kind="crisis", dedup_key=f"crisis:{sign.positive_id}",
        recipient=patient_id, payload=message.to_bytes(), now=now, subject=f"positive:{sign.positive_id}",
    )  # fmt: skip
    return Urgent(outbox_id, plain(wording.told(clinic.name, sign.tier), *rows))


def show_contact(tx: Connection, clinic: Clinic, row: Row[Any], staff_id: str, *, now: datetime) -> None:
    """Send the contact details to whoever has the alert, record the look, and queue their blanking."""
    identity = patients.identity_of(tx, clinic.vault, row.patient_id)
    audit.record(
        tx, actor=staff_id, action="show contact", at=now, patient_id=row.patient_id, subject=f"alert:{row.id}"
    )
    text = wording_staff.contact(
        identity.code, identity.name, identity.phone, identity.emergency_contact, identity.location
    )
    key = f"contact:{row.id}:{staff_id}:{now.isoformat()}"
    outbox.add(
        tx, clinic.vault, lane=Lane.PAGE, kind="contact", dedup_key=key, recipient=staff_id,
        payload=plain(text, is_protected=True).to_bytes(), now=now, expires_at=now + timedelta(minutes=5),
    )  # fmt: skip
    blank = plain(wording_staff.CONTACT_BLANKED, is_protected=True)
    hidden_at = now + CONTACT_SHOWN
    outbox.add(
        tx, clinic.vault, lane=Lane.REPLY, kind="blank", dedup_key=f"blank:{key}", recipient=staff_id,
        payload=blank.replacing(key).to_bytes(), now=now, due_at=hidden_at,
    )  # fmt: skip


def note_of(tx: Connection, clinic: Clinic, positive_id: int, patient_id: str) -> str | None:
    """Return the free text that a sign was, for whoever acknowledged."""
    return clinic.vault.get(tx, patient_id, Kind.FREE_TEXT, f"positive:{positive_id}")
