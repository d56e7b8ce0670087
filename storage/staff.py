"""Staff by opaque id, the rota, single-use codes, and what a member of staff was asked to type."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from conversations.triage import Audience
from storage.models import METADATA
from storage.upsert import insert_or_ignore
from storage.vault import Kind, Vault

STAFF = METADATA.tables["staff"]
ROTA = METADATA.tables["rota"]
CODE = METADATA.tables["code"]
GUESS = METADATA.tables["guess"]
PENDING = METADATA.tables["pending_input"]

STAFF_PREFIX = "s"
CODE_KIND = "enrolment code"
CODE_LIFE = timedelta(days=7)
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 10
GUESSES_ALLOWED = 5
GUESS_WINDOW = timedelta(hours=1)


def add(tx: Connection, vault: Vault, name: str, *, role: str, team_id: int, email: str | None, now: datetime) -> str:
    """Store an invited member of staff and return the opaque id."""
    staff_id = STAFF_PREFIX + secrets.token_hex(8)
    tx.execute(
        insert(STAFF).values(
            id=staff_id, team_id=team_id, role=role, state="invited", is_reachable=True, created_at=now
        )
    )
    vault.put(tx, staff_id, Kind.NAME, name)
    if email:
        vault.put(tx, staff_id, Kind.EMAIL, email)
    return staff_id


def by_id(tx: Connection, staff_id: str) -> Row[Any] | None:
    """Return a member of staff."""
    return tx.execute(select(STAFF).where(STAFF.c.id == staff_id)).one_or_none()


def everyone(tx: Connection, *, team_id: int | None = None, is_active: bool = False) -> Sequence[Row[Any]]:
    """Return staff in the order in which they were added, those who left excepted."""
    statement = select(STAFF).where(STAFF.c.state != "removed").order_by(STAFF.c.created_at, STAFF.c.id)
    if team_id is not None:
        statement = statement.where((STAFF.c.team_id == team_id) | (STAFF.c.role == "admin"))
    if is_active:
        statement = statement.where(STAFF.c.state == "active")
    return tx.execute(statement).all()


def set_fields(tx: Connection, staff_id: str, **values: object) -> None:
    """Write some fields of a member of staff."""
    tx.execute(update(STAFF).where(STAFF.c.id == staff_id).values(**values))


def remove(tx: Connection, vault: Vault, staff_id: str) -> None:
    """End a member of staff's access: no place on the rota, no chat, no open code."""
    set_fields(tx, staff_id, state="removed")
    set_rota(tx, [each for each in rota(tx) if each.staff_id != staff_id])
    tx.execute(delete(CODE).where(CODE.c.owner == staff_id))
    vault.remove(tx, staff_id, Kind.CHAT)


def name_of(tx: Connection, vault: Vault, staff_id: str | None) -> str:
    """Return a member of staff's name, as colleagues see it."""
    return (vault.get(tx, staff_id, Kind.NAME) if staff_id else None) or "someone"


def rota(tx: Connection, team_id: int | None = None) -> Sequence[Row[Any]]:
    """Return the places on the rota, first to last."""
    statement = select(ROTA).order_by(ROTA.c.team_id, ROTA.c.position)
    return tx.execute(statement if team_id is None else statement.where(ROTA.c.team_id == team_id)).all()


def set_rota(tx: Connection, places: Sequence[Any]) -> None:
    """Replace the whole rota by ``places``, each with a team_id and a staff_id, closing gaps."""
    tx.execute(delete(ROTA))
    seen: dict[int, int] = {}
    for place in places:
        position = seen[place.team_id] = seen.get(place.team_id, -1) + 1
        tx.execute(insert(ROTA).values(team_id=place.team_id, position=position, staff_id=place.staff_id))


