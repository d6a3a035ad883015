"""From a record to the rows that make it findable. Pure: the same record gives the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias

from depesche.codes.edtf import bounds
from depesche.record import Entity, Event, Record, Statement

Row: TypeAlias = tuple[Any, ...]
ActorKey: TypeAlias = tuple[str, str, str, str]
"""Name, kind, country, Wikidata id; empty strings where there is none."""

UNDATED: Final = 0
"""The day of what has no date at all: before all others."""


@dataclass(slots=True)
class Rows:
    """The index rows of one record, parties still by their entity; numbers are relative until the writer gives them.

    ``statements`` and ``events`` have the columns of their tables behind ``id`` and ``article_id``; of a party the
    first value is the position of its statement or event in these lists, the second the entity's place in ``actors``.
    """

    actors: list[ActorKey] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    statement_parties: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    event_parties: list[Row] = field(default_factory=list)
    times: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)


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


def index_rows(record: Record) -> Rows:
    """The rows of a record, in the order of its items.

    What has no date of its own is ordered by the day the article was published.
    """
    published = days(record.article.published) or (UNDATED, UNDATED)
    rows = Rows()
    places = {entity.id: (number, entity.country or "") for number, entity in enumerate(record.entities)}
    rows.actors = [actor_key(entity) for entity in record.entities]
    rows.entities = [(entity.id, words(entity.sectors), len(entity.mentions)) for entity in record.entities]
    for number, said in enumerate(record.statements):
        first, last = days(said.date) or published
        rows.statements.append(_statement(said, first, last))
        for role, ids in (("source", said.source), ("via", said.via), ("recipient", said.recipient)):
            rows.statement_parties += [(number, role, first, n, *places[local]) for n, local in enumerate(ids)]
    for number, event in enumerate(record.events):
        first, last = days(event.date) or published
        rows.events.append(_event(event, first, last))
        for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
            rows.event_parties += [(number, role, first, n, *places[local]) for n, local in enumerate(ids)]
    rows.times = [(t.span[0], t.span[1], t.type, t.value, t.edtf) for t in _one_a_span(record.times)]
    rows.places = [
        (p.span[0], p.span[1], p.name, p.country, p.lat, p.lon, p.geonames) for p in _one_a_span(record.places)
    ]
    return rows


def _one_a_span(items: Iterable[Any]) -> Iterator[Any]:
    return iter({item.span: item for item in items}.values())


def _statement(said: Statement, first: int, last: int) -> Row:
    cue_start, cue_end = said.cue or (None, None)
    start, end = min(s[0] for s in said.content), max(s[1] for s in said.content)
    return (said.id, said.mode, said.negated, cue_start, cue_end, start, end, said.within, said.date, first, last)


def _event(event: Event, first: int, last: int) -> Row:
    place = event.place
    return (
        event.id,
        event.type,
        event.mode,
        event.quad,
        words(event.contexts),
        words(event.auxiliary),
        event.certainty,
        *event.trigger,
        *event.sentence,
        event.according_to,
        event.date,
        first,
        last,
        *((place.name, place.country, place.lat, place.lon) if place else (None, None, None, None)),
    )
