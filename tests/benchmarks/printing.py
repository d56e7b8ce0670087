"""The press's own process with its doings counted: ``python -m tests.benchmarks.printing FILE`` for ``bot.press``.

What it makes is the same; when it ends it adds a line to FILE: its statements, peak memory and processor time.
"""

import json
import re
import sys
import time
from pathlib import Path

from sqlalchemy import Engine, event

from bot import press

_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def peak_memory() -> float:
    """Return the most memory in MB that this process has held; what its parent held does not count."""
    found = _PEAK.search(Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


def main(path: str) -> None:
    """Make an order, and write down what that took."""
    statements = [0]

    def count(*_: object) -> None:
        statements[0] += 1

    event.listen(Engine, "before_cursor_execute", count)
    try:
        press.main()
    finally:
        with Path(path).open("a") as file:
            file.write(
                json.dumps({"statements": statements[0], "memory": peak_memory(), "processor": time.process_time()})
                + "\n"
            )


if __name__ == "__main__":
    main(sys.argv[1])
