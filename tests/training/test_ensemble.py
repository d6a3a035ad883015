"""Training trees beside linear scorers, and cross-fitting."""

from __future__ import annotations

import numpy as np
import pytest
from training.crossfit import FOLDS, left_out, seen
from training.ensemble import mean, stored

from depesche.reading.learned import Scorer, hashed
from depesche.reading.learned.trees import Trees

LEAF = {"leaf_value": -0.5}
BRANCH = {"split_feature": 0, "left_child": {"leaf_value": 0.25}, "right_child": LEAF}
GROWN = {"split_feature": 1, "left_child": LEAF, "right_child": BRANCH}


def test_a_tree_is_read_as_it_was_grown() -> None:
    columns = np.array([int(hashed([f])[0]) for f in ("role=object", "role=subject")])
    trees = Trees(stored([GROWN, LEAF], columns))
    bags = [["role=subject"], ["role=object"], ["role=subject", "role=object"]]
    assert trees([hashed(bag) for bag in bags]).tolist() == [-0.25, -1.0, -1.0]


def test_both_kinds_count_half() -> None:
    row = int(hashed(["role=subject"])[0])
    linear = {"rows": np.array([row]), "weights": np.array([[2.0]], np.float16), "bias": np.array([1.0], np.float16)}
    both = Scorer(mean(linear, stored([LEAF], np.array([row]))))
    assert both([hashed(["role=subject"])]).tolist() == [[1.25]]


@pytest.mark.parametrize("fold", range(FOLDS))
def test_every_report_is_left_out_once_and_seen_otherwise(fold: int) -> None:
    reports = list(range(10))
    assert sorted([*left_out(reports, fold), *seen(reports, fold)]) == reports
    assert sorted(r for f in range(FOLDS) for r in left_out(reports, f)) == reports


def test_whoever_has_the_telling_features_together_is_chosen() -> None:
    pytest.importorskip("lightgbm", reason="trees are grown with the extra training", exc_type=ImportError)
    from training.ensemble import decide
    from training.learning import Examples

    found = Examples()
    for n in range(400):
        here, abroad = n % 2, n // 2 % 2
        found.add(hashed([f"role={here}", f"home={abroad}", f"noise={n % 7}"]), float(here != abroad))
    scorer = Scorer(decide(found))
    right, wrong = scorer([hashed(["role=1", "home=0"]), hashed(["role=1", "home=1"])])[:, 0]
    assert right > 0 > wrong
