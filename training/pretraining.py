"""Prepare the tok2vec layer on raw text: guess the vectors of masked words (spaCy's ``pretrain``, after Devlin et al.
2019's cloze task).
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.training.pretrain import pretrain
from spacy.util import load_model_from_config
from thinc.api import Config

from training.recipe import HERE, Settings, fill_in

_SENTENCE = re.compile(r"(?<=[a-zäöüß)][.!?]) +(?=[A-ZÄÖÜ„])")


def raw_sentences(data: Path, limit: int, seed: int) -> Iterator[str]:
    """Sentences of GermEval 2014 (news and Wikipedia) and a sample of the Bundestag speeches, from texts marked for
    training.

    Args:
        data: the data folder.
        limit: how many sentences of speeches.
        seed: of the sample.
    """
    for name in ("de-germeval14-dev", "de-germeval14-test-a"):
        with gzip.open(data / "ner" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                yield detokenise(json.loads(line)["tokens"])
    chance = random.Random(seed)
    made = 0
    with gzip.open(data / "text" / "de-bundestag-wp19-20.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if made >= limit:
                return
            for paragraph in json.loads(line)["text"].split("\n"):
                for sentence in _SENTENCE.split(paragraph):
                    if 40 < len(sentence) < 260 and chance.random() < 0.05:
                        made += 1
                        yield sentence


def detokenise(tokens: list[str]) -> str:
    """Join words with the blanks of running text."""
    text = " ".join(tokens)
    text = re.sub(r" ([.,;:!?)\]])", r"\1", text)
    return re.sub(r"([(\[]) ", r"\1", text)


def build(
    data: Path, output: Path, vectors: Path, settings: Settings, sentences: int = 120_000, epochs: int = 1
) -> Path:
    """Train and return the file of weights for ``initialize.init_tok2vec``."""
    output.mkdir(parents=True, exist_ok=True)
    raw = output / "raw.jsonl"
    with raw.open("w", encoding="utf-8") as file:
        for sentence in raw_sentences(data, sentences, settings.seed):
            file.write(json.dumps({"text": sentence}, ensure_ascii=False) + "\n")
    templates = "".join((HERE / f"{name}.cfg").read_text(encoding="utf-8") for name in ("syntax", "pretraining"))
    config = Config().from_str(fill_in(templates, settings, raw, raw, vectors, None))
    filled = load_model_from_config(config, auto_fill=True).config
    filled["pretraining"] = config["pretraining"]
    pretrain(filled.interpolate(), output, use_gpu=-1, silent=False)
    return max(output.glob("model*.bin"), key=lambda path: path.stat().st_mtime)
