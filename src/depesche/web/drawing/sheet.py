"""A map of the world with circles on it, as numbers that a template writes into SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from depesche.web.drawing import labels
from depesche.web.drawing.world import Box

_LARGEST: Final = 1 / 48  # radius of the largest circle, in widths of the sheet
_SMALLEST: Final = 1 / 280
_TYPE: Final = 1 / 72  # height of the type
_LABELLED: Final = 24


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle with what it stands for.

    Attributes:
        x: where it is on the sheet of the world.
        y: the same.
        count: its area.
        kind: the quad class it is drawn as.
        name: its label.
        title: all of it in words.
        target: where it leads.
    """

    x: float
    y: float
    count: int
    kind: str
    name: str
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A circle with its size, and its label where there is room for one."""

    circle: Circle
    radius: float
    label: labels.Label | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map: what of the world it shows, the height of its type, and the circles, the largest first."""

    view: Box
    size: float
    circles: list[Drawn]


def draw(circles: Sequence[Circle], view: Box) -> Sheet:
    """A map of a part of the world.

    Args:
        circles: what happened where; what lies outside is left out.
        view: the part.
    """
    size = view.width * _TYPE
    seen = sorted((one for one in circles if view.holds(one.x, one.y)), key=lambda one: (-one.count, one.name))
    most = seen[0].count if seen else 1
    radii = [view.width * max(_SMALLEST, _LARGEST * math.sqrt(one.count / most)) for one in seen]
    points = [labels.Point(one.x, one.y, radius, one.name) for one, radius in zip(seen, radii, strict=True)]
    edges = (view.x, view.y, view.x + view.width, view.y + view.height)
    found = labels.place(points[:_LABELLED], size, edges)
    found += [None] * (len(points) - len(found))
    return Sheet(view, size, [Drawn(*one) for one in zip(seen, radii, found, strict=True)])
