"""The words that change certainty (``lexicon/<language>/certainty.toml``), looked up by lemma and by written form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from depesche.reading.certainty.effects import Effect, parse_effect
from depesche.reading.inflection import Inflection
from depesche.reading.lexicon import fault, load_table
from depesche.reading.tree import Word

TABLE = "certainty.toml"
Pair = tuple[Effect, Effect]


@dataclass(frozen=True, slots=True)
class Governor:
    """A class of predicates: what they make of a clause and of a noun below them, each affirmed and denied.

    ``author``: what they govern is still told by the article, not by the predicate's subject. ``outer``: it belongs to the
    statement around theirs. ``factive``: it happened whatever stands above. ``attempted``: it was at least tried.
    """

    name: str
    clause: Pair
    noun: Pair
    author: bool
    outer: bool
    factive: bool
    attempted: bool


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal verb: its values, those inside a statement, and that with a perfect infinitive."""

    values: Pair
    reported: Pair
    hearsay: Effect | None
    infinitive: bool


Table = MappingProxyType[str, Governor]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables of one language; keys are lower case."""

    modals: MappingProxyType[str, Modal]
    verbs: MappingProxyType[str, MappingProxyType[str, Governor]]  # form → adposition or "" → class
    subjects: Table
    nouns: Table
    adjectives: Table
    attributes: MappingProxyType[str, Effect]
    adverbs: MappingProxyType[str, Effect]
    transparent: MappingProxyType[str, frozenset[str]]  # role → verbs, for "oblique" with " +preposition"
    judging: frozenset[str]
    nominal: frozenset[str]
    background: frozenset[str]
    perfect: MappingProxyType[str, frozenset[str]]
    negation: MappingProxyType[str, frozenset[str]]
    conditional: MappingProxyType[str, frozenset[str]]
    compounds: bool

    def modal(self, word: Word) -> Modal | None:
        """The modal verb that a word is a form of."""
        return self.modals.get(word.lower)

    def governor(self, word: Word, adposition: str | None) -> Governor | None:
        """The class of a governing word for a noun that hangs on it through an adposition (null: its object)."""
        if word.pos in ("NOUN", "PROPN"):
            found = self._noun(word)
            return found if found is not None or not word.text.islower() else self.mistaken_verb(word, adposition)
        if word.pos in ("ADJ", "ADV") and (found := self.adjectives.get(word.lemma.lower()) or self.adjectives.get(word.lower)):
            return found
        if (found := self._state(word)) is not None:
            return found
        table = self._verb(word)
        if table is None:
            return None
        addressed = table.get(f"{adposition or ''} +obj") if word.child("obj", "iobj") is not None else None
        return addressed or table.get(adposition or "")

    def clause_governor(self, word: Word) -> Governor | None:
        """The class of a word that governs a clause, whichever preposition it takes with nouns."""
        if word.pos not in ("VERB", "AUX"):
            return self.governor(word, None)
        if (found := self._state(word)) is not None:
            return found
        table = self._verb(word)
        return (table.get("") or next(iter(table.values()))) if table else None

    def mistaken_verb(self, noun: Word, adposition: str | None = None) -> Governor | None:
        """The class of a finite verb that the tagger took for a noun ("the government fears an attack")."""
        table = self.verbs.get(noun.lower)
        return table.get(adposition or "") if table else None

    def happens(self, word: Word, role: str = "subject", adposition: str | None = None) -> bool:
        """Whether a verb says only that its subject, object or oblique happens."""
        lemma = word.lemma.lower()
        return (lemma if role != "oblique" else f"{lemma} +{adposition}") in self.transparent[role]

    def _state(self, word: Word) -> Governor | None:
        """The class of a participle used as an adjective ("was prepared to …")."""
        if word.lower not in self.adjectives or word.child("cop", "aux:pass") is None:
            return None
        return self.adjectives[word.lower]

    def _verb(self, word: Word) -> MappingProxyType[str, Governor] | None:
        found = self.verbs.get(word.lemma.lower())
        if found is None and word.particle is not None:
            before, after = word.particle.lower + word.lower, f"{word.lower} {word.particle.lower}"
            return self.verbs.get(before) or self.verbs.get(after)
        if found is None or word.particle is None:
            near = next((c for c in word.children if c.i == word.i + 1 and c.pos in ("ADP", "ADV")), None)
            phrasal = self.verbs.get(f"{word.lemma.lower()} {near.lower}") if near is not None else None  # "ruled out"
            found = phrasal or found
        return found or self.verbs.get(word.lower)

    def _noun(self, word: Word) -> Governor | None:
        lemma, lower = word.lemma.lower(), word.lower
        found = self.nouns.get(lemma) or self.nouns.get(lower)
        if found or not self.compounds:
            return found
        return next((self.nouns[lower[cut:]] for cut in range(3, len(lower) - 3) if lower[cut:] in self.nouns), None)


def _effect(language: str, text: Any) -> Effect:
    effect = parse_effect(text) if isinstance(text, str) else None
    if effect is None:
        raise fault(language, TABLE, f"{text!r} is no certainty", 'write "PR+ future", "CT-", "UU" …', [str(text)])
    return effect


def _pair(language: str, values: Any) -> Pair:
    if not isinstance(values, list) or len(values) != 2:
        raise fault(language, TABLE, f"{values!r} is no pair", "write [affirmed, denied]", [str(values)])
    return _effect(language, values[0]), _effect(language, values[1])


def _modals(language: str, table: dict[str, Any]) -> dict[str, Modal]:
    found: dict[str, Modal] = {}
    for raw in table["modal"]:
        values = _pair(language, raw["values"])
        reported = _pair(language, raw["reported"]) if "reported" in raw else values
        hearsay = _effect(language, raw["hearsay"]) if "hearsay" in raw else None
        found |= {form: Modal(values, reported, hearsay, bool(raw.get("infinitive"))) for form in raw["forms"]}
    return found


def _graded(language: str, table: dict[str, list[str]]) -> dict[str, Effect]:
    return {word: _effect(language, value) for value, words in table.items() for word in words}


def _lower_sets(table: dict[str, list[str]]) -> MappingProxyType[str, frozenset[str]]:
    return MappingProxyType({key: frozenset(w.lower() for w in words) for key, words in table.items()})


class _Collector:
    """Writes out the forms of the words of every class; the class that comes first in the table keeps a form."""

    def __init__(self, language: str) -> None:
        self.inflection = Inflection(language)
        self.verbs: dict[str, dict[str, Governor]] = {}
        self.subjects: dict[str, Governor] = {}
        self.nouns: dict[str, Governor] = {}
        self.adjectives: dict[str, Governor] = {}

    def add(self, governor: Governor, raw: dict[str, Any]) -> None:
        for entry in raw.get("verbs", ()):
            verb, _, adposition = entry.partition(" +")
            for form in (verb, *sorted(self.inflection.verb_forms(verb))):
                self.verbs.setdefault(form, {}).setdefault(adposition, governor)
        for verb in raw.get("subjects", ()):
            self._spread(self.subjects, (verb, *sorted(self.inflection.verb_forms(verb))), governor)
        for noun in raw.get("nouns", ()):
            self._spread(self.nouns, (noun.lower(), *sorted(self.inflection.noun_forms(noun))), governor)
        self._spread(self.adjectives, raw.get("adjectives", ()), governor)

    @staticmethod
    def _spread(table: dict[str, Governor], forms: Iterable[str], governor: Governor) -> None:
        for form in forms:
            table.setdefault(form, governor)


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """Read and check the table of a language once. Raises ``LexiconError`` with file, line and remedy."""
    table = load_table(language, TABLE)
    collector = _Collector(language)
    for raw in table["class"]:
        flags = {key: bool(raw.get(key)) for key in ("author", "outer", "factive", "attempted")}
        clause, noun = _pair(language, raw["clause"]), _pair(language, raw["noun"])
        collector.add(Governor(raw["name"], clause, noun, **flags), raw)
    return Vocabulary(
        modals=MappingProxyType(_modals(language, table)),
        verbs=MappingProxyType({form: MappingProxyType(rules) for form, rules in collector.verbs.items()}),
        subjects=MappingProxyType(collector.subjects),
        nouns=MappingProxyType(collector.nouns),
        adjectives=MappingProxyType(collector.adjectives),
        attributes=MappingProxyType(_graded(language, table["attributes"])),
        adverbs=MappingProxyType(_graded(language, table["adverbs"])),
        transparent=_lower_sets(table["transparent"]),
        judging=frozenset(table["judging"]["verbs"]),
        nominal=frozenset(table["nominal"]["adpositions"]),
        background=frozenset(table["background"]["adverbs"]),
        perfect=_lower_sets(table["perfect"]),
        negation=_lower_sets(table["negation"]),
        conditional=_lower_sets(table["conditional"]),
        compounds=collector.inflection.compounds,
    )
