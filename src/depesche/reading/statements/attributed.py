"""Second pass: phrases that attribute (*laut X*, *nach Angaben von X*, *so X*), nouns and adjectives with a clause."""

from __future__ import annotations

from depesche.reading.draft import Actor, Said
from depesche.reading.mood import PRESENT
from depesche.reading.statements.article import Statements
from depesche.reading.statements.nominal import NounClauses
from depesche.reading.statements.phrases import clause_verb
from depesche.reading.statements.prepositional import Attribution, Phrases
from depesche.reading.tree import Word
from depesche.record import Span


class Attributed:
    """Reads the statements of phrases.

    Args:
        article: the article's statements so far.
    """

    def __init__(self, article: Statements) -> None:
        self.article = article
        self.phrases = Phrases(article.layout, article.speech, article.roles)

    def read(self) -> None:
        """Write the statements of all phrases, nouns and adjectives."""
        self._attributions()
        self._governed()

    def _attributions(self) -> None:
        for word in self.article.layout.words:
            found = self.phrases.attribution(word)
            if found is not None:
                self._attribute(found)

    def _attribute(self, found: Attribution) -> None:
        if any(s.cue is not None and s.cue.i == found.cue.i for s in self.article.said):
            return
        actors: list[Actor] = []
        spans: list[Span] = []
        if found.source is not None:
            actors, spans = self.article.parties.resolve(found.source)
        elif "carried" in found.frame.source:
            last = self.article.carried(found.cue)
            actors, spans = (last.source, last.source_spans) if last else ([], [])
        host = self._host(found)
        if not actors and found.cue.pos in ("NOUN", "PROPN") and (actors := self.article.parties.within(found.cue)):
            spans = [actors[-1].mentions[-1].span]
        if not actors and found.cue.pos in ("NOUN", "PROPN") and host is None:  # a document passes nothing on
            actors, spans = self.article.parties.resolve(found.cue)
        if not actors:
            return
        if host is not None and not self._closes_more(found, host):
            host.via.extend(a for a in actors if a not in host.via and a not in host.source)
            return
        part = self.article.layout.parts[self.article.layout.part_of[found.hole[0]]]
        ranges = self.phrases.clause(found) if host is None else [(part.low, found.hole[0])]
        self.article.state(found.cue, found.frame, ranges, actors, spans, "indirect", "phrase")

    def _host(self, found: Attribution) -> Said | None:
        """The statement in whose cue clause the phrase stands: its source is then who passed it on."""
        start = self.article.layout.words[found.hole[0]].start
        part = self.article.layout.part_of[found.hole[0]]
        for said in self.article.said:
            if (
                said.cue is None
                or self.article.layout.part_of[self.article.layout.at[said.cue.i]] != part
                or said.mode == "reported"
            ):
                continue
            if any(a <= start < b for a, b in said.content) or self._opens(found, said):
                continue
            if said.cue.pos in ("VERB", "AUX") and not said.covers(found.cue) and not self._reports(found, said.cue):
                return said
        return None

    def _reports(self, found: Attribution, cue: Word) -> bool:
        """*Israel, so ein Beamter, erwarte, dass …*: the saying itself is reported, so the phrase names who says all of it."""
        speech = self.article.speech
        return speech.verb_second and found.cue.lower in speech.particles and speech.mood(clause_verb(cue)) == PRESENT

    def _closes_more(self, found: Attribution, host: Said) -> bool:
        """ "X called it absurd and has left, according to the Courier": the paper says more than the host holds."""
        layout = self.article.layout
        low = found.hole[0]
        if not self.article.speech.object_follows or host.cue is None or layout.words[low - 1].text != ",":
            return False
        here = layout.at[host.cue.i]
        return any(
            w.dep == "conj" and w.pos == "VERB" and w.head is host.cue and not host.covers(w)
            for w in layout.words[here + 1 : low]
        )

    def _opens(self, found: Attribution, said: Said) -> bool:
        """ "According to a diplomat, Oman has offered …": the phrase opens the sentence and holds all that follows.

        A paper or agency there only passed on what the source of the cue says.
        """
        if found.source is None or said.cue is None:
            return False
        actors, _ = self.article.parties.resolve(found.source, make=False)
        layout = self.article.layout
        first = found.hole[0] == layout.parts[layout.part_of[found.hole[0]]].low
        return first and bool(actors) and found.cue.i < said.cue.i and not any("JRN" in a.sectors for a in actors)

    def _governed(self) -> None:
        """Nouns and adjectives with a clause."""
        finder = NounClauses(
            self.article.layout, self.article.speech, self.article.roles, self.article.clauses, self.article.subjects
        )
        cues = {s.cue.i for s in self.article.said if s.cue is not None}
        for index, word in enumerate(self.article.layout.words):
            if word.pos not in ("NOUN", "PROPN", "ADJ", "VERB", "ADV") or self.article.layout.quoted[index] >= 0:
                continue
            if word.i in cues:
                continue
            found = finder.noun(word) if word.pos in ("NOUN", "PROPN") else None
            found = found or finder.adjective(word)
            if found is None:
                continue
            frame, source, ranges = found
            actors, spans = self.article.parties.resolve(source)
            if actors:
                self.article.state(word, frame, ranges, actors, spans, "indirect", "governed")
