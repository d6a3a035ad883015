"""Put the trained parts together and replace a shipped pipeline in one step."""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from depesche.language.lemmas import load_verbs
from depesche.language.vectors import pack
from training.tokenizer import extend


def assemble(syntax: Path, names: Path | None, meta: dict[str, str]) -> Language:
    """One pipeline from a trained syntax model and a trained name finder that share their word vectors.

    Args:
        syntax: folder of the model with tok2vec, morphologizer, trainable_lemmatizer and parser.
        names: folder of the model with ner, or ``None``.
        meta: entries for the pipeline's ``meta.json``.
    """
    nlp = spacy.load(syntax)
    if names is not None:
        nlp.add_pipe("ner", source=spacy.load(names, vocab=nlp.vocab))
    nlp.add_pipe("depesche_sentences", before="tok2vec")
    if load_verbs(nlp.lang) is not None:
        nlp.add_pipe("depesche_lemmas", after="trainable_lemmatizer")
    nlp.add_pipe("depesche_vectors", last=True)
    extend(nlp)
    nlp.config["initialize"]["vectors"] = None  # paths of where it was trained
    for texts in nlp.config["corpora"].values():
        texts["path"] = None
    nlp.meta.update(meta)
    nlp.meta.pop("performance", None)
    return nlp


def store(nlp: Language, target: Path, card: str | None) -> None:
    """Write the pipeline beside ``target`` and swap it in, so that a reader finds either the old one or the new one.

    Args:
        nlp: the pipeline; ``depesche_vectors`` stores its vectors and weights in few bits.
        target: the folder to replace.
        card: text of the model card, or ``None`` to keep the present one.
    """
    fresh, old = target.with_name(target.name + ".new"), target.with_name(target.name + ".old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(fresh)
    full = nlp.vocab.vectors
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings)
    nlp.vocab.to_disk(fresh / "vocab")
    nlp.vocab.vectors = full
    pack(fresh)
    present = target / "README.md"
    if card is not None:
        (fresh / "README.md").write_text(card, encoding="utf-8")
    elif present.is_file():
        shutil.copy(present, fresh / "README.md")
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
