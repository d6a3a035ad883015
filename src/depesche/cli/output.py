"""Writing records and tables in the format a user asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import msgspec

from depesche.errors import InputError
from depesche.record import Record

if TYPE_CHECKING:
    import pyarrow as pa

_FILE_WIDTH = 110


class Format(StrEnum):
    """How records are shown."""

    card = "card"
    table = "table"
    json = "json"
    jsonl = "jsonl"


class Shape(StrEnum):
    """How tables are shown."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def default_format(target: TextIO) -> Format:
    """Cards for a person at a terminal, JSON Lines for a program."""
    return Format.card if target.isatty() else Format.jsonl


def write_records(records: Iterable[Record], shape: Format, target: TextIO) -> None:
    """Write records to an open text file, each as soon as it is there (a table and a JSON array need them all)."""
    from rich.console import Console

    from depesche.render.card import record_card
    from depesche.render.table import records_table

    console = Console(
        file=target, width=None if target.isatty() else _FILE_WIDTH, highlight=False, markup=False, emoji=False
    )
    writers: dict[Format, Callable[[], None]] = {
        Format.card: lambda: _each(records, lambda r: console.print(record_card(r))),
        Format.jsonl: lambda: _each(records, lambda r: print(r.to_json(), file=target, flush=True)),
        Format.table: lambda: console.print(records_table(list(records))),
        Format.json: lambda: print(_pretty(list(records)), file=target),
    }
    writers[shape]()


def _each(records: Iterable[Record], write: Callable[[Record], object]) -> None:
    for record in records:
        write(record)


def _pretty(records: list[Record]) -> str:
    found = msgspec.json.encode(records[0] if len(records) == 1 else records)
    return msgspec.json.format(found, indent=2).decode("utf-8")


def complain(message: object) -> None:
    """A line for the user on standard error."""
    print(f"depesche: {message}", file=sys.stderr)


def write_tables(
    pages: Iterator[pa.Table], shape: Shape | None, output: Path | None, show: Callable[[pa.Table, TextIO], object]
) -> None:
    """Write the pages of a table.

    Args:
        pages: one at least.
        shape: None: a table on a terminal, else JSON Lines.
        output: instead of standard output.
        show: writes a page for people.

    Raises:
        InputError: the file cannot be written, or the format is nothing for a terminal.
    """
    from depesche.render.found import write_csv, write_jsonl, write_parquet

    shown = shape or (Shape.table if output is None and sys.stdout.isatty() else Shape.jsonl)
    if shown is Shape.parquet and output is None and sys.stdout.isatty():
        raise InputError("Parquet is nothing for a terminal.", "Give --output FILE.")
    write = {Shape.jsonl: write_jsonl, Shape.csv: write_csv, Shape.parquet: write_parquet}
    with ExitStack() as stack:
        try:
            if shown is Shape.table:
                target = stack.enter_context(output.open("w", encoding="utf-8")) if output else sys.stdout
                for page in pages:
                    show(page, target)
                return
            binary = stack.enter_context(output.open("wb")) if output else sys.stdout.buffer
        except OSError as error:
            raise InputError(f"{output}: {error.strerror}.", "Name a file that can be written.") from None
        write[shown](pages, binary)
