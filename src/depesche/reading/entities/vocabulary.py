"""The small closed word lists of ``roles.toml`` as sets, made once a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from depesche.reading.lexicon import load_table


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that build a noun phrase; each field is a section or list of ``roles.toml`` of the same name."""

    particles: frozenset[str]
    inner_particles: frozenset[str]
    not_names: frozenset[str]
    determiners: dict[str, str]
    quantities: frozenset[str]
    former: frozenset[str]
    left_office: frozenset[str]
    retired: tuple[tuple[str, ...], ...]
    international: frozenset[str]
    sector_words: dict[str, str]
    body_links: frozenset[str]
    place_links: frozenset[str]
    genitives: frozenset[str]
    static: frozenset[str]
    static_country: frozenset[str]
    direction: frozenset[str]
    nouns_from: tuple[str, ...]
    anaphora: dict[str, list[str]]
    federal: str
    federal_countries: tuple[str, ...]
    city_adjective: str
    enumerating: frozenset[str]
    party_links: frozenset[str]
    owning: frozenset[str]
    predicative: frozenset[str]
    called: tuple[tuple[str, ...], ...]
    people: dict[str, list[str]]
    parts: dict[str, list[str]]
    members: frozenset[str]
    recalled: frozenset[str]
    offices: dict[str, str]
    topic_links: frozenset[str]
    papers: frozenset[str]
    member_sectors: frozenset[str]
    region_nouns: frozenset[str]
    pairs: frozenset[str]
    strong: dict[str, str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The word lists of a language."""
    table = load_table(language, "roles.toml")
    determiners: dict[str, str] = {}
    for kind in ("all", "other", "none", "demonstrative"):
        determiners.update(dict.fromkeys(table["determiners"][kind], {"demonstrative": "dem"}.get(kind, kind)))
    return Vocabulary(
        determiners=determiners,
        quantities=_lower(table["determiners"]["quantities"]),
        federal=table["federal"]["prefix"],
        federal_countries=tuple(table["federal"]["countries"]),
        **_naming(table),
        **_linking(table["links"], table["metonymy"]),
        **_modifying(table["modifiers"]),
        **_recalling(table),
    )


def _naming(table: dict[str, Any]) -> dict[str, Any]:
    names = table["names"]
    papers = [n for e in table["role"] if e["sector"] == "JRN" and e["kind"] == "body" for n in e["nouns"]]
    return {
        "particles": frozenset(names["particles"]),
        "inner_particles": frozenset(names["inner_particles"]),
        "not_names": frozenset(names["not_names"]),
        "city_adjective": names["city_adjective"],
        "enumerating": _lower(names["enumerating"]),
        "strong": table["forms"].get("strong", {}),
        "pairs": _lower(table["determiners"]["two"]),
        "papers": _lower(papers),
    }


def _linking(links: dict[str, list[str]], metonymy: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "body_links": _lower(links["body"]),
        "place_links": _lower(links["place"]),
        "genitives": _lower(links["genitive"]),
        "party_links": _lower(links["party"]),
        "owning": _lower(links["owning"]),
        "predicative": _lower(links["predicative"]),
        "topic_links": _lower(links["topic"]),
        "called": tuple(tuple(w.split(" ")) for w in links["called"]),
        "static": _lower(metonymy["static"]),
        "static_country": _lower(metonymy["static_country"]),
        "direction": _lower(metonymy["direction"]),
        "nouns_from": tuple(metonymy["nouns_from"]),
        "region_nouns": frozenset(metonymy["regions"]),
    }


def _modifying(modifiers: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "former": _lower(modifiers["former"]),
        "left_office": _lower(modifiers["left_office"]),
        "retired": tuple(tuple(w.lower().split(" ")) for w in modifiers["retired"]),
        "international": _lower(modifiers["international"]),
        "sector_words": _sector_words(modifiers),
    }


def _recalling(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "anaphora": table["anaphora"],
        "people": table["people"],
        "parts": table["parts"],
        "recalled": frozenset(table["recalled"]["nouns"]),
        "members": frozenset(table["members"]["nouns"]),
        "member_sectors": frozenset(table["members"]["sectors"]),
        "offices": {noun: office for office, nouns in table["offices"].items() for noun in nouns},
    }


def _lower(words: list[str]) -> frozenset[str]:
    return frozenset(w.lower() for w in words)


def _sector_words(modifiers: dict[str, Any]) -> dict[str, str]:
    sectors = {"opposition": "OPP", "military": "MIL", "police": "COP", "rebel": "REB"}
    return {word.lower(): code for key, code in sectors.items() for word in modifiers[key]}
