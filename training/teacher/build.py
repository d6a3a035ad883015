"""From treebanks and raw text to silver trees; needs the extra ``teacher`` (PyTorch)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy
import spacy
import torch

from depesche.language import load_pipeline
from training import corpora
from training.conllu import to_doc
from training.evaluate import compare
from training.teacher import raw, silver
from training.teacher.features import Vectors
from training.teacher.inventory import Inventory
from training.teacher.learn import Course, Teachers, learn
from training.teacher.network import Sizes
from training.teacher.resemblance import Resemblance

SEEDS = (1, 2)
SPEECH_SENTENCES = 15_000
CORPUS = Path(__file__).parents[2] / "corpus"


def lookup(table: Path) -> Vectors:
    """The vectors of words from a folder that ``training.vectors`` wrote."""
    vocab = spacy.load(table).vocab

    def vectors(words: Sequence[str]) -> numpy.ndarray:
        keys = numpy.array([vocab.strings.add(word) for word in words], dtype=numpy.uint64)
        return numpy.asarray(vocab.vectors.get_batch(keys), dtype=numpy.float32)

    return vectors


def build(data: Path, output: Path, table: Path) -> Path:
    """Train the German teachers, print their scores on the development tenth, and parse the raw text with them.

    Args:
        data: the data folder.
        output: where teachers and trees are kept; what is there is not made again.
        table: folder with word vectors.

    Returns:
        The file with the silver trees.
    """
    target = output / "silver.conllu.gz"
    if target.is_file():
        return target
    torch.set_num_threads(1)  # sums come out the same on every machine
    vectors = lookup(table)
    files = [output / f"teacher-{seed}.pt" for seed in SEEDS]
    treebanks = corpora.training_treebanks(data, "de", 0)
    for seed, file in zip(SEEDS, files, strict=True):
        if not file.is_file():
            learn(treebanks, vectors, Sizes(), Course(seed=seed), file)
    teachers = Teachers(files, vectors)
    measure(teachers, data)
    shipped = load_pipeline("de")
    sentences = itertools.chain(
        raw.reports(CORPUS, shipped), raw.germeval(data, 0), raw.speeches(data, shipped, SPEECH_SENTENCES)
    )
    like_hdt = Resemblance.of(treebanks["hdt"], treebanks["pud"], vectors)
    bundles = Inventory(sentence for found in treebanks.values() for sentence in found)
    silver.write(sentences, teachers, like_hdt, bundles, target)
    return target


def measure(teachers: Teachers, data: Path) -> None:
    """Print what the teachers score on the development tenth (their lemmas are none)."""
    vocab = spacy.blank("de").vocab
    for key, gold in corpora.dev_sentences(data, "de").items():
        docs = [to_doc(vocab, [found]) for found, _ in teachers.parse(gold, key)]
        print("teacher", key, compare(docs, gold, key).line())
