"""When a place name acts (*Pjöngjang testet*, *an Moskau*, *Kritik aus Washington*) and when it stays a place (*in Seoul*)."""

from __future__ import annotations

from depesche.language.datelines import DASHES, is_dateline
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.scan import PLACES, Scan
from depesche.reading.entities.vocabulary import Vocabulary
from depesche.reading.tree import Word

_BEHIND_PLACE = DASHES | {"/"}


class Metonymy:
    """Decides between actor and place by the preposition before the name and the noun before that.

    Args:
        scan: what the words are known to be.
        vocabulary: the closed word lists.
    """

    def __init__(self, scan: Scan, vocabulary: Vocabulary) -> None:
        self._scan = scan
        self._words = scan.words
        self._vocabulary = vocabulary

    def acts(self, phrase: Phrase) -> bool:
        """Whether the phrase names an actor here: not a bare place or state name that stays a place, nothing in a dateline."""
        if is_dateline([word.text for word in self._words[phrase.first].sentence.words]):
            return False
        known = phrase.known
        if known is None or phrase.role is not None or not (known.state or known.form in PLACES):
            return True
        if self._in_region(phrase) or (known.form in PLACES and self._dateline(phrase)):
            return False
        at = self._preposition(phrase)
        if at < 0:
            return True
        word = self._words[at]
        city = known.form in PLACES and known.form != "seat"
        if self._static_pair(at):
            return False
        if known.form == "seat":
            return word.lower not in self._vocabulary.static_country or self._source(at)
        if word.lower in (self._vocabulary.static if city else self._vocabulary.static_country):
            return not city and self._accusative(at)
        if city and word.lower in self._vocabulary.direction:
            return self._source(at)
        return True

    def _dateline(self, phrase: Phrase) -> bool:
        """*Wien – Die Regierung …*, "SEOUL (Reuters) - …": where the report was written."""
        first = self._words[phrase.first]
        following = self._words[phrase.last + 1] if phrase.last + 1 < len(self._words) else None
        dashes = following is not None and (following.text in _BEHIND_PLACE or following.text == "(")
        return dashes and first is first.sentence.words[0]

    def _in_region(self, phrase: Phrase) -> bool:
        """*im Norden Deutschlands*."""
        before = self._words[phrase.first - 1] if phrase.first else None
        if before is not None and before.pos == "DET" and phrase.first > 1:
            before = self._words[phrase.first - 2]
        return before is not None and before.text in self._vocabulary.region_nouns

    def _preposition(self, phrase: Phrase) -> int:
        """The position of the preposition that governs the phrase, over article, adjectives and members of a list; -1 if none."""
        at, steps = phrase.first - 1, 0
        start = self._words[phrase.first].sentence.words[0].i
        while at >= 0 and self._words[at].i >= start and steps < 6:
            word = self._words[at]
            if (
                word.pos == "ADP"
                or word.lower in self._vocabulary.static_country
                or word.lower in self._vocabulary.direction
            ):
                return at
            listed = word.lower in self._vocabulary.enumerating or word.text == ","
            if listed and at and (self._words[at - 1].pos == "PROPN" or self._ends_known(at - 1)):
                at -= 1
                continue
            if not (listed or word.pos in ("DET", "ADJ", "PROPN") or self._ends_known(at)):
                return -1
            if word.text == ",":
                return -1
            at -= 1
            steps += 1
        return -1

    def _ends_known(self, at: int) -> bool:
        return any(at - back in self._scan.known and self._scan.known[at - back].last == at for back in range(4))

    def _static_pair(self, at: int) -> bool:
        """*nördlich von*, "north of"."""
        if at == 0 or self._words[at].pos != "ADP" or not self._joins_direction(self._words[at]):
            return False
        return self._words[at - 1].lower in self._vocabulary.static_country

    def _joins_direction(self, word: Word) -> bool:
        return word.lower in self._vocabulary.body_links

    def _accusative(self, at: int) -> bool:
        """*in die Ukraine*: a direction, whose goal may be a party."""
        article = self._words[at + 1]
        return article.pos == "DET" and article.morph.get("Case") == "Acc"

    def _source(self, at: int) -> bool:
        """Whether a noun before the preposition makes the place speak or give: *Einschätzungen aus Washington*, "aid to Kyiv"."""
        if at == 0:
            return False
        noun = self._words[at - 1]
        if noun.lemma in self._vocabulary.nouns_from or noun.lower in self._vocabulary.nouns_from:
            return True
        return any(noun.text.startswith(n) or noun.lower.endswith(n.lower()) for n in self._vocabulary.nouns_from)
