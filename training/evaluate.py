"""Scores of a pipeline on gold tokens: ``python -m training.evaluate MODEL FILE.conllu[.gz]…``

UAS and LAS leave punctuation out, as spaCy's scorer does. ``raw`` compares full labels with the treebank as it is,
``main`` only the part before the colon (as the CoNLL 2018 shared task did), ``agreed`` both sides after the mending of
``conventions.py``.
"""

from __future__ import annotations

import argparse
import copy
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from training.conllu import Sentence, read
from training.conventions import mend

SKIPPED_PIPES = ("depesche_sentences",)


@dataclass(slots=True)
class Tally:
    """Counts over words; lemma, tag and mood count every word, the attachment scores all but punctuation."""

    words: int = 0
    scored: int = 0
    heads: int = 0
    raw: int = 0
    main: int = 0
    agreed: int = 0
    tags: int = 0
    lemmas: int = 0
    mood_found: int = 0
    mood_gold: int = 0
    mood_both: int = 0

    def line(self) -> str:
        """One line of percentages."""
        n = max(1, self.scored)
        mood = 200 * self.mood_both / max(1, self.mood_found + self.mood_gold)
        attached = {"UAS": self.heads, "LAS raw": self.raw, "main": self.main, "agreed": self.agreed}
        parts = [f"words {self.words}", *(f"{name} {100 * count / n:.1f}" for name, count in attached.items())]
        parts += [f"UPOS {100 * self.tags / self.words:.1f}", f"lemma {100 * self.lemmas / self.words:.1f}"]
        return "  ".join([*parts, f"Mood=Sub F1 {mood:.1f}"])


def score(nlp: Language, sentences: list[Sentence], treebank: str | None) -> Tally:
    """Parse sentences from their gold tokens and count.

    Args:
        nlp: a pipeline with UD labels.
        sentences: gold sentences as read, unmended.
        treebank: ``gsd``, ``pud``, ``hdt`` to mend for the agreed score, or ``None``.
    """
    blanks = [Doc(nlp.vocab, words=[r.form for r in s.rows], spaces=[r.space for r in s.rows]) for s in sentences]
    for doc in blanks:
        for token in doc:
            token.is_sent_start = token.i == 0
    with nlp.select_pipes(disable=[p for p in SKIPPED_PIPES if p in nlp.pipe_names]):
        return compare(nlp.pipe(blanks), sentences, treebank)


def compare(docs: Iterable[Doc], sentences: list[Sentence], treebank: str | None) -> Tally:
    """Count what parsed documents, one a sentence, have right; the other arguments are those of ``score``."""
    tally = Tally()
    for sentence, doc in zip(sentences, docs, strict=True):
        agreed = mend(copy.deepcopy(sentence), treebank) if treebank else sentence
        _count(tally, sentence, agreed, doc)
    return tally


def _count(tally: Tally, raw: Sentence, agreed: Sentence, doc: Doc) -> None:
    for i, (row, mended, token) in enumerate(zip(raw.rows, agreed.rows, doc, strict=True)):
        tally.words += 1
        tally.tags += token.pos_ == mended.pos
        tally.lemmas += token.lemma_ == mended.lemma
        found, gold = "Sub" in token.morph.get("Mood", []), mended.feats.get("Mood") == "Sub"
        tally.mood_found += found
        tally.mood_gold += gold
        tally.mood_both += found and gold
        if row.dep == "punct":
            continue
        dep = token.dep_.lower()
        right = token.head.i == row.head
        tally.scored += 1
        tally.heads += right
        tally.raw += right and dep == ("root" if row.head == i else row.dep)
        tally.main += right and dep.split(":")[0] == ("root" if row.head == i else row.dep.split(":")[0])
        tally.agreed += token.head.i == mended.head and dep == ("root" if mended.head == i else mended.dep)


def main() -> None:
    """Command line."""
    import depesche.language as language

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("model")
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    nlp = language.load_pipeline(arguments.model)
    for path in arguments.files:
        key = next((k for k in ("gsd", "pud", "hdt") if k in path.name), None)
        print(path.name, score(nlp, list(read(path, merge=nlp.lang == "de")), key).line())


if __name__ == "__main__":
    main()
