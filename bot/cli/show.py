"""What commands print: tables for people, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from conversations.readable import moment

PIPED_WIDTH = 1_000
"""Wide enough that no line breaks when another program reads them."""


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under their columns; nothing in a cell is taken for markup."""
    grid = Table(*columns, box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_header=any(columns))
    for row in rows:
        grid.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else PIPED_WIDTH).print(grid)


def as_json(what: Any) -> None:  # noqa: ANN401 - anything JSON can hold
    """Print JSON; times as ISO 8601 in UTC."""
    typer.echo(json.dumps(what, ensure_ascii=False, indent=2, default=_written))


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def at(when: datetime | None, zone: str) -> str:
    """Return an instant in the clinic's own time, or nothing."""
    return "" if when is None else moment(when.astimezone(ZoneInfo(zone)))


def yes(is_so: bool) -> str:
    """Return a predicate as a word."""
    return "yes" if is_so else "no"
