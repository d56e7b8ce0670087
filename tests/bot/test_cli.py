"""The command line as a whole: its help, its codes, and its first steps."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.testing import CliRunner

from bot import config
from bot.cli import COMMANDS, app, command
from bot.opening import WRONG_KEY
from storage import schema
from storage.vault import Keys
from tests.bot.shell import Shell

HARBOR = {
    "--token": "123456:abcdefghijklmnop", "--clinic-name": "Harbor's \"quiet\" #1\\2", "--clinic-phone": "+1 555 0100",
    "--timezone": "America/Denver", "--database-url": "sqlite:///clinic.db", "--api-url": "http://127.0.0.1:9/",
}  # fmt: skip


def _options(**changed: str) -> list[str]:
    given = HARBOR | {f"--{name.replace('_', '-')}": text for name, text in changed.items()}
    return [part for option in given.items() for part in option]


def every_command() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each command with the words that call it."""
    for name in COMMANDS:
        found = command(name)
        if isinstance(found, TyperGroup):
            yield from (((name, each), below) for each, below in found.commands.items())
        else:
            yield (name,), found


@pytest.mark.parametrize("words", [words for words, _ in every_command()], ids=" ".join)
def test_every_command_has_help(words: tuple[str, ...]) -> None:
    """Each command says what it does, and so does each of its options."""
    result = CliRunner().invoke(app, [*words, "--help"])
    assert result.exit_code == 0
    _, found = next(each for each in every_command() if each[0] == words)
    assert found.help
    assert [parameter.name for parameter in found.params if not parameter.help] == []


def test_what_lists_speaks_json() -> None:
    """Every command that lists or shows has --json."""
    listing = {words for words, _ in every_command() if words[-1] in {"list", "show", "check", "doctor"}}
    speaking = {words for words, found in every_command() if any("--json" in each.opts for each in found.params)}
    assert listing <= speaking


def test_wrong_use_exits_with_2() -> None:
    """An unknown command, an unknown option and no command at all are wrong use."""
    for arguments in (["dig"], ["run", "--fast"], ["staff"], []):
        assert CliRunner().invoke(app, arguments).exit_code == 2


def test_init_makes_a_clinic(bare_shell: Shell) -> None:
    """The key is made, .env is written for its owner alone and reads back as typed, and the database is ready."""
    bare_shell.environment = {}
    said = bare_shell.said("init", *_options())
    assert "soundings staff add NAME --role admin" in said
    assert stat.S_IMODE(Path(".env").stat().st_mode) == 0o600
    settings = config.load()
    assert settings.clinic_name == HARBOR["--clinic-name"]
    assert settings.telegram_bot_token.get_secret_value() == HARBOR["--token"]
    assert settings.telegram_api_url == "http://127.0.0.1:9"
    Keys.from_text(settings.encryption_key.get_secret_value())
    assert settings.encryption_key.get_secret_value() not in said
    assert bare_shell.json("staff", "list") == []


def test_init_asks_for_what_is_not_given(bare_shell: Shell) -> None:
    """Without options every answer is typed; the usual zone and database need no typing."""
    bare_shell.environment = {}
    result = bare_shell("init", typed="123456:abcdefghijklmnop\nHarbor Clinic\n+1 555 0100\n\n\n")
    assert result.exit_code == 0
    assert config.load().clinic_timezone == "America/New_York"
    assert Path("soundings.db").exists()
    assert "123456:abcdefghijklmnop" not in result.output


def test_init_never_writes_over_settings(bare_shell: Shell) -> None:
    """A second time keeps .env as it is; new values for it are refused rather than ignored."""
    bare_shell.environment = {}
    bare_shell.said("init", *_options())
    before = Path(".env").read_bytes()
    assert bare_shell.said("init").startswith(".env is there already and stays as it is.\nThe database is ready.\n")
    assert bare_shell.refused("init", "--clinic-name", "Other").startswith(".env is there already and stays as it is;")
    assert Path(".env").read_bytes() == before


