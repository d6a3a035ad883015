"""Features by their hash (feature hashing: Weinberger et al. 2009), so that no table of names has to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
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
