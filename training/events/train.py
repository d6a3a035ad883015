"""Training one scorer on stored examples: ``python -m training.events.train EXAMPLES.npz… --classes N --output FILE.npz``.

Logistic regression (multinomial for more than one class) over hashed features by AdamW (Loshchilov & Hutter 2019) with feature dropout, in NumPy.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from depesche.reading.learned.scorer import BUCKETS

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


class Data:
    """Stored examples of as many files as there are."""

    def __init__(self, paths: list[Path]) -> None:
        self.bags: list[npt.NDArray[np.int64]] = []
        labels = []
        for path in paths:
            found = np.load(path)
            self.bags += np.split(found["flat"].astype(np.int64), np.cumsum(found["lengths"])[:-1])
            labels.append(found["labels"])
        self.labels = np.concatenate(labels)


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
    weights = np.zeros((BUCKETS + 1, classes), dtype=np.float32)  # the last row is the bias
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    steps = settings.epochs * -(-len(data.bags) // settings.batch)
    step = 0
    for _ in range(settings.epochs):
        order = chance.permutation(len(data.bags))
        for at in range(0, len(order), settings.batch):
            step += 1
            chosen = order[at : at + settings.batch]
            bags = [b[chance.random(len(b)) >= settings.dropout] for b in (data.bags[i] for i in chosen)]
            gradient = _gradient(weights, bags, targets(data.labels[chosen], classes, settings.smoothing))
            rate = settings.rate * min(step / (0.1 * steps), (steps - step) / (0.9 * steps))
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient**2
            moment = first / (1 - 0.9**step)
            weights -= rate * (moment / (np.sqrt(second / (1 - 0.999**step)) + 1e-8) + settings.decay * weights)
    kept = np.flatnonzero(np.abs(weights[:BUCKETS]).max(axis=1) > 1e-3)
    scaled = weights[kept] * (1 - settings.dropout)
    return {"rows": kept.astype(np.int32), "weights": scaled.astype(np.float16), "bias": weights[BUCKETS].astype(np.float16)}


def _gradient(weights: Array, bags: list[npt.NDArray[np.int64]], wanted: Array) -> Array:
    logits = np.stack([weights[bag].sum(axis=0) for bag in bags]) + weights[BUCKETS]
    if wanted.shape[1] == 1:
        likely = 1 / (1 + np.exp(-logits))
    else:
        likely = np.exp(logits - logits.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
    error = (likely - wanted) / len(bags)
    gradient = np.zeros_like(weights)
    rows = np.concatenate(bags)
    np.add.at(gradient, rows, np.repeat(error, [len(b) for b in bags], axis=0))
    gradient[BUCKETS] = error.sum(axis=0)
    return gradient


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("examples", nargs="+", type=Path)
    parser.add_argument("--classes", type=int, required=True, help="1 for yes and no")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    np.savez_compressed(arguments.output, **train(Data(arguments.examples), arguments.classes, Settings()))


if __name__ == "__main__":
    main()
