"""The schema's version: bring a database up to date, or tell that it is not.

To change the schema, change the models, then let Alembic write the difference to a database that has every migration
so far, inside ``Database("sqlite:///scratch.db").begin() as tx``::

    migrate(tx)
    alembic.command.revision(_config(tx), "What it changes", autogenerate=True, rev_id="0002")

Read what it wrote and give it the shape of its neighbours: ``sa.String()``, names for constraints, no generated
comments, functions of one subject. ``tests/storage/test_migrations.py`` fails until migrations and models agree on both
databases.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def _config(tx: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = tx
    return config


def migrate(tx: Connection, version: str = "head") -> None:
    """Run every migration that this database has not had, inside the caller's transaction of ``Database.migrating``."""
    command.upgrade(_config(tx), version)


def is_current(tx: Connection) -> bool:
    """Tell whether the database has the schema that this code was written for."""
    return (
        MigrationContext.configure(tx).get_current_revision()
        == ScriptDirectory.from_config(_config()).get_current_head()
    )
