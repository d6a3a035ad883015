"""Cross-fitting: what has learnt from a report is surer of it than of others, so what the next scorer learns from it is told by
one that was trained without it (stacking, Wolpert 1992; Chernozhukov et al. 2018).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from depesche.reading.learned import Loading, Scorer
from training.learning import Weights

FOLDS: Final = 3

T = TypeVar("T")


def left_out(items: Sequence[T], fold: int) -> Sequence[T]:
    """The items of a fold."""
    return items[fold::FOLDS]


def seen(items: Sequence[T], fold: int) -> list[T]:
    """The items of all other folds."""
    return [item for n, item in enumerate(items) if n % FOLDS != fold]


def given(weights: Mapping[str, Weights]) -> Loading:
    """Has these scorers, and the shipped ones beside them."""
    scorers = {name: Scorer(w) for name, w in weights.items()}
    return lambda name: scorers[name] if name in scorers else Scorer.load(name)
