"""What lies between two sides, counted without a chart: by type and direction, and by who tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from depesche.archive import schema
from depesche.archive.asking import Parties, embargoed
from depesche.archive.rows import BACKGROUND
from depesche.relations.sides import between
from depesche.relations.windows import Window

ARTICLE: Final = "article"
"""Among those who tell: the article's own word."""

_P = schema.event_pair.c


@dataclass(frozen=True, slots=True)
class Tally:
    """So many events of a type that are told as the same thing; ``mutual``: the two act upon each other."""

    type: str
    standing: str
    mutual: bool
    count: int


def tallies(connection: Connection, first: Parties, second: Parties, window: Window) -> list[Tally]:
    """How many events there are of what the first does to the second, every event counted as the query line finds it.

    Args:
        connection: one state of the archive.
        first: who acts.
        second: upon whom.
        window: the days.
    """
    key = (_P.type, _P.standing, _P.mutual)
    asked = select(*key, func.count(_P.event_id.distinct())).where(_fits(first, second, window)).group_by(*key)
    found: Counter[tuple[str, str, bool]] = Counter()
    for type_, standing, mutual, count in connection.execute(asked):
        found[type_, standing.removeprefix(BACKGROUND), mutual] += count
    return [Tally(*key, count) for key, count in found.items()]


def tellers(connection: Connection, first: Parties, second: Parties, window: Window) -> list[tuple[str, int]]:
    """Who tells of it: states of sources and ``ARTICLE``, with the number of events, the most frequent first.

    Args:
        connection: one state of the archive.
        first: one side.
        second: the other side; either may act.
        window: the days.
    """
    # An event of several pairs is told by the same; one direction after the other, each of which an index answers.
    events: dict[int, str | None] = {}
    for one, other in ((first, second), (second, first)):
        rows = connection.execute(select(_P.event_id, _P.tellers).where(_fits(one, other, window)))
        events.update({number: states for number, states in rows})  # noqa: C416
    found: Counter[str] = Counter()
    for states, count in Counter(events.values()).items():
        for state in [ARTICLE] if states is None else states.split():
            found[state] += count
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def newest(
    connection: Connection,
    first: Parties,
    second: Parties,
    window: Window,
    *,
    told_by: str = "",
    types: Sequence[str] = (),
    standings: Sequence[str] = (),
    limit: int,
) -> list[int]:
    """The numbers of the newest events in which one side does something to the other, or both to each other.

    Args:
        connection: one state of the archive.
        first: one side.
        second: the other side.
        window: the days.
        told_by: only what sources of this state say, or ``ARTICLE``; empty for all.
        types: PLOVER types; none for all.
        standings: what they are told as; none for all.
        limit: at most so many.
    """
    wanted: list[ColumnElement[bool]] = [_P.type.in_(types)] if types else []
    if standings:
        wanted.append(_P.standing.in_([prefix + name for name in standings for prefix in ("", BACKGROUND)]))
    if told_by:
        wanted.append(_P.tellers.is_(None) if told_by == ARTICLE else _P.tellers.like(f"% {told_by} %"))
    found: dict[int, int] = {}
    for one, other in ((first, second), (second, first)):
        asked = select(_P.event_id, _P.day).where(_fits(one, other, window), *wanted)
        rows = connection.execute(asked.order_by(_P.day.desc(), _P.event_id.desc()).limit(limit * 2))
        found.update({number: day for number, day in rows})  # noqa: C416
    return sorted(found, key=lambda number: (found[number], number), reverse=True)[:limit]


def _fits(first: Parties, second: Parties, window: Window) -> ColumnElement[bool]:
    hidden = (_P.event_id // schema.ITEMS).not_in(embargoed())
    return and_(or_(*between(first, second, True)), window.holds(_P.day, _P.last_day), hidden)
