"""The command line: ``soundings COMMAND``. A command is imported when it is called, so that each starts fast."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from bot.cli.refusal import RefusedError

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "init": "Set up a clinic here: make the key, write .env, make the database.",
        "run": "Run the bot until it is told to stop.",
        "doctor": "Say what is missing before the clinic goes live.",
        "migrate": "Bring the database up to date.",
        "staff": "Add, list and remove staff.",
        "rota": "Show, set and check who is on call.",
        "patient": "Invite, list, show and discharge patients; enter paper answers.",
        "session": "Book, move, cancel and list sessions.",
        "protocol": "Show and change when check-ins come, and the plans courses start from.",
        "alerts": "List, show, acknowledge and close alerts.",
        "digest": "Preview and send the weekly digest.",
        "export": "Write check-ins, totals, courses, sessions and days as CSV files.",
        "demo": "Play a synthetic clinic on this machine.",
    }
)
"""Every command with its line in the help; each has a module of its name, with its ``app``."""


class Later(TyperCommand):
    """A command that is imported when it is called."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401
        """Hand over to the command itself."""
        return command(str(self.name)).make_context(info_name, args, parent, **extra)


class Commands(TyperGroup):
    """All commands; what one refuses is said in one line, with exit code 1."""

    def __init__(self, **attrs: Any) -> None:
        """Name the commands without importing them."""
        super().__init__(**attrs)
        self.commands = {name: Later(name, help=text) for name, text in COMMANDS.items()}

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command."""
        try:
            return super().invoke(ctx)
        except RefusedError as error:
            typer.echo(f"soundings: {error}", err=True)
            raise typer.Exit(1) from None


app = typer.Typer(
    name="soundings",
    cls=Commands,
    help="Soundings follows a clinic's patients between visits, in Telegram.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def _options(
    traceback: Annotated[
        bool, typer.Option("--traceback", help="Show where a failure came from; it may quote patients' data.")
    ] = False,  # read by main(), which has to know it whatever else fails
) -> None:
    """Soundings follows a clinic's patients between visits, in Telegram."""


def command(name: str) -> Any:  # noqa: ANN401 - a command or a group of them
    """Return a command, imported."""
    return get_command(import_module(f"bot.cli.{name}").app)


def main() -> None:
    """Run one command; whatever fails, exit 1 with one line, and never with a value that may be someone's."""
    os.umask(0o077)  # databases, keys and pictures are for whoever runs the bot alone
    try:
        app()
    except Exception as error:
        if "--traceback" in sys.argv:
            raise
        where = extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}, line {where.lineno}"
        typer.echo(f"soundings: this should not have happened ({type(error).__name__} in {place})", err=True)
        sys.exit(1)
