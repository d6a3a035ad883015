"""Where a personal name is at home: *Gulnara Temirova* is no Fijian, a *Schmeer* is rather German than Nicaraguan.

``data/names.toml`` has given and family names of some 140 naming cultures and the states in which each is at home. What stands in
no list is judged by how it begins and ends, each ending backed off to the shorter ones (Witten & Bell 1991).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import tomli as tomllib

from depesche.codes.countries import COUNTRIES
from depesche.errors import KnowledgeError

_ALSO: Final = 0.4  # of a state in which a culture is that of a minority
_ENDINGS: Final = range(2, 6)
_BEGINNINGS: Final = range(2, 5)
_GIVEN: Final = 0.5  # how much given names say beside the family name
_LEAST: Final = 1e-3
_CULTURES: Final = 2
_LIKELY: Final = 0.2  # how likely a culture has to be for its states to be named
_FAVOURED: Final = 15.0  # how much likelier
_MAIN: Final = 2  # states of a culture that are named
_REMEMBERED: Final = 8192  # tokens whose shares are kept

_MARKS: Final = re.compile(r"[\u0300-\u036f]+")
"""Combining diacritical marks."""

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Culture:
    """A way of naming people: the alpha-3 codes of the states where most have it, the main one first, and where a minority has."""

    name: str
    states: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody of a name is at home.

    Attributes:
        fits: how far a state is one where people have such names, 0 to 1, by alpha-3 code; what is not there has 0.
        states: the main states of the cultures that the name may well be of.
    """

    fits: Mapping[str, float]
    states: tuple[str, ...]


class Names:
    """Names by culture.

    Args:
        cultures: the cultures.
        listed: the names of each culture, parted by blanks.
        favoured: the names of the cultures whose people reports of a language speak of most.
        articles: what may stand before a name and is left out where it is looked up (*al-*).
    """

    def __init__(
        self,
        cultures: Sequence[Culture],
        listed: Sequence[str],
        favoured: Mapping[str, Sequence[str]],
        articles: Sequence[str] = (),
    ) -> None:
        self.cultures = tuple(cultures)
        self._articles = tuple(articles)
        self._article = re.compile(rf"\b(?:{'|'.join(map(re.escape, articles))})") if articles else None
        self._favoured = {
            language: np.array([_FAVOURED if culture.name in names else 1.0 for culture in cultures])
            for language, names in favoured.items()
        }
        self._countries = sorted({c for culture in cultures for c in (*culture.states, *culture.also)})
        self._home = np.zeros((len(cultures), len(self._countries)))
        place = {country: at for at, country in enumerate(self._countries)}
        for at, culture in enumerate(cultures):
            self._home[at, [place[c] for c in culture.also]] = _ALSO
            self._home[at, [place[c] for c in culture.states]] = 1.0
        self._bearers: dict[str, tuple[int, ...]] = {}
        self._weights = np.zeros(len(cultures))
        for at, names in enumerate(listed):
            forms = set(self._forms(names))
            self._weights[at] = 1.0 / max(len(forms), 1)
            shared = {form: (*self._bearers[form], at) for form in forms & self._bearers.keys()}
            self._bearers |= dict.fromkeys(forms, (at,)) | shared
        self._weights *= len(cultures) / self._weights.sum()
        self._of_token = lru_cache(_REMEMBERED)(self._share_of)

    @cached_property
    def _forwards(self) -> list[str]:
        return sorted(self._bearers)

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(name[::-1] for name in self._bearers)

    @classmethod
    def load(cls) -> Names:
        """The shipped ones. Raises ``KnowledgeError`` where they break their rules."""
        return _load()

    def home(self, tokens: Sequence[str], language: str) -> Home:
        """Where somebody is at home.

        Args:
            tokens: the words of the name, the family name last; one at least.
            language: of the report, ISO 639-1.
        """
        shares = self._of_token(tokens[-1]) * self._favoured.get(language, 1.0)
        for token in tokens[:-1]:
            shares = shares * self._of_token(token) ** _GIVEN
        shares = _shared(shares)
        fits = (self._home * shares[:, None]).sum(axis=0).clip(max=1.0).tolist()
        likely = [self.cultures[at] for at in np.argsort(-shares, kind="stable")[:_CULTURES] if shares[at] >= _LIKELY]
        states = dict.fromkeys(state for culture in likely for state in culture.states[:_MAIN])
        return Home(dict(zip(self._countries, fits, strict=True)), tuple(states))

    def _share_of(self, token: str) -> Shares:
        """The share of each culture in a name, none of them nothing."""
        return self._judged(token) + _LEAST

    def _judged(self, token: str) -> Shares:
        for form in self._forms(token):
            if form in self._bearers:
                return _shared(self._counted([form]))
        parts = [part for part in token.casefold().split("-") if len(part) > 1]
        if len(parts) > 1 and any(part in self._bearers for part in parts):
            return _shared(np.sum([self._judged(part) for part in parts], axis=0))
        plain = _plain(token.casefold())
        ending = self._backed_off(plain[::-1], self._backwards, _ENDINGS, True)
        beginning = self._backed_off(plain, self._forwards, _BEGINNINGS, False)
        return _shared(ending * beginning)

    def _forms(self, names: str) -> list[str]:
        """Names in lower case: as they are, without diacritics, without an article before them."""
        lower = names.casefold()
        plain = lower if lower.isascii() else _plain(lower)
        found = dict.fromkeys(lower.split())
        if plain != lower:
            found |= dict.fromkeys(plain.split())
        if self._article is not None and any(article in lower for article in self._articles):
            found |= dict.fromkeys(self._article.sub("", f"{lower} {plain}").split())
        return list(found)

    def _counted(self, names: Iterable[str]) -> Shares:
        counts = np.zeros(len(self.cultures))
        for name in names:
            for at in self._bearers[name]:
                counts[at] += self._weights[at]
        return counts

    def _backed_off(self, name: str, names: list[str], lengths: range, backwards: bool) -> Shares:
        shares = np.full(len(self.cultures), 1 / len(self.cultures))
        for length in lengths:
            piece = name[:length]
            alike = names[bisect_left(names, piece) : bisect_left(names, piece + "\U0010ffff")]
            if not alike or length > len(name):
                break
            counts = self._counted(n[::-1] if backwards else n for n in alike)
            kinds = np.count_nonzero(counts)
            shares = (counts + kinds * shares) / (counts.sum() + kinds)
        return shares


def _shared(counts: Shares) -> Shares:
    shares: Shares = counts / counts.sum()
    return shares


def _plain(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", text))


@cache
def _load() -> Names:
    path = files(__package__) / "data" / "names.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    articles, favoured = table.pop("articles"), table.pop("favoured")
    cultures, listed = [], []
    for name, culture in table.items():
        states, also = tuple(culture.get("states", ())), tuple(culture.get("also", ()))
        if not states or not COUNTRIES.issuperset((*states, *also)) or set(states) & set(also):
            raise KnowledgeError(f"{path}: [{name}] has to have ISO 3166-1 alpha-3 codes in states, and others in also")
        cultures.append(Culture(name, states, also))
        listed.append(culture["given"] + culture["family"])
    return Names(cultures, listed, favoured, articles)
