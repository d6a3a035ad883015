"""From a record to the rows that make it findable. Pure: the same record gives the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import permutations, product
from typing import Any, Final, TypeAlias

from depesche.archive.schema import ITEMS
from depesche.codes import EVENT_TYPES, standing
from depesche.codes.edtf import bounds
from depesche.record import Entity, Event, Record

Row: TypeAlias = tuple[Any, ...]
ActorKey: TypeAlias = tuple[str, str, str, str]
"""Name, kind, country, Wikidata id; empty strings where there is none."""

_Party: TypeAlias = tuple[int, str]  # an actor's number and country

BACKGROUND: Final = "background "
"""Stands before what an event of long ago is told as that has no date of its own: on no day could it be counted."""

UNDATED: Final = 0
"""The day of what has no date at all: before all others."""


@dataclass(slots=True)
class Rows:
    """The index rows of records, each with the columns of its table (``schema.py``) in their order."""

    entity: list[Row] = field(default_factory=list)
    statement: list[Row] = field(default_factory=list)
    statement_party: list[Row] = field(default_factory=list)
    event: list[Row] = field(default_factory=list)
    event_party: list[Row] = field(default_factory=list)
    event_pair: list[Row] = field(default_factory=list)
    time: list[Row] = field(default_factory=list)
    place: list[Row] = field(default_factory=list)


@lru_cache(maxsize=8192)
def days(value: str | None) -> tuple[int, int] | None:
    """First and last day an EDTF date can mean, as ordinals; None where there is no date."""
    span = bounds(value) if value else None
    return (span[0].toordinal(), span[1].toordinal()) if span else None


def words(codes: Sequence[str]) -> str:
    """Codes in one column, each between blanks, so that one can be found with LIKE."""
    return f" {' '.join(codes)} " if codes else ""


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
    parties: dict[str, _Party] = {}
    for entity in record.entities:
        number = numbers[actor_key(entity)]
        parties[entity.id] = (number, entity.country or "")
        rows.entity.append((article, entity.id, number, words(entity.sectors), len(entity.mentions)))
    first_number = article * ITEMS
    said: dict[str | None, int | None] = {None: None}
    for number, statement in enumerate(record.statements, first_number):
        first, last = days(statement.date) or published
        said[statement.id] = number
        rows.statement.append((number, article, statement.mode, statement.negated, first, last))
        for role, ids in (("source", statement.source), ("via", statement.via), ("recipient", statement.recipient)):
            _add_parties(number, role, ids, parties, (first, last), rows.statement_party)
    for number, event in enumerate(record.events, first_number):
        first, last = days(event.date) or published
        rows.event.append(_event(number, article, event, said[event.according_to], first, last))
        _add_parties(number, "actor", event.actors, parties, (first, last), rows.event_party)
        _add_parties(number, "recipient", event.recipients, parties, (first, last), rows.event_party)
    rows.event_pair += pair_rows(article, record)
    rows.time += [(article, *t.span, t.type, t.value, t.edtf) for t in _one_a_span(record.times)]
    rows.place += [(article, *p.span, p.name, p.country, p.lat, p.lon, p.geonames) for p in _one_a_span(record.places)]


def pair_rows(article: int, record: Record) -> list[Row]:
    """The rows of a record that say between which states its events happen.

    Args:
        article: the article's number.
        record: what was read from it.
    """
    published = days(record.article.published)
    states = {entity.id: entity.country or "" for entity in record.entities}
    tellers = {
        said.id: words(list(dict.fromkeys(states[s] for s in said.source if states[s]))) for said in record.statements
    }
    rows: list[Row] = []
    for number, event in enumerate(record.events, article * ITEMS):
        own = days(event.date)
        first, last = own or published or (UNDATED, UNDATED)
        mutual = not event.recipients and len(event.actors) > 1 and EVENT_TYPES[event.type].mutual
        background = own is None and "historical" in event.auxiliary
        told_as = BACKGROUND * background + standing(event.certainty, event.auxiliary)
        told_by = None if event.according_to is None else tellers[event.according_to]
        rest = (mutual, first, last, own is not None, event.type, event.mode, told_as, event.certainty, told_by)
        rows += [(number, actor, recipient, *rest) for actor, recipient in _pairs(event, mutual, states)]
    return rows


def _pairs(event: Event, mutual: bool, states: Mapping[str, str]) -> set[tuple[str, str]]:
    actors = [states[local] for local in event.actors] or [""]
    if mutual:
        return set(permutations(actors, 2))
    return set(product(actors, [states[local] for local in event.recipients] or [""]))


def _add_parties(
    item: int, role: str, ids: list[str], parties: Mapping[str, _Party], span: tuple[int, int], rows: list[Row]
) -> None:
    """Add the parties of an item in one role; an actor may be named twice, by two entities of its record."""
    seen: set[int] = set()
    for position, local in enumerate(ids):
        actor, country = parties[local]
        if actor not in seen:
            seen.add(actor)
            rows.append((item, role, actor, country, position, *span))


def _one_a_span(items: Iterable[Any]) -> Iterable[Any]:
    return {item.span: item for item in items}.values()


def _event(number: int, article: int, event: Event, statement: int | None, first: int, last: int) -> Row:
    place = event.place
    return (
        number,
        article,
        event.type,
        event.mode,
        words(event.contexts),
        words(event.auxiliary),
        event.certainty,
        statement,
        first,
        last,
        place.name if place else None,
        place.country if place else None,
    )
