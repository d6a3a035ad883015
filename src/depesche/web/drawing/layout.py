"""Where the nodes of a network go: by geography, loosened until nobody covers anybody.

Every node is drawn to the point where it belongs (a state to its capital), a little to those it deals with, and away from
those it would cover. The steps are a fixed number of small ones without chance, so the same network has the same picture,
and one that differs little a picture that differs little.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy
from numpy.typing import NDArray

_Array = NDArray[numpy.float64]

_STEPS: Final = 160
_SETTLING: Final = 60  # steps more in which nodes only make room for each other
_HOME: Final = 0.06  # of the way to where a node belongs, in a step
_TIES: Final = 0.003  # of the way to a partner
_PUSH: Final = 0.5  # of an overlap


@lru_cache(maxsize=64)
def spread(
    keys: tuple[str, ...],
    homes: tuple[tuple[float, float], ...],
    sizes: tuple[tuple[float, float], ...],
    ties: tuple[tuple[int, int, float], ...],
) -> list[tuple[float, float]]:
    """Places of nodes.

    Args:
        keys: what tells nodes that belong to the same point apart.
        homes: where each belongs.
        sizes: width and height of the room that each needs, in the same units.
        ties: two numbers of nodes, and how strong the tie is (0 to 1).
    """
    if not homes:
        return []
    home = numpy.array(homes, dtype=float)
    at = home + _apart(keys)
    room = numpy.array(sizes, dtype=float)
    least = (room[:, None, :] + room[None, :, :]) / 2
    one = numpy.array([tie[0] for tie in ties], dtype=int)
    other = numpy.array([tie[1] for tie in ties], dtype=int)
    strength = numpy.array([tie[2] for tie in ties], dtype=float)
    for step in range(_STEPS + _SETTLING):
        calm = max(1 - step / _STEPS, 0)
        at += _HOME * calm * (home - at)
        if len(ties):
            pull = _TIES * calm * strength[:, None] * (at[other] - at[one])
            numpy.add.at(at, one, pull)
            numpy.add.at(at, other, -pull)
        at += _PUSH * _pushes(at, least)
    return [(float(x), float(y)) for x, y in at]


def _apart(keys: Sequence[str]) -> _Array:
    """Small steps that differ from node to node, so that nodes with the same home can part, always the same way."""
    angle = numpy.array([crc32(key.encode()) for key in keys], dtype=float)
    return numpy.stack((numpy.cos(angle), numpy.sin(angle)), axis=1)


def _pushes(at: _Array, least: _Array) -> _Array:
    """How far each node is pushed by all that it covers, along the shorter way out."""
    across, down = (at[:, None, axis] - at[None, :, axis] for axis in (0, 1))
    wide, high = least[:, :, 0] - numpy.abs(across), least[:, :, 1] - numpy.abs(down)
    covered = (wide > 0) & (high > 0)
    numpy.fill_diagonal(covered, False)
    sideways = wide < high
    push = numpy.empty_like(at)
    push[:, 0] = numpy.where(covered & sideways, wide * numpy.sign(across), 0).sum(axis=1)
    push[:, 1] = numpy.where(covered & ~sideways, high * numpy.sign(down), 0).sum(axis=1)
    return push / 2
