"""What stands before the core of a noun phrase: determiners, quantities, adjectives and nouns that modify, genitive marks."""

from __future__ import annotations

from depesche.reading.entities.names import NameFinder
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.scan import PLACES, Known, Scan
from depesche.reading.entities.vocabulary import Vocabulary
from depesche.reading.tree import Word


class ModifierReader:
    """Tells what a word before the core of a phrase is.

    Args:
        scan: what the words are known to be.
        vocabulary: the closed word lists of the language.
    """

    def __init__(self, scan: Scan, vocabulary: Vocabulary) -> None:
        self.scan = scan
        self.words = scan.words
        self.vocabulary = vocabulary
        self.names = NameFinder(scan, vocabulary)
        self._compounding = scan.lexicon.compounding

    def _determiner(self, at: int, end: int, phrase: Phrase) -> int:
        word = self.words[at]
        kind = self.vocabulary.determiners.get(word.lower)
        if kind is not None and word.pos in ("DET", "PRON", "ADJ", "CCONJ", "ADV"):
            phrase.determiner = kind
            return at + 1
        if word.pos not in ("DET", "PRON") or at + 1 >= end:
            return at
        if word.morph.get("Poss") == "Yes" or word.dep == "det:poss" or word.dep == "nmod:poss":
            phrase.determiner, phrase.owner = "poss", word
            return at + 1
        if word.morph.get("PronType") == "Art" or word.pos == "DET":
            phrase.determiner = {"Def": "def", "Ind": "indef"}.get(word.morph.get("Definite", ""), "")
            return at + 1
        return at

    def _take_modifier(self, at: int, end: int, phrase: Phrase) -> bool:
        word = self.words[at]
        if at + 1 >= end:
            return False
        if word.pos == "NUM" or (word.lower in self.vocabulary.quantities and self._quantifies(word, at)):
            phrase.quantity = phrase.quantity or word.lower
            phrase.counted.append(word.lower)
            phrase.modifiers.append(word.lower)
            return True
        hyphen = word.text == "-" and at > phrase.first and word.start == self.words[at - 1].end
        if hyphen or self._modifies(word, at, end):
            phrase.modifiers.append(word.lower)
            phrase.former = phrase.former or self._is_former(word)
            return True
        return False

    def _quantifies(self, word: Word, at: int) -> bool:
        """A word such as "at" or *über* belongs to a quantity only before a further word of it."""
        following = self.words[at + 1]
        return (
            word.pos in ("NOUN", "ADJ", "DET", "PRON")
            or following.pos == "NUM"
            or following.lower in self.vocabulary.quantities
        )

    def _modifies(self, word: Word, at: int, end: int) -> bool:
        if word.pos == "ADJ" and (not self._compounding or word.relation == "amod" or "Case" in word.morph):
            return True
        if not self._compounding and word.relation == "amod" and word.head.i > word.i:
            return True
        if self._compounding:
            participle = word.text[0].islower() and word.relation == "amod" and word.pos == "VERB"
            return participle or self._city_adjective(word) or self._degree(word, at, end)
        if word.morph.get("Number") == "Plur" and at + 1 not in self.scan.roles:
            return False
        return (
            word.pos in ("NOUN", "PROPN")
            and self._noun_follows(at + 1, end)
            and not self.names.chain(at, end, False) > at
        )

    def _degree(self, word: Word, at: int, end: int) -> bool:
        """An adverb between article and adjective: *der gestern gewählte Präsident*."""
        if word.pos != "ADV" or at == 0 or at + 1 >= end:
            return False
        return self.words[at + 1].pos == "ADJ" and self.words[at - 1].pos == "DET"

    def _city_adjective(self, word: Word) -> bool:
        ending = self.vocabulary.city_adjective
        return (
            bool(ending)
            and word.text[0].isupper()
            and word.lower.endswith(ending)
            and word.relation == "amod"
            and word.pos in ("ADJ", "PROPN", "X")
        )

    def _is_former(self, word: Word) -> bool:
        lower = word.lower
        return (
            any(lower.startswith(stem) for stem in self.vocabulary.former if len(stem) > 3)
            or lower in self.vocabulary.former
        )

    def _adjectival(self, known: Known) -> bool:
        """*Moskauer*, *Brüsseler* before a noun; in English an inhabitant's name is the adjective too."""
        ending = self.vocabulary.city_adjective
        if not ending:
            return known.form == "inhabitant"
        word = self.words[known.last]
        return (
            known.form in PLACES
            and word.text.endswith(ending)
            and word.relation in ("amod", "nmod", "compound", "flat", "det")
        )

    def inflected(self, known: Known) -> bool:
        """A German genitive: *Italiens Regierungschefin*."""
        last = self.words[known.last]
        if not self._compounding or not last.lower.endswith("s"):
            return False
        text = self.scan.tree.text[self.words[known.first].start : last.end - 1]
        return any(m.entry is known.entry and m.end == len(text) for m in self.scan.knowledge.find(text))

    def _genitive(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].dep == "case" and self.words[at].pos == "PART"

    def _past_genitive(self, at: int) -> int:
        return at + 1 if self._genitive(at) else at

    def _noun_follows(self, at: int, end: int) -> bool:
        """Whether the phrase goes on to a noun: the next words are modifiers, then a noun."""
        for here in range(at, min(end, at + 5)):
            word = self.words[here]
            if here in self.scan.roles:
                return True
            if word.pos in ("NOUN", "PROPN"):
                return self._compounding or word.head is not word or word.sentence.title or word.sentence.heading
            if (
                word.pos not in ("ADJ", "NUM")
                and not (word.text == "-" and word.start == self.words[here - 1].end)
                and word.dep != "amod"
            ):
                return False
        return False

    def _name_follows(self, at: int, end: int) -> bool:
        """Whether an unknown or known name follows a role noun and no further role noun follows that."""
        known = self.scan.known.get(at) if at < end else None
        stop = (
            known.last + 1
            if known is not None and known.form != "adjective"
            else self.names.chain(at, end, True)
            if at < end
            else at
        )
        return stop > at and not (stop < end and stop in self.scan.roles and self.words[stop].text[0].islower())
