"""Writing in bulk: what can be made once at the end is not kept up to date in between.

While much is written to an archive that holds little, the secondary indexes are taken away and made again at the end,
and origins are told at the end in large pieces. The archive itself says what is still to do: indexes are missing, or
articles that count have no origin. Questions are answered rightly all the while, only slowly. A process that was
killed leaves that state behind, and whoever opens the archive next completes it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from sqlalchemy import Connection, Engine, Index, func, select, text

from depesche.archive import schema
from depesche.archive.arrival import fingerprint_of
from depesche.archive.bulk import pieces
from depesche.archive.grouping import Origins
from depesche.archive.origins import Fingerprint
from depesche.record import Article

Writing: TypeAlias = Callable[[], AbstractContextManager[Connection]]

_LITTLE: Final = 20_000  # articles; with more, making the indexes again would cost more than it saves
_TOGETHER: Final = 2_000  # articles given their origin in one transaction
_BULK_LOCK: Final = (
    0x6465_7065_6275_6C6B  # “depebulk”: the advisory lock of a process that writes to PostgreSQL in bulk
)
_DOCUMENT_INDEX: Final = "ix_fulltext_document"


@contextmanager
def alone(engine: Engine) -> Iterator[bool]:
    """Whether no other process writes in bulk; while this lasts, none can. A process that ends in any way lets go."""
    if engine.dialect.name == "sqlite":
        with _alone_with_file(engine) as got:
            yield got
    else:
        with engine.connect() as connection:
            got = bool(connection.execute(select(func.pg_try_advisory_lock(_BULK_LOCK))).scalar())
            connection.commit()
            try:
                yield got
            finally:
                if got:
                    connection.execute(select(func.pg_advisory_unlock(_BULK_LOCK)))
                    connection.commit()


@contextmanager
def _alone_with_file(engine: Engine) -> Iterator[bool]:
    name = engine.url.database
    if not name or name == ":memory:":
        yield True
        return
    place = Path(f"{name}-bulk")
    with closing(sqlite3.connect(place, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
            return
        try:
            yield True
        finally:
            place.unlink(missing_ok=True)


def begin(connection: Connection) -> bool:
    """Take the indexes away where the archive holds little; whether that was done."""
    known = select(schema.article.c.id).limit(_LITTLE + 1).subquery()
    if connection.execute(select(func.count()).select_from(known)).scalar_one() > _LITTLE:
        return False
    for index in _secondary():
        index.drop(connection, checkfirst=True)
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"DROP INDEX IF EXISTS {_DOCUMENT_INDEX}"))
    return True


def unfinished(connection: Connection) -> bool:
    """Whether something is left to be completed."""
    return bool(_missing(connection) or Origins(connection).waiting(1))


def finish(writing: Writing, tell: Callable[[str], object]) -> None:
    """Complete what writing in bulk left: indexes, origins, what the engine knows of its tables.

    Args:
        writing: opens a transaction that alone may write.
        tell: is told of each step before it.
    """
    tell("making indexes")
    with writing() as connection:
        for index in _missing(connection):
            index.create(connection, checkfirst=True)
        if connection.dialect.name == "postgresql":
            connection.execute(text(schema.DOCUMENT_INDEX))
        connection.execute(text("ANALYZE"))
    tell("telling origins")
    while _tell_origins(writing):
        pass


def _tell_origins(writing: Writing) -> bool:
    """Give some articles their origin; whether there were any without."""
    with writing() as connection:
        origins = Origins(connection)
        articles = origins.waiting(_TOGETHER)
        if articles:
            origins.assign(_fingerprints(connection, origins, articles))
        else:
            connection.execute(text("ANALYZE article"))  # what was known of it was that none has an origin
        return bool(articles)


def _fingerprints(connection: Connection, origins: Origins, articles: list[int]) -> dict[int, Fingerprint]:
    """The fingerprints of articles; those that came without one are made and kept."""
    a, v = schema.article.c, schema.version.c
    found = origins.fingerprints(articles)
    columns = (a.id, v.local_id, v.text, v.language, v.title)
    question = select(*columns).join_from(schema.article, schema.version, v.id == a.version_id)
    made = {
        number: fingerprint_of(Article(id=local, text=words, language=language, title=title))
        for some in pieces(n for n in articles if n not in found)
        for number, local, words, language, title in connection.execute(question.where(a.id.in_(some)))
    }
    origins.keep(made)
    return found | made


def _secondary() -> Iterator[Index]:
    for table in schema.metadata.sorted_tables:
        yield from sorted(table.indexes, key=lambda index: str(index.name))


def _missing(connection: Connection) -> list[Index]:
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'index'"
        if connection.dialect.name == "sqlite"
        else "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
    )
    there = set(connection.execute(text(asked)).scalars())
    return [index for index in _secondary() if index.name not in there]
