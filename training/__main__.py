"""``python -m training de|en --data DIR --output DIR``: rebuild a shipped pipeline from its data."""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy

from depesche.language.pipelines import MODELS
from training import corpora, entities, pretraining, vectors
from training.assemble import assemble, store
from training.conllu import to_doc
from training.evaluate import score
from training.recipe import Settings, configuration, train

GERMAN = Settings("de")
GERMAN_NAMES = Settings(
    "de", rows=(2500, 250, 1500, 500), steps=1300, total_steps=1400, batch_words=1500, dropout=0.15, evaluate_every=325
)
ENGLISH = Settings(
    "en",
    width=128,
    rows=(5000, 1000, 2500, 1500),
    hidden_width=96,
    steps=2000,
    total_steps=2100,
    batch_words=1200,
    evaluate_every=500,
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


def syntax(data: Path, output: Path, settings: Settings, table: Path | None, cloze: Path | None, measure: bool) -> Path:
    """Train tags, lemmas and trees; returns the folder of the last model, its weights averaged over the steps.

    Args:
        data: the data folder.
        output: where runs are kept.
        settings: sizes and lengths.
        table: folder with word vectors.
        cloze: pretrained weights.
        measure: keep the development tenth out of training, so that the model can be measured on it.
    """
    run = output / f"syntax{'-pretrained' if cloze else ''}{'-measured' if measure else ''}"
    if (run / "model-last").is_dir():
        return run / "model-last"
    run.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank(settings.lang).vocab
    sentences = corpora.training_sentences(data, settings.lang, not measure, 0)
    corpora.write(corpora.to_docs(vocab, sentences, 0), run / "train.spacy")
    held_out = corpora.dev_sentences(data, settings.lang)
    dev = [to_doc(vocab, [s]) for found in held_out.values() for s in found]
    corpora.write(dev[:400], run / "dev.spacy")
    nlp = train(configuration("syntax", settings, run / "train.spacy", run / "dev.spacy", table, cloze), run)
    if measure:
        for key, found in held_out.items():
            print(key, score(nlp, found, key if settings.lang == "de" else None).line())
    return run / "model-last"


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


def german(data: Path, output: Path, pretrain: bool, measure: bool) -> tuple[Path, Path]:
    """All steps for German; returns the folders of the syntax model and of the name finder."""
    table = output / "vectors"
    if not table.is_dir():
        vectors.build(data, output)
    cloze = pretraining.build(data, output / "cloze", table, GERMAN, 70_000) if pretrain else None
    return syntax(data, output, GERMAN, table, cloze, measure), names(data, output, GERMAN_NAMES, table)


def english(data: Path, output: Path, pretrain: bool, measure: bool) -> tuple[Path, Path]:
    """All steps for English; there is no raw text to pretrain on."""
    return syntax(data, output, ENGLISH, None, None, measure), names(data, output, ENGLISH_NAMES, None)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Rebuild a shipped pipeline from its data.")
    parser.add_argument("language", choices=("de", "en"))
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with the data sets named in training/README.md"
    )
    parser.add_argument("--output", type=Path, required=True, help="folder for intermediate results")
    parser.add_argument("--pretrain", action="store_true", help="ready the shared layer by a cloze task first (German)")
    parser.add_argument(
        "--measure", action="store_true", help="keep the development sentences out and print the scores"
    )
    parser.add_argument("--install", action="store_true", help="replace the shipped pipeline")
    arguments = parser.parse_args()
    output = arguments.output / arguments.language
    final, found = {"de": german, "en": english}[arguments.language](
        arguments.data, output, arguments.pretrain, arguments.measure
    )
    nlp = assemble(final, found, META)
    store(nlp, MODELS / arguments.language if arguments.install else output / "pipeline", None)


if __name__ == "__main__":
    main()
