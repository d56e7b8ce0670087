"""What is missing before a clinic goes live, or has gone wrong since: one finding a line, each with what to do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection
from telegram.error import TelegramError

from bot import config, cover
from bot.app import clinic_of
from bot.clinic import Clinic
from bot.config import ConfigError, Settings
from bot.intake import TokenRefusedError
from bot.opening import NOT_CURRENT, WRONG_KEY, NotReadyError, connect, unavailable
from bot.roles import Role
from bot.telegram_look import look
from conversations import audit_of_alarms, resources
from conversations.audit_of_alarms import Proof
from conversations.readable import counted, duration, full_day
from storage import alarm_path, health, schema, staff, updates
from storage.database import DatabaseUnavailableError
from storage.outbox import Lane

RESOURCES_LIFE = timedelta(days=183)
"""Crisis numbers change; after half a year somebody compares them with their sources again."""


class Level(StrEnum):
    """How much a finding matters."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, how it is, and what to do about it."""

    subject: str
    level: Level
    found: str
    to_do: str = ""


def examine(*, now: datetime) -> list[Finding]:
    """Look at everything; what cannot be looked at because of an earlier problem is left out."""
    try:
        settings = config.load()
    except ConfigError as error:
        return [_bad("settings", line, "set it in .env; see .env.example") for line in str(error).splitlines()]
    return [_ok("settings", "complete"), *_of_database(settings, now), *_of_telegram(settings), _of_mail(settings),
            _of_resources(now)]  # fmt: skip


def _ok(subject: str, found: str) -> Finding:
    return Finding(subject, Level.OK, found)


def _bad(subject: str, found: str, to_do: str) -> Finding:
    return Finding(subject, Level.PROBLEM, found, to_do)


def _of_telegram(settings: Settings) -> Iterator[Finding]:
    try:
        seen = look(settings)
    except TokenRefusedError:
        yield _bad("telegram", "does not know the token", "ask @BotFather, and set TELEGRAM_BOT_TOKEN")
        return
    except TelegramError as error:
        yield _bad("telegram", f"does not answer ({error.message})", "check the network, and TELEGRAM_API_URL")
        return
    yield _ok("telegram", f"answers as @{seen.username}")
    if seen.webhook_url:
        yield _bad("webhook", "is set, so nothing reaches this bot", "call deleteWebhook for this token")


def _of_database(settings: Settings, now: datetime) -> Iterator[Finding]:
    try:
        database = connect(settings)
    except NotReadyError as error:
        yield _bad("database", str(error), "run soundings migrate")
        return
    clinic = clinic_of(settings)
    try:
        with database.reading() as tx:
            yield from _of_rows(tx, clinic, now)
    except DatabaseUnavailableError:
        yield _bad("database", unavailable(database), "check DATABASE_URL, and that the server runs")
    finally:
        database.close()


def _of_rows(tx: Connection, clinic: Clinic, now: datetime) -> Iterator[Finding]:
    if not schema.is_current(tx):
        yield _bad("database", NOT_CURRENT, "run soundings migrate")
        return
    yield _ok("database", f"reached and up to date ({tx.dialect.name})")
    if not health.opens(tx, clinic.vault):
        yield _bad("key", WRONG_KEY, "put back the key of this database")
        return
    yield _ok("key", "opens the vault")
    for check in _CHECKS:
        yield from check(tx, clinic, now)


def _staff(tx: Connection, _clinic: Clinic, _now: datetime) -> Iterator[Finding]:
    roles = [each.role for each in staff.everyone(tx, is_active=True)]
    for role in (Role.CLINICIAN, Role.ADMIN):
        if role in roles:
            yield _ok(role, counted(roles.count(role), f"active {role}"))
        else:
            yield _bad(role, f"no active {role}", f"soundings staff add NAME --role {role}; active after their /start")


def _rota(tx: Connection, clinic: Clinic, _now: datetime) -> Iterable[Finding]:
    found = cover.problems(tx, clinic)
    fix = "soundings rota set NAME …, first on call first"
    return [_bad("rota", line, fix) for line in found] or [_ok("rota", "everyone on it can be paged")]


def _quarantine(tx: Connection, _clinic: Clinic, _now: datetime) -> Iterator[Finding]:
    waiting = updates.quarantined(tx)
    if waiting:
        found = f"{counted(waiting, 'update')} could not be handled"
        yield Finding("quarantine", Level.WARNING, found, "tell whoever looks after Soundings; the log has the reason")
    else:
        yield _ok("quarantine", "empty")


def _alerts(tx: Connection, _clinic: Clinic, _now: datetime) -> Iterator[Finding]:
    stranded = health.stranded_alerts(tx)
    if stranded:
        numbers = ", ".join(map(str, stranded))
        yield _bad("alerts", f"nothing would ever move {numbers}", "handle them by hand now: soundings alerts show ID")
    else:
        yield _ok("alerts", "every open one has a next action")


def _outbox(tx: Connection, _clinic: Clinic, now: datetime) -> Iterator[Finding]:
    overdue = health.overdue_messages(tx, now=now)
    if not overdue:
        yield _ok("messages", "none is overdue")
        return
    is_urgent = overdue[0].lane <= Lane.PAGE
    longest = duration(now - min(row.due_at for row in overdue))
    found = f"{counted(len(overdue), 'message')} overdue, the longest by {longest}"
    level = Level.PROBLEM if is_urgent else Level.WARNING
    yield Finding("messages", level, found, "is soundings run at work? its log says what holds them up")


def _alarm_path(tx: Connection, _clinic: Clinic, now: datetime) -> Iterator[Finding]:
    """Audit the alarm path as the bot does every minute, and say when the bot itself last found nothing."""
    findings = audit_of_alarms.judge(alarm_path.look(tx, now=now), now=now)
    for kind, same in audit_of_alarms.by_kind(findings).items():
        yield _bad("alarm path", audit_of_alarms.words(same, now=now), audit_of_alarms.to_do(kind))
    proof = alarm_path.proof_of(tx)
    proven = audit_of_alarms.last_proven(proof, now=now)
    if proof.is_clean and proof.is_fresh(now):
        yield _ok("alarm path", proven)
    else:
        level = Level.WARNING if proof == Proof() else Level.PROBLEM
        yield Finding("alarm path", level, proven, "is soundings run at work? its log says what it found")


_CHECKS: tuple[Callable[[Connection, Clinic, datetime], Iterable[Finding]], ...] = (
    _staff, _rota, _quarantine, _alerts, _outbox, _alarm_path,
)  # fmt: skip


def _of_mail(settings: Settings) -> Finding:
    if settings.smtp_url and settings.digest_from:
        return _ok("mail", "set up")
    return Finding("mail", Level.WARNING, "no digest leaves by mail", "set SMTP_URL and DIGEST_FROM")


def _of_resources(now: datetime) -> Finding:
    checked = f"crisis resources were checked on {full_day(resources.CHECKED_ON)}"
    if now.date() - resources.CHECKED_ON <= RESOURCES_LIFE:
        return _ok("resources", checked)
    return Finding("resources", Level.WARNING, checked, "compare them with their sources, or get a newer version")
