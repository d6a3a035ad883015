"""Counting events in an archive: one count an event and origin.

Within an origin, events are one where type, mode, standing, date and pair of states are the same. Those without a date of
their own have none to tell them apart, and count on the day on which the first report that tells them was published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, union_all

from depesche.archive import Status, moment, schema
from depesche.archive.asking import Parties, embargoed
from depesche.archive.rows import UNDATED
from depesche.codes import STANDINGS, WEIGHTS, Standing
from depesche.relations.sides import between

_P, _A, _V = schema.event_pair.c, schema.article.c, schema.version.c


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


def events(connection: Connection, asked: Question) -> list[Told]:
    """Events that fit, one an event and origin.

    Args:
        connection: one state of the archive.
        asked: the question.
    """
    branches = [_pairs(fits, asked) for fits in between(asked.first, asked.second, asked.directed)]
    rows = connection.execute(union_all(*branches) if len(branches) > 1 else branches[0]).all()
    return [told for told in _once(_one_a_pair(rows)) if told.day >= asked.since]


def _pairs(fits: ColumnElement[bool], asked: Question) -> Select[Any]:
    """Events with the pairs that fit."""
    origin = func.coalesce(_A.origin_id, _A.id)
    told = (_P.type, _P.mode, _P.standing, _P.certainty)
    # What has no date of its own may be told first in a report from before the days that are asked for.
    days = and_(_P.day > UNDATED, _P.day <= asked.until, or_(_P.day >= asked.since, _P.dated.is_(False)))
    shown = and_(_P.standing.in_(STANDINGS), _A.id.not_in(embargoed()))
    return (
        select(_P.event_id, _P.actor, _P.recipient, _P.day, _P.last_day, _P.dated, *told, origin.label("origin"))
        .join_from(schema.event_pair, schema.article, _A.id == _P.event_id // schema.ITEMS)
        .where(fits, days, shown, *_tellers(asked.told_by), *_published(asked.publishers))
    )


def _one_a_pair(rows: Iterable[Row[Any]]) -> Iterable[Row[Any]]:
    """Each event once: of several pairs that fit, with the first by the names of the states."""
    found: dict[int, Row[Any]] = {}
    for row in rows:
        other = found.get(row[0])
        if other is None or row[1:3] < other[1:3]:
            found[row[0]] = row
    return found.values()


def _once(rows: Iterable[Row[Any]]) -> Iterable[Told]:
    """Each event once an origin: on its first day, with the weight of its most certain telling."""
    some = list(map(tuple, rows))
    alone = {origin for origin, count in Counter(row[-1] for row in some).items() if count == 1}
    found: dict[Any, Told] = {}
    for number, actor, recipient, day, last_day, dated, type_, mode, told_as, certainty, origin in some:
        weight = WEIGHTS.get(certainty, 0.0)
        if origin in alone:  # nothing that it could be the same as, as is the rule
            found[number] = Told(type_, told_as, day, last_day - day + 1, weight)
            continue
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
    asked = select(_A.day, func.count()).where(*_read(publishers), _A.day.between(since, until)).group_by(_A.day)
    return [(day, number) for day, number in connection.execute(asked).all()]
