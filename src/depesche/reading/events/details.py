"""Mode and contexts of an event, from its entry and from the words of its clause."""

from __future__ import annotations

from depesche.reading.events.entries import Entry
from depesche.reading.events.lookup import EventLexicon
from depesche.reading.events.roles import Predicate, Roles
from depesche.reading.tree import Word

MOST_CONTEXTS = 4
NARROW = frozenset(("NOUN", "PROPN", "ADJ", "VERB"))


class Details:
    """Finds modes and contexts in one article."""

    def __init__(self, roles: Roles, lexicon: EventLexicon) -> None:
        self.roles = roles
        self.lexicon = lexicon

    def mode(self, predicate: Predicate, entry: Entry) -> str | None:
        """The mode of the entry, else the first of the type's modes that a word of the content names."""
        if entry.mode is not None:
            return entry.mode
        modes = self.lexicon.words.modes.get(entry.type)
        if not modes:
            return None
        words = [predicate.word, *self.roles.condition_words(predicate, "content")]
        for mode, lemmas in modes.items():
            if any(self._among(word, lemmas) for word in words):
                return mode
        return None

    def contexts(self, predicate: Predicate, entry: Entry) -> tuple[str, ...]:
        """The contexts of the entry and those that words under the trigger add, without repetition."""
        found = list(entry.contexts)
        table = self.lexicon.words.contexts
        for word in self._near(predicate.word):
            for context in table.get(word.lemma.lower()) or table.get(word.lower, ()):
                if context not in found:
                    found.append(context)
        return tuple(found[:MOST_CONTEXTS])

    @staticmethod
    def _near(word: Word) -> list[Word]:
        """The trigger, its dependents and theirs."""
        found = [word]
        for child in word.children:
            if child.pos in NARROW and child.dep not in ("conj", "parataxis", "advcl", "ccomp"):
                found.append(child)
                found += [c for c in child.children if c.pos in NARROW and c.dep not in ("acl:relcl", "acl")]
        return found

    def _among(self, word: Word, lemmas: frozenset[str]) -> bool:
        if word.lemma.lower() in lemmas or word.lower in lemmas:
            return True
        if not self.lexicon.inflection.compounds:
            return self.lexicon.singular(word.lower) in lemmas
        return word.pos in ("NOUN", "PROPN") and self.lexicon.ends_in(word.lower, lemmas)
