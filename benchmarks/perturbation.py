"""What papers do to an agency's text, done to any text: for ``benchmarks/origins.py``. The same seed gives the same texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”“»«]?\s+(?=[\"„“»«]?[A-ZÄÖÜ])")
_NUMBER = re.compile(r"\d")
_PARAGRAPH = 3  # sentences, where a text has no paragraphs of its own


@dataclass(frozen=True)
class Text:
    """A text with its headline."""

    id: str
    language: str
    title: str
    body: str


def sentences(body: str) -> list[str]:
    """The sentences of a text, roughly; the ends of paragraphs are lost."""
    return [s for s in _SENTENCE_END.split(" ".join(body.split())) if s]


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a text; of one without, every few sentences."""
    found = [p for p in body.split("\n\n") if p.strip()]
    if len(found) > 1:
        return found
    every = sentences(body)
    return [" ".join(every[i : i + _PARAGRAPH]) for i in range(0, len(every), _PARAGRAPH)]


class Perturbation:
    """All the ways, with other texts of the same language at hand from which a paper's own words come."""

    def __init__(self, texts: list[Text], seed: int) -> None:
        self._random = Random(seed)
        self._sentences = {t.id: sentences(t.body) for t in texts}
        self._language = {t.id: t.language for t in texts}

    def ways(self) -> dict[str, Callable[[Text], Text]]:
        """Name of each way, and what does it."""
        return {
            "copied": lambda t: t,
            "cut to the first half": lambda t: self._body(t, self._first(t, 1 / 2)),
            "cut to the first third": lambda t: self._body(t, self._first(t, 1 / 3)),
            "cut to the first two sentences": lambda t: self._body(t, " ".join(self._sentences[t.id][:2])),
            "middle third only": self._middle,
            "re-headed": self._reheaded,
            "paragraphs re-ordered": self._reordered,
            "merged, own text of equal length behind": lambda t: self._merged(t, 1, 1),
            "first half, own text of equal length": lambda t: self._merged(t, 1 / 2, 1),
            "first third, own text twice as long": lambda t: self._merged(t, 1 / 3, 2),
            "corrected": lambda t: self._body(t, self._corrected(t.body)),
            "reworded": lambda t: self._body(t, self._reworded(t)),
            "one word in fifteen another": lambda t: self._body(t, self._replaced(t.body, 15)),
            "one word in seven another": lambda t: self._body(t, self._replaced(t.body, 7)),
            "credit and dateline added": lambda t: self._body(t, f"BERLIN (dpa) – {t.body}\n\n(dpa)"),
            "edited: re-headed, corrected, cut to two thirds, a sentence of its own": self._edited,
        }

    def _body(self, text: Text, body: str) -> Text:
        return Text(text.id, text.language, text.title, body)

    def _first(self, text: Text, share: float) -> str:
        every = self._sentences[text.id]
        return " ".join(every[: max(1, round(share * len(every)))])

    def _middle(self, text: Text) -> Text:
        every = self._sentences[text.id]
        third = max(1, round(len(every) / 3))
        return self._body(text, " ".join(every[third : 2 * third]))

    def _own(self, text: Text, words: int) -> str:
        """Sentences of other articles up to a number of words, as few of one article as can be."""
        others = [i for i, language in self._language.items() if language == text.language and i != text.id]
        found: list[str] = []
        missing = words
        while missing > 0:
            self._random.shuffle(others)
            for other in others:
                found.append(self._random.choice(self._sentences[other]))
                missing -= len(found[-1].split())
                if missing <= 0:
                    break
        return " ".join(found)

    def _reheaded(self, text: Text) -> Text:
        head = " ".join(self._own(text, 8).split()[:8])
        return Text(text.id, text.language, head, text.body)

    def _reordered(self, text: Text) -> Text:
        found = paragraphs(text.body)
        self._random.shuffle(found)
        return self._body(text, "\n\n".join(found))

    def _merged(self, text: Text, share: float, own: float) -> Text:
        kept = self._first(text, share)
        return self._body(text, f"{kept}\n\n{self._own(text, round(own * len(kept.split())))}")

    def _corrected(self, body: str) -> str:
        """A third of the words with digits, and of the others every thirtieth, is another."""
        words = body.split(" ")
        for place, word in enumerate(words):
            if _NUMBER.search(word):
                if self._random.random() < 1 / 3:
                    words[place] = _NUMBER.sub(lambda _: str(self._random.randrange(10)), word)
            elif self._random.random() < 1 / 30:
                words[place] = self._random.choice(words)
        return " ".join(words)

    def _replaced(self, body: str, every: int) -> str:
        words = body.split(" ")
        return " ".join(self._random.choice(words) if self._random.random() < 1 / every else w for w in words)

    def _reworded(self, text: Text) -> str:
        """In two sentences of ten, every third word is another."""
        every = list(self._sentences[text.id])
        for place in self._random.sample(range(len(every)), max(1, round(len(every) / 5))):
            words = every[place].split()
            words[1::3] = [self._random.choice(words) for _ in words[1::3]]
            every[place] = " ".join(words)
        return " ".join(every)

    def _edited(self, text: Text) -> Text:
        kept = self._corrected(self._first(text, 2 / 3))
        return Text(text.id, text.language, self._reheaded(text).title, f"{self._own(text, 12)} {kept}")
