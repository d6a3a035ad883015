"""Where events happen: how many in each place or state within a window of days."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from depesche.archive import schema
from depesche.archive.asking import embargoed
from depesche.codes import EVENT_TYPES, QUADS
from depesche.relations.windows import Window

Level: TypeAlias = Literal["place", "state"]

_E, _P = schema.event.c, schema.place.c
_TOGETHER: Final = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """A place or a state, and how many events happened there.

    Attributes:
        names: of the place, the most frequent first, since it may be called differently in each language; none where a
            state is meant.
        country: ISO 3166-1 alpha-3, None where the article leaves it open.
        lat: degrees north, None where the record of the newest report does not say.
        lon: degrees east.
        counts: by quad class, in the order of ``QUADS``.
    """

    names: tuple[str, ...]
    country: str | None
    lat: float | None
    lon: float | None
    counts: tuple[int, ...]

    @property
    def count(self) -> int:
        """All events."""
        return sum(self.counts)


class Totals(NamedTuple):
    """How many events there are in a window, how many of them with a place, and in how many places."""

    events: int
    placed: int


def spots(connection: Connection, window: Window, types: Sequence[str] = (), *, level: Level, limit: int) -> list[Spot]:
    """The places or states in which most happened, the most frequent first.

    Args:
        connection: one state of the archive.
        window: the days.
        types: PLOVER types; none for all.
        level: what is counted as one.
        limit: at most so many.
    """
    quads = [
        func.sum(case((_E.type.in_([kind.name for kind in EVENT_TYPES.values() if kind.quad == quad]), 1), else_=0))
        for quad in QUADS[:-1]
    ]
    key = (_E.place, _E.place_country) if level == "place" else (_E.place_country,)
    count = func.count().label("count")
    last = (count - sum(quads[1:], quads[0])).label("last")  # sooner than looking for its types as well
    # Of a length, not “is not null”: that would lead SQLite to the index of places and through all days.
    asked = select(*key, func.max(_E.id), *quads, last).where(_fits(window, types), func.length(key[0]) > 0).group_by(*key)
    found = connection.execute(asked.order_by(count.desc(), *key).limit(limit))
    rows: list[tuple[Any, ...]] = [tuple(row) for row in found]
    if level == "state":
        return [Spot((), row[0], None, None, tuple(row[2:])) for row in rows]
    at = _coordinates(connection, rows)
    made = []
    for name, country, number, *counts in rows:
        lat, lon = at.get(number, (None, None))
        made.append(Spot((name,), country, lat, lon, tuple(counts)))
    return _joined(made)


def totals(connection: Connection, window: Window, types: Sequence[str] = ()) -> Totals:
    """What stands beside the places: how many events there are at all, and how many have one.

    Args:
        connection: one state of the archive.
        window: the days.
        types: PLOVER types; none for all.
    """
    row = connection.execute(select(func.count(), func.count(_E.place)).where(_fits(window, types))).one()
    return Totals(row[0], row[1])


def _fits(window: Window, types: Sequence[str]) -> ColumnElement[bool]:
    wanted = [_E.type.in_(types)] if types else []
    return and_(window.holds(_E.day, _E.last_day), *wanted, (_E.id // schema.ITEMS).not_in(embargoed()))


def _joined(found: list[Spot]) -> list[Spot]:
    """Spots at the same coordinates as one, with all their names."""
    together: dict[Hashable, Spot] = {}
    for spot in found:
        key = (spot.country, spot.lat, spot.lon) if spot.lat is not None else (spot.country, spot.names)
        known = together.get(key)
        if known is not None:
            counts = tuple(map(sum, zip(known.counts, spot.counts, strict=True)))
            spot = replace(known, names=(*known.names, *spot.names), counts=counts)
        together[key] = spot
    return sorted(together.values(), key=lambda spot: -spot.count)


def _coordinates(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> dict[int, tuple[float, float]]:
    """Latitude and longitude by the number of the newest event in each place, from the places of its article."""
    found: dict[int, tuple[float, float]] = {}
    for start in range(0, len(rows), _TOGETHER):
        wanted = {(row[2] // schema.ITEMS, row[0]): row[2] for row in rows[start : start + _TOGETHER]}
        # By article alone, as the key begins: SQLite looks through all places for pairs of article and name.
        asked = select(_P.article_id, _P.name, _P.lat, _P.lon).where(
            _P.article_id.in_({article for article, _ in wanted}), _P.lat.is_not(None), _P.lon.is_not(None)
        )
        for article, name, lat, lon in connection.execute(asked):
            if (number := wanted.get((article, name))) is not None:
                found[number] = lat, lon
    return found
