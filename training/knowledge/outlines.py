"""Outlines of states for the map, and the point at which each stands: ``python -m training.knowledge.outlines FILE``.

``FILE`` is ``countries-110m.json`` of the npm package ``world-atlas`` 2.0.2 (``npm pack world-atlas@2.0.2``): Natural Earth's
admin 0 countries at 1:110 million, public domain, as TopoJSON. The point of a state is its capital, by the gazetteer.

Natural Earth draws who holds a territory. One outline is drawn otherwise here: Crimea with Ukraine, as in resolution 68/262 of
the General Assembly of the United Nations.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from depesche.knowledge.places import Gazetteer
from training.knowledge.tables import DATA

TARGET = Path(__file__).parents[2] / "src/depesche/web/drawing/world.json"
SCALE = 10
"""Units to a degree: a pixel of the world map is a third of a degree."""

_NAMED = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}  # what has no code in the source
_CRIMEA = (32.0, 44.0, 37.0, 46.5)
_CAPITALS = {"BEL": ["Brussels"], "LUX": ["Luxembourg"], "DJI": ["Djibouti"]}  # names that stand for others, too
_LICENCE = "Natural Earth, 1:110m admin 0 countries, public domain; capitals: GeoNames, CC BY 4.0"
Ring = list[tuple[int, int]]


def rings(source: dict[str, Any]) -> dict[str, list[Ring]]:
    """The outer rings of each state, by its ISO 3166-1 alpha-3 code."""
    (scale_x, scale_y), (left, bottom) = source["transform"]["scale"], source["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in source["arcs"]:
        x = y = 0
        points: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round((left + x * scale_x) * SCALE), round((bottom + y * scale_y) * SCALE)))
        arcs.append(points)
    found: dict[str, list[Ring]] = {}
    for shape in source["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for outer, *_ in polygons:
            for ring in _cut(_joined(outer, arcs)):
                found.setdefault(_owner(shape, ring), []).append(ring)
    return found


def _cut(ring: Ring) -> list[Ring]:
    """A ring that goes across the 180th meridian as one on each side of it."""
    around, half = 360 * SCALE, 180 * SCALE
    whole = [ring[0]]
    for x, y in ring[1:]:
        before = whole[-1][0]
        whole.append((x + around * round((before - x) / around), y))
    parts = []
    for shift in (-around, 0, around):
        moved = [(x + shift, y) for x, y in whole]
        for edge, side in ((-half, 1), (half, -1)):
            moved = _clipped(moved, edge, side)
        if len(moved) > 2:
            parts.append(moved)
    return parts


def _clipped(ring: Ring, edge: int, side: int) -> Ring:
    """What of a ring lies on one side of a meridian (Sutherland and Hodgman)."""
    kept: Ring = []
    for (x, y), (a, b) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, following = (x - edge) * side >= 0, (a - edge) * side >= 0
        if inside:
            kept.append((x, y))
        if inside != following:
            kept.append((edge, round(y + (b - y) * (edge - x) / (a - x))))
    return kept


def _joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for number in numbers:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return [point for before, point in pairwise([(9999, 9999), *points]) if point != before]


def _owner(shape: dict[str, Any], ring: Ring) -> str:
    west, south, east, north = (bound * SCALE for bound in _CRIMEA)
    if all(west <= x <= east and south <= y <= north for x, y in ring):
        return "UKR"
    name = shape["properties"]["name"]
    return _NAMED[name] if name in _NAMED else _alpha3()[shape["id"]]


@cache
def _alpha3() -> dict[str, str]:
    """ISO 3166-1 numeric → alpha-3, by way of CLDR's alpha-2."""
    aliases = {code: names[0] for code, names in get_global("territory_aliases").items() if len(code) == 3}
    letters = sorted((code for code in aliases if code.isalpha()), key=lambda code: code in _states())
    by_alpha2 = {aliases[code]: code for code in letters}  # a state's own code, not one of a state that it followed
    return {code: by_alpha2[name] for code, name in aliases.items() if code.isdecimal() and name in by_alpha2}


@cache
def _states() -> dict[str, Any]:
    return tomllib.loads((DATA / "states.toml").read_text("utf-8"))


def points(outlines: dict[str, list[Ring]]) -> dict[str, tuple[int, int]]:
    """Longitude and latitude of the capital of each state; where none is known the middle of its largest part."""
    places = Gazetteer.load("en")
    found = {}
    for code in sorted({*outlines, *_states()}):
        named = _states().get(code, {}).get("en", {})
        names = [
            *named.get("capitals", ()),
            *_CAPITALS.get(code, ()),
            *(named["names"] if code not in outlines else ()),
        ]
        at = [one for name in names for one in places.candidates(name) if one.country == code]
        if at:
            found[code] = (round(at[0].lon * SCALE), round(at[0].lat * SCALE))
        elif code in outlines:
            xs, ys = zip(*max(outlines[code], key=len), strict=True)
            found[code] = ((min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="countries-110m.json of world-atlas")
    outlines = rings(json.loads(parser.parse_args().file.read_text("utf-8")))
    outlines.pop("ATA", None)
    flat = {code: [[n for point in ring for n in point] for ring in outlines[code]] for code in sorted(outlines)}
    world = {"licence": _LICENCE, "scale": SCALE, "points": points(outlines), "outlines": flat}
    TARGET.write_text(json.dumps(world, separators=(",", ":")) + "\n", "utf-8")
    print(f"{TARGET.name}: {len(flat)} states, {len(world['points'])} points, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
