"""From the tables written by hand to rows of knowledge."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from depesche.knowledge import forms
from depesche.knowledge.rows import Forms, Row, TenureRow

DATA = Path(__file__).parents[2] / "src/depesche/knowledge/data"
LANGUAGES = ("de", "en")
OFFICES = {
    "s": "head of state",
    "g": "head of government",
    "f": "foreign minister",
    "d": "defence minister",
    "i": "interior minister",
    "m": "minister",
    "v": "deputy head of state",
    "p": "spokesperson",
    "h": "head",
    "l": "member of parliament",
    "x": "envoy",
}


def read_table(name: str) -> dict[str, dict[str, Any]]:
    """One of the TOML tables."""
    return tomllib.loads((DATA / name).read_text("utf-8"))


def read_folder(name: str) -> dict[str, dict[str, Any]]:
    """All TOML tables of a folder as one, in the order of the files' names: where two have a form, the first keeps it."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((DATA / name).glob("*.toml")):
        table = read_table(f"{name}/{path.name}")
        if twice := found.keys() & table.keys():
            raise ValueError(f"{path}: [{min(twice)}] stands in an earlier file, too: give it another id")
        found |= table
    return found


def name_forms(patterns: Iterable[str], language: str) -> Forms:
    """Names as forms: the first is the name shown, the others are aliases or acronyms."""
    found: Forms = {}
    for number, pattern in enumerate(patterns):
        written = forms.names(pattern, language)
        if number and forms.is_acronym(pattern):
            found.setdefault("acronym", []).extend(written)
        else:
            found.setdefault("alias" if number else "name", []).extend(written)
    return found


def _state_forms(table: dict[str, list[str]], language: str) -> Forms:
    found = name_forms(table["names"], language)
    capitals = table.get("capitals", [])
    found["capital"] = [*capitals, *(word for city in capitals for word in forms.place_adjectives(city, language))]
    found["seat"] = [word for seat in table.get("seats", []) for word in forms.names(seat, language)]
    found["inhabitant"] = [word for one in table.get("inhabitants", []) for word in forms.inhabitants(one, language)]
    found["adjective"] = [word for stem in table.get("adjectives", []) for word in forms.adjectives(stem, language)]
    if forms.inflection(language)["adjective_first"]:
        found["inhabitant"] = [word for word in found["inhabitant"] if word not in found["adjective"]]
    return {kind: forms.unique(words) for kind, words in found.items() if words}


def states() -> list[Row]:
    """The states of ``states.toml``."""
    return [
        Row(
            id=code,
            kind="country",
            country=code,
            sectors=["GOV"],
            wikidata=table["wikidata"],
            forms={language: _state_forms(table[language], language) for language in LANGUAGES},
        )
        for code, table in read_table("states.toml").items()
    ]


def _body_forms(table: dict[str, Any]) -> dict[str, Forms]:
    found: dict[str, Forms] = {}
    for language in LANGUAGES:
        patterns = [*table.get(language, []), *table.get("names", [])]
        shared = table.get("names", [])
        if shared and not forms.is_acronym(shared[0]):
            patterns = [*shared, *table.get(language, [])]
        one = name_forms(patterns, language)
        seats = [word for seat in table.get("seats", {}).get(language, []) for word in forms.names(seat, language)]
        seats += [word for seat in seats for word in forms.place_adjectives(seat, language)]
        for kind, words in (("seat", seats), ("quoted", table.get("quoted", []))):
            if words:
                one[kind] = words
        if one:
            found[language] = one
    return found


def bodies() -> list[Row]:
    """Organisations and groups of ``organisations``, the media of ``media.toml``."""
    rows = []
    for id, table in read_folder("organisations").items():
        row = Row(id=id, kind=table["kind"], forms=_body_forms(table), sectors=table["sectors"])
        row.country, row.wikidata = table.get("country"), table.get("wikidata")
        rows.append(row)
    for id, table in read_table("media.toml").items():
        rows.append(
            Row(
                id="media:" + id,
                kind="organisation",
                country=table["country"],
                sectors=["JRN"],
                forms=_body_forms(table),
            )
        )
    return rows


def slug(name: str) -> str:
    """A name as part of an id: ASCII, lower case, hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    letters = (c if c.isascii() and c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return "-".join("".join(letters).lower().split())


def surname(name: str) -> str:
    """The last word of a name."""
    return name.split()[-1]


def people() -> list[Row]:
    """The persons of ``people.toml``. Spellings of one language are aliases in the other."""
    rows = []
    written: Any = read_table("people.toml")["person"]
    for table in written:
        spelled = {language: table.get(language, table["de"]) for language in LANGUAGES}
        given = table.get("surname", {})
        row = Row(id="person:" + slug(spelled["en"][0]), kind="person", forms={}, bare=table.get("bare", True))
        for language in LANGUAGES:
            own, other = spelled[language], [name for one in spelled.values() for name in one]
            row.forms[language] = {
                "name": [own[0]],
                "alias": forms.unique(name for name in [*own, *other] if name != own[0]),
            }
            short = given[language] if isinstance(given, dict) and given else given or [surname(name) for name in own]
            row.surnames[language] = forms.unique(short)
        row.country, row.wikidata = table.get("country"), table.get("wikidata")
        row.sectors = table.get("sectors", ["GOV"])
        row.tenures = [tenure(text, row.country) for text in table.get("tenures", [])]
        rows.append(row)
    return rows


def tenure(text: str, country: str | None) -> TenureRow:
    """A tenure as people.toml writes it: "f RUS 2004-03-09/" or "h nato 2014-10-01/2024-10-01"; the country may be left out."""
    parts = text.split()
    office, dates = OFFICES[parts[0]], parts[-1]
    start, _, end = dates.partition("/")
    place = parts[1] if len(parts) == 3 else country
    body = place if place and not (len(place) == 3 and place.isupper()) else None
    return office, None if body else place, start or None, end or None, body
