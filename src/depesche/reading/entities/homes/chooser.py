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
    scorer = load("homes")
    for asked in questions:
        likely = softmax(scorer(asked.bags).T)[0]
        best = int(np.argmax(likely))
        asked.actor.country, asked.actor.home = asked.options[best], float(likely[best])
