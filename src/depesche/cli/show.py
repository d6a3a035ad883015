"""``depesche show`` and ``depesche schema``: records as cards, and what a record looks like."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from depesche.cli.options import MinConfidence
from depesche.cli.output import Format, complain, write_records
from depesche.errors import InputError
from depesche.record import Record, json_schema


def show(
    records: Annotated[
        Path, typer.Argument(metavar="RECORDS.jsonl", help="Records as `depesche read --format jsonl` writes them.")
    ],
    id: Annotated[str | None, typer.Option(help="Only the article with this id.")] = None,
    format: Annotated[Format, typer.Option(help="card, table, json or jsonl.")] = Format.card,
    html: Annotated[bool, typer.Option(help="One HTML page instead.")] = False,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Show records that were written earlier."""
    bad: list[int] = []
    chosen = (r.at_least(min_confidence) for r in _load(records, bad) if id in (None, r.article.id))
    if html:
        _page(chosen)
    else:
        write_records(chosen, format, sys.stdout)
    if bad:
        raise typer.Exit(1)


def _load(path: Path, bad: list[int]) -> Iterator[Record]:
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield Record.from_json(line)
                    except (msgspec.ValidationError, msgspec.DecodeError) as error:
                        bad.append(number)
                        complain(f"{path}:{number}: not a record ({error}); passed over.")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}. Give a file of records.") from None


def _page(records: Iterator[Record]) -> None:
    print('<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">')
    print("<title>Depesche</title>")
    for record in records:
        print(record.to_html())
    print("</html>")


def schema() -> None:
    """Print the JSON Schema of the record."""
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
