"""The migrations make exactly the tables that the code works with."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from depesche.archive import Archive, schema
from depesche.archive.engine import location
from depesche.errors import ArchiveError


def test_migrations_and_schema_agree(archive: Archive) -> None:
    with archive.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _ours})
        assert compare_metadata(context, schema.metadata) == []


def _ours(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not (name or "").startswith("fulltext")


def test_an_archive_of_a_later_version_is_left_alone(place: str) -> None:
    with Archive.open(place) as archive, archive.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match="later version"):
        Archive.open(place)


def test_a_database_of_something_else_is_left_alone(nowhere: str) -> None:
    engine = create_engine(location(nowhere))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE customers (id INTEGER)"))
    engine.dispose()
    with pytest.raises(ArchiveError, match="not an archive"):
        Archive.open(nowhere)
