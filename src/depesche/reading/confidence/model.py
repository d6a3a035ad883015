"""The weights of signs, and the probability that they add up to."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

UNIT: Final = 1000
"""Weights are written in thousandths, as whole numbers: their sum is the same in whatever order and on whatever machine."""
DIGITS: Final = 2
"""Of a confidence. It is known no better, and the last bits of a processor do not reach the record."""


class Model:
    """Says how likely an item is right.

    Args:
        weights: sign → weight in thousandths; ``bias`` always counts, a sign without a weight never.
    """

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._weights = weights

    @staticmethod
    @cache
    def load(kind: str) -> Model:
        """The shipped model of ``events`` or ``statements``."""
        path = files("depesche.reading") / "learned" / "weights" / "confidence.toml"
        return Model(tomllib.loads(path.read_text("utf-8"))[kind])

    def __call__(self, signs: Iterable[str]) -> float:
        """The probability, rounded; a sign that comes twice counts once."""
        total = self._weights["bias"] + sum(self._weights.get(sign, 0) for sign in set(signs))
        return round(1.0 / (1.0 + math.exp(-total / UNIT)), DIGITS)


def above(name: str, value: float, steps: Sequence[float]) -> Iterator[str]:
    """One sign for each step that a value reaches, so that what it adds need not grow evenly."""
    return (f"{name}>={step:g}" for step in steps if value >= step)
