"""Training scorers of two kinds for one question, whose mean is right more often than either: linear ones
(``training/learning``) and boosted trees over the same features, grown with LightGBM (Ke et al. 2017).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from depesche.reading.learned.hashing import BUCKETS, Features
from depesche.reading.learned.trees import DEPTH, UNIT
from training import learning
from training.learning import Choices, Examples, Weights

ROUNDS: Final = 300
RAREST: Final = 40
"""Bags that must have a feature, and not have it, for a tree to ask for it."""
GROWTH: Final = {
    "objective": "none",
    "learning_rate": 0.08,
    "num_leaves": 15,
    "max_depth": DEPTH,
    "min_data_in_leaf": 20,
    "lambda_l2": 5.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": 0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
_LEAST_CURVE: Final = 1e-3  # of the loss at an answer; keeps a leaf of settled answers from growing without bound
_NODES: Final = 2 * int(GROWTH["num_leaves"]) - 1  # type: ignore[call-overload]

Slope = Callable[[npt.NDArray[np.float64]], tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]]


def choose(found: Choices) -> Weights:
    """The weights of a scorer whose highest score is the answer."""
    sizes = [len(bags) for bags in found.bags]
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(int)
    wanted = np.concatenate(found.shares).astype(float)

    def slope(scores: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        chances = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        chances /= np.repeat(np.add.reduceat(chances, starts), sizes)
        return chances - wanted, np.maximum(chances * (1.0 - chances), _LEAST_CURVE)

    return mean(learning.choose(found), grow([bag for bags in found.bags for bag in bags], slope))


def decide(found: Examples) -> Weights:
    """The weights of a scorer that says whether a bag is of the class."""
    wanted = np.array(found.labels, dtype=float)

    def slope(scores: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        chances = 1.0 / (1.0 + np.exp(-scores))
        return chances - wanted, np.maximum(chances * (1.0 - chances), _LEAST_CURVE)

    return mean(learning.classify(found, 1), grow(found.bags, slope))


def mean(linear: Weights, trees: Weights) -> Weights:
    """The weights of a scorer whose scores are the mean of two scorers'."""
    halved = {name: (linear[name] / 2).astype(linear[name].dtype) for name in ("weights", "bias")}
    return {**linear, **halved, **trees, "leaves": (trees["leaves"] // 2).astype(np.int16)}


def grow(bags: Sequence[Features], slope: Slope) -> Weights:
    """Trees that descend a loss.

    Args:
        bags: of features, one for each score.
        slope: the first and second derivatives of the loss by the scores, at these scores.
    """
    import lightgbm
    from scipy.sparse import csr_matrix

    columns = _columns(bags)
    place = np.full(BUCKETS, -1)
    place[columns] = np.arange(len(columns))
    has = [np.unique(place[bag]) for bag in bags]
    has = [asked[asked >= 0] for asked in has]
    ends = np.concatenate(([0], np.cumsum([len(asked) for asked in has])))
    table = csr_matrix((np.ones(ends[-1], dtype=np.float32), np.concatenate(has), ends), shape=(len(bags), len(columns)))
    booster = lightgbm.Booster(GROWTH, lightgbm.Dataset(table, label=np.zeros(len(bags))))
    for _ in range(ROUNDS):
        booster.update(fobj=lambda scores, _: slope(scores.ravel()))
    grown = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    return stored(grown, columns)


def stored(grown: Sequence[Mapping[str, Any]], columns: npt.NDArray[np.int64]) -> Weights:
    """Trees as ``depesche.reading.learned.Trees`` reads them.

    Args:
        grown: the root of each, as LightGBM dumps it.
        columns: the feature that each column stands for.
    """
    names = ("asked", "without", "within", "leaves")
    table = {name: np.zeros((len(grown), _NODES), dtype=np.int16) for name in names}
    for row, root in enumerate(grown):
        for at, asked, without, within, leaf in _nodes(root):
            for name, value in zip(names, (asked, without, within, leaf), strict=True):
                table[name][row, at] = value
    follow = {name: table[name].astype(np.uint8) for name in ("without", "within")}
    return {"columns": columns.astype(np.int32), **table, **follow}


def _nodes(root: Mapping[str, Any]) -> Iterator[tuple[int, int, int, int, int]]:
    """Each node of a tree: its place, the column it asks for, the places of those that follow, and what a leaf adds."""
    waiting, places = [(0, root)], 1
    while waiting:
        at, node = waiting.pop()
        if "split_feature" not in node:
            yield at, 0, at, at, round(node["leaf_value"] * UNIT)
            continue
        yield at, node["split_feature"], places, places + 1, 0
        waiting += [(places, node["left_child"]), (places + 1, node["right_child"])]
        places += 2


def _columns(bags: Sequence[Features]) -> npt.NDArray[np.int64]:
    """The features that are neither too rare nor too common to be asked for."""
    count = np.zeros(BUCKETS, dtype=np.int64)
    for bag in bags:
        count[np.unique(bag)] += 1
    return np.flatnonzero((count >= RAREST) & (count <= len(bags) - RAREST))
