"""How far a noun phrase reaches that is the content of a statement, or what remains of a clause."""

from __future__ import annotations

from depesche.reading.quotations import MARKS
from depesche.reading.statements.content import Range, less
from depesche.reading.statements.cues import noun_frames
from depesche.reading.statements.frames import Speech
from depesche.reading.statements.parts import COMMAS, EDGE, Layout, is_finite
from depesche.reading.statements.phrases import phrase
from depesche.reading.statements.subjects import Subjects
from depesche.reading.tree import Word

_RUN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PART"})
_MODIFIERS = frozenset({"acl:relcl", "advcl:relcl", "parataxis", "punct", "ccomp"})


class Extents:
    """Measures stretches of words.

    Args:
        layout: where the words stand.
        speech: the language's words.
        subjects: the subject finder of the article.
    """

    def __init__(self, layout: Layout, speech: Speech, subjects: Subjects) -> None:
        self.layout = layout
        self.speech = speech
        self.subjects = subjects

    def following(self, word: Word) -> Range | None:
        """The run of nominal words right after a verb, where the tree gives it no object (languages that put the object there)."""
        if not self.speech.object_follows:
            return None
        here = self.layout.at[word.i] + 1
        end = here
        while (
            end < len(self.layout.words)
            and self.layout.words[end].pos in _RUN
            and self.layout.part_of[end] == self.layout.part_of[here - 1]
        ):
            end += 1
        while end > here and self.layout.words[end - 1].pos not in ("NOUN", "PROPN"):
            end -= 1
        return (here, end) if end > here else None

    def wanted(self, word: Word) -> Range | None:
        """All words after a verb of wanting or expecting up to the next comma: "wants the minister to resign"."""
        words, here = self.layout.words, self.layout.at[word.i] + 1
        limit = self.layout.parts[self.layout.part_of[here - 1]].high
        if here >= limit or words[here].pos not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "SYM"):
            return None
        end = here
        while end < limit and words[end].text not in COMMAS and not self._turns(end):
            end += 1
        return here, end

    def assessment(self, word: Word, relative: bool) -> Range | None:
        """The words after a verb of judging up to the next comma or clause: a known thing with what it is called.

        Args:
            word: the verb.
            relative: whether the thing stands before it as a relative pronoun; any words after the verb will do then.
        """
        if not self.speech.object_follows:
            return None
        words, here = self.layout.words, self.layout.at[word.i] + 1
        limit = self.layout.parts[self.layout.part_of[here - 1]].high
        end = here
        while (
            end < limit
            and words[end].text not in COMMAS
            and (self.layout.quoted[end] >= 0 or not (is_finite(words[end]) or words[end].pos == "SCONJ"))
        ):
            end += 1
        first = next((w for w in words[here:end] if w.text[0].isalnum()), None)
        if first is None or first.pos in ("ADP", "AUX", "VERB", "ADV", "PART", "CCONJ"):
            return None
        known = first.morph.get("PronType") in ("Prs", "Dem") or first.morph.get("Definite") == "Def"
        return (here, end) if relative or (known and end > here + 1) else None

    def likened(self, word: Word) -> Range | None:
        """The judgment of a relative clause: "…, which an aide described as interference"."""
        words, here = self.layout.words, self.layout.at[word.i] + 1
        limit = self.layout.parts[self.layout.part_of[here - 1]].high
        if not self.speech.object_follows or here >= limit or not self.speech.is_word("predicative", words[here].lower):
            return None
        end = next((i for i in range(here, limit) if words[i].text in COMMAS and self.layout.quoted[i] < 0), limit)
        return here, end

    def after_preposition(self, word: Word, preposition: str) -> Range | None:
        """A gerund after a preposition ("accused the police of extorting money …") up to the next comma."""
        if not self.speech.object_follows:
            return None
        here = self.layout.at[word.i]
        part = self.layout.parts[self.layout.part_of[here]]
        index = here + 1
        while index < part.high and self.layout.words[index].text not in COMMAS and index < here + 12:
            other = self.layout.words[index]
            following = self.layout.words[index + 1] if index + 1 < part.high else None
            if (
                other.lower == preposition
                and following is not None
                and following.pos in ("VERB", "AUX")
                and not is_finite(following)
            ):
                end = index + 1
                while end < part.high and self.layout.words[end].text not in COMMAS and not self._turns(end):
                    end += 1
                return index + 1, end
            index += 1
        return None

    def rest_of_clause(self, word: Word, head: Word) -> list[Range]:
        """Everything in the cue's clause but the cue and its subject: what is expected, with when and where."""
        layout = self.layout
        here = layout.at[word.i]
        part = layout.parts[layout.part_of[here]]
        low, high = part.low, part.high
        centre = layout.at[head.i]
        for index in range(centre, part.high):
            if layout.words[index].text == "," and any(is_finite(w) for w in layout.words[index : part.high]):
                high = index
                break
        if word.dep == "conj" or any(is_finite(w) for w in layout.words[low:here] if w.head is not word):
            return [self.range_of(head, False)]
        ranges: list[Range] = [(low, max(high, centre + 1))]
        who = self.subjects.of(word)
        holes = [(here, here + 1)] + ([phrase(layout, who, conjuncts=True)] if who is not None else [])
        holes += [
            (layout.at[c.i], layout.at[c.i] + 1) for c in word.children if c.dep in ("aux", "aux:pass", "compound:prt")
        ]
        for hole in holes:
            ranges = less(ranges, hole)
        return ranges

    def gerund(self, head: Word) -> Range:
        """The stretch from a verb after a preposition ("of extorting money from refugees") to the next comma."""
        low = high = self.layout.at[head.i]
        marks = [self.layout.at[c.i] + 1 for c in head.children if c.dep in ("mark", "case") and c.i < head.i]
        low = min([low, *marks])
        part = self.layout.parts[self.layout.part_of[high]]
        while high < part.high and self.layout.words[high].text not in COMMAS and not self._turns(high):
            high += 1
        return low, high

    def _turns(self, index: int) -> bool:
        """Whether a conjunction stands here with a finite verb right after it: "accuses them of lying and says …"."""
        words = self.layout.words
        following = words[index + 1] if index + 1 < len(words) else words[index]
        return words[index].pos == "CCONJ" and is_finite(following) and following.lower in self.speech.forms

    def range_of(self, head: Word, with_adposition: bool, stop: Word | None = None) -> Range:
        """The stretch of a nominal content: the phrase with its modifiers up to relative clauses, adposition on demand."""
        at = self.layout.at
        inside = {at[head.i]}
        queue = [head]
        while queue:
            for child in queue.pop().children:
                if (
                    child is stop
                    or (child.dep in _MODIFIERS and not self._tight_relative(child))
                    or child.dep == "obl:unmarked"
                    or self._dated(child)
                    or self._document(child)
                ):
                    continue
                if child.head is head and child.dep == "case" and not with_adposition:
                    continue
                if child.dep == "cop" or (child.head is head and child.dep.startswith("nsubj")):
                    continue
                if child.dep == "conj" and child.pos in ("VERB", "AUX") and is_finite(child):
                    continue
                inside.add(at[child.i])
                queue.append(child)
        centre = at[head.i]
        part = self.layout.parts[self.layout.part_of[centre]]
        low = centre
        while low - 1 >= part.low and (
            low - 1 in inside or (low - 2 in inside and self.layout.words[low - 1].pos == "PUNCT")
        ):
            low -= 1
        high = centre + 1
        while high < part.high and (high in inside or (high + 1 in inside and self.layout.words[high].pos == "PUNCT")):
            high += 1
        if not with_adposition:
            while low < centre and self.layout.words[low].dep == "case" and self.layout.words[low].head is head:
                low += 1
        high = self._quoted(low, self._extend(head, high, part.high), centre)
        if self.speech.object_follows:  # "put the figure at three and denied firing"
            high = next((i for i in range(centre + 1, high) if self._turns(i)), high)
        while high - 1 > low and self.layout.words[high - 1].pos == "CCONJ":
            high -= 1
        return low, high

    def _quoted(self, low: int, high: int, centre: int) -> int:
        """*sprach von „einem Mann, der nie heimgefunden hat“*: a phrase that opens a quotation holds all of it."""
        number = self.layout.quoted[centre]
        if number < 0 or self.layout.quotations[number].low != low:
            return high
        return max(high, self.layout.quotations[number].high)

    def undative(self, head: Word) -> Range:
        """The stretch of an object without article right after a dative that the parser took for one phrase with it."""
        low, high = self.range_of(head, False)
        words, here = self.layout.words, self.layout.at[head.i]
        start = here
        while start > low and words[start - 1].pos in ("ADJ", "NUM", "DET", "ADV") and words[start - 1].i not in self.layout.named:
            start -= 1
        return (start if low < here else low), high

    def _dated(self, child: Word) -> bool:
        """A time expression: when something was said is no part of it."""
        return child.i in self.layout.timed and child.dep in (
            "nmod",
            "obl",
            "advmod",
            "nmod:unmarked",
            "nmod:tmod",
            "appos",
        )

    def _document(self, child: Word) -> bool:
        """*bedauerten die Entscheidung in einer Erklärung*: where something was said is no part of it, either."""
        inside = any(c.dep == "case" and self.speech.is_word("document", c.lower) for c in child.children)
        return inside and child.dep == "nmod" and bool(noun_frames(self.speech, child))

    def _tight_relative(self, child: Word) -> bool:
        """A relative clause without a comma before it ("cases in which …")."""
        if child.dep not in ("acl:relcl", "acl"):
            return False
        first = min((self.layout.at[w.i] for w in child.subtree()), default=0)
        return first > 0 and self.layout.words[first].text not in EDGE and self.layout.words[first - 1].text not in EDGE

    def _loose(self, preposition: str) -> bool:
        """Whether a preposition right after a noun says of what it is, article or not: *den Verzicht auf die Unterzeichnung*."""
        return self.speech.is_word("of-any", preposition)

    def _extend(self, head: Word, high: int, limit: int) -> int:
        """Genitives and, after a bare noun, prepositional phrases that the parser hung on the verb but that touch the phrase."""
        words = self.layout.words
        end = high
        while (
            end < limit and words[end].morph.get("Case") == "Gen" and words[end].pos in ("DET", "ADJ", "NOUN", "PROPN")
        ):
            end += 1
        if end > high and words[end - 1].pos in ("NOUN", "PROPN"):
            high = end
        if head.pos in ("ADV", "NUM", "ADJ"):
            while (
                high < limit
                and words[high].pos in ("NUM", "NOUN", "ADJ", "CCONJ", "ADP", "DET")
                and words[high].dep != "compound:prt"
            ):
                high += 1
            return high
        begin = high + 1 if high < limit and words[high].text in MARKS and self.speech.verb_second else high
        if (
            begin < limit
            and self.speech.is_word("of-nouns", words[begin].lower)
            and (self._loose(words[begin].lower) or not any(c.pos == "DET" for c in head.children))
        ):
            target = words[begin].head
            if (
                words[begin].dep == "case"
                and target.i > words[begin].i
                and target.head is head.head
                and target.i not in self.layout.timed
                and self.layout.at[target.i] < limit
            ):
                return max(high, self.range_of(target, False)[1])
        return high
