"""Reports read by scorers that were trained without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from depesche.reader import Reader
from depesche.reading.draft import Draft
from depesche.reading.learned import Loading
from training.crossfit import FOLDS, given, left_out, seen
from training.ensemble import choose
from training.events.learn import learn
from training.homes.examples import homes
from training.reports import FOLDERS, Drafts, reports


def held_out(work: Path, reader: Reader) -> Iterator[tuple[dict[str, Any], Draft]]:
    """Every training report with its finished draft, by scorers that were trained without it.

    Args:
        work: folder for the weights of each fold; those that lie there are taken.
        reader: has the pipelines.
    """
    known = list(reports(FOLDERS))
    for fold in range(FOLDS):
        drafts = Drafts(reader, _scorers(fold, known, work, reader))
        for report in left_out(known, fold):
            yield report, drafts.before("depesche_confidence", report)


def _scorers(fold: int, known: list[dict[str, Any]], work: Path, reader: Reader) -> Loading:
    """The scorers that were trained without one fold."""
    folder = work / f"fold-{fold}"
    if not folder.exists():
        others = seen(known, fold)
        found = learn(others, reader) | {"homes": choose(homes(others, reader))}
        folder.mkdir(parents=True)
        for name, weights in found.items():
            np.savez_compressed(folder / f"{name}.npz", **weights)  # type: ignore[arg-type]
    return given({path.stem: dict(np.load(path)) for path in folder.glob("*.npz")})
