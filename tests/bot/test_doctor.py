"""The doctor: each thing that may be missing, and what to do about it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import SystemClock
from bot.doctor import RESOURCES_LIFE, Finding, Level, examine
from bot.serve import sole
from conversations import resources
from storage import alarm_path, outbox, staff, updates
from storage.database import Database
from storage.models import METADATA
from storage.outbox import Lane
from storage.vault import new_key_text
from tests.bot.alarm import raise_alert
from tests.bot.running import Telegram, telegram
from tests.bot.shell import NAMES, Shell

SOON = datetime.combine(resources.CHECKED_ON, datetime.min.time(), UTC) + timedelta(days=1)


class Doctor:
    """Examines the shell's clinic at a moment of the test's choice."""

    def __init__(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        self._shell = shell
        self._monkeypatch = monkeypatch

    async def findings(self, now: datetime = SOON) -> list[Finding]:
        for name in NAMES:
            self._monkeypatch.delenv(name, raising=False)
        for name, text in self._shell.environment.items():
            self._monkeypatch.setenv(name, text)
        return await asyncio.to_thread(lambda: examine(now=now))

    async def complaints(self, now: datetime = SOON) -> list[tuple[str, str]]:
        """Return what is not as it should be, each with its subject."""
        return [(each.level, each.subject) for each in await self.findings(now) if each.level is not Level.OK]


def prove(shell: Shell, at: datetime) -> None:
    """Let the running bot's last audit have found nothing at a moment."""
    with shell.tx() as tx:
        alarm_path.note_clean(tx, now=at)


@pytest.fixture
def live(shell: Shell) -> Shell:
    """A clinic that is ready: people who have started, a rota, and mail."""
    shell.environment |= {"SMTP_URL": "smtp://127.0.0.1:25", "DIGEST_FROM": "digest@example.org"}
    shell.add_staff("Ana Ruiz", "clinician")
    shell.add_staff("Cleo Park", "admin")
    shell.said("rota", "set", "Ana Ruiz")
    prove(shell, SOON)
    return shell


@pytest.fixture
async def world(live: Shell) -> AsyncIterator[Telegram]:
    async with telegram(live) as found:
        yield found


@pytest.fixture
def doctor(live: Shell, monkeypatch: pytest.MonkeyPatch) -> Doctor:
    return Doctor(live, monkeypatch)


async def test_a_ready_clinic_is_well(doctor: Doctor, world: Telegram) -> None:
    """With everything in place every finding is ok, and none is left out."""
    assert [(each.subject, each.level) for each in await doctor.findings()] == [
        (subject, "ok")
        for subject in (
            "settings", "database", "key", "clinician", "admin", "rota", "quarantine", "alerts", "messages",
            "alarm path", "telegram", "mail", "resources",
        )
    ]  # fmt: skip


