"""Offers, demands and threats of which the archive has no later counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

import tomli as tomllib
from sqlalchemy import Connection, select

from depesche.archive import Archive, schema
from depesche.archive.asking import Filter, Query, find
from depesche.brief.gathering import Source
from depesche.brief.merging import Happening, is_denied
from depesche.record import Entity

_Parties: TypeAlias = tuple[str, ...]

_DONE: Final = (Filter("certainty", ("CT+",)), Filter("auxiliary", ("none",)))


@lru_cache(maxsize=1)
def _counterparts() -> Mapping[str, Mapping[str, list[str]]]:
    found: dict[str, Any] = tomllib.loads((files(__package__) / "counterparts.toml").read_text("utf-8"))
    return found


def can_be_open(happening: Happening) -> bool:
    """Whether it is an offer, a demand or a threat that was made, or may have been or be made, to somebody."""
    event = happening.event
    asked = event.type in _counterparts() and bool(event.actors) and bool(event.recipients)
    return asked and not is_denied(event) and "historical" not in event.auxiliary


def still_open(archive: Archive, happenings: Iterable[Happening], most: int) -> list[Happening]:
    """Those without a later counterpart, in the order given.

    Args:
        archive: all of it is asked, not only the window of the brief.
        happenings: newest first.
        most: as many are looked for; the rest is not asked about.
    """
    found: list[Happening] = []
    with archive.reading() as connection:
        later = _Later(connection)
        for happening in happenings:
            if can_be_open(happening) and not later.answers(happening):
                found.append(happening)
                if len(found) == most:
                    break
    return found


class _Later:
    """Looks for counterparts; each pair of parties is asked about once for each kind of counterpart."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._newest: dict[tuple[_Parties, _Parties, tuple[str, ...]], int] = {}

    def answers(self, happening: Happening) -> bool:
        """Whether a counterpart is reported for a day after the last on which it can have been said."""
        types, event, source = _counterparts()[happening.event.type], happening.event, happening.source
        actors, recipients = _parties(source, event.actors), _parties(source, event.recipients)
        ways = ((actors, recipients, types["own"]), (recipients, actors, types["answer"]))
        return any(self._day(one, other, tuple(kinds)) > happening.days[1] for one, other, kinds in ways)

    def _day(self, actors: _Parties, others: _Parties, types: tuple[str, ...]) -> int:
        """The newest day on which one did such a thing to the other, or they did it together; 0 for none."""
        key = (actors, others, types)
        if key not in self._newest:
            asked = Query((Filter("actor", actors), Filter("party", others), Filter("type", types), *_DONE))
            numbers = find(self._connection, asked, "events", limit=1).numbers
            day = select(schema.event.c.day).where(schema.event.c.id.in_(numbers))
            self._newest[key] = int(self._connection.execute(day).scalar() or 0) if numbers else 0
        return self._newest[key]


def _parties(source: Source, ids: Iterable[str]) -> _Parties:
    return tuple(dict.fromkeys(map(_value, source.entities(ids))))


def _value(entity: Entity) -> str:
    """A party as a question names it: its state where it acts for one."""
    return entity.country or entity.wikidata or entity.name
