"""Choosing the state of every actor whose own words leave it open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from depesche.reading.entities.homes.question import Question
from depesche.reading.learned.scorer import Loading, Scorer, softmax

Choosing: TypeAlias = Callable[[Sequence[Question]], None]
"""Whatever answers the questions of an article by setting ``Actor.country``."""


def choose(questions: Sequence[Question], load: Loading = Scorer.load) -> None:
    """Set the country of each actor to the likeliest one, and how likely it is, with the shipped scorer unless given another."""
    scores = load("homes")([bag for asked in questions for bag in asked.bags])
    begin = 0
    for asked in questions:
        end = begin + len(asked.bags)
        likely = softmax(scores[begin:end].T)[0]
        best = int(np.argmax(likely))
        asked.actor.country, asked.actor.home = asked.options[best], float(likely[best])
        begin = end
