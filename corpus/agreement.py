"""How far two annotators agree who never saw each other's work: ``python -m corpus.agreement``.

The second annotations lie in ``reports/twice``, the first ones under the same names in ``reports/test``. F1 as in ``corpus.floor``,
with the second in the place of a record; and Cohen's kappa (1960) over the events that both have at the same word, for type,
mode, certainty and whether it is background, future, hypothetical or negated, and over the matched statements for their mode.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from corpus.floor import HERE, Counts, compare, span
from depesche.article import article_of
from depesche.codes.plover import quad
from depesche.record import Entity, Event, Record, Span, Statement

Pair = tuple[dict[str, Any], dict[str, Any]]


def record_of(report: dict[str, Any]) -> Record:
    """An annotation as the record it stands for, as far as the comparison asks."""
    article = article_of(report["body"], **{key: report[key] for key in ("language", "title", "published", "id")})
    text = article.text

    def spans(quotes: Sequence[str], sentence: str) -> list[Span]:
        base = text.index(sentence)
        return [(base + start, base + end) for start, end in (span(q, sentence) for q in quotes)]

    entities = [
        Entity(
            id=key,
            name=e["name"] or key,
            kind=e["kind"],
            country=e["country"],
            mentions=[(at, at + len(m)) for m in e["mentions"] if (at := text.find(m)) >= 0],
        )
        for key, e in report["entities"].items()
    ]
    statements = [
        Statement(id=str(n), source=s["source"], mode=s["mode"], content=spans(s["content"], s["in"]))
        for n, s in enumerate(report["statements"])
    ]
    events = [
        Event(
            id=str(n),
            type=e["type"],
            quad=quad(e["type"]),
            actors=e["actors"],
            recipients=e.get("recipients") or [],
            trigger=spans([e["trigger"]], e["in"])[0],
            sentence=spans([e["in"]], e["in"])[0],
            certainty=e["certainty"],
        )
        for n, e in enumerate(report["events"])
    ]
    return Record(article=article, entities=entities, statements=statements, events=events)


def same_words(first: dict[str, Any], second: dict[str, Any], kind: str, word: str) -> list[Pair]:
    """The items of both that stand at the same word of the same sentence."""
    there = {(item["in"], item[word]): item for item in second[kind] if item.get(word)}
    return [(item, there[key]) for item in first[kind] if (key := (item["in"], item.get(word))) in there]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Agreement beyond chance of two annotators over the same items."""
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(left[c] * right[c] for c in left) / total**2
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0


def main() -> None:
    """Print the agreement."""
    totals: dict[str, Counts] = {}
    events: list[Pair] = []
    statements: list[Pair] = []
    for path in sorted((HERE / "reports" / "twice").glob("*.json")):
        first = json.loads((HERE / "reports" / "test" / path.name).read_text("utf-8"))
        second = json.loads(path.read_text("utf-8"))
        for name, counts in compare(first, record_of(second)).items():
            totals[name] = totals.get(name, Counts()) + counts
        events += same_words(first, second, "events", "trigger")
        statements += same_words(first, second, "statements", "cue")
    for name, counts in totals.items():
        print(f"{name:12} F1 {counts.f1:.3f}  ({counts.gold} and {counts.read} items)")
    for key in ("type", "mode", "certainty", "auxiliary"):
        answers = [(str(a.get(key) or ""), str(b.get(key) or "")) for a, b in events]
        print(f"{key:12} kappa {kappa(answers):.3f}  ({len(events)} events at the same word)")
    modes = [(a["mode"], b["mode"]) for a, b in statements]
    print(f"{'mode':12} kappa {kappa(modes):.3f}  ({len(statements)} statements with the same cue)")


if __name__ == "__main__":
    main()
