"""Series over an archive of a million events: how fast ten years of a pair are counted.

    python benchmarks/archive.py --articles 100000 --archive million.db
    python -m benchmarks.relations million.db [--pairs 200]

Pairs are drawn as the generator draws parties, so that frequent ones are asked more often; each is asked in one of six
ways. CPU time is what an idle machine would take by the clock; on PostgreSQL it is that of the client alone.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import defaultdict
from itertools import accumulate
from typing import Any

from benchmarks.archive import STATES

from depesche.archive import Archive
from depesche.relations import series

_YEARS = {"since": "2012", "before": "2022"}
_WAYS: dict[str, dict[str, Any]] = {
    "by month": {},
    "by day and type": {"by": "day", "split": "type"},
    "either direction": {"directed": False},
    "weighted, by week": {"by": "week", "certain": True},
    "told by a state": {"told_by": ["JPN"]},
    "of a publisher": {"publishers": ["Blatt 7"]},
}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("archive")
    parser.add_argument("--pairs", type=int, default=200)
    arguments = parser.parse_args()
    chance, weights = random.Random(1), list(accumulate(1 / (n + 1) for n in range(len(STATES))))
    pairs = [chance.choices(STATES, cum_weights=weights, k=2) for _ in range(arguments.pairs)]
    with Archive.open(arguments.archive, create=False) as archive:
        series(archive, "USA", "CHN", **_YEARS)  # what is loaded once
        report("the most frequent pair", *measure(archive, [["USA", "CHN"]] * 20, {}))
        spent: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
        for name, way in _WAYS.items():
            spent[name] = measure(archive, pairs, way)
            report(name, *spent[name])
        report("all", *([one for both in spent.values() for one in both[n]] for n in (0, 1)))
        report("one side, of a rare state", *measure(archive, [["KEN"]] * 5, {}))
        report("one side, of the most frequent state", *measure(archive, [["USA"]] * 5, {}))


def measure(archive: Archive, asked: list[list[str]], way: dict[str, Any]) -> tuple[list[float], list[float]]:
    """Milliseconds of CPU and by the clock of each question."""
    cpu, wall = list[float](), list[float]()
    for sides in asked:
        busy, begun = time.process_time(), time.perf_counter()
        series(archive, *sides, **_YEARS, **way)
        cpu.append((time.process_time() - busy) * 1000)
        wall.append((time.perf_counter() - begun) * 1000)
    return cpu, wall


def report(name: str, cpu: list[float], wall: list[float]) -> None:
    """Median and p95."""
    told = ", ".join(
        f"{statistics.median(spent):.0f} ms median, {statistics.quantiles(spent, n=20)[-1]:.0f} ms p95 {unit}"
        for spent, unit in ((cpu, "of CPU"), (wall, "by the clock"))
    )
    print(f"{name}: {told}", flush=True)


if __name__ == "__main__":
    main()
