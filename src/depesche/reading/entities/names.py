"""Chains of words that make a name: *Ursula von der Leyen*, *B. J. Habibie*, *Jean-Robert Delva*, *Georgian Dream*."""

from __future__ import annotations

from depesche.reading.entities.scan import Scan
from depesche.reading.entities.vocabulary import Vocabulary
from depesche.reading.tree import Word

_LONGEST = 7


class NameFinder:
    """Finds unknown names.

    Args:
        scan: what the words of the article are known to be.
        vocabulary: the closed word lists of the language.
        has_ner: whether the pipeline marks names at all; if not, tags alone decide.
    """

    def __init__(self, scan: Scan, vocabulary: Vocabulary) -> None:
        self._scan = scan
        self._words = scan.words
        self._vocabulary = vocabulary
        self._capital_nouns = scan.lexicon.compounding
        self.has_ner = any(word.ent for word in scan.words)
        self._surnames: set[str] = (
            set()
        )  # of persons met by their whole name, for the tagger may miss them the next time

    def chain(self, at: int, end: int, after_role: bool) -> int:
        """The position after the name that begins here, or ``at`` where none does.

        Args:
            at: first position.
            end: position to stop before.
            after_role: whether a role noun stands right before; then a word of doubtful tag may be a name too.
        """
        if not self._begins(at, after_role):
            return at
        stop = at + 1
        while stop < min(end, at + _LONGEST):
            if self._continues(stop, after_role):
                stop += 1
                continue
            bridge = self._bridge(stop, end)
            if not bridge:
                break
            stop += bridge
        if stop > at + 1 and self.label(at, stop) == "PER":
            self._surnames.add(self._words[stop - 1].text)
        return stop

    def surname(self, word: Word) -> bool:
        """Whether a person met before has this surname."""
        return word.text in self._surnames

    def label(self, at: int, stop: int) -> str:
        """The entity label most words of the chain carry: PER, ORG, LOC or ""."""
        labels = [w.ent[2:] for w in self._words[at:stop] if w.ent]
        return max(("PER", "ORG", "LOC"), key=labels.count) if labels else ""

    def _begins(self, at: int, after_role: bool) -> bool:
        word = self._words[at]
        if at in self._scan.known or at in self._scan.roles or not self._name_like(word):
            return False
        if word.ent.startswith(("B-PER", "B-ORG", "I-PER", "I-ORG")):
            return word.pos != "NOUN" or word.morph.get("Number") != "Plur" or self.surname(word)
        if word.pos in ("PROPN", "X") or (word.pos == "NOUN" and self.surname(word)):
            return True
        following = self._words[at + 1] if at + 1 < len(self._words) else None
        if (
            following is not None
            and not self._capital_nouns
            and following.pos == "PROPN"
            and self._name_like(following)
        ):
            flat = following.head is word and following.dep.startswith("flat")
            return word.pos in ("NOUN", "ADJ") and (flat or word.sentence.words[0] is not word)
        return (
            after_role
            and following is not None
            and self._name_like(following)
            and following.pos in ("PROPN", "X", "NOUN", "ADJ")
        )

    def _continues(self, at: int, after_role: bool) -> bool:
        word = self._words[at]
        before = self._words[at - 1]
        if word.ent.startswith("B-") and word.sentence is before.sentence and before.ent:
            return word.ent == "B-PER" and word.dep.startswith("flat") and word.head is before
        if word.ent.startswith("I-PER") and self._name_like(word):
            return True
        if at in self._scan.roles or (at in self._scan.known and self._scan.known[at].form not in ("surname", "name")):
            return False
        if at in self._scan.known and self._scan.known[at].entry.kind != "person":
            return False
        if not self._name_like(word):
            return False
        if self._words[at - 1].lower.endswith("'s"):
            return False
        return (
            word.pos in ("PROPN", "X")
            or word.ent.startswith("I-")
            or not self._capital_nouns
            or (after_role and word.pos in ("NOUN", "ADJ") and self._odd(word))
        )

    def _odd(self, word: Word) -> bool:
        """A capitalised word tagged as a common one: a name if capitals mean names, else if it looks foreign to the tagger."""
        return not self._capital_nouns or word.pos == "ADJ" or not word.morph.get("Case")

    def _name_like(self, word: Word) -> bool:
        text = word.text
        if word.ent.endswith("PER") and text[0].isupper() and text not in self._vocabulary.not_names:
            return word.pos not in ("DET", "PRON")
        return (
            text[0].isupper()
            and text[-1] != "-"
            and text not in self._vocabulary.not_names
            and not text.isdigit()
            and word.pos not in ("DET", "PRON", "ADP", "AUX", "NUM", "CCONJ", "SCONJ")
        )

    def _bridge(self, at: int, end: int) -> int:
        """How many particles or hyphens stand here between two parts of a name."""
        words = self._words
        if words[at].text == "-" and at + 1 < end and words[at].start == words[at - 1].end == words[at].end - 1:
            return 2 if words[at + 1].text[0].isupper() and words[at + 1].start == words[at].end else 0
        count = 0
        while at + count < end and words[at + count].lower in (
            self._vocabulary.inner_particles if not count else self._vocabulary.particles
        ):
            count += 1
        joint = at + count  # al-Jumaili
        if count and joint + 1 < end and words[joint].text == "-" and words[joint].start == words[joint - 1].end:
            count += words[joint + 1].start == words[joint].end
        if not count or at + count >= end or (words[at].text[0].isupper() and count > 2):
            return 0
        following = words[at + count]
        if self._capital_nouns and following.pos == "NOUN" and not following.ent.startswith("I-"):
            return 0
        return (
            count + 1
            if self._name_like(following)
            and following.pos in ("PROPN", "X", "NOUN")
            and at + count not in self._scan.roles
            and at + count not in self._scan.known
            else 0
        )
