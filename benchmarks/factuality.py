"""How sure it is that something happened: event factuality from -3 to 3 (UDS-IH2, MEANTIME), read at given words.

    python -m benchmarks.factuality en-uds_ih2-dev.jsonl.gz

The certainty reader is asked about each marked word; Pearson's r of its answer with the annotators' mean. CT counts 3, PR 2, PS 1,
UU 0, with the sign of the polarity. ``r`` gives 0 to what lies ahead, as it has not happened; ``plain`` leaves time out.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from depesche.reader import load
from depesche.reading.certainty.effects import Effect
from depesche.reading.certainty.path import PathReader
from depesche.reading.certainty.vocabulary import load_vocabulary
from depesche.reading.pipeline import DRAFT

Figures: TypeAlias = dict[str, float]

_SURE: Final = Effect()


def effects(row: dict[str, Any], nlp: Language, path: PathReader) -> Iterator[tuple[float, Effect]]:
    """The annotators' figure for each marked word of a document, and what the reader makes of it."""
    for sentence in row["sentences"]:
        draft = nlp(Doc(nlp.vocab, words=sentence)).user_data[DRAFT]
        words = {word.i: word for word in draft.tree.words}
        for event in row["events"]:
            word = words.get(event["start"])
            yield event["factuality"], path(word, draft.statement_at(word)) if word is not None else _SURE


def figure(effect: Effect) -> int:
    """A certainty on the scale of the sets, whatever its time."""
    return -effect.level if effect.negative else effect.level


def measure(source: Path, nlp: Language | None = None) -> tuple[int, Figures]:
    """Marked words, and how the answers for them correlate with the annotators'."""
    pipeline, path = nlp or load("en"), PathReader(load_vocabulary("en"), "en")
    with gzip.open(source, "rt", encoding="utf-8") as file:
        found = [pair for line in file for pair in effects(json.loads(line), pipeline, path)]
    gold = np.array([value for value, _ in found])
    plain = np.array([figure(effect) for _, effect in found])
    happened = np.array([0 if effect.future else figure(effect) for _, effect in found])
    figures = {"r": _correlation(gold, happened), "plain": _correlation(gold, plain)}
    return len(found), {**figures, "mean error": float(np.abs(gold - happened).mean())}


def _correlation(one: Any, other: Any) -> float:
    return float(np.corrcoef(one, other)[0, 1])


if __name__ == "__main__":
    print(measure(Path(sys.argv[1])))
