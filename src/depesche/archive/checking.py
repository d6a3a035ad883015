"""Checking an archive: every text, span and reference, and every row of the index against the record that made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from typing import Any

import msgspec
import zstandard
from sqlalchemy import ColumnElement, Connection, Row, Table, column, func, select, table, text

from depesche.archive import schema
from depesche.archive.arrival import Arrival, Status, check, text_hash
from depesche.archive.packing import unpack
from depesche.archive.rows import ActorKey, Rows, index_rows
from depesche.errors import InputError
from depesche.record import Record

_A, _V = schema.article.c, schema.version.c
_TOGETHER = 500  # articles
_LAST = 2**47 - 1  # no article has a higher number


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with an archive, one sentence a fault; nothing if it is sound.

    Args:
        connection: one state of the archive.
    """
    yield from _references(connection)
    actors: dict[ActorKey, int] = {
        (name, kind, country, wikidata): number
        for number, name, _, kind, country, wikidata in connection.execute(select(schema.actor))
    }
    first = 0
    while True:
        rows = connection.execute(_articles(first)).all()
        last = rows[-1].id if len(rows) == _TOGETHER else _LAST
        yield from _part(connection, actors, rows, first, last)
        if last == _LAST:
            break
        first = last + 1
    yield from _old_versions(connection)
    yield from _full_text(connection)
    yield from _origins(connection)
    yield from _days(connection)


def _articles(first: int) -> Any:
    columns = (_A.id, _A.status, _V.article_id, _V.number, _V.sha256, _V.text, _V.record)
    joined = schema.article.outerjoin(schema.version, _V.id == _A.version_id)
    return select(*columns).select_from(joined).where(_A.id >= first).order_by(_A.id).limit(_TOGETHER)


def _part(
    connection: Connection, actors: dict[ActorKey, int], articles: Iterable[Row[Any]], first: int, last: int
) -> Iterator[str]:
    """The current records of some articles, and all index rows in the range of their numbers."""
    made = Rows()
    for row in articles:
        if row.article_id != row.id:
            yield f"article {row.id}: the version that counts is missing or another article's"
            continue
        record = yield from _read(f"article {row.id}, version {row.number}", row)
        if record and row.status == Status.usable:
            try:
                index_rows(row.id, record, actors, made)
            except KeyError as missing:
                yield f"article {row.id}: not indexed, {missing} is no known actor"
    for index in schema.INDEX_TABLES:
        expected = set(getattr(made, index.name))
        found = {tuple(row) for row in connection.execute(select(index).where(_within(index, first, last)))}
        for owner in sorted({_owner(index, row) for row in expected ^ found}):
            yield f"article {owner}: its rows in “{index.name}” are not those of its record; code it again with recode"


def _read(name: str, row: Any) -> Generator[str, None, Record | None]:
    """A version's record, if text and record are what they were."""
    if text_hash(row.text) != row.sha256:
        yield f"{name}: the text is not what its hash says"
    if row.record is None:
        yield f"{name}: there is no record"
        return None
    try:
        record = unpack(row.record, row.text)
        check(Arrival(record=record))
    except (msgspec.MsgspecError, zstandard.ZstdError, InputError) as error:
        yield f"{name}: {error}"
        return None
    return record


def _within(table: Table, first: int, last: int) -> ColumnElement[bool]:
    """The rows of articles with these numbers."""
    if "article_id" in table.c:
        return table.c.article_id.between(first, last)
    return table.primary_key.columns[0].between(first * schema.ITEMS, (last + 1) * schema.ITEMS - 1)


def _owner(table: Table, row: tuple[Any, ...]) -> int:
    if "article_id" not in table.c:
        return int(row[0]) // schema.ITEMS
    return int(row[list(table.c).index(table.c.article_id)])


def _old_versions(connection: Connection) -> Iterator[str]:
    """Versions that count no more, a withdrawal without text among them."""
    columns = (_V.article_id, _V.number, _V.sha256, _V.text, _V.record)
    old = select(*columns).where(_V.id.not_in(select(_A.version_id).where(_A.version_id.is_not(None))))
    for row in connection.execution_options(yield_per=_TOGETHER).execute(old):
        yield from _read(f"article {row.article_id}, version {row.number}", row)


def _references(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":  # PostgreSQL lets none of this happen
        for name, row, target, _ in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"table “{name}”, row {row}: refers to a row of “{target}” that is not there"
        for (line,) in connection.execute(text("PRAGMA quick_check(20)")):
            if line != "ok":
                yield f"database file: {line}"


def _full_text(connection: Connection) -> Iterator[str]:
    """Versions that should be in the full-text index and are not, and the other way round."""
    name, key = ("fulltext_docsize", "id") if connection.dialect.name == "sqlite" else ("fulltext", "version_id")
    index = table(name, column(key))
    indexed = set(connection.execute(select(index.c[key])).scalars())
    due = {
        version: article
        for article, version in connection.execute(select(_A.id, _A.version_id).where(_A.status == Status.usable.value))
    }
    for version in sorted(due.keys() - indexed):
        yield f"article {due[version]}: its text is not in the full-text index"
    for version in sorted(indexed - due.keys()):
        yield f"version {version}: is in the full-text index and does not count"


def _days(connection: Connection) -> Iterator[str]:
    """Days on which another number of articles is kept than stands."""
    usable = select(_A.day, func.count()).where(_A.status == Status.usable.value).group_by(_A.day)
    stand = Counter({day: number for day, number in connection.execute(usable)})  # noqa: C416
    kept = Counter({day: number for day, number in connection.execute(select(schema.article_day))})  # noqa: C416
    for day in sorted(day for day in {*stand, *kept} if stand[day] != kept[day]):
        yield f"day {day}: {kept[day]} articles are counted, and {stand[day]} stand"


def _origins(connection: Connection) -> Iterator[str]:
    first, signature, band = schema.article.alias(), schema.origin_signature, schema.origin_band
    usable = _A.status == Status.usable.value
    asked = {
        "counts and has no origin": select(_A.id).where(usable, _A.origin_id.is_(None)),
        "does not count and has an origin": select(_A.id).where(~usable, _A.origin_id.is_not(None)),
        "belongs to an origin whose first article is not in it": select(_A.id)
        .outerjoin(first, first.c.id == _A.origin_id)
        .where(_A.origin_id.is_not(None), first.c.origin_id.is_distinct_from(_A.origin_id)),
        "has an origin and no fingerprint": select(_A.id).where(
            _A.origin_id.is_not(None), _A.id.not_in(select(signature.c.article_id))
        ),
        "has bands and no fingerprint": select(band.c.article_id)
        .where(band.c.article_id.not_in(select(signature.c.article_id)))
        .distinct(),
    }
    for fault, question in asked.items():
        for number in connection.execute(question).scalars():
            yield f"article {number}: {fault}"
