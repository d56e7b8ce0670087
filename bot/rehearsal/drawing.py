"""Charts drawn in processes of their own, one a processor: drawing is slow, and needs these few values alone."""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.charts import Panel, draw


class DrawingFailedError(Exception):
    """A process that drew charts came to a bad end; what it said is on standard error."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One chart to draw and the file to write it to."""

    panels: tuple[Panel, ...]
    title: str
    sessions_on: tuple[date, ...]
    path: Path


def draw_all(sheets: Sequence[Sheet]) -> None:
    """Draw every sheet, shared out evenly."""
    hands = min(os.cpu_count() or 1, len(sheets))
    at_work = [_start(sheets[place::hands]) for place in range(hands)]
    if any([process.wait() for process in at_work]):  # noqa: C419 - every one of them is waited for
        raise DrawingFailedError


def _start(sheets: Sequence[Sheet]) -> subprocess.Popen[bytes]:
    """Hand sheets to a new process; it has the interpreter and this module from us, and nothing from outside."""
    process = subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE)  # noqa: S603 - see above
    if process.stdin is not None:
        with process.stdin as pipe:
            pickle.dump(list(sheets), pipe)
    return process


def main() -> None:
    """Draw the sheets that come on standard input."""
    sheets: list[Sheet] = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    for sheet in sheets:
        picture = draw(sheet.panels, title=sheet.title, sessions_on=sheet.sessions_on, item9_marks=True)
        sheet.path.write_bytes(picture)


if __name__ == "__main__":
    main()
