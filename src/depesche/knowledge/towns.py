"""Towns and villages too small for the gazetteer, looked up where a text is sure to name a place.

Those of GeoNames (CC BY 4.0) with 500 inhabitants or more, as far as the gazetteer does not have them, with all Latin spellings in
countries at war and Duden's transcription of Cyrillic. Many are called like somebody or something, so nothing searches a text for
them.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

from depesche.errors import KnowledgeError
from depesche.knowledge.places import Place


class Towns:
    """Towns by name.

    Args:
        lines: UTF-8, one name of a town a line, in the order of their characters, tab-separated: name, country, latitude,
            longitude, GeoNames id, inhabitants, and a sign where the name is that of persons or a common word as well. They stay
            as they are, a tenth of what they would take as objects.
    """

    def __init__(self, lines: bytes) -> None:
        self._lines = lines

    @classmethod
    def load(cls) -> Towns:
        """The shipped ones, of all languages. Raises ``KnowledgeError`` where they cannot be read."""
        return _load()

    def named(self, name: str) -> tuple[Place, ...]:
        """The towns of exactly this name, the largest first."""
        sought = f"{name}\t".encode()
        found, at = [], self._first(sought)
        while self._lines.startswith(sought, at):
            end = self._lines.index(b"\n", at)
            found.append(_place(self._lines[at:end].decode()))
            at = end + 1
        return tuple(sorted(found, key=lambda one: -one.population))

    def _first(self, sought: bytes) -> int:
        """Where the first line begins that does not stand before these bytes (binary search)."""
        low, high = 0, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._lines.index(b"\n", start)
            if self._lines[start:end] < sought:
                low = end + 1
            else:
                high = start
        return low


def _place(line: str) -> Place:
    name, country, lat, lon, number, inhabitants, common = line.split("\t")
    return Place(name, country, float(lat), float(lon), int(number), "city", int(inhabitants), None, bool(common))


@cache
def _load() -> Towns:
    path = files(__package__) / "data" / "towns.tsv.gz"
    try:
        return Towns(gzip.decompress(path.read_bytes()))
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error}). Install Depesche again.") from error
