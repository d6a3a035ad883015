"""Where to begin a search: at the part of the question that fewest items fulfil.

Neither engine knows how frequent a state, a name or a word is before it looks, so the parts are counted, up to a bound.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, func, literal, select

from depesche.archive import schema
from depesche.archive.asking.conditions import Conditions, Kind, owner_of
from depesche.archive.asking.fields import EXACTLY, NOBODY
from depesche.archive.asking.fulltext import articles_with
from depesche.archive.asking.query import Filter, Query

FEW: Final = 20_000  # so many are fetched and sorted sooner than a page is walked to in the worst case
_REMEMBERED: Final = 600.0  # seconds
_MOST: Final = 4096
_WALKS: Final = 8  # parties that are walked side by side
_DETOUR: Final = 4  # how much longer it takes to come to an item from another, and to sort what is found so
_PARTIES: Final = frozenset({"actor", "recipient", "party", "source", "via"})
_OF_EVENTS: Final = frozenset({"type", "certainty", "place"})
_OF_ARTICLES: Final = frozenset({"article", "origin", "url", "received"})
_E, _A = schema.event.c, schema.article.c


class Sizes:
    """How many items parts of questions allow, remembered for a while: they change little, and only decide where to begin."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[int, int, float]] = {}

    def get(self, part: Hashable, bound: int, count: Callable[[int], int]) -> int:
        """The number of items, or at least ``bound`` where there are as many.

        Args:
            part: what tells it from others.
            bound: up to which it matters.
            count: counts up to a bound.
        """
        size, counted, until = self._known.get(part, (0, 0, 0.0))
        now = time.monotonic()
        if now > until or size == counted < bound:
            if len(self._known) >= _MOST:
                self._known.clear()
            size = count(bound)
            self._known[part] = size, bound, now + _REMEMBERED
        return size


SIZES: Final = "sizes"
"""Option of a connection: the ``Sizes`` of its archive."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a part of the question allows.

    Attributes:
        name: what tells it from other parts.
        numbers: column ``id``.
        counted: what is counted instead, where that is sooner counted and nearly as telling.
        weight: how much longer than reading off an index it takes to get at each that is counted.
        part: the filter that asks for a party of what is looked for, where it can be walked.
        walked: the table of such parties, under a name of its own.
        walks: conditions on it, under each of which an index has the numbers in the order of their days.
        by_words: whether the part is the words of the question.
    """

    name: Hashable
    numbers: Select[Any]
    counted: Select[Any] | None = None
    weight: int = 1
    part: Filter | None = None
    walked: FromClause | None = None
    walks: tuple[ColumnElement[bool], ...] = ()
    by_words: bool = False


def fewest(connection: Connection, query: Query, kind: Kind, conditions: Conditions) -> Beginning | None:
    """What the rarest part of the question allows; None where every part is frequent and none can be walked.

    Args:
        connection: of the archive.
        query: the question.
        kind: of what the numbers are.
        conditions: makes the conditions of parts.
    """
    candidates = list(_candidates(connection, query, kind, conditions))
    if len(candidates) == 1 and candidates[0].walks:
        return candidates[0]
    best, found = FEW + 1, next((one for one in candidates if one.walks), None)
    sizes: Sizes = connection.get_execution_options().get(SIZES) or Sizes()
    for candidate in candidates:
        size = sizes.get((kind, candidate.name), best // candidate.weight + 1, partial(_count, connection, candidate))
        if size * candidate.weight < best:
            best, found = size * candidate.weight, candidate
    return found


def _count(connection: Connection, part: Beginning, bound: int) -> int:
    counted = part.numbers if part.counted is None else part.counted
    some = select(literal(1)).select_from(counted.limit(bound).subquery())
    return int(connection.execute(select(func.count()).select_from(some.subquery())).scalar_one())


def _candidates(connection: Connection, query: Query, kind: Kind, conditions: Conditions) -> Iterator[Beginning]:
    event_asked = any(owner_of(f) == "event" for f in query.filters)
    for asked in (f for f in query.filters if not f.absent):
        owner = owner_of(asked)
        if asked.field in _PARTIES and NOBODY in asked.values:
            continue  # most have nobody
        if asked.field in _PARTIES:
            acts = owner == "event" or (
                asked.field == "recipient" and (kind == "events" or (kind == "articles" and event_asked))
            )
            yield _by_party(asked, kind, schema.event if acts else schema.statement, conditions)
        elif asked.field in _OF_EVENTS:
            yield Beginning(asked, _of_kind(kind, schema.event).where(conditions.of_event(asked)))
        elif asked.field in _OF_ARTICLES or (asked.field == "publisher" and asked.values[0].startswith(EXACTLY)):
            yield Beginning(asked, _in_articles(kind, select(_A.id).where(conditions.of_article(asked))))
    if present := tuple(w for w in query.words if not w.absent):
        articles = articles_with(connection, present)
        yield Beginning(present, _in_articles(kind, articles), articles, by_words=True)


def _by_party(asked: Filter, kind: Kind, owner: Table, conditions: Conditions) -> Beginning:
    party = schema.event_party if owner is schema.event else schema.statement_party
    item = party.c[f"{owner.name}_id"]
    fits = conditions.party(asked, party)
    rows = select(item.label("id")).where(fits)
    if kind == f"{owner.name}s":
        walked = party.alias("walked")
        walks = tuple(conditions.each_party(asked, walked))
        return Beginning(asked, rows.distinct(), rows, 1, asked, walked, walks if len(walks) <= _WALKS else ())
    link = _E.statement_id if kind == "events" else owner.c.id
    return Beginning((owner.name, asked), _of_kind(kind, owner).where(link.in_(select(item).where(fits))), rows, _DETOUR)


def _of_kind(kind: Kind, owner: Table) -> Select[Any]:
    """The numbers of the kind asked for that go with events or statements."""
    if kind == f"{owner.name}s":
        return select(owner.c.id)
    if kind == "articles":
        return select(owner.c.article_id.label("id")).distinct()
    if kind == "statements":
        return select(_E.statement_id.label("id")).where(_E.statement_id.is_not(None)).distinct()
    return select(_E.id)


def _in_articles(kind: Kind, articles: Select[Any]) -> Select[Any]:
    if kind == "articles":
        return articles
    table = schema.event if kind == "events" else schema.statement
    return select(table.c.id).where(table.c.article_id.in_(articles))
