"""Weekly digests, sealed under their team's key."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from storage.models import METADATA
from storage.upsert import insert_or_ignore
from storage.vault import Vault

DIGEST = METADATA.tables["digest"]


@dataclass(frozen=True, slots=True)
class Pages:
    """A digest in its three forms."""

    html: str
    text: str
    summary: str


def owner_of(team_id: int) -> str:
    """Return under whose key a team's digests are sealed."""
    return f"team:{team_id}"


def add(tx: Connection, vault: Vault, team_id: int, week_on: date, pages: Pages, *, now: datetime) -> int | None:
    """Store a week's digest and return its id; None when the team has one for this week already."""
    owner = owner_of(team_id)
    values = {
        "team_id": team_id,
        "week_on": week_on,
        "made_at": now,
        "page": vault.seal(tx, owner, pages.html.encode(), "page"),
        "text": vault.seal(tx, owner, pages.text.encode(), "text"),
        "summary": vault.seal(tx, owner, pages.summary.encode(), "summary"),
    }
    if not insert_or_ignore(tx, DIGEST, values):
        return None
    found = select(DIGEST.c.id).where(DIGEST.c.team_id == team_id, DIGEST.c.week_on == week_on)
    return int(tx.execute(found).scalar_one())


def has(tx: Connection, team_id: int, week_on: date) -> bool:
    """Tell whether a team's digest for a week was made."""
    found = select(DIGEST.c.id).where(DIGEST.c.team_id == team_id, DIGEST.c.week_on == week_on)
    return tx.execute(found).one_or_none() is not None


def by_id(tx: Connection, digest_id: int) -> Row[Any] | None:
    """Return one digest's row."""
    return tx.execute(select(DIGEST).where(DIGEST.c.id == digest_id)).one_or_none()


def latest(tx: Connection, team_id: int) -> Row[Any] | None:
    """Return a team's newest digest."""
    statement = select(DIGEST).where(DIGEST.c.team_id == team_id).order_by(DIGEST.c.week_on.desc()).limit(1)
    return tx.execute(statement).one_or_none()


def everything(tx: Connection) -> list[Row[Any]]:
    """Return every digest, oldest first."""
    return list(tx.execute(select(DIGEST).order_by(DIGEST.c.week_on, DIGEST.c.team_id)).all())


def pages_of(tx: Connection, vault: Vault, row: Row[Any]) -> Pages:
    """Return a digest in clear."""
    owner = owner_of(row.team_id)
    return Pages(
        vault.open(tx, owner, row.page, "page").decode(),
        vault.open(tx, owner, row.text, "text").decode(),
        vault.open(tx, owner, row.summary, "summary").decode(),
    )


def summary_of(tx: Connection, vault: Vault, row: Row[Any]) -> str:
    """Return a digest's short text."""
    return vault.open(tx, owner_of(row.team_id), row.summary, "summary").decode()
