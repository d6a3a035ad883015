"""Sentences as numbers: alphabets, a lexicon of word types, padded batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import torch

from training.conllu import Sentence

LONGEST_WORD = 24  # letters; of longer words the ends are read
Vectors = Callable[[Sequence[str]], numpy.ndarray]


@dataclass(slots=True)
class Alphabet:
    """What the network can read and say; in every list but ``treebanks`` and ``tags`` the first entry means *other*."""

    letters: list[str]
    words: list[str]
    labels: list[str]
    tags: list[str]
    features: dict[str, list[str]]
    treebanks: list[str]

    @classmethod
    def of(cls, treebanks: dict[str, list[Sentence]]) -> Alphabet:
        """Collect it from the training sentences; words seen once are left to their letters and vectors."""
        rows = [row for found in treebanks.values() for sentence in found for row in sentence.rows]
        letters = Counter(letter for row in rows for letter in row.form)
        words = Counter(row.form.lower() for row in rows)
        features: dict[str, set[str]] = {}
        for row in rows:
            for name, value in row.feats.items():
                features.setdefault(name, set()).add(value)
        return cls(
            letters=["", *sorted(letter for letter, times in letters.items() if times > 2)],
            words=["", *sorted(word for word, times in words.items() if times > 1)],
            labels=["", *sorted({row.dep for row in rows} - {"root"})],
            tags=sorted({row.pos for row in rows}),
            features={name: ["", *sorted(values)] for name, values in sorted(features.items())},
            treebanks=list(treebanks),
        )


@dataclass(slots=True)
class Lexicon:
    """Every word type of some sentences; row 0 is the root of a tree."""

    index: dict[str, int]
    vectors: torch.Tensor
    letters: torch.Tensor
    words: torch.Tensor

    @classmethod
    def of(cls, sentences: Iterable[Sentence], alphabet: Alphabet, vectors: Vectors) -> Lexicon:
        """Look up vectors and letters of the words."""
        forms = sorted({row.form for sentence in sentences for row in sentence.rows})
        letter = {value: number + 1 for number, value in enumerate(alphabet.letters)}  # 0 is padding
        word = {value: number for number, value in enumerate(alphabet.words)}
        spelled = numpy.zeros((len(forms) + 1, LONGEST_WORD), dtype=numpy.int64)
        for number, form in enumerate(forms, 1):
            kept = form if len(form) <= LONGEST_WORD else form[:8] + form[8 - LONGEST_WORD :]
            spelled[number, : len(kept)] = [letter.get(value, 1) for value in kept]
        known = [0, *(word.get(form.lower(), 0) for form in forms)]
        table = vectors(forms)
        table = numpy.concatenate([numpy.zeros((1, table.shape[1]), dtype=table.dtype), table])
        return cls(
            {form: number for number, form in enumerate(forms, 1)},
            torch.from_numpy(table),
            torch.from_numpy(spelled),
            torch.tensor(known),
        )


@dataclass(slots=True)
class Batch:
    """Padded sentences, the root before each; gold columns hold -1 where nothing is to be learnt."""

    types: torch.Tensor
    lengths: torch.Tensor
    treebank: torch.Tensor
    heads: torch.Tensor
    labels: torch.Tensor
    tags: torch.Tensor
    features: torch.Tensor


def encode(sentences: list[Sentence], treebank: list[int], lexicon: Lexicon, alphabet: Alphabet) -> Batch:
    """One batch; ``treebank`` holds the number of each sentence's treebank in the alphabet."""
    longest = max(len(s.rows) for s in sentences) + 1
    labels = {value: number for number, value in enumerate(alphabet.labels)}
    tags = {value: number for number, value in enumerate(alphabet.tags)}
    values = [{value: number for number, value in enumerate(found)} for found in alphabet.features.values()]
    types = numpy.zeros((len(sentences), longest), dtype=numpy.int64)
    gold: Any = numpy.full((3, len(sentences), longest), -1, dtype=numpy.int64)
    features: Any = numpy.full((len(sentences), longest, len(values)), -1, dtype=numpy.int64)
    for number, sentence in enumerate(sentences):
        for i, row in enumerate(sentence.rows):
            types[number, i + 1] = lexicon.index[row.form]
            gold[0, number, i + 1] = 0 if row.head == i else row.head + 1
            gold[1, number, i + 1] = labels.get(row.dep, 0)
            gold[2, number, i + 1] = tags.get(row.pos, -1)
            for column, name in enumerate(alphabet.features):
                features[number, i + 1, column] = values[column].get(row.feats.get(name, ""), 0)
    return Batch(
        torch.from_numpy(types),
        torch.tensor([len(s.rows) + 1 for s in sentences]),
        torch.tensor(treebank),
        *torch.from_numpy(gold),
        torch.from_numpy(features),
    )


def batches(lengths: list[int], words: int, chance: random.Random | None) -> list[list[int]]:
    """Indices of sentences of like length, ``words`` a batch; shuffled where ``chance`` is given."""
    noise = [0.0 if chance is None else chance.uniform(-1.5, 1.5) for _ in lengths]
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + noise[i])
    made: list[list[int]] = [[]]
    for i in order:
        if made[-1] and (len(made[-1]) + 1) * lengths[i] > words:
            made.append([])
        made[-1].append(i)
    if chance is not None:
        chance.shuffle(made)
    return made
