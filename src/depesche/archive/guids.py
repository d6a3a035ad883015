"""Articles by the identifier that their source gives them."""

from __future__ import annotations

from sqlalchemy import Connection, exists, select

from depesche.archive import schema


def has_come(connection: Connection, guid: str) -> bool:
    """Whether a version of an article came under this identifier of its source."""
    return bool(connection.execute(select(exists().where(schema.version.c.guid == guid))).scalar())
