"""Office holders from lists of facts: CountryInfo 2012, the World Factbook, REIGN, the speakers of the Bundestag.

Only names, countries, offices and dates are taken over. What ``people.toml`` knows already stays as it stands there.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from depesche.knowledge.rows import Row, TenureRow
from training.knowledge.tables import LANGUAGES, slug

FIRST_YEAR = 1990
LAST_YEAR = (
    "2012"  # to which CountryInfo reaches: nobody is known to have stayed longer because that list leaves a tenure open
)
_PARTICLES = {
    *("al", "el", "bin", "ibn", "de", "da", "dos", "do", "del", "der", "den", "van", "von", "di", "la", "y"),
    *("ul", "ud", "ur", "ter", "ag"),
}
_HEAD_OF_GOVERNMENT = ("minister", "chancellor", "premier", "head of government", "heads of government", "prime")
_HEAD_OF_STATE = ("president", "king", "queen", "emperor", "emir", "sultan", "of state", "grand duke", "prince", "pope")
_TITLES = re.compile(
    r"^(?:and |(?:Transitional |Interim |Acting |Caretaker |Co-|First |Executive |State )*(?:Vice )?"
    r"(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Emir|Amir|Sultan|Supreme Leader|Captain Regent|Prince|"
    r"Princess|Grand Duke|Chief of State|General|Gen\.|Lt\. Gen\.|Brig\. Gen\.|Maj\. Gen\.|Col\.|Capt\.|Dr\.|Sir|Dame|Ayatollah|"
    r"Sheikh|Shaykh|Mullah|Cdre\.|Governor General|Governor-General|Governor|Chief Minister|Taoiseach|Minister|State Counsellor|"
    r"Administrator|Secretary of State|Cardinal|Crown Prince|Prof\.|Hon\.|Maulavi|Chairman|Chairperson|Presidency|Pope|"
    r"Archbishop)\s+)+"
)
_CAPITALS = re.compile(r"\b\w[\w'’-]*[A-ZÀ-Þ]{2}")
_NAMES = re.compile(r"\{?([^{}]+?)_?\s*(?:\}|$)")


def read_csv(path: Path, skip: int = 0) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(
        encoding="utf-8", errors="replace", newline=""
    ) as handle:  # REIGN holds single bytes of another encoding
        return list(csv.DictReader(handle))[skip:]


def proper(name: str) -> str:
    """A name in capitals as it is written: JUNICHIRO KOIZUMI → Junichiro Koizumi, ABDEL AL-SISI → Abdel al-Sisi."""
    words = []
    for number, word in enumerate(name.split()):
        if re.fullmatch("[IVX]+", word):
            words.append(word)
            continue
        parts = [part.lower() if part.lower() in _PARTICLES else part.capitalize() for part in word.split("-")]
        if number == 0 or (len(parts) == 1 and parts[0] not in _PARTICLES):
            parts[0] = parts[0][:1].upper() + parts[0][1:]
        words.append(re.sub(r"'(\w)", lambda found: "'" + found[1].upper(), "-".join(parts)))
    return " ".join(words)


def date(text: str) -> str | None:
    """YYYYMMDD as an ISO date; a year or month where the rest is missing or zero."""
    if not re.fullmatch(r"\d{8}", text):
        return text[:4] if re.fullmatch(r"\d{4}.*", text) else None
    year, month, day = text[:4], text[4:6], text[6:]
    if month == "00":
        return year
    return f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}"


def _person(
    names: list[str], country: str, tenures: list[TenureRow], sectors: list[str], surname: str | None = None
) -> Row:
    short = [surname or names[0].split()[-1]]
    forms = {language: {"name": [names[0]], **({"alias": names[1:]} if names[1:] else {})} for language in LANGUAGES}
    surnames = dict.fromkeys(LANGUAGES, short)
    identity = f"person:{slug(names[0])}"
    return Row(
        id=identity, kind="person", forms=forms, country=country, sectors=sectors, tenures=tenures, surnames=surnames
    )


def _office(title: str) -> str | None:
    lower = title.lower()
    if "governor" in lower or "vice" in lower:
        return None
    if any(word in lower for word in _HEAD_OF_GOVERNMENT) or "council of ministers" in lower:
        return "head of government"
    return "head of state" if any(word in lower for word in _HEAD_OF_STATE) else None


def countryinfo(path: Path, alpha3: dict[str, str]) -> Iterator[Row]:
    """Heads of state and government of CountryInfo (tenures to about 2008)."""
    for line in path.read_text("utf-8").splitlines():
        table = json.loads(line)
        code = table.get("ISO3166-alpha2", "")
        country = alpha3.get(code[0] if isinstance(code, list) and code else str(code))
        office: str | None = None
        for item in table.get("Leaders", []) if country else []:
            if item.startswith("<"):
                office = None if item.startswith("</") else _office(item.strip("<>"))
                continue
            written, _, rest = item.partition("[")
            names = [proper(name.replace("_", " ")) for name in _NAMES.findall(written.strip()) if name.strip("_ ")]
            tenures: list[TenureRow] = []
            for bracket in re.findall(r"\[([^\]]*)\]", "[" + rest):
                start, end = (bracket[1:], "") if bracket.startswith(">") else [*bracket.split("-"), ""][:2]
                if bracket[:2] in ("B:", "D:") or office is None or bracket.startswith("<"):
                    continue
                mark = _OPEN if start and not end.strip() else None
                tenures.append((office, country, date(start.strip()), date(end.strip()), mark))
            kept = [one for one in tenures if one[3] is None or one[3] >= str(FIRST_YEAR)]
            if kept and names and " " in names[0]:
                yield _person(names, country or "", kept, ["GOV"])


_OPEN = "open in CountryInfo"  # marks, until the tenures are closed, one that the list leaves open

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _since(text: str) -> str | None:
    found = re.search(rf"(?:(\d{{1,2}}) )?(?:({'|'.join(_MONTHS)}) )?(\d{{4}})", text)
    if not found:
        return None
    day, month, year = found.groups()
    if not month:
        return year
    number = _MONTHS.index(month) + 1
    return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"


def factbook(path: Path, alpha3: dict[str, str]) -> Iterator[Row]:
    """Chiefs of state and heads of government as the World Factbook names them; the family name stands in capitals."""
    for table in read_csv(path):
        country = alpha3.get(table["iso2"] or "")
        name = _TITLES.sub("", re.sub(r"\(.*?\)|,.*", "", table["name_with_title"])).strip()
        office = {"chief of state": "head of state", "head of government": "head of government"}.get(table["role"])
        if (
            not country
            or office is None
            or " " not in name
            or "epresented" in table["name_with_title"]
            or not _CAPITALS.search(name)
        ):
            continue
        family = " ".join(word for word in name.split() if word.isupper() and len(word) > 1)
        if table["role"] == "chief of state" and country in _CROWN and not family:
            continue
        tenures: list[TenureRow] = [(office, country, _since(table["since"]), None, None)]
        yield _person([proper(name)], country, tenures, ["GOV"], proper(family) or None)


_CROWN = {"ATG", "AUS", "BHS", "BLZ", "CAN", "GRD", "JAM", "KNA", "LCA", "NZL", "PNG", "SLB", "TUV", "VCT"}


def reign(path: Path, alpha3: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """(country, leader, start, end) of REIGN from 1990 on; end may be empty."""
    for table in read_csv(path):
        country = alpha3.get(table["stateabb"])
        if (
            not country
            or not table["syear"].isdigit()
            or (table["eyear"].isdigit() and int(table["eyear"]) < FIRST_YEAR)
        ):
            continue
        start = f"{table['syear']}-{int(table['smonth'] or 1):02}-{int(table['sdate'] or 1):02}"
        end = f"{table['eyear']}-{int(table['emonth'] or 12):02}" if table["eyear"].isdigit() else ""
        yield country, table["leader"].strip(), start, end


def bundestag(path: Path) -> Iterator[Row]:
    """Members of the Bundestag's 19th and 20th terms."""
    terms = {"19": ("2017-10-24", "2021-10-26"), "20": ("2021-10-26", "2025-03-25")}
    for table in read_csv(path):
        first = re.sub(r"\b(?:Dr|Prof|h|c)\.\s*|Alterspräsident(?:in)?\s*", "", table["vorname"]).strip()
        if not table["fraktion"] or not first:
            continue
        last = " ".join(part for part in (table["zusatz"], table["nachname"]) if part)
        held = [terms[term] for term in table["wp"].split("|") if term in terms]
        tenures: list[TenureRow] = [("member of parliament", "DEU", start, end, None) for start, end in held]
        yield _person([f"{first} {last}"], "DEU", tenures, ["LEG"], last)


