"""``python -m training.confidence``: rebuild the weights of ``depesche.reading.confidence``, and measure them.

Learnt on ``corpus/dispatches`` and ``corpus/reports/train``, read by scorers that were trained without them. Train again after the
scorers of homes or events, or the rules of statements, have changed.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from depesche.reader import Reader
from training.confidence.fit import Item, fit, rounded
from training.confidence.folds import held_out
from training.confidence.items import items_of
from training.confidence.measures import measures
from training.learning import WEIGHTS
from training.reports import CORPUS, Drafts, reports

STRENGTH = 10.0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    parser.add_argument("--work", type=Path, help="folder to keep the scorers of each fold in, and to take them from")
    parser.add_argument("--measure", type=Path, nargs="+", help="train nothing, measure the shipped weights on these folders")
    arguments = parser.parse_args()
    reader = Reader()
    if not arguments.measure:
        with tempfile.TemporaryDirectory() as made:
            train(arguments.work or Path(made), reader)
    drafts = Drafts(reader)
    for folder in arguments.measure or [CORPUS / "reports" / "dev"]:
        read = ((report, drafts.before("depesche_confidence", report)) for report in reports([folder]))
        print(*measures("/".join(folder.parts[-2:]), items_of(read)), sep="\n", flush=True)


def train(work: Path, reader: Reader) -> None:
    """Write the weights."""
    learnt = items_of(held_out(work, reader))
    lines = ["# Written by python -m training.confidence: what each sign adds to the log odds, in thousandths."]
    kinds: dict[str, list[Item]] = {"events": learnt.events, "statements": learnt.statements}
    for kind, items in kinds.items():
        weights = rounded(fit(items, STRENGTH))
        lines += ["", f"[{kind}]", *(f'"{sign}" = {weight}' for sign, weight in weights.items())]
        print(f"{kind}: {len(items)} items, {len(weights)} weights")
    (WEIGHTS / "confidence.toml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
