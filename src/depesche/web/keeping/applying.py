"""Corrections put into a copy of a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

import msgspec

from depesche.archive.rows import actor_key
from depesche.errors import CorrectionError
from depesche.record import Entity, Event, Record, Statement
from depesche.web.keeping.marks import Item, Marked, Part, find, find_entity, find_statement
from depesche.web.keeping.validity import check_entity, check_item

_ORDER: Final[tuple[Part, ...]] = ("entity", "statement", "event")
_One = TypeVar("_One", bound=Item)


class Wrong(StrEnum):
    """What is wrong: the item should not be there, one is missing, or it should be another."""

    wrong = "wrong"
    missing = "missing"
    changed = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction does: ``was`` is the item as it was marked, ``should`` the item as it should be."""

    kind: Wrong
    was: Marked | None
    should: Marked | None

    @property
    def marked(self) -> Marked:
        """The item by which the place in the record is found."""
        found = self.was or self.should
        if found is None:
            raise CorrectionError("The correction says neither what was nor what should be. Mark the item anew.")
        return found


def corrected(record: Record, changes: Iterable[Change]) -> Record:
    """A copy of a record with changes in it; where two concern the same item, the later one holds.

    An item that should be another, or is missing, and of which nothing stands at its words (any more) is added; one that
    is wrong and gone by itself needs nothing.

    Args:
        record: any state of the record of the text that was corrected; stays as it is.
        changes: in the order they were made.

    Raises:
        CorrectionError: a change does not fit.
    """
    last: dict[tuple[Part, str | int], tuple[str | None, Change]] = {}
    for number, change in enumerate(changes):
        target = find(change.marked, record, exact=change.kind is Wrong.missing)
        last[change.marked.part, target or number] = (target, change)
    copy = _Copy(record)
    for part in _ORDER:
        for (of, _), (target, change) in last.items():
            if of == part:
                copy.apply(target, change)
    return copy.record


class _Copy:
    """A record that is being changed; ``record`` is what it is by now."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def apply(self, target: str | None, change: Change) -> None:
        """Make one change.

        Args:
            target: number of the item it concerns; None where there is none.
            change: what to do.
        """
        if change.kind is Wrong.wrong:
            if target is not None:
                self._remove(target, change.marked.part)
            return
        if change.should is None:
            raise CorrectionError("The correction does not say what should be. Mark the item anew.")
        item = self._settled(change.should, target)
        check_item(item, self.record)
        items = {"event": "events", "statement": "statements", "entity": "entities"}[change.should.part]
        self._set(**{items: _put(getattr(self.record, items), item)})

    def _settled(self, marked: Marked, target: str | None) -> Any:
        """The item with the numbers that what it names has here, and with its own."""
        known = {entity.id: self._entity(entity) for entity in marked.entities}
        known |= {entity.id: self._entity(entity, new=True) for entity in marked.new}
        item, outer = marked.item, self._outer(marked)
        if isinstance(item, Entity):
            return msgspec.structs.replace(item, id=target or self._free("n", self.record.entities))
        if isinstance(item, Statement):
            number = target or self._free("s", self.record.statements)
            parties = {role: _renamed(getattr(item, role), known) for role in ("source", "via", "recipient")}
            return msgspec.structs.replace(item, id=number, within=outer, **parties)
        number = target or self._free("e", self.record.events)
        parties = {role: _renamed(getattr(item, role), known) for role in ("actors", "recipients")}
        return msgspec.structs.replace(item, id=number, according_to=outer, **parties)

    def _entity(self, entity: Entity, *, new: bool = False) -> str:
        """The number of an entity here; one that is not here is added. A new one is another than who has its words."""
        namesakes = [one for one in self.record.entities if not new or actor_key(one) == actor_key(entity)]
        found = find_entity(entity, namesakes)
        if found is not None:
            return found
        check_entity(entity, self.record.article.text)
        number = self._free("n", self.record.entities)
        self._set(entities=[*self.record.entities, msgspec.structs.replace(entity, id=number)])
        return number

    def _outer(self, marked: Marked) -> str | None:
        if marked.outer is None:
            return None
        found = find_statement(marked.outer, self.record.statements)
        if found is None:
            raise CorrectionError(
                "The statement in which the corrected item stands is not in the record any more. Mark the item anew."
            )
        return found

    def _remove(self, number: str, part: Part) -> None:
        """Take an item out; what a statement held is said by the one around it."""
        if part == "event":
            self._set(events=[event for event in self.record.events if event.id != number])
            return
        if part == "entity":
            raise CorrectionError("An entity cannot be taken out. Correct the events and statements that name it.")
        outer = next(one.within for one in self.record.statements if one.id == number)
        replace = msgspec.structs.replace
        self._set(
            statements=[
                replace(one, within=outer) if one.within == number else one
                for one in self.record.statements
                if one.id != number
            ],
            events=[
                replace(event, according_to=outer) if event.according_to == number else event
                for event in self.record.events
            ],
        )

    def _set(self, **parts: Sequence[Any]) -> None:
        self.record = msgspec.structs.replace(self.record, **parts)

    @staticmethod
    def _free(letter: str, items: Iterable[Event | Statement | Entity]) -> str:
        numbers = [int(item.id[1:]) for item in items if item.id[:1] == letter and item.id[1:].isdecimal()]
        return f"{letter}{max(numbers, default=0) + 1}"


def _put(items: Sequence[_One], item: _One) -> list[_One]:
    """The items with this one in the place of the one with its number, or at the end."""
    if all(one.id != item.id for one in items):
        return [*items, item]
    return [item if one.id == item.id else one for one in items]


def _renamed(names: Iterable[str], known: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(known[name] for name in names))
