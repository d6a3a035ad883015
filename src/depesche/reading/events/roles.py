"""Filling the roles that an entry names, for verbs and for event nouns."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.reading.draft import Draft, Location
from depesche.reading.events.arguments import Frames
from depesche.reading.events.frame import Frame
from depesche.reading.events.grammar import NOMINAL, Grammar, coordinated
from depesche.reading.events.lookup import EventLexicon, Found
from depesche.reading.events.mending import fused_dative
from depesche.reading.events.parties import Parties, Party
from depesche.reading.tree import Word

NOUN_ACTOR = ("genitive", "adjective", "compound", "governor-subject")


@dataclass(slots=True)
class Predicate:
    """A trigger with what its roles can be filled from. ``governor`` is the verb that lends an event noun its arguments."""

    word: Word
    found: Found
    frame: Frame | None  # of a verb or adjective
    governor: Frame | None = None
    located: bool = False  # its phrase names a place in some state
    governed: str = ""  # "actor" | "recipient": what the subject of the support verb is to the noun


class Roles:
    """Fills roles in one article."""

    def __init__(self, draft: Draft, grammar: Grammar, lexicon: EventLexicon, frames: Frames, parties: Parties) -> None:
        self.draft = draft
        self.grammar = grammar
        self.lexicon = lexicon
        self.frames = frames
        self.representatives = lexicon.representatives | grammar.papers
        self.parties = parties

    def words(self, predicate: Predicate, role: str) -> list[Word]:
        """The words that fill a role."""
        if predicate.frame is not None:
            return self._verbal(predicate.frame, role)
        return self._nominal(predicate, role)

    def actors(self, predicate: Predicate, role: str) -> list[Party]:
        """The actors that fill a role."""
        parties = self.parties
        if role == "speaker":
            said = self.draft.statement_at(predicate.word)
            if said is not None and said.cue is predicate.word.head and predicate.frame is None:
                return []  # what a source speaks about is not what it does
            return [(actor, None) for actor in said.source] if said else []
        if predicate.frame is None:
            if role == "genitive":
                return parties.genitive(predicate.word)
            if role == "possessor":
                return parties.possessor(predicate.word)
            if role == "adjective":
                return parties.adjective(predicate.word)
            if role == "compound":
                return parties.compound(predicate.word)
        elif role == "genitive":
            return [party for word in self.words(predicate, role) for party in parties.of_phrase(word)]
        plain = role.removesuffix("-party")
        words = self.words(predicate, plain)
        if not words:
            return []
        found: list[Party] = []
        for word in words:
            found += (
                parties.of_phrase(word) if plain != role else (parties.named(word) or self._of_representatives(word))
            )
        if not found and plain.startswith("prep:"):
            found = self._states_at(words)
        if not found and plain.startswith("clause-"):
            found = [party for word in words for party in parties.of_phrase(word)]
        return found

    def _states_at(self, words: list[Word]) -> list[Party]:
        """The states in which the places lie that the words name, where the article knows them as actors."""
        countries = [place.country for word in words if (place := self.location_at(word)) is not None]
        return [
            (a, None)
            for a in self.draft.actors
            if a.kind == "country" and a.country in countries and a.country is not None
        ]

    def _of_representatives(self, word: Word) -> list[Party]:
        """The state whose troops, police, courts or officials the word names, or the body whose law or resolution."""
        if word.pos not in ("NOUN", "PROPN"):
            return []
        lemma = word.lemma.lower()
        people = self.representatives
        if (
            lemma in people
            or word.lower in people
            or (self.lexicon.inflection.compounds and self.lexicon.ends_in(word.lower, people))
        ):
            return self.parties.adjective(word) or self.parties.genitive(word) or self.parties.compound(word)
        return []

    def condition_words(self, predicate: Predicate, role: str) -> list[Word]:
        """The words that a condition on a role asks about; wider than what yields actors."""
        word, frame = predicate.word, predicate.frame
        if role == "content":
            return self._content(predicate)
        if role == "clause":
            clause = (
                frame.clause
                if frame
                else next((c for c in word.children if c.dep in ("acl", "ccomp", "advcl", "xcomp")), None)
            )
            return [clause] if clause is not None else []
        if role == "particle":
            return [c for c in word.children if c.dep == "compound:prt"]
        if role == "adverb":
            return [c for c in word.children if c.dep in ("advmod", "obl", "xcomp")]
        if role == "modifier":
            return [c for c in word.children if c.dep in ("amod", "advmod", "compound", "det", "nummod")]
        if role.endswith("-modifier"):
            heads = self.words(predicate, role.removesuffix("-modifier"))
            return [c for head in heads for c in head.children if c.dep in ("amod", "advmod", "compound")]
        if role == "governor":
            return [word.head] if word.head is not word else []
        if role == "subject" and frame is not None and not frame.subject:
            said = self.draft.statement_at(word)
            return [m.head for actor in said.source for m in actor.mentions[:1]] if said and not frame.surface else []
        return self.words(predicate, role)

    def _content(self, predicate: Predicate) -> list[Word]:
        frame, word = predicate.frame, predicate.word
        if frame is None:
            found = [word, *(c for c in word.children if c.dep in ("nmod", "amod", "compound", "acl", "obl"))]
            return found + [c for w in found[1:] for c in w.children if c.dep in ("nmod", "obj", "obl")]
        found = [*frame.object, *(w for _, w in frame.obliques)]
        clause = frame.clause
        if clause is not None:
            inner = self.frames.of(clause)
            found += [clause, *inner.object, *inner.surface, *(w for _, w in inner.obliques)]
        return found + [c for w in found for c in w.children if c.dep in ("nmod", "compound", "amod")]

    def location_at(self, word: Word) -> Location | None:
        """The location that a word names."""
        return next((place for place in self.draft.locations if place.start <= word.start < place.end), None)

    def _verbal(self, frame: Frame, role: str) -> list[Word]:
        if role == "subject":
            return frame.subject
        if role == "object":
            return frame.object
        if role == "dative":
            return frame.dative or fused_dative(frame, self.frames.named)
        if role.startswith("prep:"):
            return frame.prepositional(role[5:])
        if role.startswith("clause-"):
            clause = frame.clause
            if clause is None:
                return []
            inner = self.frames.of(clause)
            if role == "clause-subject":
                return coordinated(inner.surface or inner.subject)
            return inner.object or inner.dative
        if role == "genitive":
            return [*frame.object, *(w for _, w in frame.obliques)]
        return []

    def _nominal(self, predicate: Predicate, role: str) -> list[Word]:
        noun = predicate.word
        if role.startswith("prep:"):
            wanted = role[5:]
            own = [
                c
                for c in noun.children
                if c.dep in ("nmod", "obl", "acl", "obl:arg", "advcl", "dep", "appos") and c.pos in NOMINAL
            ]
            found = [c for c in own if self.grammar.adposition(c) == wanted]
            if not found and predicate.governor is not None:
                found = [w for w in predicate.governor.prepositional(wanted) if w is not noun]
            return coordinated(found)
        if role.startswith("governor-") and predicate.governor is not None:
            part = role[9:]
            if part == "subject":
                return predicate.governor.subject if predicate.governed == "actor" else []
            words = predicate.governor.object if part == "object" else predicate.governor.dative
            return [w for w in words if w is not noun]
        if role == "genitive":
            return [
                c for c in noun.children if c.dep in ("nmod", "nmod:poss", "nmod:gen") and self.parties.possessive(c)
            ]
        if role == "compound":
            return [noun, *(c for c in noun.children if c.dep == "compound")]
        return []
