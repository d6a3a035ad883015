"""Trained scorers over hashed features: they read what the rules found and what surrounds it."""

from depesche.reading.learned.hashing import hashed
from depesche.reading.learned.scorer import Loading, Scorer

__all__ = ["Loading", "Scorer", "hashed"]
