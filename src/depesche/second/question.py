"""What a second reader is asked: one item, with the passage and the paragraph it stands in and the entities that may be named.

Everything from the article goes into one JSON object, whose quoting no text can break out of; what to do with it stands apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, Final, TypeAlias, get_args

import msgspec
import tomli as tomllib

from depesche.codes.plover import CERTAINTIES, EVENT_TYPES
from depesche.record import Entity, Event, Record, Span, Statement, StatementMode

Item: TypeAlias = Event | Statement

EVENT: Final = "event"
STATEMENT: Final = "statement"
_LONGEST_PASSAGE: Final = 2000  # characters; what is longer is a list or a broken text, and not asked about
AROUND: Final = 1500  # characters of the paragraph on either side of the passage
MOST_ENTITIES: Final = 40
_LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one item.

    Attributes:
        kind: ``event`` or ``statement``.
        system: what the model is told to do; the same for all questions of a kind.
        user: the item and its surroundings as JSON.
        permitted: identifiers of the entities that an answer may name.
    """

    kind: str
    item: Item
    system: str
    user: str
    permitted: frozenset[str]

    def key(self, model: str) -> str:
        """What an answer is found again by: SHA-256 of the model's name and the whole prompt."""
        return hashlib.sha256("\0".join((model, self.system, self.user)).encode("utf-8", "surrogatepass")).hexdigest()


def questions(record: Record, below: float) -> Iterator[Question]:
    """The questions about all items of a record whose confidence lies below a bound, statements first.

    Args:
        below: from 0 to 1; an item without confidence is not asked about.
    """
    items: list[Item] = [*record.statements, *record.events]
    for item in items:
        if item.confidence is not None and item.confidence < below and (made := _question(record, item)):
            yield made


def _question(record: Record, item: Item) -> Question | None:
    text, passage = record.article.text, _passage(item)
    if not 0 < passage[1] - passage[0] <= _LONGEST_PASSAGE:
        return None
    start, end = _paragraph(text, passage)
    entities = _entities(record, item, (start, end))
    kind = EVENT if isinstance(item, Event) else STATEMENT
    said: dict[str, Any] = {
        "language": record.article.language,
        "published": record.article.published,
        "paragraph": text[start:end],
        "passage": text[slice(*passage)],
        "entities": [_described(one) for one in entities],
        kind: _event(record, item) if isinstance(item, Event) else _statement(record, item),
    }
    user = msgspec.json.encode(said).decode("utf-8")
    return Question(kind, item, instructions(kind), user, frozenset(one.id for one in entities))


def _passage(item: Item) -> Span:
    """The sentence of an event; of a statement the stretch from its first word to its last, cue and source among them."""
    if isinstance(item, Event):
        return item.sentence
    spans = [*item.content, *item.source_spans, *([item.cue] if item.cue else [])]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _paragraph(text: str, passage: Span) -> Span:
    start, end = passage
    first, last = text.rfind("\n\n", 0, start), text.find("\n\n", end)
    first, last = first + 2 if first >= 0 else 0, last if last >= 0 else len(text)
    return max(first, start - AROUND), min(last, end + AROUND)


def _entities(record: Record, item: Item, within: Span) -> list[Entity]:
    """Who may be named: the item's own parties, then those of the paragraph, then those named most often."""
    own = {*item.actors, *item.recipients} if isinstance(item, Event) else {*item.source, *item.recipient}

    def rank(entity: Entity) -> tuple[bool, bool, int]:
        near = any(within[0] <= start and end <= within[1] for start, end in entity.mentions)
        return entity.id not in own, not near, -len(entity.mentions)

    chosen = {entity.id for entity in sorted(record.entities, key=rank)[:MOST_ENTITIES]}
    return [entity for entity in record.entities if entity.id in chosen]


def _described(entity: Entity) -> dict[str, Any]:
    name = entity.name[:_LONGEST_NAME]
    return {"id": entity.id, "name": name, "kind": entity.kind, "country": entity.country, "sectors": entity.sectors}


def _event(record: Record, event: Event) -> dict[str, Any]:
    said = next((one for one in record.statements if one.id == event.according_to), None)
    return {
        "trigger": record.article.text[slice(*event.trigger)],
        "type": event.type,
        "mode": event.mode,
        "actors": event.actors,
        "recipients": event.recipients,
        "certainty": event.certainty,
        "according_to": said.source if said else None,
    }


def _statement(record: Record, said: Statement) -> dict[str, Any]:
    text = record.article.text
    return {
        "cue": text[slice(*said.cue)] if said.cue else None,
        "content": [text[start:end] for start, end in said.content],
        "mode": said.mode,
        "source": said.source,
        "recipients": said.recipient,
    }


@cache
def instructions(kind: str) -> str:
    """What the model is told about a kind of item, with the codes explained."""
    table = tomllib.loads((files(__package__) / "prompt.toml").read_text("utf-8"))
    types = (
        f"- {name}: {table['types'][name]}. Modes: {', '.join(sorted(one.modes)) or 'none'}."
        for name, one in EVENT_TYPES.items()
    )
    return Template(table[kind]).substitute(
        types="\n".join(types),
        modes="\n".join(f"- {name}: {table['modes'][name]}" for name in get_args(StatementMode)),
        certainties="\n".join(f"- {name}: {table['certainties'][name]}" for name in CERTAINTIES),
    ).strip()  # fmt: skip
