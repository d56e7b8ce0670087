"""Weekly digests, sealed under their team's key."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from storage.models import METADATA
from storage.upsert import insert_or_ignore
from storage.vault import Vault

DIGEST = METADATA.tables["digest"]
PICTURE = METADATA.tables["digest_picture"]


@dataclass(frozen=True, slots=True)
class Pages:
    """A digest in its forms; ``mail`` and its pictures, in their order, are empty where it goes to nobody by mail."""

    html: str
    text: str
    summary: str
    mail: str = ""
    pictures: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """What the mail shows: a body, and the pictures that it names by their places."""

    body: str
    pictures: tuple[bytes, ...] = ()


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
        "mail": vault.seal(tx, owner, pages.mail.encode(), "mail") if pages.mail else None,
    }
    if not insert_or_ignore(tx, DIGEST, values):
        return None
    found = select(DIGEST.c.id).where(DIGEST.c.team_id == team_id, DIGEST.c.week_on == week_on)
    digest_id = int(tx.execute(found).scalar_one())
    for place, picture in enumerate(pages.pictures):
        content = vault.seal(tx, owner, picture, f"picture {place}")
        tx.execute(insert(PICTURE).values(digest_id=digest_id, position=place, content=content))
    return digest_id


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
    """Return a digest's page, text and short text in clear; its mail is asked for by itself."""
    owner = owner_of(row.team_id)
    return Pages(
        vault.open(tx, owner, row.page, "page").decode(),
        vault.open(tx, owner, row.text, "text").decode(),
        vault.open(tx, owner, row.summary, "summary").decode(),
    )


def letter_of(tx: Connection, vault: Vault, row: Row[Any]) -> Letter | None:
    """Return what a digest's mail shows, None where none was made."""
    if row.mail is None:
        return None
    owner = owner_of(row.team_id)
    sealed = tx.execute(select(PICTURE).where(PICTURE.c.digest_id == row.id).order_by(PICTURE.c.position))
    pictures = tuple(vault.open(tx, owner, each.content, f"picture {each.position}") for each in sealed)
    return Letter(vault.open(tx, owner, row.mail, "mail").decode(), pictures)


def summary_of(tx: Connection, vault: Vault, row: Row[Any]) -> str:
    """Return a digest's short text."""
    return vault.open(tx, owner_of(row.team_id), row.summary, "summary").decode()
