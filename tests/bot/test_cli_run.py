"""``soundings run``: how it begins, how it ends, and what its log never holds."""

import signal
import sqlite3
import subprocess
import sys

import pytest

from bot.app import SystemClock
from bot.cli.run import Level
from bot.opening import NOT_CURRENT, WRONG_KEY
from bot.rehearsal.botapi import Phone
from bot.serve import AT_WORK, TOKEN_REFUSED
from conversations import wording, wording_staff
from storage.vault import new_key_text
from tests.bot.running import Running, Telegram, telegram
from tests.bot.shell import JO_DOE, TOKEN, Shell

LONGEST_END = 6.0
"""Five seconds and the time it takes a busy machine to notice."""


def _refused(result: subprocess.CompletedProcess[str]) -> str:
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr.removeprefix("soundings: ").rstrip("\n")


def test_missing_settings_are_listed_at_once(shell: Shell) -> None:
    """Every setting that is missing or wrong stands in the one line, and no value does."""
    shell.environment |= {"CLINIC_NAME": "", "ALERT_ACK_SECONDS_HIGH": "901", "TELEGRAM_BOT_TOKEN": "not-a-token"}
    line = _refused(shell.outside("run"))
    assert "CLINIC_NAME is not set" in line
    assert "ALERT_ACK_SECONDS_HIGH is not usable: Input should be less than or equal to 900" in line
    assert "TELEGRAM_BOT_TOKEN must look like 123456:ABC" in line
    assert "not-a-token" not in line


def test_a_database_that_is_not_there_is_named(shell: Shell) -> None:
    """A wrong path makes no empty database by the way."""
    shell.environment["DATABASE_URL"] = f"sqlite:///{shell.folder / 'other.db'}"
    line = _refused(shell.outside("run"))
    assert line.startswith(f"there is no database at {shell.folder / 'other.db'}")
    assert not (shell.folder / "other.db").exists()


def test_an_unreachable_database_is_named_without_its_password(shell: Shell) -> None:
    """A server that does not answer ends the start with one line."""
    shell.environment["DATABASE_URL"] = "postgresql+psycopg://clinic:s3cret-word@127.0.0.1:9/clinic"
    line = _refused(shell.outside("run"))
    assert line.startswith("the database at postgresql+psycopg://clinic:***@127.0.0.1:9/clinic cannot be opened")
    assert "s3cret-word" not in line


def test_a_file_that_is_no_database_is_named(shell: Shell) -> None:
    """A damaged or foreign file ends the start with one line."""
    (shell.folder / "clinic.db").write_bytes(b"this is no database\n" * 100)
    assert "cannot be opened" in _refused(shell.outside("run"))


def test_a_database_without_migrations_is_refused(bare_shell: Shell) -> None:
    """The line names the command that helps."""
    sqlite3.connect(bare_shell.folder / "clinic.db").close()
    (bare_shell.folder / "clinic.db").touch()
    assert _refused(bare_shell.outside("run")) == NOT_CURRENT


def test_another_key_is_refused(shell: Shell) -> None:
    """A key that cannot read the vault must never begin to write into it: neither the bot nor a command."""
    shell.invite()
    shell.environment["ENCRYPTION_KEY"] = new_key_text()
    assert _refused(shell.outside("run")) == WRONG_KEY
    assert shell.refused("staff", "add", "Ana Ruiz", "--role", "admin") == WRONG_KEY


async def test_a_refused_token_ends_the_start(shell: Shell) -> None:
    """Telegram's refusal is one line, without the token."""
    shell.environment["TELEGRAM_BOT_TOKEN"] = "7000010:some-other-token-that-nobody-knows"
    async with telegram(shell):
        bot = await Running.start(shell)
        assert await bot.ended() == 1
    assert bot.log == f"soundings: {TOKEN_REFUSED}\n"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly(shell: Shell, how: signal.Signals) -> None:
    """Whatever was received is answered once and confirmed, and the process exits with 0 in time."""
    clock = SystemClock()
    async with telegram(shell) as world:
        phones = [world.phone(f"Person {number}") for number in range(25)]
        bot = await Running.start(shell)
        await world.polled()
        for phone in phones:
            phone.say("/help")
        await world.api.until(lambda: any(phone.last_from_bot for phone in phones))
        begun = clock.monotonic()
        assert await bot.stop(how) == 0
        assert clock.monotonic() - begun < LONGEST_END
        bot = await Running.start(shell)
        await world.polled()
        await world.settled()
        await world.api.until(lambda: all(phone.last_from_bot for phone in phones))
        assert await bot.stop(how) == 0
    assert [[each.text for each in phone.messages if each.from_bot] for phone in phones] == [
        [wording.CODE_NEEDED]
    ] * len(phones)


async def test_it_ends_in_time_while_telegram_is_away(shell: Shell) -> None:
    """A bot that waits for Telegram obeys the signal as well."""
    clock = SystemClock()
    bot = await Running.start(shell)
    await bot.logs("does not answer yet")
    begun = clock.monotonic()
    assert await bot.stop() == 0
    assert clock.monotonic() - begun < LONGEST_END


