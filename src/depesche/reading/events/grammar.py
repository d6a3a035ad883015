"""The function words that the rules for arguments ask about (``lexicon/<language>/frames.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from depesche.reading.lexicon import load_table
from depesche.reading.tree import Word

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"))


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes of one language; all words in lower case, verbs as lemmas."""

    agent: frozenset[str]
    partner: frozenset[str]
    between: frozenset[str]
    possessive: frozenset[str]
    relative: frozenset[str]
    subject_control: frozenset[str]
    quantity: frozenset[str]
    portion: frozenset[str]
    speaking: frozenset[str]
    negation: frozenset[str]
    obligation: frozenset[str]
    hearsay: frozenset[str]
    perfect: frozenset[str]
    object_gerund: frozenset[str]
    purpose: frozenset[str]
    circumstance: frozenset[str]
    papers: frozenset[str]
    contracted: MappingProxyType[str, str]
    pronominal: MappingProxyType[str, str]

    @staticmethod
    @cache
    def load(language: str) -> Grammar:
        """Read the table of a language once."""
        table = load_table(language, "frames.toml")
        lists = [field for field in Grammar.__dataclass_fields__ if field not in ("contracted", "pronominal")]
        sets = {name: frozenset(word.lower() for word in table[name]) for name in lists}
        return Grammar(
            **sets, contracted=MappingProxyType(table["contracted"]), pronominal=MappingProxyType(table["pronominal"])
        )

    def adposition(self, word: Word) -> str | None:
        """The adposition that marks a word, contractions undone, several words joined; null where there is none."""
        marks = [c for c in word.children if c.dep == "case" or (c.dep in ("mark", "fixed") and c.pos == "ADP")]
        if not marks:
            # a contraction that the parser made an adverb of the noun
            marks = [c for c in word.children if c.dep == "advmod" and c.i < word.i and c.lower in self.contracted]
            if not marks:
                return None
        first = marks[0]
        plain = self.contracted.get(first.lower, first.lower)
        fixed = [c.lower for c in first.children if c.dep == "fixed"]
        return " ".join([plain, *fixed])

    def negated(self, word: Word) -> bool:
        """Whether a predicate is negated by a particle of its own."""
        return any(
            c.dep in ("advmod", "neg") and (c.lower in self.negation or c.morph.get("Polarity") == "Neg")
            for c in word.children
        )

    def is_relative(self, word: Word) -> bool:
        """Whether a word is a relative pronoun."""
        return word.pos in ("PRON", "DET") and ("Rel" in word.morph.get("PronType", "") or word.lower in self.relative)


def coordinated(words: list[Word]) -> list[Word]:
    """These words and the nominals coordinated with them, in the order of the text."""
    found: list[Word] = []
    for word in words:
        for member in word.conjuncts() if any(c.dep == "conj" for c in word.children) else [word]:
            if member not in found and (member is word or member.pos in NOMINAL):
                found.append(member)
    return found
