"""What the words of one clause or noun phrase say about the certainty of its head."""

from __future__ import annotations

from depesche.reading.certainty.effects import DENIED, PLAIN, POSSIBLE, UNCOMMITTED, Effect
from depesche.reading.certainty.vocabulary import Vocabulary
from depesche.reading.draft import Said
from depesche.reading.tree import Word

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_ARGUMENTS = frozenset(("nsubj", "obj", "iobj", "obl", "expl"))
_AUXILIARIES = frozenset(("aux", "cop"))
_BESIDE = frozenset(("advcl", "ccomp", "parataxis"))  # where a condition may stand
_CARRIERS = frozenset(("aux", "cop", "advmod", "compound"))


def finite(word: Word) -> Word | None:
    """The finite verb of the clause that a word heads: an auxiliary or copula below it, or the word itself."""
    for child in word.children:
        if child.relation in _AUXILIARIES and child.morph.get("VerbForm") in ("Fin", None):
            return child
    return word if word.morph.get("VerbForm") == "Fin" else None


class ClauseReader:
    """Reads negation, modal verbs, adverbs and conditions off the direct dependents of a word."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def is_past(self, word: Word) -> bool:
        """Whether the clause tells of the past: past tense, or a perfect auxiliary (participles are often tagged as finite)."""
        verb = finite(word)
        if verb is None:  # a simple past that was taken for a bare participle
            past = word.pos == "VERB" and word.morph.get("Tense") == "Past"
            return past and word.relation in ("root", "ccomp", "conj", "parataxis")
        if verb.morph.get("Mood") == "Sub":
            return False
        modal = self.vocabulary.modal(verb) if verb.dep == "aux" else None
        if modal is not None:
            return modal.values[0] == PLAIN
        perfect = verb.dep == "aux" and verb.lemma in self.vocabulary.perfect["auxiliaries"]
        return perfect or verb.morph.get("Tense") == "Past"

    def __call__(self, word: Word, said: Said | None, below: Word | None = None) -> Effect:
        """Everything that the word's own clause or phrase says about it; ``below`` has been asked already."""
        return self.around(word, said, self.negated(word, below))

    def around(self, word: Word, said: Said | None, negative: bool) -> Effect:
        """Modal verbs, adverbs and conditions of the clause, denied or not."""
        modality = self.modality(word.head if self.shares_verb(word) else word, said, negative)
        effect = modality.under(self.circumstances(word))
        if self.inverted(word) or self.imperative(word):
            return effect.under(UNCOMMITTED)
        if word.pos in NOMINAL or modality.level == POSSIBLE or not self.conditioned(word):
            return effect  # *könnte folgen, falls …* stays possible
        return effect.under(UNCOMMITTED)

    @staticmethod
    def shares_verb(word: Word) -> bool:
        """Whether a second conjunct has its modal verb from the first (*könne ändern, nicht aber verzichten*)."""
        if word.relation != "conj" or word.pos in NOMINAL or word.morph.get("VerbForm") == "Fin":
            return False
        return not any(c.relation in ("aux", "cop", "nsubj") for c in word.children)

    def carrier(self, noun: Word) -> Word | None:
        """The relative clause that says of a noun that it happens (*Gespräche, die im Mai stattfinden sollen*)."""
        if noun.pos not in NOMINAL:
            return None
        hosts = [noun, *noun.all("nmod")]  # the parse may hang it on the genitive in between
        return next((c for h in hosts for c in h.children if c.dep.startswith("acl") and self.vocabulary.happens(c)), None)

    def negated(self, word: Word, below: Word | None = None) -> bool:
        """Whether the clause or noun phrase is denied (*nicht*, *kein*, a subject *niemand*, "never"), ``below`` left aside."""
        table, nominal = self.vocabulary.negation, word.pos in NOMINAL
        for child in word.children:
            if child is below:
                continue
            relation = child.relation
            if child.lower in table["adverbs"] and relation != "conj" and not self._merely(child):
                return True
            if relation == "det" and child.lower in table["determiners"]:
                return True
            if not nominal and relation in _ARGUMENTS and self._none(child):
                return True
            if not nominal and relation in _CARRIERS and self._carried(child, below):
                return True
        return False

    def denied(self, verb: Word) -> bool:
        """Whether the verb itself is denied, not only one of its arguments (*nicht stattfinden*)."""
        adverbs = self.vocabulary.negation["adverbs"]
        near = (c for child in verb.children for c in (child, *(child.children if child.relation in _CARRIERS else ())))
        return any(c.lower in adverbs and c.dep != "conj" and not self._merely(c) for c in near)

    def _carried(self, carrier: Word, below: Word | None) -> bool:
        """A denial that hangs on an auxiliary, adverb or particle of the verb."""
        adverbs = self.vocabulary.negation["adverbs"]
        return any(
            (c.lower in adverbs and not self._merely(c)) or (c is not below and c.relation in _ARGUMENTS and self._none(c))
            for c in carrier.children
        )

    def _none(self, argument: Word) -> bool:
        table = self.vocabulary.negation
        if argument.lower in table["pronouns"]:
            return True
        subject = argument.relation == "nsubj"
        return any(
            (c.relation == "det" and c.lower in table["determiners"])
            or (subject and c.lower in table["adverbs"] and not self._merely(c))
            for c in argument.children
        )

    def _merely(self, negation: Word) -> bool:
        """*nicht nur*, "not only" deny nothing."""
        words = negation.sentence.words
        follower = negation.i + 1 - words[0].i
        near = words[follower : follower + 1] + negation.children
        return any(w.lower in self.vocabulary.negation["not_with"] for w in near)

    def modality(self, word: Word, said: Said | None, negative: bool) -> Effect:
        """The modal verbs of the clause, or mere negation where there are none."""
        effect: Effect | None = None
        for child in word.children:
            if child.relation in _AUXILIARIES and (modal := self.of_modal(child, word, said, negative)):
                effect = modal if effect is None else effect.under(modal)
                negative = False
        if effect is None:
            return DENIED if negative else PLAIN
        return effect

    def of_modal(self, verb: Word, main: Word, said: Said | None, negative: bool) -> Effect | None:
        """What a modal verb above a main verb says; null where the word is none or serves another purpose there."""
        modal = self.vocabulary.modal(verb)
        if modal is None:
            return None
        below = [main, *(c for c in main.children if c.relation in _AUXILIARIES and c is not verb)]
        infinitives = [w for w in below if w.morph.get("VerbForm") == "Inf"]
        if not infinitives and verb.dep == "aux" and verb.lemma not in self.vocabulary.perfect["auxiliaries"]:
            infinitives = [main] if main.morph.get("VerbForm") == "Fin" else []  # an infinitive mistaken for a plural
        if modal.infinitive and not infinitives and verb.relation != "cop":
            return None
        perfect = main.morph.get("VerbForm") == "Part" and any(w.dep == "aux" and w is not main and w.i > main.i for w in below)
        if modal.hearsay is not None and perfect:
            return modal.hearsay.under(DENIED) if negative else modal.hearsay
        reported = main.relation in ("ccomp", "acl") if said is None else said.mode != "direct"
        return (modal.reported if reported else modal.values)[negative]

    def circumstances(self, word: Word) -> Effect:
        """Adverbs, attributes, prepositions and conditions beside the word."""
        table, effect = self.vocabulary, PLAIN
        nominal = word.pos in NOMINAL
        for child in word.children:
            relation = child.relation
            if relation == "advmod" or child.lower in table.adverbs or child.lower in table.conditional["adverbs"]:
                effect = effect.under(self._adverb(child))
            elif nominal and relation == "amod":
                effect = effect.under(self._attribute(word, child))
            elif relation == "case" and child.lower in table.negation["adpositions"]:
                effect = effect.under(UNCOMMITTED if self._without(word, child) else DENIED)
            elif nominal and child.dep == "nsubj" and child.pos == "NOUN" and word.child("cop") is None:
                verb = table.mistaken_verb(child)
                effect = effect.under(verb.noun[0]) if verb is not None else effect
            elif child.dep == "nsubj:outer" and (governor := table.governor(child, None)):
                effect = effect.under(governor.clause[0])
            elif relation == "mark" and (child.lower in table.conditional["marks"] or child.lower in table.conditional["asked"]):
                effect = effect.under(UNCOMMITTED)
        return effect

    def _adverb(self, adverb: Word) -> Effect:
        table = self.vocabulary
        if adverb.lower in table.conditional["adverbs"]:
            return UNCOMMITTED
        effect = table.adverbs.get(adverb.lower, PLAIN)
        for child in adverb.children:
            if child.relation == "advmod":
                effect = effect.under(table.adverbs.get(child.lower, PLAIN))
        return effect

    def _attribute(self, noun: Word, attribute: Word) -> Effect:
        table = self.vocabulary
        found = table.attributes.get(attribute.lemma.lower()) or table.attributes.get(attribute.lower)
        if found is None and attribute.pos == "VERB" and attribute.i < noun.i and attribute.morph.get("VerbForm") != "Part":
            # the verb of a headline, taken for an attribute of its object
            governor = table.governor(attribute, None)
            found = governor.noun[0] if governor is not None else None
        return found or PLAIN

    def _without(self, noun: Word, case: Word) -> bool:
        """*ohne ein Angebot* beside a later time is a condition, else a denial."""
        return case.lower in self.vocabulary.conditional["adpositions"] and self.modality(noun.head, None, False) is not PLAIN

    def conditioned(self, word: Word) -> bool:
        """Whether a condition stands beside the clause: an if-clause, or *ohne ein Angebot* with a later time."""
        if self.is_past(word):
            return False  # what is over depends on nothing
        heads = [word, *word.all("xcomp")] if word.pos == "ADJ" else [word]
        if any(c.relation in _BESIDE and self.is_condition(c) for head in heads for c in head.children):
            return True
        adpositions = self.vocabulary.conditional["adpositions"]
        for child in word.children:
            if child.relation == "obl" and any(c.relation == "case" and c.lower in adpositions for c in child.children):
                return self.modality(word, None, False).future
        return False

    def is_condition(self, word: Word) -> bool:
        """Whether a word heads a conditional clause."""
        marks = self.vocabulary.conditional["marks"]
        return any(c.relation in ("mark", "advmod") and c.lower in marks for c in word.children) or self.inverted(word)

    @staticmethod
    def imperative(word: Word) -> bool:
        """Whether a word is told to somebody to do."""
        return word.morph.get("Mood") == "Imp" and not any(c.relation in ("nsubj", "aux") for c in word.children)

    def inverted(self, word: Word) -> bool:
        """A condition by word order: *Sollte Trump …*, "Should troops land, …": the verb stands first, its subject behind it."""
        forms = self.vocabulary.conditional["inverted"]
        verb = next((c for c in word.children if c.relation in _AUXILIARIES and c.lower in forms), None)
        verb = word if verb is None and word.lower in forms else verb
        if verb is None or word.sentence.question:
            return False
        roles = ("nsubj", "obj", "iobj", "expl")  # the parse may take the subject for an object
        subject = word.child("nsubj", "nsubj:pass") or next((c for c in word.children if c.relation in roles), None)
        if subject is None or subject.i < verb.i:
            return False
        before = word.sentence.words[: verb.i - word.sentence.words[0].i]
        if not subject.dep.startswith("nsubj"):
            return all(w.pos == "PUNCT" for w in before)
        return not before or before[-1].pos in ("PUNCT", "CCONJ")
