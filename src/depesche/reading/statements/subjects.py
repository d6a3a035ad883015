"""Who does the saying: the subject of a cue, by the tree where it has one of its own and by position where it has not."""

from __future__ import annotations

from depesche.reading.mood import INDICATIVE, PAST, PRESENT
from depesche.reading.statements.content import is_clausal
from depesche.reading.statements.frames import Speech
from depesche.reading.statements.parts import EDGE, Layout, is_finite
from depesche.reading.statements.phrases import clause_verb, climb, passive, subject
from depesche.reading.tree import Word

_SKIP = frozenset({"ADV", "AUX", "PART", "PUNCT"})


class Subjects:
    """Finds and remembers the subjects of cues.

    Args:
        layout: where the words stand.
        speech: the language's words.
    """

    def __init__(self, layout: Layout, speech: Speech) -> None:
        self.layout = layout
        self.speech = speech
        self._known: dict[int, Word | None] = {}

    def of(self, word: Word) -> Word | None:
        """The word that heads the subject of this verb, None where there is none."""
        if word.i not in self._known:
            self._known[word.i] = self._find(word)
        return self._known[word.i]

    def _find(self, word: Word) -> Word | None:
        by_tree = subject(word)
        if passive(word):
            return by_tree
        return self.interrupted(word) or self._related(word, by_tree) or self._unparted(word, by_tree)

    def _related(self, word: Word, by_tree: Word | None) -> Word | None:
        """*Der Präsident, der beide einlud, lobte die Bereitschaft*: a nominative that a relative clause parts from its verb."""
        layout = self.layout
        here = layout.at[clause_verb(word).i]
        part = layout.parts[layout.part_of[here]]
        before = [s for s in layout.segments(part) if s[1] < here]
        if not self.speech.verb_second or len(before) != 2 or layout.words[here - 1].text != ",":
            return None
        (low, high), (begin, end) = before
        pronoun = self.speech.words.get("pronoun", ())
        opening = layout.words[begin + 1] if layout.words[begin].pos == "ADP" and begin + 1 < end else layout.words[begin]
        relative = bool(layout.finite(begin, end)) and opening.lemma in pronoun
        if layout.finite(low, high) or not (relative or self._inserted(begin, end)):
            return None
        words = layout.words[low:high]
        if words[0].pos in ("ADP", "VERB", "SCONJ", "ADV", "PRON") or any(layout.quoted[i] >= 0 for i in range(low, high)):
            return None
        head = next((w for w in words if w.pos in ("NOUN", "PROPN") and w.head not in words), None)
        if head is None or (by_tree is not None and by_tree in words):
            return None
        case = next((c.morph.get("Case") for c in head.all("det") if "Case" in c.morph), None)
        named = any(w.i in layout.named for w in words)
        return climb(layout, head, low, high) if case == "Nom" or (case is None and named) else None

    def _inserted(self, low: int, high: int) -> bool:
        """Whether a stretch between commas is a cue clause or phrase: *Kiel, so die Zeitung, …*, *Kiel, hieß es dort, …*"""
        words = self.layout.words[low:high]
        if words[0].lower in self.speech.particles:
            return len(words) > 1
        return is_finite(words[0]) and words[0].lower in self.speech.forms

    def contrasted(self, word: Word) -> bool:
        """*…, lehnte aber eine Entschuldigung ab*: a second verb of the subject before, set against the first one."""
        here = self.layout.at[clause_verb(word).i]
        words, part = self.layout.words, self.layout.parts[self.layout.part_of[here]]
        if not self.speech.verb_second or not part.low < here < part.high - 1 or words[here - 1].text != ",":
            return False
        own = any(c.dep.startswith("nsubj") and c.i > word.i for c in word.children)
        against = any(self.speech.is_word("contrast", w.lower) for w in words[here + 1 : here + 4])
        before = self._verb_before(here) if word.head is word else word.head
        return not own and against and before is not None and (word.dep in ("conj", "parataxis") or word.head is word)

    def _unparted(self, word: Word, by_tree: Word | None) -> Word | None:
        here = self.layout.at[clause_verb(word).i]
        before = self.layout.words[max(here - 2, 0) : here]
        opens = len(before) > 1 and before[1].lower in self.speech.particles and before[0].text in EDGE
        if opens and self.speech.verb_second and (behind := self._behind(word)) is not None:
            return behind  # *…, so berichtet die Zeitung, …*
        if self.contrasted(word):
            return self.of(self._verb_before(self.layout.at[clause_verb(word).i]) or word.head)
        if by_tree is not None and self.speech.verb_second and self.speech.is_word("demonstrative", by_tree.lower):
            return self._behind(word) or by_tree  # "Das meldet die Zeitung"
        if by_tree is not None and by_tree.head is word and self._beyond_colon(word, by_tree):
            return self._by_position(word) or by_tree
        own = by_tree is not None and by_tree.head is word and by_tree.pos not in ("ADV", "PUNCT")
        if own and by_tree is not None:
            if (governing := self._past_adposition(by_tree)) is not None:
                return governing
            if (rather := self._following(word, by_tree)) is not None:
                return rather
            if self._across_comma(word, by_tree):
                return self._by_position(word) or by_tree
            if by_tree.morph.get("Case") not in ("Dat", "Gen") or self._owner(by_tree):
                return by_tree
        elif by_tree is not None and self._attributes(word):
            return self._behind(word) or by_tree
        return self._apart(word, by_tree, own)

    def _following(self, word: Word, first: Word) -> Word | None:
        """A subject after the verb, where the tree has taken something before it for one."""
        at, words = self.layout.at, self.layout.words
        if not self.speech.verb_second or first.i > word.i:
            return None
        between = self.layout.finite(at[first.i], at[word.i])
        related = bool(between) and all(w.under(first) and w.head is not word for w in between)  # *X, der es weiß, sagte Y, …*
        comma = words[at[word.i] - 1].text == "," and not related and not self._apposed(first, at[word.i])
        second = next((c for c in word.children if c.dep == first.dep and c.i > word.i), None)
        apart = second is not None and any(w.text in EDGE for w in words[at[word.i] : at[second.i]])
        if second is not None and not apart and (comma or self._rather(word, first, second)):
            return second  # "…, stellte ein Sprecher klar", the clause before read as another subject
        if first.pos != "NOUN" or self._nominative(first):
            return None
        if any(self.speech.is_word("accusative", c.lower) for c in first.all("det")):
            return self._behind(word)  # *Einen Schlichter lehnte die Gewerkschaft ab*
        given = [c for c in word.all("obj") if c.i > word.i and self._nominative(c)]  # *Gespräche schloss ein Minister aus*
        return next((c for c in given if not any(w.text in EDGE for w in words[at[word.i] : at[c.i]])), None)

    def _apart(self, word: Word, by_tree: Word | None, own: bool) -> Word | None:
        """The subject of a verb to which the tree gives none that can be one: inherited, or by position."""
        here = self.layout.at[word.i]
        previous = self.layout.words[here - 1] if here else None
        coordinated = (
            word.dep == "conj"
            and previous is not None
            and (previous.pos in ("CCONJ", "ADV", "AUX") or (by_tree is not None and not self._verb_like(word)))
        )
        if coordinated and by_tree is not None and not self._own_nominal(here):
            return by_tree
        if self.speech.object_follows and not own and previous is not None and previous.text == ",":
            before = self._verb_before(here)
            if before is not None and not is_finite(clause_verb(word)):
                return self.of(before)  # "…, she said, adding that …"
        if by_tree is None and previous is not None and previous.pos == "CCONJ":
            part = self.layout.parts[self.layout.part_of[here]]
            for index in range(here - 2, part.low - 1, -1):
                if self.layout.words[index].pos == "VERB" and self.layout.quoted[index] < 0:
                    return self.of(self.layout.words[index])
        if not is_finite(clause_verb(word)) and not self._verb_like(word):
            return by_tree
        return self._by_position(word) or by_tree

    def _beyond_colon(self, word: Word, found: Word) -> bool:
        """Whether the tree looks for the subject beyond a colon: *Streit um Zölle: Brüssel droht Peking*."""
        here, there = (self.layout.part_of[self.layout.at[w.i]] for w in (word, found))
        return there < here and self.layout.parts[here].opened == ":"

    def _attributes(self, word: Word) -> bool:
        """*Die Beamten hätten gedroht, berichteten Anwohner*: an indicative after a Konjunktiv clause is no second verb of it."""
        verb = clause_verb(word)
        here, first = self.layout.at[verb.i], clause_verb(word.head)
        if not self.speech.verb_second or here == 0 or self.layout.words[here - 1].text not in EDGE or first is verb:
            return False
        same = self.layout.part_of[self.layout.at[first.i]] == self.layout.part_of[here]
        return same and self.speech.mood(first) in (PRESENT, PAST) and self.speech.mood(verb) == INDICATIVE

    def _nominative(self, word: Word) -> bool:
        """Whether the determiner of a masculine noun shows the one case that only subjects have."""
        forms = [c for c in word.all("det") if self.speech.is_word("nominative", c.lower)]
        return bool(forms) and word.morph.get("Gender") == "Masc" and word.morph.get("Number") != "Plur"

    def _rather(self, word: Word, first: Word, second: Word) -> bool:
        """*Linderung erwarten die Meteorologen*: the second of two subjects is it by its form or number."""
        if second.pos == "PRON":
            return (
                first.pos != "PRON" and second.morph.get("Gender") == "Masc"
            )  # the others have no nominative of their own
        number = clause_verb(word).morph.get("Number")
        return number is not None and first.morph.get("Number") != number == second.morph.get("Number")

    def _apposed(self, first: Word, here: int) -> bool:
        """*Ein Inspekteur, Anders Holm, sagte der Agentur, …*: a name between commas parts the subject from its verb."""
        at, words = self.layout.at, self.layout.words
        names = [c for c in first.children if c.dep == "appos" and at[c.i] < here and words[at[c.i] - 1].text == ","]
        return bool(names) and self.layout.quoted[at[first.i]] < 0 and not self.layout.finite(at[first.i], here)

    def _owner(self, word: Word) -> bool:
        """*Algeriens Regierung*: a genitive that the parser took for the head of the phrase it belongs to."""
        return self.speech.verb_second and word.pos == "PROPN" and word.child("flat:name") is not None

    def interrupted(self, word: Word) -> Word | None:
        """The subject that a relative clause or participle parts from its verb: "Vietnam, which also claims it, urged …"."""
        layout = self.layout
        here = layout.at[clause_verb(word).i]
        part = layout.parts[layout.part_of[here]]
        if not self.speech.object_follows or here <= part.low or layout.words[here - 1].text != ",":
            return None
        before = [s for s in layout.segments(part) if s[1] < here]
        if len(before) < 2 or any(layout.quoted[i] >= 0 for i in range(part.low, here)):
            return None
        low, high = before[0]
        if layout.words[low].pos not in ("DET", "PROPN", "NOUN") or any(
            w.pos in ("VERB", "AUX", "SCONJ") for w in layout.words[low:high]
        ):
            return None
        first = layout.words[before[1][0]]
        if not self.speech.is_word("relative", first.lower) and not self.reduced(first) and not self._described(*before[1]):
            return None
        if any(layout.finite(*s) and not self.speech.is_word("relative", layout.words[s[0]].lower) for s in before[2:]):
            return None
        inside = layout.words[low:high]
        top = next((w for w in inside if w.pos != "DET" and w.head not in inside), layout.words[low])
        return climb(layout, top, low, high)

    def _described(self, low: int, high: int) -> bool:
        """Whether a stretch between commas says what somebody is: "X, an aide who fled in May, recalls …"."""
        words = self.layout.words[low:high]
        verb = next((n for n, w in enumerate(words) if w.pos in ("VERB", "AUX")), len(words))
        relative = any(self.speech.is_word("relative", w.lower) for w in words[:verb])
        named = any(w.pos in ("NOUN", "PROPN") for w in words[:verb])
        return words[0].pos == "DET" and named and (verb == len(words) or relative)

    def reduced(self, word: Word) -> bool:
        """A passive participle that opens a stretch between commas: "Qatar, said to have brokered the truce, …"."""
        layout = self.layout
        here = layout.at[word.i]
        part = layout.parts[layout.part_of[here]]
        if here <= part.low or here + 1 >= part.high or layout.words[here - 1].text != ",":
            return False
        return (
            self.speech.object_follows
            and word.lower in self.speech.forms
            and self.speech.is_word("infinitive", layout.words[here + 1].lower)
            and not layout.finite(part.low, here)
            and not any(layout.quoted[i] >= 0 for i in range(part.low, here))
        )

    def _verb_before(self, here: int) -> Word | None:
        """The finite verb in the stretch before the comma before this word, where that stretch holds just one."""
        low = self._segment_before(self.layout.parts[self.layout.part_of[here]].low, here)
        verbs = [w for w in self.layout.finite(low, here) if self.layout.quoted[self.layout.at[w.i]] < 0]
        return verbs[0] if len(verbs) == 1 and verbs[0].pos == "VERB" else None

    def _behind(self, word: Word) -> Word | None:
        """A noun phrase right after the finite verb that is no dative or accusative."""
        here = self.layout.at[clause_verb(word).i]
        part = self.layout.parts[self.layout.part_of[here]]
        found = self._nominal(here + 1, part.high, 1)
        if found is None or any(c.pos == "DET" and c.morph.get("Case") in ("Dat", "Gen") for c in found.children):
            return None
        return found

    def _across_comma(self, word: Word, found: Word) -> bool:
        """Whether the tree's subject is left of the comma before a verb that opens its segment, after a whole clause."""
        layout = self.layout
        verb = clause_verb(word)
        here = layout.at[verb.i]
        part = layout.parts[layout.part_of[here]]
        if found.i > verb.i or here <= part.low or layout.words[here - 1].text not in EDGE:
            return False
        if all(w.under(found) for w in layout.finite(layout.at[found.i], here)):
            return False  # "Vietnam, which also claims the shoal, urged …"
        start = part.low if self.speech.verb_second else layout.at[found.i]
        return self._said_before(start, here)

    def _own_nominal(self, here: int) -> bool:
        """Whether a noun or pronoun stands right before the verb, after its coordinator."""
        index = here - 1
        while index >= 0 and self.layout.words[index].pos in _SKIP and self.layout.words[index].text not in EDGE:
            index -= 1
        return index >= 0 and self.layout.words[index].pos in ("NOUN", "PROPN", "PRON")

    def _verb_like(self, word: Word) -> bool:
        """A finite form that the tagger may have taken for a participle or noun (English -ed, -s)."""
        return (
            self.speech.object_follows
            and word.pos in ("VERB", "NOUN")
            and word.lower in self.speech.forms
            and word.lower not in self.speech.participles
            and word.morph.get("VerbForm") not in ("Inf", "Ger")
        )

    def _by_position(self, word: Word) -> Word | None:
        layout = self.layout
        verb = clause_verb(word)
        here = min(layout.at[verb.i], layout.at[word.i])
        part = layout.parts[layout.part_of[here]]
        index = here - 1
        while index >= part.low and layout.words[index].pos in _SKIP and layout.words[index].text not in EDGE:
            index -= 1
        opens = index < part.low or layout.words[index].text in EDGE
        if not opens:
            found = self._nominal(index, part.low, -1)
            oblique = found is not None and any(c.dep == "case" and c.pos == "ADP" for c in found.children)
            if oblique and self.speech.object_follows and found is not None:
                return self._governing(found, part.low) or found
            if found is not None and any(self.speech.is_word("accusative", c.lower) for c in found.all("det")):
                return self._nominal(here + 1, part.high, 1) or found
            if not self.speech.verb_second or (found is not None and not oblique):
                return found
            return self._nominal(here + 1, part.high, 1)
        if self.speech.verb_second or self._said_before(self._segment_before(part.low, here), here):
            return self._nominal(here + 1, part.high, 1)
        while index > part.low and layout.words[index].text in EDGE:
            index -= 1
        return self._nominal(index, part.low, -1, crossing=True)

    def _past_adposition(self, found: Word) -> Word | None:
        """The noun before the preposition of a place that the parser took for the subject: "a diplomat in Kuala Lumpur said"."""
        words, low = self.layout.words, self.layout.at[found.i]
        while low > 0 and words[low - 1].pos == "PROPN" and words[low - 1].head is found:
            low -= 1
        if not self.speech.object_follows or found.pos != "PROPN" or low < 2 or words[low - 1].pos != "ADP":
            return None
        noun = words[low - 2].pos in ("NOUN", "PROPN") and words[low - 1].dep == "case" and not words[low - 1].under(found)
        return self._nominal(low - 2, self.layout.parts[self.layout.part_of[low]].low, -1) if noun else None

    def _governing(self, oblique: Word, limit: int) -> Word | None:
        """The noun that a phrase with an adposition before the verb belongs to: "militias loyal to Jakarta warned"."""
        layout = self.layout
        index = min(layout.at[c.i] for c in oblique.children if c.dep == "case") - 1
        while index >= limit and (layout.words[index].pos == "ADJ" or self._participle(layout.words[index])):
            index -= 1
        noun = index >= limit and layout.words[index].pos in ("NOUN", "PROPN")
        return self._nominal(index, limit, -1) if noun else None

    def _participle(self, word: Word) -> bool:
        """ "an official travelling with her said": a verb that only describes the noun before it."""
        return word.pos == "VERB" and not is_finite(word) and word.dep.startswith("acl") and word.head.i == word.i - 1

    def _segment_before(self, low: int, here: int) -> int:
        """Where the stretch between commas that ends before this word begins."""
        layout = self.layout
        index = here - 1
        while index > low and layout.words[index].text in EDGE and layout.quoted[index] < 0:
            index -= 1
        while index > low and not (layout.words[index].text in EDGE and layout.quoted[index] < 0):
            index -= 1
        return index

    def _said_before(self, low: int, here: int) -> bool:
        layout = self.layout
        for index in range(low, here):
            number = layout.quoted[index]
            if (number >= 0 and is_clausal(layout, number)) or (number < 0 and is_finite(layout.words[index])):
                return True
        return False

    def _attributed(self, index: int, limit: int) -> int | None:
        """The noun after a participle with its own phrase: *drei mit dem Fall vertraute Beamte*."""
        words = self.layout.words
        if not self.speech.verb_second or words[index - 1].pos not in ("DET", "NUM"):
            return None
        participles = (n for n in range(index + 2, limit - 1) if words[n].pos in ("ADJ", "VERB") and not is_finite(words[n]))
        found = next((n for n in participles if words[n + 1].pos in ("NOUN", "PROPN")), None)
        inside = words[index : found] if found is not None else []
        return None if found is None or any(w.text in EDGE or is_finite(w) for w in inside) else found + 1

    def _name_like(self, word: Word, index: int) -> bool:
        """A capitalised word inside a sentence that the tagger did not take for a name."""
        return (
            word.pos in ("ADJ", "ADV", "X")
            and word.text[:1].isupper()
            and index > 0
            and self.layout.words[index - 1].text not in ".!?:"
        )

    def _nominal(self, index: int, limit: int, step: int, crossing: bool = False) -> Word | None:
        """The nearest noun phrase from here on, not behind an adposition on the way right."""
        layout = self.layout
        while (index < limit) if step > 0 else (index >= limit):
            word = layout.words[index]
            if step > 0 and word.pos == "ADP" and (beyond := self._attributed(index, limit)) is not None:
                index = beyond
                continue
            if word.text in EDGE or (step > 0 and word.pos == "ADP"):
                return None
            if (
                word.pos in ("NOUN", "PROPN")
                or (word.pos == "PRON" and word.morph.get("Reflex") != "Yes")
                or word.i in layout.named
                or self._name_like(word, index)
            ):
                part = layout.parts[layout.part_of[index]]
                segment = next(((a, b) for a, b in layout.segments(part) if a <= index < b), (part.low, part.high))
                if word.pos == "PRON" and word.morph.get("PronType") == "Rel":
                    return word.head.head if word.head.dep.startswith("acl") else None
                return climb(layout, word, *(segment if step > 0 or not crossing else (part.low, part.high)))
            if word.pos == "VERB" and is_finite(word):
                return None
            index += step
        return None
