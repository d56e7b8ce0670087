"""The weekly digest: made once for each team and week, stored, and queued for every clinician."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot import digest_render
from bot.clinic import Clinic
from bot.messages import Message, plain
from bot.roles import Deed, may
from conversations.digest import Digest, Period, compose
from conversations.protocol import to_utc
from storage import audit, digests, outbox, patients, reports, staff
from storage.database import Database
from storage.digests import Pages
from storage.outbox import Lane
from storage.vault import Kind

DIGEST_LIFE = timedelta(days=6)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def week_of(now: datetime, weekday: str, at: datetime) -> date:
    """Return the local date of the latest digest day whose hour has come; ``at`` carries hour, minute and zone."""
    local = now.astimezone(at.tzinfo)
    on = local.date() - timedelta(days=(local.weekday() - WEEKDAYS.index(weekday)) % 7)
    if on == local.date() and local.time() < at.time():
        on -= timedelta(days=7)
    return on


def period_of(week_on: date, zone: str) -> Period:
    """Return the seven local days before a digest day."""
    there = ZoneInfo(zone)
    ends_at = datetime.combine(week_on, datetime.min.time(), there)
    return Period(datetime.combine(week_on - timedelta(days=7), datetime.min.time(), there), ends_at)


def gather(tx: Connection, clinic: Clinic, team_id: int, team: str, period: Period) -> Digest:
    """Read one team's week and put it in order of need."""
    return compose(
        team, period, reports.patient_weeks(tx, clinic.vault, team_id, since=period.starts_at, until=period.ends_at)
    )


def render(digest: Digest) -> Pages:
    """Return the digest in its three forms."""
    return Pages(
        digest_render.render_html(digest), digest_render.render_text(digest), digest_render.render_telegram(digest)
    )


Maker = Callable[[int, str, Period], Awaitable[Pages | None]]
"""Makes the pages of one team's digest, by its id and name; none for a team without patients."""


async def make_due(
    database: Database, clinic: Clinic, *, week_on: date, now: datetime, maker: Maker | None = None
) -> int:
    """Make, store and queue the digest of a week for each team that has none yet; return how many were made."""
    make = maker or partial(_make_here, database, clinic)
    teams = await asyncio.wrap_future(database.submit_reading(patients.teams))
    made = 0
    for team in teams:
        if await asyncio.wrap_future(database.submit_reading(digests.has, team.id, week_on)):
            continue
        pages = await make(team.id, team.name, period_of(week_on, clinic.zone))
        if pages is None:
            continue
        made += await asyncio.wrap_future(database.submit(store, clinic, team.id, week_on, pages, now=now))
    return made


async def _make_here(database: Database, clinic: Clinic, team_id: int, team: str, period: Period) -> Pages | None:
    """Make a digest in this process, where nothing else is in a hurry."""
    digest = await asyncio.wrap_future(database.submit_reading(gather, clinic, team_id, team, period))
    return await asyncio.to_thread(render, digest) if digest.lines else None


def store(tx: Connection, clinic: Clinic, team_id: int, week_on: date, pages: Pages, *, now: datetime) -> int:
    """Store a digest and queue it, in one transaction; 0 when another worker was first."""
    digest_id = digests.add(tx, clinic.vault, team_id, week_on, pages, now=now)
    if digest_id is None:
        return 0
    for member in staff.everyone(tx, team_id=team_id, is_active=True):
        if may(member.role, Deed.SEE_DIGEST):
            send(tx, clinic, member.id, digest_id, pages, now=now)
    audit.record(tx, actor="system", action="digest made", at=now, subject=f"digest:{digest_id}")
    return 1


def send(tx: Connection, clinic: Clinic, staff_id: str, digest_id: int, pages: Pages, *, now: datetime) -> None:
    """Queue a digest for one clinician: as a document in the chat, and by mail where an address is known."""
    short = plain(pages.summary[:CAPTION].rstrip())
    _queue(tx, clinic, staff_id, digest_id, Message(short.text, is_protected=True, document=digest_id), "telegram", now)
    if clinic.vault.get(tx, staff_id, Kind.EMAIL):
        _queue(tx, clinic, staff_id, digest_id, Message(pages.text, document=digest_id), "email", now)


CAPTION = 900
"""Telegram takes 1,024 characters below a document; escaping adds a few."""


def _queue(
    tx: Connection, clinic: Clinic, staff_id: str, digest_id: int, message: Message, channel: str, now: datetime
) -> None:
    outbox.add(
        tx, clinic.vault, lane=Lane.DIGEST, kind="digest", dedup_key=f"digest:{digest_id}:{channel}:{staff_id}",
        recipient=staff_id, payload=message.to_bytes(), now=now, channel=channel, subject=f"digest:{digest_id}",
        expires_at=now + DIGEST_LIFE,
    )  # fmt: skip


def due_at(week_on: date, at: datetime, zone: str) -> datetime:
    """Return the instant at which the digest of a digest day is due."""
    return to_utc(week_on, at.time(), zone)
