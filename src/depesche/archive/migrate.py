"""Bringing an archive to the tables this version works with, by Alembic's migrations in ``migrations/versions``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from depesche.archive.engine import writing
from depesche.archive.schema import REVISION
from depesche.errors import ArchiveError

_SCRIPTS: Final = Path(__file__).parent / "migrations"
_TABLE: Final = "alembic_version"


def revision(connection: Connection) -> str | None:
    """The migration an archive has been brought to; None for a database without one."""
    if not inspect(connection).has_table(_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()
    return str(found) if found is not None else None


def bring_up(engine: Engine, patience: float, create: bool) -> None:
    """Make or migrate the tables where that is due; otherwise nothing is written.

    Raises:
        ArchiveError: the database holds other tables, is empty and may not be filled, or was made by a later version.
    """
    with engine.connect() as connection:
        found = revision(connection)
        tables = inspect(connection).get_table_names() if found is None else []
    if found == REVISION:
        return
    if found is not None and found > REVISION:
        raise ArchiveError(
            f"This archive was made by a later version (tables {found}, here {REVISION}). Install that version."
        )
    if tables:
        raise ArchiveError("This database holds tables that are not an archive's. Name another place.")
    if found is None and not create:
        raise ArchiveError(
            "There is no archive in this database. Collect something first, or name another with --archive."
        )
    with writing(engine, patience) as connection:
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # slow to import, and needed once in an archive's life
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
