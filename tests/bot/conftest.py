"""A shell on an empty, migrated database in a folder of its own."""

import shutil
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.bot.shell")
# Otherwise a command that failed would be reported without what it said.

from tests.bot.shell import Shell  # noqa: E402 - after the line that makes it speak


@pytest.fixture(scope="session")
def migrated_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shell = Shell(tmp_path_factory.mktemp("clinic"))
    shell.migrate()
    return shell.folder / "clinic.db"


@pytest.fixture
def bare_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in an empty folder: no .env, no database."""
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path)


@pytest.fixture
def shell(bare_shell: Shell, migrated_clinic: Path) -> Shell:
    shutil.copy(migrated_clinic, bare_shell.folder / "clinic.db")
    return bare_shell
