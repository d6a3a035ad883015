"""A slice of ``benchmarks/fuzz_intake.py``: whatever befalls a file, nothing is raised."""

from __future__ import annotations

from pathlib import Path

from benchmarks.fuzz_intake import COUNTS, outcomes


def test_mutated_files_give_articles_or_problems(tmp_path: Path) -> None:
    tallies = dict(outcomes(tmp_path, {suffix: max(5, count // 1000) for suffix, count in COUNTS.items()}, seed=7))
    assert set(tallies) == set(COUNTS)
    assert all(tally["articles"] + tally["problems"] for tally in tallies.values())
    assert sum(tally["problems"] for tally in tallies.values()) > 30
