"""Texts that people give to be kept: none that a database cannot hold, none without end."""

from __future__ import annotations

from typing import Final

from depesche.archive.characters import keepable
from depesche.errors import DepescheError

LONGEST_LINE: Final = 200
LONGEST_NOTE: Final = 4_000


def kept_line(value: str, what: str, error: type[DepescheError]) -> str:
    """One line, white space folded.

    Args:
        value: as it was given.
        what: what it is, to begin the sentence of the error.
        error: what to raise where it is empty, too long, or cannot be kept.
    """
    found = " ".join(value.split())
    if not found:
        raise error(f"{what} is missing. Give a few words.")
    return _checked(found, LONGEST_LINE, what, error)


def kept_note(value: str, what: str, error: type[DepescheError]) -> str:
    """Any number of lines, also none; for ``error`` see ``kept_line``."""
    return _checked(value.strip(), LONGEST_NOTE, what, error)


def _checked(value: str, longest: int, what: str, error: type[DepescheError]) -> str:
    if len(value) > longest:
        raise error(f"{what} has {len(value):,} characters, {longest:,} at most can be kept. Make it shorter.")
    if not keepable(value):
        raise error(f"{what} holds a character that cannot be kept. Type it again.")
    return value
