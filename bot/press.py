"""A digest is made in a process of its own: reading and drawing thousands of lines must not hold a crisis text up."""

import asyncio
import json
import os
import sys
from dataclasses import asdict
from datetime import datetime

from bot import digests, log
from bot.clinic import Clinic
from bot.config import Settings
from conversations.digest import Period
from storage.database import Database, DatabaseUnavailableError
from storage.digests import Pages
from storage.vault import Keys, Vault

KINDNESS = 10
"""How far the press stands back from the bot when both want the processor."""

UNAVAILABLE = 75

_log = log.get(__name__)


class Press:
    """Makes digests for one clinic; what it has to know goes through a pipe, never into the list of processes."""

    def __init__(self, settings: Settings) -> None:
        """Keep where the data is and what opens it."""
        self._clinic = {
            "url": settings.database_url.get_secret_value(),
            "key": settings.encryption_key.get_secret_value(),
        }

    async def make(self, team_id: int, team: str, period: Period) -> Pages | None:
        """Return one team's digest; None when it has nobody. Raise DatabaseUnavailableError to be asked again."""
        span = {"starts_at": period.starts_at.isoformat(), "ends_at": period.ends_at.isoformat()}
        order = {**self._clinic, "team_id": team_id, "team": team, **span}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", __name__, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        try:
            printed, _ = await process.communicate(json.dumps(order).encode())
        finally:
            if process.returncode is None:
                process.kill()
        if process.returncode:
            _log.warning("no digest was made", team=team_id, code=process.returncode)
            raise DatabaseUnavailableError
        pages = json.loads(printed)
        return None if pages is None else Pages(**pages)


def main() -> None:
    """Make the digest that standard input orders, and write its pages to standard output."""
    os.nice(KINDNESS)
    order = json.load(sys.stdin)
    period = Period(datetime.fromisoformat(order["starts_at"]), datetime.fromisoformat(order["ends_at"]))
    clinic = Clinic(Vault(Keys.from_text(order["key"])), name="", phone="", zone="")
    database = Database(order["url"])
    try:
        with database.reading() as tx:
            digest = digests.gather(tx, clinic, order["team_id"], order["team"], period)
    except DatabaseUnavailableError:
        sys.exit(UNAVAILABLE)
    finally:
        database.close()
    json.dump(asdict(digests.render(digest)) if digest.lines else None, sys.stdout)


if __name__ == "__main__":
    main()
