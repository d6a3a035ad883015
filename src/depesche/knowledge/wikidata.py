"""Extending the knowledge from a Wikidata JSON dump (https://www.wikidata.org/wiki/Wikidata:Database_download).

The dump is one JSON array with one entity a line; it is read line by line, so its size does not matter. Kept are humans with
an office (position held, P39, with start P580 and end P582), states (with an alpha-3 code, P298) and organisations of the
classes in ``data/wikidata.toml``, which also says which office a position means.
"""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import msgspec
import tomli as tomllib

from depesche.errors import KnowledgeError
from depesche.knowledge.forms import inflection, is_acronym, unique
from depesche.knowledge.rows import Forms, Row, TenureRow

_Claims = dict[str, list[dict[str, Any]]]
_HUMAN = "Q5"
_PRECISION_YEAR, _PRECISION_MONTH, _PRECISION_DAY = 9, 10, 11


@dataclass(frozen=True, slots=True)
class _Table:
    """What ``data/wikidata.toml`` says."""

    positions: dict[str, tuple[str, str | None]]
    classes: dict[str, tuple[str, tuple[str, ...]]]
    countries: dict[str, str]
    words: dict[str, str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = files(__package__) / "data"
    raw = tomllib.loads((data / "wikidata.toml").read_text("utf-8"))
    states = tomllib.loads((data / "states.toml").read_text("utf-8"))
    return _Table(
        {id: (one["office"], one.get("country")) for id, one in raw["positions"].items()},
        {id: (one["kind"], tuple(one["sectors"])) for id, one in raw["classes"].items()},
        {one["wikidata"]: code for code, one in states.items()},
        raw["words"],
    )


def import_wikidata(
    path: Path, output: Path, languages: Iterable[str] = ("de", "en"), report: Callable[[str], None] | None = None
) -> Counter[str]:
    """Write the persons, states and organisations of a dump as a knowledge file that ``Knowledge.load(extra=…)`` reads.

    Args:
        path: the dump, ``.json``, ``.json.gz`` or ``.json.bz2``.
        output: the file to write; gzip where its name ends in ``.gz``.
        languages: whose labels and aliases are kept; an entity with a name in none of them is left out.
        report: called with a sentence (file, line, reason) for every line that cannot be read.

    Returns:
        Counts: entities written by kind, ``skipped`` (entities of other kinds), ``malformed`` (lines).

    Raises:
        KnowledgeError: the dump cannot be read, or the output not written.
    """
    wanted = tuple(dict.fromkeys(languages))
    for language in wanted:
        inflection(language)
    found = _Found(Counter(), {}, report)
    encoder = msgspec.json.Encoder(order="deterministic")
    try:
        with TemporaryFile() as kept:
            with _reading(path) as dump:
                for row in _rows(path, dump, wanted, found):
                    kept.write(encoder.encode(row) + b"\n")
            kept.seek(0)
            with _writing(output) as write:
                for row in map(msgspec.json.Decoder(Row).decode, kept):
                    row.tenures = [_resolved(one, found.positions) for one in row.tenures]
                    write(encoder.encode(row) + b"\n")
    except (OSError, EOFError, zlib.error) as error:
        raise KnowledgeError(f"{path} → {output}: {error}. Check both paths and that the dump is complete.") from error
    return found.counts


@dataclass(slots=True)
class _Found:
    """What a pass through the dump gathers: counts, and the offices that positions mean (they may stand after their holders)."""

    counts: Counter[str]
    positions: dict[str, tuple[str, str | None]]
    report: Callable[[str], None] | None


def _resolved(tenure: TenureRow, positions: dict[str, tuple[str, str | None]]) -> TenureRow:
    """A tenure whose office is given by the id of the position, with the office by name."""
    position, country, start, end, body = tenure
    office, of_position = _table().positions.get(position) or positions.get(position) or ("other", None)
    return office, of_position or country, start, end, body


@contextmanager
def _reading(path: Path) -> Iterator[Iterable[bytes]]:
    if path.suffix == ".gz":
        with gzip.open(path, "rb") as packed:
            yield packed
    elif path.suffix == ".bz2":
        with bz2.open(path, "rb") as squeezed:
            yield squeezed
    else:
        with path.open("rb") as plain:
            yield plain


@contextmanager
def _writing(path: Path) -> Iterator[Callable[[bytes], int]]:
    with path.open("wb") as plain:
        if path.suffix != ".gz":
            yield plain.write
        else:  # a constant time stamp: the same dump gives the same bytes
            with gzip.GzipFile(filename="", mode="wb", fileobj=plain, mtime=0) as packed:
                yield packed.write


def _rows(path: Path, dump: Iterable[bytes], languages: tuple[str, ...], found: _Found) -> Iterator[Row]:
    for number, line in enumerate(dump, 1):
        text = line.strip().rstrip(b",")
        if text in (b"", b"[", b"]"):
            continue
        try:
            entity = msgspec.json.decode(text)
            row = _row(entity, languages)
            position = None if row is not None else _position(entity)
        except (msgspec.DecodeError, KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
            found.counts["malformed"] += 1
            if found.report is not None:
                found.report(f"{path}, line {number}: no Wikidata entity ({type(error).__name__}: {error}); skipped.")
            continue
        if position is not None:
            found.positions[entity["id"]] = position
        found.counts["skipped" if row is None else row.kind] += 1
        if row is not None:
            yield row


def _row(entity: dict[str, Any], languages: tuple[str, ...]) -> Row | None:
    """The row of an entity, None where it is of no kind we keep."""
    id: str = entity["id"]
    claims: _Claims = entity.get("claims", {})
    classes = list(_items(claims, "P31"))
    forms = _forms(entity, languages)
    if not forms:
        return None
    if _HUMAN in classes:
        return _human(id, claims, forms)
    code = next(_values(claims, "P298"), None) or _table().countries.get(id)
    if isinstance(code, str):
        return Row(id=code, kind="country", country=code, sectors=["GOV"], wikidata=id, forms=forms)
    known = next((_table().classes[one] for one in classes if one in _table().classes), None)
    if known is None:
        return None
    kind, sectors = known
    country = None if "IGO" in sectors else _country(claims, "P17")
    return Row(id=id, kind=kind, country=country, sectors=list(sectors), wikidata=id, forms=forms)


def _human(id: str, claims: _Claims, forms: dict[str, Forms]) -> Row | None:
    citizen = _country(claims, "P27")
    tenures: list[TenureRow] = []
    for claim in claims.get("P39", []):
        position = _item(claim.get("mainsnak", {}))
        if position is None or claim.get("rank") == "deprecated":
            continue
        qualifiers = claim.get("qualifiers", {})
        country = _of(qualifiers) or citizen
        tenures.append((position, country, _date(qualifiers, "P580"), _date(qualifiers, "P582"), None))
    if not tenures:
        return None
    tenures.sort(key=lambda one: (one[2] or "", one[0]))
    surnames = {language: [kinds["name"][0].split()[-1]] for language, kinds in forms.items()}
    return Row(
        id=id,
        kind="person",
        country=citizen,
        sectors=["GOV"],
        wikidata=id,
        tenures=tenures,
        surnames=surnames,
        forms=forms,
    )


def _position(entity: dict[str, Any]) -> tuple[str, str | None] | None:
    """The office and country that an entity means if its English label is that of a position."""
    label = entity.get("labels", {}).get("en", {}).get("value", "").lower()
    office = next((office for word, office in _table().words.items() if word in label), None)
    if office is None:
        return None
    claims: _Claims = entity.get("claims", {})
    return office, _country(claims, "P1001") or _country(claims, "P17")


def _of(qualifiers: _Claims) -> str | None:
    """The country for which a position is held (of, P642; jurisdiction, P1001; country, P17)."""
    for property in ("P642", "P1001", "P17"):
        for snak in qualifiers.get(property, []):
            code = _table().countries.get(_item(snak) or "")
            if code:
                return code
    return None


def _country(claims: _Claims, property: str) -> str | None:
    return next((_table().countries[one] for one in _items(claims, property) if one in _table().countries), None)


def _items(claims: _Claims, property: str) -> Iterator[str]:
    for claim in claims.get(property, []):
        item = _item(claim.get("mainsnak", {})) if claim.get("rank") != "deprecated" else None
        if item:
            yield item


def _values(claims: _Claims, property: str) -> Iterator[str]:
    for claim in claims.get(property, []):
        value = claim.get("mainsnak", {}).get("datavalue", {}).get("value")
        if isinstance(value, str):
            yield value


def _item(snak: dict[str, Any]) -> str | None:
    value = snak.get("datavalue", {}).get("value")
    return value.get("id") if isinstance(value, dict) else None


def _date(qualifiers: _Claims, property: str) -> str | None:
    """A Wikidata time as a date no more exact than its precision: "+2014-06-07T00:00:00Z", 11 → 2014-06-07."""
    for snak in qualifiers.get(property, []):
        value = snak.get("datavalue", {}).get("value")
        if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
            continue
        length = {_PRECISION_YEAR: 4, _PRECISION_MONTH: 7, _PRECISION_DAY: 10}.get(value.get("precision", 0))
        if length:
            return str(value["time"])[1 : 1 + length]
    return None


def _forms(entity: dict[str, Any], languages: tuple[str, ...]) -> dict[str, Forms]:
    found: dict[str, Forms] = {}
    for language in languages:
        label = entity.get("labels", {}).get(language, {}).get("value")
        if not label:
            continue
        aliases = [one["value"] for one in entity.get("aliases", {}).get(language, [])]
        forms: Forms = {"name": [label]}
        for alias in unique(alias for alias in aliases if len(alias) > 1 and alias != label and not alias.islower()):
            forms.setdefault("acronym" if is_acronym(alias) else "alias", []).append(alias)
        found[language] = forms
    return found
