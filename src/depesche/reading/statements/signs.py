"""Signs of a clause that is said: Konjunktiv in second place, an infinitive with its particle, a clause of manner."""

from __future__ import annotations

from depesche.reading.mood import INDICATIVE, PAST, PRESENT
from depesche.reading.statements.frames import Speech
from depesche.reading.statements.parts import EDGE, Layout, is_finite
from depesche.reading.tree import Word

_LONGEST_FIELD = 12  # words before the verb of a verb-second clause


class Signs:
    """Tells what kind of clause a stretch of words opens.

    Args:
        layout: where the words stand.
        speech: the language's words.
    """

    def __init__(self, layout: Layout, speech: Speech) -> None:
        self.layout = layout
        self.speech = speech

    def relative(self, low: int) -> bool:
        """Whether a relative pronoun opens the stretch, a preposition before it at most."""
        words = self.layout.words[low : low + 2]
        pronoun = self.speech.words.get("pronoun", frozenset())
        if words[0].pos == "ADP" and words[-1].pos == "PRON" and words[-1].lemma in pronoun:
            return True  # *bei dem niemand das Haus verlassen soll*, read as a demonstrative
        if words[0].pos == "ADP" and words[-1].pos == "DET" and words[-1].lemma in pronoun and self._verb_last(low):
            return True  # *zu dem Rom enge Beziehungen pflegte*, read as an article
        if words[0].pos == "ADP" and self.speech.is_word("relative", words[-1].lower):
            return True  # "around which police posted guards"
        if words[0].pos == "PRON" and words[0].lemma in pronoun and not is_finite(words[-1]):
            return True
        return any(w.morph.get("PronType") == "Rel" for w in words) or self.speech.is_word("relative", words[0].lower)

    def _verb_last(self, low: int) -> bool:
        """Whether a stretch after a comma holds one finite verb, at its end."""
        words = self.layout.words
        high = next((i for i in range(low, len(words)) if words[i].text in EDGE), len(words))
        opened = low > 0 and words[low - 1].text == "," and self.layout.part_of[low] == self.layout.part_of[low - 1]
        return self.speech.verb_second and opened and self.layout.finite(low, high) == words[high - 1 : high]

    def opens_clause(self, low: int, high: int, end: int) -> bool:
        """Whether a stretch after a noun of saying opens what is said: conjunction, Konjunktiv, infinitive."""
        head = self.layout.words[low]
        if self.relative(low):
            return False
        if self.speech.is_word("that", head.lower):
            return True
        if self.infinitive(low, high, end):
            return True
        verbs = self.layout.finite(low, high)
        return (
            bool(verbs)
            and head.pos not in ("SCONJ", "CCONJ", "ADP")
            and self.speech.verb_second
            and self.speech.mood(verbs[0]) == PRESENT
        )

    def manner_clause(self, low: int, high: int) -> bool:
        """*…, wie er in einem Schreiben bekundete*: a segment with its own cue at its end."""
        words = self.layout.words
        return (
            self.speech.verb_second
            and self.speech.is_word("manner", words[low].lower)
            and is_finite(words[high - 1])
            and any(w.lower in self.speech.forms for w in words[max(low, high - 2) : high])
        )

    def so(self, word: Word) -> bool:
        """*…, so erzählen Nachbarn, …*: a particle that opens a cue clause."""
        return self.speech.verb_second and word.lower in self.speech.particles

    def beside(self, verb: Word, cue: Word) -> bool:
        """*…, sagte er und weinte*, *…, ließ die Botschaft wissen*: a second verb of the subject, or the cue's own infinitive."""
        if not self.speech.verb_second or verb.i < cue.i:
            return False
        if verb.head is not cue:
            return verb.dep == "amod" and verb.head.i > verb.i  # *in einem vom Sender ausgestrahlten Gespräch*
        coordinated = verb.dep == "conj" and self.layout.words[self.layout.at[verb.i] - 1].pos == "CCONJ"
        return coordinated or verb.dep == "xcomp"

    def second(self, verb: Word, first: int, cue: Word) -> bool:
        """Whether a segment is a verb-second clause that the cue governs: Konjunktiv, or the tree says so."""
        if not self.speech.verb_second:
            return False
        place = self.layout.at[verb.i]
        head = self.layout.words[first]
        if head.pos == "SCONJ" and (self.speech.mood(verb) == INDICATIVE or self._closing(verb)):
            return False
        if place == first and self.speech.is_word("conditional", head.lower) and self._alone(place):
            return False  # *drohte mit Krieg, sollten sie gehen*
        if self.speech.mood(verb) in (PRESENT, PAST) and head.pos != "CCONJ":
            return True
        if (
            place == first
            and self.speech.mood(verb) == INDICATIVE
            and not self.speech.is_word("conditional", head.lower)
        ):
            return False  # *äußerte Bedauern, lehnte aber eine Entschuldigung ab*: a second main clause
        top = verb.head if verb.dep in ("aux", "cop", "aux:pass") else verb
        if top.lower in self.speech.forms and (top.dep == "parataxis" or self.speech.mood(verb) == INDICATIVE):
            return False
        if (
            top.dep in ("ccomp", "parataxis", "csubj", "xcomp", "obj")
            and top.head is cue
            and head.pos not in ("SCONJ", "CCONJ")
        ):
            return place - first < _LONGEST_FIELD
        return False

    def _closing(self, verb: Word) -> bool:
        """*…, sobald er abgezogen sei.*: a verb at the end of all, where no main clause follows its subordinate one."""
        after = self.layout.at[verb.i] + 1
        part = self.layout.parts[self.layout.part_of[after - 1]]
        return not any(w.text[0].isalnum() for w in self.layout.words[after : part.high])

    def _alone(self, place: int) -> bool:
        """Whether no further finite verb follows in the part."""
        part = self.layout.parts[self.layout.part_of[place]]
        return not self.layout.finite(place + 1, part.high)

    def infinitive(self, low: int, high: int, end: int) -> bool:
        """Whether a zu-infinitive stands in the segment or the next ones, none of them finite before it."""
        if not self.speech.verb_second:
            return False
        for index in range(low, end):
            word = self.layout.words[index]
            if self.speech.is_word("purpose", word.lower) and index == low:
                return False
            if (
                word.pos == "PART"
                and word.morph.get("Polarity") is None
                and index + 1 < end
                and self.layout.words[index + 1].pos in ("VERB", "AUX")
            ):
                return True
            if word.pos in ("VERB", "AUX") and word.morph.get("VerbForm") == "Inf" and self.inner_zu(word):
                return True
            if is_finite(word) and index < high:
                return False
        return False

    def inner_zu(self, word: Word) -> bool:
        lower, zu = word.lower, self.speech.words.get("infinitive", frozenset())
        return any(
            lower[:cut] in self.speech.particles_of_verbs and lower[cut : cut + 2] in zu
            for cut in range(2, len(lower) - 4)
        )

    def since(self, low: int, high: int) -> bool:
        """Whether a stretch tells how long after something it was said: "…, three days after police fired tear gas"."""
        words = self.layout.words[low : min(low + 4, high)]
        span = next((n for n, w in enumerate(words) if self.speech.is_word("since", w.lower)), 0)
        return span > 0 and all(w.i in self.layout.timed or w.pos in ("NUM", "NOUN", "DET", "ADV") for w in words[:span])

    def has_zu(self, child: Word) -> bool:
        if any(self.speech.is_word("purpose", c.lower) for c in child.children if c.dep in ("mark", "case", "advmod")):
            return False
        return self.to_infinitive(child) or (child.morph.get("VerbForm") == "Inf" and self.inner_zu(child))

    def to_infinitive(self, child: Word) -> bool:
        marks = [c.lower for c in child.children if c.dep == "mark"]
        purpose = any(self.speech.is_word("purpose", mark) for mark in marks)
        return not purpose and any(self.speech.is_word("infinitive", mark) for mark in marks)
