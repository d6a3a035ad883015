"""Silver trees: raw sentences as the teachers read them, stored as CoNLL-U."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.conllu import Sentence
from training.conventions import mend
from training.teacher.learn import Teachers

CHUNK = 2000  # sentences parsed at a time
KEPT = 0.8  # share of a chunk that is kept: the teachers are surest of it
CONVENTIONS = ("hdt", "pud")  # the treebanks whose conventions are followed, in turns


def write(raw: Iterable[Sentence], teachers: Teachers, target: Path) -> None:
    """Parse and store.

    Args:
        raw: the sentences.
        teachers: give trees, tags and features; lemmas they know nothing of, and none are stored.
        target: a ``.conllu.gz`` file.
    """
    draft = target.with_suffix(".draft")
    with gzip.open(draft, "wt", encoding="utf-8") as file:
        stream = iter(raw)
        for turn in itertools.count():
            chunk = list(itertools.islice(stream, CHUNK))
            if not chunk:
                break
            treebank = CONVENTIONS[turn % len(CONVENTIONS)]
            found = sorted(teachers.parse(chunk, treebank), key=lambda pair: -pair[1])
            file.writelines(_lines(mend(sentence, treebank)) for sentence, _ in found[: int(KEPT * len(found))])
    draft.rename(target)


def _lines(sentence: Sentence) -> str:
    return f"# sent_id = {sentence.sent_id}\n" + "".join(_columns(sentence)) + "\n"


def _columns(sentence: Sentence) -> Iterator[str]:
    for i, row in enumerate(sentence.rows):
        feats = "|".join(f"{name}={value}" for name, value in sorted(row.feats.items())) or "_"
        head = 0 if row.head == i else row.head + 1
        space = "_" if row.space else "SpaceAfter=No"
        cells = (str(i + 1), row.form, "_", row.pos, "_", feats, str(head), row.dep, "_", space)
        yield "\t".join(cells) + "\n"
