"""How names change in a text: endings of adjectives and of inhabitants; the endings stand in ``data/inflection.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import tomli as tomllib

from depesche.errors import KnowledgeError

_ENDING = "~"


@lru_cache(maxsize=8)
def inflection(language: str) -> dict[str, Any]:
    """The table of endings of a language. Raises ``KnowledgeError`` where there is none."""
    table: dict[str, dict[str, Any]] = tomllib.loads(
        (files(__package__) / "data" / "inflection.toml").read_text("utf-8")
    )
    if language not in table:
        raise KnowledgeError(f"No knowledge for the language {language!r}; there is: {', '.join(sorted(table))}.")
    return table[language]


def unique(words: Iterable[str]) -> list[str]:
    """The words in their order, each once."""
    return list(dict.fromkeys(words))


def names(pattern: str, language: str) -> list[str]:
    """All forms of a name in which ``~`` stands for an adjective's ending, the form without article first.

    "Vereinigt~ Staaten" gives Vereinigte Staaten, Vereinigten Staaten …; a lower-case beginning is given capitalised too.
    """
    if _ENDING not in pattern:
        return [pattern]
    found = [pattern.replace(_ENDING, ending) for ending in inflection(language)["adjective_endings"]]
    if pattern[0].islower():
        found += [word[0].upper() + word[1:] for word in found]
    return found


def adjectives(stem: str, language: str) -> list[str]:
    """The inflected forms of an adjective of nationality, lower case and at the beginning of a sentence."""
    table = inflection(language)
    lower = [stem] if table["uninflected_adjective"] else []
    lower += [stem + ending for ending in table["adjective_endings"]]
    capital = [stem[0].upper() + stem[1:] + ending for ending in table["capital_adjective_endings"]]
    return unique(lower + capital)


def inhabitants(pattern: str, language: str) -> list[str]:
    """The forms of an inhabitant: masculine, feminine, singular, plural, cases.

    "Pole:Polin" (or "Frenchman:Frenchmen") gives a second, irregular form beside the first.
    """
    word, _, irregular = pattern.partition(":")
    table = inflection(language)
    replaced: tuple[str, ...] = tuple(table["replaced_by_irregular"])
    if irregular and not replaced:
        return [word, irregular]
    found: list[str] = []
    for line in table["inhabitants"]:
        end: str = line["end"]
        if word.endswith(end):
            root = word.removesuffix("~~").removesuffix("e") if end == "~~" else word.removesuffix(end)
            found = [root + form for form in line["forms"]]
            break
    if irregular:
        found = [form for form in found if not form.endswith(replaced)]
        found += [irregular + ending for ending in table["irregular_endings"]]
    return unique(found)


def place_adjectives(place: str, language: str) -> list[str]:
    """ "Moskauer" beside "Moskau": the adjective of a city that is written in one word."""
    ending: str = inflection(language)["place_adjective"]
    if not ending or " " in place or not place[-1].isalpha():
        return []
    return [place.removesuffix(ending[0]) + ending]


def is_acronym(name: str) -> bool:
    """Whether a name is read as an acronym: short, with at least two capitals and no ordinary word in it."""
    letters = name.replace(".", "").replace("-", "")
    return len(letters) <= 7 and " " not in name and sum(map(str.isupper, letters)) >= 2 and not letters[1:].islower()
