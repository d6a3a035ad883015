"""Third pass: quotations that go on, reported speech in the Konjunktiv, section headings in quotation marks."""

from __future__ import annotations

from depesche.reading.draft import Said
from depesche.reading.mood import PAST, PRESENT
from depesche.reading.statements.article import QUOTATION, Statements
from depesche.reading.statements.content import is_clausal, is_title, mode_of, spans_of
from depesche.reading.statements.frames import Frame
from depesche.reading.statements.loose import backshifted, continues, likeness, main_verb
from depesche.reading.statements.parts import Part
from depesche.reading.statements.phrases import clause_verb, climb
from depesche.reading.statements.sources import is_name
from depesche.reading.tree import Word


class Uncued:
    """Reads the statements without a cue.

    Args:
        article: the article's statements so far.
    """

    def __init__(self, article: Statements) -> None:
        self.article = article
        self.quotes: dict[int, Said] = {}  # quotation → statement that attributes it

    def read(self) -> None:
        """Write the statements that go on from others."""
        self._gather_quotations()
        self._loose_parts()
        self._headings()

    def _gather_quotations(self) -> None:
        for said in self.article.said:
            for low, high in self.article.ranges[id(said)]:
                for index in range(low, high):
                    number = self.article.layout.quoted[index]
                    if number >= 0 and (said.mode == "direct" or is_clausal(self.article.layout, number)):
                        self.quotes.setdefault(number, said)

    def _loose_parts(self) -> None:
        for number, part in enumerate(self.article.layout.parts):
            if number in self.article.used or (self.article.claimed(part) and not self._reported_cue(part)):
                continue
            quotation = self._whole_quotation(part)
            if quotation is not None:
                self._quotation(part, number, quotation)
            elif not part.home.title and not part.home.heading:
                self._continuation(part, number)

    def _reported_cue(self, part: Part) -> bool:
        """Whether the part's own cue is reported speech itself: *Man habe versprochen, … abzugeben*."""
        verb = main_verb(self.article.layout, part) if self.article.speech.verb_second else None
        if verb is None or self.article.speech.mood(verb) != PRESENT:
            return False
        start, end = self.article.layout.span(part.low, part.high)
        inside = [s for s in self.article.said if any(a < end and start < b for a, b in s.content)]
        return all(s.cue is not None and self._goes_with(s.cue, verb) for s in inside)

    def _goes_with(self, cue: Word, verb: Word) -> bool:
        """Whether a cue is the verb of a clause or goes on with it: *Dann sei er aufgestanden und habe gefragt, ob …*"""
        own = clause_verb(cue)
        return own is verb or (
            cue.dep == "conj" and cue.head in (verb, verb.head) and self.article.speech.mood(own) == PRESENT
        )

    def _whole_quotation(self, part: Part) -> int | None:
        """The quotation that holds (almost) all words of the part."""
        numbers = [
            self.article.layout.quoted[i]
            for i in range(part.low, part.high)
            if self.article.layout.words[i].text[0].isalnum()
        ]
        first = next((n for n in numbers if n >= 0), None)
        if first is None or sum(n == first for n in numbers) < len(numbers):
            return None
        return first

    def _quotation(self, part: Part, number: int, quotation: int) -> None:
        said = self.quotes.get(quotation)
        if said is None and part.opened == ":" and number:
            before = self.article.layout.parts[number - 1]
            said = self._named(part, before) or self._introduced(part, before)
            if said is not None:
                self.quotes[quotation] = said
                return
        if part.home.heading or part.home.title or not is_clausal(self.article.layout, quotation):
            return
        said = said or self._neighbour(part, number)
        if said is not None and said.source:
            self._follow(said, part, "quotation-goes-on")
            self.quotes.setdefault(quotation, self.article.said[-1])

    def _named(self, part: Part, before: Part) -> Said | None:
        """Meteorologin: "Das Schlimmste ist überstanden" – a noun phrase before the colon is the source."""
        words = [w for w in self.article.layout.words[before.low : before.high] if w.text[0].isalnum()]
        if not words or len(words) > 8 or any(w.pos in ("VERB", "AUX") for w in words):
            return None
        head = climb(self.article.layout, words[0], before.low, before.high)
        if not is_name(head):
            return None
        actors, spans = self.article.parties.resolve(head)
        if not actors:
            return None
        return self.article.state(
            None, QUOTATION, [(part.low, part.high)], actors, spans, "direct", "named-before-colon"
        )

    def _introduced(self, part: Part, before: Part) -> Said | None:
        """*X traut dem Frieden nicht: Y habe noch jeden Vertrag gebrochen.* – the subject before the colon is who says so."""
        found = self.article.subject(before)
        if found is None:
            return None
        return self.article.state(None, QUOTATION, [(part.low, part.high)], *found, "indirect", "introduced")

    def _neighbour(self, part: Part, number: int) -> Said | None:
        """Whose quotation it is, where no cue stands with it: that of the sentence before, or the next one's."""
        start = self.article.layout.words[part.low].start
        same = [s for s in self.article.said if s.sentence.paragraph == part.home.paragraph and s.within is None]
        before = [s for s in same if s.content[0][0] < start]
        last = max(before, key=lambda s: s.content[0][0], default=None)
        if last is not None:
            return self._outermost(last)
        after = [s for s in same if s.content[0][0] > start]
        following = min(after, key=lambda s: s.content[0][0], default=None)
        if following is not None:
            return following
        earlier = [s for s in self.article.said if s.sentence.paragraph == part.home.paragraph - 1]
        return max(earlier, key=lambda s: s.content[0][0], default=None)

    def _continuation(self, part: Part, number: int) -> None:
        start = self.article.layout.words[part.low].start
        paragraph = part.home.paragraph
        before = [s for s in self.article.said if s.content[0][0] < start and s.sentence.paragraph == paragraph]
        last = max(before, key=lambda s: s.content[0][0], default=None)
        last = self._outermost(last) if last is not None else None
        cited = last is not None and self._cited(last)
        if last is not None and not cited and last.mode in ("indirect", "mixed"):
            cited = last.sentence.index >= part.home.index - 1 and last.rule != "conjunction"
        if (
            last is not None
            and part.opened == ":"
            and self.article.layout.part_of[self.article.index(last)] == number - 1
        ):
            self._follow(last, part, "after-colon")
            return
        if last is not None and backshifted(self.article.layout, self.article.speech, part, last):
            self._follow(last, part, "backshift-goes-on")
            return
        if not self.article.speech.verb_second or not continues(
            self.article.layout, self.article.speech, part, last, cited
        ):
            return
        prior = self.article.layout.parts[number - 1] if number else None
        if prior is not None and self._turns(last, prior, part) and self._introduced(part, prior) is not None:
            return
        if last is None:
            earlier = [s for s in self.article.said if s.sentence.paragraph == paragraph - 1]
            last = max(earlier, key=lambda s: s.content[0][0], default=None)
        if last is not None:
            self._follow(last, part, "subjunctive-goes-on")

    def _turns(self, last: Said | None, before: Part, part: Part) -> bool:
        """Whether the part before is about somebody else than who spoke last, so that it is his view that follows."""
        if before.home.paragraph != part.home.paragraph or before.home.title:
            return False
        if (
            last is not None
            and self.article.layout.part_of[self.article.index(last)] == self.article.layout.part_of[before.low]
        ):
            return part.opened == ":" and last.mode == "reported"
        found = self.article.subject(before)
        if found is None or self.article.claimed(before):
            return False
        return part.opened == ":" or (len(found[0]) == 1 and found[0][0].kind == "person")

    def _outermost(self, said: Said) -> Said:
        """The statement of whoever speaks last in the report's own voice, not of somebody he speaks of."""
        while (outer := self._around(said)) is not None:
            said = outer
        return said

    def _around(self, said: Said) -> Said | None:
        """The statement in whose content the cue of this one lies: what follows is the outer speaker's."""
        cue = said.cue
        if cue is None:
            return None
        holding = [s for s in self.article.said if s is not said and s.mode != "reported" and s.covers(cue)]
        outer = min(holding, key=lambda s: sum(b - a for a, b in s.content), default=None)
        if outer is None or outer.cue is None or not said.covers(outer.cue):
            return outer
        return outer if outer.rule == "cue-after" and said.rule != "cue-after" else None  # *Man habe gesagt, …, erzählt X*

    def _cited(self, said: Said) -> bool:
        if said.mode in ("direct", "reported"):
            return False
        for low, high in self.article.ranges[id(said)]:
            if any(self.article.speech.mood(w) in (PRESENT, PAST) for w in self.article.layout.words[low:high]):
                return True
        return False

    def _joined(self, said: Said, part: Part) -> bool:
        """Take a clause after a semicolon into the statement it goes on from: *Man werde helfen, sagte er; es eile.*"""
        layout = self.article.layout
        words = [w for a, b in said.content for w in layout.tree.between(a, b)] + ([said.cue] if said.cue is not None else [])
        last = max((layout.part_of[layout.at[w.i]] for w in words), default=-1)
        if part.opened != ";" or not self.article.speech.verb_second or last != layout.part_of[part.low] - 1:
            return False
        more = spans_of(layout, [(part.low, part.high)])
        if not more or not self._cited(said) or said.rule.startswith(("infinitive", "nominal")):
            return False
        said.content = [*said.content, *more]
        self.article.ranges[id(said)] = [*self.article.ranges[id(said)], (part.low, part.high)]
        said.mode = mode_of(layout, self.article.ranges[id(said)])
        return True

    def _follow(self, said: Said, part: Part, rule: str) -> None:
        if self._joined(said, part):
            return
        frame = Frame(said.entry, prior=said.prior)
        made = self.article.state(
            None, frame, [(part.low, part.high)], said.source, said.source_spans, "indirect", rule
        )
        if made is not None:
            made.via = list(said.via)
            made.recipient = list(said.recipient) if made.mode == "direct" else []
            self.article.follows[id(made)] = said

    def _headings(self) -> None:
        """Section headings in quotation marks: whoever says something like it in the text that follows."""
        for number, part in enumerate(self.article.layout.parts):
            if not (part.home.heading or part.home.title) or self.article.claimed(part):
                continue
            quotation = self._whole_quotation(part)
            if quotation is None or (is_title(self.article.layout, quotation) and part.home.title):
                continue
            words = self.article.layout.words[part.low : part.high]
            best: tuple[float, Said] | None = None
            for said in sorted(self.article.said, key=lambda s: s.content[0][0]):
                if said.content[0][0] < words[-1].end or not said.source:
                    continue
                inside = [w for a, b in said.content for w in self.article.draft.tree.between(a, b)]
                score = likeness(words, inside)
                if score > (best[0] if best else 0.45):
                    best = (score, said)
            if best is not None:
                made = self.article.state(
                    None, QUOTATION, [(part.low, part.high)], best[1].source, best[1].source_spans, "direct", "heading"
                )
                if made is not None:
                    made.mode, made.via = "direct", list(best[1].via)
            del number
