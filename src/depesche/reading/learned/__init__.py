"""Trained scorers over hashed features: small networks that read what the rules found and what surrounds it."""

from depesche.reading.learned.scorer import Loading, Scorer, hashed

__all__ = ["Loading", "Scorer", "hashed"]
