"""Offers, demands and threats of which the archive has no later counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import tomli as tomllib
from sqlalchemy import Connection

from depesche.archive import Archive
from depesche.archive.asking import Filter, Query, find
from depesche.brief.gathering import Source
from depesche.brief.merging import Happening, is_denied
from depesche.record import Entity

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
        for happening in happenings:
            if can_be_open(happening) and not _answered(connection, happening):
                found.append(happening)
                if len(found) == most:
                    break
    return found


def _answered(connection: Connection, happening: Happening) -> bool:
    types, event, source = _counterparts()[happening.event.type], happening.event, happening.source
    following = _day_after(happening.days[1])
    if following is None:
        return False
    actors, recipients = _parties(source, event.actors), _parties(source, event.recipients)
    ways = ((actors, types["own"], recipients), (recipients, types["answer"], actors))
    return any(_reported(connection, one, kinds, other, following) for one, kinds, other in ways)


def _reported(
    connection: Connection, actors: tuple[str, ...], types: Sequence[str], others: tuple[str, ...], since: str
) -> bool:
    """Whether one did such a thing to the other, or they did it together, from a day on."""
    question = Query((Filter("actor", actors), Filter("party", others), Filter("type", tuple(types)), *_DONE))
    later = Query((Filter("since", (since,)),))
    page = find(connection, question & later, "events", limit=1)
    return bool(page.numbers)


def _day_after(ordinal: int) -> str | None:
    return (date.fromordinal(ordinal) + timedelta(days=1)).isoformat() if 0 < ordinal < date.max.toordinal() else None


def _parties(source: Source, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_value, source.entities(ids))))


def _value(entity: Entity) -> str:
    """A party as a question names it: its state where it acts for one."""
    return entity.country or entity.wikidata or entity.name
