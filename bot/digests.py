"""The weekly digest: made once for each team and week, stored, and queued for every clinician."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from bot import digest_mail, digest_render
from bot.clinic import Clinic
from bot.messages import Message, plain
from bot.roles import Deed, may
from conversations.digest import Digest, Period, compose
from conversations.localtime import to_utc
from storage import audit, caseload, digests, outbox, patients, staff
from storage.database import Database
from storage.digests import Letter, Pages
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
    when: dict[str, Any] = {"since": period.starts_at, "until": period.ends_at, "zone": clinic.zone}
    weeks = caseload.patient_weeks(tx, clinic.vault, team_id, **when)
    return compose(team, period, weeks, caseload.departures(tx, clinic.vault, team_id, **when))


def is_mailed(tx: Connection, clinic: Clinic, team_id: int) -> bool:
    """Tell whether anybody gets a team's digest by mail; drawing the charts of a mail takes seconds."""
    return any(clinic.vault.get(tx, member.id, Kind.EMAIL) for member in _readers(tx, team_id))


def _readers(tx: Connection, team_id: int) -> list[Row[Any]]:
    members = staff.everyone(tx, team_id=team_id, is_active=True)
    return [member for member in members if may(member.role, Deed.SEE_DIGEST)]


def render(digest: Digest, *, with_mail: bool = False) -> Pages:
    """Return the digest as page, text and short text, and where somebody gets it as the body of a mail."""
    letter = digest_mail.letter(digest) if with_mail else Letter("")
    return Pages(
        digest_render.render_html(digest),
        digest_render.render_text(digest),
        digest_render.render_telegram(digest),
        letter.body,
        letter.pictures,
    )


Maker = Callable[[int, str, Period], Awaitable[Pages | None]]
"""Makes the pages of one team's digest, by its id and name; none for a team without patients."""


async def make_due(database: Database, clinic: Clinic, *, week_on: date, now: datetime, maker: Maker) -> int:
    """Make, store and queue the digest of a week for each team that has none yet; return how many were made.

    One after another: side by side they would be ready sooner, and hold crisis texts up. A team whose digest cannot be
    made keeps no other team from its own; the first failure is raised at the end, so that the job comes again.
    """
    made, failures = 0, []
    for team in await asyncio.wrap_future(database.submit_reading(patients.teams)):
        try:
            made += await _make(database, clinic, team, week_on=week_on, now=now, maker=maker)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other teams have readers of their own
            failures.append(error)
    if failures:
        raise failures[0]
    return made


async def _make(
    database: Database, clinic: Clinic, team: Row[Any], *, week_on: date, now: datetime, maker: Maker
) -> int:
    """Make one team's digest unless it is there; return how many were made."""
    if await asyncio.wrap_future(database.submit_reading(digests.has, team.id, week_on)):
        return 0
    pages = await maker(team.id, team.name, period_of(week_on, clinic.zone))
    if pages is None:
        return 0
    return await asyncio.wrap_future(database.submit(store, clinic, team.id, week_on, pages, now=now))


def store(tx: Connection, clinic: Clinic, team_id: int, week_on: date, pages: Pages, *, now: datetime) -> int:
    """Store a digest and queue it, in one transaction; 0 when another worker was first."""
    digest_id = digests.add(tx, clinic.vault, team_id, week_on, pages, now=now)
    if digest_id is None:
        return 0
    for member in _readers(tx, team_id):
        send(tx, clinic, member.id, digest_id, pages, now=now)
    audit.record(tx, actor="system", action="digest made", at=now, subject=f"digest:{digest_id}")
    return 1


def send(tx: Connection, clinic: Clinic, staff_id: str, digest_id: int, pages: Pages, *, now: datetime) -> None:
    """Queue a digest for one clinician: as a document in the chat, and by mail where an address is known."""
    short = replace(plain(pages.summary, is_protected=True), document=digest_id)
    _queue(tx, clinic, staff_id, digest_id, short, "telegram", now)
    if clinic.vault.get(tx, staff_id, Kind.EMAIL):
        _queue(tx, clinic, staff_id, digest_id, Message(pages.text, document=digest_id), "email", now)


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