def test_init_lists_every_problem_and_writes_nothing(bare_shell: Shell) -> None:
    """Wrong values leave neither a file nor a database behind."""
    bare_shell.environment = {}
    line = bare_shell.refused("init", *_options(token="nonsense", timezone="Mars/Base", clinic_name="Ketamine Place"))
    assert line == (
        "TELEGRAM_BOT_TOKEN must look like 123456:ABC…, as BotFather gave it; CLINIC_NAME must not name the treatment: "
        "patients see it on their lock screens; CLINIC_TIMEZONE is not an IANA time zone such as America/New_York; "
        "nothing was written"
    )
    assert list(bare_shell.folder.iterdir()) == []


def test_init_does_not_make_a_second_key_for_a_database(shell: Shell) -> None:
    """A database that has lost its .env is not taken over with a new key."""
    shell.invite()
    shell.environment = {}
    assert shell.refused("init", *_options()) == WRONG_KEY
    assert not Path(".env").exists()


def test_migrate_makes_and_updates(bare_shell: Shell) -> None:
    """The database is made where there is none, and a second time changes nothing."""
    for _ in range(2):
        assert bare_shell.said("migrate") == "The database is up to date.\n"
    with bare_shell.tx() as tx:
        assert schema.is_current(tx)


def test_migrate_refuses_a_newer_database(shell: Shell) -> None:
    """A database that a newer version has changed is left alone."""
    with shell.tx() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert shell.refused("migrate").startswith("the database was made by a newer version of Soundings")
    assert shell.refused("staff", "list").startswith("the database is not up to date")


def test_migrate_names_a_place_that_cannot_be(bare_shell: Shell) -> None:
    """A folder that is not there ends in one line."""
    bare_shell.environment["DATABASE_URL"] = "sqlite:///no/such/folder/clinic.db"
    assert bare_shell.refused("migrate").startswith("the database at sqlite:///no/such/folder/clinic.db cannot be")


@pytest.mark.postgres
def test_migrate_works_on_postgresql(bare_shell: Shell, postgres_url: str) -> None:
    """The same command line on the other database: staff, patient, list."""
    bare_shell.environment["DATABASE_URL"] = postgres_url
    bare_shell.said("migrate")
    bare_shell.add_staff("Ana Ruiz", "clinician")
    bare_shell.said("rota", "set", "Ana Ruiz")
    bare_shell.invite()
    assert bare_shell.said("rota", "check") == "Everyone on the rota can be paged.\n"
    assert [each["code"] for each in bare_shell.json("patient", "list")] == ["P-014"]


def test_what_should_not_happen_is_one_line(shell: Shell) -> None:
    """A database that was tampered with ends in one line without values; --traceback shows where."""
    shell.invite()
    with shell.tx() as tx:
        tx.exec_driver_sql("ALTER TABLE alert RENAME TO was_alert")
    failed = shell.outside("patient", "list")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("soundings: this should not have happened (")
    assert failed.stderr.count("\n") == 1
    assert "Traceback" in shell.outside("--traceback", "patient", "list").stderr


def test_a_damaged_vault_is_one_line(shell: Shell) -> None:
    """A sealed value that was changed is refused, and shown to nobody."""
    shell.invite()
    with shell.tx() as tx:
        tx.exec_driver_sql("UPDATE vault SET sealed = zeroblob(40) WHERE kind = 'chart code'")
    assert "cannot be opened" in shell.refused("patient", "list")


def test_the_demo_is_played(bare_shell: Shell) -> None:
    """The command plays a small clinic and leaves its files."""
    played = bare_shell.outside("demo", "--headless", "--days", "7", "--patients", "2", "--out", "played")
    assert (played.returncode, played.stderr) == (0, "")
    assert (bare_shell.folder / "played" / "summary.json").is_file()
