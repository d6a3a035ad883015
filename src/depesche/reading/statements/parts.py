"""The article cut into parts: what stands between full stops, colons and semicolons outside quotations.

A parser's sentence boundaries go astray at quotation marks, so the cut is made by punctuation; a part never crosses a paragraph.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from depesche.language.datelines import DASHES, is_dateline
from depesche.reading.quotations import MARKS, Quotation, find_quotations
from depesche.reading.tree import Sentence, Tree, Word

FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!?"})
INNER = frozenset({":", ";"})
COMMAS = frozenset({",", "–", "—", "-", "(", ")", "--"})
EDGE = FINAL | INNER | COMMAS | MARKS


@dataclass(slots=True)
class Part:
    """Words ``[low, high)``; ``sentence`` numbers the sentence by punctuation, ``closed`` is the sign that ends the part."""

    low: int
    high: int
    sentence: int
    home: Sentence
    closed: str
    opened: str


@dataclass(slots=True)
class Found:
    """The content of a cue: stretches of words, the rule that found it, and whether it is a clause."""

    ranges: list[tuple[int, int]]
    rule: str
    clause: bool


class Layout:
    """Where everything stands: words, quotations, parts and the segments between commas."""

    def __init__(self, tree: Tree, breaks: Collection[str] = ()) -> None:
        self.tree = tree
        self.timed: set[int] = set()  # indices of words in time expressions
        self.named: set[int] = set()  # indices of head words of mentions
        self.breaks = breaks  # prepositions that attribute: a phrase under one is no part of the phrase before it
        self.words = tree.words
        self.at = {word.i: index for index, word in enumerate(self.words)}
        self.quotations = find_quotations(tree)
        self.quoted: list[int] = [-1] * len(self.words)
        for number, quotation in enumerate(self.quotations):
            for index in range(quotation.low, quotation.high):
                self.quoted[index] = number
        self.bounds = {mark for q in self.quotations for mark in (q.low - 1, q.high)}  # indices of their marks
        self.parts: list[Part] = []
        self.part_of: list[int] = [0] * len(self.words)
        self._cut()

    def quotation(self, index: int) -> Quotation | None:
        """The quotation around the word at this index."""
        number = self.quoted[index]
        return self.quotations[number] if number >= 0 else None

    def _cut(self) -> None:
        low, sentence, opened = 0, 0, ""
        count = len(self.words)
        index = 0
        while index < count:
            text = self.words[index].text
            last = index + 1 == count
            here = index
            new_paragraph = (
                not last and self.words[index + 1].sentence.paragraph != self.words[index].sentence.paragraph
            )
            if not last and not new_paragraph and text in FINAL:
                while index + 1 < count and self.words[index + 1].text in MARKS and self._closes(index + 1):
                    index += 1
                last = index + 1 == count
                new_paragraph = (
                    not last and self.words[index + 1].sentence.paragraph != self.words[index].sentence.paragraph
                )
            if text in FINAL and not last and self.words[index + 1].text in ("]", ")"):
                text = "["  # an omission mark ends no sentence
            ends = last or new_paragraph or (text in FINAL and self._begins(index + 1, here)) or self._dateline(low, index)
            inner = text in INNER and self.quoted[here] < 0 and not self._tight(here)
            if ends or inner:
                part = Part(low, index + 1, sentence, self.words[low].sentence, text, opened)
                for position in range(low, index + 1):
                    self.part_of[position] = len(self.parts)
                self.parts.append(part)
                low, opened = index + 1, text
                if ends:
                    sentence, opened = sentence + 1, ""
            index += 1

    def _dateline(self, low: int, dash: int) -> bool:
        """Whether a dash closes the dateline that opens a paragraph: "LIMA - A sergeant has confessed …"."""
        words = self.words
        opens = low == 0 or words[low - 1].sentence.paragraph != words[low].sentence.paragraph
        return opens and words[dash].text in DASHES and is_dateline([w.text for w in words[low : dash + 1]])

    def _tight(self, index: int) -> bool:
        """A colon between digits or inside a word."""
        end = self.words[index].end
        return end < len(self.tree.text) and not self.tree.text[end].isspace() and self.tree.text[end] not in MARKS

    def _closes(self, index: int) -> bool:
        start = self.words[index].start
        return start > 0 and not self.tree.text[start - 1].isspace()

    def _begins(self, index: int, stop: int) -> bool:
        """Whether a sentence can begin at this word after the final punctuation at ``stop``."""
        word = self.words[index]
        if word.text in MARKS:
            return index + 1 >= len(self.words) or not self.words[index + 1].text[:1].islower()
        if not (word.text[:1].isupper() or word.text[:1].isdigit() or not word.text[:1].isalnum()):
            return False
        if word.text[:1] in ",;:)]":
            return False
        if (
            self.words[stop].text != "." and index - stop > 1
        ):  # „…?“ Meier fragt: only where the parser ends a sentence, too
            return word.sentence is not self.words[stop].sentence
        return True

    def segments(self, part: Part) -> list[tuple[int, int]]:
        """The stretches of a part between commas, dashes and brackets outside quotations, without these signs."""
        found, low = [], part.low
        for index in range(part.low, part.high):
            if (
                self.words[index].text in EDGE
                and self.words[index].text not in MARKS
                and self.quoted[index] < 0
                and not self.joins(index)
            ):
                if index > low:
                    found.append((low, index))
                low = index + 1
        if part.high > low:
            found.append((low, part.high))
        return found

    def joins(self, index: int) -> bool:
        """A hyphen inside a word ("Kinshasa-born")."""
        word = self.words[index]
        return word.text == "-" and index > 0 and self.words[index - 1].end == word.start

    def span(self, low: int, high: int) -> tuple[int, int]:
        """Code points of the words ``[low, high)``."""
        return self.words[low].start, self.words[high - 1].end

    def finite(self, low: int, high: int) -> list[Word]:
        """The finite verbs in a stretch."""
        return [w for w in self.words[low:high] if is_finite(w)]


def is_finite(word: Word) -> bool:
    """Whether a word is a finite verb."""
    return word.pos in ("VERB", "AUX") and (
        word.morph.get("VerbForm") == "Fin" or ("Mood" in word.morph and word.morph.get("VerbForm") is None)
    )
