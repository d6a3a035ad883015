"""An item of a record, taken out of it together with what it names, so that it can be put into another state of the record.

The numbers of a record (``e3``, ``n1``) change when an article is coded again; its text does not. An item is found again
by its words: an event by its trigger, a statement by its cue or content, an entity by name or mention.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

from depesche.archive.rows import actor_key
from depesche.errors import CorrectionError
from depesche.record import Entity, Event, Record, Span, Statement

Item: TypeAlias = Event | Statement | Entity
Part: TypeAlias = Literal["event", "statement", "entity"]


class Marked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of ``event``, ``statement`` and ``entity``, with the entities and the outer statement of the record that it
    names, and the ``new`` entities that the record lacks.
    """

    event: Event | None = None
    statement: Statement | None = None
    entity: Entity | None = None
    entities: list[Entity] = []
    outer: Statement | None = None
    new: list[Entity] = []

    @property
    def item(self) -> Item:
        """The item itself."""
        found = self.event or self.statement or self.entity
        if found is None:
            raise CorrectionError("The correction names no item. Give an event, a statement or an entity.")
        return found

    @property
    def part(self) -> Part:
        """What kind of item it is."""
        return part_of(self.item)

    def to_json(self) -> str:
        """As it is kept."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, data: str) -> Marked:
        """Read it back. Raises ``CorrectionError`` where that cannot be done."""
        try:
            return msgspec.json.decode(data, type=cls)
        except msgspec.MsgspecError as error:
            raise CorrectionError(f"A kept correction cannot be read ({error}). Mark the item anew.") from None


def part_of(item: Item) -> Part:
    """What kind of item it is."""
    return "event" if isinstance(item, Event) else "statement" if isinstance(item, Statement) else "entity"


def item_of(record: Record, name: str) -> Item:
    """The item of this number. Raises ``CorrectionError`` where the record has none."""
    items: Iterable[Item] = (*record.events, *record.statements, *record.entities)
    for item in items:
        if item.id == name:
            return item
    raise CorrectionError(
        f"The record has no item {name}. Give the number of an event, a statement or an entity of it."
    )


def mark(item: Item, record: Record, new: Iterable[Entity] = ()) -> Marked:
    """Take an item out of a record with all that it names.

    Args:
        item: of this record, or one that is to be.
        record: whose entities and statements it names.
        new: entities it names that the record lacks.
    """
    named, outer, added = named_entities(item), outer_statement(item), list(new)
    return Marked(
        event=item if isinstance(item, Event) else None,
        statement=item if isinstance(item, Statement) else None,
        entity=item if isinstance(item, Entity) else None,
        entities=[entity for entity in record.entities if entity.id in named],
        outer=next((one for one in record.statements if one.id == outer), None),
        new=[entity for entity in added if entity.id in named],
    )


def named_entities(item: Item) -> set[str]:
    """The numbers of the entities that an item names."""
    if isinstance(item, Event):
        return {*item.actors, *item.recipients}
    return {*item.source, *item.via, *item.recipient} if isinstance(item, Statement) else set()


def outer_statement(item: Item) -> str | None:
    """The number of the statement that an item stands in."""
    return item.according_to if isinstance(item, Event) else item.within if isinstance(item, Statement) else None


def find(marked: Marked, record: Record, *, exact: bool = False) -> str | None:
    """The number that a marked item has in a record; None where nothing there stands at its words.

    Args:
        marked: taken out of some state of the record.
        record: another state of it.
        exact: an event must be of the same type, too.
    """
    item = marked.item
    if isinstance(item, Event):
        return find_event(item, record.events, exact=exact)
    return (
        find_statement(item, record.statements) if isinstance(item, Statement) else find_entity(item, record.entities)
    )


def find_event(event: Event, among: Iterable[Event], *, exact: bool = False) -> str | None:
    """The event at the same trigger, best the same one, then one of the same type."""
    there = [one for one in among if one.trigger == event.trigger and (one.type == event.type or not exact)]
    best = max(there, key=lambda one: (one == event, one.type == event.type, one.id == event.id), default=None)
    return best.id if best else None


def find_statement(statement: Statement, among: Iterable[Statement]) -> str | None:
    """The statement with the same cue whose content overlaps, best the same one."""
    there = [one for one in among if one.cue == statement.cue and overlap(one.content, statement.content)]
    best = max(there, key=lambda one: (one == statement, one.content == statement.content), default=None)
    return best.id if best else None


def find_entity(entity: Entity, among: Iterable[Entity]) -> str | None:
    """The entity of the same number and a common mention, else of the same name, kind and country, else with a common
    mention.
    """
    listed = list(among)
    shared = [one for one in listed if overlap(one.mentions, entity.mentions)]
    same = [one for one in listed if actor_key(one) == actor_key(entity)]
    for one in (*(s for s in (*shared, *same) if s.id == entity.id), *same, *shared):
        return one.id
    return None


def overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether a span of these and one of those have a character in common."""
    listed = list(others)
    return any(a < d and c < b for a, b in some for c, d in listed)
