"""Which features stand together: the teachers choose each feature for itself, and some of their bundles exist nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from training.conllu import Row, Sentence

Bundle = frozenset[tuple[str, str]]


class Inventory:
    """The bundles of features that treebanks give words of a tag."""

    def __init__(self, gold: Iterable[Sentence]) -> None:
        self._bundles: dict[str, Counter[Bundle]] = {}
        self._nearest: dict[tuple[str, Bundle], Bundle] = {}
        for row in (row for sentence in gold for row in sentence.rows):
            self._bundles.setdefault(row.pos, Counter())[frozenset(row.feats.items())] += 1

    def settle(self, sentence: Sentence) -> Sentence:
        """Give every word the bundle nearest to its own, the commonest of several, in place; returns the sentence."""
        for row in sentence.rows:
            row.feats = dict(sorted(self._of(row)))
        return sentence

    def _of(self, row: Row) -> Bundle:
        found = frozenset(row.feats.items())
        known = self._bundles.get(row.pos, Counter({found: 1}))
        key = row.pos, found
        if key not in self._nearest:
            self._nearest[key] = max(known, key=lambda other: (-len(found ^ other), known[other]))
        return self._nearest[key]
