"""Patients by opaque id; who they are comes from the vault."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from storage.models import METADATA
from storage.vault import Kind, Vault

PATIENT = METADATA.tables["patient"]
CONSENT = METADATA.tables["consent"]
TEAM = METADATA.tables["team"]

PATIENT_PREFIX = "p"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the clinic knows a patient by; kept in the vault only."""

    code: str
    name: str
    phone: str
    emergency_contact: str
    location: str


class CodeTakenError(Exception):
    """Another patient has this chart code already."""


def add(
    tx: Connection,
    vault: Vault,
    identity: Identity,
    *,
    team_id: int,
    zone: str,
    hour: int,
    now: datetime,
) -> str:
    """Store an invited patient and return the opaque id; raise CodeTakenError for a chart code in use."""
    if vault.owner_of(tx, Kind.CODE, identity.code) is not None:
        raise CodeTakenError(identity.code)
    patient_id = PATIENT_PREFIX + secrets.token_hex(8)
    tx.execute(
        insert(PATIENT).values(
            id=patient_id, team_id=team_id, state="invited", language="en", zone=zone, hour=hour,
            consent_page=0, is_reachable=True, missed_in_a_row=0, created_at=now,
        )
    )  # fmt: skip
    vault.put(tx, patient_id, Kind.CODE, identity.code, is_findable=True)
    vault.put(tx, patient_id, Kind.NAME, identity.name)
    vault.put(tx, patient_id, Kind.PHONE, identity.phone)
    vault.put(tx, patient_id, Kind.EMERGENCY_CONTACT, identity.emergency_contact)
    vault.put(tx, patient_id, Kind.LOCATION, identity.location)
    return patient_id


def by_id(tx: Connection, patient_id: str) -> Row[Any] | None:
    """Return a patient's row."""
    return tx.execute(_BY_ID, {"wanted": patient_id}).one_or_none()


_BY_ID = select(PATIENT).where(PATIENT.c.id == bindparam("wanted"))


def state_of(tx: Connection, patient_id: str) -> str | None:
    """Return a patient's state; None for someone who is no patient."""
    return tx.execute(select(PATIENT.c.state).where(PATIENT.c.id == patient_id)).scalar_one_or_none()


def by_code(tx: Connection, vault: Vault, code: str) -> Row[Any] | None:
    """Return the patient with this chart code."""
    owner = vault.owner_of(tx, Kind.CODE, code)
    return None if owner is None else by_id(tx, owner)


def code_of(tx: Connection, vault: Vault, patient_id: str) -> str:
    """Return the chart code under which staff know the patient."""
    return vault.get(tx, patient_id, Kind.CODE) or "?"


def identity_of(tx: Connection, vault: Vault, patient_id: str) -> Identity:
    """Return what to reach a patient by; the caller writes the audit entry."""
    kinds = (Kind.CODE, Kind.NAME, Kind.PHONE, Kind.EMERGENCY_CONTACT, Kind.LOCATION)
    return Identity(*(vault.get(tx, patient_id, kind) or "" for kind in kinds))


def set_fields(tx: Connection, patient_id: str, **values: object) -> None:
    """Write some of a patient's fields."""
    tx.execute(update(PATIENT).where(PATIENT.c.id == patient_id).values(**values))


def set_reachable(tx: Connection, patient_id: str, *, is_reachable: bool, now: datetime) -> None:
    """Write whether messages reach a patient, and since when, unless it is known already."""
    values = {"is_reachable": is_reachable, "reachable_at" if is_reachable else "unreachable_at": now}
    is_news = (PATIENT.c.id == patient_id) & (PATIENT.c.is_reachable != is_reachable)
    tx.execute(update(PATIENT).where(is_news).values(**values))


def everyone(tx: Connection, team_id: int | None = None) -> Sequence[Row[Any]]:
    """Return patients in the order of their enrolment."""
    statement = select(PATIENT).order_by(PATIENT.c.created_at, PATIENT.c.id)
    return tx.execute(statement if team_id is None else statement.where(PATIENT.c.team_id == team_id)).all()


def with_codes(tx: Connection, vault: Vault, team_id: int | None = None) -> list[tuple[Row[Any], str]]:
    """Return patients in the order of their enrolment, each with the chart code."""
    codes = vault.all_of(tx, Kind.CODE, select(PATIENT.c.id))
    return [(row, codes.get(row.id, "?")) for row in everyone(tx, team_id)]


def add_consent(
    tx: Connection, patient_id: str, *, version: str, language: str, text_sha256: str, at: datetime
) -> None:
    """Record what a patient agreed to."""
    tx.execute(
        insert(CONSENT).values(
            patient_id=patient_id, version=version, language=language, text_sha256=text_sha256, agreed_at=at
        )
    )


def consents(tx: Connection, patient_id: str) -> Sequence[Row[Any]]:
    """Return a patient's consents, oldest first."""
    return tx.execute(select(CONSENT).where(CONSENT.c.patient_id == patient_id).order_by(CONSENT.c.id)).all()


def team_named(tx: Connection, name: str) -> int:
    """Return the id of the team with this name, made now if there is none."""
    found = tx.execute(select(TEAM.c.id).where(TEAM.c.name == name)).scalar_one_or_none()
    if found is not None:
        return int(found)
    key = tx.execute(insert(TEAM).values(name=name)).inserted_primary_key
    return int(key[0]) if key else 0


def teams(tx: Connection) -> Sequence[Row[Any]]:
    """Return every care team."""
    return tx.execute(select(TEAM).order_by(TEAM.c.id)).all()
