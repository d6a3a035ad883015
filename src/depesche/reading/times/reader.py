"""The reader of times: every temporal expression of an article as TIMEX3, with the date it means."""

from __future__ import annotations

from depesche.reading.draft import Draft
from depesche.reading.times.calendar import Calendar
from depesche.reading.times.context import Context
from depesche.reading.times.grammar import expressions
from depesche.reading.times.pieces import Cutter, Piece
from depesche.reading.times.vocabulary import vocabulary


class TimeReader:
    """Reads temporal expressions (TimeML TIMEX3) of one language into the draft, resolved against its day of publication."""

    def __init__(self, language: str) -> None:
        """Load the words of time.

        Args:
            language: ISO 639-1 code with a ``times.toml`` in the lexicon.

        Raises:
            LexiconError: the language has no such table.
        """
        self._words = vocabulary(language)
        self._cutter = Cutter(self._words)

    def __call__(self, draft: Draft) -> None:
        """Fill ``draft.times`` in the order of the text."""
        cut: list[tuple[int, list[Piece]]] = []
        for sentence in draft.tree.sentences:
            if self._cutter.triggered(sentence):
                cut.append((sentence.index, self._cutter.cut(sentence)))
        context = Context(Calendar.of(draft.published), self._words.rules, _daily(cut))
        for index, pieces in cut:
            draft.times.extend(expressions(pieces, index, context))


def _daily(cut: list[tuple[int, list[Piece]]]) -> bool:
    """Whether the article speaks of yesterday, tomorrow or weekdays: then its "today" is a day."""
    return any((p.category == "A" and p.value != "0") or p.category in "WCK" for _, pieces in cut for p in pieces)
