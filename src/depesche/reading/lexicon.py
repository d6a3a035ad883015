"""The tables of words: every word of a language that a rule asks about stands in ``lexicon/<language>/*.toml``.

Tables are read once, checked on load, and never changed. A table that breaks its rules raises ``LexiconError`` with file, line
and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import tomli as tomllib

from depesche.errors import LexiconError

# NB: the package of tables lies beside this module as a plain folder of data.
_TABLES = "lexicon"


def _folder(language: str) -> Traversable:
    return files("depesche.reading").joinpath(_TABLES, language)


@cache
def table_text(language: str, name: str) -> str:
    """The text of one table.

    Args:
        language: ISO 639-1 code, the name of a folder of ``lexicon``.
        name: path within it, such as ``"speech.toml"`` or ``"events/aid.toml"``.

    Raises:
        LexiconError: there is no such table.
    """
    try:
        return _folder(language).joinpath(*name.split("/")).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise LexiconError(
            f"lexicon/{language}/{name}: no such table; a language needs a folder with this file"
        ) from None


@cache
def load_table(language: str, name: str) -> dict[str, Any]:
    """One table of words as TOML gives it; shared by all readers, so treat it as read-only.

    Args:
        language: ISO 639-1 code.
        name: path within the language's folder.

    Raises:
        LexiconError: no such table, or text that is no TOML (with file and line).
    """
    text = table_text(language, name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon/{language}/{name}: {error}; mend the TOML at this place") from None


@cache
def optional_table(language: str, name: str) -> dict[str, Any]:
    """As ``load_table``, but empty where the language has no such table."""
    if not _folder(language).joinpath(*name.split("/")).is_file():
        return {}
    return load_table(language, name)


@cache
def table_names(language: str, folder: str) -> tuple[str, ...]:
    """The tables in a folder of a language (``"events"``), in alphabetical order."""
    place = _folder(language).joinpath(folder)
    if not place.is_dir():
        return ()
    return tuple(sorted(f"{folder}/{item.name}" for item in place.iterdir() if item.name.endswith(".toml")))


def line_of(text: str, needles: Iterable[str], block: int | None = None) -> int:
    """The line (from 1) where one of the needles stands as a quoted string or key, else where the block begins, else 1.

    Args:
        text: the text of a table.
        needles: what to look for, best first.
        block: which ``[[entry]]`` of the table (from 0) to look in; the whole table where null.
    """
    lines = text.split("\n")
    first, last = 0, len(lines)
    if block is not None:
        starts = [i for i, line in enumerate(lines) if line.startswith("[[")]
        if block < len(starts):
            first = starts[block]
            last = starts[block + 1] if block + 1 < len(starts) else last
    for needle in needles:
        pattern = re.compile(rf"(?:[\"']{re.escape(needle)}[\"']|(?:^|[\s{{,]){re.escape(needle)}\s*=)")
        for number in range(first, last):
            if pattern.search(lines[number]):
                return number + 1
    return first + 1


def fault(
    language: str, name: str, problem: str, remedy: str, needles: Iterable[str] = (), block: int | None = None
) -> LexiconError:
    """The error to raise for a fault in a table: file, line, what is wrong, what to do."""
    line = line_of(table_text(language, name), needles, block)
    return LexiconError(f"lexicon/{language}/{name}:{line}: {problem}; {remedy}")
