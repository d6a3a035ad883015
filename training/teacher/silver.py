"""Silver trees: raw sentences as the teachers read them, stored as CoNLL-U."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.conllu import Sentence
from training.conventions import mend
from training.teacher.inventory import Inventory
from training.teacher.learn import Teachers
from training.teacher.raw import split_hyphens
from training.teacher.resemblance import Resemblance

CHUNK = 2000  # sentences parsed at a time
KEPT = 0.8  # share of a chunk that is kept: the teachers are surest of it
CONVENTIONS = ("hdt", "pud")  # the treebanks whose conventions are followed, each by the sentences that are like it


def write(raw: Iterable[Sentence], teachers: Teachers, like_hdt: Resemblance, bundles: Inventory, target: Path) -> None:
    """Parse and store.

    Args:
        raw: the sentences.
        teachers: give trees, tags and features; lemmas they know nothing of, and none are stored.
        like_hdt: tells sentences that are more like HDT's than like PUD's.
        bundles: the features that may stand together.
        target: a ``.conllu.gz`` file.
    """
    draft = target.with_suffix(".draft")
    with gzip.open(draft, "wt", encoding="utf-8") as file:
        stream = iter(raw)
        while chunk := list(itertools.islice(stream, CHUNK)):
            is_hdt = like_hdt.is_first(chunk)
            for treebank in CONVENTIONS:
                chosen = [s for s, found in zip(chunk, is_hdt, strict=True) if found == (treebank == "hdt")]
                if treebank == "pud":
                    chosen = [split_hyphens(sentence) for sentence in chosen]
                parsed = sorted(teachers.parse(chosen, treebank) if chosen else [], key=lambda pair: -pair[1])
                sure = [sentence for sentence, _ in parsed[: int(KEPT * len(parsed))]]
                file.writelines(_lines(bundles.settle(mend(sentence, treebank))) for sentence in sure)
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
