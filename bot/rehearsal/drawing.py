"""Charts drawn in processes of their own, one a processor: drawing is slow, and needs these few values alone."""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.charts import Panel, draw, panels_of
from conversations.caseload import Day, PatientWeek


class DrawingFailedError(Exception):
    """A process that drew charts came to a bad end; what it said is on standard error."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One chart to draw and the file to write it to."""

    panels: tuple[Panel, ...]
    title: str
    sessions_on: tuple[date, ...]
    days: tuple[Day, ...]
    path: Path

    @classmethod
    def of(cls, week: PatientWeek, folder: Path) -> "Sheet":
        """Return the clinicians' chart of one patient, called by their code."""
        return cls(panels_of(week), week.code, week.sessions_on, week.days, folder / f"{week.code}.png")

    def drawn(self) -> bytes:
        """Return the picture."""
        return draw(self.panels, title=self.title, sessions_on=self.sessions_on, item9_marks=True, days=self.days)


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
        sheet.path.write_bytes(sheet.drawn())


if __name__ == "__main__":
    main()
