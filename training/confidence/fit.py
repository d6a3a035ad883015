"""Logistic regression over signs, and how well its probabilities fit what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from depesche.reading.confidence.model import UNIT

RAREST = 25
"""Items that a sign must have to get a weight."""
STEPS = 25
BINS = 10

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Item:
    """A statement or event that was read: its signs, and whether it is right."""

    signs: frozenset[str]
    right: bool


def fit(items: Sequence[Item], strength: float) -> dict[str, float]:
    """The weights of signs and of ``bias``, by Newton's method.

    Args:
        items: from reports that the other scorers had not seen.
        strength: of the penalty on squared weights (ridge; le Cessie & van Houwelingen 1992); the bias is free.
    """
    count = Counter(sign for item in items for sign in item.signs)
    names = sorted(sign for sign, n in count.items() if RAREST <= n <= len(items) - RAREST)
    place = {name: i for i, name in enumerate(names, 1)}
    rows = np.zeros((len(items), len(names) + 1))
    rows[:, 0] = 1.0
    for row, item in zip(rows, items, strict=True):
        row[[place[s] for s in item.signs if s in place]] = 1.0
    weights = _newton(rows, np.array([i.right for i in items], dtype=float), np.array([0.0] + [strength] * len(names)))
    return dict(zip(("bias", *names), map(float, weights), strict=True))


def _newton(rows: Array, right: Array, penalty: Array) -> Array:
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1.0 / (1.0 + np.exp(-rows @ weights))
        slope = rows.T @ (right - likely) - penalty * weights
        curve = (rows * (likely * (1.0 - likely))[:, None]).T @ rows + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    found: Array = weights
    return found


def logits(items: Sequence[Item], weights: dict[str, float]) -> Array:
    """The sums of the weights of each item's signs."""
    return np.array([weights["bias"] + sum(weights.get(s, 0.0) for s in sorted(i.signs)) for i in items])


def platt(items: Sequence[Item], weights: dict[str, float]) -> dict[str, float]:
    """The weights stretched and shifted so that probabilities fit other items (Platt 1999)."""
    rows = np.stack([np.ones(len(items)), logits(items, weights)], axis=1)
    shift, scale = _newton(rows, np.array([i.right for i in items], dtype=float), np.zeros(2))
    return {name: float(w * scale + (shift if name == "bias" else 0.0)) for name, w in weights.items()}


def rounded(weights: dict[str, float]) -> dict[str, int]:
    """The weights as the model reads them; what comes to nothing is left out."""
    whole = {name: round(w * UNIT) for name, w in weights.items()}
    return {name: w for name, w in whole.items() if w or name == "bias"}


def calibration_error(likely: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error over bins of equal count (Naeini et al. 2015): mean |share right − mean probability|."""
    order = np.argsort(likely, kind="stable")
    pairs = np.array(likely)[order], np.array(right, dtype=float)[order]
    bins = zip(*(np.array_split(side, BINS) for side in pairs), strict=True)
    return float(sum(abs(p.mean() - y.mean()) * len(p) for p, y in bins if len(p)) / max(len(likely), 1))


def area(likely: Sequence[float], right: Sequence[bool]) -> float:
    """Area under the ROC curve: how often something right is likelier than something wrong, ties half."""
    scores, true = np.array(likely), np.array(right, dtype=bool)
    good, bad = scores[true], np.sort(scores[~true])
    if not len(good) or not len(bad):
        return float("nan")
    below = np.searchsorted(bad, good, "left") + np.searchsorted(bad, good, "right")
    return float(below.sum() / (2 * len(good) * len(bad)))
