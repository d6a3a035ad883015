"""Train one part of a pipeline: fill in its configuration, let spaCy's trainer run, keep the averaged weights."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_training
from spacy.util import load_model_from_config
from thinc.api import Config, fix_random_seed

from depesche.language.pipelines import on_blas

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between runs; sizes are parameters of the network, ``batch_words`` and ``steps`` of the trainer."""

    lang: str
    width: int = 96
    rows: tuple[int, ...] = (4000, 500, 2000, 1000)
    hidden_width: int = 64
    extra_state_tokens: bool = False
    min_action_freq: int = 20
    dropout: float = 0.2
    steps: int = 1500
    total_steps: int = 1700
    batch_words: int = 1000
    learn_rate: float = 0.0015
    evaluate_every: int = 300
    seed: int = 1
    syntax: str = ""


def fill_in(text: str, settings: Settings, train: Path, dev: Path, vectors: Path | None, tok2vec: Path | None) -> str:
    """Put the values into a template."""
    values = {name: getattr(settings, name) for name in Settings.__dataclass_fields__}
    values |= {
        "train": train,
        "dev": dev,
        "vectors": json.dumps(str(vectors)) if vectors else "null",
        "vectors_used": vectors is not None,
    }
    values |= {"init_tok2vec": json.dumps(str(tok2vec)) if tok2vec else "null"}
    for name, value in values.items():
        shown = (
            json.dumps(list(value) if isinstance(value, tuple) else value)
            if isinstance(value, bool | tuple)
            else str(value)
        )
        text = text.replace("{" + name + "}", shown)
    return text


def configuration(
    template: str, settings: Settings, train: Path, dev: Path, vectors: Path | None = None, tok2vec: Path | None = None
) -> Config:
    """The trainer's configuration from ``<template>.cfg``.

    Args:
        template: ``syntax`` or ``entities``.
        settings: sizes and lengths.
        train: training documents in spaCy's binary form.
        dev: development documents, likewise.
        vectors: folder of a blank pipeline with word vectors.
        tok2vec: weights from ``pretraining``.
    """
    text = fill_in((HERE / f"{template}.cfg").read_text(encoding="utf-8"), settings, train, dev, vectors, tok2vec)
    if tok2vec is not None:  # spaCy looks up there which layer the weights belong to
        text += fill_in((HERE / "pretraining.cfg").read_text(encoding="utf-8"), settings, train, dev, vectors, tok2vec)
    given = Config().from_str(text)
    filled = load_model_from_config(given, auto_fill=True).config
    for name, component in given["components"].items():
        if "source" in component:
            filled["components"][name] = component  # auto-filling forgets where the weights come from
    if tok2vec is not None:
        filled["pretraining"] = given["pretraining"]
    return filled


def train(config: Config, output: Path) -> None:
    """Run the trainer; the result is ``model-last``, its weights averaged over the steps.

    Args:
        config: from ``configuration``.
        output: folder for ``model-best`` and ``model-last``.
    """
    fix_random_seed(config["training"]["seed"])
    nlp = on_blas(init_nlp(config))
    for _, component in nlp.components:
        if isinstance(component, EditTreeLemmatizer):  # spaCy forgets on loading which label a tree has
            component.tree2label = {tree: label for label, tree in enumerate(component.labels)}
    run_training(nlp, output)


def mean(first: Path, second: Path, output: Path, share: float) -> Path:
    """The mean of the weights of a model and of one trained further from it (after Wortsman et al. 2022,
    https://proceedings.mlr.press/v162/wortsman22a.html).

    Args:
        first: folder of the one; everything but weights is taken from it.
        second: folder of the other.
        output: folder to write.
        share: of the other in the mean, from 0 to 1.
    """
    nlp, other = on_blas(spacy.load(first)), on_blas(spacy.load(second))
    for name, component in nlp.components:
        for ours, theirs in zip(component.model.walk(), other.get_pipe(name).model.walk(), strict=True):
            for weight in ours.param_names:
                if ours.has_param(weight):
                    ours.set_param(weight, (1 - share) * ours.get_param(weight) + share * theirs.get_param(weight))
    nlp.to_disk(output)
    return output
