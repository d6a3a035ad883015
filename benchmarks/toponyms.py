"""Which place of the name is meant: toponyms with their places in GeoNames (TR-News), the names given.

    python -m benchmarks.toponyms en-tr-news.jsonl.gz

Counted are the toponyms that the set has found in GeoNames: all of them, and those whose name our gazetteer knows (``known``). A
name, adjective or inhabitant of a state that is none of the gazetteer's is taken from the knowledge of states ("Turkish", "U.S.").
``exact`` is the same entry; states and regions written by hand in our gazetteer have no number, and are the same where kind and
name or country are. ``within`` is at most 161 km from the annotated point, or exact.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any, Final, TypeAlias

from depesche.article import article_of
from depesche.knowledge import Knowledge
from depesche.knowledge.places import Gazetteer, Place, PlaceMatch
from depesche.knowledge.towns import Towns
from depesche.reader import load
from depesche.reading.pipeline import DRAFT, with_article
from depesche.reading.places.choice import Choice, kilometres

Figures: TypeAlias = dict[str, float]

_NEAR: Final = 161.0
_VAST: Final = ("CONT", "OCN", "RGN")  # where two points within the same may lie far apart
_OF_STATES: Final = ("name", "alias", "acronym", "adjective", "inhabitant")


class Namer:
    """Finds what a given name can mean."""

    def __init__(self) -> None:
        self.gazetteer, self.towns, self._knowledge = Gazetteer.load("en"), Towns.load(), Knowledge.load("en")

    def __call__(self, toponym: dict[str, Any], shift: int) -> PlaceMatch | None:
        """The places of a toponym's name, at its place in the text; null where none is known."""
        name = toponym["phrase"]
        places = self.gazetteer.candidates(name) or self._state(name) or self.towns.named(name)
        return PlaceMatch(toponym["start"] + shift, toponym["end"] + shift, places, False) if places else None

    def _state(self, phrase: str) -> tuple[Place, ...]:
        for match in self._knowledge.find(phrase):
            if (
                (match.start, match.end) == (0, len(phrase))
                and match.entry.kind == "country"
                and match.form in _OF_STATES
            ):
                return tuple(p for p in self.gazetteer.candidates(match.entry.name) if p.kind == "country")
        return ()


def measure(source: Path) -> tuple[int, Figures]:
    """Toponyms, and the shares of those resolved rightly."""
    nlp, namer = load("en"), Namer()
    with gzip.open(source, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    found = known = exact = near = 0
    for row in rows:
        article = article_of(row["text"], language="en", id=row["doc_id"])
        shift = article.text.index(row["text"][:40])
        given = [(toponym, namer(toponym, shift)) for toponym in row["toponyms"] if toponym.get("geonameid")]
        named = {match.start: match for match in namer.gazetteer.find(article.text)}
        named |= {match.start: match for _, match in given if match}
        draft = nlp(with_article(nlp, article)).user_data[DRAFT]
        choice = Choice(draft, [named[start] for start in sorted(named)], namer.towns.named)
        found += len(given)
        for toponym, match in given:
            if match:
                place = choice.of(match)
                same = _same(place, toponym, namer.gazetteer)
                known, exact = known + 1, exact + same
                near += same or kilometres(place, _point(toponym)) <= _NEAR
    figures = {"exact": exact / found, "within 161 km": near / found, "known": known / found}
    return found, {**figures, "known exact": exact / known, "known within 161 km": near / known}


def _point(toponym: dict[str, Any]) -> Place:
    return Place(toponym["name"], None, toponym["lat"], toponym["lon"], None, "city", 0)


def _same(place: Place, toponym: dict[str, Any], gazetteer: Gazetteer) -> bool:
    if place.geonames is not None:
        return place.geonames == int(toponym["geonameid"])
    kind = toponym.get("fcode") or ""
    states = [p.country for p in gazetteer.candidates(toponym.get("country") or "") if p.kind == "country"]
    if place.kind == "country":
        return kind.startswith("PCL") and place.country in states
    named = place.name in (toponym["name"], toponym["phrase"])
    whole = kind in _VAST or (kind == "ADM1" and place.kind == "region" and place.country in states)
    return named and (whole or kilometres(place, _point(toponym)) <= 3 * _NEAR)


if __name__ == "__main__":
    print(measure(Path(sys.argv[1])))
