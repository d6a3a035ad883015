"""Which entry of a predicate suits the clause: conditions on the words in its roles, and the choice of the most specific entry."""

from __future__ import annotations

from depesche.codes.plover import EVENT_TYPES
from depesche.reading.events.entries import Entry, Filler
from depesche.reading.events.roles import Predicate, Roles
from depesche.reading.tree import Word

RANK = {name: rank for rank, name in enumerate(EVENT_TYPES)}
LITERAL = 0.25  # what an exact lemma adds over the last part of a compound
STATE_SECTORS = frozenset(("GOV", "IGO"))


class Conditions:
    """Judges entries in one article."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self._words: dict[tuple[int, str], list[Word]] = {}  # by predicate and role
        self._suited: dict[int, list[tuple[float, Entry]]] = {}  # by predicate, which is kept by whoever asks

    def best(self, predicate: Predicate) -> Entry | None:
        """The entry with the most conditions met; ties go by the order of the types, then of the files."""
        suited = self._scored(predicate)
        return max(suited, key=lambda scored: (scored[0], -RANK[scored[1].type]))[1] if suited else None

    def suited(self, predicate: Predicate) -> list[Entry]:
        """The entries whose conditions hold."""
        return [entry for _, entry in self._scored(predicate)]

    def _scored(self, predicate: Predicate) -> list[tuple[float, Entry]]:
        """The entries that suit, with how many of their conditions hold."""
        if id(predicate) not in self._suited:
            scored = ((self._score(predicate, entry), entry) for entry in predicate.found.entries)
            self._suited[id(predicate)] = [(score, entry) for score, entry in scored if score is not None]
        return self._suited[id(predicate)]

    def _score(self, predicate: Predicate, entry: Entry) -> float | None:
        score = 0.0
        frame = predicate.frame
        if entry.reflexive is not None and frame is not None:
            if self._reflexive(frame.predicate) is not entry.reflexive:
                return None
            score += 1.0 if entry.reflexive else 0.5
        if not entry.passive and frame is not None and frame.passive:
            return None
        if entry.plural_subject:
            if not self._plural(predicate):
                return None
            score += 1.0
        for filler in entry.with_:
            met = self.met(predicate, filler)
            if not met:
                return None
            score += met
        if entry.with_any:
            met = max(self.met(predicate, filler) for filler in entry.with_any)
            if not met:
                return None
            score += met
        if any(self.met(predicate, filler) for filler in entry.without):
            return None
        return score

    def met(self, predicate: Predicate, filler: Filler) -> float:
        """0 where nothing in the role fits, 1 for a fit, a little more for an exact lemma."""
        best = 0.0
        for word in self._in_role(predicate, filler.role):
            if filler.anything:
                best = max(best, 0.5)
            if filler.lemmas:
                best = max(best, self._match(word, filler.lemmas, filler.role == "compound" and word is predicate.word))
            if filler.built_in and best < 1.0 and self._built_in(word, filler.built_in):
                best = 1.0
            if best > 1.0:
                break
        return best

    def _in_role(self, predicate: Predicate, role: str) -> list[Word]:
        """The words that conditions on a role ask about; the entries of a word ask about the same ones."""
        key = id(predicate), role
        if key not in self._words:
            self._words[key] = self.roles.condition_words(predicate, role)
        return self._words[key]

    def _match(self, word: Word, lemmas: frozenset[str], first_part: bool) -> float:
        lemma, lower = word.lemma.lower(), word.lower
        if first_part:
            return 1.0 if any(lower.startswith(part) and part != lower for part in lemmas) else 0.0
        if lemma in lemmas or lower in lemmas:
            return 1.0 + LITERAL
        lexicon = self.roles.lexicon
        if word.pos == "VERB":
            verb = lexicon.verb_of(word)
            if verb is not None and verb.lower() in lemmas:
                return 1.0 + LITERAL
        for child in word.children:
            if child.dep in ("compound", "flat") and (child.lower in lemmas or f"{child.lower} {lower}" in lemmas):
                return 1.0
        if lexicon.inflection.compounds and word.pos in ("NOUN", "PROPN", "X", "VERB", "ADJ"):
            return 1.0 if lexicon.ends_in(lower, lemmas) or (lemma != lower and lexicon.ends_in(lemma, lemmas)) else 0.0
        if not lexicon.inflection.compounds:
            return 1.0 if lexicon.singular(lower) in lemmas else 0.0
        return 0.0

    def _built_in(self, word: Word, classes: frozenset[str]) -> bool:
        parties = self.roles.parties
        if "party" in classes and (parties.named(word) or parties.of_phrase(word)):
            return True
        if "state" in classes and any(
            actor.kind == "country" or (actor.kind == "organisation" and STATE_SECTORS.intersection(actor.sectors))
            for actor, _ in parties.named(word)
        ):
            return True
        return "place" in classes and self.roles.location_at(word) is not None

    @staticmethod
    def _reflexive(verb: Word) -> bool:
        return any(c.dep == "expl:pv" or (c.pos == "PRON" and c.morph.get("Reflex") == "Yes") for c in verb.children)

    def _plural(self, predicate: Predicate) -> bool:
        frame = predicate.frame
        if frame is None:
            return True
        if len(frame.subject) > 1 or any(w.morph.get("Number") == "Plur" for w in frame.subject):
            return True
        return any(mark in self.roles.grammar.partner for mark, _ in frame.obliques)
