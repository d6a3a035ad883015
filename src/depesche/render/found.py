"""What was found in an archive: a table for people, JSON Lines, CSV and Parquet for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, Final, TextIO, TypeAlias

import msgspec

from depesche.render.words import CERTAINTY

if TYPE_CHECKING:
    import pyarrow as pa

Line: TypeAlias = dict[str, Any]

_FILE_WIDTH: Final = 160
_LIST_SEPARATOR: Final = "; "  # between the values of a list in a cell of CSV
_FORMULA: Final = r"^(\s*[=+\-@\t\r])"  # what makes a spreadsheet read on as a formula


def write_jsonl(pages: Iterator[pa.Table], target: IO[bytes]) -> None:
    """One object a line, keys as the columns."""
    encoder = msgspec.json.Encoder()
    for page in pages:
        target.write(encoder.encode_lines(page.to_pylist()))
    target.flush()


def write_csv(pages: Iterator[pa.Table], target: IO[bytes], *, formulas: bool = True) -> None:
    """CSV with a head line; values of a list are parted by ``; ``.

    Args:
        pages: tables of the same columns.
        target: where it is written.
        formulas: whether words may stand at the beginning of a cell that a spreadsheet takes for a formula; without it an
            apostrophe stands before them (OWASP, CSV Injection).
    """
    from pyarrow import csv

    shape = _flat if formulas else lambda page: _without_formulas(_flat(page))
    _write_pages(pages, lambda schema: csv.CSVWriter(target, schema), shape)


def write_parquet(pages: Iterator[pa.Table], target: IO[bytes]) -> None:
    """Parquet, a row group a page."""
    from pyarrow import parquet

    _write_pages(pages, lambda schema: parquet.ParquetWriter(target, schema), lambda page: page)


def _write_pages(
    pages: Iterator[pa.Table], open_writer: Callable[[Any], Any], shape: Callable[[pa.Table], pa.Table]
) -> None:
    first = shape(next(pages))  # there is always one, be it empty
    with open_writer(first.schema) as writer:
        writer.write_table(first)
        for page in pages:
            writer.write_table(shape(page))


def _flat(page: pa.Table) -> pa.Table:
    import pyarrow as pa
    from pyarrow import compute

    for at, field in enumerate(page.schema):
        if pa.types.is_list(field.type):
            joined = compute.binary_join(page.column(at), _LIST_SEPARATOR)
            page = page.set_column(at, field.name, joined)
    return page


def _without_formulas(page: pa.Table) -> pa.Table:
    import pyarrow as pa
    from pyarrow import compute

    for at, field in enumerate(page.schema):
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            column = compute.replace_substring_regex(page.column(at), _FORMULA, r"'\1")
            page = page.set_column(at, field.name, column)
    return page


def found_table(page: pa.Table, kind: str, target: TextIO) -> None:
    """A table for people: when, who to whom, what, how certain, according to whom, in which words, in which article."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = _COLUMNS[kind]
    table = Table(show_edge=False, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold", ratio=_WIDE.get(name))
    for line in page.to_pylist():
        table.add_row(*(Text(show(line)) for show in columns.values()))
    width = None if target.isatty() else _FILE_WIDTH
    Console(file=target, width=width, highlight=False, markup=False, emoji=False).print(table)


def _names(*keys: str) -> Callable[[Line], str]:
    return lambda line: ", ".join(name for key in keys for name in line[key])


def _plain(key: str) -> Callable[[Line], str]:
    return lambda line: "" if line[key] is None else " ".join(str(line[key]).split())


def _dyad(line: Line) -> str:
    actors = ", ".join(line["actors"]) or "–"
    return f"{actors} → {', '.join(line['recipients'])}" if line["recipients"] else actors


def _speaker(line: Line) -> str:
    via = f" via {', '.join(line['via'])}" if line["via"] else ""
    return ", ".join(line["sources"]) + via


def _type(line: Line) -> str:
    return f"{line['type']}/{line['mode']}" if line["mode"] else str(line["type"])


def _certainty(line: Line) -> str:
    return ", ".join([CERTAINTY[line["certainty"]], *line["auxiliary"]])


def _article(line: Line) -> str:
    said = [f"[{line['article']}]", line["title"] or "", line["publisher"] or "", line["published"] or ""]
    return " ".join(part for part in said if part)


_WIDE: Final = MappingProxyType({"who → whom": 3, "words": 5, "article": 3, "title": 5, "according to": 2, "who": 2})
_COLUMNS: Final[Mapping[str, Mapping[str, Callable[[Line], str]]]] = MappingProxyType(
    {
        "events": {
            "date": _plain("date"),
            "who → whom": _dyad,
            "type": _type,
            "certainty": _certainty,
            "according to": _speaker,
            "words": _plain("sentence"),
            "article": _article,
        },
        "statements": {
            "date": _plain("date"),
            "who": _speaker,
            "to whom": _names("recipients"),
            "mode": lambda line: f"{line['mode']}{', denied' if line['negated'] else ''}",
            "words": _plain("content"),
            "article": _article,
        },
        "articles": {
            "published": _plain("published"),
            "number": _plain("article"),
            "title": _plain("title"),
            "publisher": _plain("publisher"),
            "events": _plain("events"),
            "statements": _plain("statements"),
            "url": _plain("url"),
        },
    }
)
