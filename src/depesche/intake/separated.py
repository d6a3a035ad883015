"""Tables in text: CSV with commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from depesche.errors import DepescheError, InputError
from depesche.intake.delivery import FIELDS, Defaults, Delivery, Problem
from depesche.intake.material import Material, Overlong, lines, too_large, utf8
from depesche.intake.rows import from_row

_DELIMITERS = ",;\t|"


def read_table(material: Material, defaults: Defaults) -> Iterator[Delivery | Problem]:
    """The rows of a table whose first line names the columns; a bad row is named, and the next ones are read."""
    source = _Lines(material, defaults.article_bytes)
    try:
        names, delimiter = _header(next(source.raw, b""), defaults)
    except InputError as error:
        yield Problem.of(f"{material.where}:1", error)
        return
    rows = csv.reader(source, delimiter=delimiter)
    while True:
        source.begin_row()
        try:
            with _fields_up_to(defaults.article_bytes):
                cells = next(rows, None)
            if cells is None:
                return
            if cells:
                yield from_row(dict(zip(names, cells, strict=False)), source.where, defaults)
        except csv.Error as error:
            yield source.problem(InputError(f"no row of a table ({error}).", "Look at its quotation marks."))
        except DepescheError as error:
            yield source.problem(error)


class _Lines:
    """The lines of a table after the first, decoded; after a line that cannot be read, the next ones can be asked for."""

    def __init__(self, material: Material, limit: int) -> None:
        self.raw, self._limit, self._name = lines(material.file, limit), limit, material.where
        self._number = 1
        self.begin_row()

    def begin_row(self) -> None:
        """What comes now belongs to another row."""
        self.where = f"{self._name}:{self._number + 1}"
        self._size, self._digest, self._overlong = 0, hashlib.sha256(), ""

    def problem(self, error: DepescheError) -> Problem:
        """The problem of the row that was begun last."""
        return replace(Problem.of(self.where, error), sha256=self._overlong or self._digest.hexdigest())

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self.raw)
        self._number += 1
        if isinstance(line, Overlong):
            self._overlong = line.sha256
            raise too_large("The row", self._limit)
        self._size += len(line)
        self._digest.update(line)
        if self._size > self._limit:
            raise too_large("The row", self._limit)
        return utf8(line)


@contextmanager
def _fields_up_to(limit: int) -> Iterator[None]:
    """The csv module has one limit for the whole process; ours holds only while a row is read."""
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _header(line: bytes | Overlong, defaults: Defaults) -> tuple[list[str], str]:
    """The names of the columns and the delimiter between them. Raises ``InputError`` where none holds the text."""
    text = defaults.mapping.column("text")
    header = "" if isinstance(line, Overlong) else utf8(line)
    delimiter = _delimiter(header, defaults)
    names = _cells(header, delimiter)
    if text not in names:
        raise InputError(
            f"The first line names no column “{text}”.",
            "Name the columns there, and say with --map text=COLUMN which one holds the text.",
        )
    return names, delimiter


def _cells(header: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:  # a line break of its own in it, a field without end
        return []


def _delimiter(header: str, defaults: Defaults) -> str:
    """The delimiter that finds most columns in the header.

    ``csv.Sniffer`` guesses from the text of the articles, which is full of commas and quotation marks; names of columns are not.
    """
    wanted = {defaults.mapping.column(name) for name in FIELDS}

    def columns(delimiter: str) -> tuple[int, int]:
        names = _cells(header, delimiter)
        return len(wanted.intersection(names)), len(names)

    return max(_DELIMITERS, key=columns)
