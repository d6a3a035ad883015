"""The fingerprint of an article: a sketch to compare by, bands to be found by, and the agencies it credits.

The *sketch* is Broder's MinHash (1997, "On the resemblance and containment of documents"): the smallest hashes of the shingles
under one hash function. Two of them give resemblance and containment alike, where a signature of many functions gives resemblance
only; a text of up to ``SKETCH`` different shingles is kept whole, and compared exactly.

The *bands* are found by winnowing (Schleimer, Wilkerson & Aiken 2003): of every ``WINDOW`` neighbouring shingles the smallest.
Two texts that share a run of ``WINDOW + WIDTH - 1`` words share a band wherever the run stands in either, which bands of a MinHash
signature of the whole text cannot promise for an excerpt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy
from numpy.typing import NDArray

from depesche.archive.origins.credits import credits
from depesche.archive.origins.shingles import Hashes, shingles

SKETCH = 384
"""Hashes kept for comparing; four bytes each."""
WINDOW = 16
"""Neighbouring shingles of which one is a band."""
SCHEME = 0
"""The number of all bands made this way; another way of making them gets another, so that old rows are never taken for new ones."""

Band = tuple[int, int]
"""The scheme's number and a signed 64-bit hash, as a row of a table holds them."""

_UPPER_HALF = numpy.uint64(32)
_WORD_SIZE = numpy.dtype("<u4")
_Number = TypeVar("_Number", bound=numpy.generic)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of an article for telling its origin.

    ``signature``: four bytes with the number of different shingles, then the sketch in rising order, all little-endian.
    ``bands``: what to look up and to store. ``credits``: ids of the agencies credited (see ``credits``).
    """

    signature: bytes
    bands: tuple[Band, ...]
    credits: tuple[str, ...] = ()


def fingerprint(text: str, title: str | None = None) -> Fingerprint:
    """The fingerprint of an article.

    Args:
        text: the article's text.
        title: its headline; where the text begins with it, it is left out, because papers write their own.
    """
    body = text[len(title) :] if title and text.startswith(title) else text
    found = shingles(body)
    return Fingerprint(_sketch(found), _bands(found), credits(text))


def _sketch(found: Hashes) -> bytes:
    different = _different((found >> _UPPER_HALF).astype(_WORD_SIZE))
    return len(different).to_bytes(4, "little") + different[:SKETCH].tobytes()


def _bands(found: Hashes) -> tuple[Band, ...]:
    smallest = found
    reach = 1  # shingles of which an element of ``smallest`` is the smallest
    while reach < WINDOW and len(smallest) > 1:
        step = min(reach, len(smallest) - 1, WINDOW - reach)
        smallest = numpy.minimum(smallest[:-step], smallest[step:])
        reach += step
    return tuple((SCHEME, value) for value in _different(smallest).view(numpy.int64).tolist())


def _different(values: NDArray[_Number]) -> NDArray[_Number]:
    """The values in rising order, each once."""
    ordered = numpy.sort(values)
    return ordered[numpy.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]]