def merge(known: list[Row], found: Iterable[Row]) -> list[Row]:
    """The known rows and, after them, those found that name nobody known; tenures of the same person are joined."""
    by_name: dict[str, Row] = {}
    begun: dict[tuple[str, str], Row] = {}
    hand = {id(row) for row in known}
    rows = list(known)
    for row in [*known, *found]:
        keys = [
            f"{row.country} {slug(name)}" for forms in row.forms.values() for kind in forms.values() for name in kind
        ]
        short = slug(row.surnames["en"][0])
        marks = [
            (f"{place} {office} {short}", start[:7])
            for office, place, start, _, _ in row.tenures
            if start and office.startswith("head")
        ]
        same = next((by_name[key] for key in keys if key in by_name), None)
        same = same or next((begun[mark] for mark in marks if mark in begun), None)
        if same is None:
            same = row
            if id(row) not in hand:
                rows.append(row)
        elif same is not row and id(same) not in hand and "LEG" not in row.sectors:
            same.tenures = sorted({*same.tenures, *row.tenures}, key=lambda one: (one[2] or "", one[0]))
        for key in keys:
            by_name.setdefault(key, same)
        for mark in marks:
            begun.setdefault(mark, same)
    return rows


def close_tenures(rows: list[Row], reigns: Iterable[tuple[str, str, str, str]]) -> None:
    """End the tenures that a list left open when another is known to have begun the same office later (or REIGN names the end)."""
    ends = {(country, slug(name.split()[-1]), start[:7]): end for country, name, start, end in reigns if name and end}
    begun: dict[tuple[str, str | None], list[tuple[str, str]]] = {}
    for row in rows:
        for office, country, start, _, body in row.tenures:
            begun.setdefault((office, country or body), []).append((start or "", row.id))
    for row in rows:
        closed: list[TenureRow] = []
        for office, country, start, end, body in row.tenures:
            if end is None and start and office.startswith("head of"):
                place = country or body
                later = [day for day, who in begun[(office, place)] if day[:7] > start[:7] and who != row.id]
                told = ends.get((country or "", slug(row.surnames["en"][0]), start[:7]))
                end = told or min(later, default=None)
                still = any(other[0] == office and other[3] is None and other[4] is None for other in row.tenures)
                if not told and body == _OPEN and not still:
                    end = min(end or LAST_YEAR, LAST_YEAR)
            body = None if body == _OPEN else body
            closed.append((office, country, start, end, body))
        row.tenures = closed
