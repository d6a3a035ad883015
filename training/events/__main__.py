"""``python -m training.events``: rebuild the scorers of events from the annotated reports of ``corpus/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from depesche.reader import Reader
from training.events.learn import learn
from training.learning import save
from training.reports import FOLDERS, Drafts, reports


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__)
    parser.add_argument("--reports", type=Path, nargs="+", default=FOLDERS, help="folders of annotated reports")
    for name, weights in learn(reports(parser.parse_args().reports), Drafts(Reader())).items():
        save(name, weights)


if __name__ == "__main__":
    main()
