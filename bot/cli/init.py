"""``soundings init``: from nothing to a clinic that can be filled with people."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bot import config
from bot.cli.migrate import bring_up_to_date
from bot.cli.office import load_settings
from bot.cli.refusal import refuse
from bot.config import ConfigError, Settings
from bot.opening import NotReadyError, open_database
from storage.vault import new_key_text

app = typer.Typer(add_completion=False)

ENV = Path(".env")

NEXT = """\
Next:
  soundings staff add NAME --role admin       and a clinician; each sends their code to the bot
  soundings rota set NAME …                   who is paged first, second, …
  soundings doctor                            what is still missing
  soundings run                               the bot itself"""


WROTE = """\
Wrote .env, for your eyes only. Keep a copy of its ENCRYPTION_KEY in a safe place that holds no backup of the database:
without the key nobody can ever read who the patients are."""


@app.command()
def init(
    token: Annotated[str | None, typer.Option(envvar="TELEGRAM_BOT_TOKEN", help="What @BotFather gave you.")] = None,
    clinic_name: Annotated[str | None, typer.Option(help="As patients know it; it never names the treatment.")] = None,
    clinic_phone: Annotated[str | None, typer.Option(help="Where patients reach a person.")] = None,
    timezone: Annotated[str | None, typer.Option(help="IANA zone, as in America/New_York.")] = None,
    database_url: Annotated[str | None, typer.Option(help="sqlite:///FILE or postgresql+psycopg://…")] = None,
    api_url: Annotated[str | None, typer.Option(help="Another Bot API server than Telegram's.")] = None,
) -> None:
    """Make the key, write .env (never over one that is there), make the database, and say what comes next."""
    if ENV.exists():
        if any((clinic_name, clinic_phone, timezone, database_url, api_url)):
            refuse(".env is there already and stays as it is; change it by hand, or move it away and run this again")
        typer.echo(".env is there already and stays as it is.")
        prepare(load_settings())
    else:
        given = {
            "TELEGRAM_BOT_TOKEN": token or typer.prompt("The bot's token, from @BotFather", hide_input=True),
            "TELEGRAM_API_URL": api_url or config.TELEGRAM,
            "CLINIC_NAME": clinic_name or typer.prompt("The clinic's name, as patients know it"),
            "CLINIC_PHONE": clinic_phone or typer.prompt("The clinic's phone number"),
            "CLINIC_TIMEZONE": timezone or typer.prompt("Its time zone", default="America/New_York"),
            "DATABASE_URL": database_url or typer.prompt("Its database", default="sqlite:///soundings.db"),
            "ENCRYPTION_KEY": new_key_text(),
        }
        prepare(_checked(given))
        _write(given)
        typer.echo(WROTE)
    typer.echo(f"The database is ready.\n\n{NEXT}")


def prepare(settings: Settings) -> None:
    """Make or update the database; a fresh key must not meet a database that another one wrote."""
    bring_up_to_date(settings)
    try:
        open_database(settings).close()
    except NotReadyError as error:
        refuse(str(error))


def _checked(given: dict[str, str]) -> Settings:
    """Check every value before anything is made."""
    try:
        return config.load(_env_file=None, **{name.lower(): value for name, value in given.items()})
    except ConfigError as error:
        refuse("; ".join(str(error).splitlines()) + "; nothing was written")


def _write(given: dict[str, str]) -> None:
    """Write .env for its owner alone."""
    lines = ["# Every setting is explained in .env.example.", *(f"{name}={_quoted(it)}" for name, it in given.items())]
    try:
        with os.fdopen(os.open(ENV, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError as error:
        refuse(f".env cannot be written ({os.strerror(error.errno or 0)})")


def _quoted(value: str) -> str:
    """Return a value as dotenv reads it back, whatever stands in it."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
