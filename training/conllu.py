"""CoNLL-U in, spaCy documents out.

Contracted prepositions (``zum`` = ``zu`` + ``dem``) become one token again, because that is what a reader of running
text sees.
Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab


@dataclass(slots=True)
class Row:
    """One syntactic word; ``head`` is the index of its head in the sentence, or its own index at the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    feats: dict[str, str]
    head: int
    dep: str
    space: bool
    misc: str


@dataclass(slots=True)
class Sentence:
    """A sentence with its identifier in the treebank."""

    sent_id: str
    rows: list[Row] = field(default_factory=list)

    def children(self, index: int) -> list[int]:
        """Indices of the words that hang on the word at ``index``."""
        return [i for i, row in enumerate(self.rows) if row.head == index and i != index]


def read(path: Path, merge: bool) -> Iterator[Sentence]:
    """Read a treebank file.

    Args:
        path: a ``.conllu`` or ``.conllu.gz`` file.
        merge: join every multiword token; otherwise only those whose parts do not spell it (``don't`` stays ``do`` +
            ``n't``).
    """
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        block: list[str] = []
        for line in file:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield _sentence(block, merge)
                block = []
        if block:
            yield _sentence(block, merge)


def _sentence(block: list[str], merge: bool) -> Sentence:
    sent_id, lines = "", []
    for line in block:
        if line.startswith("# sent_id = "):
            sent_id = line[12:]
        elif not line.startswith("#"):
            lines.append(line.split("\t"))
    words = {int(c[0]): c for c in lines if c[0].isdigit()}
    owner = {number: number for number in words}
    forms: dict[int, tuple[str, bool]] = {}
    for cells in lines:
        if "-" not in cells[0]:
            continue
        first, last = (int(n) for n in cells[0].split("-"))
        space = "SpaceAfter=No" not in cells[9]
        if not merge and "".join(words[n][1] for n in range(first, last + 1)) == cells[1]:
            for number in range(first, last):
                words[number][9] = "SpaceAfter=No"
            words[last][9] = "_" if space else "SpaceAfter=No"
            continue
        for number in range(first, last + 1):
            owner[number] = first
        forms[first] = (cells[1], space)
    return Sentence(sent_id, _rows(words, owner, forms))


def _rows(words: dict[int, list[str]], owner: dict[int, int], forms: dict[int, tuple[str, bool]]) -> list[Row]:
    kept = [n for n in sorted(words) if owner[n] == n]
    position = {n: i for i, n in enumerate(kept)}
    rows = []
    for number in kept:
        parts = [words[m] for m in sorted(words) if owner[m] == number]
        inside = {int(p[0]) for p in parts}
        top = next((p for p in parts if int(p[6]) not in inside), parts[0])
        feats = {k: v for p in parts for k, v in _feats(p[5]).items()}
        form, space = forms.get(number, (top[1], "SpaceAfter=No" not in top[9]))
        head = int(top[6])
        target = position[owner[head]] if head else position[number]
        rows.append(Row(form, top[2], top[3], top[4], feats, target, top[7], space, top[9]))
    return rows


def _feats(cell: str) -> dict[str, str]:
    return {} if cell == "_" else dict(pair.split("=", 1) for pair in cell.split("|"))


def to_doc(vocab: Vocab, sentences: list[Sentence], separator: str = "") -> Doc:
    """Make one gold document of several sentences.

    Args:
        vocab: the vocabulary of the pipeline to be trained.
        sentences: in order of the text.
        separator: a white-space token (``\\n\\n``) put between them as a sentence of its own, or nothing.
    """
    columns: dict[str, list[str]] = {name: [] for name in ("words", "lemmas", "pos", "deps", "morphs")}
    spaces: list[bool] = []
    heads: list[int] = []
    starts: list[bool] = []
    for number, sentence in enumerate(sentences):
        if number and separator:
            _append(columns, separator, separator, "SPACE", "dep", "")
            spaces[-1:] = [False]
            spaces.append(False)
            heads.append(len(heads))
            starts.append(True)
        base = len(heads)
        for i, row in enumerate(sentence.rows):
            morph = "|".join(f"{k}={v}" for k, v in sorted(row.feats.items()))
            _append(columns, row.form, row.lemma, row.pos, "ROOT" if row.head == i else row.dep, morph)
            spaces.append(row.space)
            heads.append(base + row.head)
            starts.append(i == 0)
        spaces[-1] = True
    return Doc(vocab, spaces=spaces, heads=heads, sent_starts=None, **columns)  # type: ignore[arg-type]


def _append(columns: dict[str, list[str]], word: str, lemma: str, pos: str, dep: str, morph: str) -> None:
    for name, value in zip(("words", "lemmas", "pos", "deps", "morphs"), (word, lemma, pos, dep, morph), strict=True):
        columns[name].append(value)
