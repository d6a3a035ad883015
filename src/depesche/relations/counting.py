"""Counting events in an archive: one count an event and origin.

Within an origin, events are one where type, mode, standing, date and pair of states are the same. Those without a date of
their own have none to tell them apart, and count on the day on which the first report that tells them was published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, union_all

from depesche.archive import Status, moment, schema
from depesche.archive.asking import Parties, embargoed
from depesche.archive.bulk import as_tuples, pieces, uncollected
from depesche.archive.rows import UNDATED
from depesche.codes import STANDINGS, WEIGHTS, Standing
from depesche.relations.sides import between

_P, _A, _V = schema.event_pair.c, schema.article.c, schema.version.c

Pair: TypeAlias = tuple[Any, ...]
"""Event, actor, recipient, day, last day, whether it is dated, type, mode, standing, certainty, origin."""


class Told(NamedTuple):
    """An event as an origin tells it; ``days``: how many its date spans; ``weight``: of its most certain telling."""

    type: str
    standing: Standing
    day: int
    days: int
    weight: float


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted.

    Attributes:
        second: None for everything that the first does or is done to.
        publishers: names or parts of them; none for all.
        told_by: states of sources, and ``article`` for the article's own word; none for all.
        since: first day, as an ordinal.
        until: last day.
    """

    first: Parties
    second: Parties | None
    directed: bool
    publishers: tuple[str, ...]
    told_by: tuple[str, ...]
    since: int
    until: int


def events(connection: Connection, asked: Question, *conditions: ColumnElement[bool]) -> list[Told]:
    """Events that fit, one an event and origin.

    Args:
        connection: one state of the archive.
        asked: the question.
        conditions: on pairs, that they have to fulfil as well.
    """
    branches = [_pairs(fits, asked, conditions) for fits in between(asked.first, asked.second, asked.directed)]
    found = connection.execute(union_all(*branches) if len(branches) > 1 else branches[0])
    with uncollected():
        rows = as_tuples(found)
        return [told for told in _once(rows if _single(asked) else _one_a_pair(rows)) if told.day >= asked.since]


def reach(connection: Connection, asked: Question, days: int) -> tuple[int, int] | None:
    """The first and the last day on which something fits whose date spans no more than so many days; None: nothing does."""
    ends = [
        connection.execute(
            _fitting(select(func.min(_P.day), func.max(_P.day)), fits, asked, [_P.last_day - _P.day < days])
        ).one()
        for fits in between(asked.first, asked.second, asked.directed)
    ]
    found = [end for end in ends if end[0] is not None]
    return (max(min(low for low, _ in found), asked.since), max(high for _, high in found)) if found else None


def too_wide(connection: Connection, asked: Question, days: int) -> int:
    """How many events fit whose date spans more than so many days, one an event and origin."""
    return len(events(connection, asked, _P.last_day - _P.day >= days))


def _single(asked: Question) -> bool:
    """Whether no event can fit twice: one state acts upon one other."""
    return (
        asked.directed
        and asked.second is not None
        and all(len(who.countries) + len(who.actors) == 1 and not who.actors for who in (asked.first, asked.second))
    )


