"""An operator's shell: the real commands on a real database in a folder of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from typer.testing import CliRunner, Result

from bot import config
from bot.app import SystemClock, clinic_of
from bot.cli import app
from bot.clinic import Clinic
from bot.config import Settings
from storage import schema, staff
from storage.database import Database
from storage.vault import Kind, new_key_text

TOKEN = "7000009:TEST-shell-only-not-a-secret-000000"
NOWHERE = "http://127.0.0.1:9"
"""A port on which nothing answers."""

NAMES = tuple(name.upper() for name in Settings.model_fields)


class Shell:
    """A folder with its settings in the environment; calling it runs one command in this process."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.environment = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": NOWHERE,
            "DATABASE_URL": f"sqlite:///{folder / 'clinic.db'}",
            "ENCRYPTION_KEY": new_key_text(),
            "CLINIC_NAME": "Harbor Clinic",
            "CLINIC_PHONE": "+1 555 0100",
            "CLINIC_TIMEZONE": "America/New_York",
            **settings,
        }

    def __call__(self, *arguments: str, typed: str = "") -> Result:
        unset: dict[str, str | None] = dict.fromkeys(NAMES)
        return CliRunner().invoke(app, arguments, input=typed, env={**unset, **self.environment})

    def said(self, *arguments: str) -> str:
        """Run a command that works, and return what it prints."""
        result = self(*arguments)
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        return result.stdout

    def refused(self, *arguments: str) -> str:
        """Run a command that is refused, and return its one line."""
        result = self(*arguments)
        assert result.exit_code == 1, result.output
        assert result.stderr.startswith("soundings: ")
        assert result.stderr.count("\n") == 1
        return result.stderr.removeprefix("soundings: ").rstrip("\n")

    def json(self, *arguments: str) -> Any:  # noqa: ANN401 - whatever the command prints
        return json.loads(self.said(*arguments, "--json"))

    def process(self, *arguments: str) -> list[str]:
        """Return the command line of a command as a process of its own."""
        return [str(Path(sys.executable).parent / "soundings"), *arguments]

    @property
    def process_environment(self) -> dict[str, str]:
        others = {name: value for name, value in os.environ.items() if name not in NAMES}
        return {**others, **self.environment}

    def outside(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a process of its own, to its end."""
        return subprocess.run(
            self.process(*arguments), env=self.process_environment, cwd=self.folder,
            check=False, capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    @property
    def clinic(self) -> Clinic:
        return clinic_of(config.load(_env_file=None, **{name.lower(): it for name, it in self.environment.items()}))

    @contextmanager
    def tx(self) -> Iterator[Connection]:
        """Look into the database behind the command line."""
        database = Database(self.environment["DATABASE_URL"])
        try:
            with database.begin() as tx:
                yield tx
        finally:
            database.close()

    def migrate(self) -> None:
        with self.tx() as tx:
            schema.migrate(tx)

    def add_staff(self, name: str, role: str, *, chat: int = 0, team: str = "Care team") -> str:
        """Add a member of staff who has sent their /start, and return the id."""
        staff_id = str(self.json("staff", "add", name, "--role", role, "--team", team)["id"])
        with self.tx() as tx:
            staff.set_fields(tx, staff_id, state="active", started_at=SystemClock().now())
            if chat:
                self.clinic.vault.put(tx, staff_id, Kind.CHAT, str(chat), is_findable=True)
        return staff_id

    def invite(self, code: str = "P-014", *more: str) -> dict[str, Any]:
        """Invite Jo Doe under a chart code."""
        found: dict[str, Any] = self.json("patient", "invite", "--code", code, *JO_DOE, "--starts-on", "today", *more)
        return found


JO_DOE = (
    "--name", "Jo Doe", "--phone", "+1 555 0199", "--emergency-contact", "Pat Doe, +1 555 0142",
    "--location", "12 Bay Street, Portland",
)  # fmt: skip
