"""Where what is said goes on after its cue clause: "…", X said, "…" · …, X said, and … · …, she believes, in the study."""

from __future__ import annotations

from depesche.reading.mood import PAST, PRESENT
from depesche.reading.statements.content import Range, is_clausal
from depesche.reading.statements.frames import Speech
from depesche.reading.statements.parts import EDGE, Layout, is_finite
from depesche.reading.statements.signs import Signs
from depesche.reading.statements.subjects import Subjects
from depesche.reading.tree import Word


class Resumption:
    """Finds the stretch behind a cue clause that belongs to what is said.

    Args:
        layout: where the words stand.
        speech: the language's words.
        subjects: the subject finder of the article.
        signs: the clause signs of the article.
    """

    def __init__(self, layout: Layout, speech: Speech, subjects: Subjects, signs: Signs) -> None:
        self.layout = layout
        self.speech = speech
        self.subjects = subjects
        self.signs = signs

    def start(self, segments: list[Range], number: int, word: Word) -> int | None:
        """Where the content goes on after the cue clause."""
        layout = self.layout
        for low, high in segments[number + 1 :]:
            first = low
            while first < high and layout.words[first].text in EDGE:
                first += 1
            if first >= high:
                continue
            if layout.quoted[first] >= 0 and self._quoted_on(first, high, layout.at[word.i] == low - 2):
                return low
            head = layout.words[first]
            after = layout.quoted[first + 2] if head.pos == "CCONJ" and first + 2 < high else -1
            if after >= 0 and is_clausal(layout, after):
                return low  # "…, he admitted, but 'you do not tell them'"
            rel = self.signs.relative(first)
            verbs = [w for w in layout.words[first:high] if is_finite(w) and layout.quoted[layout.at[w.i]] < 0]
            if head.i in layout.timed and self.speech.object_follows:
                continue
            closed = self._bracket(first, high) or self.signs.so(layout.words[segments[number][0]])
            if not verbs and not (rel or self.speech.is_word("complement", head.lower)) and closed:
                return low
            if not verbs and low == segments[number + 1][0] and self._enclosed(word, segments[number], first):
                return low
            if not verbs or rel or self._belongs(verbs[0], word):
                continue
            if (
                head.pos == "SCONJ"
                or self.speech.is_word("complement", head.lower)
                or self.speech.is_word("relative", head.lower)
            ):
                continue
            if head.pos == "VERB" and not is_finite(head) and (head.lower in self.speech.forms or head.dep == "advcl"):
                continue
            opens = head.pos == "CCONJ" or head is verbs[0] or self._left(segments[:number])
            if self.speech.verb_second and self.speech.mood(verbs[0]) not in (PRESENT, PAST) and opens:
                continue
            if not self.speech.verb_second and head.pos == "CCONJ" and not self._coordinated(first, high, word):
                continue
            return low
        return None

    def _quoted_on(self, first: int, high: int, behind: bool) -> bool:
        """Whether a quotation behind the cue clause holds a clause, or goes on in small letters right behind the cue."""
        layout = self.layout
        if is_clausal(layout, layout.quoted[first]) or any(map(is_finite, layout.words[first:high])):
            return True
        return behind and self.speech.object_follows and layout.words[first].text[:1].islower()

    def _enclosed(self, cue: Word, clause: Range, first: int) -> bool:
        """ "The lamp is now, she believes, in the study": the cue clause is no more than subject and verb between commas."""
        words, who = self.layout.words, self.subjects.of(cue)
        low, high = clause
        if not self.speech.object_follows or words[high - 1] is not cue or who is None or who.i > cue.i or high - low > 8:
            return False
        commas = words[low - 1].text == "," and words[high].text == ","
        opening = words[first]
        apart = opening.pos == "CCONJ" or opening.lower in self.speech.participles or opening.i in self.layout.timed
        return commas and not apart

    def _left(self, before: list[Range]) -> bool:
        """Whether what stands before the cue is in the Konjunktiv, so that an indicative after it is the report's own."""
        verbs = [v for s in before for v in self.layout.finite(*s) if self.layout.quoted[self.layout.at[v.i]] < 0]
        return self.speech.verb_second and bool(verbs) and self.speech.mood(verbs[0]) == PRESENT

    def _coordinated(self, low: int, high: int, cue: Word) -> bool:
        """Whether a coordinated clause with a subject of its own goes on with what was said: "…, she said, and more is likely"."""
        words = self.layout.words
        verb = next((n for n in range(low, high) if is_finite(words[n])), high)
        subjects = [w for w in words[low:verb] if w.pos in ("NOUN", "PROPN", "PRON") or w.dep.startswith("nsubj")]
        closing = self.layout.words[low - 1].text == "," and self.layout.at[cue.i] >= low - 8
        saying = any(w.lower in self.speech.forms for w in words[verb : min(verb + 3, high)])
        return closing and bool(subjects) and not saying

    def _bracket(self, first: int, high: int) -> bool:
        """*Die Söldner dürften, hieß es, einen Stützpunkt beziehen*: a verb at the end closes the clause before."""
        last = self.layout.words[high - 1 if self.layout.words[high - 1].text not in EDGE else max(first, high - 2)]
        if not self.speech.verb_second or last.pos != "VERB" or last.morph.get("VerbForm") not in ("Inf", "Part"):
            return False
        return last.i > self.layout.words[first].i and not self.signs.has_zu(last)

    def _reported(self, verb: Word) -> bool:
        """Whether a verb in the Konjunktiv stands before the end of its clause: a main clause, whatever the tree says."""
        here = self.layout.at[verb.i]
        part = self.layout.parts[self.layout.part_of[here]]
        end = next((b for a, b in self.layout.segments(part) if a <= here < b), here + 1)
        return self.speech.verb_second and self.speech.mood(verb) == PRESENT and here < end - 1

    def _belongs(self, verb: Word, cue: Word) -> bool:
        """Whether a later verb hangs on the cue or its source rather than on the content."""
        top = verb.head if verb.dep in ("aux", "cop", "aux:pass") else verb
        if top.dep.startswith("acl"):
            return not self._reported(verb)
        return (
            top.dep in ("conj", "advcl")
            and top.head is cue
            and top.i in (w.i for w in cue.children)
            and top.dep == "advcl"
            and not self._reported(verb)
        )