def _pairs(fits: ColumnElement[bool], asked: Question, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Events with the pairs that fit."""
    origin = func.coalesce(_A.origin_id, _A.id)
    told = (_P.type, _P.mode, _P.standing, _P.certainty)
    columns = select(_P.event_id, _P.actor, _P.recipient, _P.day, _P.last_day, _P.dated, *told, origin.label("origin"))
    return _fitting(columns, fits, asked, conditions)


def _fitting(
    columns: Select[Any], fits: ColumnElement[bool], asked: Question, conditions: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    # What has no date of its own may be told first in a report from before the days that are asked for.
    days = and_(_P.day > UNDATED, _P.day <= asked.until, or_(_P.day >= asked.since, _P.dated.is_(False)))
    shown = and_(_P.standing.in_(STANDINGS), (_P.event_id // schema.ITEMS).not_in(embargoed()))
    told = (fits, days, shown, *_tellers(asked.told_by), *_published(asked.publishers), *conditions)
    return columns.join_from(schema.event_pair, schema.article, _A.id == _P.event_id // schema.ITEMS).where(*told)


def _one_a_pair(rows: Iterable[Pair]) -> Iterable[Pair]:
    """Each event once: of several pairs that fit, with the first by the names of the states."""
    found: dict[int, Pair] = {}
    for row in rows:
        other = found.setdefault(row[0], row)
        if other is not row and row[1:3] < other[1:3]:
            found[row[0]] = row
    return found.values()


def _once(rows: Iterable[Pair]) -> Iterable[Told]:
    """Each event once an origin: on its first day, with the weight of its most certain telling."""
    some = list(rows)
    told_by = Counter([row[-1] for row in some])
    found: dict[Any, Told] = {}
    weigh = WEIGHTS.get
    for number, actor, recipient, day, last_day, dated, type_, mode, told_as, certainty, origin in some:
        if told_by[origin] == 1:  # nothing that it could be the same as, as is the rule
            found[number] = Told(type_, told_as, day, last_day - day + 1, weigh(certainty, 0.0))
            continue
        weight = weigh(certainty, 0.0)
        key = (origin, actor, recipient, type_, mode, told_as, (day, last_day) if dated else None)
        before = found.get(key)
        if before is None:
            found[key] = Told(type_, told_as, day, last_day - day + 1, weight)
        elif day < before.day or weight > before.weight:
            first = min((before.day, before.days), (day, last_day - day + 1))
            found[key] = Told(type_, told_as, *first, max(weight, before.weight))
    return found.values()


def _tellers(told_by: Sequence[str]) -> list[ColumnElement[bool]]:
    """The condition that an event is told according to somebody of these states, or is the article's own word."""
    if not told_by:
        return []
    own_word = [_P.tellers.is_(None)] if "article" in told_by else []
    return [or_(*own_word, *(_P.tellers.like(f"% {state} %") for state in told_by if state != "article"))]


def _published(publishers: Sequence[str]) -> list[ColumnElement[bool]]:
    """The condition on articles for those of a publisher."""
    if not publishers:
        return []
    named = or_(*(_V.publisher.ilike(f"%{name}%") for name in publishers))
    return [_A.version_id.in_(select(_V.id).where(named))]


def _read(publishers: Sequence[str]) -> list[ColumnElement[bool]]:
    """The condition on articles for those that are seen."""
    seen = or_(_A.embargoed.is_(None), _A.embargoed <= moment(datetime.now(UTC)))
    return [_A.status == Status.usable.value, seen, _A.day > UNDATED, *_published(publishers)]


def covered(connection: Connection) -> tuple[int, int] | None:
    """The first and the last day on which articles were published that are in the archive; None where none has a date."""
    ends = (_A.day.asc(), _A.day.desc())
    days = [connection.execute(select(_A.day).where(*_read(())).order_by(end).limit(1)).scalar() for end in ends]
    return (days[0], days[1]) if days[0] is not None and days[1] is not None else None


def articles(connection: Connection, publishers: Sequence[str], since: int, until: int) -> list[tuple[int, int]]:
    """Days, and how many articles were published on each."""
    usable = and_(_A.status == Status.usable.value, _A.day.between(max(since, UNDATED + 1), until))
    asked = select(_A.day, func.count()).where(usable, *_published(publishers)).group_by(_A.day)
    found = dict(as_tuples(connection.execute(asked)))
    # Those under an embargo are few, and sooner taken away than asked of each.
    for some in pieces(connection.execute(embargoed()).scalars()):
        for (day,) in connection.execute(select(_A.day).where(usable, _A.id.in_(some), *_published(publishers))):
            found[day] -= 1
    return [(day, number) for day, number in found.items() if number]
