"""Who says what in speeches of the Bundestag: the annotations of GermEval 2023 SpkAtt, task 1.

    python -m benchmarks.attribution spkatt-dev.jsonl.gz

Cues are compared by words, over everything. Roles are compared by words under annotations whose cues overlap, each with one of the
other side, most shared words first; roles of annotations without a partner are missing or wrong. The figures are near those of the
task's own scorer, not equal. A statement's content is the message, or the topic where it tells only what was spoken about; its
recipients are addressed. ``medium`` and ``evidence`` are in the gold and not in our records. The gold has what the speaker says of
himself (*ich sage*) and nouns for what was never said here (*Antrag*); the codebook has neither.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from depesche.article import article_of
from depesche.reader import Reader
from depesche.record import Record, Span, Statement

Position: TypeAlias = tuple[int, int]  # sentence and word
Figures: TypeAlias = dict[str, float]

ROLES: Final = ("source", "addr", "message", "medium", "topic", "evidence")
_TIGHT_BEFORE: Final = frozenset(",.;:!?)“")
_TIGHT_AFTER: Final = frozenset("(„")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One cue with the words of its roles."""

    cue: frozenset[Position]
    roles: frozenset[tuple[str, Position]]


@dataclass(slots=True)
class Score:
    """Words found, words of the gold, words of the records."""

    hits: int = 0
    gold: int = 0
    read: int = 0

    def add(self, gold: frozenset[Any], read: frozenset[Any]) -> None:
        """Count what two annotations share."""
        self.hits, self.gold, self.read = self.hits + len(gold & read), self.gold + len(gold), self.read + len(read)

    @property
    def f1(self) -> float:
        """Twice the hits over the words of both sides."""
        return 2 * self.hits / max(self.gold + self.read, 1)


@dataclass(slots=True)
class Speech:
    """A speech as a text, with the place of each of its words."""

    text: str = ""
    places: dict[Position, Span] = field(default_factory=dict)

    @classmethod
    def of(cls, sentences: Iterable[list[str]]) -> Speech:
        """Write words as people do, all in one paragraph."""
        made, tight = cls(), True
        for at, words in enumerate(sentences):
            for number, word in enumerate(words):
                made.text += "" if tight or word in _TIGHT_BEFORE else " "
                made.places[at, number] = len(made.text), len(made.text) + len(word)
                made.text, tight = made.text + word, word in _TIGHT_AFTER
        return made

    def words(self, spans: Iterable[Span]) -> frozenset[Position]:
        """The words that lie in spans of the text."""
        wanted = list(spans)
        return frozenset(p for p, (a, b) in self.places.items() if any(a < end and start < b for start, end in wanted))


def gold(annotations: Iterable[dict[str, list[list[int]]]]) -> Iterator[Annotation]:
    """The annotations as they stand in the set."""
    for one in annotations:
        roles = frozenset((role, (at, word)) for role in ROLES for at, word in one[role])
        yield Annotation(frozenset((at, word) for at, word in one["cue"]), roles)


def found(record: Record, speech: Speech) -> Iterator[Annotation]:
    """The statements of a record as annotations; those without a cue have no counterpart in the set."""
    mentions = {entity.id: entity.mentions for entity in record.entities}
    for said in record.statements:
        if said.cue is None:
            continue
        content = "topic" if said.mode == "reported" and _about(said, record.article.text) else "message"
        told = [span for name in said.recipient for span in mentions[name] if _near(span, said)]
        words = {
            "source": speech.words(said.source_spans),
            "addr": speech.words(told),
            content: speech.words(said.content),
        }
        roles = frozenset((role, word) for role, positions in words.items() for word in positions)
        yield Annotation(speech.words([said.cue]), roles)


def _about(said: Statement, text: str) -> bool:
    """Whether what was spoken about is named with a preposition, as topics are."""
    first = text[said.content[0][0] : said.content[0][1]].partition(" ")[0].lower()
    return first in ("über", "zu", "zum", "zur", "von", "vom", "um", "an", "auf", "mit", "gegen", "nach")


def _near(span: Span, said: Statement) -> bool:
    assert said.cue is not None
    return abs(span[0] - said.cue[0]) < 60 and not any(a <= span[0] < b for a, b in said.content)


def partners(wanted: list[Annotation], read: list[Annotation]) -> Iterator[tuple[Annotation, Annotation]]:
    """Annotations by shared words of their cues, then of their roles; those left over beside nothing."""
    shared = [
        (len(w.cue & r.cue), len(w.roles & r.roles), -i, -j)
        for i, w in enumerate(wanted)
        for j, r in enumerate(read)
        if w.cue & r.cue
    ]
    nothing, left, over = Annotation(frozenset(), frozenset()), dict(enumerate(wanted)), dict(enumerate(read))
    for _, _, i, j in sorted(shared, reverse=True):
        if -i in left and -j in over:
            yield left.pop(-i), over.pop(-j)
    yield from ((one, nothing) for one in left.values())
    yield from ((nothing, one) for one in over.values())


def measure(path: Path, reader: Reader) -> tuple[int, Figures]:
    """Speeches, and F1 of cues and roles."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    scores: dict[str, Score] = {name: Score() for name in ("cue", "roles", *ROLES[:3])}
    recalled: Counter[str] = Counter()
    for row in rows:
        speech = Speech.of(row["sentences"])
        record = reader.read(article_of(speech.text, language="de", id=row["doc_id"]))
        for wanted, read in partners(list(gold(row["annotations"])), list(found(record, speech))):
            scores["cue"].add(wanted.cue, read.cue)
            scores["roles"].add(wanted.roles, read.roles)
            recalled["gold"] += bool(wanted.cue)
            recalled["hits"] += bool(wanted.cue and read.cue)
            recalled["read"] += bool(read.cue)
            for role in ROLES[:3]:
                both = (frozenset(p for name, p in side.roles if name == role) for side in (wanted, read))
                scores[role].add(*both)
    figures = {name: score.f1 for name, score in scores.items()}
    figures["cue precision"] = recalled["hits"] / max(recalled["read"], 1)
    figures["cue recall"] = recalled["hits"] / max(recalled["gold"], 1)
    return len(rows), figures


if __name__ == "__main__":
    print(measure(Path(sys.argv[1]), Reader()))
