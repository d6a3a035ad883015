"""How many articles are to be expected, where that can be said without reading them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from depesche.collecting.standing import is_url
from depesche.intake.sources import STDIN, files_of

_ONE: Final = (".txt", ".html", ".htm")
_LINES: Final = (".jsonl", ".ndjson")
_PIECE: Final = 1 << 20


def expected(sources: Iterable[str]) -> int | None:
    """Articles in these sources: one in a text or page, one a line of JSON Lines; None where other kinds are among them."""
    total = 0
    for source in sources:
        if source == STDIN or is_url(source):
            return None
        for name in files_of(source)[0]:
            suffix = Path(name).suffix.lower()
            if suffix not in (*_ONE, *_LINES):
                return None
            total += 1 if suffix in _ONE else _lines(Path(name))
    return total


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(_PIECE), b""))
    except OSError:
        return 0
