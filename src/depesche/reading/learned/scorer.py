"""Linear models over bags of hashed features (feature hashing: Weinberger et al. 2009).

Trained with ``training/events``, read here with NumPy alone, so that a reader needs no training library and gives the
same scores everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

BUCKETS: Final = 1 << 17
"""Rows of a table of weights; a feature is counted in the row of its CRC-32."""
_MIX: Final = 2654435761  # Knuth's multiplier: neighbours in one context do not become neighbours in another
_MASK: Final = (1 << 32) - 1

Floats = npt.NDArray[np.float32]
Features = npt.NDArray[np.int64]


@lru_cache(maxsize=1 << 17)
def _bucket(feature: str) -> int:
    return crc32(feature.encode())


def hashed(features: Iterable[str], crossed: Sequence[str] = ()) -> Features:
    """The rows of features; each feature counts once, two that share a row count twice.

    Args:
        features: the features of one bag.
        crossed: contexts with each of which every feature is counted once more.
    """
    plain = np.array([_bucket(f) for f in dict.fromkeys(features)], dtype=np.int64)
    parts = [plain, *((plain * _MIX + _bucket(context)) & _MASK for context in crossed)]
    return np.concatenate(parts) % BUCKETS


class Scorer:
    """Scores bags of features.

    Args:
        weights: ``rows`` (hashed features that have weights), ``weights`` (of these × classes), ``bias`` (classes); half precision.
    """

    def __init__(self, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._bias = weights["bias"].astype(np.float32)
        self._weights = np.zeros((BUCKETS, len(self._bias)), dtype=np.float32)
        self._weights[weights["rows"].astype(np.int64)] = weights["weights"].astype(np.float32)

    @staticmethod
    @cache
    def load(name: str) -> Scorer:
        """The shipped scorer of this name, read once."""
        with (files("depesche.reading") / "learned" / "weights" / f"{name}.npz").open("rb") as file:
            return Scorer(dict(np.load(file)))

    def __call__(self, bags: Sequence[Features]) -> Floats:
        """Logits, one row for each bag."""
        scores = np.empty((len(bags), len(self._bias)), dtype=np.float32)
        for row, bag in enumerate(bags):
            scores[row] = self._weights[bag].sum(axis=0) + self._bias
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
