"""Sentences from codes: a frame for tense and certainty, a clause for type and mode, the parties in their cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from depesche.brief.dates import phrase
from depesche.brief.gathering import Said, Source
from depesche.brief.grammar import Grammar, Noun
from depesche.brief.merging import Happening, certainty, tense
from depesche.brief.words import Words, sentence
from depesche.record import Statement

_VERB: Final = ("past", "infinitive", "participle")


class Clauses:
    """Writes sentences.

    Args:
        words: of the language.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self.grammar = Grammar(words)

    def event(self, happening: Happening) -> str:
        """What happened, might happen or did not, and according to whom unless an article vouches for it itself."""
        event, source = happening.event, happening.source
        actors = self._parties(source, event.actors)
        recipients = self._parties(source, event.recipients) if event.recipients else None
        together = len(event.actors) > 1 and recipients is None
        clause = self._clause(event.type, happening.mode, together)
        frame = self._words.table("frames", tense(event))[certainty(event)]
        when = phrase(event.date, self._words)
        slots = {
            **self._verb(clause, frame, actors.plural),
            "actors": actors.nom,
            "when": when,
            "rest": str(clause["with"]).format_map(recipients.slots()) if recipients else str(clause["without"]),
        }
        text = sentence(frame["dated"] if when or "undated" not in frame else frame["undated"], slots)
        return self._attributed(text, happening) + "."

    def statement(self, said: Said) -> str:
        """Who spoke, when, to whom and through whom; what was said follows it."""
        source, statement = said.source, said.statement
        frame = self._words.table("said")["negated" if statement.negated else statement.mode]
        sources = self._parties(source, statement.source)
        when = phrase(statement.date, self._words)
        slots = {
            "sources": sources.nom,
            "finite": _agreeing(frame, sources.plural),
            "when": when,
            "to": self._phrase("to", source, statement.recipient),
            "via": self._phrase("via", source, statement.via),
        }
        return sentence(frame["dated"] if when or "undated" not in frame else frame["undated"], slots)

    def _parties(self, source: Source, ids: Iterable[str]) -> Noun:
        return self.grammar.together([self.grammar.party(entity) for entity in source.entities(ids)])

    def _phrase(self, name: str, source: Source, ids: Sequence[str]) -> str:
        if not ids:
            return ""
        noun = self._parties(source, ids)
        return self._words.text("said", name, acc=noun.acc, dat=noun.dat)

    def _clause(self, type: str, mode: str | None, together: bool) -> Mapping[str, Any]:
        """The clause of a type and mode, with what it takes over from the more general ones."""
        clauses = self._words.table("clauses")
        names = [type, f"{type} {mode}"]
        if together:
            mutual = f"{type} together"
            names = [type, mutual if mutual in clauses else f"{type} {mode}", f"{type} {mode} together"]
        merged: dict[str, Any] = {}
        for name in names:
            merged |= clauses.get(name, {})
        return {"with": merged["without"], **merged}

    def _verb(self, clause: Mapping[str, Any], frame: Mapping[str, Any], plural: bool) -> dict[str, str]:
        perfect = clause.get("perfect", "have")
        forms = {"past": clause["past"][plural], "infinitive": clause["infinitive"], "participle": clause["participle"]}
        frames = self._words.table("frames")
        return {
            **forms,
            "finite": _agreeing(frame, plural),
            "particle": clause.get("particle", ""),
            "perfect": frames["perfect"][perfect].format_map(forms),
            "finally": frames["finally"][perfect][plural].format_map(forms),
            "reflexive": self._words.text("grammar", "reflexive") if clause.get("reflexive") else "",
        }

    def _attributed(self, text: str, happening: Happening) -> str:
        """The sentence with those who say so; as it is where one of the articles says so itself."""
        statements = [(t.source, t.source.statement(t.event.according_to)) for t in happening.tellings]
        if any(statement is None for _, statement in statements):
            return text
        said: list[tuple[Source, Statement]] = [(source, s) for source, s in statements if s is not None]
        sources = self.grammar.together(
            [self.grammar.party(entity) for source, s in said for entity in source.entities(s.source)]
        )
        via = self.grammar.together(
            [self.grammar.party(entity) for source, s in said for entity in source.entities(s.via)]
        )
        frame = self._words.table("attribution")["open" if certainty(happening.event) == "UU" else "certain"]
        slots = {"sentence": text, "sources": sources.nom, "finite": _agreeing(frame, sources.plural), "acc": via.acc}
        return str(frame["via" if any(s.via for _, s in said) else "alone"]).format_map(slots)


def _agreeing(frame: Mapping[str, Any], plural: bool) -> str:
    """The finite verb of a frame in the number of its subject; empty where the frame has none of its own."""
    return str(frame["finite"][plural]) if "finite" in frame else ""
