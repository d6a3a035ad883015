"""Biaffine graph parser (Dozat & Manning 2017, https://arxiv.org/abs/1611.01734) that also tags.

A word is its frozen vector, its letters (convolution), its own embedding where it is frequent, and the treebank it is
to be read under (Stymne et al. 2018, https://aclanthology.org/P18-2098/). Tags and features are read off the lower
layer (Søgaard & Goldberg 2016, https://aclanthology.org/P16-2038/), trees off the upper ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from training.teacher.features import Alphabet, Batch, Lexicon


@dataclass(frozen=True, slots=True)
class Sizes:
    """Units of the layers; ``dropout`` is the share set to zero."""

    vectors: int = 128
    word: int = 64
    letter: int = 32
    spelling: int = 64
    treebank: int = 16
    state: int = 200
    arc: int = 200
    label: int = 50
    upper_layers: int = 1
    dropout: float = 0.33
    word_dropout: float = 0.15


@dataclass(slots=True)
class Scores:
    """Log-probabilities: ``arcs`` [sentence, dependent, head], ``labels`` [sentence, dependent, head, label], ``tags``
    [sentence, word, tag] and one tensor for every feature.
    """

    arcs: Tensor
    labels: Tensor
    tags: Tensor
    features: list[Tensor]


class Parser(nn.Module):
    """The network; ``forward`` gives log-probabilities, ``loss`` what is to be made small."""

    def __init__(self, alphabet: Alphabet, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.word = nn.Embedding(len(alphabet.words), sizes.word)
        self.root = nn.Parameter(torch.zeros(sizes.vectors))
        self.letter = nn.Embedding(len(alphabet.letters) + 1, sizes.letter, padding_idx=0)
        self.spelling = nn.Conv1d(sizes.letter, sizes.spelling, 4, padding=2)
        self.treebank = nn.Embedding(len(alphabet.treebanks), sizes.treebank)
        width = sizes.vectors + sizes.word + sizes.spelling + sizes.treebank
        self.lower = nn.LSTM(width, sizes.state, 1, bidirectional=True, batch_first=True)
        self.upper = nn.ModuleList(
            nn.LSTM(2 * sizes.state, sizes.state, 1, bidirectional=True, batch_first=True)
            for _ in range(sizes.upper_layers)
        )
        self.tag = nn.Linear(2 * sizes.state, len(alphabet.tags))
        self.features = nn.ModuleList(nn.Linear(2 * sizes.state, len(found)) for found in alphabet.features.values())
        self.arc_dependent = nn.Linear(2 * sizes.state, sizes.arc)
        self.arc_head = nn.Linear(2 * sizes.state, sizes.arc)
        self.label_dependent = nn.Linear(2 * sizes.state, sizes.label)
        self.label_head = nn.Linear(2 * sizes.state, sizes.label)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.relation = nn.Parameter(torch.zeros(len(alphabet.labels), sizes.label + 1, sizes.label + 1))
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.treebank.weight, std=0.3)

    def _dropped(self, states: Tensor) -> Tensor:
        """One mask a sentence for all its words (Gal & Ghahramani 2016)."""
        if not self.training:
            return states
        kept = 1 - self.sizes.dropout
        mask = torch.bernoulli(torch.full((states.shape[0], 1, states.shape[2]), kept)) / kept
        return states * mask

    def _words(self, batch: Batch, lexicon: Lexicon) -> Tensor:
        types, place = torch.unique(batch.types, return_inverse=True)
        vectors = lexicon.vectors[types]
        vectors = torch.where((types == 0)[:, None], self.root, vectors)
        spelled = self.spelling(self.letter(lexicon.letters[types]).transpose(1, 2)).max(dim=2).values
        parts = [vectors[place], torch.tanh(spelled)[place], self.word(lexicon.words[types])[place]]
        if self.training:  # a whole view of a word is hidden, so that the others learn to do without it
            parts = [
                part * torch.bernoulli(torch.full((*batch.types.shape, 1), 1 - self.sizes.word_dropout))
                for part in parts
            ]
        treebank = self.treebank(batch.treebank)[:, None].expand(-1, batch.types.shape[1], -1)
        return self._dropped(torch.cat([*parts, treebank], dim=2))

    def _run(self, layer: nn.Module, states: Tensor, lengths: Tensor) -> Tensor:
        packed = pack_padded_sequence(states, lengths, batch_first=True, enforce_sorted=False)
        return self._dropped(pad_packed_sequence(layer(packed)[0], batch_first=True)[0])

    def _states(self, batch: Batch, lexicon: Lexicon) -> tuple[Tensor, Tensor]:
        lower = upper = self._run(self.lower, self._words(batch, lexicon), batch.lengths)
        for number, layer in enumerate(self.upper):
            found = self._run(layer, upper, batch.lengths)
            upper = found if number == 0 else found + upper
        return lower, upper

    def _arcs(self, upper: Tensor, lengths: Tensor) -> Tensor:
        dependent = self._dropped(functional.leaky_relu(self.arc_dependent(upper), 0.1))
        head = self._dropped(functional.leaky_relu(self.arc_head(upper), 0.1))
        ones = torch.ones(*dependent.shape[:2], 1)
        scores = torch.cat([dependent, ones], 2) @ self.arc @ head.transpose(1, 2)
        outside = torch.arange(upper.shape[1])[None] >= lengths[:, None]
        scores = scores.masked_fill(outside[:, None, :], -1e4)
        return scores.masked_fill(torch.eye(upper.shape[1], dtype=torch.bool)[None], -1e4)

    def _label_sides(self, upper: Tensor) -> tuple[Tensor, Tensor]:
        ones = torch.ones(*upper.shape[:2], 1)
        dependent = self._dropped(functional.leaky_relu(self.label_dependent(upper), 0.1))
        head = self._dropped(functional.leaky_relu(self.label_head(upper), 0.1))
        return torch.cat([dependent, ones], 2), torch.cat([head, ones], 2)

    def forward(self, batch: Batch, lexicon: Lexicon) -> Scores:
        """Log-probabilities of everything for every word."""
        lower, upper = self._states(batch, lexicon)
        dependent, head = self._label_sides(upper)
        pairs = torch.einsum("bde,lef->bdlf", dependent, self.relation) @ head.transpose(1, 2)[:, None]
        return Scores(
            functional.log_softmax(self._arcs(upper, batch.lengths), 2),
            functional.log_softmax(pairs.transpose(2, 3), 3),
            functional.log_softmax(self.tag(lower), 2),
            [functional.log_softmax(layer(lower), 2) for layer in self.features],
        )

    def loss(self, batch: Batch, lexicon: Lexicon) -> Tensor:
        """Sum of the cross-entropies of arcs, labels (of the gold arcs), tags and features, a word."""
        lower, upper = self._states(batch, lexicon)
        known = batch.heads >= 0
        dependent, head = self._label_sides(upper)
        chosen = torch.gather(head, 1, batch.heads.clamp(min=0)[..., None].expand(-1, -1, head.shape[2]))
        rows = torch.einsum("ne,lef->nlf", dependent[known], self.relation)
        labels = (rows * chosen[known][:, None]).sum(2)
        total = functional.cross_entropy(self._arcs(upper, batch.lengths)[known], batch.heads[known])
        total = total + functional.cross_entropy(labels, batch.labels[known])
        total = total + functional.cross_entropy(self.tag(lower[known]), batch.tags[known], ignore_index=-1)
        for number, layer in enumerate(self.features):
            total = total + 0.3 * functional.cross_entropy(
                layer(lower[known]), batch.features[known][:, number], ignore_index=-1
            )
        return total
