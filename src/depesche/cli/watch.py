"""``depesche watch`` and ``depesche sources``: collecting on a schedule, and how it goes."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from depesche.cli.options import PATIENCE, ArchiveOption
from depesche.cli.output import complain

if TYPE_CHECKING:
    from depesche.archive.visits import Visited
    from depesche.collecting import Kept


class Listing(StrEnum):
    """How a list is shown."""

    table = "table"
    json = "json"


def watch(
    sources: Annotated[Path, typer.Argument(metavar="SOURCES.toml", help="A list of sources: [[source]] tables.")],
    archive: ArchiveOption = None,
    once: Annotated[bool, typer.Option("--once", help="Visit what is due now, then end; for cron.")] = False,
) -> None:
    """Collect on a schedule until stopped; SIGTERM finishes the article in hand."""
    from depesche.archive import Archive
    from depesche.cli.collect import finish
    from depesche.collecting import Collector, Stop, load_sources
    from depesche.collecting import watch as keep_watching
    from depesche.reader import Reader

    listed, stop = load_sources(sources), Stop()
    with stop.on_signals(), Archive.open(archive, patience=PATIENCE) as kept:
        named = f"watch {sources}{' --once' if once else ''}"
        run = Collector(kept, Reader(), command=named, stop=stop, observe=_say, report=complain)
        with run as collector:
            keep_watching(listed, collector, once=once, report=complain)
    finish(collector.tally, stop.asked)


def _say(kept: Kept) -> None:
    for name, outcome in kept.identities:
        complain(f"{outcome}: {name.partition(':')[2]}")


def sources(
    archive: ArchiveOption = None,
    format: Annotated[Listing, typer.Option(help="table or json.")] = Listing.table,
) -> None:
    """Show how the sources on the network do: last success, how long ago that is, newest article, error, next visit."""
    from depesche.archive import Archive
    from depesche.archive.visits import visited

    with Archive.open(archive, create=False) as kept, kept.reading() as connection:
        found = visited(connection)
    now = datetime.now(UTC)
    if format is Listing.json:
        print(json.dumps([{**asdict(one), "lag": _lag(one, now)} for one in found], indent=2, ensure_ascii=False))
        return
    print_table(
        ("source", "last success", "lag", "newest article", "next visit", "failures", "error"),
        [
            (
                one.address,
                minute(one.succeeded) or "never",
                _ago(_lag(one, now)),
                one.newest or "",
                minute(one.due),
                str(one.failures or ""),
                one.error or "",
            )
            for one in found
        ],
    )


def _lag(one: Visited, now: datetime) -> int | None:
    """Seconds since the last success."""
    return round((now - datetime.fromisoformat(one.succeeded)).total_seconds()) if one.succeeded else None


def _ago(seconds: int | None) -> str:
    if seconds is None:
        return ""
    size, unit = next((s, u) for s, u in ((86400, "d"), (3600, "h"), (60, "min"), (1, "s")) if seconds >= s or s == 1)
    return f"{seconds // size} {unit}"


def minute(moment: str | None) -> str:
    """A moment as people read it: ``2023-09-14 06:00``, in UTC."""
    return moment[:16].replace("T", " ") if moment else ""


def print_table(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """A table on standard output, as wide as it needs to be where nobody looks at it."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns)
    for row in rows:
        table.add_row(*(Text(str(value)) for value in row))
    width = None if sys.stdout.isatty() else 10_000
    Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False).print(table)
