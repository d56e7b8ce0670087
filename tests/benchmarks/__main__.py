"""``make bench``: every benchmark, or those named on the command line."""

import asyncio
import sys
import time

from tests.benchmarks import answers, bans, digests, starts, ticks, urgent
from tests.benchmarks.report import tell

ALL = {
    "answers": answers.run,
    "urgent": urgent.run,
    "starts": starts.run,
    "ticks": ticks.run,
    "digests": digests.run,
    "bans": bans.run,
    "kills": starts.kills,
}


def main(*names: str) -> None:
    """Run the benchmarks one after another."""
    began_at = time.monotonic()
    for name in names or ALL:
        tell(f"{name} ...")
        asyncio.run(ALL[name]())
    tell(f"done in {time.monotonic() - began_at:.0f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
