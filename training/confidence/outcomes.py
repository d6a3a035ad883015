"""Which items of a record are right, as the project's scorer counts them.

An event is right where the gold has one of the same type, the same actors and the same recipients (by country or, without one, by
name) whose sentence the trigger lies in; a statement where the contents overlap by half or more (Jaccard over characters) and
a source of one is a source of the other. Each item of the gold makes one item right, the one that fits best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from corpus.floor import characters

from depesche.record import Entity, Record, Span
from training.reports import Gold

SAME_CONTENT = 0.5
_ARTICLES = frozenset(["a", "an", "the", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer"])
_SHORT = 3  # letters of a form that may be part of another


@dataclass(frozen=True)
class Party:
    """An entity of either side, as far as it is compared."""

    name: str | None
    kind: str
    country: str | None
    spans: tuple[Span, ...]
    forms: frozenset[str]

    @property
    def label(self) -> str:
        """Its name or, without one, a mention."""
        return self.name or min(self.forms, default="")

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its name and mentions, folded."""
        return frozenset(_fold(form) for form in self.forms)

    @cached_property
    def words(self) -> frozenset[str]:
        """The capitalised words of its forms, folded."""
        words = (w for form in self.forms for w in re.findall(r"\w\w+", form) if not w.islower())
        return frozenset(map(_fold, words)) - _ARTICLES

    def is_source(self, other: Party) -> bool:
        """Whether both are one source: unnamed ones by their place, others by country, kind and a name in common."""
        unnamed = not self.name or self.kind == "group" or not other.name or other.kind == "group"
        if unnamed and any(a < d and c < b for a, b in self.spans for c, d in other.spans):
            return True
        if (self.country, self.kind) != (other.country, other.kind):
            return False
        if self.keys & other.keys or self.words & other.words:
            return True
        return any(_holds(a, b) or _holds(b, a) for a in self.forms for b in other.forms)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """For each statement and each event of a record, in their order, whether it is right."""

    statements: list[bool]
    events: list[bool]


def outcomes(report: dict[str, Any], gold: Gold, record: Record) -> Outcomes:
    """The items of a record that are right.

    Args:
        report: in the format of the corpus.
        gold: the same with offsets.
        record: of the same article.
    """
    theirs = {key: _wanted(entity, gold) for key, entity in gold.entities.items()}
    ours = {entity.id: _read(entity, record) for entity in record.entities}
    return Outcomes(
        _statements(report["statements"], record, theirs, ours), _events(report["events"], record, theirs, ours)
    )


def _statements(
    wanted: list[dict[str, Any]], record: Record, theirs: dict[str, Party], ours: dict[str, Party]
) -> list[bool]:
    text = record.article.text
    contents = [characters(text, g["content"], g["in"]) for g in wanted]
    said = [frozenset(i for a, b in s.content for i in range(a, b)) for s in record.statements]

    def sourced(g: int, s: int) -> bool:
        named, found = [theirs[k] for k in wanted[g]["source"]], [ours[i] for i in record.statements[s].source]
        return (not named and not found) or any(a.is_source(b) for a in named for b in found)

    def fits(g: int, s: int) -> tuple[float, bool] | None:
        share = len(contents[g] & said[s]) / (len(contents[g] | said[s]) or 1)
        return (share, sourced(g, s)) if share >= SAME_CONTENT else None

    return [g is not None and sourced(g, s) for s, g in enumerate(_pairs(len(wanted), len(said), fits))]


def _events(
    wanted: list[dict[str, Any]], record: Record, theirs: dict[str, Party], ours: dict[str, Party]
) -> list[bool]:
    text = record.article.text

    def codes(parties: Iterable[Party]) -> frozenset[str]:
        return frozenset(p.country or _fold(_known(p, theirs)) for p in parties)

    golds = [
        (g["type"], codes(theirs[k] for k in g["actors"]), codes(theirs[k] for k in g.get("recipients") or ())) for g in wanted
    ]
    reads = [(e.type, codes(ours[i] for i in e.actors), codes(ours[i] for i in e.recipients)) for e in record.events]
    sentences = [(text.index(g["in"]), text.index(g["in"]) + len(g["in"])) for g in wanted]
    triggers = [characters(text, [g["trigger"]], g["in"]) for g in wanted]

    def fits(g: int, e: int) -> tuple[float, int] | None:
        start, end = record.events[e].trigger
        if golds[g] != reads[e] or not (start < sentences[g][1] and sentences[g][0] < end):
            return None
        found = frozenset(range(start, end))
        return len(found & triggers[g]) / len(found | triggers[g]), -abs(start - min(triggers[g]))

    return [g is not None for g in _pairs(len(golds), len(reads), fits)]


def _known(party: Party, theirs: dict[str, Party]) -> str:
    """The name of a party without a country, as the gold has it."""
    return next((g.label for g in theirs.values() if g.country == party.country and g.keys & party.keys), party.label)


def _pairs(golds: int, reads: int, fits: Callable[[int, int], Any]) -> list[int | None]:
    """For each item that was read the gold one it is, best fit first, each taken once."""
    ranked = [(fit, -g, -r) for g in range(golds) for r in range(reads) if (fit := fits(g, r))]
    taken: dict[int, int] = {}
    free = set(range(golds))
    for _, g, r in sorted(ranked, reverse=True):
        if -r not in taken and -g in free:
            taken[-r] = -g
            free.remove(-g)
    return [taken.get(r) for r in range(reads)]


def _wanted(entity: dict[str, Any], gold: Gold) -> Party:
    forms = frozenset(f for f in (entity["name"], *(gold.text[a:b] for a, b in entity["spans"])) if f)
    return Party(entity["name"], entity["kind"], entity["country"], tuple(entity["spans"]), forms)


def _read(entity: Entity, record: Record) -> Party:
    forms = frozenset((entity.name, *(record.article.text[a:b] for a, b in entity.mentions)))
    return Party(entity.name, entity.kind, entity.country, tuple(entity.mentions), forms)


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _holds(outer: str, inner: str) -> bool:
    return inner in outer and not inner[:1].islower() and len(inner) >= (_SHORT if inner[:1].isupper() else 2)
