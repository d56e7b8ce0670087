"""Opening a clinic's database: is it there, current, and written with this key?"""

from pathlib import Path

from sqlalchemy import Connection

from bot.config import Settings
from storage import health, schema
from storage.database import Database, DatabaseUnavailableError
from storage.vault import Keys, Vault


class NotReadyError(Exception):
    """What stands in the way, as one line for the operator."""


WRONG_KEY = "ENCRYPTION_KEY is not the key that this database was written with; put the right one back into .env"
NOT_CURRENT = "the database is not up to date; run soundings migrate"


def connect(settings: Settings, *, is_new: bool = False) -> Database:
    """Return the clinic's database, still unopened; a SQLite file that is not there is only made when ``is_new``."""
    database = Database(settings.database_url.get_secret_value())
    path = file_of(database)
    if path is not None and not is_new and not path.exists():
        message = f"there is no database at {path}; run soundings init, or soundings migrate if .env is right"
        raise NotReadyError(message)
    return database


def file_of(database: Database) -> Path | None:
    """Return the file that a SQLite database lives in."""
    name = database.engine.url.database
    return Path(name).resolve() if database.is_sqlite and name and name != ":memory:" else None


def open_database(settings: Settings) -> Database:
    """Return a database that can be worked with; raise NotReadyError otherwise."""
    database = connect(settings)
    try:
        with database.reading() as tx:
            problem = _problem(tx, settings)
    except DatabaseUnavailableError:
        problem = unavailable(database)
    if problem:
        database.close()
        raise NotReadyError(problem)
    return database


def _problem(tx: Connection, settings: Settings) -> str:
    if not schema.is_current(tx):
        return NOT_CURRENT
    return "" if health.opens(tx, Vault(Keys.from_text(settings.encryption_key.get_secret_value()))) else WRONG_KEY


def unavailable(database: Database) -> str:
    """Return the one line for a database that does not answer, without its password."""
    where = database.engine.url.render_as_string(hide_password=True)
    return f"the database at {where} cannot be opened; check DATABASE_URL, and that the server runs"
