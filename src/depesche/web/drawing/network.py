"""A network of states and organisations, as numbers that a template writes into SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final
from zlib import crc32

import tomli as tomllib

from depesche.relations.dealings import Dealing
from depesche.web.drawing import labels
from depesche.web.drawing.layout import spread
from depesche.web.drawing.world import WIDTH, Box, project, world

TYPE: Final = 17.0
"""Height of the type, in units of the picture."""

_ACROSS: Final = 1560.0  # the world's width; its height is stretched to fill a landscape page
_STRETCH: Final = 1.2
_NODES: Final = 40
_EDGES: Final = 110
_RADII: Final = (5.0, 17.0)
_WIDTHS: Final = (1.2, 9.0)
_ROOM: Final = 10.0
_LEAST: Final = (700.0, 420.0)  # a picture of few nodes is no larger than one of many
BALANCES: Final = ("cooperation", "more-cooperation", "mixed", "more-conflict", "conflict")
"""From nearly all cooperation to nearly all conflict."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What lies between two: the first does to the second, the second to the first, both to each other.

    Attributes:
        first: the key that comes first by the alphabet.
        second: the other key.
        there: events in which the first acts upon the second.
        back: events the other way.
        mutual: events in which they act upon each other.
        conflict: of all, those of conflict.
    """

    first: str
    second: str
    there: int
    back: int
    mutual: int
    conflict: int

    @property
    def count(self) -> int:
        """All events."""
        return self.there + self.back + self.mutual

    @property
    def balance(self) -> str:
        """One of ``BALANCES``."""
        return BALANCES[min(4, int(5 * self.conflict / self.count))]


@dataclass(frozen=True, slots=True)
class Node:
    """A party on the picture."""

    key: str
    name: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Line:
    """An edge on the picture."""

    edge: Edge
    start: Node
    end: Node
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A network: what part of the plane it takes, its nodes, its lines (the widest first, so that it lies below)."""

    view: Box
    nodes: list[Node]
    lines: list[Line]


def edges(found: Iterable[Dealing], least: int) -> list[Edge]:
    """Dealings of the same two as one edge each, the most frequent first.

    Args:
        found: what was counted.
        least: events below which an edge is left out.
    """
    sums: dict[tuple[str, str], list[int]] = {}
    for one in found:
        first, second = sorted((one.actor, one.recipient))
        row = sums.setdefault((first, second), [0, 0, 0, 0])
        row[2 if one.mutual else 0 if one.actor == first else 1] += one.count
        row[3] += one.conflict
    made = (Edge(*pair, *row) for pair, row in sums.items())
    return sorted((one for one in made if one.count >= least), key=lambda one: (-one.count, one.first, one.second))


def drawn(all_edges: Sequence[Edge]) -> list[Edge]:
    """Those that fit on a picture: the most frequent ones of few parties."""
    keys: set[str] = set()
    kept: list[Edge] = []
    for edge in all_edges:
        both = keys | {edge.first, edge.second}
        if len(both) <= _NODES and len(kept) < _EDGES:
            keys = both
            kept.append(edge)
    return kept


def draw(kept: Sequence[Edge], names: Mapping[str, str]) -> Picture:
    """A picture of a network; the same for the same network.

    Args:
        kept: its edges.
        names: what its parties are called.
    """
    degree: dict[str, int] = {}
    for edge in kept:
        for key in (edge.first, edge.second):
            degree[key] = degree.get(key, 0) + edge.count
    keys = sorted(degree)
    most, widest = max(degree.values(), default=1), max((edge.count for edge in kept), default=1)
    radii = {key: _between(_RADII, degree[key] / most) for key in keys}
    rooms = [
        (max(labels.width(names[key], TYPE), 2 * radii[key]) + _ROOM, 2 * radii[key] + 1.2 * TYPE + _ROOM)
        for key in keys
    ]
    ties = [(keys.index(e.first), keys.index(e.second), math.sqrt(e.count / widest)) for e in kept]
    at = spread(tuple(keys), tuple(home(key) for key in keys), tuple(rooms), tuple(ties))
    nodes = {key: Node(key, names[key], x, y, radii[key]) for key, (x, y) in zip(keys, at, strict=True)}
    lines = [Line(e, nodes[e.first], nodes[e.second], _between(_WIDTHS, e.count / widest)) for e in kept]
    return Picture(_view(nodes.values(), rooms), list(nodes.values()), lines)


def home(key: str) -> tuple[float, float]:
    """Where a party belongs: at its capital or seat; one of neither on the edge of the world, always at the same point."""
    scale = _ACROSS / WIDTH
    if key in world().points:
        x, y = world().points[key]
    elif key in _seats():
        x, y = project(*_seats()[key])
    else:
        angle = crc32(key.encode()) / 2**32 * 2 * math.pi
        x, y = WIDTH * (0.5 + 0.4 * math.cos(angle)), WIDTH * (0.22 + 0.2 * math.sin(angle))
    return x * scale, y * scale * _STRETCH


@cache
def _seats() -> MappingProxyType[str, tuple[float, float]]:
    table = tomllib.loads((files(__package__) / "seats.toml").read_text("utf-8"))
    return MappingProxyType({key: (lon, lat) for key, (lon, lat) in table.items()})


def _between(bounds: tuple[float, float], share: float) -> float:
    return bounds[0] + (bounds[1] - bounds[0]) * math.sqrt(share)


def _view(nodes: Iterable[Node], rooms: Sequence[tuple[float, float]]) -> Box:
    found = list(zip(nodes, rooms, strict=True))
    if not found:
        return Box(0, 0, *_LEAST)
    left, right = min(n.x - w / 2 for n, (w, _) in found), max(n.x + w / 2 for n, (w, _) in found)
    top = min(n.y - n.radius - _ROOM for n, _ in found)
    bottom = max(n.y + n.radius + 1.6 * TYPE + _ROOM for n, _ in found)
    wide, high = max(right - left, _LEAST[0]), max(bottom - top, _LEAST[1])
    return Box((left + right - wide) / 2, (top + bottom - high) / 2, wide, high)
