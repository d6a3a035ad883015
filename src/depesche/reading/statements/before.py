"""Content before and around its cue clause: „…“, sagte X · …, teilte X mit · "…", X said, "…" · …, wie X mitteilte."""

from __future__ import annotations

from depesche.reading.mood import INDICATIVE, PRESENT
from depesche.reading.statements.content import Range, is_clausal
from depesche.reading.statements.frames import Speech
from depesche.reading.statements.parts import EDGE, Found, Layout, Part, is_finite
from depesche.reading.statements.phrases import clause_verb, passive, phrase
from depesche.reading.statements.resumed import Resumption
from depesche.reading.statements.signs import Signs
from depesche.reading.statements.subjects import Subjects
from depesche.reading.tree import Word

_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})


class CueClauses:
    """Finds the content that a postposed or inserted cue clause refers to.

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
        self.resumption = Resumption(layout, speech, subjects, signs)

    def asserted(self, word: Word) -> bool:
        """Whether the cue is a finite verb (or looks like one), not a participle that opens an adjunct."""
        if word.dep == "acl" and word.head is self.layout.words[self.layout.at[word.i] - 1] and not self._closes(word):
            return False  # "in a statement posted on the internet"
        if any(
            c.dep.startswith("nsubj") and (c.morph.get("PronType") == "Rel" or self.speech.is_word("relative", c.lower))
            for c in word.children
        ):
            return False  # "diplomats who had seen a draft"
        return (
            is_finite(clause_verb(word))
            or (word.morph.get("VerbForm") == "Part" and word.morph.get("Tense") == "Past")
            or (word.morph.get("VerbForm") is None)
        )

    def _closes(self, word: Word) -> bool:
        """Whether a verb ends a sentence after a comma, as only a cue does: "…, an American guest remarked." """
        layout = self.layout
        here = layout.at[word.i]
        part = layout.parts[layout.part_of[here]]
        low, high = layout.segments(part)[-1]
        closing = not any(w.text[0].isalnum() for w in layout.words[here + 1 : part.high])
        return self.speech.object_follows and low > part.low and low < here < high and closing

    def manner(self, segments: list[Range], number: int, word: Word) -> bool:
        """*wie X mitteilte*, *wie der Direktor, X, mitteilte*, "as X said"."""
        return self.manner_start(segments, number, word) is not None

    def manner_start(self, segments: list[Range], number: int, word: Word) -> int | None:
        """The number of the segment with which a clause of manner around the cue begins."""
        verb = clause_verb(word)
        if not is_finite(verb):
            return None
        for back in range(number, max(-1, number - 4), -1):
            low, high = segments[back]
            if self.speech.is_word("manner", self.layout.words[low].lower) and (back < number or high - low > 1):
                return back
            if any(is_finite(w) and w is not verb for w in self.layout.words[low:high]):
                return None
        return None

    def quote_before(self, segments: list[Range], number: int, here: int) -> bool:
        """Whether a quoted clause stands right before the cue clause."""
        if self._split_by_quote(segments[number][0], here) is not None:
            return True
        if number == 0:
            return False
        last = segments[number - 1][1] - 1
        while last > 0 and self.layout.words[last].text in EDGE and self.layout.quoted[last] < 0:
            last -= 1
        quoted = self.layout.quoted[last]
        return quoted >= 0 and is_clausal(self.layout, quoted)

    def joined(self, part: Part, segments: list[Range], number: int, quote: Range) -> bool:
        """Whether a quotation in small letters goes on with the clause before the cue: …, she said, "and they can type"."""
        words = self.layout.words[quote[0] : quote[1]]
        first = next((w for w in words if w.text[0].isalnum()), None)
        low = segments[number][0]
        before = self.layout.finite(part.low, low)
        return self.speech.object_follows and first is not None and first.text[:1].islower() and bool(before)

    def find(self, word: Word, part: Part, segments: list[Range], number: int, manner: bool) -> Found | None:
        """„…“, sagte X · …, teilte X mit[, …] · …, X said[, …] · …, wie X mitteilte."""
        layout = self.layout
        low = self._cue_start(word, segments, number)
        first = next((n for n, s in enumerate(segments) if s[1] > low), number)
        if manner:
            begins = self.manner_start(segments, number, word)
            first = number if begins is None else begins
        start = segments[first][0]
        inner_quote = self._split_by_quote(segments[first][0], layout.at[word.i])
        if inner_quote is not None:
            start = inner_quote
        if not manner and not self._inverted(word, start, layout.at[word.i], part, segments[number][0]):
            return None
        quoted = self.quote_before(segments, number, layout.at[word.i])
        if not self._bare(word, start, segments[number][1], quoted):
            return None
        if start <= part.low or not any(w.text[0].isalnum() for w in layout.words[part.low : start]):
            if first == 0 and manner:  # "Wie X mitteilte, …" at the beginning
                rest = (segments[number][1], part.high)
                return Found([rest], "manner", True) if rest[0] < rest[1] - 1 else None
            return None
        if not manner and self._goes_on(word, (part.low, start), segments[:number]):
            return None
        resumed = self.resumption.start(segments, number, word)
        who = self.subjects.of(word)
        if (
            who is not None
            and who.i < word.i
            and layout.at[who.i] < segments[number][0]
            and not self._can_be_content(part.low, start, False)
        ):
            return None
        if not self._can_be_content(part.low, start, resumed is not None):
            return None
        if not manner and not quoted and resumed is None and self._circumstance(part.low, start, segments):
            return None
        if resumed is None and not manner and self._dateline(word, part.low, start):
            return None
        ranges = [(part.low, start)] + ([(resumed, part.high)] if resumed is not None else [])
        return Found(ranges, "manner" if manner else "cue-after", True)

    def _goes_on(self, word: Word, before: Range, segments: list[Range]) -> bool:
        """Whether the verb goes on with the clause before it rather than attributes it."""
        if self.signs.so(self.layout.words[before[1]]):
            return False
        if self.subjects.interrupted(word) is not None or self._own_words(word, *before):
            return True
        if not self.quoted_clause(*before) and self._shares_subject(word, *before):
            return True
        return bool(segments) and self._cue_clause(*segments[-1])

    def _circumstance(self, low: int, high: int, segments: list[Range]) -> bool:
        """ "Four months after she had fled, Dhaka asked Delhi …", "As police led him away, he claimed …": when, not what."""
        opening = self.layout.words[low]
        alone = segments[0][1] >= high - 1 and opening.pos == "SCONJ" and not self.speech.is_word("complement", opening.lower)
        return self.speech.object_follows and (alone or self.signs.since(low, high))

    def _own_words(self, word: Word, low: int, high: int) -> bool:
        """Whether what stands before the cue is but its own subject with a relative clause, or the verb it is coordinated with."""
        layout = self.layout
        if any(layout.quoted[i] >= 0 for i in range(low, high)):
            return False
        verb = clause_verb(word)
        who = self.subjects.of(word)
        if (
            self.speech.verb_second
            and who is not None
            and low <= layout.at[who.i] < high
            and not layout.finite(low, high)
        ):
            return who.head is word  # "Ein Inspekteur, Anders Holm, sagte der Agentur, …"
        own = [c for c in (*word.children, *verb.children) if c.dep.startswith("nsubj")]
        thing = word.child("obj")
        if not own and thing is not None and word.dep == "conj" and low <= layout.at[word.head.i] < high:
            sure = [thing] if thing.morph.get("Number") == "Sing" else []
            nominative = any(w.morph.get("Case") == "Nom" for w in (*sure, *thing.all("det")))
            return not nominative and thing.i not in layout.named
        subject = own[0] if own and all(low <= layout.at[c.i] < high for c in own) else None
        return subject is not None and all(w.under(subject) for w in layout.finite(low, high))

    def _cue_clause(self, low: int, high: int) -> bool:
        """*…, erklärte eine Sprecherin, ließ die Frage aber offen*: a cue clause stands before, and this verb goes on with it."""
        first = self.layout.words[low]
        cue = is_finite(first) and first.lower in self.speech.forms and self.layout.quoted[low] < 0
        named = cue and self.subjects.of(first) is not None  # *Dass er geht, deute auf Streit hin, glaubt X*
        return named and self.speech.verb_second and low > 0 and self.speech.mood(first) == INDICATIVE and high - low > 1

    def _shares_subject(self, word: Word, low: int, high: int) -> bool:
        """*Indien begrüßte die Vereinbarung, lehnt die Rolle aber ab*: a second verb of the subject before, no cue clause."""
        who = self.subjects.of(word)
        contrasted = self.subjects.contrasted(word)
        if not self.speech.verb_second or who is None or not (contrasted or word.dep in ("conj", "parataxis")):
            return False
        return contrasted or (
            low <= self.layout.at[who.i] < high and who.dep.startswith("nsubj") and who.head is not word
        )

    def _split_by_quote(self, low: int, cue: int) -> int | None:
        """Where a clausal quotation closes inside the segment just before the cue clause: '…?" he asked'."""
        layout = self.layout
        for index in range(cue - 1, low - 1, -1):
            if layout.quoted[index] >= 0:
                if is_clausal(layout, layout.quoted[index]):
                    return index + 2 if index + 1 < len(layout.words) else None
                return None
        return None

    def _cue_start(self, word: Word, segments: list[Range], number: int) -> int:
        """Index where the cue clause begins: its segment, or the subject's phrase where that begins earlier."""
        layout = self.layout
        low = segments[number][0]
        who = self.subjects.of(word)
        if who is not None and who.i < word.i and layout.quoted[layout.at[who.i]] < 0:
            start, end = phrase(layout, who)
            start = self._appositions(start, segments)
            between = layout.words[end : layout.at[word.i]]
            if (
                start < low
                and not any(is_finite(w) for w in layout.words[start : layout.at[word.i]] if w is not clause_verb(word))
                and len(between) < 25
            ):
                return start
        return low

    def _appositions(self, start: int, segments: list[Range]) -> int:
        """Noun phrases between commas before the subject belong to it after a clause: "…, their chief, X, said"."""
        number = next((n for n, (low, high) in enumerate(segments) if low <= start < high), 0)
        if start != segments[number][0] or number < 2 or self.speech.verb_second:
            return start
        low, high = segments[number - 1]
        words = self.layout.words[low:high]
        if (
            high - low > 7
            or any(w.pos in ("VERB", "AUX", "SCONJ", "CCONJ") for w in words)
            or words[0].pos not in ("DET", "PROPN", "NUM", "PRON")
        ):
            return start
        before = self.layout.words[segments[number - 2][0] : segments[number - 2][1]]
        return low if any(is_finite(w) for w in before) else start

    def _inverted(self, word: Word, start: int, here: int, part: Part, segments_low: int) -> bool:
        """Whether the words from ``start`` to the cue are only its subject, auxiliaries and short adverbs, as in a cue clause."""
        layout = self.layout
        finite = clause_verb(word)
        if start <= part.low or (self.speech.verb_second and self.speech.mood(finite) == PRESENT):
            return False
        index = start
        while index < here and layout.words[index].text in EDGE:
            index += 1
        if passive(word) and not self._as_saying(word) and not any(c.dep == "obl:agent" for c in word.children):
            return layout.words[index] is finite and finite is not word
        if self.signs.so(layout.words[index]):
            index += 1
        if layout.words[index] is finite or index == here:
            return True
        who = self.subjects.of(word)
        if who is None or who.i > word.i:
            return False
        if self.speech.verb_second:  # a main clause with its subject first is no cue clause there: "…, er sagte, dass"
            return False
        low, _ = phrase(layout, who)
        return low <= index + 2 or start < segments_low or self._one_name(index, here)

    def _as_saying(self, word: Word) -> bool:
        """ "…, he was quoted as saying by the Herald": a passive with the words of its own subject."""
        below = word.child("advcl", "xcomp") if self.speech.object_follows else None
        return below is not None and any(self.speech.is_word("predicative", c.lower) for c in below.all("mark"))

    def _one_name(self, low: int, high: int) -> bool:
        """Whether a stretch reads as one noun phrase whatever the tree says: "Iraqi delegate Haider al-Amiri said"."""
        words = self.layout.words[low:high]
        if not words or not (words[-1].pos in ("NOUN", "PROPN") or (words[-1].text[:1].isupper() and len(words) > 1)):
            return False
        inner = {"ADP", "PART"} if self.speech.object_follows and words[0].pos != "ADP" else set()
        return all(
            w.pos in _NAMING or w.text == "-" or (w.pos in inner and not self.speech.is_word("since", w.lower)) for w in words
        )

    def _bare(self, word: Word, low: int, high: int, quoted: bool) -> bool:
        """Whether the cue's clause holds no finite verb but the cue's (relative clauses of the source aside)."""
        allowed = {word.i, *(c.i for c in word.children if c.dep in ("aux", "aux:pass"))}
        modal = word.head if word.dep == "xcomp" else None
        for other in self.layout.words[low:high]:
            if is_finite(other) and other.i not in allowed and other is not modal and not other.text[:1].isupper():
                if any(a.dep.startswith("acl") for a in (other, other.head)):
                    continue
                if self.layout.quoted[self.layout.at[other.i]] >= 0 or self.signs.beside(other, word):
                    continue
                if self.speech.object_follows and other.i > word.i and self._while_saying(other, word, quoted):
                    continue
                return False
        return True

    def _while_saying(self, verb: Word, cue: Word, quoted: bool) -> bool:
        """Whether a verb after the cue tells when or how it was said: "he shouted as guards led him away".

        After a quotation, a preposition opens such a clause, too: parsers take *after* and *as* for one.
        """
        between = self.layout.words[self.layout.at[cue.i] + 1 : self.layout.at[verb.i]]
        opens = ("SCONJ", "ADP") if quoted else ("SCONJ",)
        return any(w.pos in opens and not self.speech.is_word("complement", w.lower) for w in between)

    def quoted_clause(self, low: int, high: int) -> bool:
        """Whether a quoted clause stands in a stretch."""
        numbers = {n for n in self.layout.quoted[low:high] if n >= 0}
        return any(is_clausal(self.layout, n) for n in numbers)

    def _can_be_content(self, low: int, high: int, resumed: bool) -> bool:
        layout = self.layout
        if resumed:
            return True
        if self.quoted_clause(low, high):
            return True
        verbs = [w for w in layout.words[low:high] if is_finite(w)]
        if not verbs:
            opened = ("ADP", "VERB") if self.speech.object_follows else ("ADP",)  # "Born at Delft, a weaver's son, he learnt …"
            return high - low > 3 and layout.words[low].pos not in opened
        return not self._only_related(low, high)

    def _dateline(self, word: Word, low: int, high: int) -> bool:
        """ "OTTAWA, Sept 19 (Reuters) - India ordered …": words without a verb before a cue that has its subject before it."""
        who = self.subjects.of(word)
        words = self.layout.words[low:high]
        said = any(w.pos in ("VERB", "AUX") for w in words) or words[0].sentence.title or self.quoted_clause(low, high)
        return self.speech.object_follows and not said and who is not None and who.i < word.i

    def _only_related(self, low: int, high: int) -> bool:
        """*Der Präsident, der beide eingeladen hatte, lobte …*: all verbs before the cue stand in relative clauses to a phrase."""
        layout = self.layout
        if not self.speech.verb_second:
            return False
        part = layout.parts[layout.part_of[low]]
        inside = [s for s in layout.segments(part) if s[0] >= low and s[1] <= high]
        if len(inside) < 2 or layout.finite(*inside[0]):
            return False
        verbal = [s for s in inside if layout.finite(*s)]
        return bool(verbal) and all(self.signs.relative(s[0]) or self._closed(*s) for s in verbal)

    def _closed(self, low: int, high: int) -> bool:
        """*…, wo Unterhändler seit Tagen verhandeln*: a clause to a phrase, with its only verb at its end."""
        verbs = self.layout.finite(low, high)
        opening = self.layout.words[low]
        pronominal = opening.lemma in self.speech.words.get("pronoun", ()) or self.speech.is_word("complement", opening.lower)
        return pronominal and len(verbs) == 1 and verbs[0] is self.layout.words[high - 1]
