"""Where to begin a search: at the part of the question that fewest items fulfil.

Neither engine knows how frequent a state, a name or a word is before it looks, so the parts are counted, up to a bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, func, literal, select

from depesche.archive import schema
from depesche.archive.asking.conditions import Conditions, Kind, owner_of
from depesche.archive.asking.fulltext import articles_with
from depesche.archive.asking.query import Filter, Query

FEW: Final = 20_000  # so many are fetched and sorted sooner than a page is walked to in the worst case
_PARTIES: Final = frozenset({"actor", "recipient", "party", "source", "via"})
_OF_EVENTS: Final = frozenset({"type", "certainty", "place"})
_E, _S, _A = schema.event.c, schema.statement.c, schema.article.c


def fewest(connection: Connection, query: Query, kind: Kind, conditions: Conditions) -> Select[Any] | None:
    """The numbers (column ``id``) that the rarest part of the question allows; None where every part is frequent.

    Args:
        connection: of the archive.
        query: the question.
        kind: of what the numbers are.
        conditions: makes the conditions of parts.
    """
    best, found = FEW + 1, None
    for candidate in _candidates(connection, query, kind, conditions):
        some = select(literal(1)).select_from(candidate.limit(best).subquery())
        size = int(connection.execute(select(func.count()).select_from(some.subquery())).scalar_one())
        if size < best:
            best, found = size, candidate
    return found


def _candidates(connection: Connection, query: Query, kind: Kind, conditions: Conditions) -> Iterator[Select[Any]]:
    event_asked = any(owner_of(f) == "event" for f in query.filters)
    for asked in (f for f in query.filters if not f.absent):
        owner = owner_of(asked)
        if asked.field in _PARTIES:
            acts = owner == "event" or (
                asked.field == "recipient" and (kind == "events" or (kind == "articles" and event_asked))
            )
            yield _by_party(asked, kind, schema.event if acts else schema.statement, conditions)
        elif asked.field in _OF_EVENTS:
            yield _of_kind(kind, schema.event).where(conditions.of_event(asked))
        elif owner == "article" and asked.field in ("article", "origin", "url"):
            yield _in_articles(kind, select(_A.id).where(conditions.of_article(asked)))
    if present := tuple(w for w in query.words if not w.absent):
        yield _in_articles(kind, articles_with(connection, present))


def _by_party(asked: Filter, kind: Kind, owner: Table, conditions: Conditions) -> Select[Any]:
    party = schema.event_party if owner is schema.event else schema.statement_party
    item = party.c[f"{owner.name}_id"]
    fits = conditions.party(asked, party)
    if kind == f"{owner.name}s":
        return select(item.label("id")).where(fits).distinct()
    return _of_kind(kind, owner).where(owner.c.id.in_(select(item).where(fits)))


def _of_kind(kind: Kind, owner: Table) -> Select[Any]:
    """The numbers of the kind asked for that go with events or statements."""
    if kind == f"{owner.name}s":
        return select(owner.c.id)
    if kind == "articles":
        return select(owner.c.article_id.label("id")).distinct()
    joined = schema.event.join(schema.statement, _S.id == _E.statement_id)
    return select((_E.id if kind == "events" else _S.id).label("id")).select_from(joined).distinct()


def _in_articles(kind: Kind, articles: Select[Any]) -> Select[Any]:
    if kind == "articles":
        return articles
    table = schema.event if kind == "events" else schema.statement
    return select(table.c.id).where(table.c.article_id.in_(articles))
