"""Interviews printed as question and answer: what stands behind the name of who is asked is theirs (*Kaya: Das kommt noch.*)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from depesche.reading.statements.article import QUOTATION, Statements
from depesche.reading.statements.parts import Part
from depesche.reading.statements.phrases import climb
from depesche.reading.statements.sources import is_name

_LONGEST: Final = 4  # words of a label
_OFTEN: Final = 2  # turns that each label has at least
_TURNS: Final = 4  # turns of an interview at least
_ASKS: Final = 0.5  # share of the turns of who asks that end in a question, at least


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has the word: the part that names them, and those that they say."""

    label: Part
    said: list[Part]


class Interviews:
    """Reads the answers of an interview; the questions are the article's own.

    Args:
        article: the article's statements so far.
    """

    def __init__(self, article: Statements) -> None:
        self.article = article

    def read(self) -> None:
        """Write a statement for each sentence of an answer."""
        turns = self._turns()
        asking = self._asking(turns)
        if asking is not None:
            for turn in turns:
                if self._name(turn.label) != asking:
                    self._answer(turn)

    def _turns(self) -> list[Turn]:
        parts = self.article.layout.parts
        starts = [number for number, part in enumerate(parts) if self._names(part)]
        often = Counter(self._name(parts[number]) for number in starts)
        starts = [number for number in starts if often[self._name(parts[number])] >= _OFTEN]
        if len(starts) < _TURNS or len({self._name(parts[number]) for number in starts}) < 2:
            return []
        last = parts[starts[-1]].home.paragraph
        end = next((n for n in range(starts[-1], len(parts)) if parts[n].home.paragraph != last), len(parts))
        return [
            Turn(parts[start], parts[start + 1 : stop]) for start, stop in zip(starts, [*starts[1:], end], strict=True)
        ]

    def _names(self, part: Part) -> bool:
        """Whether a part is no more than a name before a colon, at the beginning of a sentence."""
        words = self.article.layout.words[part.low : part.high - 1]
        if part.closed != ":" or part.opened or not 0 < len(words) <= _LONGEST or not words[0].text[0].isupper():
            return False
        return self.article.layout.quoted[part.low] < 0 and all(word.pos not in ("VERB", "AUX", "PUNCT") for word in words)

    def _name(self, part: Part) -> str:
        words = self.article.layout.words
        return self.article.draft.tree.text[words[part.low].start : words[part.high - 2].end]

    def _asking(self, turns: list[Turn]) -> str | None:
        """Who asks: whose turns end in a question most often."""
        asked = Counter(self._name(turn.label) for turn in turns if any(part.closed == "?" for part in turn.said))
        had = Counter(self._name(turn.label) for turn in turns)
        shares = sorted((asked[name] / had[name], name) for name in had)
        return shares[-1][1] if shares and shares[-1][0] >= _ASKS and shares[-1][0] > shares[-2][0] else None

    def _answer(self, turn: Turn) -> None:
        head = climb(self.article.layout, self.article.layout.words[turn.label.low], turn.label.low, turn.label.high)
        actors, spans = self.article.parties.resolve(head) if is_name(head) else ([], [])
        if not actors:
            return
        for low, high in self._sentences(turn.said):
            self.article.state(None, QUOTATION, [(low, high)], actors, spans, "direct", "interview")
        self.article.used.update(self.article.layout.part_of[part.low] for part in turn.said)

    @staticmethod
    def _sentences(parts: list[Part]) -> Iterator[tuple[int, int]]:
        for _, group in groupby(parts, lambda part: part.sentence):
            inside = list(group)
            yield inside[0].low, inside[-1].high
