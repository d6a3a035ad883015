"""Which of two treebanks a sentence resembles: logistic regression on the mean of its words' vectors.

HDT writes about computing, PUD about all the world; each has its own name for some structures. A small parser is told
nothing of treebanks, but where silver sentences follow the treebank they are like, it can learn whose names fit a topic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy

from training.conllu import Sentence
from training.teacher.features import Vectors

_STEPS, _RATE, _DECAY = 800, 0.5, 1e-3


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Weights of the regression; positive sums speak for the first treebank."""

    vectors: Vectors
    centre: numpy.ndarray
    spread: numpy.ndarray
    weights: numpy.ndarray
    bias: float

    @classmethod
    def of(cls, first: list[Sentence], second: list[Sentence], vectors: Vectors) -> Resemblance:
        """Learn it from sentences of two treebanks, both of the same weight."""
        found = _means([*first, *second], vectors)
        wanted = numpy.array([1.0] * len(first) + [0.0] * len(second))
        share = numpy.where(wanted == 1, 0.5 / len(first), 0.5 / len(second))
        centre, spread = found.mean(axis=0), found.std(axis=0)
        scaled = (found - centre) / spread
        weights, bias = numpy.zeros(found.shape[1]), 0.0
        for _ in range(_STEPS):
            error = share * (1 / (1 + numpy.exp(-(scaled @ weights + bias))) - wanted)
            weights -= _RATE * (scaled.T @ error + _DECAY * weights)
            bias -= _RATE * float(error.sum())
        return cls(vectors, centre, spread, weights, bias)

    def is_first(self, sentences: list[Sentence]) -> list[bool]:
        """For every sentence whether it is more like the first treebank."""
        scaled = (_means(sentences, self.vectors) - self.centre) / self.spread
        return [bool(total > 0) for total in scaled @ self.weights + self.bias]


def _means(sentences: list[Sentence], vectors: Vectors) -> numpy.ndarray:
    """The mean of the unit vectors of a sentence's words, one row a sentence."""
    rows = []
    for sentence in sentences:
        words = [row.form for row in sentence.rows if row.form[0].isalpha()] or [sentence.rows[0].form]
        found = vectors(words)
        rows.append((found / (numpy.linalg.norm(found, axis=1, keepdims=True) + 1e-6)).mean(axis=0))
    return numpy.array(rows)
