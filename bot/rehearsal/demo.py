"""The demo: plays the synthetic clinic through the production code, writes its files and says what happened."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot import log
from bot.rehearsal import export
from bot.rehearsal.clinic import SyntheticClinic, found
from bot.rehearsal.plans import CLINIC_ZONE
from bot.rehearsal.play import Play
from bot.rehearsal.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")  # noqa: S108 - a private folder is made inside; nothing there outlives the machine
"""Where a database that is thrown away afterwards costs the disk nothing, if there is such a place."""

ROWS = (
    ("Check-ins completed", "{checkins_completed} of {checkins_due}"),
    ("missed, not sent", "{checkins_missed}, {checkins_not_sent}"),
    ("Answers", "{answers}"),
    ("Positive item 9", "{positive_item9} check-ins, crisis text sent {crisis_messages} times"),
    ("Alerts", "{alerts_raised} raised, {alerts_open} open now"),
    ("Pages", "{pages}, {escalations} escalations"),
    ("Latest PHQ-9", "{responders} responded, {remitters} in remission, {worse} reliably worse"),
    ("Digests", "{digests}"),
    ("Errors", "{errors}"),
)


class ErrorCount(logging.Handler):
    """Counts what the bot logs as an error."""

    def __init__(self) -> None:
        """Start at none."""
        super().__init__(logging.ERROR)
        self.count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        """Count one."""
        self.count += 1


def main(days: int, patients: int, seed: int, out: Path, headless: bool) -> int:  # noqa: ARG001, FBT001 - the command's options
    """Play, write the files and print the summary; return 0 when nothing went wrong."""
    console = Console()
    clinic = found(seed, patients, days)
    log.set_up(level=logging.WARNING)
    errors = ErrorCount()
    logging.getLogger().addHandler(errors)
    started = time.perf_counter()
    try:
        with _progress(console, clinic) as progress:
            summary, deeds, seconds = asyncio.run(_play(clinic, errors, out, progress))
    finally:
        logging.getLogger().removeHandler(errors)
    _tell(console, summary, out)
    console.print(
        f"{deeds} taps and messages in {seconds:.1f} s ({deeds / seconds:.0f} a second), "
        f"{time.perf_counter() - started:.1f} s with all files."
    )
    return 1 if summary["errors"] else 0


async def _play(
    clinic: SyntheticClinic, errors: ErrorCount, out: Path, progress: Callable[[datetime], None]
) -> tuple[dict[str, Any], int, float]:
    """Play on a database that is thrown away; return the summary, the number of deeds, and the seconds of the play."""
    with TemporaryDirectory(prefix="soundings-demo-", dir=_place()) as folder:
        async with Stage(f"sqlite:///{folder}/demo.db", now=clinic.starts_at) as stage:
            play = Play(stage, clinic)
            started = time.perf_counter()
            await play.run(progress)
            seconds = time.perf_counter() - started
            period = export.period_of(clinic.starts_at, clinic.ends_at, CLINIC_ZONE)
            with stage.app.database.reading() as tx:
                figures = {
                    "patients": len(clinic.patients),
                    "days": clinic.days,
                    "seed": clinic.seed,
                    "errors": errors.count,
                }
                return export.write(tx, stage.app.clinic, period, figures, out), play.deeds, seconds


def _place() -> Path | None:
    return MEMORY if MEMORY.is_dir() else None


@contextmanager
def _progress(console: Console, clinic: SyntheticClinic) -> "Iterator[Callable[[datetime], None]]":
    """Show the days go by; a terminal that cannot move its cursor sees nothing until the end."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("days"))
    with Progress(*columns, TimeElapsedColumn(), console=console, refresh_per_second=4) as bar:
        people = f"{len(clinic.patients)} patients"
        task = bar.add_task(people, total=clinic.days)

        def show(now: datetime) -> None:
            days = (now - clinic.starts_at).days
            bar.update(task, completed=days, description="Writing the files" if days == clinic.days else people)

        yield show
        bar.update(task, completed=clinic.days)


def _tell(console: Console, summary: dict[str, Any], out: Path) -> None:
    """Print the summary, and where to look."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, pattern in ROWS:
        table.add_row(name, pattern.format(**summary))
    console.print(table)
    pages = export.digest_files(out)
    if pages:
        console.print(f"The latest digest: {pages[-1]}", soft_wrap=True)
    console.print(f"Everything is in {out}/", soft_wrap=True)
