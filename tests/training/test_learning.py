"""Training linear scorers: what tells apart gets the weight, and the same examples give the same weights."""

from __future__ import annotations

import numpy as np
from training.learning import Choices, Examples, Settings, choose, classify

from depesche.reading.learned import Scorer, hashed


def test_a_feature_that_tells_events_apart_gets_the_weight() -> None:
    found = Examples()
    for n in range(60):
        found.add(hashed([f"noise={n % 7}", "role=subject" if n % 2 else "role=none"]), n % 2)
    scorer = Scorer(classify(found, 1, Settings(epochs=20, batch=16)))
    subject, none = scorer([hashed(["role=subject"]), hashed(["role=none"])])[:, 0]
    assert subject > 0 > none


def test_of_several_answers_the_one_with_the_telling_feature_is_chosen() -> None:
    found = Choices()
    for n in range(40):
        answers = [hashed([f"name={n % 5}", "at=object"]), hashed([f"name={(n + 1) % 5}", "at=subject"]), hashed(["nobody"])]
        found.add(answers, [False, True, False], ["RUS", "PRK", None])
    scores = Scorer(choose(found, Settings(epochs=20, batch=8)))([hashed(["at=object"]), hashed(["at=subject"])])[:, 0]
    assert scores[1] > scores[0]


def test_right_answers_share_by_state_and_a_question_without_one_is_left_out() -> None:
    found = Choices()
    bag = hashed(["x"])
    found.add([bag] * 4, [True, True, True, False], ["RUS", "RUS", "CHN", None])
    found.add([bag], [False], ["RUS"])
    assert [share.tolist() for share in found.shares] == [[0.25, 0.25, 0.5, 0.0]]


def test_the_same_examples_give_the_same_weights() -> None:
    found = Examples()
    for n in range(20):
        found.add(hashed([f"word={n % 3}"]), n % 3)
    first, second = (classify(found, 3, Settings(epochs=2)) for _ in range(2))
    assert all(np.array_equal(first[key], second[key]) for key in first)
