"""Features by their hash (feature hashing: Weinberger et al. 2009), so that no table of names has to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise
from typing import Final
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
