"""Text and notes of a record, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from depesche.record import Entity, Event, Record, Statement
from depesche.web import links
from depesche.web.plain import plain
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
        names: of the entities, as markup, by number.
    """

    passages: list[tuple[Passage, list[Note]]]
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    events: Mapping[str, Event]
    shown: int
    whole: int
    names: Mapping[str, Markup]

    def parties(self, numbers: Sequence[str]) -> Markup:
        """Names of entities, each a link where there are pages for them."""
        return Markup(", ").join(self.names[one] for one in numbers) if numbers else Markup("–")


def marked(record: Record, choice: Choice, *, linked: bool = True) -> Marked:
    """The text of a record with the chosen items marked.

    Args:
        record: what was read.
        choice: which items.
        linked: whether names lead to the pages of the archive.
    """
    shown, noted = choice.shown(record), Noted(record)
    return Marked(
        passages=[(passage, noted.of(passage)) for passage in passages(record, shown)],
        entities=noted.entities,
        statements=noted.statements,
        events={one.id: one for one in record.events},
        shown=len(shown),
        whole=len(items_of(record)),
        names={one.id: _name(one, linked) for one in record.entities},
    )


def _name(entity: Entity, linked: bool) -> Markup:
    if not linked:
        return Markup("<bdi>{}</bdi>").format(plain(entity.name))
    key = entity.country if entity.kind == "country" and entity.country else entity.wikidata or entity.name
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(links.actor(key), plain(entity.name))
