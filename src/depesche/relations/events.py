"""The events between two sides, read from the archive once: columns of numbers, of which everything else is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, TypeAlias

import numpy
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Select, func, select

from depesche.archive import schema
from depesche.archive.asking import Parties, embargoed
from depesche.archive.bulk import as_tuples, uncollected
from depesche.archive.rows import BACKGROUND
from depesche.codes import CERTAINTIES, EVENT_TYPES, STANDINGS, WEIGHTS
from depesche.relations.sides import between
from depesche.relations.windows import Window

Numbers: TypeAlias = NDArray[numpy.signedinteger[Any]]
Truths: TypeAlias = NDArray[numpy.bool_]

TYPES: Final = tuple(EVENT_TYPES)
TOLD_AS: Final = (*STANDINGS, *(BACKGROUND + standing for standing in STANDINGS))
"""Standings, then the same of long ago."""

PAIR: Final = schema.event_pair.c
"""For conditions on what is read."""

_P, _A = PAIR, schema.article.c
_WEIGHT: Final = numpy.array([WEIGHTS.get(name, 0.0) for name in CERTAINTIES])
_COLUMNS: Final = (
    *(_P.event_id, _P.day, _P.last_day, _P.dated, _P.mutual, _P.type, _P.standing, _P.certainty, _P.mode, _P.tellers),
    *(func.coalesce(_A.origin_id, _A.id), _P.actor, _P.recipient),
)


@dataclass(frozen=True, slots=True)
class Events:
    """Events with the pairs of states between which they happen; an event of several pairs stands there several times.

    Attributes:
        event: its number.
        day: the first it can be dated to, as an ordinal.
        last_day: the last.
        dated: whether it has a date of its own.
        mutual: whether the two act upon each other.
        type: place in ``TYPES``.
        standing: place in ``TOLD_AS``.
        certainty: place in ``CERTAINTIES``.
        mode: place in a list of modes, of which none is one.
        tellers: place in ``states``.
        origin: number of the origin of its article.
        pair: of states; in the order of their codes.
        back: whether the second side acts upon the first.
        states: of those who tell it, as the archive has them; None is the article's own word.
    """

    event: Numbers
    day: Numbers
    last_day: Numbers
    dated: Truths
    mutual: Truths
    type: Numbers
    standing: Numbers
    certainty: Numbers
    mode: Numbers
    tellers: Numbers
    origin: Numbers
    pair: Numbers
    back: Truths
    states: tuple[str | None, ...]

    def __len__(self) -> int:
        return len(self.event)

    def only(self, which: Truths | Numbers) -> Events:
        """Some of them, by truth or by place."""
        if which.dtype == bool and which.all():
            return self
        columns = {one.name: getattr(self, one.name)[which] for one in fields(self) if one.name != "states"}
        return Events(**columns, states=self.states)

    @property
    def weight(self) -> NDArray[numpy.float64]:
        """Of its certainty."""
        found: NDArray[numpy.float64] = _WEIGHT[self.certainty]
        return found

    def within(self, window: Window) -> Events:
        """Those of a window, as ``Window.holds`` means it."""
        return self.only(window.has(self.day, self.last_day))

    def told_by(self, tellers: Iterable[str | None]) -> Truths:
        """Which are told according to one of these states, None being the article's own word."""
        wanted = set(tellers)
        fits = [wanted.isdisjoint([None] if one is None else one.split()) for one in self.states]
        return ~numpy.array(fits, dtype=bool)[self.tellers]

    def turned(self) -> Events:
        """The same with the sides exchanged."""
        return replace(self, back=~self.back)

    def each(self) -> Events:
        """Every event once: of several pairs with the first by the codes of the states."""
        if len(numpy.unique(self.event)) == len(self):
            return self
        order = numpy.lexsort((self.pair, self.event))
        first = numpy.ones(len(order), dtype=bool)
        first[1:] = numpy.diff(self.event[order]) != 0
        return self.only(order[first])


def read(
    connection: Connection, first: Parties, second: Parties | None, directed: bool, *conditions: ColumnElement[bool]
) -> Events:
    """The events that two sides have with each other, but for those that are not to be seen yet.

    Args:
        connection: one state of the archive.
        first: who acts.
        second: upon whom; None for everything that the first does or is done to.
        directed: not the other way round as well.
        conditions: on pairs and their articles, that they have to fulfil as well.
    """
    asked = select(*_COLUMNS).join_from(schema.event_pair, schema.article, _A.id == _P.event_id // schema.ITEMS)
    asked = asked.where(_A.id.not_in(embargoed()), *conditions)
    with uncollected():
        there = _rows(connection, asked, first, second)
        back = [] if directed or second is None else _rows(connection, asked, second, first)
        return _columns([*there, *back], len(there))


def _rows(connection: Connection, asked: Select[Any], first: Parties, second: Parties | None) -> list[tuple[Any, ...]]:
    return [
        row for fits in between(first, second, True) for row in as_tuples(connection.execute(asked.where(fits)))
    ]


def _columns(rows: Sequence[tuple[Any, ...]], there: int) -> Events:
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(_COLUMNS)
    event, day, last_day, dated, mutual, type_, standing, certainty, mode, tellers, origin, *states = columns
    pairs = list(zip(*states, strict=True))
    return Events(
        numpy.array(event, dtype=numpy.int64),
        numpy.array(day, dtype=numpy.int32),
        numpy.array(last_day, dtype=numpy.int32),
        numpy.array(dated, dtype=bool),
        numpy.array(mutual, dtype=bool),
        _places(type_, TYPES),
        _places(standing, TOLD_AS),
        _places(certainty, CERTAINTIES),
        _places(mode, dict.fromkeys(mode)),
        _places(tellers, dict.fromkeys(tellers)),
        numpy.array(origin, dtype=numpy.int64),
        _places(pairs, sorted(set(pairs))),
        numpy.arange(len(rows)) >= there,
        tuple(dict.fromkeys(tellers)),
    )


def _places(values: Sequence[Any], among: Iterable[Any]) -> Numbers:
    places = {name: at for at, name in enumerate(among)}
    return numpy.fromiter(map(places.__getitem__, values), dtype=numpy.int16, count=len(values))
