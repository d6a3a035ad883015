"""Finding: the numbers of what fits a question, in a fixed order, page by page.

What makes it fast is where it begins. A party or a word that few items have is looked up first, and the rest is asked
of those few; where everything is frequent, items are walked in the order of their days until a page is full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final, Literal, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Table,
    and_,
    exists,
    func,
    literal,
    not_,
    select,
    tuple_,
)

from depesche.archive import schema
from depesche.archive.arrival import Status, moment
from depesche.archive.asking.beginning import fewest
from depesche.archive.asking.conditions import Conditions, Kind, owner_of
from depesche.archive.asking.fields import DIGITS
from depesche.archive.asking.fulltext import articles_with
from depesche.archive.asking.query import Query, Words
from depesche.archive.characters import keepable
from depesche.errors import QueryError

Sort: TypeAlias = Literal["newest", "oldest"]

_TOGETHER: Final = 100  # rows fetched at once where there may be many
TABLES: Final[dict[Kind, Table]] = {"events": schema.event, "statements": schema.statement, "articles": schema.article}


@dataclass(frozen=True, slots=True)
class Walk:
    """Days and numbers of what fits, and the two to order them by, of which an engine can read off the first few."""

    select: Select[Any]
    day: ColumnElement[int]
    id: ColumnElement[int]


@dataclass(frozen=True, slots=True)
class Matching:
    """What fits a question.

    Attributes:
        select: all days and numbers, in no order.
        walks: the same in parts that may overlap, to be ordered.
    """

    select: Select[Any]
    walks: tuple[Walk, ...]

    def rows(
        self,
        connection: Connection,
        columns: Sequence[ColumnElement[Any]] = (),
        *,
        limit: int,
        after: str | None = None,
        sort: Sort = "newest",
    ) -> Iterator[Row[Any]]:
        """What fits in its order, looked for as it is asked for.

        Args:
            connection: one state of the archive.
            columns: of the items, behind ``day`` and ``id``.
            limit: at most so many.
            after: as ``find``.
            sort: as ``find``.
        """
        newest = sort == "newest"
        streams = [_stream(connection, walk, columns, limit, after, newest) for walk in self.walks]
        merged = merge(*streams, key=itemgetter(0, 1), reverse=newest) if len(streams) > 1 else streams[0]
        each = (next(same) for _, same in groupby(merged, key=itemgetter(1)))
        return islice(each, limit)


def _stream(
    connection: Connection,
    walk: Walk,
    columns: Sequence[ColumnElement[Any]],
    limit: int,
    after: str | None,
    newest: bool,
) -> Iterator[Row[Any]]:
    found = walk.select.add_columns(*columns)
    if after is not None:
        found = found.where(_beyond(walk, after, newest))
    order = (walk.day.desc(), walk.id.desc()) if newest else (walk.day, walk.id)
    options = {"yield_per": _TOGETHER} if limit > _TOGETHER else {}
    with connection.execute(found.order_by(*order).limit(limit), execution_options=options) as rows:
        yield from rows


@dataclass(frozen=True, slots=True)
class Page:
    """One page of numbers, and where the next begins (None: there is none)."""

    numbers: list[int]
    after: str | None


def find(
    connection: Connection, query: Query, kind: Kind, *, limit: int, after: str | None = None, sort: Sort = "newest"
) -> Page:
    """The numbers of the events, statements or articles that fit, ordered by day and number.

    Args:
        connection: one state of the archive.
        query: the question.
        kind: of what.
        limit: at most so many.
        after: ``Page.after`` of the page before.
        sort: by the first day an item can be dated to; what has no date by the day its article was published.

    Raises:
        QueryError: ``after`` is none.
    """
    return page_of(connection, matching(connection, query, kind), limit=limit, after=after, sort=sort)


def page_of(
    connection: Connection, question: Matching, *, limit: int, after: str | None = None, sort: Sort = "newest"
) -> Page:
    """A page of what ``matching`` gave, as ``find``."""
    rows = question.rows(connection, limit=limit + 1, after=after, sort=sort)
    return page_among([(row.day, row.id) for row in rows], limit)


def page_among(rows: Sequence[tuple[int, int]], limit: int) -> Page:
    """The page that begins days and numbers, of which there are more than it has where others follow."""
    following = "{}.{}".format(*rows[limit - 1]) if len(rows) > limit > 0 else None
    return Page([number for _, number in rows[:limit]], following)


def count(connection: Connection, query: Query, kind: Kind) -> int:
    """How many fit."""
    return int(
        connection.execute(
            select(func.count()).select_from(matching(connection, query, kind).select.subquery())
        ).scalar_one()
    )


def matching(connection: Connection, query: Query, kind: Kind) -> Matching:
    """What fits a question, to be ordered, counted or grouped.

    Args:
        connection: of the archive.
        query: the question.
        kind: of what.

    Raises:
        QueryError: it holds a character that no archive can.
    """
    _check_characters(query)
    table = TABLES[kind]
    conditions = Conditions(connection)
    article = table.c.id if kind == "articles" else table.c.article_id
    parts = [conditions.all(kind, query.filters), _visible(table, kind)]
    few = fewest(connection, query, kind, conditions)
    for words in query.words:
        if words.absent or not (few and few.by_words):
            same = articles_with(connection, (Words(words.text, beginning=words.beginning),))
            held = exists(same.where(same.selected_columns.id == article).correlate(table))
            parts.append(not_(held) if words.absent else held)
    source: FromClause = table
    if kind != "articles" and any(owner_of(f) == "article" for f in query.filters):
        source = table.join(schema.article, schema.article.c.id == table.c.article_id)
    plain = select(table.c.day, table.c.id).select_from(source).where(*parts)
    if few is None:
        return Matching(plain, (Walk(plain, table.c.day, table.c.id),))
    first = few.numbers.cte("few").prefix_with("MATERIALIZED")
    found = select(table.c.day, table.c.id).select_from(source.join(first, first.c.id == table.c.id)).where(*parts)
    if few.walked is None or not few.walks:
        # The sum keeps SQLite from walking all items in the order of their days instead of beginning with the few.
        return Matching(found, (Walk(found, table.c.day + 0, table.c.id + 0),))
    rest = tuple(asked for asked in query.filters if asked is not few.part)
    parts[0] = and_(conditions.all(kind, rest), *conditions.dates(rest, few.walked))
    day, number = few.walked.c.day, few.walked.c[f"{table.name}_id"]
    walked = few.walked.join(source, table.c.id == number)
    begun = select(day, number.label("id")).select_from(walked).where(*parts).distinct()
    return Matching(found, tuple(Walk(begun.where(walk), day, number) for walk in few.walks))


def _check_characters(query: Query) -> None:
    texts = [*(word.text for word in query.words), *(value for asked in query.filters for value in asked.values)]
    if not keepable("".join(texts)):
        raise QueryError("The question holds a character that stands in no text. Type it again.")


def _visible(table: Table, kind: Kind) -> ColumnElement[bool]:
    """Withdrawn articles have no events and statements; those under an embargo have, but are not to be seen yet."""
    a = schema.article.c
    if kind == "articles":
        return and_(a.status == Status.usable.value, a.id.not_in(embargoed()))
    return table.c.article_id.not_in(embargoed())


def embargoed() -> Select[Any]:
    """The numbers of articles that are not to be seen yet."""
    return select(schema.article.c.id).where(schema.article.c.embargoed > moment(datetime.now(UTC)))


def _beyond(walk: Walk, after: str, newest: bool) -> ColumnElement[bool]:
    day, point, number = after.partition(".")
    if not (point and day.isdecimal() and number.isdecimal() and len(after) <= DIGITS):
        raise QueryError("“%(after)s” is no place to go on from. Give what the page before named.", after=after)
    key, bound = tuple_(walk.day, walk.id), tuple_(literal(int(day)), literal(int(number)))
    return key < bound if newest else key > bound
