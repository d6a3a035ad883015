"""``python -m training.events``: rebuild the scorers of events from the annotated reports of ``corpus/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from depesche.reader import Reader
from depesche.reading.events.scoring.judge import TYPES
from depesche.reading.learned.scorer import Scorer
from training.events import examples
from training.learning import choose, classify, save
from training.reports import FOLDERS, reports


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__)
    parser.add_argument("--reports", type=Path, nargs="+", default=FOLDERS, help="folders of annotated reports")
    arguments = parser.parse_args()
    prepared = list(examples.prepare(reports(arguments.reports), Reader()))
    found = examples.triggers(prepared)
    save("triggers", classify(found, len(TYPES)))
    print(f"triggers: {len(found.bags)} candidates, {sum(1 for x in found.labels if x)} events")
    acting = examples.actors(prepared)
    weights = choose(acting)
    save("actors", weights)
    with_first = examples.companions(prepared, Scorer(weights))
    save("companions", classify(with_first, 1))
    done_to = examples.recipients(prepared)
    save("recipients", choose(done_to))
    print(f"actors: {len(acting.bags)} events; companions: {len(with_first.bags)}; recipients: {len(done_to.bags)} events")


if __name__ == "__main__":
    main()
