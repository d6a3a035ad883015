"""Where labels of points go, so that none hides another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_WIDE: Final = 0.56  # a letter's mean width, in heights of the type; the scripts of East Asia take a whole one


@dataclass(frozen=True, slots=True)
class Point:
    """A circle that wants a label."""

    x: float
    y: float
    radius: float
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands: its anchor point, and on which side of it the text runs (``start``, ``middle``, ``end``)."""

    x: float
    y: float
    anchor: str


_Box = tuple[float, float, float, float]


def width(text: str, size: float) -> float:
    """How wide a text is, near enough."""
    return sum(1.0 if ord(letter) >= 0x1100 else _WIDE for letter in text) * size


def place(points: Sequence[Point], size: float, within: _Box) -> list[Label | None]:
    """A label for each point, None where there is no room for it; earlier points come first.

    Args:
        points: the most important first.
        size: height of the type, in the units of the points.
        within: left, top, right and bottom edge of the picture.
    """
    taken: list[_Box] = [(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in points]
    found: list[Label | None] = []
    for number, point in enumerate(points):
        label = None
        for candidate, box in _candidates(point, size):
            inside = box[0] >= within[0] and box[1] >= within[1] and box[2] <= within[2] and box[3] <= within[3]
            if inside and not any(_meet(box, other) for at, other in enumerate(taken) if at != number):
                label = candidate
                taken.append(box)
                break
        found.append(label)
    return found


def _candidates(point: Point, size: float) -> list[tuple[Label, _Box]]:
    wide, gap = width(point.text, size), point.radius + size * 0.25
    x, y, half = point.x, point.y, size * 0.5
    low, high = y + gap + size * 0.8, y - gap - size * 0.15
    return [
        (Label(x + gap, y + size * 0.35, "start"), (x + gap, y - half, x + gap + wide, y + half)),
        (Label(x - gap, y + size * 0.35, "end"), (x - gap - wide, y - half, x - gap, y + half)),
        (Label(x, low, "middle"), (x - wide / 2, low - size * 0.8, x + wide / 2, low + size * 0.2)),
        (Label(x, high, "middle"), (x - wide / 2, high - size * 0.8, x + wide / 2, high + size * 0.2)),
    ]


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
