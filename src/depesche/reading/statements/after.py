"""Content after its cue: X sagte, dass … · X sagte, Y habe … · X said (that) … · X forderte Y auf, … zu …"""

from __future__ import annotations

from depesche.reading.mood import INDICATIVE, PRESENT
from depesche.reading.statements.content import Range, is_clausal
from depesche.reading.statements.cues import noun_frames
from depesche.reading.statements.frames import Frame, Speech
from depesche.reading.statements.parts import EDGE, Found, Layout, Part, is_finite
from depesche.reading.statements.phrases import clause_verb, phrase, shares_auxiliary
from depesche.reading.statements.signs import Signs
from depesche.reading.tree import Word

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "parataxis", "acl", "advcl"})


class ComplementClauses:
    """Finds the clause that follows a cue.

    Args:
        layout: where the words stand.
        speech: the language's words.
        signs: the clause signs of the article.
    """

    def __init__(self, layout: Layout, speech: Speech, signs: Signs) -> None:
        self.layout = layout
        self.speech = speech
        self.signs = signs

    def find(self, word: Word, frame: Frame, part: Part, segments: list[Range], number: int) -> Found | None:
        """X sagte, dass … · X sagte, Y habe … · X said (that) … · X forderte Y auf, … zu …"""
        layout = self.layout
        by_mark = self._by_segment(word, frame, part, segments, number)
        tree = self._by_tree(word, part, frame)
        if by_mark is not None and (
            tree is None or tree.ranges[0][0] >= by_mark.ranges[0][0] - 1 or self.speech.verb_second
        ):
            found: Found | None = by_mark
        else:
            found = tree or by_mark
        if found is None:
            return None
        low, high = found.ranges[0]
        if self.speech.is_word("according", layout.words[low].lower):
            return None  # *wies den Bericht zurück, wonach …*: the report says so
        if self.speech.is_word("infinitive", layout.words[low].lower) and any(self._judged(c) for c in word.children):
            return None
        if found.rule != "quote-after" and self._of_noun(word, frame, low):
            return None
        here = layout.at[word.i]
        to = self.speech.is_word("infinitive", layout.words[low].lower)
        if to and self.speech.is_word("for-to", layout.words[here + 1].lower):
            low = here + 1  # "called for the detainee to be set free"
        high = min(high, self._stop(word, low, high))
        if found.rule == "infinitive" and self.speech.verb_second:
            high = self._infinitive_end(low, high, part)
        if not any(w.text[0].isalnum() for w in layout.words[low:high]):
            return None
        return Found([(low, high)], found.rule, True)

    def _judged(self, child: Word) -> bool:
        """An adjective that the cue gives its object: "find it hard to get in"."""
        return (
            self.speech.object_follows
            and child.pos == "ADJ"
            and child.dep == "xcomp"
            and not is_finite(clause_verb(child))
            and not self.signs.to_infinitive(child)
        )

    def _of_noun(self, word: Word, frame: Frame, low: int) -> bool:
        """Whether the clause belongs to the object, a noun of saying: "denied a report by the radio that …"."""
        thing = word.child("obj")
        if not self.speech.object_follows or thing is None or "object" not in frame.content:
            return False
        return self.layout.at[word.i] < self.layout.at[thing.i] < low and any(
            "clause" in f.content for f in noun_frames(self.speech, thing)
        )

    def _by_segment(self, word: Word, frame: Frame, part: Part, segments: list[Range], number: int) -> Found | None:
        layout = self.layout
        if self._handed_on(word, segments[number][1]):
            return None
        if self._juxtaposed(part, segments, number):
            return None
        open_relative = False  # a relative clause that a bracket or comma parts from its verb
        for low, high in segments[number + 1 :]:
            first = low
            while first < high - 1 and layout.words[first].text in EDGE:
                first += 1
            head = layout.words[first]
            if self.signs.manner_clause(first, high):
                return None
            if layout.quoted[first] >= 0 and is_clausal(layout, layout.quoted[first]) and "clause" in frame.content:
                return Found([(low, part.high)], "quote-after", True)
            if (
                self.speech.is_word("complement", head.lower)
                and "clause" in frame.content
                and not self.speech.is_word("relative", head.lower)
                and not (self.speech.is_word("continuing", head.lower) and word.child("obj") is not None)
            ):
                return Found([(low, part.high)], "conjunction", True)
            verbs = layout.finite(first, high)
            relative = self.signs.relative(first) or open_relative
            open_relative = relative and not verbs and self.speech.verb_second
            if relative and self.speech.object_follows and any(v.lower in self.speech.forms for v in layout.words[first:high]):
                return None  # "…, which also claimed that …": what follows is the other's
            if verbs and layout.at[verbs[0].i] == first and self._conditional(word, segments[number]):
                return None
            if verbs and not relative and "clause" in frame.content and self.signs.second(verbs[0], first, word):
                return Found([(self._with_subject(low, verbs[0], segments, number), part.high)], "verb-second", True)
            without = first + int(frame.bare and self.speech.is_word("purpose", head.lower))  # *wirft ihm vor, ohne Not …*
            if "infinitive" in frame.content and self.signs.infinitive(without, high, part.high):
                return Found([(low, part.high)], "infinitive", True)
            if verbs and not relative and head.pos not in ("SCONJ", "ADP"):
                return None
        return None

    def _with_subject(self, low: int, verb: Word, segments: list[Range], number: int) -> int:
        """*drohte, jeder, der sie überschreite, werde …*: where the subject begins that a relative clause parts from its verb."""
        first, last = segments[number + 1]
        between = [s for s in segments[number + 2 :] if s[1] <= low]
        nominal = self.layout.words[first].pos in ("DET", "NOUN", "PROPN", "PRON") and not self.layout.finite(first, last)
        opens = self.layout.at[verb.i] == low and between and all(self.signs.relative(a) for a, _ in between)
        return first if opens and nominal and first < low else low

    def _juxtaposed(self, part: Part, segments: list[Range], number: int) -> bool:
        """*Wien warnt, Rom wiegelt ab*: a headline that sets side by side what two do."""
        low, high = segments[number + 1] if number + 1 < len(segments) else (0, 0)
        verbs = self.layout.finite(low, high)
        if not part.home.title or not self.speech.verb_second or not verbs or self.layout.quoted[low] >= 0:
            return False
        before = self.layout.words[low : self.layout.at[verbs[0].i]]
        named = bool(before) and all(w.i in self.layout.named or w.pos in ("PROPN", "DET", "ADJ") for w in before)
        return named and self.speech.mood(verbs[0]) == INDICATIVE

    def _conditional(self, word: Word, segment: Range) -> bool:
        """*Sollte Washington einlenken, werde man …*: the cue ends a subordinate clause, and the main clause follows verb first."""
        low, high = segment
        verb = clause_verb(word)
        last = self.layout.words[high - 1]
        if not self.speech.verb_second or self.layout.words[low] is word or last not in (verb, word):
            return False
        return self.speech.mood(verb) != INDICATIVE or self.layout.at[verb.i] == low

    def _handed_on(self, word: Word, high: int) -> bool:
        """*kritisierte den Flug und erinnerte daran, dass …*: the clause belongs to a later verb of the same stretch."""
        later = self.layout.words[self.layout.at[word.i] + 1 : high] if self.speech.verb_second else []
        return any(
            w.dep == "conj"
            and w.head is word
            and (is_finite(w) or shares_auxiliary(w))
            and self.layout.quoted[self.layout.at[w.i]] < 0
            for w in later
        )

    def _infinitive_end(self, low: int, high: int, part: Part) -> int:
        """An infinitive ends where a main clause goes on: at a later finite verb without conjunction or relative pronoun."""
        layout = self.layout
        for first, last in layout.segments(part):
            if first <= low or first >= high:
                continue
            verbs = layout.finite(first, min(last, high))
            head = layout.words[first]
            relative = self.signs.relative(first)
            if verbs and head.pos != "SCONJ" and not relative and (layout.at[verbs[0].i] - first) < 4:
                return first
        return high

    def _by_tree(self, word: Word, part: Part, frame: Frame) -> Found | None:
        layout = self.layout
        here = layout.at[word.i]
        best: tuple[int, str] | None = None
        for child in word.children:
            at = layout.at[child.i]
            if at < here or at >= part.high or child.dep not in _COMPLEMENTS:
                continue
            finite = is_finite(clause_verb(child)) and not self.signs.to_infinitive(child)
            if child.dep in ("acl", "advcl") and (finite or not self.signs.to_infinitive(child)):
                continue
            if self.speech.verb_second and not finite and not self.signs.has_zu(child):
                continue
            if (finite and "clause" not in frame.content) or self._judged(child) or (finite and self._circumstance(child)):
                continue
            if self._bare_clause(word, child, frame):
                best = (here + 1, "clause")
                break
            if not finite and "infinitive" not in frame.content:
                continue
            if self._attributes(child, part) or (child.dep == "parataxis" and (not finite or self._apart(child))):
                continue
            subtree = [layout.at[w.i] for w in child.subtree() if w.pos != "PUNCT"]
            low = min(i for i in subtree if i > here) if any(i > here for i in subtree) else at
            if self.speech.is_word("manner", layout.words[low].lower) and finite and child.lower in self.speech.forms:
                continue
            low = self._past_adjunct(low, at)
            if low - 1 > here and self.speech.is_word("infinitive", layout.words[low - 1].lower):
                low -= 1
            if any(self.speech.is_word("relative", w.lower) for w in layout.words[low : low + 3]) or (
                self.speech.verb_second and self.signs.relative(low)
            ):
                continue
            best = min(best, (low, "clause")) if best else (low, "clause")
        if best is None and not self.speech.verb_second:
            best = self._same_segment(word, frame, part)
        if best is None:
            return None
        low = self._from_comma(here, best[0]) if best[1] == "clause" else best[0]
        return Found([(low, part.high)], best[1], True)

    def _circumstance(self, child: Word) -> bool:
        """*verlangte Hilfe, sobald die Armee abgezogen sei*: a conjunction of time or reason opens no content."""
        marks = [m for m in child.all("mark") if m.pos == "SCONJ" and m.i < child.i]
        return self.speech.verb_second and any(not self.speech.is_word("complement", m.lower) for m in marks)

    def _from_comma(self, here: int, low: int) -> int:
        """A clause begins after its comma, wherever the parser hung its first words."""
        while self.speech.verb_second and low - 1 > here and self.layout.words[low - 1].text not in EDGE:
            low -= 1
        return low

    def _apart(self, child: Word) -> bool:
        """Whether a clause set beside the cue has a saying of its own or goes on with the report."""
        return child.lower in self.speech.forms or self._verb_first(child)

    def _attributes(self, child: Word, part: Part) -> bool:
        """ "Khartoum does not know what to believe, a delegate complained": behind the comma stands a cue clause of its own."""
        who = next((c for c in child.children if c.dep == "nsubj"), None)
        if not self.speech.object_follows or who is None or child.lower not in self.speech.forms or who.i > child.i:
            return False
        low, end = phrase(self.layout, who)[0], self.layout.at[child.i]
        closing = not any(w.text[0].isalnum() for w in self.layout.words[end + 1 : part.high])
        return self.layout.words[low - 1].text == "," and closing and not self.layout.finite(low, end)

    def _verb_first(self, child: Word) -> bool:
        """*…, lehnte aber eine Entschuldigung ab*: a clause that opens with its verb goes on with the report."""
        verb = clause_verb(child)
        opens = self.layout.words[self.layout.at[verb.i] - 1].text in EDGE
        return opens and self.speech.verb_second and self.speech.mood(verb) == INDICATIVE

    def _bare_clause(self, word: Word, child: Word, frame: Frame) -> bool:
        """A clause without conjunction that the parser took for object and bare infinitive: "claims an officer beat her"."""
        if (
            not self.speech.object_follows
            or child.dep != "xcomp"
            or child.pos != "VERB"
            or self.signs.to_infinitive(child)
        ):
            return False
        if child.morph.get("VerbForm") == "Ger" or "clause" not in frame.content or "object" in frame.recipient:
            return False
        return any(c.dep in ("obj", "iobj") and word.i < c.i < child.i for c in word.children)

    def _past_adjunct(self, low: int, high: int) -> int:
        """Where the clause begins after a date of the saying: "said on Thursday they would …"."""
        if self.speech.verb_second:
            return low
        words, timed = self.layout.words, self.layout.timed
        start = low + 1 if words[low].pos == "ADP" else low
        end = start
        while end < high and words[end].i in timed:
            end += 1
        return end if end > start and end < high else low

    def _same_segment(self, word: Word, frame: Frame, part: Part) -> tuple[int, str] | None:
        """A clause without conjunction or a to-infinitive right after the cue, where the tree has none."""
        layout = self.layout
        here = layout.at[word.i]
        end = next(
            (i for i in range(here + 1, part.high) if layout.words[i].text in EDGE and not layout.joins(i)), part.high
        )
        for index in range(here + 1, end):
            other = layout.words[index]
            if self._next_verb(word, index, end, frame):
                return None
            verbal = index + 1 < end and layout.words[index + 1].pos in ("VERB", "AUX")
            if verbal and "infinitive" in frame.content and self.speech.is_word("infinitive", other.lower):
                if self._in_subject(index, end, frame):
                    return here + 1, "clause"
                return index, "infinitive"
            conjunction = layout.finite(index, end) or other.pos == "SCONJ"
            if self.speech.is_word("that", other.lower) and "clause" in frame.content and conjunction:
                return index, "conjunction"
            if word.dep.startswith("acl") or self.speech.is_word("manner", layout.words[here + 1].lower):
                continue
            if is_finite(other) and "clause" in frame.content and index > here + 1:
                if any(w.morph.get("PronType") == "Rel" or w.pos == "SCONJ" for w in layout.words[here + 1 : index]):
                    return None
                start = self._past_adjunct(here + 1, index)
                who = next(
                    (
                        c
                        for c in (other.head if other.dep in ("aux", "cop") else other).children
                        if c.dep.startswith("nsubj")
                    ),
                    None,
                )
                if "object" in frame.content and who is not None and phrase(layout, who)[0] > start + 1:
                    return None  # "demanded elections after a court cleared him"
                return start, "clause"
        return None

    def _next_verb(self, cue: Word, index: int, end: int, frame: Frame) -> bool:
        """Whether another verb follows here that governs what comes: "denies it but says that …"."""
        word = self.layout.words[index]
        if is_finite(word) and "clause" not in frame.content:
            return True
        following = self.layout.words[index + 1] if index + 1 < end else word
        return word.pos == "CCONJ" and is_finite(following) and following.dep == "conj" and following.head.i <= cue.i

    def _in_subject(self, infinitive: int, end: int, frame: Frame) -> bool:
        """Whether an infinitive belongs to the subject of a clause: "said attempts to resolve the dispute had failed"."""
        if "clause" not in frame.content:
            return False
        words = self.layout.words[infinitive:end]
        verb = next((n for n, w in enumerate(words) if is_finite(w)), None)
        return verb is not None and not any(
            w.pos in ("SCONJ", "CCONJ", "PRON") or self.speech.is_word("complement", w.lower) for w in words[:verb]
        )

    def _leaves(self, cue: Word, child: Word) -> bool:
        """Whether a verb below the cue goes on with the report instead of the content: coordinated, another cue, a concession."""
        to_infinitive = self.signs.to_infinitive(child)
        is_cue = child.lower in self.speech.forms or child.lemma in self.speech.verbs
        if child.dep == "conj" and (child.pos in ("VERB", "AUX") or (is_cue and self.speech.object_follows)):
            if self.speech.object_follows:
                return not to_infinitive
            own = self.speech.mood(clause_verb(child)) == INDICATIVE or (child.head is cue and shares_auxiliary(child))
            return own or self.speech.mood(clause_verb(cue)) == PRESENT
        if self.speech.verb_second:
            return False
        if any(c.dep == "mark" and self.speech.is_word("concession", c.lower) for c in child.children):
            return child.head is cue
        return (
            child.dep in ("advcl", "parataxis", "xcomp")
            and is_cue
            and not is_finite(clause_verb(child))
            and not to_infinitive
        )

    def _stop(self, word: Word, low: int, high: int) -> int:
        """Where the content ends: at a verb coordinated with the cue, or at an adjunct that is a cue itself."""
        layout = self.layout
        stops = [high]
        for top in (word, *word.ancestors()):
            for child in top.children:
                at = layout.at[child.i]
                if not low < at < high or child is word:
                    continue
                if self._leaves(word, child):
                    begin = min((layout.at[w.i] for w in child.subtree() if layout.at[w.i] > low), default=at)
                    start = begin
                    while start > low and (
                        layout.words[start - 1].text in EDGE or layout.words[start - 1].pos == "CCONJ"
                    ):
                        start -= 1
                    if start < begin or layout.words[begin].pos in ("CCONJ", "PUNCT") or self.speech.verb_second:
                        stops.append(start)  # a verb goes on only after a comma or conjunction: "says men have fled"
        stop = min(min(stops), self._next_saying(low, high))
        return stop if stop > low + 1 else high

    def _next_saying(self, low: int, high: int) -> int:
        """Where another saying begins after a comma: "…, accusing him of …", "…, while a lawyer considers …"."""
        words = self.layout.words
        for comma in range(low + 1, high - 1) if self.speech.object_follows else ():
            if words[comma].text != "," or self.layout.quoted[comma] >= 0:
                continue
            first = words[comma + 1]
            if first.lower in self.speech.participles or self.signs.since(comma + 1, high) or self._remark(comma + 1, high):
                return comma
            if first.pos == "CCONJ" and comma + 2 < high and self._goes_on(words[comma + 2]):
                return comma
            if self.speech.is_word("contrast", first.lower) and self._says_anew(comma + 2, high):
                return comma
        return high

    def _goes_on(self, verb: Word) -> bool:
        """Whether a verb after comma and conjunction has no subject of its own: "denied the theft, but conceded …"."""
        asserted = is_finite(verb) or verb.lower in self.speech.forms
        past = verb.pos == "VERB" and verb.morph.get("Tense") == "Past"
        return past and asserted and not any(c.dep.startswith("nsubj") for c in verb.children)

    def _remark(self, low: int, high: int) -> bool:
        """Whether a stretch takes up what was said, for another to judge: "…, a charge that the minister dismissed"."""
        words = self.layout.words[low : min(low + 4, high)]
        if len(words) < 3 or words[0].pos != "DET":
            return False
        noun = next((n for n, w in enumerate(words) if w.pos == "NOUN"), len(words))
        if noun + 1 >= len(words) or not noun_frames(self.speech, words[noun]):
            return False
        return any(self.speech.is_word(group, words[noun + 1].lower) for group in ("that", "relative"))

    def _says_anew(self, low: int, high: int) -> bool:
        """Whether the first verb of a clause is a cue with a noun for its subject."""
        words = self.layout.words
        verb = next((n for n in range(low, high) if words[n].pos in ("VERB", "AUX") or words[n].text == ","), high)
        while verb < high - 1 and words[verb].pos == "AUX":
            verb += 1
        nominal = any(w.pos in ("NOUN", "PROPN") for w in words[low:verb])
        return verb < high and nominal and words[verb].lower in self.speech.forms
