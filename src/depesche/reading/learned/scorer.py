"""What a bag of hashed features scores: a linear model, and trees beside it where it has them.

Trained with ``training/``, read here with NumPy alone, so that a reader needs no training library and gives the same scores
everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from depesche.reading.learned.hashing import BUCKETS, Features, Floats
from depesche.reading.learned.trees import Trees


class Scorer:
    """Scores bags of features.

    Args:
        weights: ``rows`` (hashed features that have weights), ``weights`` (of these × classes), ``bias`` (classes); half
            precision. Those of ``Trees`` may be among them; what they say is added to the first class.
    """

    def __init__(self, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._bias = weights["bias"].astype(np.float32)
        self._weights = np.zeros((BUCKETS, len(self._bias)), dtype=np.float32)
        self._weights[weights["rows"].astype(np.int64)] = weights["weights"].astype(np.float32)
        self._trees = Trees(weights) if "asked" in weights else None

    @staticmethod
    @cache
    def load(name: str) -> Scorer:
        """The shipped scorer of this name, read once."""
        with (files("depesche.reading") / "learned" / "weights" / f"{name}.npz").open("rb") as file:
            return Scorer(dict(np.load(file)))

    def __call__(self, bags: Sequence[Features]) -> Floats:
        """Logits, one row for each bag, none of which is empty."""
        if not bags:
            return np.empty((0, len(self._bias)), dtype=np.float32)
        begins = [0, *accumulate(map(len, bags[:-1]))]
        scores: Floats = np.add.reduceat(self._weights.take(np.concatenate(bags), axis=0), begins, axis=0) + self._bias
        if self._trees is not None:
            scores[:, 0] += self._trees(bags)
        return scores


Loading: TypeAlias = Callable[[str], Scorer]
"""Whatever has the scorers by name: ``Scorer.load`` for the shipped ones."""


def softmax(logits: Floats) -> Floats:
    """Probabilities of exclusive classes, row by row."""
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities: Floats = (exponents / exponents.sum(axis=1, keepdims=True)).astype(np.float32)
    return probabilities


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of independent classes."""
    return (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)
