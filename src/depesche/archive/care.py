"""What an archive holds, and keeping it small and quick."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, delete, func, select, text

from depesche.archive import schema
from depesche.archive.arrival import Status
from depesche.archive.migrate import revision

_A = schema.article.c
_COUNTED: Final = (
    schema.version,
    schema.event,
    schema.statement,
    schema.actor,
    schema.coder,
    schema.source,
    schema.quarantine,
)


def summary(connection: Connection) -> dict[str, int | str | None]:
    """What an archive holds, in numbers; the first three count only what is in results."""
    usable = _A.status == Status.usable.value
    articles = select(func.count(), func.count(_A.origin_id.distinct())).where(usable)
    number, origins = connection.execute(articles).one()
    known = connection.execute(select(func.count()).select_from(schema.article)).scalar_one()
    counts = {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in _COUNTED
    }
    return {
        "articles": number,
        "withdrawn": known - number,
        "versions": counts["version"],
        "events": counts["event"],
        "statements": counts["statement"],
        "actors": counts["actor"],
        "origins": origins,
        "coders": counts["coder"],
        "sources": counts["source"],
        "quarantine": counts["quarantine"],
        "engine": connection.dialect.name,
        "revision": revision(connection),
    }


def drop_orphans(connection: Connection) -> int:
    """Take out actors that no record speaks of any more; how many.

    Args:
        connection: of a writer.
    """
    gone = delete(schema.actor).where(schema.actor.c.id.not_in(select(schema.entity.c.actor_id)))
    return connection.execute(gone).rowcount


def merge_full_text(connection: Connection) -> None:
    """Bring the full-text index into as few pieces as it can have.

    Args:
        connection: of a writer.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO fulltext (fulltext) VALUES ('optimize')"))


def tidy(connection: Connection) -> None:
    """Give space back to the disk and renew what the engine knows of its tables.

    Args:
        connection: outside any transaction.
    """
    sqlite = connection.dialect.name == "sqlite"
    raw: Any = connection.execution_options(isolation_level="AUTOCOMMIT", writing=True).connection.driver_connection
    for statement in ("VACUUM", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)") if sqlite else ("VACUUM ANALYZE",):
        raw.execute(statement)
