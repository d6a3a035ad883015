"""Training one scorer on examples.

Logistic regression (multinomial for more than one class) over hashed features by AdamW (Loshchilov & Hutter 2019) with
feature dropout, in NumPy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from depesche.reading.learned.scorer import BUCKETS
from training.events.examples import Examples

SMALLEST = 1e-3
"""Weights that are left out."""

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Settings:
    """Lengths and strengths; ``dropout`` is the share of features left out of an example at each visit."""

    epochs: int = 12
    batch: int = 128
    rate: float = 0.01
    decay: float = 0.02
    dropout: float = 0.3
    smoothing: float = 0.05
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Data:
    """Examples as arrays."""

    bags: list[npt.NDArray[np.int64]]
    labels: npt.NDArray[np.float64]

    @classmethod
    def of(cls, found: Examples) -> Data:
        """The arrays of examples."""
        return cls(found.bags, np.array(found.labels))


def targets(labels: npt.NDArray[np.float64], classes: int, smoothing: float) -> Array:
    """What the probabilities of a batch should be, a little of it spread over all classes."""
    if classes == 1:
        return (labels[:, None] * (1 - smoothing) + smoothing / 2).astype(np.float32)
    wanted = np.full((len(labels), classes), smoothing / classes, dtype=np.float32)
    wanted[np.arange(len(labels)), labels.astype(int)] += 1 - smoothing
    return wanted


def train(data: Data, classes: int, settings: Settings) -> dict[str, npt.NDArray[np.generic]]:
    """The weights of a scorer, rows without weight left out."""
    chance = np.random.default_rng(settings.seed)
    used = np.unique(np.concatenate(data.bags))
    place = np.zeros(BUCKETS, dtype=np.int64)
    place[used] = np.arange(len(used))
    placed = [place[bag] for bag in data.bags]
    weights = np.zeros((len(used) + 1, classes), dtype=np.float32)  # the last row is the bias
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    steps = settings.epochs * -(-len(data.bags) // settings.batch)
    step = 0
    for _ in range(settings.epochs):
        order = chance.permutation(len(data.bags))
        for at in range(0, len(order), settings.batch):
            step += 1
            chosen = order[at : at + settings.batch]
            bags = [b[chance.random(len(b)) >= settings.dropout] for b in (placed[i] for i in chosen)]
            gradient = _gradient(weights, bags, targets(data.labels[chosen], classes, settings.smoothing))
            rate = settings.rate * min(step / (0.1 * steps), (steps - step) / (0.9 * steps))
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient**2
            moment = first / (1 - 0.9**step)
            weights -= rate * (moment / (np.sqrt(second / (1 - 0.999**step)) + 1e-8) + settings.decay * weights)
    kept = np.flatnonzero(np.abs(weights[:-1]).max(axis=1) > SMALLEST)
    scaled = weights[kept] * (1 - settings.dropout)
    return {
        "rows": used[kept].astype(np.int32),
        "weights": scaled.astype(np.float16),
        "bias": weights[-1].astype(np.float16),
    }


def _gradient(weights: Array, bags: list[npt.NDArray[np.int64]], wanted: Array) -> Array:
    logits = np.stack([weights[bag].sum(axis=0) for bag in bags]) + weights[-1]
    if wanted.shape[1] == 1:
        likely = 1 / (1 + np.exp(-logits))
    else:
        likely = np.exp(logits - logits.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
    error = (likely - wanted) / len(bags)
    gradient = np.zeros_like(weights)
    rows = np.concatenate(bags)
    np.add.at(gradient, rows, np.repeat(error, [len(b) for b in bags], axis=0))
    gradient[-1] = error.sum(axis=0)
    return gradient
