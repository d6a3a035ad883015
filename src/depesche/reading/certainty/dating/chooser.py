"""Choosing the date of every event of an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

import numpy as np

from depesche.reading.certainty.dating.question import Question
from depesche.reading.learned.scorer import Loading, Scorer

TRUST: Final = 1.0
"""What the date of the rules is given beforehand, in logits, and twice that against having none.

Annotators of the corpus leave more undated than the codebook would have them, by which mentions of one event share its date.
"""

Choosing: TypeAlias = Callable[[Sequence[Question]], None]
"""Whatever answers the questions of an article by setting ``Done.date``."""


def choose(questions: Sequence[Question], load: Loading = Scorer.load) -> None:
    """Give each event the likeliest of its dates, with the shipped scorer unless given another."""
    scores = load("dates")([bag for asked in questions for bag in asked.bags])[:, 0]
    ends = [0, *accumulate(len(asked.bags) for asked in questions)]
    for asked, (begin, end) in zip(questions, pairwise(ends), strict=True):
        likely = scores[begin:end].copy()
        if asked.done.date is not None:
            likely[asked.options.index(asked.done.date)] += TRUST
            likely[asked.options.index(None)] -= TRUST
        asked.done.date = asked.options[int(np.argmax(likely))]
