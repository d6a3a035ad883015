"""Which items of a report are marked: by source, type and certainty, as the address says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from depesche.record import Event, Record, Statement
from depesche.web.report.passages import Item, items_of

AUTHOR: Final = "-"
"""In place of a source: what the report says itself."""
STATEMENTS: Final = "statement"
EVENTS: Final = "event"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; an empty text asks for everything.

    Attributes:
        source: name of whom it goes back to, or ``AUTHOR``.
        type: ``STATEMENTS``, ``EVENTS`` or a type of events.
        certainty: of events; statements have none.
    """

    source: str = ""
    type: str = ""
    certainty: str = ""

    def __bool__(self) -> bool:
        return bool(self.source or self.type or self.certainty)

    def shown(self, record: Record) -> set[str]:
        """The numbers of the items that fit."""
        speakers = _Speakers(record)
        return {one.id for one in items_of(record) if self._fits(one, speakers)}

    def _fits(self, item: Item, speakers: _Speakers) -> bool:
        if self.source and self.source not in speakers.of(item):
            return False
        if isinstance(item, Statement):
            return self.type in ("", STATEMENTS) and not self.certainty
        return self.type in ("", EVENTS, item.type) and self.certainty in ("", item.certainty)


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from in a report, each with the number of its items."""

    sources: dict[str, int]
    types: dict[str, int]
    certainties: dict[str, int]


def choices(record: Record) -> Choices:
    """What there is to choose from."""
    speakers = _Speakers(record)
    sources = Counter(name for item in items_of(record) for name in speakers.of(item))
    types = Counter(event.type for event in record.events)
    certainties = Counter(event.certainty for event in record.events)
    return Choices(dict(sorted(sources.items())), dict(sorted(types.items())), dict(sorted(certainties.items())))


class _Speakers:
    """Whose word items are."""

    def __init__(self, record: Record) -> None:
        self._names = {one.id: one.name for one in record.entities}
        self._statements = {one.id: one for one in record.statements}

    def of(self, item: Item) -> set[str]:
        """Names of the sources of an item."""
        said = self._statements.get(item.according_to or "") if isinstance(item, Event) else item
        return {self._names[one] for one in said.source} if said else {AUTHOR}
