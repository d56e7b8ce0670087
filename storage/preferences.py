"""What a clinic, or staff for one patient, has changed from the defaults: the protocol's offsets and the templates."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from conversations.course import TEMPLATES, Template
from conversations.protocol import Protocol, changed
from storage.models import METADATA

SETTING = METADATA.tables["setting"]

CLINIC = "clinic"
PROTOCOL, TEMPLATE = "protocol.", "template."


def put(tx: Connection, owner: str, name: str, value: str, *, by: str, now: datetime) -> None:
    """Keep one value, replacing an older one."""
    values = {"value": value, "changed_at": now, "changed_by": by}
    where = (SETTING.c.owner == owner) & (SETTING.c.name == name)
    if not tx.execute(update(SETTING).where(where).values(values)).rowcount:
        tx.execute(insert(SETTING).values(owner=owner, name=name, **values))


def value_of(tx: Connection, owner: str, name: str) -> str | None:
    """Return one value, None when nobody has set it."""
    statement = select(SETTING.c.value).where(SETTING.c.owner == owner, SETTING.c.name == name)
    return tx.execute(statement).scalar_one_or_none()


def remove(tx: Connection, owner: str, name: str) -> bool:
    """Go back to the default; tell whether there was anything else."""
    return tx.execute(delete(SETTING).where(SETTING.c.owner == owner, SETTING.c.name == name)).rowcount > 0


def protocol_of(tx: Connection, patient_id: str = CLINIC) -> Protocol:
    """Return the protocol of a patient: the defaults, the clinic's changes, and theirs on top."""
    names = SETTING.c.name.startswith(PROTOCOL, autoescape=True)
    statement = select(SETTING).where(SETTING.c.owner.in_((CLINIC, patient_id)), names)
    protocol = Protocol()
    for row in sorted(tx.execute(statement), key=lambda each: each.owner != CLINIC):
        protocol = changed(protocol, row.name.removeprefix(PROTOCOL), int(row.value))
    return protocol


def set_offset(tx: Connection, owner: str, name: str, value: int, *, by: str, now: datetime) -> None:
    """Change one offset of the protocol; raise ValueError, in a sentence for staff, when it is out of range."""
    changed(Protocol(), name, value)
    put(tx, owner, PROTOCOL + name, str(value), by=by, now=now)


def templates(tx: Connection) -> Mapping[str, Template]:
    """Return the templates that courses start from: the default ones, changed and added to by the clinic."""
    statement = select(SETTING).where(SETTING.c.owner == CLINIC, SETTING.c.name.startswith(TEMPLATE, autoescape=True))
    own = {row.name.removeprefix(TEMPLATE): json.loads(row.value) for row in tx.execute(statement)}
    made = {
        name: Template(name, each["sessions"], tuple(each["spacing"]), each["boosters"]) for name, each in own.items()
    }
    return {**TEMPLATES, **made}


def set_template(tx: Connection, template: Template, *, by: str, now: datetime) -> None:
    """Change or add a template."""
    value = {"sessions": template.sessions, "spacing": list(template.spacing), "boosters": template.boosters}
    put(tx, CLINIC, TEMPLATE + template.name, json.dumps(value), by=by, now=now)
