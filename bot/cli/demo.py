"""``soundings demo``: a synthetic clinic, through the same code, on this machine alone."""

from pathlib import Path
from typing import Annotated

import typer

from bot.rehearsal.demo import main as play

app = typer.Typer(add_completion=False)


@app.command()
def demo(
    days: Annotated[int, typer.Option(min=1, max=730, help="How long it plays.")] = 84,
    patients: Annotated[int, typer.Option(min=1, max=1_000, help="How many are followed.")] = 40,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 7,
    out: Annotated[Path, typer.Option(file_okay=False, help="The folder to write to.")] = Path("demo"),
    headless: Annotated[bool, typer.Option("--headless", help="Leave no server running.")] = False,
) -> None:
    """Play a synthetic clinic with the clock turned: no token, nothing but 127.0.0.1, nothing real."""
    raise typer.Exit(play(days, patients, seed, out, headless))
