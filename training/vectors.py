"""Word vectors with sub-words (floret, https://github.com/explosion/floret) from the speeches of the German Bundestag.

A word is the sum of hashed character n-grams, so that inflected and compound forms share their strength and no word is
unknown.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import floret
from spacy.cli.init_pipeline import convert_vectors  # type: ignore[attr-defined]
from spacy.util import load_model_from_config
from thinc.api import Config

_WORD = re.compile(r"\w+(?:[-'’./]\w+)*-?|[^\w\s]")
DIMENSIONS, ROWS = 128, 60_000


def lines(data: Path) -> Iterator[str]:
    """Tokenised paragraphs of the raw texts marked for training."""
    with gzip.open(data / "text" / "de-bundestag-wp19-20.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            for paragraph in json.loads(line)["text"].split("\n"):
                words = _WORD.findall(paragraph)
                if len(words) > 2:
                    yield " ".join(words)
    for name in ("de-germeval14-dev", "de-germeval14-test-a"):
        with gzip.open(data / "ner" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                yield " ".join(json.loads(line)["tokens"])
    for path in sorted((data / "ud").glob("de-*.conllu.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                if line.startswith("# text = "):
                    yield " ".join(_WORD.findall(line[9:]))


def build(data: Path, output: Path) -> Path:
    """Train the vectors (about a quarter of an hour on one core) and store them as a blank spaCy pipeline in
    ``output/vectors``.
    """
    output.mkdir(parents=True, exist_ok=True)
    corpus, table = output / "corpus.txt", output / "vectors.floret"
    with corpus.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines(data))
    model = floret.train_unsupervised(
        str(corpus),
        model="cbow",
        mode="floret",
        dim=DIMENSIONS,
        bucket=ROWS,
        minn=3,
        maxn=5,
        hashCount=2,
        minCount=8,
        epoch=4,
        lr=0.05,
        ws=4,
        thread=1,
        neg=8,
    )
    model.save_floret_vectors(str(table))
    nlp = load_model_from_config(Config({"nlp": {"lang": "de", "pipeline": []}}), auto_fill=True)
    convert_vectors(nlp, table, truncate=0, prune=-1, mode="floret")
    nlp.to_disk(output / "vectors")
    return output / "vectors"
