"""From numbers to tables: what a person wants to see of events, statements and articles, as Arrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import Connection, Table, func, select

from depesche.archive import schema
from depesche.archive.asking.conditions import Kind
from depesche.archive.bulk import pieces
from depesche.archive.packing import unpack
from depesche.record import Record, Span, Statement

if TYPE_CHECKING:
    import pyarrow as pa

Line: TypeAlias = dict[str, Any]

_A, _V = schema.article.c, schema.version.c
_COMMON: Final = {
    "article": "int64",
    "origin": "int64",
    "published": "string",
    "publisher": "string",
    "title": "string",
    "url": "string",
}
COLUMNS: Final[dict[Kind, dict[str, str]]] = {
    "events": {
        "id": "string",
        "date": "string",
        "type": "string",
        "mode": "string",
        "quad": "string",
        "actors": "list",
        "recipients": "list",
        "trigger": "string",
        "certainty": "string",
        "auxiliary": "list",
        "contexts": "list",
        "sources": "list",
        "via": "list",
        "place": "string",
        "place_country": "string",
        "lat": "double",
        "lon": "double",
        "sentence": "string",
        "sentence_start": "int32",
        "start": "int32",
        "end": "int32",
        **_COMMON,
    },
    "statements": {
        "id": "string",
        "date": "string",
        "mode": "string",
        "sources": "list",
        "via": "list",
        "recipients": "list",
        "negated": "bool",
        "cue": "string",
        "content": "string",
        "start": "int32",
        "end": "int32",
        **_COMMON,
    },
    "articles": {
        **_COMMON,
        "language": "string",
        "received": "string",
        "version": "int32",
        "events": "int32",
        "statements": "int32",
    },
}
"""Columns of each kind of result with their Arrow types; ``id`` is ``<article>.<item of its record>``, ``start`` and
``end`` count in its text.
"""


_COUNTS: Final = _V.id == _A.version_id  # the version that counts
_OF_ARTICLE: Final = (_A.id.label("article"), _A.origin_id, _V.published, _V.publisher, _V.title, _V.url)


def table_of(connection: Connection, kind: Kind, numbers: Sequence[int]) -> pa.Table:
    """The rows of these numbers, in their order.

    Args:
        connection: the state of the archive they were found in.
        kind: what they number.
        numbers: as ``find`` gives them.
    """
    return as_table(kind, lines_of(connection, kind, numbers))


def as_table(kind: Kind, lines: list[Line]) -> pa.Table:
    """What ``lines_of`` gave, as an Arrow table."""
    import pyarrow as pa  # slow to import, and asked for only here

    types = {"list": pa.list_(pa.string()), "bool": pa.bool_(), "double": pa.float64()}
    fields = [(name, types.get(code) or getattr(pa, code)()) for name, code in COLUMNS[kind].items()]
    return pa.Table.from_pylist(lines, schema=pa.schema(fields))


def lines_of(connection: Connection, kind: Kind, numbers: Sequence[int]) -> list[Line]:
    """The same as dictionaries."""
    if kind == "articles":
        found = {n: line for some in pieces(numbers) for n, line in _articles(connection, some).items()}
        return [found[number] for number in numbers]
    items: dict[int, Line] = {}
    make = _event if kind == "events" else _statement
    asked: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        asked[number // schema.ITEMS].append(number)
    for articles in pieces(asked):
        for opened in _opened(connection, articles):
            items.update({number: make(opened, number % schema.ITEMS) for number in asked[opened.common["article"]]})
    return [items[number] for number in numbers]


@dataclass(frozen=True, slots=True)
class _Opened:
    """An article with its record, for showing items of it."""

    common: Line
    record: Record
    names: dict[str, str]
    statements: dict[str, Statement]

    def part(self, span: Span) -> str:
        """The words of a span."""
        return self.record.article.text[span[0] : span[1]]

    def named(self, ids: Iterable[str]) -> list[str]:
        """The names of entities, each once."""
        return list(dict.fromkeys(self.names[local] for local in ids))


def _opened(connection: Connection, articles: list[int]) -> Iterator[_Opened]:
    question = select(*_OF_ARTICLE, _V.record, _V.text).join_from(schema.article, schema.version, _COUNTS)
    for row in connection.execute(question.where(_A.id.in_(articles))):
        record = unpack(row.record, row.text)
        names = {entity.id: entity.name for entity in record.entities}
        yield _Opened(_common(row), record, names, {said.id: said for said in record.statements})


def _articles(connection: Connection, numbers: list[int]) -> dict[int, Line]:
    question = select(*_OF_ARTICLE, _V.language, _V.received, _V.number).join_from(
        schema.article, schema.version, _COUNTS
    )
    rows = connection.execute(question.where(_A.id.in_(numbers))).all()
    counts = {table.name: _counts(connection, table, numbers) for table in (schema.event, schema.statement)}
    return {
        row.article: {
            **_common(row),
            "language": row.language,
            "received": row.received,
            "version": row.number,
            "events": counts["event"].get(row.article, 0),
            "statements": counts["statement"].get(row.article, 0),
        }
        for row in rows
    }


def _counts(connection: Connection, table: Table, articles: list[int]) -> dict[int, int]:
    owner = table.c.article_id
    question = select(owner, func.count()).where(owner.in_(articles)).group_by(owner)
    return {article: count for article, count in connection.execute(question)}  # noqa: C416


def _common(row: Any) -> Line:
    return {
        "article": row.article,
        "origin": row.origin_id,
        "published": row.published,
        "publisher": row.publisher,
        "title": row.title,
        "url": row.url,
    }


def _event(opened: _Opened, number: int) -> Line:
    event = opened.record.events[number]
    said = opened.statements[event.according_to] if event.according_to else None
    place = event.place
    return {
        "id": f"{opened.common['article']}.{event.id}",
        "date": event.date,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "actors": opened.named(event.actors),
        "recipients": opened.named(event.recipients),
        "trigger": opened.part(event.trigger),
        "certainty": event.certainty,
        "auxiliary": event.auxiliary,
        "contexts": event.contexts,
        "sources": opened.named(said.source) if said else [],
        "via": opened.named(said.via) if said else [],
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "sentence": opened.part(event.sentence),
        "sentence_start": event.sentence[0],
        "start": event.trigger[0],
        "end": event.trigger[1],
        **opened.common,
    }


def _statement(opened: _Opened, number: int) -> Line:
    said = opened.record.statements[number]
    content = min(s[0] for s in said.content), max(s[1] for s in said.content)
    return {
        "id": f"{opened.common['article']}.{said.id}",
        "date": said.date,
        "mode": said.mode,
        "sources": opened.named(said.source),
        "via": opened.named(said.via),
        "recipients": opened.named(said.recipient),
        "negated": said.negated,
        "cue": opened.part(said.cue) if said.cue else None,
        "content": opened.part(content),
        "start": content[0],
        "end": content[1],
        **opened.common,
    }