async def test_it_ends_in_time_while_the_database_is_held(shell: Shell) -> None:
    """An update that cannot be written stays unconfirmed, and is answered after the restart."""
    clock = SystemClock()
    async with telegram(shell) as world:
        bot = await Running.start(shell)
        await world.polled()
        holder = sqlite3.connect(shell.folder / "clinic.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        phone = world.phone("Jo")
        phone.say("/help")
        await world.api.until(lambda: not world.api.is_polling(world.bot))
        begun = clock.monotonic()
        assert await bot.stop() == 0
        assert clock.monotonic() - begun < LONGEST_END
        holder.close()
        assert world.api.pending(world.bot) == 1
        bot = await Running.start(shell)
        assert await world.shows(phone, wording.CODE_NEEDED) == wording.CODE_NEEDED
        await bot.stop()


async def test_a_second_run_on_one_file_is_refused(shell: Shell) -> None:
    """Two bots on one SQLite file would take each other's messages for dead; a killed one leaves no lock behind."""
    async with telegram(shell) as world:
        first = await Running.start(shell)
        await world.polled()
        second = await Running.start(shell)
        assert await second.ended() == 1
        assert second.log.splitlines()[-1] == f"soundings: {AT_WORK}"
        assert first.process.returncode is None
        await first.stop(signal.SIGKILL)
        third = await Running.start(shell)
        await world.polled()
        assert await third.stop() == 0


async def test_commands_work_beside_a_running_bot(shell: Shell) -> None:
    """What the shell writes is short, and the bot goes on; now the link and the picture are there too."""
    async with telegram(shell) as world:
        bot = await Running.start(shell)
        await world.polled()
        result = await Running.command(shell, "staff", "add", "Ana Ruiz", "--role", "admin", "--qr", "ana.png")
        code = result.splitlines()[1].removeprefix("Code: ")
        assert f"Link: https://t.me/harbor_bot?start={code}" in result.splitlines()
        assert (shell.folder / "ana.png").read_bytes().startswith(b"\x89PNG")
        phone = world.phone("Ana")
        phone.say(f"/start {code}")
        assert await world.shows(phone, wording_staff.STARTED) == wording_staff.STARTED
        assert await Running.command(shell, "rota", "set", "Ana Ruiz") == "On call for Care team: Ana Ruiz.\n"
        assert await bot.stop() == 0


async def test_a_picture_that_cannot_be_written_leaves_no_code(shell: Shell) -> None:
    """Either the code and its picture, or neither."""
    async with telegram(shell):
        line = await Running.command(shell, "staff", "add", "Ana Ruiz", "--role", "admin", "--qr", "no/ana.png", code=1)
    assert line == (
        "soundings: the picture cannot be written to no/ana.png (No such file or directory); nothing was changed\n"
    )
    assert shell.json("staff", "list") == []


def test_nothing_heavy_is_imported_at_the_start(shell: Shell) -> None:
    """Drawing, tables and exports are for others; they would double the time to the first update."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import bot.cli.run, sys; print(*sys.modules)"],
        cwd=shell.folder, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert {"matplotlib", "numpy", "fhir", "psycopg", "bot.cli.show", "bot.rehearsal"} & set(loaded) == set()


@pytest.mark.slow
async def test_the_log_holds_nobody(shell: Shell) -> None:
    """A whole check-in with a positive item 9, at the most talkative level: no name, number, chat or secret."""
    async with telegram(shell) as world:
        bot = await Running.start(shell, "--log-level", Level.DEBUG)
        await world.polled()
        nurse = await _nurse(shell, world)
        patient = await _answers(shell, world)
        await _handled(world, nurse)
        patient.block()
        await world.settled()
        assert await bot.stop() == 0
    people = ("Ana", "Ruiz", "Jo Doe", "Doe", "+1 555 0199", "0199", "Pat", "12 Bay Street", "P-014", "Talked for ten")
    numbers = [str(each.chat_id) for each in (nurse, patient)]
    secrets = [TOKEN, TOKEN.partition(":")[2], shell.environment["ENCRYPTION_KEY"]]
    assert "event='running'" in bot.log
    assert [each for each in (*people, *numbers, *secrets, "I want to kill myself") if each in bot.log] == []
    assert " ERROR " not in bot.log


async def _nurse(shell: Shell, world: Telegram) -> Phone:
    result = await Running.command(shell, "staff", "add", "Ana Ruiz", "--role", "clinician")
    nurse = world.phone("Ana")
    nurse.say(f"/start {result.splitlines()[1].removeprefix('Code: ')}")
    await world.shows(nurse, wording_staff.STARTED)
    await Running.command(shell, "rota", "set", "Ana Ruiz")
    return nurse


async def _answers(shell: Shell, world: Telegram) -> Phone:
    """Enrol, answer, reach item 9, and write what calls for help."""
    result = await Running.command(shell, "patient", "invite", "--code", "P-014", "--starts-on", "today", *JO_DOE)
    patient = world.phone("Jo")
    patient.say(f"/start {result.splitlines()[1].removeprefix('Code: ')}")
    for label in (*[wording.NEXT] * 3, wording.AGREE, "Eastern", "10:00", wording.START, *["Several days"] * 9):
        await world.taps(patient, label)
    await world.shows(patient, "988")
    await world.taps(patient, wording.CONTINUE_CHECKIN)
    for label in (*["Not at all"] * 7, "Somewhat difficult", wording.SHOW_SCORES):
        await world.taps(patient, label)
    patient.say("I want to kill myself")
    await world.settled()
    return patient


async def _handled(world: Telegram, nurse: Phone) -> None:
    for label in (wording_staff.TAKE, wording_staff.CONTACT, wording_staff.REACHED, wording_staff.CLOSE):
        await world.taps(nurse, label)
    await world.taps(nurse, "Reached patient")
    nurse.say("Talked for ten minutes.")
    await world.shows(nurse, "is closed")
