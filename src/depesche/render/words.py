"""How parties, dates and certainty are put into words, for every way of showing a record."""

from __future__ import annotations

from collections.abc import Iterable

from depesche.record import Entity, Event, Record, Span, Statement

CERTAINTY = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certainly not",
    "PR-": "probably not",
    "PS-": "possibly not",
    "UU": "open",
}


class Names:
    """Looks up the names of a record's entities and the words of its spans."""

    def __init__(self, record: Record) -> None:
        self._entities = {e.id: e for e in record.entities}
        self._statements = {s.id: s for s in record.statements}
        self._text = record.article.text

    def entity(self, id: str) -> Entity:
        """The entity with this identifier."""
        return self._entities[id]

    def parties(self, ids: Iterable[str], codes: bool = True) -> str:
        """Names with country and sector, separated by commas: ``Dmitri Peskow (RUS GOV)``."""
        return ", ".join(self._party(self._entities[i], codes) for i in ids)

    def _party(self, entity: Entity, codes: bool) -> str:
        known = " ".join(filter(None, [entity.country, *entity.sectors]))
        return f"{entity.name} ({known})" if codes and known else entity.name

    def quote(self, spans: Iterable[Span], limit: int | None = None) -> str:
        """The words of one or more spans, on one line; cut after ``limit`` characters."""
        words = " … ".join(" ".join(self._text[a:b].split()) for a, b in spans)
        return words if limit is None or len(words) <= limit else words[: limit - 1].rstrip() + "…"

    def speaker(self, statement: Statement) -> str:
        """Who said it, and through whom: ``Dmitri Peskow via Tass``."""
        via = f" via {self.parties(statement.via, False)}" if statement.via else ""
        return self.parties(statement.source, False) + via

    def according_to(self, event: Event) -> str | None:
        """Whose word an event stands on, or null for the article's own."""
        return self.speaker(self._statements[event.according_to]) if event.according_to else None

    def dyad(self, event: Event) -> str:
        """Who to whom: ``Russland → Nordkorea``."""
        actors = self.parties(event.actors, False) or "–"
        return f"{actors} → {self.parties(event.recipients, False)}" if event.recipients else actors


def confidence(item: Statement | Event) -> str:
    """How likely an item is right, in two digits; empty where nobody has weighed it."""
    return "" if item.confidence is None else f"{item.confidence:.2f}"


def circumstances(event: Event) -> str:
    """Certainty in words with auxiliary modes, date and place of an event."""
    parts = [f"{event.certainty} {CERTAINTY[event.certainty]}", *event.auxiliary]
    parts += [event.date.replace(",", ", ")] if event.date else []
    parts += [f"at {event.place.name}"] if event.place else []
    return ", ".join(parts)
