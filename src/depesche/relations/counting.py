"""Counting events in an archive: one count an event and origin, by day.

Within an origin, events are one where type, mode, standing, date and pair of states are the same. Those without a date of
their own have none to tell them apart, and count on the day on which the first report that tells them was published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, null, or_, select

from depesche.archive import Status, moment, schema
from depesche.archive.asking import Parties, embargoed
from depesche.archive.rows import UNDATED
from depesche.codes import STANDINGS, WEIGHTS
from depesche.relations.sides import between, one_pair

_P, _A, _V = schema.event_pair.c, schema.article.c, schema.version.c


class Count(NamedTuple):
    """So many events of one kind on a day; ``wide``: their date is wider than a period."""

    day: int
    type: str
    standing: str
    wide: bool
    number: int
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
        widest: days that the date of an event may span.
    """

    first: Parties
    second: Parties | None
    directed: bool
    publishers: tuple[str, ...]
    told_by: tuple[str, ...]
    since: int
    until: int
    widest: int


def events(connection: Connection, asked: Question) -> list[Count]:
    """Events that fit, one count an event and origin.

    Args:
        connection: one state of the archive.
        asked: the question.
    """
    told = _told(asked).subquery()
    t = told.c
    key = (t.day, t.type, t.standing, t.wide)
    counted = select(*key, func.count(), func.sum(t.weight)).where(t.day >= asked.since).group_by(*key)
    return [Count(*row) for row in connection.execute(counted).all()]


def _told(asked: Question) -> Select[Any]:
    """One row an event and origin."""
    pairs = _pairs(asked).subquery()
    p = pairs.c
    origin = func.coalesce(_A.origin_id, _A.id)
    key = (origin, p.pair, p.type, p.mode, p.standing, p.own_day, p.own_last)
    weight = func.max(case(dict(WEIGHTS), value=p.certainty, else_=0.0)).label("weight")
    columns = (func.min(p.day).label("day"), p.type, p.standing, func.min(p.wide).label("wide"), weight)
    joined = pairs.join(schema.article, _A.id == p.event_id // schema.ITEMS)
    return select(*columns).select_from(joined).where(*_published(asked.publishers)).group_by(*key)


def _pairs(asked: Question) -> Select[Any]:
    """One row an event: of several pairs that fit, the first by the names of the states."""
    pair = _P.actor + _P.recipient
    own = [
        case((_P.dated, column), else_=null()).label(name)
        for name, column in (("own_day", _P.day), ("own_last", _P.last_day))
    ]
    wide = case((_P.last_day - _P.day >= asked.widest, 1), else_=0).label("wide")
    columns = (_P.event_id, _P.type, _P.mode, _P.standing, _P.certainty, _P.day, wide, *own)
    # A report without a date of its own may be told first in one from before the days that are asked for.
    days = and_(
        _P.standing.in_(STANDINGS),
        _P.day <= asked.until,
        _P.day > UNDATED,
        or_(_P.day >= asked.since, _P.dated.is_(false())),
    )
    fits = (between(asked.first, asked.second, asked.directed), days, *_tellers(asked.told_by))
    hidden = (_P.event_id // schema.ITEMS).not_in(embargoed())
    if one_pair(asked.first, asked.second, asked.directed):
        return select(*columns, pair.label("pair")).where(*fits, hidden)
    by_event = [column.element if hasattr(column, "element") else column for column in columns]
    return select(*columns, func.min(pair).label("pair")).where(*fits, hidden).group_by(*by_event)


def _tellers(told_by: Sequence[str]) -> list[ColumnElement[bool]]:
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
