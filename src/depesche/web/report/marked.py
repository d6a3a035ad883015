"""Text and notes of a record, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from depesche.record import Entity, Event, Record, Statement
from depesche.web.report.choice import Choice
from depesche.web.report.notes import Note, Noted
from depesche.web.report.passages import Passage, items_of, passages


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked text.

    Attributes:
        passages: each with its notes.
        entities: by number.
        statements: by number.
        events: by number.
        shown: how many items are marked.
        whole: how many there are.
    """

    passages: list[tuple[Passage, list[Note]]]
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    events: Mapping[str, Event]
    shown: int
    whole: int


def marked(record: Record, choice: Choice) -> Marked:
    """The text of a record with the chosen items marked."""
    shown, noted = choice.shown(record), Noted(record)
    return Marked(
        passages=[(passage, noted.of(passage)) for passage in passages(record, shown)],
        entities=noted.entities,
        statements=noted.statements,
        events={one.id: one for one in record.events},
        shown=len(shown),
        whole=len(items_of(record)),
    )
