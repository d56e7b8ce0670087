"""``soundings doctor``: what is missing."""

from dataclasses import asdict
from typing import Annotated

import typer

from bot.app import SystemClock
from bot.cli import show
from bot.cli.refusal import refuse
from bot.doctor import Level, examine
from conversations.readable import counted

app = typer.Typer(add_completion=False)


@app.command()
def doctor(wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Say what is missing before the clinic goes live, and what to do about it; exit 1 when there is a problem."""
    findings = examine(now=SystemClock().now())
    if wants_json:
        show.as_json([asdict(each) for each in findings])
    else:
        show.table(
            ["", "what", "found", "what to do"],
            [(each.level, each.subject, each.found, each.to_do) for each in findings],
        )
    problems = sum(each.level is Level.PROBLEM for each in findings)
    if problems:
        refuse(f"{counted(problems, 'problem')} to solve before this clinic can rely on the bot")
