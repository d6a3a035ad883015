"""From a record to the rows that make it findable. Pure: the same record gives the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias

from depesche.archive.schema import ITEMS
from depesche.codes.edtf import bounds
from depesche.record import Entity, Event, Record, Statement

Row: TypeAlias = tuple[Any, ...]
ActorKey: TypeAlias = tuple[str, str, str, str]
"""Name, kind, country, Wikidata id; empty strings where there is none."""

UNDATED: Final = 0
"""The day of what has no date at all: before all others."""
_NOWHERE: Final = (None, None, None, None)


@dataclass(slots=True)
class Rows:
    """The index rows of records, each with the columns of its table (``schema.py``) in their order."""

    entity: list[Row] = field(default_factory=list)
    statement: list[Row] = field(default_factory=list)
    statement_party: list[Row] = field(default_factory=list)
    event: list[Row] = field(default_factory=list)
    event_party: list[Row] = field(default_factory=list)
    time: list[Row] = field(default_factory=list)
    place: list[Row] = field(default_factory=list)


@lru_cache(maxsize=8192)
def days(value: str | None) -> tuple[int, int] | None:
    """First and last day an EDTF date can mean, as ordinals; None where there is no date."""
    span = bounds(value) if value else None
    return (span[0].toordinal(), span[1].toordinal()) if span else None


def iso_day(ordinal: int) -> str | None:
    """The ISO date of an ordinal; None for ``UNDATED``."""
    return date.fromordinal(ordinal).isoformat() if ordinal else None


def words(codes: Iterable[str]) -> str:
    """Codes in one column, each between blanks, so that one can be found with LIKE."""
    joined = " ".join(codes)
    return joined and f" {joined} "


def actor_key(entity: Entity) -> ActorKey:
    """What makes an actor the same one across records."""
    return (entity.name, entity.kind, entity.country or "", entity.wikidata or "")


def index_rows(article: int, record: Record, numbers: Mapping[ActorKey, int], rows: Rows) -> None:
    """Add the rows of a record, in the order of its items.

    What has no date of its own is ordered by the day the article was published.

    Args:
        article: the article's number.
        record: what was read from it.
        numbers: of all actors of the record.
        rows: where they are added.
    """
    published = days(record.article.published) or (UNDATED, UNDATED)
    parties: dict[str, tuple[int, str]] = {}
    for entity in record.entities:
        number = numbers[actor_key(entity)]
        parties[entity.id] = (number, entity.country or "")
        rows.entity.append((article, entity.id, number, words(entity.sectors), len(entity.mentions)))
    first_number = article * ITEMS
    said: dict[str | None, int | None] = {None: None}
    for number, statement in enumerate(record.statements, first_number):
        first, last = days(statement.date) or published
        said[statement.id] = number
        rows.statement.append(_statement(number, article, statement, first, last))
        rows.statement_party += _parties(number, "source", statement.source, first, parties)
        if statement.via:
            rows.statement_party += _parties(number, "via", statement.via, first, parties)
        if statement.recipient:
            rows.statement_party += _parties(number, "recipient", statement.recipient, first, parties)
    for number, event in enumerate(record.events, first_number):
        first, last = days(event.date) or published
        rows.event.append(_event(number, article, event, said[event.according_to], first, last))
        rows.event_party += _parties(number, "actor", event.actors, first, parties)
        rows.event_party += _parties(number, "recipient", event.recipients, first, parties)
    rows.time += [(article, *t.span, t.type, t.value, t.edtf) for t in _one_a_span(record.times)]
    rows.place += [(article, *p.span, p.name, p.country, p.lat, p.lon, p.geonames) for p in _one_a_span(record.places)]


def _parties(number: int, role: str, ids: list[str], day: int, parties: dict[str, tuple[int, str]]) -> list[Row]:
    if len(ids) == 1:  # nearly always
        actor, country = parties[ids[0]]
        return [(number, role, actor, day, country, 0)]
    found: dict[int, Row] = {}  # an actor may be named twice, by two entities of its record
    for position, local in enumerate(ids):
        actor, country = parties[local]
        found.setdefault(actor, (number, role, actor, day, country, position))
    return list(found.values())


def _one_a_span(items: Iterable[Any]) -> Iterable[Any]:
    return {item.span: item for item in items}.values()


def _statement(number: int, article: int, said: Statement, first: int, last: int) -> Row:
    cue_start, cue_end = said.cue or (None, None)
    content = said.content
    start, end = content[0] if len(content) == 1 else (min(s[0] for s in content), max(s[1] for s in content))
    return (
        number,
        article,
        said.id,
        said.mode,
        said.negated,
        cue_start,
        cue_end,
        start,
        end,
        said.within,
        said.date,
        first,
        last,
    )


def _event(number: int, article: int, event: Event, statement: int | None, first: int, last: int) -> Row:
    place = event.place
    return (
        number,
        article,
        event.id,
        event.type,
        event.mode,
        event.quad,
        words(event.contexts),
        words(event.auxiliary),
        event.certainty,
        *event.trigger,
        *event.sentence,
        statement,
        event.date,
        first,
        last,
        *((place.name, place.country, place.lat, place.lon) if place else _NOWHERE),
    )
