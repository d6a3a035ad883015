"""The teacher's tree is the best of all trees with one root, not merely a good one."""

from __future__ import annotations

from itertools import product

import numpy
import pytest
from training.teacher.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen, at = set(), word
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return True


def total(scores: numpy.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads, 1)))


@pytest.mark.parametrize("seed", range(40))
def test_best_tree_beats_every_other(seed: int) -> None:
    words = 2 + seed % 4
    scores = numpy.random.default_rng(seed).normal(size=(words + 1, words + 1))
    every = (heads for heads in product(range(words + 1), repeat=words) if is_tree(heads))
    assert tuple(best_tree(scores)) == max(every, key=lambda heads: total(scores, heads))


def test_two_words_that_choose_each_other_are_parted() -> None:
    scores = numpy.log(numpy.array([[1, 1, 1], [0.4, 0.0001, 0.5996], [0.1, 0.8999, 0.0001]]))
    assert best_tree(scores) == [0, 1]
