"""Filling the roles of a frame from the UD tree."""

from __future__ import annotations

from depesche.reading.statements.frames import Speech
from depesche.reading.statements.parts import Layout, is_finite
from depesche.reading.statements.phrases import clause_verb, passive, shares_auxiliary
from depesche.reading.statements.subjects import Subjects
from depesche.reading.tree import Word

_OBLIQUE = ("obl", "nmod", "obl:agent", "obl:arg", "advmod", "obl:mod", "nmod:of", "dep", "advcl", "acl", "xcomp")


def adposition(word: Word) -> str:
    """The adposition of a phrase (lemma, lower case), empty for none; contracted articles count as their preposition."""
    for child in word.children:
        if child.dep in ("case", "mark") and child.pos in ("ADP", "SCONJ", "CCONJ", "PART"):
            return child.lemma.lower() if child.lemma else child.lower
    return ""


def _case(word: Word) -> str:
    """The case of a phrase, rather from its determiner than from the noun."""
    det = next((c for c in word.children if c.pos == "DET" and "Case" in c.morph), word)
    return det.morph.get("Case", "")


class Roles:
    """Looks up roles around a cue.

    Args:
        layout: where the words stand.
        speech: the language's words.
    """

    def __init__(self, layout: Layout, speech: Speech, subjects: Subjects) -> None:
        self.layout = layout
        self.speech = speech
        self.subjects = subjects
        self.reach = 4 if speech.object_follows else 14  # how far an adposition may stand from its verb

    def fill(self, word: Word, role: str) -> Word | None:
        """The head of the phrase in a role of this cue word (verb or noun), None where the role is empty."""
        if role == "subject":
            return self.agent(word) if passive(word) else self.subjects.of(word)
        if role == "object":
            return self._object(word)
        if role == "accusative":
            return self.accusative(word)
        if role == "dative":
            return self._dative(word)
        if role.startswith(("prep:", "extra:")):
            return self.prepositional(word, role.partition(":")[2])
        if role == "genitive":
            return next(
                (
                    c
                    for c in word.children
                    if c.dep in ("nmod", "nmod:poss", "nmod:gen") and not adposition(c) and c.pos != "DET"
                ),
                None,
            )
        if role == "possessive":
            return next(
                (
                    c
                    for c in word.children
                    if c.dep in ("nmod:poss", "det:poss", "det", "poss") and c.morph.get("Poss") == "Yes"
                ),
                None,
            )
        if role == "adjective":
            return next((c for c in word.children if c.dep in ("amod", "compound")), None)
        return None

    def agent(self, word: Word) -> Word | None:
        """The agent of a passive."""
        agents = self.speech.words.get("agent", frozenset())
        for child in word.children:
            if child.dep == "obl:agent" or (child.dep in ("obl", "nmod") and adposition(child) in agents):
                return child
            if child.dep in ("obl", "nmod") and self.speech.is_word("side", child.lower):
                return child  # "denied on all sides"
        lower = word.child("advcl", "xcomp") if self.speech.object_follows else None
        if lower is not None and any(self.speech.is_word("predicative", c.lower) for c in lower.all("mark")):
            return self.agent(lower)  # "quoted as saying by the Herald"
        return None

    def _object(self, word: Word) -> Word | None:
        if passive(word):
            return next((c for c in word.children if c.dep.startswith("nsubj")), None)
        if shares_auxiliary(word) and (given := word.child("nsubj:pass")) is not None:
            return given
        own = [
            c
            for c in word.all("obj")
            if c.morph.get("Reflex") != "Yes"
            and c.pos not in ("ADV", "ADP", "AUX")
            and (not adposition(c) or self._particle(word, c))
        ]
        part = self.layout.part_of[self.layout.at[word.i]]
        who = self.subjects.of(word)
        own = [c for c in own if self.layout.part_of[self.layout.at[c.i]] == part and c is not who]
        ordered = own if self.speech.object_follows else own[::-1]
        found = next((c for c in ordered if _case(c) not in ("Dat", "Gen")), None)
        if found is None and self.speech.verb_second:
            found = next((c for c in word.children if c.dep == "obl" and self._bare_accusative(c)), None)
        if found is None and self.speech.verb_second:  # *Eine Entwaffnung lehnte er ab*, read as two subjects
            others = [c for c in word.all("nsubj") if self.layout.part_of[self.layout.at[c.i]] == part]
            found = next((c for c in others if c is not who and who is not None), None)
        if found is None:
            found = next(
                (c for c in word.children if c is not who and self.speech.is_word("demonstrative", c.lower)), None
            )
        return found

    def antecedent(self, word: Word) -> Word | None:
        """The noun that is the object of a verb in its relative clause: "the apology that Beijing had demanded"."""
        head = word.head
        if not self.speech.object_follows or not word.dep.startswith("acl") or head.pos not in ("NOUN", "PROPN") or head.i > word.i:
            return None
        who = next((c for c in word.children if c.dep == "nsubj" and head.i < c.i < word.i), None)
        if who is None or who.morph.get("PronType") == "Rel" or self.speech.is_word("relative", who.lower):
            return None
        given = [c for c in word.all("obj", "iobj") if c.i > word.i]
        pronoun = any(c.i < word.i for c in word.all("obj")) or not any(c.dep == "obl" and c.i < word.i for c in word.children)
        return head if pronoun and not given else None

    def bare(self, word: Word) -> Word | None:
        """The last noun without adposition in the clause of a verb that names nobody: *warf dem Minister Betrug vor*."""
        layout = self.layout
        here = layout.at[clause_verb(word).i]
        part = layout.parts[layout.part_of[here]]
        low, high = next(((a, b) for a, b in layout.segments(part) if a <= here < b), (here, here + 1))
        found: Word | None = None
        governed = False
        for other in layout.words[here + 1 : high] if here < high - 2 else layout.words[low:here]:
            if other.pos == "ADP" and other.dep != "compound:prt":
                governed = True
            elif other.pos in ("NOUN", "PROPN"):
                if not governed and other.i not in layout.named and other.i not in layout.timed:
                    found = other
                governed = False
            elif other.pos == "CCONJ" and found is not None:
                break
        return found

    def _particle(self, word: Word, thing: Word) -> bool:
        """Whether the object's adposition is the verb's particle: "ruled out new talks"."""
        base = self.speech.forms.get(word.lower, word.lemma)
        return self.speech.object_follows and any(
            c.i == word.i + 1 and f"{base} {c.lower}" in self.speech.verbs for c in thing.children if c.dep == "case"
        )

    def _bare_accusative(self, word: Word) -> bool:
        """A noun phrase without adposition that is no date and no dative: an object the parser took for an adjunct."""
        return (
            word.pos in ("NOUN", "PROPN")
            and not adposition(word)
            and word.i not in self.layout.timed
            and _case(word) not in ("Dat", "Gen", "Nom")
        )

    def accusative(self, word: Word) -> Word | None:
        """The first noun with an accusative determiner after the verb, where the tree has no object."""
        here = self.layout.at[word.i]
        part = self.layout.parts[self.layout.part_of[here]]
        for index in range(here + 1, part.high):
            other = self.layout.words[index]
            if other.text == "," or is_finite(other):
                return None
            if other.pos == "DET" and other.morph.get("Case") == "Acc" and self.layout.words[index - 1].pos != "ADP":
                noun = next((w for w in self.layout.words[index + 1 : part.high] if w.pos in ("NOUN", "PROPN")), None)
                if noun is not self.subjects.of(word):
                    return noun
        return None

    def _dative(self, word: Word) -> Word | None:
        for child in word.children:
            if child.dep == "iobj":
                return child
        for child in word.children:
            if child.dep in ("obl:arg", "obj", "obl") and child.morph.get("Case") == "Dat" and not adposition(child):
                return child
        return None

    def prepositional(self, word: Word, preposition: str) -> Word | None:
        """The phrase with this preposition under the cue or, where the parser hung it lower, right after it in the part."""
        for child in word.children:
            if child.dep in _OBLIQUE and self._is_case(child, preposition):
                return child
        here = self.layout.at[word.i]
        part = self.layout.parts[self.layout.part_of[here]]
        for child in word.children:
            if self.speech.pronominal.get(child.lower) == preposition:
                return child
        if self.speech.verb_second:
            for index in range(here - 1, max(part.low, here - 8) - 1, -1):
                other = self.layout.words[index]
                if other.text == "," or is_finite(other):
                    break
                if other.dep == "case" and preposition in (other.lower, other.lemma.lower()) and other.head.i > other.i:
                    return other.head if other.head.i < word.i else None
        for index in range(here + 1, min(part.high, here + self.reach)):
            other = self.layout.words[index]
            if other.text == "," or (is_finite(other) and other is not word and other.head is not word):
                break
            if other.lower == preposition or other.lemma.lower() == preposition:
                if other.dep == "case" and other.head.dep in ("nmod", "obl", "obj") and other.head.i > other.i:
                    return other.head
                if other.dep in ("mark", "case") and other.head.i > other.i:
                    return other.head
        return None

    def _is_case(self, word: Word, preposition: str) -> bool:
        return any(
            c.dep in ("case", "mark", "cc") and (c.lower == preposition or c.lemma.lower() == preposition)
            for c in word.children
        )
