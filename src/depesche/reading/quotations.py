"""Quotation marks paired over the text: which words stand in which quotation.

The marks of „…“ »…« «…» “…” "…" ‚…‘ ‹…› and '…' are paired by the space around them, since the same sign opens in one language
and closes in another. A quotation may run over sentences, and over a paragraph's end where the next one opens with a mark again.
"""

from __future__ import annotations

from dataclasses import dataclass

from depesche.reading.tree import Tree, Word

DOUBLE = frozenset('„“”«»"‟〝〞')
SINGLE = frozenset("‚‘’‹›'‛`")
MARKS = DOUBLE | SINGLE
_BEFORE = frozenset("([{–—-/") | MARKS
LONGEST = 12000  # code points; a longer quotation is a lost mark


@dataclass(slots=True)
class Quotation:
    """Words ``[low, high)`` of the tree between a mark at ``low - 1`` and one at ``high``; nested quotations are not kept."""

    low: int
    high: int


def _opens(tree: Tree, word: Word) -> bool:
    before = tree.text[word.start - 1] if word.start else " "
    after = tree.text[word.end] if word.end < len(tree.text) else " "
    return (before.isspace() or before in _BEFORE) and not after.isspace()


def find_quotations(tree: Tree) -> list[Quotation]:
    """All outermost quotations of an article, in the order of the text."""
    found: list[Quotation] = []
    low: int | None = None
    opener = ""
    for index, word in enumerate(tree.words):
        new_paragraph = index > 0 and word.sentence.paragraph != tree.words[index - 1].sentence.paragraph
        mark = word.text in MARKS
        if low is not None and new_paragraph:
            if mark and word.text == opener:
                found.append(Quotation(low, index))
                low = index + 1
                continue
            found.append(Quotation(low, index))
            low = None
        if not mark:
            continue
        if low is None:
            if _opens(tree, word) and (word.text in DOUBLE or _closed_later(tree, index)):
                low, opener = index + 1, word.text
        elif (word.text in DOUBLE) == (opener in DOUBLE) and (not _opens(tree, word) or word.text == opener == '"'):
            if index > low:
                found.append(Quotation(low, index))
            low = None
    if low is not None and low < len(tree.words):
        found.append(Quotation(low, len(tree.words)))
    return found


def _closed_later(tree: Tree, index: int) -> bool:
    """Whether a single mark is closed in its paragraph (otherwise it is an apostrophe)."""
    paragraph = tree.words[index].sentence.paragraph
    for word in tree.words[index + 1 :]:
        if word.sentence.paragraph != paragraph:
            return False
        if word.text in SINGLE and not _opens(tree, word):
            return True
    return False
