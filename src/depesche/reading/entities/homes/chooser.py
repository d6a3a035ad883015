"""Choosing the state of every actor whose own words leave it open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from depesche.reading.entities.homes.question import Question
from depesche.reading.learned.scorer import Scorer

Choosing: TypeAlias = Callable[[Sequence[Question]], None]
"""Whatever answers the questions of an article by setting ``Actor.country``."""


def choose(questions: Sequence[Question]) -> None:
    """Set the country of each actor to the likeliest one, with the shipped scorer."""
    scorer = Scorer.load("homes")
    for asked in questions:
        asked.actor.country = asked.options[int(np.argmax(scorer(asked.bags)[:, 0]))]
