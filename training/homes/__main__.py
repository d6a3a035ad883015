"""``python -m training.homes``: rebuild the scorer of homes from the annotated reports of ``corpus/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from depesche.reader import Reader
from training.homes.examples import homes
from training.learning import HOMES, choose, save
from training.reports import FOLDERS, reports


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.homes", description=__doc__)
    parser.add_argument("--reports", type=Path, nargs="+", default=FOLDERS, help="folders of annotated reports")
    found = homes(reports(parser.parse_args().reports), Reader())
    save("homes", choose(found, HOMES))
    print(f"homes: {len(found.bags)} actors")


if __name__ == "__main__":
    main()
