"""Places: names that are locations, which place they mean, and where an event happened."""

from __future__ import annotations

from depesche.reading.places.attach import place_of
from depesche.reading.places.reader import PlaceReader

__all__ = ["PlaceReader", "place_of"]
