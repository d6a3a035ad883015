"""Boosted regression trees that ask which features a bag has (gradient boosting: Friedman 2001).

Trained with ``training/ensemble.py``, read here with NumPy alone, as the linear models are whose features they share. Where
those add up what each feature tells, trees tell what several do together; the mean of both is right more often than either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from depesche.reading.learned.hashing import BUCKETS, Features, Floats

DEPTH: Final = 6
"""Questions from the root of a tree to its farthest leaf."""
UNIT: Final = 10_000
"""Leaves hold whole numbers, so that their sum is the same in whatever order and on whatever machine."""


class Trees:
    """Adds up the leaves that a bag of features comes to.

    Args:
        weights: ``columns`` (the hashed features that are asked for) and, for each tree and node, ``asked`` (which of these),
            ``without`` and ``within`` (the nodes that follow where the bag has it not, and where it has; a leaf follows itself) and
            ``leaves`` (what a leaf adds, in parts of ``UNIT``).
    """

    def __init__(self, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
        columns = weights["columns"].astype(np.int64)
        self._column = np.full(BUCKETS, len(columns), dtype=np.int64)  # the last column is of features that nobody asks for
        self._column[columns] = np.arange(len(columns))
        self._width = len(columns) + 1
        trees, nodes = weights["asked"].shape
        self._roots = np.arange(trees, dtype=np.int64) * nodes
        self._asked = weights["asked"].astype(np.int64).ravel()
        follow = np.stack([weights["without"], weights["within"]], axis=-1).astype(np.int64)
        self._follow = (follow + self._roots[:, None, None]).ravel()
        self._leaves = weights["leaves"].astype(np.int64).ravel()

    def __call__(self, bags: Sequence[Features]) -> Floats:
        """The sum of the leaves of each bag, of which there is one at least."""
        has = np.zeros((len(bags), self._width), dtype=np.int64)
        has[np.repeat(np.arange(len(bags)), [len(bag) for bag in bags]), self._column[np.concatenate(bags)]] = 1
        rows = np.arange(len(bags))[:, None]
        at = np.broadcast_to(self._roots, (len(bags), len(self._roots)))
        for _ in range(DEPTH):
            at = self._follow[2 * at + has[rows, self._asked[at]]]
        total: Floats = (self._leaves[at].sum(axis=1) / UNIT).astype(np.float32)
        return total
