"""Facets: how what fits a question is spread over actors, types, publishers, months and so on.

Counted is the newest of what fits, up to a bound of number and time, so that it is quick however much there is. A value is
written as its field takes it, and asking for it in addition finds as many as were counted, where all were counted.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from depesche.archive import schema
from depesche.archive.asking.conditions import Kind
from depesche.archive.asking.fields import COUNTRY, EXACTLY
from depesche.archive.asking.find import TABLES, Matching, Page, page_among
from depesche.archive.bulk import pieces

BOUND: Final = 2_000
MOST: Final = 8  # values of a facet
_MANY_MONTHS: Final = 24  # from here on years are counted instead
_TOGETHER: Final = 100
_A, _V = schema.article.c, schema.version.c


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet.

    Attributes:
        value: as ``field:value`` takes it.
        count: how many of what was counted have it.
        name: how it is called, where the value does not say so.
    """

    value: str
    count: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Facets by field, ``on`` being months or years.

    Attributes:
        counted: of how many.
        all: whether these are all that fit, and not the newest of them.
        newest: days and numbers of what was counted, in the order of ``find``.
    """

    counted: int
    all: bool
    values: dict[str, list[Value]]
    newest: list[tuple[int, int]]

    def page(self, limit: int) -> Page | None:
        """The first page of what fits, as ``find`` gives it; None where fewer were counted than stand on it."""
        return page_among(self.newest, limit) if self.all or len(self.newest) > limit else None


def facets(connection: Connection, question: Matching, kind: Kind, bound: int = BOUND, seconds: float = 0.03) -> Facets:
    """The facets of what fits.

    Args:
        connection: the state of the archive that ``question`` was made for.
        question: what ``matching`` gave.
        kind: of what.
        bound: so many are counted at most.
        seconds: no more are looked for after this time.
    """
    table = TABLES[kind]
    columns = [table.c[name] for name in _COLUMNS[kind]]
    hits, every = _newest(question.rows(connection, columns, limit=bound), seconds)
    found = {field: _best(values) for field, values in _counted(connection, hits, kind)}
    if kind != "articles":
        found["on"] = _months([(hit.day, hit.last_day) for hit in hits if hit.day])
    return Facets(len(hits), every and len(hits) < bound, found, [(hit.day, hit.id) for hit in hits])


def _newest(rows: Iterator[Any], seconds: float) -> tuple[list[Any], bool]:
    """Rows as far as time allows, and whether these are all; where little fits, the search goes over very much."""
    until, hits = time.monotonic() + seconds, list[Any]()
    while some := list(islice(rows, _TOGETHER)):
        hits += some
        if len(some) == _TOGETHER and time.monotonic() > until:
            return hits, False
    return hits, True


_COLUMNS: Final[dict[Kind, tuple[str, ...]]] = {
    "events": ("article_id", "last_day", "type", "certainty", "statement_id", "place", "place_country"),
    "statements": ("article_id", "last_day", "mode"),
    "articles": ("version_id",),
}


def _counted(connection: Connection, hits: Iterable[Any], kind: Kind) -> Iterator[tuple[str, list[Value]]]:
    """The values of each facet."""
    if kind == "events":
        yield "actor", _parties(connection, "actor", Counter(hit.id for hit in hits), schema.event_party)
        yield "type", _plain(hit.type for hit in hits)
        yield "certainty", _plain(hit.certainty for hit in hits)
        said = Counter(hit.statement_id for hit in hits if hit.statement_id is not None)
        yield "source", _parties(connection, "source", said, schema.statement_party)
        places = _plain(hit.place for hit in hits if hit.place and not COUNTRY.fullmatch(hit.place))
        yield "place", _plain(hit.place_country for hit in hits) + places
    elif kind == "statements":
        numbers = Counter(hit.id for hit in hits)
        for role in ("source", "recipient"):
            yield role, _parties(connection, role, numbers, schema.statement_party)
        yield "mode", _plain(hit.mode for hit in hits)
    publishers, languages = _of_versions(connection, hits, kind)
    yield "publisher", [Value(EXACTLY + name, count, name) for name, count in publishers.items() if name]
    yield "language", [Value(code, count) for code, count in languages.items()]


def _plain(values: Iterable[str | None]) -> list[Value]:
    return [Value(value, count) for value, count in Counter(values).items() if value]


def _parties(connection: Connection, role: str, items: Mapping[int, int], table: Table) -> list[Value]:
    """States with all that act for them, and names of others than states.

    Args:
        connection: of the archive.
        role: of the parties.
        items: how often each event or statement counts.
        table: of parties.
    """
    number = table.primary_key.columns.values()[0]
    asked = select(number, table.c.country, table.c.actor_id).where(table.c.role == role)
    states, actors = defaultdict[str, set[int]](set), defaultdict[int, set[int]](set)
    for some in pieces(items):
        for item, country, actor in connection.execute(asked.where(number.in_(some))):
            states[country].add(item)
            actors[actor].add(item)
    states.pop("", None)
    names, called = defaultdict[str, set[int]](set), dict[str, str]()
    a = schema.actor.c
    for some in pieces(actors):
        for actor, name, folded, kind in connection.execute(
            select(a.id, a.name, a.folded, a.kind).where(a.id.in_(some))
        ):
            names[folded] |= actors[actor]
            called[folded] = "" if kind == "country" else min(name, called.get(folded, name))
    found = [Value(state, sum(items[item] for item in held)) for state, held in states.items()]
    return found + [
        Value(EXACTLY + called[folded], sum(items[item] for item in held), called[folded])
        for folded, held in names.items()
        if called[folded]
    ]


def _of_versions(connection: Connection, hits: Iterable[Any], kind: Kind) -> tuple[Counter[str | None], Counter[str]]:
    """Publishers and languages."""
    key, articles = (_V.id, "version_id") if kind == "articles" else (_A.id, "article_id")
    numbers = Counter(getattr(hit, articles) for hit in hits)
    asked = select(key, _V.publisher, _V.language).join_from(schema.article, schema.version, _V.id == _A.version_id)
    publishers, languages = Counter[str | None](), Counter[str]()
    for some in pieces(numbers):
        for number, publisher, language in connection.execute(asked.where(key.in_(some))):
            publishers[publisher] += numbers[number]
            languages[language] += numbers[number]
    return publishers, languages


def _best(values: list[Value]) -> list[Value]:
    return sorted(values, key=lambda one: (-one.count, one.value))[:MOST]


def _months(days: list[tuple[int, int]]) -> list[Value]:
    """Months, the newest first, or years where there are many; what may have been in several counts in each of them.

    Args:
        days: first and last day of each item.
    """
    months = {date.fromordinal(first).replace(day=1) for first in {first for first, _ in days}}
    years = len(months) > _MANY_MONTHS
    starts, ends = sorted(first for first, _ in days), sorted(last for _, last in days)
    found = []
    for begin in sorted({month.replace(month=1) for month in months} if years else months, reverse=True)[: 2 * MOST]:
        end = begin.replace(month=12, day=31) if years else begin.replace(day=monthrange(begin.year, begin.month)[1])
        count = bisect_right(starts, end.toordinal()) - bisect_left(ends, begin.toordinal())
        found.append(Value(begin.isoformat()[: 4 if years else 7], count))
    return found