async def test_a_complaint_says_what_to_do(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """Whoever reads a problem or a warning reads the next step beside it."""
    live.environment |= {"SMTP_URL": ""}
    live.said("staff", "remove", "Cleo Park")
    assert [(each.subject, bool(each.to_do)) for each in await doctor.findings() if each.level is not Level.OK] == [
        ("admin", True),
        ("mail", True),
    ]


async def test_missing_people_are_problems(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """No active clinician, no active admin, an empty rota."""
    live("staff", "remove", "Ana Ruiz")
    live.said("staff", "remove", "Cleo Park")
    await asyncio.to_thread(live.said, "staff", "add", "Ben Okoye", "--role", "clinician")
    assert await doctor.complaints() == [("problem", "clinician"), ("problem", "admin"), ("problem", "rota")]


async def test_someone_who_cannot_be_paged_is_a_problem(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """A person on the rota who has blocked the bot."""
    with live.tx() as tx:
        staff.set_fields(tx, staff.rota(tx)[0].staff_id, is_reachable=False)
    assert await doctor.complaints() == [("problem", "rota")]


async def test_a_refused_token_is_a_problem(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """Telegram does not know the token."""
    live.environment["TELEGRAM_BOT_TOKEN"] = "7000010:some-other-token-that-nobody-knows"
    assert await doctor.complaints() == [("problem", "telegram")]


async def test_a_silent_telegram_is_a_problem(doctor: Doctor) -> None:
    """Nothing answers at the address."""
    assert await doctor.complaints() == [("problem", "telegram")]


async def test_a_webhook_in_the_way_is_a_problem(doctor: Doctor, world: Telegram) -> None:
    """With a webhook set, Telegram hands this bot no update."""
    await world.call("setWebhook", url="https://example.org/hook")
    assert await doctor.complaints() == [("problem", "webhook")]


async def test_what_waits_in_quarantine_is_a_warning(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """An update that could not be handled wants to be looked at."""
    with live.tx() as tx:
        updates.quarantine(tx, live.clinic.vault, "1", 7, b"{}", "KeyError", now=SOON)
    assert await doctor.complaints() == [("warning", "quarantine")]


async def test_an_alert_that_nothing_moves_is_a_problem(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """An open alert without a next action must not exist; if it does, it is named."""
    alert_id = raise_alert(live)
    with live.tx() as tx:
        tx.execute(METADATA.tables["alert"].update().values(next_action_at=None, next_action=None))
        outbox.drop(tx, "test", now=SOON)
    (found,) = [each for each in await doctor.findings() if each.subject == "alerts"]
    assert (found.level, found.found) == ("problem", f"nothing would ever move {alert_id}")


@pytest.mark.parametrize(
    ("lane", "age", "expected"),
    [
        (Lane.PAGE, timedelta(seconds=31), [("problem", "messages")]),
        (Lane.PAGE, timedelta(seconds=20), []),
        (Lane.DIGEST, timedelta(minutes=11), [("warning", "messages")]),
        (Lane.DIGEST, timedelta(minutes=9), []),
    ],
)
async def test_overdue_messages_are_found(
    doctor: Doctor, world: Telegram, live: Shell, lane: Lane, age: timedelta, expected: list[tuple[str, str]]
) -> None:
    """A page that waits is a problem soon, a digest a warning later; nothing runs here, so nothing leaves."""
    with live.tx() as tx:
        outbox.add(
            tx, live.clinic.vault, lane=lane, kind="news", dedup_key="one", recipient="s1", payload=b"{}",
            now=SOON - age,
        )  # fmt: skip
    assert await doctor.complaints() == expected


async def test_an_expired_message_is_nobodys_problem(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """A message past its time is dropped when the bot runs; nobody waits for it."""
    with live.tx() as tx:
        outbox.add(
            tx, live.clinic.vault, lane=Lane.PAGE, kind="page", dedup_key="one", recipient="s1", payload=b"{}",
            now=SOON - timedelta(days=2), expires_at=SOON - timedelta(days=1),
        )  # fmt: skip
    assert await doctor.complaints() == []


@pytest.mark.parametrize(
    ("clean", "found", "level", "words"),
    [
        (None, None, "warning", "never proven yet"),
        (4, None, "ok", "last proven 4 minutes ago"),
        (6, None, "problem", "last proven 6 minutes ago"),
        (4, 2, "problem", "last proven 4 minutes ago, and not in order since"),
    ],
)
async def test_the_last_proof_is_shown(
    doctor: Doctor, world: Telegram, live: Shell, clean: int | None, found: int | None, level: str, words: str
) -> None:
    """When the bot itself last found its alarm path in order; after five minutes it is no longer at work."""
    with live.tx() as tx:
        tx.execute(METADATA.tables["setting"].delete())
        if clean is not None:
            alarm_path.note_clean(tx, now=SOON - timedelta(minutes=clean))
        if found is not None:
            alarm_path.note_found(tx, now=SOON - timedelta(minutes=found))
    assert [(each.level, each.found) for each in await doctor.findings() if each.subject == "alarm path"] == [
        (level, words)
    ]


async def test_the_audit_is_made_on_the_spot(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """What the bot would find is found while it is down as well: a page that left nowhere, and a late next step."""
    alert_id = raise_alert(live)
    with live.tx() as tx:
        (alert,) = tx.execute(METADATA.tables["alert"].select()).all()
    later = alert.next_action_at + timedelta(minutes=2)
    prove(live, later)
    found = [(each.found, each.level) for each in await doctor.findings(later) if each.subject == "alarm path"]
    assert found == [
        (f"1 open alert whose next step is late ({alert_id}), for 2 min.", "problem"),
        (f"1 open alert whose page has reached nobody ({alert_id}), for 17 min.", "problem"),
        ("1 urgent message that should have left, for 17 min.", "problem"),
        ("last proven 0 minutes ago", "ok"),
    ]


async def test_old_crisis_numbers_are_a_warning(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """After half a year somebody has to compare the numbers with their sources."""
    prove(live, SOON + RESOURCES_LIFE)
    assert await doctor.complaints(SOON + RESOURCES_LIFE) == [("warning", "resources")]


async def test_settings_come_first(doctor: Doctor, live: Shell) -> None:
    """Without usable settings nothing else can be looked at; each problem is a line."""
    live.environment |= {"CLINIC_NAME": "", "CLINIC_PHONE": ""}
    assert await doctor.complaints() == [("problem", "settings"), ("problem", "settings")]


async def test_the_database_and_its_key_are_looked_at(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """Not there, unreachable, out of date, written with another key: each is a problem, and the rest is still seen."""
    good = dict(live.environment)
    live.environment["ENCRYPTION_KEY"] = new_key_text()
    assert await doctor.complaints() == [("problem", "key")]
    live.environment = good | {"DATABASE_URL": "sqlite:///nowhere.db"}
    assert await doctor.complaints() == [("problem", "database")]
    live.environment = good | {"DATABASE_URL": "postgresql+psycopg://clinic:s3cret@127.0.0.1:9/clinic"}
    assert await doctor.complaints() == [("problem", "database")]
    assert "s3cret" not in str(await doctor.findings())
    live.environment = good
    with live.tx() as tx:
        tx.exec_driver_sql("DELETE FROM alembic_version")
    assert await doctor.complaints() == [("problem", "database")]


async def test_the_doctor_may_come_while_the_bot_runs(doctor: Doctor, world: Telegram, live: Shell) -> None:
    """Looking takes no lock and disturbs nobody."""
    database = Database(live.environment["DATABASE_URL"])
    with sole(database), database.begin():
        assert await doctor.complaints() == []
    database.close()


def test_the_command_exits_with_1_when_there_is_a_problem(live: Shell) -> None:
    """The table is on stdout, the count on stderr; the same as JSON."""
    prove(live, SystemClock().now())
    result = live("doctor")
    assert (result.exit_code, result.stderr) == (
        1,
        "soundings: 1 problem to solve before this clinic can rely on the bot\n",
    )
    assert "check the network, and TELEGRAM_API_URL" in result.stdout
    found = live("doctor", "--json")
    assert found.exit_code == 1
    assert '"subject": "telegram"' in found.stdout


async def test_the_command_exits_with_0_when_there_is_none(live: Shell, world: Telegram) -> None:
    """A clinic that is ready, or has only warnings, passes."""
    prove(live, SystemClock().now())
    result = await asyncio.to_thread(live.outside, "doctor", "--json")
    assert (result.returncode, result.stderr) == (0, "")
