"""The clause that a verb of saying governs: where the content stands, by punctuation first and by the tree where there is none."""

from __future__ import annotations

from depesche.reading.statements.after import ComplementClauses
from depesche.reading.statements.before import CueClauses
from depesche.reading.statements.frames import Frame, Speech
from depesche.reading.statements.parts import EDGE, Found, Layout, Part
from depesche.reading.statements.signs import Signs
from depesche.reading.statements.subjects import Subjects
from depesche.reading.tree import Word


class Clauses:
    """Finds the clause that a cue governs, before it, around it or after it.

    Args:
        layout: where the words stand.
        speech: the language's words.
        subjects: the subject finder of the article.
    """

    def __init__(self, layout: Layout, speech: Speech, subjects: Subjects) -> None:
        self.layout = layout
        self.signs = Signs(layout, speech)
        self.before = CueClauses(layout, speech, subjects, self.signs)
        self.after = ComplementClauses(layout, speech, self.signs)

    def find(self, word: Word, frame: Frame) -> Found | None:
        """The clause said by this cue verb: before it, around it or after it; None where there is none."""
        layout = self.layout
        here = layout.at[word.i]
        part = layout.parts[layout.part_of[here]]
        segments = layout.segments(part)
        number = next(n for n, (low, high) in enumerate(segments) if low <= here < high)
        manner = self.before.manner(segments, number, word)
        opening = layout.words[segments[number][0]]
        after = None if manner else self.after.find(word, frame, part, segments, number)
        if after is not None and after.rule == "clause" and any(
            w.lower in frame.idiom for w in layout.words[after.ranges[0][0] : after.ranges[0][1]] if w.head is word
        ):
            after = None  # *ließ der Kreml wissen*: the verb itself, no clause under it
        if after is not None and after.rule in ("conjunction", "quote-after", "colon"):
            quoted = self.before.quote_before(segments, number, here) or (
                after.rule == "quote-after"
                and (self.before.quoted_clause(part.low, here) or self.before.joined(part, segments, number, after.ranges[0]))
            )
            return (self.before.find(word, part, segments, number, manner) if quoted else None) or after
        speech = self.before.speech
        when = speech.object_follows and opening.pos == "ADV" and speech.is_word("complement", opening.lower)
        when = when or (speech.object_follows and opening.text not in EDGE and self.signs.relative(segments[number][0]))
        if not manner and (when or opening.pos in ("SCONJ", "CCONJ") or not self.before.asserted(word)):
            return after
        return self.before.find(word, part, segments, number, manner) or after

    def following(self, word: Word, frame: Frame, part: Part) -> Found | None:
        """The clause right after a predicative adjective."""
        layout = self.layout
        segments = layout.segments(part)
        number = next(n for n, (low, high) in enumerate(segments) if low <= layout.at[word.i] < high)
        return self.after.find(word, frame, part, segments, number)
