"""``soundings run``: the bot."""

import logging
from enum import StrEnum
from typing import Annotated

import typer

from bot import serve
from bot.cli.office import load_settings
from bot.cli.refusal import refuse
from bot.opening import NotReadyError

app = typer.Typer(add_completion=False)


class Level(StrEnum):
    """How much the log tells."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@app.command()
def run(
    level: Annotated[
        Level, typer.Option("--log-level", case_sensitive=False, help="How much the log on stderr tells.")
    ] = Level.INFO,
) -> None:
    """Run the bot until SIGTERM or Ctrl-C; it finishes what is under way and ends within five seconds."""
    settings = load_settings()
    try:
        serve.run(settings, level=logging.getLevelNamesMapping()[level.name])
    except NotReadyError as error:
        refuse(str(error))
