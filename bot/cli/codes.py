"""Handing out a single-use code: printed, as a deep link, and as a QR picture."""

import os
from dataclasses import replace
from pathlib import Path

import typer

from bot import enrolment
from bot.cli import show
from bot.cli.office import Office
from bot.cli.refusal import refuse
from bot.clinic import Clinic
from bot.telegram_look import bot_name
from storage.staff import CODE_LIFE


def introduced(desk: Office, *, needs_name: bool) -> Clinic:
    """Return the clinic with the bot's own name; without it a picture cannot be made."""
    name = bot_name(desk.settings)
    if needs_name and not name:
        refuse(
            "Telegram does not tell the bot's name now, so there is no link for a picture; leave --qr out or try later"
        )
    return replace(desk.clinic, bot_name=name)


def write_picture(clinic: Clinic, code: str, path: Path | None) -> None:
    """Write the QR picture inside the caller's transaction: if the disk refuses it, there is no code either."""
    if path is None:
        return
    try:
        path.write_bytes(enrolment.qr_of(enrolment.link_of(clinic, code)))
    except OSError as error:
        refuse(f"the picture cannot be written to {path} ({os.strerror(error.errno or 0)}); nothing was changed")


def hand_out(clinic: Clinic, desk: Office, facts: dict[str, object], code: str, *, wants_json: bool) -> None:
    """Print a fresh code with its link and life."""
    link = enrolment.link_of(clinic, code) if clinic.bot_name else None
    if wants_json:
        show.as_json({**facts, "code": code, "link": link, "expires_at": desk.now + CODE_LIFE})
        return
    until = show.at(desk.now + CODE_LIFE, desk.clinic.zone)
    typer.echo(f"Code: {code}")
    typer.echo(f"Link: {link}" if link else f"Link: none, the bot's name is not known now; send it /start {code}")
    typer.echo(f"Good for one use, until {until}.")
