"""``soundings migrate``: bring the database up to date."""

import typer
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.office import load_settings
from bot.cli.refusal import refuse
from bot.config import Settings
from bot.opening import connect, unavailable
from storage import schema
from storage.database import DatabaseUnavailableError

app = typer.Typer(add_completion=False)


@app.command()
def migrate() -> None:
    """Bring the database up to date; harmless when it is."""
    bring_up_to_date(load_settings())
    typer.echo("The database is up to date.")


def bring_up_to_date(settings: Settings) -> None:
    """Run every migration that the database lacks, all or nothing."""
    database = connect(settings, is_new=True)
    try:
        with database.migrating() as tx:
            schema.migrate(tx)
    except DatabaseUnavailableError:
        refuse(unavailable(database))
    except CommandError:
        refuse("the database was made by a newer version of Soundings; install that version")
    except SQLAlchemyError as error:
        refuse(f"the migration failed and nothing was changed ({str(error).splitlines()[0]})")
    finally:
        database.close()
