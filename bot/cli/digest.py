"""``soundings digest``: see the weekly digest before it leaves, and send it without waiting for its day."""

import os
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Connection, Row, select

from bot import digests
from bot.cli.office import ACTOR, Office, find_team, office
from bot.cli.refusal import refuse
from conversations.digest import Digest
from conversations.localtime import local_date
from storage import audit, patients
from storage.digests import Pages
from storage.vault import Kind

app = typer.Typer(help="Preview and send the weekly digest.", no_args_is_help=True, add_completion=False)

Team = Annotated[str | None, typer.Option(help="Only this care team.")]
NOTHING = "there is no digest to show: nobody is enrolled yet"


@app.command()
def preview(
    out: Annotated[Path, typer.Option(file_okay=False, help="The folder to write to; made when it is not there.")],
    team: Team = None,
    names: Annotated[bool, typer.Option("--names", help="With patients' names: for this machine only.")] = False,
) -> None:
    """Write the digest of the last seven days, today included, as a page and as text; nothing is sent."""
    with office() as desk:
        today = local_date(desk.now, desk.clinic.zone)
        action = "preview digest with names" if names else "preview digest"
        shown = [digest for _, digest in _made(desk, team, today, action, with_names=names)]
        for digest in shown:
            stem = f"digest-{today.isoformat()}" + ("" if len(shown) == 1 else f"-{_slug(digest.team_name)}")
            _write(out, stem, digests.render(digest))


def _made(
    desk: Office, team: str | None, today: date, action: str, *, with_names: bool = False
) -> list[tuple[int, Digest]]:
    """Return each team's digest as of today; refuse when nobody is in any."""
    with desk.database.begin() as tx:
        audit.record(tx, actor=ACTOR, action=action, at=desk.now)
        teams = [find_team(tx, team)] if team else patients.teams(tx)
    with desk.database.reading() as tx:
        made = [(each.id, _gather(tx, desk, each, today, with_names=with_names)) for each in teams]
    found = [(team_id, digest) for team_id, digest in made if digest.lines or digest.left]
    return found or refuse(NOTHING)


def _gather(tx: Connection, desk: Office, team: Row[Any], today: date, *, with_names: bool) -> Digest:
    period = digests.period_of(today + timedelta(days=1), desk.clinic.zone)
    digest = digests.gather(tx, desk.clinic, team.id, team.name, period)
    if not with_names:
        return digest
    vault, everyone = desk.clinic.vault, select(patients.PATIENT.c.id)
    codes, names = vault.all_of(tx, Kind.CODE, everyone), vault.all_of(tx, Kind.NAME, everyone)
    called = {code: f"{code} {names[owner]}" for owner, code in codes.items() if owner in names}
    lines = tuple(replace(each, code=called.get(each.code, each.code)) for each in digest.lines)
    left = tuple(replace(each, code=called.get(each.code, each.code)) for each in digest.left)
    return replace(digest, lines=lines, left=left)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _write(out: Path, stem: str, pages: Pages) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for suffix, text in (("html", pages.html), ("txt", pages.text)):
            path = out / f"{stem}.{suffix}"
            path.write_text(text, encoding="utf-8")
            typer.echo(str(path))
    except OSError as error:
        refuse(f"{out} cannot be written to ({os.strerror(error.errno or 0)})")


@app.command()
def send(team: Team = None) -> None:
    """Send the digest of the last seven days, today included, to each team's clinicians; at most once a day."""
    with office() as desk:
        today = local_date(desk.now, desk.clinic.zone)
        for team_id, digest in _made(desk, team, today, "send digest"):
            with desk.database.reading() as tx:
                with_mail = digests.is_mailed(tx, desk.clinic, team_id)
            pages = digests.render(digest, with_mail=with_mail)
            with desk.database.begin() as tx:
                is_new = digests.store(tx, desk.clinic, team_id, today, pages, now=desk.now)
            typer.echo(
                f"{digest.team_name}: {'the running bot sends it now.' if is_new else 'was sent today already.'}"
            )
