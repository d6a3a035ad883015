"""Coding again what another coder made: article by article, the old rows standing until the new are complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, not_, or_, select, update

from depesche.archive import schema
from depesche.archive.arrival import Arrival, Status, check, moment
from depesche.archive.index import Index
from depesche.archive.packing import pack
from depesche.archive.writer import Writer
from depesche.errors import DepescheError
from depesche.record import Article, Coder, Record

_A, _V, _C = schema.article.c, schema.version.c, schema.coder.c
_TOGETHER = 128  # articles looked up at once
_IN_TRANSACTION = 16


class Old(NamedTuple):
    """An article whose record another coder made, and the version that was read."""

    article_id: int
    version_id: int
    article: Article


class Opened(Protocol):
    """What is asked of an archive."""

    def reading(self) -> AbstractContextManager[Connection]: ...
    def writing(self) -> AbstractContextManager[Connection]: ...


Pipe: TypeAlias = Callable[[Iterable[Article]], Iterator[Record | DepescheError]]


def recode(archive: Opened, pipe: Pipe, coders: dict[str, Coder]) -> Iterator[int | DepescheError]:
    """Code again what other coders made; yields how many were put in place, or the error of one that was left as it was.

    Whatever was yielded stays if the process ends, and another run goes on with the rest.

    Args:
        archive: is written to in short transactions.
        pipe: reads articles, records or errors in their order.
        coders: what ``pipe`` reads with, by language; other languages are left alone.
    """
    after = 0
    while True:
        with archive.reading() as connection:
            some = old(connection, coders, after)
        if not some:
            return
        done: list[tuple[Old, Record, Coder]] = []
        for one, result in zip(some, pipe(one.article for one in some), strict=True):
            if isinstance(result, DepescheError):
                yield result
            else:
                done.append((one, result, coders[one.article.language]))
            if len(done) == _IN_TRANSACTION:
                yield _keep(archive, done)
                done = []
        if done:
            yield _keep(archive, done)
        after = some[-1].article_id


def _keep(archive: Opened, done: Sequence[tuple[Old, Record, Coder]]) -> int:
    with archive.writing() as connection:
        return put(connection, done)


def languages(connection: Connection) -> list[str]:
    """The languages of the articles that count."""
    asked = select(_V.language).join_from(schema.article, schema.version, _V.id == _A.version_id).distinct()
    return sorted(connection.execute(asked).scalars())


def count_old(connection: Connection, coders: dict[str, Coder]) -> int:
    """How many articles have been read by another coder than these, which are given by language."""
    return int(connection.execute(_question(coders).with_only_columns(func.count())).scalar_one())


def old(connection: Connection, coders: dict[str, Coder], after: int) -> list[Old]:
    """Some of them with higher numbers than ``after``, in the order of their numbers; none at the end."""
    rows = connection.execute(_question(coders).where(_A.id > after).order_by(_A.id).limit(_TOGETHER))
    return [
        Old(
            row.id,
            row.version_id,
            Article(
                id=row.local_id,
                text=row.text,
                language=row.language,
                title=row.title,
                published=row.published,
                publisher=row.publisher,
                url=row.url,
            ),
        )
        for row in rows
    ]


def put(connection: Connection, done: Sequence[tuple[Old, Record, Coder]]) -> int:
    """Put new records in the place of old ones; how many.

    An article of which another version counts by now is left as it is: whatever brought that version has read it.

    Args:
        connection: of a writer.
        done: what was read again, the new record and its coder.
    """
    writer, index = Writer(connection), Index(connection)
    standing = select(_A.version_id).where(_A.id.in_([one.article_id for one, _, _ in done]))
    current = set(connection.execute(standing).scalars())
    kept = [(one, record, coder) for one, record, coder in done if one.version_id in current]
    for one, record, coder in kept:
        check(Arrival(record=record))
        values = {"record": pack(record), "coder_id": writer.coder(coder), "coded": moment(datetime.now(UTC))}
        connection.execute(update(schema.version).where(_V.id == one.version_id).values(values))
    index.remove_rows([one.article_id for one, _, _ in kept])
    index.add_rows([(one.article_id, record) for one, record, _ in kept])
    return len(kept)


def _question(coders: dict[str, Coder]) -> Select[Any]:
    columns = (_A.id, _A.version_id, _V.local_id, _V.text, _V.language, _V.title, _V.published, _V.publisher, _V.url)
    joined = schema.article.join(schema.version, _V.id == _A.version_id).outerjoin(schema.coder, _C.id == _V.coder_id)
    others = or_(false(), *(and_(_V.language == language, _other(coder)) for language, coder in coders.items()))
    return select(*columns).select_from(joined).where(_A.status == Status.usable.value, others)


def _other(coder: Coder) -> ColumnElement[bool]:
    same = and_(_C.version == coder.version, _C.models == coder.models, _C.lexicon == coder.lexicon)
    return or_(_C.id.is_(None), not_(same))
