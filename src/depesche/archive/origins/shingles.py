"""Word shingles: every run of a few words of a text, each as one 64-bit number that is the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

import numpy
from numpy.typing import NDArray

Hashes = NDArray[numpy.uint64]

WIDTH = 10
"""Words in a shingle. More than is usual: reports written after one pattern (markets, weather) share runs of up to eight words,
then comes a number; what a paper takes over from an agency is longer. Measured in ``docs/origins.md``."""

# A number keeps its separators: 1.200 and 1,5 are one word each. Hyphens, apostrophes and quotation marks part words and are
# dropped, whichever of their many forms a paper prints.
_WORD = re.compile(r"\w+(?:[.,:]\d+)*")
_INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")
_ODD = numpy.uint64(0x9E3779B97F4A7C15)
_SHIFT = numpy.uint64(31)


def words(text: str) -> list[str]:
    """The words of a text as they are compared: compatibility forms unified, case folded, soft hyphens and marks dropped."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    for character in _INVISIBLE:
        text = text.replace(character, "")
    return _WORD.findall(text.casefold())


def shingles(text: str, width: int = WIDTH) -> Hashes:
    """The hashes of the word shingles of a text, in its order; a text shorter than ``width`` words is one, an empty one none."""
    found = words(text)
    codes = numpy.fromiter(map(crc32, map(str.encode, found)), dtype=numpy.uint64, count=len(found))
    count = max(len(codes) - width + 1, min(len(codes), 1))
    mixed = numpy.zeros(count, dtype=numpy.uint64)
    for place in range(min(width, len(codes))):
        mixed = (mixed ^ codes[place : place + count]) * _ODD  # wraps around at 64 bits, as is meant
        mixed ^= mixed >> _SHIFT
    return mixed
