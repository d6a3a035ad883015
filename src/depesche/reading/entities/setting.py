"""In which state a report is set, though it may not name it: by what only one state has, or few.

A local paper never names its own state. Its offices, courts, police, schools and money tell it all the same (*Bezirkshauptmann*,
"sheriff", *Rappen*), as do its spelling and the small towns it speaks of. The words stand in ``settings.toml``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from depesche.codes.countries import COUNTRIES
from depesche.errors import LexiconError
from depesche.knowledge.places import Gazetteer
from depesche.knowledge.towns import Towns
from depesche.reading.lexicon import load_table
from depesche.reading.tree import Tree

_OWN = 2.0
_SHARED = 2.0  # parted among the states that share it
_SPELLING = 0.5
_SPELT = 2  # words of a spelling that count, and only for states for which something else speaks
_CITY = 1.5
_TOWN = 1.0
_LONGEST = 4
_KINDS = frozenset(("own", "shared", "spelling"))
_WORD = re.compile(r"[^\W\d_]{0,2}[$£€¥]|\w(?:[\w'-]|\.(?=\w))*")


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word says of a state: of which, how much, and whether only as a matter of spelling."""

    country: str
    weight: float
    spelling: bool


class Setting:
    """The states that a report may be set in, by weight.

    Args:
        weights: by alpha-3 code; what is not there has none.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    @cached_property
    def ranked(self) -> list[str]:
        """The states, the likeliest first."""
        return sorted(self.weights, key=lambda country: (-self.weights[country], country))

    def sure(self, country: str | None = None) -> int:
        """How much speaks for a state, or for the likeliest: 0 for nothing, 4 for several signs that only it has."""
        if country is None:
            country = self.ranked[0] if self.weights else None
        weight = self.weights.get(country, 0.0) if country is not None else 0.0
        return 0 if not weight else 1 if weight < _OWN else 2 if weight < 2 * _OWN else 3 if weight < 4 * _OWN else 4

    def rank(self, country: str) -> int:
        """The place of a state in the order, at most 2; 3 where nothing speaks for it."""
        return min(self.ranked.index(country), 2) if country in self.weights else 3


def setting_of(tree: Tree, language: str, places: Gazetteer) -> Setting:
    """Collect the signs of a report.

    Args:
        tree: the report.
        language: ISO 639-1.
        places: cities; smaller towns come from ``Towns``.
    """
    found = _found(tree, language)
    weights: dict[str, float] = defaultdict(float)
    for sign in found:
        if not sign.spelling:
            weights[sign.country] += sign.weight
    _add_places(weights, tree, places)
    for country, words in Counter(sign.country for sign in found if sign.spelling and sign.country in weights).items():
        weights[country] += _SPELLING * min(words, _SPELT)
    return Setting(weights)


def _found(tree: Tree, language: str) -> list[Sign]:
    """The signs of every word and phrase, each counted once."""
    known = signs(language)
    words = _WORD.findall(tree.text.lower().replace("’", "'"))
    said = {" ".join(words[at : at + n]) for n in range(1, _LONGEST + 1) for at in range(len(words) - n + 1)}
    said.update(word.lemma.lower() for word in tree.words)
    return [sign for phrase in sorted(said.intersection(known)) for sign in known[phrase]]


def _add_places(weights: dict[str, float], tree: Tree, places: Gazetteer) -> None:
    """Cities count for the state of the largest of the name, small towns for each that has one, each name once."""
    known: set[int] = set()
    named: set[str] = set()
    for match in places.find(tree.text):
        known.update(word.i for word in tree.between(match.start, match.end))
        word, name = tree.word_from(match.start), tree.text[match.start : match.end]
        country = match.candidates[0].country
        if not match.common and country and word is not None and word.ent.endswith("LOC") and name not in named:
            named.add(name)
            weights[country] += _CITY
    for word in tree.words:
        if word.ent != "B-LOC" or word.i in known or word.text in named:
            continue
        named.add(word.text)
        countries = {town.country for town in Towns.load().named(word.text) if not town.common and town.country}
        for country in countries:
            weights[country] += _TOWN / len(countries)


@cache
def signs(language: str) -> dict[str, list[Sign]]:
    """The signs of a language by words in lower case.

    Args:
        language: ISO 639-1 code of a language with a ``settings.toml``.

    Raises:
        LexiconError: the table breaks its rules.
    """
    table = load_table(language, "settings.toml")
    shared = Counter(phrase for lists in table.values() for phrase in lists.get("shared", ()))
    found: dict[str, list[Sign]] = {}
    for country, lists in table.items():
        if country not in COUNTRIES or not _KINDS.issuperset(lists):
            where = f"lexicon/{language}/settings.toml: [{country}]"
            raise LexiconError(f"{where} has to be the ISO 3166-1 alpha-3 code of a state, with own, shared or spelling")
        for kind in sorted(lists):
            for phrase in lists[kind]:
                weight = _SPELLING if kind == "spelling" else _OWN if kind == "own" else _SHARED / max(shared[phrase], 2)
                found.setdefault(phrase, []).append(Sign(country, weight, kind == "spelling"))
    return found
