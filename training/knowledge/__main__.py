"""Build the tables: ``python -m training.knowledge --lists DIR --treebanks DIR``."""

from __future__ import annotations

import argparse
from pathlib import Path

import pycountry
from babel import Locale

from depesche.knowledge.rows import Row, write_rows
from training.knowledge import leaders, places
from training.knowledge.tables import DATA, LANGUAGES, bodies, people, states


def in_language(rows: list[Row], language: str, common: set[str]) -> list[Row]:
    """The rows that have a name in the language, with its forms only; a surname that is a common word does not stand alone."""
    found = []
    for row in rows:
        if language in row.forms:
            one = Row(**{field: getattr(row, field) for field in row.__struct_fields__})
            one.forms = {language: row.forms[language]}
            one.surnames = {key: value for key, value in row.surnames.items() if key == language}
            one.bare = row.bare and not any(surname in common for surname in row.surnames[language])
            if row.bare and not one.bare:
                print(f"{language}: {row.surnames[language]} is a common word")
            found.append(one)
    return found


def persons(lists: Path) -> list[Row]:
    """The persons of people.toml and of the lists."""
    alpha3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    sovereign = {row.id for row in states()}
    alpha3 = {alpha2: code for alpha2, code in alpha3.items() if code in sovereign}
    codes = leaders.read_csv(lists / "countries_codes_de_en.csv")
    cow = {
        row["cow_alpha"]: alpha3[row["iso2"]] for row in codes if row["cow_alpha"].isalpha() and row["iso2"] in alpha3
    }
    found = [
        *leaders.countryinfo(lists / "countryinfo_2012.jsonl", alpha3),
        *leaders.factbook(lists / "factbook_leaders_2026-05.csv", alpha3),
        *leaders.bundestag(lists / "bundestag_speakers_wp19_20.csv"),
    ]
    rows = leaders.merge(people(), found)
    leaders.close_tenures(rows, leaders.reign(lists / "reign_leaderlist_2021-03.csv", cow))
    return rows


def territories(known: set[str]) -> list[Row]:
    """Inhabited territories of ISO 3166-1 that states.toml leaves out, with the names of CLDR."""
    rows = []
    for country in sorted(pycountry.countries, key=lambda one: one.alpha_3):
        if country.alpha_3 not in known and country.alpha_3 not in _UNINHABITED:
            names = {
                language: Locale(language).territories[country.alpha_2].replace(" & ", " and ")
                for language in LANGUAGES
            }
            forms = {language: {"name": [name]} for language, name in names.items()}
            rows.append(Row(id=country.alpha_3, kind="country", country=country.alpha_3, sectors=["GOV"], forms=forms))
    return rows


_UNINHABITED = {"ATA", "BVT", "HMD", "UMI", "IOT", "ATF", "SGS"}


def unique_ids(rows: list[Row]) -> list[Row]:
    """The rows, ids that occur twice told apart by country or number."""
    seen: set[str] = set()
    for row in rows:
        while row.id in seen:
            row.id += f"-{(row.country or 'x').lower()}"
        seen.add(row.id)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=Path, required=True, help="folder with the lists of facts")
    parser.add_argument(
        "--treebanks", type=Path, required=True, help="folder with UD treebanks, <language>-*.conllu.gz"
    )
    arguments = parser.parse_args()
    countries = states()
    countries += territories({row.id for row in countries})
    rows = unique_ids([*countries, *bodies(), *persons(arguments.lists)])
    common_words = {language: places.common_words(language, arguments.treebanks) for language in LANGUAGES}
    for language in LANGUAGES:
        count = write_rows(DATA / f"world.{language}.jsonl.gz", in_language(rows, language, common_words[language]))
        print(f"world.{language}: {count} entities")
    persons_named = places.person_names(name for row in rows if row.kind == "person" for name in row.forms["en"]["name"])
    for language in LANGUAGES:
        common = common_words[language]
        codes = arguments.lists / "countries_codes_de_en.csv"
        count = places.build(language, countries, codes, common, persons_named)
        print(f"places.{language}: {count} places")
    others = [forms for row in rows if row.kind != "country" for forms in row.forms.values()]
    called = {name for forms in others for names in forms.values() for name in names}
    print(f"towns: {places.build_towns(set.union(persons_named, called, *common_words.values()))} names")


if __name__ == "__main__":
    main()
