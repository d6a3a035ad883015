"""Finding many forms in a text at once, on word boundaries (Aho & Corasick, CACM 18(6), 1975)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

Value = TypeVar("Value")


class Matcher(Generic[Value]):
    """Finds forms and hands back the value filed under each.

    Args:
        forms: form → value.
        endings: endings that may follow a form inside the same word (the German genitive -s), tried in order.
        inflected: the forms that take these endings; None for all.
        hyphen: whether a form may stand beside a hyphen (*Nordkorea-Experte*).
    """

    def __init__(
        self,
        forms: dict[str, Value],
        endings: Sequence[str] = (),
        inflected: frozenset[str] | None = None,
        hyphen: bool = True,
    ) -> None:
        self._forms = list(forms)
        self._values = list(forms.values())
        self._endings = tuple(endings)
        self._inflects = [inflected is None or form in inflected for form in self._forms]
        self._hyphen = hyphen
        self._automaton = AhoCorasick(self._forms, implementation=Implementation.ContiguousNFA, store_patterns=False)

    def find(self, text: str) -> list[tuple[int, int, Value]]:
        """Leftmost-longest matches without overlap: (start, end, value) in text order."""
        spans: list[tuple[int, int, int]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and self._inside(text[start - 1]):
                continue
            stop = self._word_end(text, end, index)
            if stop:
                spans.append((start, -stop, index))
        spans.sort()
        found: list[tuple[int, int, Value]] = []
        last = 0
        for start, stop, index in spans:
            if start >= last:
                last = -stop
                found.append((start, last, self._values[index]))
        return found

    def _inside(self, character: str) -> bool:
        return character.isalnum() or (character == "-" and not self._hyphen)

    def _word_end(self, text: str, end: int, index: int) -> int:
        """Where the word ends that the form begins at its last letter; 0 where the form is only a part of a word."""
        if end == len(text) or not self._inside(text[end]):
            return end
        if self._inflects[index]:
            for ending in self._endings:
                stop = end + len(ending)
                if text.startswith(ending, end) and (stop >= len(text) or not self._inside(text[stop])):
                    return stop
        return 0
