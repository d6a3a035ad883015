"""``python -m training de|en --data DIR --output DIR``: rebuild a shipped pipeline from its data."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import spacy

from depesche.language.pipelines import MODELS
from training import corpora, entities, glove, pretraining, vectors
from training.assemble import assemble, store
from training.augment import variants
from training.conllu import Sentence, read, to_doc
from training.evaluate import score
from training.recipe import Settings, configuration, mean, train

GERMAN = Settings(
    "de",
    rows=(8000, 500, 3000, 1000),
    hidden_width=96,
    extra_state_tokens=True,
    dropout=0.1,
    steps=5000,
    total_steps=5200,
    batch_words=800,
    evaluate_every=1000,
)
GOLD_TIMES = 2  # how often a treebank sentence stands among the silver ones
LAST_TIMES = {"hdt": 2}  # the same for the treebanks alone: GSD and PUD are of one mind in most names
LAST_SHARE = 0.65  # of the weights that the treebanks alone had the last word on, in the mean of both
LAST_WORD: dict[str, Any] = {
    "steps": 200,
    "total_steps": 260,
    "batch_words": 600,
    "learn_rate": 0.0005,
    "dropout": 0.2,
    "evaluate_every": 100,
}
GERMAN_NAMES = Settings(
    "de", rows=(2500, 250, 1500, 500), steps=1300, total_steps=1400, batch_words=1500, dropout=0.15, evaluate_every=325
)
ENGLISH = Settings(
    "en",
    rows=(5000, 1000, 2500, 1500),
    hidden_width=96,
    extra_state_tokens=True,
    dropout=0.15,
    steps=3000,
    total_steps=3150,
    batch_words=1000,
    evaluate_every=1000,
)
ENGLISH_NAMES = Settings(
    "en", rows=(5000, 500, 2000, 1000), steps=600, total_steps=640, batch_words=1200, evaluate_every=150
)
META = {
    "name": "depesche",
    "version": "0.1.0",
    "license": "CC BY-SA 4.0",
    "description": "UD pipeline for news, shipped with Depesche",
}


def syntax(
    data: Path, output: Path, settings: Settings, table: Path | None, cloze: Path | None, silver: Path | None
) -> Path:
    """Train tags, lemmas and trees and print the scores; returns the folder of the model, its weights averaged over
    the steps.

    Args:
        data: the data folder.
        output: where runs are kept.
        settings: sizes and lengths.
        table: folder with word vectors.
        cloze: pretrained weights.
        silver: trees to be learnt first, mixed with those of the treebanks; the treebanks alone have the last word.
    """
    run, mixed = output / "syntax", output / "syntax-mixed"
    if (run / "model-last").is_dir():
        return _final(run, mixed, silver)
    found = corpora.training_treebanks(data, settings.lang, 0)
    gold = [sentence for sentences in found.values() for sentence in sentences]
    held_out = corpora.dev_sentences(data, settings.lang)
    dev = [sentence for sentences in held_out.values() for sentence in sentences][:400]
    if silver is not None:
        if not (mixed / "model-last").is_dir():
            made = variants(_without_lemmas(silver), settings.lang, 0)
            _train("syntax", settings, made + GOLD_TIMES * gold, dev, table, cloze, mixed)
        settings = replace(settings, syntax=str(mixed / "model-last"), **LAST_WORD)
        gold = [s for key, sentences in found.items() for s in LAST_TIMES.get(key, 1) * sentences]
    _train("syntax" if silver is None else "syntax_further", settings, gold, dev, table, cloze, run)
    final = _final(run, mixed, silver)
    nlp = spacy.load(final)  # stored with averaged weights, unlike what the trainer returns
    for key, sentences in held_out.items():
        print(key, score(nlp, sentences, key if settings.lang == "de" else None).line())
    return final


def _final(run: Path, mixed: Path, silver: Path | None) -> Path:
    """The last model; after silver trees the mean of it and the one before the treebanks had the last word."""
    if silver is None:
        return run / "model-last"
    return mean(mixed / "model-last", run / "model-last", run / "model-mean", LAST_SHARE)


def _without_lemmas(silver: Path) -> Iterator[Sentence]:
    """Silver sentences; an empty lemma is one that nothing is to be learnt from."""
    for sentence in read(silver, merge=False):
        for row in sentence.rows:
            row.lemma = ""
        yield sentence


def _train(
    template: str,
    settings: Settings,
    sentences: list[Sentence],
    dev: list[Sentence],
    table: Path | None,
    cloze: Path | None,
    run: Path,
) -> None:
    run.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank(settings.lang).vocab
    corpora.write(corpora.to_docs(vocab, sentences, 0), run / "train.spacy")
    corpora.write([to_doc(vocab, [sentence]) for sentence in dev], run / "dev.spacy")
    train(configuration(template, settings, run / "train.spacy", run / "dev.spacy", table, cloze), run)


def names(data: Path, output: Path, settings: Settings, table: Path | None) -> Path:
    """Train the name finder; returns the folder of the model."""
    run = output / "names"
    if (run / "model-best").is_dir():
        return run / "model-best"
    run.mkdir(parents=True, exist_ok=True)
    make = {"de": entities.german, "en": entities.english}[settings.lang]
    found, dev = make(spacy.blank(settings.lang).vocab, data, 0, False)
    corpora.write(found, run / "train.spacy")
    corpora.write(dev, run / "dev.spacy")
    template = "entities_shared" if settings.syntax else "entities"
    train(configuration(template, settings, run / "train.spacy", run / "dev.spacy", table), run)
    return run / "model-best"


def german(data: Path, output: Path, pretrain: bool) -> tuple[Path, Path]:
    """All steps for German; returns the folders of the syntax model and of the name finder."""
    table = output / "vectors"
    if not table.is_dir():
        vectors.build(data, output)
    cloze = pretraining.build(data, output / "cloze", table, GERMAN, 70_000) if pretrain else None
    from training.teacher.build import build  # PyTorch is needed nowhere else

    silver = build(data, output, table)
    return syntax(data, output, GERMAN, table, cloze, silver), names(data, output, GERMAN_NAMES, table)


def english(data: Path, output: Path, pretrain: bool) -> tuple[Path, Path]:
    """All steps for English; there is no raw text to pretrain on."""
    table = output / "vectors"
    if not table.is_dir():
        glove.build(data, output)
    return syntax(data, output, ENGLISH, table, None, None), names(data, output, ENGLISH_NAMES, table)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Rebuild a shipped pipeline from its data.")
    parser.add_argument("language", choices=("de", "en"))
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with the data sets named in training/README.md"
    )
    parser.add_argument("--output", type=Path, required=True, help="folder for intermediate results")
    parser.add_argument("--pretrain", action="store_true", help="ready the shared layer by a cloze task first (German)")
    parser.add_argument("--install", action="store_true", help="replace the shipped pipeline")
    arguments = parser.parse_args()
    output = arguments.output / arguments.language
    final, found = {"de": german, "en": english}[arguments.language](arguments.data, output, arguments.pretrain)
    nlp = assemble(final, found, META)
    store(nlp, MODELS / arguments.language if arguments.install else output / "pipeline", None)


if __name__ == "__main__":
    main()
