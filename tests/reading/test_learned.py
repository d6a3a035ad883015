"""What trained scorers say of a bag of features: linear weights, and trees beside them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from depesche.reading.learned import Scorer, hashed
from depesche.reading.learned.trees import UNIT, Trees

SUBJECT, ABROAD = (int(hashed([f])[0]) for f in ("role=subject", "home=abroad"))

Weights = dict[str, npt.NDArray[np.generic]]


@pytest.fixture
def trees() -> Weights:
    """One tree: subjects get 1, or 3 where they are abroad as well; all others -1."""
    return {
        "columns": np.array([SUBJECT, ABROAD], dtype=np.int32),
        "asked": np.array([[0, 0, 1, 0, 0]], dtype=np.int16),
        "without": np.array([[1, 1, 3, 3, 4]], dtype=np.uint8),
        "within": np.array([[2, 1, 4, 3, 4]], dtype=np.uint8),
        "leaves": np.array([[0, -UNIT, 0, UNIT, 3 * UNIT]], dtype=np.int16),
    }


def test_a_tree_tells_what_features_do_together(trees: Weights) -> None:
    bags = [["role=subject"], ["home=abroad"], ["role=subject", "home=abroad"], ["role=object"]]
    assert Trees(trees)([hashed(bag) for bag in bags]).tolist() == [1, -1, 3, -1]


def test_a_feature_that_a_bag_has_twice_is_had_once(trees: Weights) -> None:
    assert Trees(trees)([np.concatenate([hashed(["role=subject"])] * 2)]).tolist() == [1]


def test_trees_add_to_the_linear_score(trees: Weights) -> None:
    linear: Weights = {"rows": np.array([SUBJECT]), "weights": np.array([[0.5]]), "bias": np.array([0.25])}
    assert Scorer(linear)([hashed(["role=subject"])]).tolist() == [[0.75]]
    assert Scorer(linear | trees)([hashed(["role=subject"])]).tolist() == [[1.75]]


def test_nothing_asked_is_nothing_scored(trees: Weights) -> None:
    linear: Weights = {"rows": np.array([SUBJECT]), "weights": np.array([[0.5]]), "bias": np.array([0.25])}
    assert Scorer(linear | trees)([]).shape == (0, 1)
