"""The quality floor: reads the development reports of the project's own corpus and fails when a score falls below what is pinned.

    python -m corpus.floor          compare with floor.toml; exit 1 below it
    python -m corpus.floor --pin    write the scores of now, less a hundredth, into floor.toml

The corpus is pinned by its SHA-256, so that a score can only change with the code, the words or the models. Scores, each an F1
over all reports: ``statements`` (contents overlap by half or more, Jaccard over characters), ``attributed`` (and a source of
one shares country and a name word with a source of the other), ``events`` (same type, same actors and recipients by country or
name, trigger in the same sentence); and the share of matched events with the right ``certainty``.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from depesche.article import article_of
from depesche.reader import Reader
from depesche.record import Entity, Record, Span

HERE = Path(__file__).parent
FLOOR = HERE / "floor.toml"
MARGIN = 0.01  # another processor may round a few decisions of the models differently
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Counts:
    """Hits, items in the gold, items in the records."""

    hits: int = 0
    gold: int = 0
    read: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.gold + other.gold, self.read + other.read)

    @property
    def f1(self) -> float:
        """Two hits over all items of both sides."""
        return 2 * self.hits / max(self.gold + self.read, 1)


def span(quote: str, sentence: str) -> Span:
    """Where a quote stands in its sentence; ``word#2`` is the second occurrence of a word."""
    word, mark, number = quote.rpartition("#")
    word, nth = (word, int(number)) if mark and number.isdecimal() and quote not in sentence else (quote, 1)
    at = -1
    for _ in range(nth):
        at = sentence.index(word, at + 1)
    return at, at + len(word)


def characters(text: str, quotes: Sequence[str], sentence: str) -> frozenset[int]:
    """The positions of quoted words inside the one place of their sentence."""
    base = text.index(sentence)
    found: set[int] = set()
    for quote in quotes:
        start, end = span(quote, sentence)
        found |= set(range(base + start, base + end))
    return frozenset(found)


def code(country: str | None, name: str) -> str:
    """How a party is compared: by its state or, without one, by its name."""
    return country or name.casefold()


def name_words(*names: str) -> set[str]:
    """The capitalised words of names, folded."""
    return {w.strip(".,").casefold() for name in names for w in name.split() if w[:1].isupper()}


def same_party(gold: dict[str, Any], read: Entity, text: str) -> bool:
    """Same country, and a name word in common."""
    forms = [text[a:b] for a, b in read.mentions]
    return gold["country"] == read.country and bool(
        name_words(gold["name"] or "", *gold["mentions"]) & name_words(read.name, *forms)
    )


def pairs(golds: Sequence[T], reads: Sequence[U], fits: Callable[[T, U], bool]) -> list[tuple[T, U]]:
    """Greedy one-to-one pairs in the order of the text."""
    found, free = [], list(reads)
    for gold in golds:
        hit = next((r for r in free if fits(gold, r)), None)
        if hit is not None:
            free.remove(hit)
            found.append((gold, hit))
    return found


def compare(gold: dict[str, Any], record: Record) -> dict[str, Counts]:
    """The counts of one report."""
    text = record.article.text
    entities = {e.id: e for e in record.entities}

    def overlap(g: dict[str, Any], spans: list[tuple[int, int]]) -> bool:
        ours = frozenset(i for a, b in spans for i in range(a, b))
        theirs = characters(text, g["content"], g["in"])
        return len(ours & theirs) >= 0.5 * len(ours | theirs)

    said = pairs(gold["statements"], record.statements, lambda g, s: overlap(g, s.content))
    sourced = [
        1 for g, s in said if any(same_party(gold["entities"][k], entities[i], text) for k in g["source"] for i in s.source)
    ]

    def gold_codes(keys: list[str]) -> set[str]:
        return {code(gold["entities"][k]["country"], gold["entities"][k]["name"] or k) for k in keys}

    def read_codes(ids: list[str]) -> set[str]:
        known = [g for g in gold["entities"].values() if not g["country"]]
        return {
            next((code(None, g["name"]) for g in known if same_party(g, entities[i], text)), None)
            or code(entities[i].country, entities[i].name)
            for i in ids
        }

    done = pairs(
        gold["events"],
        record.events,
        lambda g, e: (
            g["type"] == e.type
            and text.index(g["in"]) <= e.trigger[0] < text.index(g["in"]) + len(g["in"])
            and gold_codes(g["actors"]) == read_codes(e.actors)
            and gold_codes(g.get("recipients") or []) == read_codes(e.recipients)
        ),
    )
    certain = sum(g["certainty"] == e.certainty for g, e in done)
    return {
        "statements": Counts(len(said), len(gold["statements"]), len(record.statements)),
        "attributed": Counts(len(sourced), len(gold["statements"]), len(record.statements)),
        "events": Counts(len(done), len(gold["events"]), len(record.events)),
        "certainty": Counts(certain, len(done), len(done)),
    }


def measure() -> dict[str, float]:
    """The scores of now over all reports."""
    reader, totals = Reader(), dict[str, Counts]()
    for path in sorted((HERE / "reports" / "dev").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        said = {key: gold[key] for key in ("language", "title", "published", "id")}
        article = article_of(gold["body"], **said)
        for name, counts in compare(gold, reader.read(article)).items():
            totals[name] = totals.get(name, Counts()) + counts
    return {name: round(counts.f1, 4) for name, counts in totals.items()}


def digest() -> str:
    """SHA-256 over all reports in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted((HERE / "reports" / "dev").glob("*.json")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Compare or pin; the exit status."""
    scores = measure()
    if "--pin" in arguments:
        lines = [f'corpus = "{digest()}"', "", "[scores]", *(f"{name} = {value - MARGIN:.4f}" for name, value in scores.items())]
        FLOOR.write_text("\n".join(lines) + "\n", "utf-8")
    floor = tomllib.loads(FLOOR.read_text("utf-8"))
    if floor["corpus"] != digest():
        print("The reports have changed since the floor was pinned. Pin again: python -m corpus.floor --pin", file=sys.stderr)
        return 1
    fallen = False
    for name, value in floor["scores"].items():
        mark = "FALLEN" if scores[name] < value else "ok"
        fallen |= scores[name] < value
        print(f"{name:12} {scores[name]:.4f}  floor {value:.4f}  {mark}")
    return int(fallen)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
