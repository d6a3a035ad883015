"""The notes beside a text: one for each mark, an event within the statement it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from depesche.record import Entity, Event, Record, Statement
from depesche.web.report.passages import Item, Passage, items_of

_DEEPEST = 3


@dataclass(slots=True)
class Note:
    """What is noted about an item.

    Attributes:
        item: the item itself.
        outer: the statement it stands in.
        inner: notes of what is said in it, in the order of the text.
        under: whether it stands beneath the note of that statement, so that it need not be named.
    """

    item: Item
    outer: Statement | None
    inner: list[Note] = field(default_factory=list)
    under: bool = False

    @property
    def id(self) -> str:
        """Its number in the record."""
        return self.item.id

    @property
    def is_event(self) -> bool:
        """Whether it is about an event, not a statement."""
        return isinstance(self.item, Event)


class Noted:
    """Makes the notes of a record.

    Args:
        record: with all that notes name.
    """

    def __init__(self, record: Record) -> None:
        self.entities: Mapping[str, Entity] = {one.id: one for one in record.entities}
        self.statements: Mapping[str, Statement] = {one.id: one for one in record.statements}
        self._items: Mapping[str, Item] = {one.id: one for one in items_of(record)}

    def of(self, passage: Passage) -> list[Note]:
        """The notes of a passage."""
        there: dict[str, tuple[Note, int]] = {}
        top: list[Note] = []
        for number in passage.items:
            item = self._items[number]
            outer = outer_of(item)
            note = Note(item, self.statements.get(outer or ""))
            above, depth = there.get(outer or "", (None, 0))
            if above is not None and depth < _DEEPEST:
                note.under = True
                above.inner.append(note)
                depth += 1
            else:
                top.append(note)
                depth = 0
            there[number] = (note, depth)
        return top


def outer_of(item: Item) -> str | None:
    """The number of the statement that an item stands in."""
    return item.according_to if isinstance(item, Event) else item.within
