"""The tables, one module a subject; importing this package fills ``SQLModel.metadata``."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
}
# Left to itself each database makes up other names, and a migration could not name what it changes.

from storage.models import alarm, care, delivery, people, trust  # noqa: E402 - tables take the names that stand above

__all__ = ["METADATA", "alarm", "care", "delivery", "people", "trust"]

METADATA: MetaData = SQLModel.metadata
"""Every table of the schema."""