def paged_by(tx: Connection, audience: Audience, team_id: int, *, before: Collection[str] = ()) -> list[str]:
    """Return who can be paged at a step: active and reachable members of staff, without repeats.

    ``before`` are those whom the step before paged: the second step is the next one after them, also when one of them
    has just turned out to be unreachable. Whoever has a place on the team's rota belongs to it, wherever else they
    work. When a step names everyone, or the care team has no clinician, every active member and admin is paged.
    """
    places = [place.staff_id for place in rota(tx, team_id)]
    able = [each for each in everyone(tx, is_active=True) if each.is_reachable]
    active = [each for each in able if each.team_id == team_id or each.role == "admin" or each.id in places]
    on_call = [staff_id for staff_id in places if staff_id in {each.id for each in able}]
    clinicians = [each.id for each in active if each.role == "clinician" and each.team_id == team_id]
    match audience:
        case Audience.PRIMARY:
            return on_call[:1]
        case Audience.SECONDARY:
            return [each for each in on_call if each not in before][:1] if before else on_call[1:2]
        case Audience.CLINICIANS | Audience.CARE_TEAM:
            return clinicians or [each.id for each in active]
        case Audience.EVERYONE:
            return [each.id for each in active]


def new_code(tx: Connection, vault: Vault, owner: str, *, now: datetime) -> str:
    """Return a fresh single-use code for ``owner``; older open ones of theirs end."""
    end_codes(tx, owner)
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    tx.execute(insert(CODE).values(code_hash=vault.hash_of(CODE_KIND, code), owner=owner, expires_at=now + CODE_LIFE))
    return code


def end_codes(tx: Connection, owner: str) -> None:
    """End the codes of ``owner`` that nobody has used."""
    tx.execute(delete(CODE).where(CODE.c.owner == owner, CODE.c.used_at.is_(None)))


def find_code(tx: Connection, vault: Vault, code: str) -> Row[Any] | None:
    """Return the code's row whatever its state, so that a used or expired one can be told apart."""
    hashed = vault.hash_of(CODE_KIND, code.strip().upper())
    return tx.execute(select(CODE).where(CODE.c.code_hash == hashed)).one_or_none()


def use_code(tx: Connection, code_hash: str, *, now: datetime) -> bool:
    """Use a code up; False when it has expired, or someone else was first."""
    claim = update(CODE).where(CODE.c.code_hash == code_hash, CODE.c.used_at.is_(None), CODE.c.expires_at > now)
    return tx.execute(claim.values(used_at=now)).rowcount == 1


def may_guess(tx: Connection, chat_hash: str, *, now: datetime) -> bool:
    """Tell whether a chat may try another code."""
    row = tx.execute(select(GUESS).where(GUESS.c.chat_hash == chat_hash)).one_or_none()
    return row is None or row.wrong < GUESSES_ALLOWED or row.since <= now - GUESS_WINDOW


def count_guess(tx: Connection, chat_hash: str, *, now: datetime) -> None:
    """Count a wrong code; an hour without one starts the count anew."""
    row = tx.execute(select(GUESS).where(GUESS.c.chat_hash == chat_hash)).one_or_none()
    if row is None:
        insert_or_ignore(tx, GUESS, {"chat_hash": chat_hash, "wrong": 1, "since": now})
        return
    is_fresh = row.since > now - GUESS_WINDOW
    values = {"wrong": row.wrong + 1} if is_fresh else {"wrong": 1, "since": now}
    tx.execute(update(GUESS).where(GUESS.c.chat_hash == chat_hash).values(values))


def ask(tx: Connection, staff_id: str, kind: str, subject: str, *, now: datetime) -> None:
    """Remember what this member of staff is asked to type next."""
    forget_question(tx, staff_id)
    tx.execute(insert(PENDING).values(staff_id=staff_id, kind=kind, subject=subject, asked_at=now))


def question(tx: Connection, staff_id: str) -> Row[Any] | None:
    """Return what this member of staff was asked to type."""
    return tx.execute(select(PENDING).where(PENDING.c.staff_id == staff_id)).one_or_none()


def forget_question(tx: Connection, staff_id: str) -> None:
    """Stop waiting for typed input."""
    tx.execute(delete(PENDING).where(PENDING.c.staff_id == staff_id))
