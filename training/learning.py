"""Training linear scorers over hashed features (``depesche.reading.learned``), in NumPy.

Two kinds of questions: *which class is this* (``classify``: logistic regression, multinomial for more than one class) and
*which of these is it* (``choose``: conditional logistic regression over the answers of one question, McFadden 1974). Both
by AdamW (Loshchilov & Hutter 2019) with feature dropout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from depesche.reading.learned.scorer import BUCKETS, Features

SMALLEST = 1e-3
"""Weights that are left out."""
WEIGHTS = Path(__file__).parents[1] / "src" / "depesche" / "reading" / "learned" / "weights"

Array = npt.NDArray[np.float32]
Weights = dict[str, npt.NDArray[np.generic]]


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


CHOICE = Settings(epochs=10, batch=32, rate=0.005, decay=0.05)
HOMES = Settings(epochs=16, batch=32, rate=0.005, decay=0.2, dropout=0.6)
"""For whose an actor is: nouns and names are soon known by heart."""


@dataclass(slots=True)
class Examples:
    """Bags of features with the class of each."""

    bags: list[Features] = field(default_factory=list)
    labels: list[float] = field(default_factory=list)

    def add(self, bag: Features, label: float) -> None:
        """One more."""
        self.bags.append(bag)
        self.labels.append(label)


@dataclass(slots=True)
class Choices:
    """Questions: the bags of the answers of each, and how right each answer is (these sum to 1)."""

    bags: list[list[Features]] = field(default_factory=list)
    shares: list[Array] = field(default_factory=list)

    def add(self, bags: list[Features], right: Sequence[bool], codes: Sequence[str | None]) -> None:
        """One more question, unless no answer is right; right answers share by code, those of one code among each other."""
        count = {code: sum(r for r, c in zip(right, codes, strict=True) if c == code) for code in set(codes)}
        several = sum(1 for n in count.values() if n)
        if several:
            self.bags.append(bags)
            shares = [1.0 / several / count[c] if r else 0.0 for r, c in zip(right, codes, strict=True)]
            self.shares.append(np.array(shares, dtype=np.float32))


def classify(found: Examples, classes: int, settings: Settings = Settings()) -> Weights:
    """The weights of a scorer that says which class a bag is of; one class: whether it is."""
    labels = np.array(found.labels)

    def error(chosen: npt.NDArray[np.int64], logits: list[Array]) -> Iterator[Array]:
        wanted = _targets(labels[chosen], classes, settings.smoothing)
        yield from (_likely(row, classes) - want for row, want in zip(logits, wanted, strict=True))

    return _descend([[bag] for bag in found.bags], classes, settings, error)


def choose(found: Choices, settings: Settings = CHOICE) -> Weights:
    """The weights of a scorer whose highest score is the answer."""

    def error(chosen: npt.NDArray[np.int64], logits: list[Array]) -> Iterator[Array]:
        for i, rows in zip(chosen, logits, strict=True):
            likely = np.exp(rows[:, 0] - rows[:, 0].max())
            yield (likely / likely.sum() - found.shares[i])[:, None]

    return _descend(found.bags, 1, settings, error)


def save(name: str, weights: Weights) -> None:
    """Put weights where the reader finds them."""
    np.savez_compressed(WEIGHTS / f"{name}.npz", **weights)  # type: ignore[arg-type]


def _targets(labels: npt.NDArray[np.float64], classes: int, smoothing: float) -> Array:
    """What the probabilities of a batch should be, a little of it spread over all classes."""
    if classes == 1:
        return (labels[:, None, None] * (1 - smoothing) + smoothing / 2).astype(np.float32)
    wanted = np.full((len(labels), 1, classes), smoothing / classes, dtype=np.float32)
    wanted[np.arange(len(labels)), 0, labels.astype(int)] += 1 - smoothing
    return wanted


def _likely(logits: Array, classes: int) -> Array:
    if classes == 1:
        single: Array = (1 / (1 + np.exp(-logits))).astype(np.float32)
        return single
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    several: Array = (exponents / exponents.sum(axis=1, keepdims=True)).astype(np.float32)
    return several


def _descend(
    questions: Sequence[Sequence[Features]],
    classes: int,
    settings: Settings,
    error: Callable[[npt.NDArray[np.int64], list[Array]], Iterator[Array]],
) -> Weights:
    """Descend from zero; ``error`` gives the gradient of the loss by the logits of each question of a batch."""
    chance = np.random.default_rng(settings.seed)
    used = np.unique(np.concatenate([bag for bags in questions for bag in bags]))
    place = np.zeros(BUCKETS, dtype=np.int64)
    place[used] = np.arange(len(used))
    placed = [[place[bag] for bag in bags] for bags in questions]
    weights = np.zeros((len(used) + 1, classes), dtype=np.float32)  # the last row is the bias
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    steps = settings.epochs * -(-len(placed) // settings.batch)
    step = 0
    for _ in range(settings.epochs):
        order = chance.permutation(len(placed))
        for at in range(0, len(order), settings.batch):
            step += 1
            chosen = order[at : at + settings.batch]
            bags = [[b[chance.random(len(b)) >= settings.dropout] for b in placed[i]] for i in chosen]
            logits = [np.stack([weights[b].sum(axis=0) for b in answers]) + weights[-1] for answers in bags]
            gradient = _gradient(weights, bags, list(error(chosen, logits)))
            rate = settings.rate * min(step / (0.1 * steps), (steps - step) / (0.9 * steps))
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient**2
            moment = first / (1 - 0.9**step)
            weights -= rate * (moment / (np.sqrt(second / (1 - 0.999**step)) + 1e-8) + settings.decay * weights)
    return _stored(used, weights, settings.dropout)


def _gradient(weights: Array, bags: list[list[Features]], errors: list[Array]) -> Array:
    gradient = np.zeros_like(weights)
    flat = [bag for answers in bags for bag in answers]
    error = np.concatenate(errors) / len(bags)
    np.add.at(gradient, np.concatenate(flat), np.repeat(error, [len(b) for b in flat], axis=0))
    gradient[-1] = error.sum(axis=0)
    return gradient


def _stored(used: npt.NDArray[np.int64], weights: Array, dropout: float) -> Weights:
    kept = np.flatnonzero(np.abs(weights[:-1]).max(axis=1) > SMALLEST)
    return {
        "rows": used[kept].astype(np.int32),
        "weights": (weights[kept] * (1 - dropout)).astype(np.float16),
        "bias": weights[-1].astype(np.float16),
    }
