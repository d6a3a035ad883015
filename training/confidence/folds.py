"""Cross-fitting: scorers that have not seen the reports they read.

The scorers of homes and events are surer of the reports they were trained on than of others. What they say of a report counts here
only where they were trained without it (Chernozhukov et al. 2018 call it cross-fitting; stacking does the same, Wolpert 1992).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from depesche.reader import Reader
from depesche.reading.draft import Draft
from depesche.reading.learned import Loading, Scorer
from training.events.learn import learn
from training.homes.examples import homes
from training.learning import HOMES, Weights, choose
from training.reports import FOLDERS, Drafts, reports

FOLDS = 3


def held_out(work: Path, reader: Reader) -> Iterator[tuple[dict[str, Any], Draft]]:
    """Every training report with its finished draft, by scorers that were trained without it.

    Args:
        work: folder for the weights of each fold; those that lie there are taken.
        reader: has the pipelines.
    """
    known = list(reports(FOLDERS))
    for fold in range(FOLDS):
        drafts = Drafts(reader, _scorers(fold, known, work, reader))
        for report in known[fold::FOLDS]:
            yield report, drafts.before("depesche_confidence", report)


def _scorers(fold: int, known: list[dict[str, Any]], work: Path, reader: Reader) -> Loading:
    """The scorers that were trained without one fold."""
    folder = work / f"fold-{fold}"
    if not folder.exists():
        seen = [report for n, report in enumerate(known) if n % FOLDS != fold]
        whose = choose(homes(seen, reader), HOMES)
        found = learn(seen, Drafts(reader, _given({"homes": whose}))) | {"homes": whose}
        folder.mkdir(parents=True)
        for name, weights in found.items():
            np.savez_compressed(folder / f"{name}.npz", **weights)  # type: ignore[arg-type]
    return _given({path.stem: dict(np.load(path)) for path in folder.glob("*.npz")})


def _given(weights: dict[str, Weights]) -> Loading:
    scorers = {name: Scorer(w) for name, w in weights.items()}
    return lambda name: scorers[name] if name in scorers else Scorer.load(name)
