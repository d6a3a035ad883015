"""What read a record: version, models and words, so that records which an older coder made can be found and read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from depesche.language.pipelines import MODELS
from depesche.record import Coder

_PACKAGE: Final = Path(__file__).parents[1]
_LEXICON: Final = "lexicon"
_CODE: Final = frozenset({".py", ".pyc"})
_DIGITS: Final = 16


@cache
def coder(language: str) -> Coder:
    """The coder that reads a language with what this version ships.

    ``models`` is a digest of the language's pipeline, ``lexicon`` one of its words, of the knowledge, of PLOVER's table
    and of every other file of data that the rules read with: the first 16 hexadecimal digits of SHA-256 over names and
    contents of the files.

    Args:
        language: ISO 639-1; one that no model is shipped for has the digest of nothing.
    """
    from depesche import __version__

    models = MODELS / language
    return Coder(version=__version__, models=_digest(_files(models), models), lexicon=_digest(_words(language), _PACKAGE))


def _words(language: str) -> Iterable[Path]:
    reading = _PACKAGE / "reading"
    yield from _files(reading / _LEXICON / language)
    yield from (path for path in _files(reading) if path.relative_to(reading).parts[0] != _LEXICON)
    yield from _files(_PACKAGE / "knowledge" / "data")
    yield _PACKAGE / "codes" / "plover.toml"


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.suffix not in _CODE)


def _digest(files: Iterable[Path], root: Path) -> str:
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in files):
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:_DIGITS]
