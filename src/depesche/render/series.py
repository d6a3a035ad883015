"""A series as a table for people: a line a period, what it is split by side by side."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TextIO

if TYPE_CHECKING:
    import pyarrow as pa

_FILE_WIDTH: Final = 160
_APART: Final = ("future", "hypothetical", "denied")


def series_table(series: pa.Table, target: TextIO, *, certain: bool = False) -> None:
    """Write a series of ``depesche.relations`` for people; only classes and types that occur have a column.

    Args:
        series: as ``series`` gives it.
        target: a terminal or a file.
        certain: whether its tone weighs events by their certainty.
    """
    from rich.console import Console
    from rich.table import Table

    split = next((name for name in ("quad", "type") if name in series.column_names), None)
    periods: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in series.to_pylist():
        periods[row["period"]].append(row)
    happened = {row[split] for rows in periods.values() for row in rows if row["count"]} if split else set()
    kinds = [row[split] for rows in list(periods.values())[:1] for row in rows if split and row[split] in happened]
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("period")
    for name in [*kinds, *(["all"] if len(kinds) != 1 else []), "tone", *_APART, "articles"]:
        table.add_column(name, justify="right")
    for period, rows in periods.items():
        table.add_row(period, *_cells(rows, split, kinds, "weight" if certain else "count"))
    width = None if target.isatty() else _FILE_WIDTH
    Console(file=target, width=width, highlight=False, markup=False, emoji=False).print(table)


def _cells(rows: list[dict[str, Any]], split: str | None, kinds: list[str], weighed: str) -> list[str]:
    by_kind = {row[split]: row["count"] for row in rows} if split else {}
    every = [str(sum(row["count"] for row in rows))] if len(kinds) != 1 else []
    weight = sum(row[weighed] for row in rows)
    tone = f"{sum(row['tone_sum'] for row in rows) / weight:+.1f}" if weight else ""
    apart = [str(sum(row[name] for row in rows)) for name in _APART]
    return [*(str(by_kind[kind]) for kind in kinds), *every, tone, *apart, str(rows[0]["exposure"])]
