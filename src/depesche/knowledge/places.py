"""Where is where: countries, cities, regions and other places, by the names they have in one language.

Cities are those of GeoNames (CC BY 4.0) with 15,000 inhabitants or more (5,000 in countries at war), with German names added
by hand and by Duden's transcription of Cyrillic; regions, straits, bases and other features are written by hand
(``data/places.toml``, ``data/provinces.toml``). Smaller towns are in ``towns``.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from depesche.errors import KnowledgeError
from depesche.knowledge.forms import inflection

_SHORT = 3  # letters to which a name takes no ending: "Nils" is not the Nile's
_ACRONYM = 4  # letters at most of a word in capitals that is none but an acronym
_WELL_KNOWN = 100_000  # inhabitants of a place whose name takes an ending: "Davies" does not belong to Davie, Florida
_TEXTS = 2  # whose names are kept: entities and places are read one after the other
_WORD = re.compile(r"[^\W_]+")
NOMINAL = MappingProxyType({"country": 10_000_000, "region": 1_000_000, "feature": 300_000, "city": 100_000})
"""The figure by kind that stands for the inhabitants of a place written by hand."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place: ``kind`` is capital, city, region, country or feature; ``lat`` and ``lon`` in degrees (of an area a point within).

    ``population``: inhabitants; of places written by hand a nominal figure by kind, so that they stand before small namesakes.
    ``region``: the state of a city of the USA. ``common``: the name is also a common word or a name of persons, so it needs a
    sign (a preposition) to be taken for a place.
    """

    name: str
    country: str | None
    lat: float
    lon: float
    geonames: int | None
    kind: str
    population: int
    region: str | None = None
    common: bool = False


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """``text[start:end]`` names one of ``candidates``, the most prominent first; ``common``: it is a common word as well."""

    start: int
    end: int
    candidates: tuple[Place, ...]
    common: bool


class Gazetteer:
    """The places of one language.

    Args:
        lines: one place a line, tab-separated: names (``|`` between them), country, latitude, longitude, GeoNames id, kind,
            population, region, names that are common words (``|``); the most prominent first.
        language: one for which there is a table of endings (the German genitive belongs to a match: *Charkiws*).
    """

    def __init__(self, lines: Iterable[str], language: str) -> None:
        self._endings: tuple[str, ...] = tuple(inflection(language)["genitive"])
        self._lines = list(lines)
        self._first: dict[str, int] = {}
        self._namesakes: dict[str, list[int]] = {}
        self._longer: dict[str, list[str]] = {}
        first = self._first
        for number, line in enumerate(self._lines):
            for form in line[: line.index("\t")].split("|"):
                if form in first:
                    self._namesakes.setdefault(form, []).append(number)
                else:
                    first[form] = number
                    if not form.isalnum():
                        self._add_longer(form)
        for forms in self._longer.values():
            forms.sort(key=len, reverse=True)
        self._known: dict[str, tuple[Place, ...]] = {}
        self._found = lru_cache(_TEXTS)(self._search)

    def _add_longer(self, form: str) -> None:
        first = _WORD.match(form)
        if first:
            self._longer.setdefault(first[0], []).append(form)

    @classmethod
    def load(cls, language: str) -> Gazetteer:
        """The shipped gazetteer of "de" or "en". Raises ``KnowledgeError`` for another language."""
        return _load(language)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """The places of exactly this name, or of this name in capitals (``BEIJING``), the most prominent first."""
        if name not in self._known:
            form = name if name in self._first else _from_capitals(name)
            rows = (self._first[form], *self._namesakes.get(form, ())) if form in self._first else ()
            self._known[name] = tuple(self._place(form, row) for row in rows)
        return self._known[name]

    def _place(self, form: str, row: int) -> Place:
        names, country, lat, lon, geonames, kind, population, region, common = self._lines[row].split("\t")
        number = int(geonames) if geonames else None
        inhabitants = int(population) or NOMINAL.get(kind, 0)
        first = names.partition("|")[0]
        doubtful = form in common.split("|")
        return Place(
            first, country or None, float(lat), float(lon), number, kind, inhabitants, region or None, doubtful
        )

    def find(self, text: str) -> list[PlaceMatch]:
        """All place names in a text: leftmost-longest, on word boundaries (a hyphen is none), in text order.

        Case counts, but for names that are wholly in capitals.
        """
        return list(self._found(text))

    def _search(self, text: str) -> tuple[PlaceMatch, ...]:
        found: list[PlaceMatch] = []
        last = 0
        first, longer, endings = self._first, self._longer, self._endings
        for word in _WORD.finditer(text):
            form = word[0]
            if form not in first and form not in longer and not form.endswith(endings) and not form.isupper():
                continue
            start = word.start()
            if start < last or (start and text[start - 1] == "-"):
                continue
            match = self._at(text, start, word.end(), form)
            if match is not None:
                found.append(match)
                last = match.end
        return tuple(found)

    def _at(self, text: str, start: int, end: int, word: str) -> PlaceMatch | None:
        capitals = word.isupper()
        for form in self._longer.get(word.title() if capitals else word, ()):
            if text.startswith(form.upper() if capitals else form, start):
                stop = self._stop(text, start + len(form))
                if stop:
                    return self._match(start, stop, form)
        if end < len(text) and text[end] == "-":
            return None
        if word in self._first or _from_capitals(word) in self._first:
            return self._match(start, end, word)
        for ending in self._endings:
            root = word.removesuffix(ending)
            if root != word and len(root) > _SHORT and root in self._first:
                match = self._match(start, end, root)
                if match.candidates[0].population >= _WELL_KNOWN:
                    return match
        return None

    def _stop(self, text: str, end: int) -> int:
        for ending in ("", *self._endings):
            stop = end + len(ending)
            if text.startswith(ending, end) and (stop >= len(text) or not (text[stop].isalnum() or text[stop] == "-")):
                return stop
        return 0

    def _match(self, start: int, end: int, form: str) -> PlaceMatch:
        candidates = self.candidates(form)
        return PlaceMatch(start, end, candidates, candidates[0].common)


def _from_capitals(name: str) -> str:
    """A name in capitals as it is written elsewhere; others, and those as short as an acronym, as they are."""
    return name.title() if len(name) > _ACRONYM and name.isupper() else name


@lru_cache(maxsize=4)
def _load(language: str) -> Gazetteer:
    inflection(language)
    path = files(__package__) / "data" / f"places.{language}.tsv.gz"
    try:
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error}). Install Depesche again.") from error
    return Gazetteer(text.splitlines(), language)
