"""Writing records in the format a user asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TextIO

import msgspec

from depesche.record import Record

_FILE_WIDTH = 110


class Format(StrEnum):
    """How records are shown."""

    card = "card"
    table = "table"
    json = "json"
    jsonl = "jsonl"


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
