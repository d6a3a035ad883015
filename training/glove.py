"""English word vectors: GloVe 6B, made small (Pennington, Socher & Manning 2014, https://nlp.stanford.edu/projects/glove/; PDDL).

A word of the frequent ones keeps its vector; a rarer one is given that of the nearest frequent one. GloVe knows lower
case only: a trainer looks words up as they are written, and so finds them here in each way of writing; the shipped
pipeline (``depesche.language.vectors``) looks up their lower case.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import numpy.typing as npt
import spacy
from spacy.vectors import Vectors

FILE = Path("vectors") / "glove.6B.100d.txt.gz"
WORDS, ROWS = 80_000, 20_000
_TOGETHER = 2_000  # rarer words compared with the frequent ones at once


def read(data: Path) -> tuple[list[str], npt.NDArray[np.float32]]:
    """The most frequent words, in lower case, with their vectors.

    Args:
        data: the data folder.
    """
    words: list[str] = []
    rows: list[npt.NDArray[np.float32]] = []
    with gzip.open(data / FILE, "rt", encoding="utf-8") as file:
        for line in file:
            word, *values = line.rstrip("\n").split(" ")
            words.append(word)
            rows.append(np.array(values, dtype=np.float32))
            if len(words) == WORDS:
                break
    return words, np.stack(rows)


def build(data: Path, output: Path) -> Path:
    """Store the vectors as a blank spaCy pipeline in ``output/vectors`` (a few minutes on one core)."""
    words, found = read(data)
    unit = found / np.linalg.norm(found, axis=1, keepdims=True)
    nearest = list(range(ROWS))
    for at in range(ROWS, len(words), _TOGETHER):
        nearest += np.argmax(unit[at : at + _TOGETHER] @ unit[:ROWS].T, axis=1).tolist()
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=found[:ROWS], name="glove")
    for word, row in zip(words, nearest, strict=True):
        for form in dict.fromkeys((word, word.capitalize(), word.title(), word.upper())):
            nlp.vocab.vectors.add(nlp.vocab.strings.add(form), row=row)
    nlp.to_disk(output / "vectors")
    return output / "vectors"
