"""``soundings export``: the clinic's data as files."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bot import exports
from bot.cli.office import ACTOR, find_patient, office
from bot.cli.refusal import refuse
from storage import audit, patients

app = typer.Typer(help="Write data as files.", no_args_is_help=True, add_completion=False)


@app.callback()
def _group() -> None:
    """Write data as files."""


@app.command("csv")
def csv_(
    out: Annotated[Path, typer.Option(file_okay=False, help="The folder to write to; made when it is not there.")],
    patient: Annotated[str | None, typer.Option(metavar="CODE", help="Only this patient.")] = None,
) -> None:
    """Write check-ins, totals, courses, sessions and days as CSV files, with codes and no names; it is recorded."""
    with office() as desk:
        with desk.database.begin() as tx:
            row = find_patient(tx, desk.clinic, patient) if patient else None
            one = (row.id, patients.code_of(tx, desk.clinic.vault, row.id)) if row else None
            audit.record(tx, actor=ACTOR, action="export csv", at=desk.now, patient_id=row.id if row else None)
        try:
            with desk.database.reading() as tx:
                written = exports.write_tables(tx, desk.clinic, out, now=desk.now, patient=one)
        except OSError as error:
            refuse(f"{out} cannot be written to ({os.strerror(error.errno or 0)})")
        for path in written:
            typer.echo(str(path))
