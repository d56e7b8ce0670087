"""The audit of the alarm path, every minute: a heartbeat for someone outside only while nothing is wrong.

A heartbeat that fails to come is the alarm: it also stops when this process, its database or its machine does.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
from pydantic import SecretStr
from sqlalchemy import Connection

from bot import log
from bot.alert_news import tell_staff
from bot.clinic import Clinic
from bot.roles import Role
from conversations import audit_of_alarms
from conversations.audit_of_alarms import Finding, Kind, Proof
from storage import alarm_path, staff

if TYPE_CHECKING:
    from bot.app import App

HEARTBEAT_SECONDS = 5.0
TOLD_EVERY = timedelta(hours=1)
KEPT_EVERY = timedelta(seconds=30)
"""A proof that is this fresh need not be written again: a rehearsal audits at every turn of its clock."""

LOGGED = 20
"""How many of a kind one line of the log names, those that wait longest first."""

_log = log.get(__name__)


async def audit(app: "App", now: datetime) -> None:
    """Look at the whole alarm path; ping when all is well, else log it and tell the admins."""
    seen, proof = await app.read(_look, now=now)
    findings = audit_of_alarms.judge(seen, now=now)
    if findings:
        for kind, same in audit_of_alarms.by_kind(findings).items():
            subjects = [each.subject for each in same[:LOGGED]]
            _log.error("alarm path not in order", finding=kind.value, count=len(same), subjects=subjects)
        await app.write(report, app.clinic, findings, now=now)
        app.sender.ring()
        return
    if not _is_kept(proof, now):
        await app.write(alarm_path.note_clean, now=now)
    if app.settings.heartbeat_url is not None:
        await beat(app.settings.heartbeat_url)


def _look(tx: Connection, *, now: datetime) -> tuple[audit_of_alarms.Seen, Proof]:
    return alarm_path.look(tx, now=now), alarm_path.proof_of(tx)


def _is_kept(proof: Proof, now: datetime) -> bool:
    return proof.is_clean and proof.clean_at is not None and now - proof.clean_at < KEPT_EVERY


def report(tx: Connection, clinic: Clinic, findings: Sequence[Finding], *, now: datetime) -> None:
    """Keep that something was found, and tell the admins once an hour and kind; without an admin, everyone."""
    alarm_path.note_found(tx, now=now)
    kept = alarm_path.kept(tx)
    for kind, same in audit_of_alarms.by_kind(findings).items():
        name = f"told: {kind}"
        told = kept.get(name)
        if told is not None and now - datetime.fromisoformat(told) < TOLD_EVERY:
            continue
        alarm_path.keep(tx, name, now.isoformat(), now=now)
        _tell(tx, clinic, kind, audit_of_alarms.news(same, now=now), told or "never", now=now)


def _tell(tx: Connection, clinic: Clinic, kind: Kind, text: str, told: str, *, now: datetime) -> None:
    """Tell it under a key of the time before, so that two processes that find the same tell it once."""
    active = staff.everyone(tx, is_active=True)
    for each in [each for each in active if each.role == Role.ADMIN] or active:
        tell_staff(tx, clinic, each.id, text, key=f"audit:{kind}:{told}", now=now)


async def beat(url: SecretStr) -> None:
    """Ping; a failure is logged without the address, which is a secret of its own, and comes again in a minute."""
    timeout = aiohttp.ClientTimeout(total=HEARTBEAT_SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url.get_secret_value()) as answer:
            if not answer.ok:
                _log.warning("heartbeat refused", status=answer.status)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        _log.warning("heartbeat did not arrive", error=type(error).__name__)
