"""Nouns and adjectives that take a clause: *die Behauptung Russlands, …*, *vertritt die Auffassung, …*, *ist überzeugt, dass …*."""

from __future__ import annotations

from depesche.reading.statements.content import Range
from depesche.reading.statements.cues import noun_frames
from depesche.reading.statements.frames import Frame, Speech
from depesche.reading.statements.parts import EDGE, Layout, is_finite
from depesche.reading.statements.phrases import clause_verb, phrase
from depesche.reading.statements.roles import Roles
from depesche.reading.statements.subjects import Subjects
from depesche.reading.statements.verbal import Clauses
from depesche.reading.tree import Word


class NounClauses:
    """Finds the clause that a noun of saying or a predicative adjective governs.

    Args:
        layout: where the words stand.
        speech: the language's words.
        roles: the role finder of the article.
        clauses: the clause finder of the article.
        subjects: the subject finder of the article.
    """

    def __init__(self, layout: Layout, speech: Speech, roles: Roles, clauses: Clauses, subjects: Subjects) -> None:
        self.layout = layout
        self.speech = speech
        self.roles = roles
        self.clauses = clauses
        self.subjects = subjects

    def noun(self, word: Word) -> tuple[Frame, Word, list[Range]] | None:
        """Frame, head of the source and content of a noun with a clause right after its phrase; None for other nouns."""
        frames = [f for f in noun_frames(self.speech, word) if "clause" in f.content and f.governs]
        if not frames:
            return None
        _, high = phrase(self.layout, word)
        found = self._clause_after(word, max(high, self.layout.at[word.i] + 1))
        reported = self._according(word) if found is None else None
        found = found or reported
        if found is None:
            return None
        for frame in frames:
            for role in frame.source:
                source = self.roles.fill(word, role)
                if source is not None and (role != "adjective" or source.i in self.layout.named):
                    return frame, source, found
        if reported is not None:
            return frames[0], word, found
        governor = word.head
        if governor.pos in ("VERB", "AUX") and word.dep in ("obj", "obl", "obl:arg", "nsubj:pass"):
            source = self.subjects.of(governor)
            if source is not None and source is not word:
                return frames[0], source, found
        return None

    def adjective(self, word: Word) -> tuple[Frame, Word, list[Range]] | None:
        """The same for an adjective or noun that is a predicate: *ist zuversichtlich, …*, "is convinced that …"."""
        frames = self.speech.adjectives.get(word.lemma) or self.speech.adjectives.get(word.lower)
        if not frames or word.dep in ("amod", "advmod") or not (self._predicative(word)):
            return None
        source = self.subjects.of(word)
        if source is None:
            return None
        part = self.layout.parts[self.layout.part_of[self.layout.at[word.i]]]
        for frame in frames:
            found = self.clauses.following(word, frame, part)
            if found is not None:
                return frame, source, found.ranges
        return None

    def _predicative(self, word: Word) -> bool:
        around = [*word.children, word.head, *word.head.children]
        return (
            any(w.pos == "AUX" or w.dep in ("cop", "aux:pass") for w in around)
            or word.dep == "xcomp"
            or is_finite(clause_verb(word))
        )

    def _according(self, word: Word) -> list[Range] | None:
        """*wies den Bericht der Zeitung zurück, wonach …*: a clause that says it is the report's, wherever it stands."""
        layout = self.layout
        here = layout.at[word.i]
        part = layout.parts[layout.part_of[here]]
        for low, high in layout.segments(part):
            if low <= here:
                continue
            if self.speech.is_word("according", layout.words[low].lower):
                return [(low, self._end(layout.segments(part), (low, high), part.high))]
            if layout.finite(low, high) or any(noun_frames(self.speech, w) for w in layout.words[low:high]):
                return None
        return None

    def _clause_after(self, word: Word, high: int) -> list[Range] | None:
        words = self.layout.words
        part = self.layout.parts[self.layout.part_of[self.layout.at[word.i]]]
        if high >= part.high:
            return None
        comma = words[high].text == ","
        if not comma and not self.speech.is_word("that", words[high].lower):
            return None
        begin = high + 1 if comma else high
        if begin >= part.high or words[begin].text in EDGE:
            return None
        segments = self.layout.segments(part)
        first = next(((a, b) for a, b in segments if a <= begin < b), None)
        if first is None or not self.clauses.signs.opens_clause(begin, first[1], part.high):
            return None
        return [(begin, self._end(segments, first, part.high))]

    def _end(self, segments: list[Range], first: Range, high: int) -> int:
        """The clause ends where the main clause goes on: at a segment that begins with a finite verb."""
        for low, _ in segments:
            if low > first[0] and is_finite(self.layout.words[low]):
                return low
        return high
