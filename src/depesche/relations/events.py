"""The events between two sides, read from the archive once: columns of numbers, of which everything else is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, TypeAlias

import numpy
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Select, and_, select

from depesche.archive import schema
from depesche.archive.asking import Parties, embargoed
from depesche.archive.bulk import as_tuples
from depesche.archive.rows import BACKGROUND
from depesche.codes import CERTAINTIES, EVENT_TYPES, STANDINGS, WEIGHTS
from depesche.memory import uncollected
from depesche.relations.sides import between
from depesche.relations.windows import Window

Numbers: TypeAlias = NDArray[numpy.signedinteger[Any]]
Truths: TypeAlias = NDArray[numpy.bool_]

TYPES: Final = tuple(EVENT_TYPES)
TOLD_AS: Final = (*STANDINGS, *(BACKGROUND + standing for standing in STANDINGS))
"""Standings, then the same of long ago."""

PAIR: Final = schema.event_pair.c
"""For conditions on what is read."""

_P = PAIR
_WEIGHT: Final = numpy.array([WEIGHTS.get(name, 0.0) for name in CERTAINTIES])
_ARTICLE: Final = _P.event_id // schema.ITEMS
_COPY: Final = schema.article.alias("copy")
_COLUMNS: Final = (
    *(_P.event_id, _P.day, _P.last_day, _P.dated, _P.mutual, _P.type, _P.standing, _P.certainty, _P.mode, _P.tellers),
    _COPY.c.origin_id,  # an index has those of copies, which are few; whatever is none is its own origin
)
_ASKED: Final = select(*_COLUMNS).outerjoin_from(
    schema.event_pair, _COPY, and_(_COPY.c.id == _ARTICLE, _COPY.c.origin_id != _COPY.c.id)
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
        conditions: on pairs, that they have to fulfil as well.
    """
    asked, one_pair = _ASKED.where(_ARTICLE.not_in(embargoed()), *conditions), _one_state(first) and _one_state(second)
    if not one_pair:
        asked = asked.add_columns(_P.actor, _P.recipient)
    with uncollected():
        there = _rows(connection, asked, first, second)
        back = [] if directed or second is None else _rows(connection, asked, second, first)
        events = _columns([*there, *back], len(there))
    if one_pair and second is not None and first.countries > second.countries:
        events.pair[:] = 1 - events.pair
    return events


def _one_state(who: Parties | None) -> bool:
    return who is not None and len(who.countries) == 1 and not who.actors


def _rows(connection: Connection, asked: Select[Any], first: Parties, second: Parties | None) -> list[tuple[Any, ...]]:
    return [row for fits in between(first, second, True) for row in as_tuples(connection.execute(asked.where(fits)))]


def _columns(rows: Sequence[tuple[Any, ...]], there: int) -> Events:
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(_COLUMNS)
    event, day, last_day, dated, mutual, type_, standing, certainty, mode, tellers, copied, *states = columns
    numbers, back = _array(event, numpy.int64), numpy.arange(len(rows)) >= there
    pairs = list(zip(*states, strict=True))
    return Events(
        numbers,
        _array(day, numpy.int32),
        _array(last_day, numpy.int32),
        _array(dated, bool),
        _array(mutual, bool),
        _places(type_, TYPES),
        _places(standing, TOLD_AS),
        _places(certainty, CERTAINTIES),
        _places(mode, dict.fromkeys(mode)),
        _places(tellers, dict.fromkeys(tellers)),
        _origins(numbers, copied),
        _places(pairs, sorted(set(pairs))) if pairs else back.astype(numpy.int16),
        back,
        tuple(dict.fromkeys(tellers)),
    )


def _origins(numbers: Numbers, copied: Sequence[int | None]) -> Numbers:
    found: Numbers = numbers // schema.ITEMS
    for at, origin in enumerate(copied) if any(copied) else ():
        if origin is not None:
            found[at] = origin
    return found


def _array(values: Sequence[Any], kind: Any) -> NDArray[Any]:
    return numpy.fromiter(values, dtype=kind, count=len(values))


def _places(values: Sequence[Any], among: Iterable[Any]) -> Numbers:
    places = {name: at for at, name in enumerate(among)}
    return numpy.fromiter(map(places.__getitem__, values), dtype=numpy.int16, count=len(values))
