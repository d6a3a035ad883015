"""Train teachers, parse with several of them together."""

from __future__ import annotations

import dataclasses
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy
import torch

from training.conllu import Row, Sentence
from training.teacher.features import Alphabet, Lexicon, Vectors, batches, encode
from training.teacher.network import Parser, Scores, Sizes
from training.teacher.trees import best_tree


@dataclass(frozen=True, slots=True)
class Course:
    """How a teacher is trained; a batch holds ``words`` words, the rate falls to nothing over the epochs."""

    epochs: int = 18
    words: int = 900
    rate: float = 2e-3
    warm_up: int = 100
    seed: int = 1


def learn(treebanks: dict[str, list[Sentence]], vectors: Vectors, sizes: Sizes, course: Course, output: Path) -> None:
    """Train one teacher and store it.

    Args:
        treebanks: mended training sentences by treebank.
        vectors: gives the frozen vectors of words.
        sizes: of the network.
        course: length of the training.
        output: file to write.
    """
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)
    alphabet = Alphabet.of(treebanks)
    sentences = [(s, number) for number, found in enumerate(treebanks.values()) for s in found if len(s.rows) < 120]
    lexicon = Lexicon.of((s for s, _ in sentences), alphabet, vectors)
    parser = Parser(alphabet, dataclasses.replace(sizes, vectors=lexicon.vectors.shape[1]))
    optimizer = torch.optim.Adam(parser.parameters(), lr=course.rate, betas=(0.9, 0.95))
    lengths = [len(s.rows) + 1 for s, _ in sentences]
    steps = course.epochs * len(batches(lengths, course.words, None))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / course.warm_up, max(0.0, 1 - step / steps))
    )
    for epoch in range(course.epochs):
        parser.train()
        begin, total = time.perf_counter(), 0.0
        for chosen in (plan := batches(lengths, course.words, chance)):
            batch = encode([sentences[i][0] for i in chosen], [sentences[i][1] for i in chosen], lexicon, alphabet)
            optimizer.zero_grad()
            loss = parser.loss(batch, lexicon)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parser.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        seconds = time.perf_counter() - begin
        print(f"epoch {epoch + 1} loss {total / len(plan):.3f} words/s {sum(lengths) / seconds:.0f}", flush=True)
    stored = {"alphabet": dataclasses.asdict(alphabet), "sizes": dataclasses.asdict(parser.sizes)}
    torch.save(stored | {"weights": parser.state_dict()}, output)


class Teachers:
    """Several trained teachers that vote with their probabilities."""

    def __init__(self, files: list[Path], vectors: Vectors) -> None:
        self.vectors = vectors
        self.parsers = []
        for file in files:
            stored = torch.load(file, weights_only=True)
            self.alphabet = Alphabet(**stored["alphabet"])
            parser = Parser(self.alphabet, Sizes(**stored["sizes"]))
            parser.load_state_dict(stored["weights"])
            self.parsers.append(parser.eval())

    def parse(self, sentences: list[Sentence], treebank: str) -> list[tuple[Sentence, float]]:
        """Trees, tags and features in place of those the sentences have; lemmas are left alone.

        Args:
            sentences: at least their forms.
            treebank: whose conventions to follow.

        Returns:
            In the same order: the sentence, and the geometric mean of the probabilities of its labelled arcs.
        """
        lexicon = Lexicon.of(sentences, self.alphabet, self.vectors)
        number = self.alphabet.treebanks.index(treebank)
        made: list[tuple[Sentence, float]] = [(s, 0.0) for s in sentences]
        lengths = [len(s.rows) + 1 for s in sentences]
        for chosen in batches(lengths, 3000, None):
            batch = encode([sentences[i] for i in chosen], [number] * len(chosen), lexicon, self.alphabet)
            with torch.no_grad():
                voted = _mean([parser(batch, lexicon) for parser in self.parsers])
            for place, i in enumerate(chosen):
                made[i] = self._read(sentences[i], voted, place)
        return made

    def _read(self, sentence: Sentence, voted: Scores, place: int) -> tuple[Sentence, float]:
        size = len(sentence.rows) + 1
        arcs = voted.arcs[place, :size, :size].numpy()
        heads = best_tree(arcs)
        labels = voted.labels[place, numpy.arange(1, size), heads].numpy()
        labels[:, 0] = -numpy.inf
        chosen = labels.argmax(axis=1)
        tags = voted.tags[place, 1:size].argmax(dim=1).tolist()
        features = [found[place, 1:size].argmax(dim=1).tolist() for found in voted.features]
        rows, total = [], 0.0
        for i, (row, head) in enumerate(zip(sentence.rows, heads, strict=True)):
            total += arcs[i + 1, head] + (labels[i, chosen[i]] if head else 0.0)
            feats = {
                name: values[features[column][i]]
                for column, (name, values) in enumerate(self.alphabet.features.items())
                if features[column][i]
            }
            dep = self.alphabet.labels[chosen[i]] if head else "root"
            made = Row(
                row.form, row.lemma, self.alphabet.tags[tags[i]], "", feats, head - 1 if head else i, dep, row.space, ""
            )
            rows.append(made)
        return Sentence(sentence.sent_id, rows), math.exp(total / len(rows))


def _mean(scores: list[Scores]) -> Scores:
    """Logarithms of the mean probabilities."""
    if len(scores) == 1:
        return scores[0]

    def mean(found: list[torch.Tensor]) -> torch.Tensor:
        return torch.logsumexp(torch.stack(found), 0) - math.log(len(found))

    return Scores(
        mean([s.arcs for s in scores]),
        mean([s.labels for s in scores]),
        mean([s.tags for s in scores]),
        [mean([s.features[column] for s in scores]) for column in range(len(scores[0].features))],
    )
