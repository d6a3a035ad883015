"""The file format of the knowledge: JSON Lines, one entity a line, gzip where the name ends in .gz.

Shipped tables, and what ``depesche knowledge import`` writes, have the same format::

    {"id": "KEN", "kind": "country", "country": "KEN", "sectors": ["GOV"], "wikidata": "Q114",
     "forms": {"de": {"name": ["Kenia"], "capital": ["Nairobi"], "adjective": ["kenianische", …]}, "en": {…}}}
    {"id": "person:william-ruto", "kind": "person", "country": "KEN", "sectors": ["GOV"], "surnames": {"en": ["Ruto"]},
     "bare": true, "tenures": [["head of state", "KEN", "2022-09-13", null, null]], "forms": {"en": {"name": ["William Ruto"]}}}
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from depesche.errors import KnowledgeError
from depesche.knowledge.entry import Entry, Tenure

FORM_KINDS = ("name", "alias", "acronym", "quoted", "capital", "seat", "inhabitant", "adjective")
"""Kinds of form a row may hold, the surer kind first: where two entities share a form, the surer kind names it."""

Forms = dict[str, list[str]]
TenureRow = tuple[str, str | None, str | None, str | None, str | None]


class Row(msgspec.Struct, omit_defaults=True):
    """One line of the file; ``tenures`` are (office, country, start, end, organisation).

    ``surnames``: language → spellings of the name the press calls a person by; ``bare``: that name alone names this person
    in a text.
    """

    id: str
    kind: str
    forms: dict[str, Forms]
    country: str | None = None
    sectors: list[str] = []
    wikidata: str | None = None
    tenures: list[TenureRow] = []
    surnames: dict[str, list[str]] = {}
    bare: bool = False

    def entry(self, language: str) -> Entry | None:
        """The entry in one language, None where that language has no name for it."""
        forms = self.forms.get(language, {})
        names = forms.get("name") or forms.get("alias") or forms.get("acronym") or forms.get("quoted")
        if not names:
            return None
        tenures = tuple(Tenure(*held) for held in self.tenures)
        surnames = self.surnames.get(language)
        surname = surnames[0] if surnames else None
        return Entry(self.id, names[0], self.kind, self.country, tuple(self.sectors), self.wikidata, tenures, surname)


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a knowledge file. Raises ``KnowledgeError`` naming file and line where a line is no row."""
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        raise KnowledgeError(
            f"{path}: cannot be read ({error}). Give a file that `depesche knowledge import` wrote."
        ) from error
    decoder = msgspec.json.Decoder(Row)
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as error:
            message = f"{path}, line {number}: {error}. Each line is one JSON object of the knowledge format."
            raise KnowledgeError(message) from error


def write_rows(path: Path, rows: Iterable[Row]) -> int:
    """Write rows, in their order, byte for byte the same for the same rows; returns how many."""
    encoder = msgspec.json.Encoder(order="deterministic")
    lines = [encoder.encode(row) for row in rows]
    data = b"".join(line + b"\n" for line in lines)
    path.write_bytes(gzip.compress(data, 9, mtime=0) if path.suffix == ".gz" else data)
    return len(lines)
