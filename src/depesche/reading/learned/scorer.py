"""Linear models over bags of hashed features (feature hashing: Weinberger et al. 2009).

Trained with ``training/events``, read here with NumPy alone, so that a reader needs no training library and gives the
same scores everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain, pairwise
from typing import Final, TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

BUCKETS: Final = 1 << 17
"""Rows of a table of weights; a feature is counted in the row of its CRC-32."""
_MIX: Final = 2654435761  # Knuth's multiplier: neighbours in one context do not become neighbours in another

Floats = npt.NDArray[np.float32]
Features = npt.NDArray[np.int64]


def hashed(features: Iterable[str], crossed: Sequence[str] = ()) -> Features:
    """The rows of features; each feature counts once, two that share a row count twice.

    Args:
        features: the features of one bag.
        crossed: contexts with each of which every feature is counted once more.
    """
    return all_hashed([features], crossed)[0]


def all_hashed(bags: Iterable[Iterable[str]], crossed: Sequence[str] = ()) -> list[Features]:
    """The rows of the features of many bags, as ``hashed`` gives those of one: what is asked together is hashed together."""
    distinct = [dict.fromkeys(bag) for bag in bags]
    plain = np.fromiter(map(crc32, map(str.encode, chain.from_iterable(distinct))), dtype=np.int64)
    rows = np.empty((1 + len(crossed), len(plain)), dtype=np.int64)
    rows[0], rows[1:] = plain, plain * _MIX
    rows[1:] += np.array([[crc32(context.encode())] for context in crossed], dtype=np.int64).reshape(-1, 1)
    rows &= BUCKETS - 1
    return [rows[:, begin:end].ravel() for begin, end in pairwise(accumulate(map(len, distinct), initial=0))]


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
        """Logits, one row for each bag, none of which is empty."""
        if not bags:
            return np.empty((0, len(self._bias)), dtype=np.float32)
        begins = [0, *accumulate(map(len, bags[:-1]))]
        scores: Floats = np.add.reduceat(self._weights.take(np.concatenate(bags), axis=0), begins, axis=0) + self._bias
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
