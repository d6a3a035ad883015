"""``python -m training.events``: rebuild the scorers of events from the annotated reports of ``corpus/``."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from depesche.reader import Reader
from depesche.reading.events.scoring.judge import TYPES
from training.events.examples import examples, reports
from training.events.train import Data, Settings, train

CORPUS = Path(__file__).parents[2] / "corpus"
WEIGHTS = Path(__file__).parents[2] / "src" / "depesche" / "reading" / "learned" / "weights"
FOLDERS = (CORPUS / "dispatches", CORPUS / "reports" / "train")
CLASSES = {"triggers": len(TYPES), "actors": 1, "recipients": 1}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__)
    parser.add_argument("--reports", type=Path, nargs="+", default=FOLDERS, help="folders of annotated reports")
    parser.add_argument("--output", type=Path, default=WEIGHTS, help="folder for the weights")
    arguments = parser.parse_args()
    for name, found in zip(CLASSES, examples(reports(arguments.reports), Reader()), strict=True):
        weights = train(Data.of(found), CLASSES[name], Settings())
        np.savez_compressed(arguments.output / f"{name}.npz", **weights)
        print(f"{name}: {len(found.bags)} examples, {sum(1 for x in found.labels if x)} positive, {len(weights['rows'])} features")


if __name__ == "__main__":
    main()
