"""Training the scorers of events."""

from __future__ import annotations

import numpy as np
from training.events.examples import Examples, locate
from training.events.train import Data, Settings, train

from depesche.reading.learned import Scorer, hashed


def test_a_feature_that_tells_events_apart_gets_the_weight() -> None:
    found = Examples()
    for n in range(60):
        found.add(hashed([f"noise={n % 7}", "role=subject" if n % 2 else "role=none"]), n % 2)
    scorer = Scorer(train(Data.of(found), 1, Settings(epochs=20, batch=16)))
    subject, none = scorer([hashed(["role=subject"]), hashed(["role=none"])])[:, 0]
    assert subject > 0 > none


def test_the_same_examples_give_the_same_weights() -> None:
    found = Examples()
    for n in range(20):
        found.add(hashed([f"word={n % 3}"]), n % 3)
    first, second = (train(Data.of(found), 3, Settings(epochs=2)) for _ in range(2))
    assert all(np.array_equal(first[key], second[key]) for key in first)


def test_quoted_words_are_found_as_whole_words() -> None:
    report = {
        "title": "Iran droht Irak",
        "body": "Irak droht Iran, Iran droht zurück.",
        "entities": {"i": {"name": "Iran", "country": "IRN", "mentions": ["Iran#2"]}},
        "events": [{"in": "Irak droht Iran, Iran droht zurück.", "trigger": "droht#2", "type": "THREATEN", "actors": ["i"]}],
    }
    gold = locate(report)
    assert [gold.text[a:b] for a, b in gold.entities["i"]["spans"]] == ["Iran"]
    assert gold.text[gold.events[0]["start"] :].startswith("droht zurück")
