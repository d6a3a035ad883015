"""Choosing among places of the same name: by the region or country named beside it, by those the article speaks of, by inhabitants.

Heuristics as in the toponym resolution literature (Leidner 2007; Lieberman & Samet 2012): one sense per article,
neighbours, prominence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from math import asin, cos, log10, radians, sin, sqrt

from depesche.knowledge.places import Place, PlaceMatch
from depesche.reading.draft import Draft

_BESIDE = re.compile(r"\s*[,(]\s*")
_REACH = 3  # characters between a name and the area that explains it
_WEIGHT_BESIDE = 8.0
_WEIGHT_COUNTRY = 2.0
_WEIGHT_REGION = 2.0
_WEIGHT_KIND = {"country": 2.0, "capital": 2.0, "region": 0.5}
_REGION_KM = 500.0  # how far a place of a region lies from its point at most
_EARTH_KM = 6371.0


def kilometres(a: Place, b: Place) -> float:
    """The great-circle distance (haversine)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


class Choice:
    """Decides for every name of an article once, so that it means the same place throughout.

    Args:
        draft: the article with its actors.
        named: every place name of the article.
        towns: the small places of a name; asked where none of the others lies in the area beside the name.
    """

    def __init__(self, draft: Draft, named: list[PlaceMatch], towns: Callable[[str], tuple[Place, ...]] = lambda _: ()) -> None:
        self._towns = towns
        self._text = draft.tree.text
        self._named = named
        self._starts = {n.start: n for n in named}
        self._countries = self._weights(draft)
        self._regions = self._named_regions()
        self._areas: dict[str, list[Place]] = {}
        for naming in named:
            if beside := self._beside(naming):
                self._areas.setdefault(self._form(naming), []).extend(beside)
        self._chosen: dict[str, Place] = {}

    def of(self, naming: PlaceMatch) -> Place:
        """The place meant."""
        form = self._form(naming)
        if form not in self._chosen:
            places, areas = naming.candidates, self._areas.get(form, [])
            if areas and not any(self._belongs(place, area) for place in places for area in areas):
                places = (*places, *self._towns(form))
            scored = (
                [(self._score(place, areas), -index) for index, place in enumerate(places)]
                if len(places) > 1
                else [(0.0, 0)]
            )
            self._chosen[form] = places[-max(scored)[1]]
        return self._chosen[form]

    def small(self, naming: PlaceMatch) -> Place | None:
        """The small town meant, which lies in the area beside its name or in a country that the article speaks of; else null."""
        areas = self._beside(naming)
        likely = [
            town
            for town in naming.candidates
            if any(self._belongs(town, area) for area in areas) or self._countries.get(town.country or "")
        ]
        return max(likely, key=lambda town: self._score(town, areas), default=None)

    def _form(self, naming: PlaceMatch) -> str:
        """The name as it stands, those in capitals as others: a dateline names the place that the text goes on about."""
        form = self._text[naming.start : naming.end]
        return form.title() if form.isupper() else form

    def _score(self, place: Place, areas: list[Place]) -> float:
        score = _WEIGHT_KIND.get(place.kind, 0.0) + log10(place.population + 10)
        score += _WEIGHT_COUNTRY * self._countries.get(place.country or "", 0.0)
        if place.kind in ("city", "capital"):
            score += _WEIGHT_REGION * max((w * self._nearness(place, r) for r, w in self._regions), default=0.0)
            score += _WEIGHT_BESIDE * max((self._belongs(place, area) for area in areas), default=0.0)
        return score

    def _belongs(self, place: Place, area: Place) -> float:
        """How well a place fits the area named beside it: 1 for its country, up to 2 for a region by nearness."""
        if area.kind == "country":
            return 1.0 if area.country == place.country else 0.0
        return 2 * self._nearness(place, area)

    @staticmethod
    def _nearness(place: Place, region: Place) -> float:
        if place.country != region.country:
            return 0.0
        if place.region is not None:
            return 1.0 if place.region == region.name else 0.0
        return max(0.0, 1 - kilometres(place, region) / _REGION_KM)

    def _beside(self, naming: PlaceMatch) -> list[Place]:
        """The region or country right after the name ("Springfield, Illinois", ``Tripolis (Libanon)``)."""
        gap = _BESIDE.match(self._text, naming.end)
        after = self._starts.get(gap.end()) if gap and gap.end() - naming.end <= _REACH else None
        return [p for p in after.candidates if p.kind in ("country", "region")] if after else []

    def _weights(self, draft: Draft) -> dict[str, float]:
        """How much the article speaks of each country: 1 for the one spoken of most."""
        counts: Counter[str] = Counter()
        for actor in draft.actors:
            if actor.country:
                counts[actor.country] += len(actor.mentions)
        for naming in self._named:
            countries = {p.country for p in naming.candidates}
            if len(countries) == 1 or naming.candidates[0].kind == "country":
                counts[naming.candidates[0].country or ""] += 1
        counts.pop("", None)
        top = max(counts.values(), default=0)
        return {country: count / top for country, count in counts.items()} if top else {}

    def _named_regions(self) -> list[tuple[Place, float]]:
        """The regions the article names, with how much it speaks of each: 1 for the one spoken of most."""
        counts: Counter[Place] = Counter(n.candidates[0] for n in self._named if n.candidates[0].kind == "region")
        top = max(counts.values(), default=0)
        return [(region, count / top) for region, count in counts.items()]
