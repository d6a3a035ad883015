"""From numbers to tables: what a person wants to see of events, statements and articles, as Arrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import Connection, Row, Table, func, select

from depesche.archive import schema
from depesche.archive.asking.conditions import Kind
from depesche.archive.bulk import pieces

if TYPE_CHECKING:
    import pyarrow as pa

Line: TypeAlias = dict[str, Any]

_E, _S, _A, _V = schema.event.c, schema.statement.c, schema.article.c, schema.version.c
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
    import pyarrow as pa  # slow to import, and asked for only here

    types = {"list": pa.list_(pa.string()), "bool": pa.bool_(), "double": pa.float64()}
    fields = [(name, types.get(code) or getattr(pa, code)()) for name, code in COLUMNS[kind].items()]
    return pa.Table.from_pylist(lines_of(connection, kind, numbers), schema=pa.schema(fields))


def lines_of(connection: Connection, kind: Kind, numbers: Sequence[int]) -> list[Line]:
    """The same as dictionaries."""
    make = {"events": _events, "statements": _statements, "articles": _articles}[kind]
    found: dict[int, Line] = {}
    for some in pieces(numbers):
        found.update(make(connection, some))
    return [found[number] for number in numbers]


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
    return dict(connection.execute(question).tuples().all())


def _items(connection: Connection, table: Table, numbers: list[int]) -> list[Row[Any]]:
    """Statements or events with what is shown of their article, its text among it."""
    joined = table.join(schema.article, _A.id == table.c.article_id).join(schema.version, _COUNTS)
    asked = select(table, *_OF_ARTICLE, _V.text).select_from(joined).where(table.c.id.in_(numbers))
    return list(connection.execute(asked).all())


def _parties(connection: Connection, table: Table, owner: str, numbers: list[int]) -> dict[tuple[int, str], list[str]]:
    """Names by item and role, in the order of the record."""
    p, item = table.c, table.c[f"{owner}_id"]
    asked = select(item, p.role, schema.actor.c.name).join_from(table, schema.actor, schema.actor.c.id == p.actor_id)
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for number, role, name in connection.execute(asked.where(item.in_(numbers)).order_by(item, p.role, p.position)):
        found[number, role].append(name)
    return found


def _common(row: Any) -> Line:
    return {
        "article": row.article,
        "origin": row.origin_id,
        "published": row.published,
        "publisher": row.publisher,
        "title": row.title,
        "url": row.url,
    }


def _events(connection: Connection, numbers: list[int]) -> dict[int, Line]:
    parties = _parties(connection, schema.event_party, "event", numbers)
    items = _items(connection, schema.event, numbers)
    tellers = sorted({row.statement_id for row in items if row.statement_id is not None})
    told = _parties(connection, schema.statement_party, "statement", tellers)
    return {
        row.id: {
            "id": f"{row.article}.{row.local_id}",
            "date": row.date,
            "type": row.type,
            "mode": row.mode,
            "quad": row.quad,
            "actors": parties.get((row.id, "actor"), []),
            "recipients": parties.get((row.id, "recipient"), []),
            "trigger": row.text[row.trigger_start : row.trigger_end],
            "certainty": row.certainty,
            "auxiliary": row.auxiliary.split(),
            "contexts": row.contexts.split(),
            "sources": told.get((row.statement_id, "source"), []),
            "via": told.get((row.statement_id, "via"), []),
            "place": row.place,
            "place_country": row.place_country,
            "lat": row.lat,
            "lon": row.lon,
            "sentence": row.text[row.sentence_start : row.sentence_end],
            "start": row.trigger_start,
            "end": row.trigger_end,
            **_common(row),
        }
        for row in items
    }


def _statements(connection: Connection, numbers: list[int]) -> dict[int, Line]:
    parties = _parties(connection, schema.statement_party, "statement", numbers)
    return {
        row.id: {
            "id": f"{row.article}.{row.local_id}",
            "date": row.date,
            "mode": row.mode,
            "sources": parties.get((row.id, "source"), []),
            "via": parties.get((row.id, "via"), []),
            "recipients": parties.get((row.id, "recipient"), []),
            "negated": row.negated,
            "cue": row.text[row.cue_start : row.cue_end] if row.cue_start is not None else None,
            "content": row.text[row.content_start : row.content_end],
            "start": row.content_start,
            "end": row.content_end,
            **_common(row),
        }
        for row in _items(connection, schema.statement, numbers)
    }
