"""The words that say where, of one language (``lexicon/<language>/places.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from depesche.reading.lexicon import load_table


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``static`` prepositions say where, ``goal`` whereto, ``occasion`` on what occasion; nouns as in the table."""

    static: frozenset[str]
    occasion: frozenset[str]
    goal: frozenset[str]
    leading: frozenset[str]
    institution: frozenset[str]
    on_site: frozenset[str]
    goal_is_place: frozenset[str]
    never: frozenset[str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a language.

    Raises:
        LexiconError: the language has no ``places.toml``, or it is no TOML.
    """
    table = load_table(language, "places.toml")
    prepositions, nouns, names = table["prepositions"], table["nouns"], table["names"]
    return Vocabulary(
        static=frozenset(prepositions["static"]),
        occasion=frozenset(prepositions["occasion"]),
        goal=frozenset(prepositions["goal"]),
        leading=frozenset(nouns["leading"]),
        institution=frozenset(nouns["institution"]),
        on_site=frozenset(nouns["on_site"]),
        goal_is_place=frozenset((*nouns["visit"], *nouns["strike"])),
        never=frozenset(names["never"]),
    )
