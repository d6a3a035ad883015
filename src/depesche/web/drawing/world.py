"""The world on a sheet: Equal Earth projection, outlines of states, the point at which a state stands.

Areas are true to each other, so that the eye does not take a northern state for a larger one (Šavrič, Patterson & Jenny 2018,
“The Equal Earth map projection”). Outlines are Natural Earth's (``world.json``, made by ``training/knowledge/outlines.py``).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

import tomli as tomllib

WIDTH: Final = 10_000
"""Units from the western to the eastern edge of the sheet; whole units are fine enough for any region."""

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_HALF: Final = 2 * math.sqrt(3) * math.pi / (3 * _A[0])  # x at 180° on the equator
_SCALE: Final = WIDTH / (2 * _HALF)
_TOP: Final = 84.0  # degrees north


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the sheet, in its units."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


def _plain(lon: float, lat: float) -> tuple[float, float]:
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    a1, a2, a3, a4 = _A
    square = angle * angle
    six = square**3
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(angle)
    x /= 3 * (9 * a4 * six * square + 7 * a3 * six + 3 * a2 * square + a1)
    return x, angle * (a4 * six * square + a3 * six + a2 * square + a1)


_NORTH: Final = _plain(0, _TOP)[1]


def project(lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the earth lies on the sheet.

    Args:
        lon: degrees east.
        lat: degrees north.
    """
    x, y = _plain(lon, lat)
    return (x + _HALF) * _SCALE, (_NORTH - y) * _SCALE


@dataclass(frozen=True, slots=True)
class World:
    """Paths of SVG and points by ISO 3166-1 alpha-3 code, both in units of the sheet."""

    outlines: MappingProxyType[str, str]
    points: MappingProxyType[str, tuple[float, float]]


@cache
def world() -> World:
    """The states of the world."""
    table: dict[str, Any] = json.loads((files(__package__) / "world.json").read_text("utf-8"))
    scale = table["scale"]
    points = {code: project(lon / scale, lat / scale) for code, (lon, lat) in table["points"].items()}
    outlines = {code: "".join(_path(ring, scale) for ring in rings) for code, rings in table["outlines"].items()}
    return World(MappingProxyType(outlines), MappingProxyType(points))


def _path(ring: list[int], scale: int) -> str:
    """A ring as a path in whole units, each point from the one before it."""
    at = [project(lon / scale, lat / scale) for lon, lat in zip(ring[::2], ring[1::2], strict=True)]
    whole = [(round(x), round(y)) for x, y in at]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(whole)]
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps if x or y) + "z"


@cache
def regions() -> MappingProxyType[str, Box]:
    """Parts of the world that a map can show, by name; the first is all of it."""
    table: dict[str, list[float]] = tomllib.loads((files(__package__) / "regions.toml").read_text("utf-8"))["bounds"]
    return MappingProxyType({name: box(*bounds) for name, bounds in table.items()})


def box(west: float, south: float, east: float, north: float) -> Box:
    """The part of the sheet that holds an area of the earth, given in degrees."""
    edge = [
        project(lon, lat)
        for lon in (west, (west + east) / 2, east)
        for lat in (south, max(south, min(0, north)), north)
    ]
    xs, ys = [x for x, _ in edge], [y for _, y in edge]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
