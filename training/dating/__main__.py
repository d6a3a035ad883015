"""``python -m training.dating``: rebuild the scorer of dates from the annotated reports of ``corpus/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from depesche.reader import Reader
from training.dating.examples import dates
from training.learning import choose, save
from training.reports import FOLDERS, Drafts, reports


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.dating", description=__doc__)
    parser.add_argument("--reports", type=Path, nargs="+", default=FOLDERS, help="folders of annotated reports")
    found = dates(reports(parser.parse_args().reports), Drafts(Reader()))
    save("dates", choose(found))
    print(f"dates: {len(found.bags)} events")


if __name__ == "__main__":
    main()
