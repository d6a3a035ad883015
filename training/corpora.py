"""The data sets the shipped pipelines are made of: name, file, origin, licence. Nothing marked for measuring only is
used.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.augment import variants
from training.conllu import Sentence, read, to_doc
from training.conventions import mend


@dataclass(frozen=True, slots=True)
class Source:
    """A treebank: ``files`` are looked for below the data folder as ``ud/<file>.conllu.gz``."""

    key: str
    files: tuple[str, ...]
    origin: str
    licence: str


TREEBANKS = {
    "de": (
        Source(
            "gsd",
            ("de-gsd-dev", "de-gsd-test"),
            "https://github.com/UniversalDependencies/UD_German-GSD",
            "CC BY-SA 4.0",
        ),
        Source("pud", ("de-pud",), "https://github.com/UniversalDependencies/UD_German-PUD", "CC BY-SA 3.0"),
        Source("hdt", ("de-hdt-sample",), "https://github.com/UniversalDependencies/UD_German-HDT", "CC BY-SA 4.0"),
    ),
    "en": (
        Source("ewt", ("en-ewt-train",), "https://github.com/UniversalDependencies/UD_English-EWT", "CC BY-SA 4.0"),
    ),
}
HELD_OUT = {"de": ("pud", "hdt"), "en": ()}


def load(data: Path, language: str) -> dict[str, list[Sentence]]:
    """All treebank sentences by treebank, contractions merged (German), nothing mended yet."""
    return {
        source.key: [
            s for name in source.files for s in read(data / "ud" / f"{name}.conllu.gz", merge=language == "de")
        ]
        for source in TREEBANKS[language]
    }


def is_dev(sentence: Sentence) -> bool:
    """Whether the sentence is in the fixed tenth kept for choosing between models."""
    return zlib.crc32(sentence.sent_id.encode()) % 10 == 0


def training_treebanks(data: Path, language: str, seed: int) -> dict[str, list[Sentence]]:
    """Mended and varied sentences for training by treebank, the development tenth left out."""
    kept = {}
    for key, sentences in load(data, language).items():
        chosen = [s for s in sentences if key not in HELD_OUT[language] or not is_dev(s)]
        kept[key] = variants([mend(s, key) if language == "de" else s for s in chosen], language, seed)
    return kept


def dev_sentences(data: Path, language: str) -> dict[str, list[Sentence]]:
    """The development sentences by treebank, exactly as their makers labelled them (only contractions merged)."""
    if language == "en":
        return {"ewt": list(read(data / "ud" / "en-ewt-dev.conllu.gz", merge=False))}
    return {
        key: [s for s in found if is_dev(s)] for key, found in load(data, language).items() if key in HELD_OUT[language]
    }


def to_docs(vocab: Vocab, sentences: list[Sentence], seed: int) -> list[Doc]:
    """Training documents: most sentences alone, a fifth in twos and threes, some of these with a paragraph break
    between.
    """
    chance = random.Random(seed)
    docs, at = [], 0
    while at < len(sentences):
        size = chance.choice((2, 3)) if chance.random() < 0.1 else 1
        separator = "\n\n" if chance.random() < 0.5 else ""
        docs.append(to_doc(vocab, sentences[at : at + size], separator))
        at += size
    return docs


def write(docs: list[Doc], path: Path) -> None:
    """Store documents in spaCy's binary form."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)
