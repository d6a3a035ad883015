"""What the grammar needs to know beside the words: the calendar, the date last spoken of, the language's rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from depesche.reading.draft import TimeExpression
from depesche.reading.times.calendar import Calendar
from depesche.reading.times.direction import direction
from depesche.reading.times.pieces import Piece
from depesche.reading.times.vocabulary import Rules
from depesche.reading.tree import Word


@dataclass(slots=True)
class Context:
    """State of reading one article; ``calendar`` never changes, ``spoken`` is the date the text last named."""

    calendar: Calendar
    rules: Rules
    daily: bool = False  # the article speaks of days near its publication, so "today" is a day and not the present age
    spoken: Calendar = field(default_factory=Calendar)
    spoken_sentence: int = -9

    def anchor(self) -> Calendar:
        """What "the day before" counts from: the date last spoken of, else publication."""
        return self.spoken if self.spoken.year is not None else self.calendar

    def remember(self, time: TimeExpression, sentence: int) -> None:
        """Keep the date of an expression as the date last spoken of."""
        if time.type in ("DATE", "TIME") and time.edtf and time.edtf[:4].isdigit():
            calendar = Calendar.of(time.edtf.partition("T")[0].partition("/")[0])
            if calendar.year is not None:
                self.spoken, self.spoken_sentence = calendar, sentence


@dataclass(slots=True)
class Found:
    """One match of a pattern over the pieces of a sentence."""

    match: re.Match[str]
    pieces: list[Piece]
    sentence: int

    def get(self, group: str) -> Piece | None:
        """The (first) piece of a named group."""
        at = self.match.start(group)
        return self.pieces[at] if at >= 0 else None

    def value(self, group: str) -> str | None:
        """The value of the piece of a group."""
        piece = self.get(group)
        return piece.value if piece else None

    def number(self, group: str) -> int | None:
        """The whole number of a group, or None where there is none."""
        value = self.value(group)
        return int(value) if value is not None and value.lstrip("-").isdigit() else None

    @property
    def before(self) -> Piece | None:
        """The piece before the match."""
        at = self.match.start()
        return self.pieces[at - 1] if at else None

    @property
    def after(self) -> Piece | None:
        """The piece after the match."""
        at = self.match.end()
        return self.pieces[at] if at < len(self.pieces) else None

    def direction(self, context: Context, group: str | None = None) -> int:
        """Whether the expression looks back or ahead, by the tense of its clause."""
        piece = self.get(group) if group else self.pieces[self.match.end() - 1]
        return direction(piece.word, context.rules) if piece else 0

    def make(
        self, kind: str, value: str, edtf: str | None, first: str | None = None, last: str | None = None
    ) -> TimeExpression:
        """The expression over the match, or from the group ``first`` to the end of the group ``last``."""
        start = self.match.start(first) if first else self.match.start()
        end = self.match.end(last) if last else self.match.end()
        start = start if start >= 0 else self.match.start()
        a, b = self.pieces[start], self.pieces[end - 1]
        return TimeExpression(a.start, b.end, kind, value, edtf, _head(self.pieces[start:end]))


def _head(pieces: list[Piece]) -> Word:
    inside = {p.word.i for p in pieces}
    return next((p.word for p in pieces if p.word.head is p.word or p.word.head.i not in inside), pieces[0].word)
