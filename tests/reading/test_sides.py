"""What an actor counts for."""

from __future__ import annotations

import pytest

from depesche.reading.draft import Actor
from depesche.reading.sides import public_life

STATE = Actor("Norwegen", "country", "NOR", ("GOV",))
MINISTER = Actor("eine Ministerin", "person", "NOR", ("GOV",))
PLAYER = Actor("ein Stürmer", "person", "NOR", ("CVL",))


@pytest.mark.parametrize(
    ("mentioned", "degree"),
    [([], 0), ([PLAYER] * 5, 0), ([PLAYER, PLAYER, PLAYER, STATE], 1), ([PLAYER, MINISTER], 2), ([STATE, MINISTER], 4)],
)
def test_an_article_is_about_public_affairs_as_far_as_states_and_offices_are_mentioned(
    mentioned: list[Actor], degree: int
) -> None:
    assert public_life(mentioned) == degree
