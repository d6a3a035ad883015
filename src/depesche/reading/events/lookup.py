"""The event lexicon of a language, indexed by the forms of its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from depesche.reading.events.classes import WordClasses
from depesche.reading.events.entries import Checker, Entry, Support
from depesche.reading.inflection import Inflection
from depesche.reading.lexicon import fault, load_table, optional_table, table_names
from depesche.reading.tree import Word

SHORTEST_SUFFIX = 4  # letters that the last part of a compound must have
REPRESENTATIVES = (
    "troops",
    "police",
    "militia",
    "state_body",
    "court",
    "diplomat",
    "person",
)  # classes of those who act for a state
REMEMBERED = 1 << 14  # words whose endings or nouns are kept: most words of a text have been met before
NOMINAL = frozenset(("NOUN", "PROPN"))
VERBAL = frozenset(("VERB", "AUX"))


@dataclass(frozen=True, slots=True)
class Found:
    """What the lexicon has for a word: the kind of predicate, its lemma, and the entries in the order of the files."""

    kind: str  # "verb" | "noun" | "adjective"
    lemma: str
    entries: tuple[Entry, ...]


class EventLexicon:
    """Event predicates by form. Make it with ``EventLexicon.load``, which shares one lexicon per language.

    Args:
        language: ISO 639-1 code.

    Raises:
        LexiconError: a table breaks its rules (file, line, remedy).
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.inflection = Inflection(language)
        self.words = WordClasses(language)
        self.representatives = frozenset(w for name in REPRESENTATIVES for w in self.words.classes.get(name, ()))
        self.entries: dict[str, dict[str, list[Entry]]] = {"verb": {}, "noun": {}, "adjective": {}}
        self.supports: dict[str, Support] = {}
        seen: dict[tuple[object, ...], str] = {}
        for name in table_names(language, "events"):
            for raw, entry in Checker(language, name, self.words.classes).entries(load_table(language, name)):
                for kind, words in (("verb", "verbs"), ("noun", "nouns"), ("adjective", "adjectives")):
                    for word in dict.fromkeys(raw.get(words, ())):
                        self._add(kind, word, entry, name, seen)
        for verb, support in Checker(language, "support.toml", self.words.classes).supports(
            optional_table(language, "support.toml")
        ):
            self.supports.setdefault(verb, support)
        self._index()
        self._known_noun = lru_cache(REMEMBERED)(self._noun_at_end)
        self._endings = lru_cache(REMEMBERED)(self._possible_endings)

    @staticmethod
    @cache
    def load(language: str) -> EventLexicon:
        """The lexicon of a language, read once."""
        return EventLexicon(language)

    def _add(self, kind: str, word: str, entry: Entry, name: str, seen: dict[tuple[object, ...], str]) -> None:
        key = (
            kind,
            word,
            entry.type,
            entry.with_,
            entry.with_any,
            entry.without,
            entry.reflexive,
            entry.plural_subject,
        )
        if key in seen:
            raise fault(
                self.language,
                name,
                f"{word!r} has an entry with the same conditions in {seen[key]}",
                "keep one of the two",
                [word],
            )
        seen[key] = name
        self.entries[kind].setdefault(word, []).append(entry)

    def _index(self) -> None:
        write = self.inflection
        self.verbs: dict[str, str] = {}
        self.nouns: dict[str, str] = {}
        self.apart: dict[tuple[str, str], str] = {}  # (finite form, particle) → verb
        wanted = [*self.entries["verb"], *self.supports]
        for verb in reversed(wanted):  # the verb that comes first keeps a form
            self.verbs.update(dict.fromkeys(write.verb_forms(verb), verb))
        self.verbs.update(zip(wanted, wanted, strict=True))  # an infinitive is never read as a form of another verb
        for verb in wanted:
            self._split(verb)
        self.separable = frozenset(form for form, _ in self.apart)
        for noun in reversed(self.entries["noun"]):
            self.nouns.update(dict.fromkeys(write.noun_forms(noun), noun))
        self.nouns.update((noun.lower(), noun) for noun in self.entries["noun"])
        self.opaque = frozenset(form for word in sorted(self.words.opaque) for form in write.noun_forms(word))
        for word in sorted(self.words.opaque):
            if self.nouns.get(word, word).lower() != word:  # "Mörder" is no form of "Mord"
                for form in write.noun_forms(word):
                    self.nouns.pop(form, None)
        self.adjectives = {adjective: adjective for adjective in self.entries["adjective"]}

    def _split(self, verb: str) -> None:
        for cut in range(2, len(verb) - 2):
            if verb[:cut] in self.inflection.particles:
                for form in self.inflection.finite_forms(verb[cut:]):
                    self.apart.setdefault((form, verb[:cut]), verb)
        base, _, particle = verb.partition(" ")
        if particle:
            for form in self.inflection.verb_forms(base):
                self.apart.setdefault((form, particle), verb)

    def find(self, word: Word) -> Found | None:
        """The entries for a word, or null where it is no predicate of the lexicon."""
        pos = word.pos
        if pos in VERBAL:
            return self._verb(word) or (
                self._noun(word) if word.text[:1].isupper() and self.inflection.compounds else None
            )
        if pos in NOMINAL:
            first = word is word.sentence.words[0]
            return self._noun(word) or (self._verb(word) if first and self.inflection.compounds else None)
        if pos in ("ADJ", "ADV"):
            adjective = self._adjective(word)
            if adjective is None and (
                word.lower in self.verbs or word.lower in self.separable or word.lemma in self.verbs
            ):
                return self._verb(word)
            return adjective
        return None

    def verb_of(self, word: Word) -> str | None:
        """The lemma of a verb as the lexica write it: known forms first, the lemma of the pipeline otherwise."""
        if word.particle is not None:
            verb = self.apart.get((word.lower, word.particle.lower))
            if verb is not None:
                return verb
        elif word.lower in self.separable and not self.inflection.spaced:
            verb = self._strayed(word)
            if verb is not None:
                return verb
        elif self.inflection.spaced:
            follower = word.sentence.words[word.i + 1 - word.sentence.words[0].i :][:1]
            verb = self.apart.get((word.lower, follower[0].lower)) if follower else None
            if verb is not None:
                return verb
        return self.verbs.get(word.lower) or self.verbs.get(word.lemma)

    def asks(self, word: Word) -> bool:
        """Whether a verb asks its object to do something (it has an entry of the type REQUEST)."""
        verb = self.verb_of(word)
        return verb is not None and any(entry.type == "REQUEST" for entry in self.entries["verb"].get(verb, ()))

    def _strayed(self, word: Word) -> str | None:
        """The verb that a finite form makes with a particle which the parser hung on a verb it does not go with."""
        for other in word.sentence.words:
            if other.dep == "compound:prt" and other.i > word.i and (other.head.lower, other.lower) not in self.apart:
                verb = self.apart.get((word.lower, other.lower))
                if verb is not None:
                    return verb
        return None

    def noun_of(self, text: str) -> str | None:
        """The noun of the lexicon that a form belongs to: itself, or the last part of a compound, longest first."""
        return self._known_noun(text)

    def _noun_at_end(self, text: str) -> str | None:
        lower = text.lower()
        noun = self.nouns.get(lower)
        if noun is None and self.inflection.compounds and lower not in self.opaque:
            for cut in range(2, len(lower) - SHORTEST_SUFFIX + 1):
                if lower[cut - 1 : cut + 1] in self.inflection.digraphs:
                    continue
                noun = self.nouns.get(lower[cut:])
                if noun is not None and len(noun) >= SHORTEST_SUFFIX:
                    return noun
                noun = None
                if lower[cut:] in self.opaque:  # "Verbraucherpreise" ends in "Preise", not in "Reise"
                    break
        return noun

    def ends_in(self, text: str, lemmas: frozenset[str]) -> bool:
        """Whether a compound (lower case, inflected or not) ends in one of the lemmas."""
        return not lemmas.isdisjoint(self._endings(text))

    def _possible_endings(self, text: str) -> tuple[str, ...]:
        """The lemmas that a compound may end in, with and without an ending of one or two letters."""
        found: list[str] = []
        for cut in range(len(text) - SHORTEST_SUFFIX + 1):  # from the whole word, whose lemma may be wrong
            if cut and text[cut - 1 : cut + 1] in self.inflection.digraphs:
                continue
            tail = text[cut:]
            spare = len(tail) - SHORTEST_SUFFIX
            found += (tail, tail[:-1], tail[:-2])[: 1 + spare]
            if tail in self.opaque:
                break
        return tuple(found)

    def singular(self, text: str) -> str:
        """A noun without the ending of its plural, as far as the language writes plurals with one regular ending."""
        return (
            text[:-1]
            if len(text) > SHORTEST_SUFFIX and text.endswith(self.inflection.plural) and text[-2] != text[-1]
            else text
        )

    def support_of(self, word: Word) -> Support | None:
        """The support verb that a word is, if any."""
        verb = self.verb_of(word)
        return self.supports.get(verb) if verb else None

    def _verb(self, word: Word) -> Found | None:
        verb = self.verb_of(word)
        if verb is None:
            return None
        entries = self.entries["verb"].get(verb)
        return Found("verb", verb, tuple(entries)) if entries else None

    def _noun(self, word: Word) -> Found | None:
        noun = self.noun_of(word.text) or (self.nouns.get(word.lemma.lower()) if len(word.lemma) > 3 else None)
        return Found("noun", noun, tuple(self.entries["noun"][noun])) if noun else None

    def _adjective(self, word: Word) -> Found | None:
        adjective = word.lower if word.lower in self.adjectives else word.lemma.lower()
        entries = self.entries["adjective"].get(adjective)
        if entries is None and self.inflection.compounds:
            cuts = range(3, len(adjective) - SHORTEST_SUFFIX)
            adjective = next((adjective[cut:] for cut in cuts if adjective[cut:] in self.adjectives), adjective)
            entries = self.entries["adjective"].get(adjective)
        return Found("adjective", adjective, tuple(entries)) if entries else None
